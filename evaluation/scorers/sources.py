"""Who is meant by a source, what kind of source it is, how it spoke and on what occasion.

In: a text, and for each labelled attribution what is right and what was given. Out: counts. A name is right
where its words are those of an accepted name, or where it stands in an accepted place. Words are compared
without case, without a title before the name, an article, or an 's at its end. An occasion is right where it
shares half of all the words that either has. What was not given at all is wrong in every measure.
"""

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.scorers.attribution import HALF
from evaluation.scorers.measure import ZERO, Count
from evaluation.scorers.tokens import Offsets, TokenText, jaccard

FORMS = ("pronoun", "description", "name", "name-with-description", "nobody")
_WORD = re.compile(r"\w+(?:[.'-]\w+)*")
_BEFORE = frozenset(
    [
        "the", "a", "an", "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "president", "sen", "senator",
        "rep", "representative", "gov", "governor", "mayor", "chairman", "former", "gen", "general", "rev",
        "judge", "justice", "secretary",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is right. `names` are accepted spans of names (code points), the fullest first.

    `nobody`: that no name is given counts as right (too). `source_kind` and `kind` as `sayso annotate` has
    them; `occasion` is None where the text tells of none.
    """

    form: str
    names: tuple[Offsets, ...]
    nobody: bool
    source_kind: str
    kind: str
    occasion: Offsets | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What a program said: a name with its place or None, the two kinds, the occasion or None."""

    name: str | None
    span: Offsets | None
    source_kind: str
    kind: str
    occasion: Offsets | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one text, or of many added up.

    `decided`: of all sources, how many were decided rightly, by a name or by none. `named`: precision over
    the names that were given, recall over the sources that have one. `forms`: as `decided`, for each of
    `FORMS`, in that order.
    """

    decided: Count = ZERO
    named: Count = ZERO
    source_kind: Count = ZERO
    kind: Count = ZERO
    occasion: Count = ZERO
    forms: tuple[Count, ...] = (ZERO,) * len(FORMS)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.decided + other.decided,
            self.named + other.named,
            self.source_kind + other.source_kind,
            self.kind + other.kind,
            self.occasion + other.occasion,
            tuple(one + two for one, two in zip(self.forms, other.forms, strict=True)),
        )


def score_document(text: str, pairs: Iterable[tuple[Wanted, Given | None]]) -> Tally:
    """The counts of one text. Raises EvaluationError for an occasion outside it."""
    tokens, whole = TokenText(text), Tally()
    for wanted, given in pairs:
        whole += _score(tokens, wanted, given)
    return whole


def total(tallies: Iterable[Tally]) -> Tally:
    """All texts together: every source counts alike."""
    whole = Tally()
    for one in tallies:
        whole += one
    return whole


def interval(tallies: Sequence[Tally], rounds: int = 1000) -> tuple[float, float]:
    """95% interval of the share decided rightly, by drawing as many texts again, with one seed."""
    draw = random.Random(0)  # noqa: S311 — a fixed seed is the point: the interval must not change by itself
    shares = sorted(total(draw.choices(tallies, k=len(tallies))).decided.recall for _ in range(rounds))
    return shares[int(0.025 * rounds)], shares[int(0.975 * rounds) - 1]


def is_right(text: str, wanted: Wanted, name: str | None, span: Offsets | None) -> bool:
    """Whether a name, or None, is who is meant."""
    if name is None:
        return wanted.nobody
    if span is not None and span in wanted.names:
        return True
    words = _words(name)
    return bool(words) and any(words == _words(text[start:end]) for start, end in wanted.names)


def _score(tokens: TokenText, wanted: Wanted, given: Given | None) -> Tally:
    if given is None:
        right, name = False, None
        kinds = (False, False)
        occasion = None
    else:
        name, occasion = given.name, given.occasion
        right = is_right(tokens.text, wanted, name, given.span)
        kinds = (given.source_kind == wanted.source_kind, given.kind == wanted.kind)
    met = name is not None and right
    has_name = bool(wanted.names) and not wanted.nobody
    decided = _one(right)
    return Tally(
        decided,
        Count(float(met), float(name is not None), float(met and has_name), float(has_name)),
        _one(kinds[0]),
        _one(kinds[1]),
        _occasion(tokens, wanted.occasion, occasion),
        tuple(decided if form == wanted.form else ZERO for form in FORMS),
    )


def _one(right: bool) -> Count:
    return Count(float(right), 1.0, float(right), 1.0)


def _occasion(tokens: TokenText, wanted: Offsets | None, given: Offsets | None) -> Count:
    met = (
        wanted is not None
        and given is not None
        and jaccard(tokens.tokens([wanted]), tokens.tokens([given])) >= HALF
    )
    return Count(float(met), float(given is not None), float(met), float(wanted is not None))


def _words(name: str) -> tuple[str, ...]:
    plain = name.replace("’", "'").casefold()
    words = [word.removesuffix("'s") for word in _WORD.findall(plain)]
    while len(words) > 1 and words[0] in _BEFORE:
        words.pop(0)
    return tuple(words)
