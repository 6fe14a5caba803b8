"""Where the words that somebody marked stand in a text.

In: a text, and a W3C TextQuoteSelector (the words, those before, those after) with a position where one is
given. Out: the spans of those words, and how they were found. The words decide, in the text as it is or,
where they are not there, without regard to white space and the kinds of quotation marks and dashes. Of
several places those count whose surroundings fit best; after that the place nearest to the position, which
is only a hint: other tools count from another beginning, in other units. Where nothing tells the places
apart, all of them are meant (W3C Web Annotation, TextQuoteSelector). Words that are not there are not
guessed at.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sayso.core.text import Span, Spans

_MOST = 20  # places that one quote may mean
_SOUGHT = 1_000  # places that are looked at
_CONTEXT = 64  # code points on each side that count
_SAME = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"),
}
_UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")


class How(StrEnum):
    """What decided where a quote stands."""

    QUOTE = "quote"
    CONTEXT = "context"
    POSITION = "position"
    EVERYWHERE = "everywhere"  # nothing told the places apart


@dataclass(frozen=True, slots=True)
class Quote:
    """The words, those before and those after; `start` is where another tool saw them begin."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands. `spans` has several members only where all of them are meant."""

    spans: Spans
    how: How


class Quoted:
    """A text in which quotes are looked up."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: tuple[str, array[int]] | None = None

    def find(self, quote: Quote) -> Place | None:
        """Where the quote stands; None where it does not, or in more places than one quote may mean."""
        if not fold(quote.exact)[0].strip():
            return None
        spans = list(_occurrences(self._text, quote.exact)) or self._loosely(quote.exact)
        if len(spans) == 1:
            return Place((spans[0],), How.QUOTE)
        if not spans:
            return None
        best = self._fitting(spans, quote)
        if len(best) == 1:
            return Place((best[0],), How.CONTEXT)
        if quote.start is not None:
            start = quote.start
            return Place((min(best, key=lambda span: (abs(span.start - start), span)),), How.POSITION)
        return Place(tuple(best), How.EVERYWHERE) if len(best) <= _MOST else None

    def _loosely(self, words: str) -> list[Span]:
        folded, origins = self._fold()
        sought = fold(words)[0].strip()
        if not sought:
            return []
        return [
            Span(origins[at.start], origins[at.end - 1] + 1) for at in _occurrences(folded, sought)
        ]  # the words begin and end with a sign that is seen, so both ends have an origin

    def _fitting(self, spans: list[Span], quote: Quote) -> list[Span]:
        """Those whose surroundings have most in common with those of the quote."""
        before, after = fold(quote.prefix)[0].rstrip()[-_CONTEXT:], fold(quote.suffix)[0].lstrip()[:_CONTEXT]
        if not before and not after:
            return spans
        folded, origins = self._fold()
        scores = []
        for span in spans:
            start = bisect_right(origins, span.start - 1)
            end = bisect_right(origins, span.end - 1)
            behind = folded[
                max(0, start - _CONTEXT - 1) : start
            ].rstrip()  # white space there may be the quote's
            ahead = folded[end : end + _CONTEXT + 1].lstrip()
            scores.append(_common(behind[::-1], before[::-1]) + _common(ahead, after))
        return [span for span, score in zip(spans, scores, strict=True) if score == max(scores)]

    def _fold(self) -> tuple[str, "array[int]"]:
        if self._folded is None:
            self._folded = fold(self._text)
        return self._folded


def fold(text: str) -> tuple[str, "array[int]"]:
    """The text with one space for each run of white space, plain quotation marks and dashes, and no signs
    that are not seen; and for each of its code points the place that it has in the text.
    """
    kept: list[str] = []
    origins = array("L")
    gap = False
    for at, sign in enumerate(text.translate(_SAME)):
        if sign.isspace():
            if not gap:
                kept.append(" ")
                origins.append(at)
            gap = True
        elif sign not in _UNSEEN:
            kept.append(sign)
            origins.append(at)
            gap = False
    return "".join(kept), origins


def _occurrences(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    for _ in range(_SOUGHT):
        if at < 0:
            return
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def _common(one: str, other: str) -> int:
    """How many code points both begin with."""
    length = min(len(one), len(other))
    return next((at for at in range(length) if one[at] != other[at]), length)
