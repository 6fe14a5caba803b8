"""The rest of an over-long sentence is not seen: the models have blanks in its place.

In: a document and what is seen of it. Out: the same, blank where `core.unread` says that nothing is read.
Code point for code point, so that offsets hold; blanks are no words, and no mark is made of them.
"""

from bisect import bisect_right
from collections.abc import Iterable
from typing import Protocol, TypeVar

from sayso.annotate.seen.text import Seen
from sayso.core.text import Document, Span, Spans
from sayso.core.unread import unread


class Marked(Protocol):
    """What stands somewhere in a document."""

    @property
    def span(self) -> Span:
        """Its code points."""
        ...


_T = TypeVar("_T", bound=Marked)


def before_tails(left_out: Spans, marks: Iterable[_T]) -> tuple[_T, ...]:
    """Those marks that stand in what is read: the finders by letters look at the whole text."""
    if not left_out:
        return tuple(marks)
    starts = [tail.start for tail in left_out]

    def is_read(span: Span) -> bool:
        at = bisect_right(starts, span.end) - 1
        return at < 0 or not left_out[at].overlaps(span)

    return tuple(one for one in marks if is_read(one.span))


def without_tails(document: Document, seen: Seen) -> Seen:
    """What is left to be seen; the same value where nothing is left out."""
    left_out = unread(document)
    if not left_out:
        return seen
    parts: list[str] = []
    at = 0
    for tail in left_out:
        parts += [seen.own[at : tail.start], " " * len(tail)]
        at = tail.end
    names = (n for n in seen.names if not any(t.start < n.end and n.start < t.end for t in left_out))
    return seen.over("".join([*parts, seen.own[at:]]), names)
