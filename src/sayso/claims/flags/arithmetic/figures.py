"""The exact figures of each sentence, with the words between them."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.claims.flags.dates import MONTHS_IN
from sayso.claims.flags.evidence import Case
from sayso.claims.within import Within, one_span
from sayso.core.marks import Quantity
from sayso.core.text import Span

_DIGITS = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_SHARES = frozenset({"percent", "%"})
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|some|approximately|close to|up to|or so)\b", re.I
)
_ROUND = 3  # zeros from which a number may be rounded to a tenth of its last place: 3,000, not 200
_MOST = 60  # figures of one sentence that are looked at: a table read as a sentence is none


@dataclass(frozen=True, slots=True)
class Figure:
    """One exact figure. `slack` is half of the last place that its words give: "4.5 million" has 50,000."""

    span: Span
    value: float
    slack: float
    unit: str | None
    of: str | None

    @property
    def is_share(self) -> bool:
        """A percentage, or a fraction below one ("half", "two thirds")."""
        return self.unit in _SHARES or (self.unit is None and 0 < self.value < 1)

    @property
    def share(self) -> float:
        """The share as a number from 0 to 1."""
        return self.value / 100 if self.unit in _SHARES else self.value


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one sentence in order, and its text. Offsets are the document's."""

    text: str
    span: Span
    figures: tuple[Figure, ...]

    def between(self, one: int, other: int) -> str:
        """The words between two figures."""
        return self._cut(self.figures[one].span.end, self.figures[other].span.start)

    def before(self, one: int) -> str:
        """The words of the sentence before a figure."""
        return self._cut(self.span.start, self.figures[one].span.start)

    def after(self, one: int) -> str:
        """The words of the sentence after a figure."""
        return self._cut(self.figures[one].span.end, self.span.end)

    def _cut(self, start: int, end: int) -> str:
        return self.text[start - self.span.start : max(start, end) - self.span.start]


def rows(case: Case) -> Iterator[Row]:
    """Each sentence with at least two exact figures that are no lengths of time."""
    quantities = sorted(case.marks.quantities, key=lambda q: q.span)
    starts = [quantity.span.start for quantity in quantities]
    times = Within(case.marks.timexes, one_span)
    for sentence in case.marks.sentences:
        within = quantities[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if not 1 <= len(within) <= _MOST:
            continue
        dated = {time.span for time in times.find((sentence,))}
        figures = tuple(
            figure
            for quantity in within
            if not any(time.contains(quantity.span) for time in dated)
            for figure in _figures(case, quantity)
        )
        if len(figures) >= 2:
            yield Row(case.document.words(sentence), sentence, figures)


def _figures(case: Case, quantity: Quantity) -> Iterator[Figure]:
    """The one figure of an exact quantity; the two ends, in the order of the words, of "from 40 to 60"."""
    if quantity.approximate or quantity.per or quantity.unit in MONTHS_IN or quantity.low is None:
        return
    words = case.document.words(quantity.span)
    before = case.document.text[max(0, quantity.span.start - 16) : quantity.span.start]
    if quantity.high is None or _ABOUT.search(words) or _ABOUT.search(before):
        return
    if quantity.low == quantity.high:
        yield Figure(quantity.span, quantity.low, _slack(words, quantity.low), quantity.unit, quantity.of)
        return
    found = list(_DIGITS.finditer(words))
    if words.startswith("from ") and len(found) == 2:
        ends = (quantity.low, quantity.high)
        if _number(found[0]) > _number(found[1]):
            ends = (quantity.high, quantity.low)
        for match, value in zip(found, ends, strict=True):
            start = quantity.span.start + match.start()
            span = Span(start, quantity.span.start + match.end())
            yield Figure(span, value, _slack(match.group(), value), quantity.unit, quantity.of)


def _number(match: re.Match[str]) -> float:
    return float(match.group().replace(",", "").rstrip("."))


def _slack(words: str, value: float) -> float:
    """Half of the last place given: of 1,981 a half, of 4.5 million 50,000, of 3,000 fifty."""
    match = _DIGITS.search(words)
    if match is None or not value:
        return 0.0
    plain = _number(match)
    scale = value / plain if plain else 1.0
    if match.group(1):
        return 0.5 * float(10 ** -len(match.group(1))) * scale
    digits = match.group().replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    return 0.5 * scale * (float(10 ** (zeros - 1)) if _ROUND <= zeros < len(digits) else 1.0)
