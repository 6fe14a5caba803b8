"""Times by TempEval-3's measures: extent strict and relaxed, and value and type over what was found.

In: gold and predicted time expressions of each document. Out: one `Result`. Strict: the same start and end.
Relaxed: they share a code point. Value (type) F1 is the relaxed F1 times the share of the gold expressions
found whose value (type) is right; the prediction with the same extent answers for it, else the one that
shares most.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from evaluation.scorers.measure import ZERO, Count, count_of, share


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: extent, TIMEX3 type and value (None where it has none)."""

    start: int
    end: int
    type: str | None
    value: str | None


@dataclass(frozen=True, slots=True)
class Result:
    """Counts over all documents. `values`, `types`: right ones among the gold expressions found."""

    strict: Count = ZERO
    relaxed: Count = ZERO
    strict_value: Count = ZERO
    values: int = 0
    types: int = 0

    def __add__(self, other: "Result") -> "Result":
        return Result(
            self.strict + other.strict,
            self.relaxed + other.relaxed,
            self.strict_value + other.strict_value,
            self.values + other.values,
            self.types + other.types,
        )

    @property
    def value_f1(self) -> float:
        """TempEval-3's F1 of the values."""
        return share(self.values, self.relaxed.right_gold) * self.relaxed.f1

    @property
    def type_f1(self) -> float:
        """TempEval-3's F1 of the types."""
        return share(self.types, self.relaxed.right_gold) * self.relaxed.f1


def score_document(
    text: str, gold: Iterable[Timex], predicted: Iterable[Timex], *, outermost: bool = False
) -> Result:
    """The counts of one document. `outermost` leaves out gold expressions inside a longer one."""
    wanted, found = [_trim(t, text) for t in gold], [_trim(t, text) for t in predicted]
    if outermost:
        wanted = [t for t in wanted if not any(_within(t, other) for other in wanted)]
    strict = met = values = strict_values = types = 0
    for t in wanted:
        near = [p for p in found if _touch(t, p)]
        if not near:
            continue
        met += 1
        exact = [p for p in near if (p.start, p.end) == (t.start, t.end)]
        answer = exact[0] if exact else max(near, key=partial(_overlap, t))
        right = _plain(answer.value) == _plain(t.value)
        strict += bool(exact)
        values += right
        strict_values += right and bool(exact)
        types += answer.type == t.type
    touching = sum(any(_touch(t, p) for t in wanted) for p in found)
    return Result(
        count_of(strict, len(found), len(wanted)),
        Count(touching, len(found), met, len(wanted)),
        count_of(strict_values, len(found), len(wanted)),
        values,
        types,
    )


def total(results: Sequence[Result]) -> Result:
    """All documents together."""
    return sum(results, Result())


def _trim(t: Timex, text: str) -> Timex:
    words = text[t.start : t.end]
    start = t.start + len(words) - len(words.lstrip())
    return Timex(start, max(start, t.start + len(words.rstrip())), t.type, t.value)


def _within(inner: Timex, outer: Timex) -> bool:
    longer = outer.end - outer.start > inner.end - inner.start
    return longer and outer.start <= inner.start and inner.end <= outer.end


def _touch(one: Timex, other: Timex) -> bool:
    return one.start < other.end and other.start < one.end


def _overlap(one: Timex, other: Timex) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _plain(value: str | None) -> str:
    return (value or "").strip().upper()
