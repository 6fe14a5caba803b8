"""In what two claims about one matter agree and differ: number, date, polarity, actor, place.

In: two tellings. Out: `Finding` values, each with the words of it for the reader. Only what answers one
question is compared: two figures of one thing, the days and the places of one deed, those who did one deed to
the same. What only one of the two says is no difference.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.core.links import Aspect
from sayso.core.marks import Place
from sayso.ledger.link.claims.compare import covered, heads_alike, wording_alike
from sayso.ledger.link.claims.dates import Days
from sayso.ledger.link.claims.denial import denies_the_same, has_come_since, says_there_is_none
from sayso.ledger.link.claims.figures import TENFOLD, Count, agree, distance, one_question, words_of
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import FATES, stems

_EXACT_DAYS = 31  # a time that names more days than this is too wide to differ from another
_NEXT_DAY = 1  # days between two dates that a time zone, or "Tuesday night", explains
_LONG_AFTER = 14  # days between two dates from which they are of two events
_WORD = 5  # letters of a word that names a day, and not "the" or "on"
_SAME_WORDS = 0.55  # alike words from which a claim with another actor or place is the same claim otherwise
_MUCH = 0.4  # alike words from which one deed was done to the same
_DENIED = 0.5  # part of the words of a denial that the other must hold, by weight
_SAME_HEAD = 0.6  # likeness of two heads from which they name one deed
_PREPOSITION = 16  # code points before a name where the preposition stands
_WHERE = re.compile(
    r"\b(?:in|at|near|from|to|into|across|inside|outside|around|within|throughout|above|towards?)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that both claims say: whether they agree on it, and in which words.

    `comparable` is False where they differ, and it may be of two things: another day, of another deed.
    """

    aspect: Aspect
    agree: bool
    reason: str
    counts: tuple[Count, Count] | None = None
    comparable: bool = True


def findings(a: Telling, b: Telling) -> tuple[Finding, ...]:
    """What two claims agree and differ in, in a set order."""
    return tuple(
        found for compare in (_polarity, _numbers, _dates, _actors, _places) for found in compare(a, b)
    )


def one_deed(a: Telling, b: Telling) -> bool:
    """True where both claims hang on a word for one deed, or say that the same became of somebody."""
    if a.is_light or b.is_light:
        return False
    if a.head in FATES and b.head in FATES:
        return FATES[a.head] == FATES[b.head]
    return a.head == b.head or heads_alike(a, b) >= _SAME_HEAD


def _polarity(a: Telling, b: Telling) -> Iterator[Finding]:
    """What the one denies must be what the other says, nearly word for word, or the same deed in half of
    the words; and no later telling of what had not happened yet.
    """
    if a.negated == b.negated:
        return
    denied = denies_the_same(a, b) or says_there_is_none(a, b)
    same = denied or (one_deed(a, b) and max(covered(a, b), covered(b, a)) >= _DENIED)
    sure = same and not has_come_since(a, b)
    yield Finding(Aspect.POLARITY, False, "One denies what the other says.", comparable=sure)


def _numbers(a: Telling, b: Telling) -> Iterator[Finding]:
    """Each figure of the one with the figure of the other that answers the same: first those that agree,
    then those that are left, the nearest first.
    """
    same_head = one_deed(a, b) or _are_alone(a, b)
    left, open_ = list(b.counts), []
    for one in a.counts:
        asked = [other for other in left if one_question(one, other, same_head=same_head)]
        same = next((other for other in asked if agree(one, other)), None)
        if same is None:
            open_.append(one)
        else:
            left.remove(same)
            yield _figures(a, b, one, same)
    for one in open_:
        alike = [other for other in left if one_question(one, other, same_head=same_head)]
        if alike:
            nearest = min(alike, key=lambda other: (distance(one, other), other.mark.span))
            left.remove(nearest)
            yield _figures(a, b, one, nearest)


def _are_alone(a: Telling, b: Telling) -> bool:
    """True where each claim gives one figure, of one unit, and the two are of one size: in claims about one
    matter they answer one question.
    """
    if len(a.counts) != 1 or len(b.counts) != 1:
        return False
    low, high = sorted(abs(one.named or 0.0) for one in (*a.counts, *b.counts))
    return low > 0 and high < TENFOLD * low


def _figures(a: Telling, b: Telling, one: Count, other: Count) -> Finding:
    same = agree(one, other)
    verb = "agree" if same else "differ"
    words = f"“{words_of(a.claim, one)}” and “{words_of(b.claim, other)}”"
    return Finding(Aspect.NUMBER, same, f"The figures {verb}: {words}.", (one, other))


