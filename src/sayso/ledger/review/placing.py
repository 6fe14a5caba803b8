"""Changes in their places: the parts of one kind, with what a judgement changes of each."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from msgspec import UnsetType

from sayso.core.text import Document, Span
from sayso.ledger.review.contents import Pair


class Placed(Protocol):
    """What changes of one part."""

    at: int
    drop: bool


_Part = TypeVar("_Part")
_Content = TypeVar("_Content", bound=Placed)


def in_places(
    parts: Sequence[_Part],
    changed: Sequence[_Content],
    made: Callable[[_Content, _Part | None], _Part | None],
) -> tuple[_Part | None, ...]:
    """The parts with what is changed; None where one is gone. `made` gets None for one that was missed.

    What is of a place that there is not changes nothing.
    """
    found: list[_Part | None] = list(parts)
    for one in sorted(changed, key=lambda content: content.at):
        if not 0 <= one.at <= len(found):
            continue
        if one.at == len(found):
            found.append(None)
        found[one.at] = None if one.drop else made(one, found[one.at])
    return tuple(found)


def span_in(document: Document, pair: Pair | UnsetType) -> Span | None:
    """The span, where one is given that stands in the document."""
    if isinstance(pair, UnsetType):
        return None
    start, end = pair
    return Span(start, end) if 0 <= start < end <= len(document.text) else None
