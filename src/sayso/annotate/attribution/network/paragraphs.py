"""Quotations over several paragraphs: each opens with a mark, and only the last one closes.

In: what was found, the quotations and the blocks. Out: the same, a content that ends in a quotation left
open going on through the quotations that open the blocks after it, up to the one that is closed. The
network looks at a stretch around one cue; this is a printers' rule, and reaches as far as the quotation
does. Where somebody else's content begins in a paragraph, the rule stops before it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.quotes import Quote
from sayso.core.text import Document, Span, Spans

_NEAR = 3  # code points that a content may end before the open quotation does


def over_paragraphs(
    document: Document, quotes: Sequence[Quote], found: Sequence[Found], threshold: float
) -> list[Found]:
    """The same attributions in the same order, some with a longer content."""
    follows = _follows(document, quotes)
    if not follows:
        return list(found)
    at_end = {quote.span.end: number for number, quote in enumerate(quotes) if number in follows}
    index = _Index(quotes)
    taken = {
        index.begun_by(one.content[0])
        for one in found
        if one.score >= threshold and not index.holds(one.cue[0])
    }
    return [
        one
        if index.holds(one.cue[0])  # somebody quoted in the quotation, which goes on without them
        else replace(one, content=_longer(one.content, at_end, follows, quotes, taken))
        for one in found
    ]


def _follows(document: Document, quotes: Sequence[Quote]) -> dict[int, int]:
    """Number of an open quotation to the number of the one that goes on with it in the next block."""
    starts = {block.span.start: number for number, block in enumerate(document.blocks)}
    ends = {block.span.end: number for number, block in enumerate(document.blocks)}
    found = {}
    for number, quote in enumerate(quotes[:-1]):
        block, after = ends.get(quote.span.end), quotes[number + 1]
        if not quote.closed and block is not None and starts.get(after.span.start) == block + 1:
            found[number] = number + 1
    return found


def _longer(
    content: Spans,
    at_end: dict[int, int],
    follows: dict[int, int],
    quotes: Sequence[Quote],
    taken: set[int | None],
) -> Spans:
    last = content[-1]
    number = next((at_end[last.end + gap] for gap in range(_NEAR + 1) if last.end + gap in at_end), None)
    if number is None or last.start >= quotes[number].span.end or last.end <= quotes[number].span.start:
        return content
    parts = [*content[:-1], Span(last.start, quotes[number].span.end)]
    while number in follows and follows[number] not in taken:
        number = follows[number]
        parts.append(quotes[number].span)
    return tuple(parts)


class _Index:
    """Quotations by where they begin: none lies inside another."""

    def __init__(self, quotes: Sequence[Quote]) -> None:
        self._quotes = quotes
        self._starts = [quote.span.start for quote in quotes]

    def begun_by(self, part: Span) -> int | None:
        """The quotation at whose start a content begins."""
        at = bisect_right(self._starts, part.start) - 1
        return at if at >= 0 and part.start <= self._quotes[at].inner.start else None

    def holds(self, part: Span) -> bool:
        """True where a quotation holds it: a cue that is quoted is the quoted person's word."""
        at = bisect_right(self._starts, part.start) - 1
        return at >= 0 and self._quotes[at].span.contains(part)
