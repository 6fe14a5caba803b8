"""What a figure of a claim answers, and whether two figures answer one question.

In: the quantities of a claim. Out: `Count` values that say of whom or what they are a number: how many were
killed, how long the crack is. Two figures can only agree or differ where both answer one question: those who
were hurt are not those who died, five children among the dead are not all the dead, and the toll of a week is
not that of a year.
"""

from dataclasses import dataclass

from sayso.core.claim import Claim
from sayso.core.marks import Quantity
from sayso.core.text import hull
from sayso.ledger.link.claims.fates import CLOSED, HURT, fate_in
from sayso.ledger.link.claims.negation import is_ruled_out
from sayso.ledger.link.claims.parts import is_age, is_hour, is_part
from sayso.ledger.link.claims.words import (
    ANY_PEOPLE,
    COUNTED_ALIKE,
    FATES,
    LIGHT,
    PEOPLE,
    RARE,
    TALLIES,
    concept,
    rarity,
    stem,
    stems,
)

_UP_TO = 0.75  # the part of "up to 140" that is still told by it
_ROUNDING = 0.1  # what "about 500" may be away from 500
_BESIDE = 90  # code points beside a figure in which the words stand that tell what it is about
_DEAD = FATES[stem("dead")]
_OTHERS = frozenset({stem("others")})  # "fifteen others were hurt", beside the dead
_ATTACKERS = frozenset(
    stems("gunmen attackers assailants terrorists bombers hijackers rebels insurgents suspects")
)
_VICTIMS = frozenset({stem("victim")})  # where the dead are counted elsewhere, these are the dead
TENFOLD = 10  # a figure that is more than so many times another one answers another question
ALIKE = 5  # and so of things, where two claims tell of two deeds
_FIFTYFOLD = 50  # and so of the dead or the hurt, those of a war and of a day; and of two lengths or sums
_LARGE = 100  # a number that says by itself, without what it counts, that it is the same
_OCCASIONS = frozenset({stem("time"), stem("times"), stem("occasions")})
_TIMES = frozenset({"time", "times"})  # "3 times": of what, no unit says
_TELLS = 3.3  # rarity of a word beside two figures from which both are of one thing: "worth", no "people"
_FEW = 3  # the least number that says something by itself
_DOZEN = 12  # up to which a number comes back in any story


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
    def is_tally(self) -> bool:
        """True for what each player or side has of its own: points, yards."""
        return not TALLIES.isdisjoint({*self.things, stem(self.unit or "")})

    @property
    def is_rare(self) -> bool:
        """True for a number that is not come by easily: 140 or 2.4, no dozen."""
        return self.named is not None and (self.named > _DOZEN or self.named % 1 != 0)


def counts_of(claim: Claim, head: str) -> tuple[Count, ...]:
    """The figures of a claim whose head has that stem; how old somebody is, is none, and what is ruled out
    ("nine, and not seven") is none either.
    """
    return tuple(
        _count(claim, one, head)
        for one in claim.quantities
        if not is_age(claim, one) and not is_hour(claim, one) and not is_ruled_out(claim, one.span)
    )


def _count(claim: Claim, quantity: Quantity, head: str) -> Count:
    things = frozenset(COUNTED_ALIKE.get(word, word) for word in stems(quantity.of or ""))
    fate = fate_in(claim, quantity, things)
    if fate is None and quantity.unit is None and (not things or things & PEOPLE):
        fate = FATES.get(head)
    part = is_part(claim, quantity) and not (fate == HURT and things == _OTHERS)
    return Count(
        quantity.low, quantity.high, things, quantity.unit, quantity, fate,
        part, _beside(claim, quantity) - things,
    )  # fmt: skip


def _beside(claim: Claim, quantity: Quantity) -> frozenset[str]:
    whole, span, text = hull(claim.spans), quantity.span, claim.document.text
    before = text[max(whole.start, span.start - _BESIDE) : span.start]
    after = text[span.end : min(whole.end, span.end + _BESIDE)]
    if span.start - _BESIDE > whole.start:
        before = before.partition(" ")[2]  # a word that is cut off says nothing
    if span.end + _BESIDE < whole.end:
        after = after.rpartition(" ")[0]
    spans = [one.span for one in claim.actors] + [one.span for one in claim.places]
    spans += [one.span for one in claim.times]
    named = {word for place in spans for word in stems(claim.document.words(place))}
    return frozenset(
        word
        for word in (*stems(before), *stems(after))
        if not word[:1].isdigit() and word not in LIGHT and word not in named
    )


