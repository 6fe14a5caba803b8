"""A text with stand-ins in it, and where each of its old offsets lies now.

In: a text and the cuts to make. Out: the new text, and spans moved with it. A span that began or ended inside
a name takes in the whole stand-in: it is never cut in two.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.core.text import Span
from sayso.export.mask.names import Cut


class Replaced:
    """The new text, with the way from the old offsets to the new ones. All offsets are code points."""

    def __init__(self, text: str, cuts: Sequence[Cut]) -> None:
        self._cuts = cuts
        self._starts = [cut.start for cut in cuts]
        self._new: list[int] = []
        parts: list[str] = []
        at = length = 0
        for cut in cuts:
            parts += (text[at : cut.start], cut.put)
            length += cut.start - at
            self._new.append(length)
            length += len(cut.put)
            at = cut.end
        self.text = "".join((*parts, text[at:]))

    def span(self, span: Span) -> Span:
        """Where a span of the old text lies in the new one."""
        return Span(self._start(span.start), self._end(span.end)) if len(span) else self._empty(span.start)

    def _start(self, offset: int) -> int:
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return offset
        cut = self._cuts[at]
        return self._new[at] if offset < cut.end else self._after(at, offset)

    def _end(self, offset: int) -> int:
        at = bisect_left(self._starts, offset) - 1
        if at < 0:
            return offset
        cut = self._cuts[at]
        return self._new[at] + len(cut.put) if offset <= cut.end else self._after(at, offset)

    def _after(self, at: int, offset: int) -> int:
        cut = self._cuts[at]
        return self._new[at] + len(cut.put) + offset - cut.end

    def _empty(self, offset: int) -> Span:
        start = self._start(offset)
        return Span(start, start)


def within(cuts: Sequence[Cut], borders: Sequence[int]) -> list[Cut]:
    """The cuts, with each that runs over a border of a block cut in two there. `borders` are in order."""
    parts: list[Cut] = []
    for cut in cuts:
        start = cut.start
        at = bisect_right(borders, start)
        while at < len(borders) and borders[at] < cut.end:
            parts.append(Cut(start, borders[at], cut.put))
            start = borders[at]
            at = bisect_right(borders, start)
        parts.append(Cut(start, cut.end, cut.put))
    return parts
