"""Which marks stand inside a claim's words, found by position and not by trying all."""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Generic, Protocol, TypeVar

from sayso.core.text import Span, Spans

_Item = TypeVar("_Item")


class Within(Generic[_Item]):
    """Items with the spans where they stand, arranged by where they start."""

    def __init__(self, items: Iterable[_Item], spans_of: Callable[[_Item], Spans]) -> None:
        placed = [(span, item) for item in items for span in spans_of(item)]
        placed.sort(key=lambda pair: (pair[0].start, pair[0].end))
        self._starts = [span.start for span, _ in placed]
        self._placed = placed

    def find(self, spans: Spans) -> tuple[_Item, ...]:
        """The items of which a span lies wholly inside one of `spans`, each once, in text order."""
        found: dict[int, _Item] = {}
        for outer in spans:
            for at in range(bisect_left(self._starts, outer.start), bisect_left(self._starts, outer.end)):
                span, item = self._placed[at]
                if outer.contains(span):
                    found[id(item)] = item
        return tuple(found.values())


class Spanned(Protocol):
    """A mark with one span."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        ...


def one_span(mark: Spanned) -> Spans:
    """The spans of a mark that has one."""
    return (mark.span,)


def holders(
    parts: Iterable[Span], items: Iterable[_Item], spans_of: Callable[[_Item], Spans]
) -> list[list[_Item]]:
    """For each of `parts`, the items of which a span holds it whole, in the order of the items."""
    wanted = [(span, number) for number, span in enumerate(parts)]
    if not wanted:
        return []
    places = Within(wanted, lambda pair: (pair[0],))
    found: list[list[_Item]] = [[] for _ in wanted]
    for item in items:
        for _, number in places.find(spans_of(item)):
            found[number].append(item)
    return found