def one_question(one: Count, other: Count, *, same_head: bool) -> bool:
    """True where two figures of two claims about one matter answer one question.

    `same_head`: both claims hang on one word ("killed"): what only one of them names is then meant by both.
    """
    alone = one.part or other.part or one.is_tally or other.is_tally
    if alone or one.named is None or other.named is None:
        return False
    if (one.unit or "") != (other.unit or "") or (one.mark.per or "") != (other.mark.per or ""):
        return False
    if one.fate is not None or other.fate is not None:
        return _have_one_fate(one, other)
    if one.unit or not (one.things or other.things):
        beside = same_head or bool(one.beside & other.beside) or _telling(one, other) >= _TELLS
        # The way to a camp is not how far it lies behind a front.
        return beside and not (one.unit and _are_far_apart(one, other, _FIFTYFOLD))
    if one.things & other.things - ANY_PEOPLE - _OCCASIONS:
        # 240 houses that a storm damaged are not the 80,000 that it left in the dark.
        return not _are_far_apart(one, other, _FIFTYFOLD if same_head else ALIKE)
    often = not one.things.isdisjoint(_OCCASIONS & other.things)  # asked of one deed only
    people = all(not count.things or count.things & PEOPLE for count in (one, other))
    return same_head and (often or (people and _one_group(one, other)))


def _have_one_fate(one: Count, other: Count) -> bool:
    """True where both count those of whom the same became; those of a war are not those of a day."""
    if _are_far_apart(one, other, _FIFTYFOLD):
        return False
    same = one.fate == other.fate or _are_dead(one, other)
    return (same and (one.fate in CLOSED or _one_group(one, other))) or _are_aboard(one, other)


def is_told_alone(one: Count, other: Count) -> bool:
    """True where what two figures count says by itself that they answer one question, in one story: what
    became of people, what is counted, or a unit or a number with a rare word beside it.
    """
    if not one_question(one, other, same_head=False):
        return False
    fate = one.fate is not None or other.fate is not None
    if _are_far_apart(one, other, _FIFTYFOLD if fate else TENFOLD) or one.unit in _TIMES:
        return False
    if fate:
        return True
    if one.unit or not (one.things or other.things):
        return _telling(one, other) >= (_TELLS if one.unit else RARE)
    return bool(one.things & other.things - ANY_PEOPLE - _OCCASIONS)


def _are_far_apart(one: Count, other: Count, times: int) -> bool:
    """True where one figure is more than so many times the other."""
    low, high = sorted((abs(one.named or 0.0), abs(other.named or 0.0)))
    return high > times * low


def _telling(one: Count, other: Count) -> float:
    """The rarity of the rarest word beside two figures that means the same beside both."""
    meant = {concept(word) for word in one.beside | one.things} & {
        concept(word) for word in other.beside | other.things
    }
    words = one.beside | other.beside | one.things | other.things
    return max((rarity(word) for word in words if concept(word) in meant), default=0.0)


def is_one_number(one: Count, other: Count) -> bool:
    """True where both give one rare number of one unit; of a part, where both say what became of it."""
    if one.named is None or one.named != other.named:
        return False
    if (one.part or other.part) and (one.fate is None or one.fate != other.fate):
        return False
    same = (one.unit or "") == (other.unit or "") and (one.mark.per or "") == (other.mark.per or "")
    plain = one.unit or one.named >= _LARGE or one.named % 1 or counts_alike(one, other)
    return same and one.is_rare and bool(plain)


def may_be_one(one: Count, other: Count) -> bool:
    """True where two figures of two claims about one matter are one number, and nothing says that they count
    two things: nine members of the crew, and nine under arrest. One and two come back everywhere.
    """
    if one.named is None or one.named != other.named or one.named < _FEW or one.is_tally or other.is_tally:
        return False
    if (one.mark.per or "") != (other.mark.per or ""):
        return False
    if one.fate is not None and other.fate is not None and one.fate != other.fate:
        return False
    if one.unit and other.unit:
        return one.unit == other.unit
    # "Four millions" may be those of "4 million francs"; nineteen tonnes are no nineteen companies.
    return not (one.unit or other.unit) or not (one.things or other.things)


def _are_dead(one: Count, other: Count) -> bool:
    """True where one counts the dead, and the other victims."""
    return {one.fate, other.fate} == {_DEAD, None} and any(count.things & _VICTIMS for count in (one, other))


def _are_aboard(one: Count, other: Count) -> bool:
    """True where one says of those whom both count by one name what they were about, and the other, of a
    number near to it, nothing: "231 passengers were on board", "the ferry carried 212 passengers".
    """
    fates = {one.fate, other.fate}
    same = one.things & other.things - ANY_PEOPLE & PEOPLE
    return None in fates and bool(fates & CLOSED) and bool(same) and not _are_far_apart(one, other, 2)


def _one_group(one: Count, other: Count) -> bool:
    """True for the same people by name, for "soldiers" and "people", and where one names nobody. Attackers
    who fell are not those who fell to them, and are compared with attackers alone.
    """
    attackers = [not count.things.isdisjoint(_ATTACKERS) for count in (one, other)]
    if any(attackers):
        return all(attackers)
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
    low = count.low if count.low is not None else _UP_TO * (count.high or 0.0)
    high = count.high if count.high is not None else float("inf")
    if count.mark.approximate or count.mark.change == "~":
        low, high = low - abs(low) * _ROUNDING, high + abs(high) * _ROUNDING
    return low, high


def words_of(claim: Claim, count: Count) -> str:
    """The words of a figure with what it counts, as they stand in the document."""
    figure = claim.document.words(count.mark.span)
    counted = count.mark.counted
    return f"{figure} {claim.document.words(counted)}" if counted is not None else figure
