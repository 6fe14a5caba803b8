"""What a figure of a claim answers, and whether two figures answer one question.

In: the quantities of a claim. Out: `Count` values that say of whom or what they are a number: how many were
killed, how long the crack is. Two figures can only agree or differ where both answer one question: those who
were hurt are not those who died, five children among the dead are not all the dead, and the toll of a week is
not that of a year.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.core.claim import Claim
from sayso.core.marks import Quantity
from sayso.core.text import hull
from sayso.ledger.link.claims.words import (
    ANY_PEOPLE,
    COUNTED_ALIKE,
    FATES,
    LIGHT,
    PEOPLE,
    RARE,
    rarity,
    stem,
    stems,
)

_ROUNDING = 0.1  # what "about 500" may be away from 500
_FATE_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?|[,;:–—]")
# Words and marks beyond which something else is told: after a figure, and before it.
_BORDERS = frozenset(
    {"and", "but", "or", "while", "whereas", "when", "after", "before", "by", ",", ";", ":", "–", "—"}
)
_LEAD_BORDERS = _BORDERS | {"in", "on", "from", "with", "for", "as", "that", "who", "which", "where"}
_FAR = 8  # words after a figure in which it may be said what became of those it counts
_NEAR = 4  # and before it
_LOOK = 48  # code points beside a figure in which a word says that it is a part only
_BESIDE = 90  # and in which the words stand that tell what it is about
_DEAD = FATES[stem("dead")]
_HARMED = frozenset({_DEAD, FATES[stem("hurt")]})
_VICTIMS = frozenset({stem("victim")})  # where the dead are counted elsewhere, these are the dead
TENFOLD = 10  # a figure that is more than so many times another one answers another question
_DOZEN = 12  # up to which a number comes back in any story
_LIVES = {"lives": FATES[stem("life")]}  # no stem tells these from where somebody lives
_PART_BEFORE = re.compile(
    r"\b(?:includ(?:es?|ed|ing)|among (?:them|those|the \w+)|(?:of|to) (?:whom|them|which|these|those)|"
    r"another|other|further|additional|remaining|last|first|half of|each|every)"
    r"(?:\W+(?:were|was|are|the|at least|about|some))*\W*$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"\W*(?:of (?:the|them|those|these|whom|his|her|its|their)|"
    r"(?:[^\W\d]+[ -]){0,2}?(?:of (?:them|those|these|whom)|more|others?|further|additional|alone|apiece|"
    r"each))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[A-Z][\w’'.-]+, $")
_WHILE = re.compile(
    r"\b(?:in|over|during|within) (?:the |just )?(?:past|last|previous|first|next)\b|\b(?:a|per|each|every) "
    r"(?:day|week|month|year)\b|\b(?:since|so far this|this) (?:[A-Z]\w+|year|month|week|\d{4})\b|\balone\b"
)


@dataclass(frozen=True, slots=True)
class Count:
    """A quantity of a claim: bounds (None where open), the stems of what is counted, and the unit.

    `fate`: the number of the line of `words.FATES` that says what became of those counted. `part`: it is
    a part of a whole that the text also speaks of, or what fell into a certain time. `beside`: stems of the
    claim near the figure, without those that it counts.
    """

    low: float | None
    high: float | None
    things: frozenset[str]
    unit: str | None
    mark: Quantity
    fate: int | None = None
    part: bool = False
    beside: frozenset[str] = frozenset()

    @property
    def main(self) -> str:
        """The stem of the word that says what is counted: "guests" in "guests of a company"; else nothing."""
        words = stems((self.mark.of or "").partition(" of ")[0])
        return words[-1] if words else ""

    @property
    def named(self) -> float | None:
        """The number that the words name, whether it is a bound or not."""
        return self.low if self.low is not None else self.high

    @property
    def is_rare(self) -> bool:
        """True for a number that is not come by easily: 140 or 2.4, no dozen."""
        return self.named is not None and (self.named > _DOZEN or self.named % 1 != 0)


def counts_of(claim: Claim, head: str) -> tuple[Count, ...]:
    """The figures of a claim whose head has that stem; how old somebody is, is none."""
    return tuple(_count(claim, one, head) for one in claim.quantities if not _is_age(claim, one))


def _is_age(claim: Claim, quantity: Quantity) -> bool:
    """True for a bare figure just after a name and a comma: "Jo Lasker, 52"."""
    before = claim.document.text[max(0, quantity.span.start - _LOOK) : quantity.span.start]
    return not quantity.of and quantity.unit is None and _NAMED.search(before) is not None


def _count(claim: Claim, quantity: Quantity, head: str) -> Count:
    things = frozenset(COUNTED_ALIKE.get(word, word) for word in stems(quantity.of or ""))
    fate = _fate(claim, quantity, things)
    if fate is None and quantity.unit is None and (not things or things & PEOPLE):
        fate = FATES.get(head)
    return Count(
        quantity.low, quantity.high, things, quantity.unit, quantity, fate,
        _is_part(claim, quantity), _beside(claim, quantity) - things,
    )  # fmt: skip


def _fate(claim: Claim, quantity: Quantity, things: frozenset[str]) -> int | None:
    """What became of those that a figure counts: by what it counts, else by the nearest word that says so.

    Of things that are no people ("five skiers", "97 whales") only a word close by says so.
    """
    named = _FATE_WORD.findall((quantity.of or "").lower())
    own = {fate for word in named if (fate := _fate_of(word)) is not None}
    if own or quantity.unit is not None:
        return min(own, default=None)
    people = not things or bool(things & PEOPLE)
    far = _FAR if people else _NEAR
    whole, text = hull(claim.spans), claim.document.text
    end = max(quantity.span.end, quantity.counted.end if quantity.counted is not None else 0)
    after = _first_fate(_TOKEN.findall(text, end, whole.end)[:far], _BORDERS)
    lead = _TOKEN.findall(text, whole.start, quantity.span.start)[::-1][:_NEAR]
    before = _first_fate(lead, _LEAD_BORDERS)
    found = [one for one in (before, after) if one is not None and (people or one[1] in _HARMED)]
    return min(found)[1] if found else None


def _fate_of(word: str) -> int | None:
    """What a word in small letters says that became of people; None where it says nothing of it."""
    return _LIVES.get(word, FATES.get(stem(word)))


def _first_fate(words: Iterable[str], borders: frozenset[str]) -> tuple[int, int] | None:
    """How many words off the first word of a fate stands, before a border, and which fate it is."""
    for number, word in enumerate(words):
        if word.lower() in borders:
            return None
        fate = _fate_of(word.lower())
        if fate is not None:
            return number, fate
    return None


def _beside(claim: Claim, quantity: Quantity) -> frozenset[str]:
    whole, span, text = hull(claim.spans), quantity.span, claim.document.text
    before = text[max(whole.start, span.start - _BESIDE) : span.start]
    after = text[span.end : min(whole.end, span.end + _BESIDE)]
    if span.start - _BESIDE > whole.start:
        before = before.partition(" ")[2]  # a word that is cut off says nothing
    if span.end + _BESIDE < whole.end:
        after = after.rpartition(" ")[0]
    return frozenset(
        word for word in (*stems(before), *stems(after)) if not word[:1].isdigit() and word not in LIGHT
    )


def _is_part(claim: Claim, quantity: Quantity) -> bool:
    text, span = claim.document.text, quantity.span
    before = text[max(0, span.start - _LOOK) : span.start]
    after = text[span.end : span.end + _LOOK]
    return (
        _PART_BEFORE.search(before) is not None
        or _PART_AFTER.match(after) is not None
        or _WHILE.search(after) is not None
    )


def one_question(one: Count, other: Count, *, same_head: bool) -> bool:
    """True where two figures of two claims about one matter answer one question.

    `same_head`: both claims hang on one word ("killed"): what only one of them names is then meant by both.
    """
    if one.part or other.part or one.named is None or other.named is None:
        return False
    if (one.unit or "") != (other.unit or "") or (one.mark.per or "") != (other.mark.per or ""):
        return False
    if one.fate is not None or other.fate is not None:
        return (one.fate == other.fate or _are_dead(one, other)) and _one_group(one, other)
    if one.unit or not (one.things or other.things):
        return same_head or bool(one.beside & other.beside)
    if one.things & other.things - ANY_PEOPLE:
        return True
    people = all(not count.things or count.things & PEOPLE for count in (one, other))
    return same_head and people and _one_group(one, other)


def is_told_alone(one: Count, other: Count) -> bool:
    """True where what two figures count says by itself that they answer one question, in one story: what
    became of people, what is counted, or a unit or a number with a rare word beside it.
    """
    if not one_question(one, other, same_head=False):
        return False
    if one.fate is not None or other.fate is not None:
        return True
    low, high = sorted((abs(one.named or 0.0), abs(other.named or 0.0)))
    if high > TENFOLD * low:
        return False
    if one.unit or not (one.things or other.things):
        return any(rarity(word) >= RARE for word in one.beside & other.beside)
    return bool(one.things & other.things - ANY_PEOPLE)


def is_one_number(one: Count, other: Count) -> bool:
    """True where both give one rare number of one unit."""
    if one.part or other.part or one.named is None or one.named != other.named:
        return False
    same = (one.unit or "") == (other.unit or "") and (one.mark.per or "") == (other.mark.per or "")
    return same and one.is_rare


def _are_dead(one: Count, other: Count) -> bool:
    """True where one counts the dead, and the other victims."""
    return {one.fate, other.fate} == {_DEAD, None} and any(count.things & _VICTIMS for count in (one, other))


def _one_group(one: Count, other: Count) -> bool:
    """True for the same people by name, for "soldiers" and "people", and where one names nobody."""
    first, second = (
        frozenset(word for word in count.things if word not in ANY_PEOPLE and word not in FATES)
        for count in (one, other)
    )
    return not first or not second or bool(first & second)


def counts_alike(one: Count, other: Count) -> bool:
    """True where both count the same sort of thing in the same unit: enough for two tellings of one text."""
    if (one.unit or "") != (other.unit or "") or (one.mark.per or "") != (other.mark.per or ""):
        return False
    if one.named is None or other.named is None:
        return False
    if one.things and other.things:
        return bool(one.things & other.things) or (bool(one.things & PEOPLE) and bool(other.things & PEOPLE))
    return bool(one.unit) or not (one.things or other.things)


def agree(one: Count, other: Count) -> bool:
    """True where some number fits both: "at least 40" and 43, "about 500" and 520."""
    (low, high), (least, most) = _bounds(one), _bounds(other)
    return low <= most and least <= high


def names_one_number(one: Count, other: Count) -> bool:
    """True where both name one number, "at least 40" and 40, but for rounding."""
    first, second = one.named or 0.0, other.named or 0.0
    about = any(count.mark.approximate or count.mark.change == "~" for count in (one, other))
    return abs(first - second) <= (_ROUNDING * max(abs(first), abs(second)) if about else 0.0)


def distance(one: Count, other: Count) -> float:
    """How far two figures lie apart; 0 where some number fits both."""
    (low, high), (least, most) = _bounds(one), _bounds(other)
    return max(0.0, low - most, least - high)


def _bounds(count: Count) -> tuple[float, float]:
    low = count.low if count.low is not None else float("-inf")
    high = count.high if count.high is not None else float("inf")
    if count.mark.approximate or count.mark.change == "~":
        low, high = low - abs(low) * _ROUNDING, high + abs(high) * _ROUNDING
    return low, high


def words_of(claim: Claim, count: Count) -> str:
    """The words of a figure with what it counts, as they stand in the document."""
    figure = claim.document.words(count.mark.span)
    counted = count.mark.counted
    return f"{figure} {claim.document.words(counted)}" if counted is not None else figure