def _dates(a: Telling, b: Telling) -> Iterator[Finding]:
    """The day of one deed, where each claim names one."""
    first, second = ([days for days in one.times if len(days) <= _EXACT_DAYS] for one in (a, b))
    if not first or not second:
        return
    if any(one.meets(other) for one in first for other in second):
        yield Finding(Aspect.DATE, True, f"The dates agree: {_days(first)}.")
        return
    apart = min(one.apart(other) for one in first for other in second)
    if apart < _NEXT_DAY or _said_alike(a, b):
        return
    sure = len(first) == len(second) == 1 and a.head == b.head and not a.is_light
    single = max(len(first[0]), len(second[0])) == 1 and apart <= _LONG_AFTER
    reason = f"The dates differ: {_days(first)} and {_days(second)}."
    yield Finding(Aspect.DATE, False, reason, comparable=sure and single)


def _said_alike(a: Telling, b: Telling) -> bool:
    """True where both name a day in one word, read from another day of publication: "on Saturday"."""
    first, second = (
        {word for time in one.claim.times for word in one.claim.document.words(time.span).lower().split()}
        for one in (a, b)
    )
    return any(len(word) >= _WORD and word.isalpha() for word in first & second)


def _days(times: list[Days]) -> str:
    return ", ".join(str(days) for days in times)


def _actors(a: Telling, b: Telling) -> Iterator[Finding]:
    """Who did it, where both tell of one deed to the same; else who is named, where the other words are the
    same.
    """
    first, second = _doers(a), _doers(b)
    if first and second:
        if first & second:
            yield Finding(Aspect.ACTOR, True, "Both name the same side as the one who acted.")
        elif a.types & b.types:
            sure = one_deed(a, b) and wording_alike(a, b) >= _MUCH
            reason = f"They name different sides as the one who acted: {_list(first)}; {_list(second)}."
            yield Finding(Aspect.ACTOR, False, reason, comparable=sure)
        return
    mine, yours = _others(a, b), _others(b, a)
    otherwise = len(mine) == len(yours) == 1 and len(a.actors) == len(b.actors) and not _related(mine, yours)
    if otherwise and a.head == b.head and wording_alike(a, b) >= _SAME_WORDS:
        yield Finding(Aspect.ACTOR, False, f"They name different actors: {_list(mine)}; {_list(yours)}.")
    elif a.actors & b.actors:
        yield Finding(Aspect.ACTOR, True, f"Both name {_list(a.actors & b.actors)}.")


def _others(telling: Telling, other: Telling) -> frozenset[str]:
    """Whom a claim names before its head, as the one who did it, and the other document in no place."""
    head = telling.trigger.start if telling.trigger is not None else telling.claim.spans[-1].end
    named = frozenset((one.id or one.name).lower() for one in telling.claim.actors if one.span.end <= head)
    names = (named & telling.actors) - other.actors - other.places
    there = frozenset(stems(other.claim.document.text)) if names else frozenset()
    return frozenset(name for name in names if there.isdisjoint(stems(name)))


def _doers(telling: Telling) -> frozenset[str]:
    """The sides that act, by state where they have one."""
    return frozenset(
        side for event in telling.claim.events for one in event.actor if (side := one.country or one.id)
    )


def _related(mine: frozenset[str], yours: frozenset[str]) -> bool:
    """True where a name is part of another: a surname of a full name."""
    words = [{word for name in names for word in name.split()} for names in (mine, yours)]
    return bool(words[0] & words[1])


def _list(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _places(a: Telling, b: Telling) -> Iterator[Finding]:
    first, second = sites_of(a), sites_of(b)
    if not first or not second:
        return
    if any(sites_fit(one, other) for one in first for other in second):
        shared = {one.name for one in first} & {other.name for other in second}
        if shared:
            yield Finding(Aspect.PLACE, True, f"Both name {', '.join(sorted(shared))}.")
    else:
        names = ["; ".join(sorted({place.name for place in places})) for places in (first, second)]
        sure = len(first) == len(second) == 1 and a.head == b.head and wording_alike(a, b) >= _SAME_WORDS
        reason = f"The places differ: {names[0]} and {names[1]}."
        yield Finding(Aspect.PLACE, False, reason, comparable=sure)


def sites_of(telling: Telling) -> list[Place]:
    """The places of a claim where something is: a state's name that is no "in Norway" is a side that acts."""
    acting = {actor.span for actor in telling.claim.actors}
    text = telling.claim.document.text
    return [
        place
        for place in telling.claim.places
        if place.span not in acting
        or _WHERE.search(text, max(0, place.span.start - _PREPOSITION), place.span.start) is not None
    ]


def sites_fit(one: Place, other: Place) -> bool:
    """True where the two are one place, or one is the state that the other lies in."""
    if one.name.lower() == other.name.lower() or (one.id is not None and one.id == other.id):
        return True
    states = [place for place in (one, other) if place.id == (place.country or "").lower()]
    return bool(states) and one.country is not None and one.country == other.country


def counts_differ(telling: Telling, other: Telling) -> list[Count]:
    """The figures of a claim that differ from the other's figures for the same things."""
    return [found.counts[0] for found in _numbers(telling, other) if found.counts and not found.agree]
