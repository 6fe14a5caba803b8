"""Where contents end that have to do with quotations: what a quoted person reports, and what is quoted whole.

In: what was found, the quotations, and where the sentences end. Out: the same, in the same order.

- Where the cue stands inside a quotation, the content gives up that quotation's closing mark, and the comma
  or full stop before it. PolNeAR's outermost contents hold their own marks, so the network takes them with
  any content that ends there. It ends with its sentence, too: what comes next is said by who is quoted.
- Where the cue stands outside, and the content begins with a quotation and ends in the midst of it, it goes
  on to the mark that closes it: nobody else speaks there.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.quotes import Quote
from sayso.core.text import Span

_MARKS = "“„«‹‘\"'`"
_LONGEST = 3000  # code points: a longer quotation may have lost a mark on the way


def inside_quotations(
    text: str, quotes: Sequence[Quote], found: Sequence[Found], sentence_ends: Sequence[int] = ()
) -> list[Found]:
    """The same attributions in the same order. `sentence_ends` are offsets, ascending."""
    return _Ends(text, quotes, found, sentence_ends).all()


class _Ends:
    def __init__(
        self, text: str, quotes: Sequence[Quote], found: Sequence[Found], sentence_ends: Sequence[int]
    ) -> None:
        self._text, self._quotes, self._found, self._ends = text, quotes, found, sentence_ends
        self._starts = [quote.span.start for quote in quotes]
        # How many tell of a quotation from outside it.
        self._told = Counter(
            at for one in found for at in {self._at(part.start) for part in self._outer(one)}
        )

    def all(self) -> list[Found]:
        return [self._mended(one) for one in self._found]

    def _at(self, offset: int) -> int:
        """The number of the quotation that holds an offset, or -1."""
        at = bisect_right(self._starts, offset) - 1
        return at if at >= 0 and offset < self._quotes[at].span.end else -1

    def _outer(self, one: Found) -> Sequence[Span]:
        """The parts of a content that stand in a quotation which does not hold the cue."""
        cue = self._at(one.cue[0].start) if one.cue else -1
        return [part for part in one.content if self._at(part.start) not in (-1, cue)]

    def _mended(self, one: Found) -> Found:
        if not one.cue:
            return one
        at = self._at(one.cue[0].start)
        inside = at >= 0 and self._quotes[at].inner.contains(one.cue[0])
        if inside:
            content = tuple(self._cut(self._quotes[at].inner, one.cue[0], part) for part in one.content)
        else:
            content = tuple(self._whole(part) for part in one.content)
        return one if content == one.content else replace(one, content=content)

    def _whole(self, part: Span) -> Span:
        at = self._at(part.start)
        if at < 0 or self._told[at] != 1:
            return part
        quote = self._quotes[at]
        begun = part.start <= quote.inner.start and part.end < quote.inner.end
        if not begun or not quote.closed or len(quote.span) > _LONGEST:
            return part
        return Span(part.start, quote.span.end)

    def _cut(self, inner: Span, cue: Span, part: Span) -> Span:
        """A part without the mark that closes the quotation, and without the sentences after its own."""
        if not inner.start <= part.start < inner.end:
            return part
        part = self._within_sentence(cue, part)
        if part.end <= inner.end:
            return part
        end = inner.start + len(self._text[inner.start : inner.end].rstrip())
        if self._text[end - 1] in ".,":
            end -= 1
        return Span(part.start, end) if part.start < end else part

    def _within_sentence(self, cue: Span, part: Span) -> Span:
        """What stands behind a cue ends with its sentence, unless it is quoted in its turn."""
        at = bisect_left(self._ends, cue.end)
        if part.start < cue.end or self._text[part.start] in _MARKS or at >= len(self._ends):
            return part
        end = self._ends[at] - (self._text[self._ends[at] - 1] == ".")
        return Span(part.start, end) if part.start < end < part.end else part
