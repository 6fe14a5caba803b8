"""From code points of a document to tokens of its parse, found by bisection."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from sayso.core.text import Span, Spans


@dataclass(frozen=True, slots=True)
class TokenIndex:
    """Where each token starts and ends. All that it is asked for and gives back are numbers of tokens."""

    starts: list[int]
    ends: list[int]

    def overlapping(self, span: Span) -> range:
        """The tokens that share a code point with the span."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def of_all(self, spans: Spans) -> Iterator[int]:
        """The tokens that share a code point with any of the spans."""
        return chain.from_iterable(map(self.overlapping, spans))

    def starting(self, offset: int) -> int | None:
        """The token that starts at the offset."""
        at = bisect_left(self.starts, offset)
        return at if at < len(self.starts) and self.starts[at] == offset else None

    def holding(self, offset: int) -> int:
        """The last token that starts at the offset or before it; -1 where none does."""
        return bisect_right(self.starts, offset) - 1
