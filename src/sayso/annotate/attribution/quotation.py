"""Direct, indirect or mixed: how much of an attribution's content stands between quotation marks.

In: the content, the cue and the document's quotations. Out: a `Quotation`. A quotation that holds the cue
too is somebody else's, further out, and does not count.
"""

from bisect import bisect_left, bisect_right
from itertools import accumulate

from sayso.annotate.attribution.quotes import Quote
from sayso.core.text import Document, Spans, hull
from sayso.core.vocabulary import Quotation

_DIRECT = 0.9


class QuotationJudge:
    """Judges contents of one document."""

    def __init__(self, document: Document, quotes: tuple[Quote, ...]) -> None:
        self._letters = [0, *accumulate(map(str.isalnum, document.text))]
        self._quotes = quotes
        self._starts = [q.span.start for q in quotes]

    def judge(self, content: Spans, cue: Spans) -> Quotation:
        """The share of letters and digits inside quotations: 0.9 or more is direct, none indirect."""
        outer = hull(cue) if cue else None
        whole = inside = 0
        for part in content:
            whole += self._size(part.start, part.end)
            first = max(bisect_right(self._starts, part.start) - 1, 0)
            for quote in self._quotes[first : bisect_left(self._starts, part.end)]:
                if outer is None or not quote.span.contains(outer):
                    inside += self._size(max(part.start, quote.span.start), min(part.end, quote.span.end))
        if not inside:
            return Quotation.INDIRECT
        return Quotation.DIRECT if inside >= _DIRECT * whole else Quotation.MIXED

    def _size(self, start: int, end: int) -> int:
        return self._letters[end] - self._letters[start] if start < end else 0
