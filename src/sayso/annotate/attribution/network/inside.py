"""What a quoted person reports ends before the mark that closes the quotation.

In: what was found, and the quotations. Out: the same; where the cue stands inside a quotation, the content
gives up that quotation's closing mark, and the comma or full stop before it. PolNeAR's outermost contents
hold their own marks, so the network takes them with any content that ends there.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.quotes import Quote
from sayso.core.text import Span


def inside_quotations(text: str, quotes: Sequence[Quote], found: Sequence[Found]) -> list[Found]:
    """The same attributions in the same order."""
    starts = [quote.inner.start for quote in quotes]

    def cut(one: Found) -> Found:
        at = bisect_right(starts, one.cue[0].start) - 1 if one.cue else -1
        if at < 0 or not quotes[at].inner.contains(one.cue[0]):
            return one
        content = tuple(_cut(text, quotes[at].inner, part) for part in one.content)
        return one if content == one.content else replace(one, content=content)

    return [cut(one) for one in found]


def _cut(text: str, inner: Span, part: Span) -> Span:
    """A part without the mark that closes the quotation, if it begins inside and runs over that."""
    if not inner.start <= part.start < inner.end < part.end:
        return part
    end = inner.start + len(text[inner.start : inner.end].rstrip())
    if text[end - 1] in ".,":
        end -= 1
    return Span(part.start, end) if part.start < end else part
