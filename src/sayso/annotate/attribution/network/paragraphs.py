"""Quotations over several paragraphs: each opens with a mark, and only the last one closes.

In: what was found, the quotations and the blocks. Out: the same, a content that ends in a quotation left
open going on through the quotations that open the blocks after it, up to the one that is closed; and a
content that begins with a quotation which goes on with others left open beginning with these. The
network looks at a stretch around one cue; this is a printers' rule, and reaches as far as the quotation
does. Where somebody else's content stands in a paragraph, the rule stops before it.
"""

from bisect import bisect_left, bisect_right
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
    outer = [not index.holds(one.cue[0]) for one in found]  # who is quoted in one does not go on with it
    longer = [
        replace(one, content=_longer(one.content, at_end, follows, quotes, taken)) if own else one
        for one, own in zip(found, outer, strict=True)
    ]
    held = {
        number
        for one, own in zip(longer, outer, strict=True)
        if own and one.score >= threshold
        for part in one.content
        for number in index.in_part(part)
    }
    before = {after: number for number, after in follows.items()}
    return [
        replace(one, content=(*_earlier(index.begun_by(one.content[0]), before, quotes, held), *one.content))
        if own
        else one
        for one, own in zip(longer, outer, strict=True)
    ]


def _earlier(
    number: int | None, before: dict[int, int], quotes: Sequence[Quote], held: set[int]
) -> list[Span]:
    """The open quotations with which a quotation goes on, where they are in nobody's content."""
    parts: list[Span] = []
    while number in before and before[number] not in held:
        number = before[number]
        parts.insert(0, quotes[number].span)
    return parts


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

    def in_part(self, part: Span) -> range:
        """The quotations that share a code point with a part of a content."""
        first = max(bisect_right(self._starts, part.start) - 1, 0)
        last = bisect_left(self._starts, part.end)
        return range(first + (not self._overlaps(first, part)), last)

    def _overlaps(self, number: int, part: Span) -> bool:
        return number < len(self._quotes) and self._quotes[number].span.overlaps(part)

    def holds(self, part: Span) -> bool:
        """True where a quotation holds it: a cue that is quoted is the quoted person's word."""
        at = bisect_right(self._starts, part.start) - 1
        return at >= 0 and self._quotes[at].span.contains(part)
