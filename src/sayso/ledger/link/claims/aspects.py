"""In what two claims about one matter agree and differ: number, date, polarity, actor, place.

In: two tellings. Out: `Compared`, a list of what was compared, each with the words of it for the reader. What
only one of the two says is no difference.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.core.links import Aspect
from sayso.core.marks import Place
from sayso.ledger.link.claims.compare import wording_alike
from sayso.ledger.link.claims.dates import Days
from sayso.ledger.link.claims.telling import Count, Telling
from sayso.ledger.link.claims.words import FATES, PEOPLE

ROUNDING = 0.1  # what "about 500" may be away from 500
_EXACT_DAYS = 31  # a time that names more days than this is too wide to contradict another
_NEXT_DAY = 1  # days between two dates that a time zone, or "Tuesday night", explains
_SAME_WORDS = 0.55  # alike words from which a claim with another actor or place is the same claim otherwise
_PREPOSITION = 16  # code points before a name where the preposition stands
_WHERE = re.compile(
    r"\b(?:in|at|near|from|to|into|across|inside|outside|around|within|throughout|above|towards?)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that both claims say: whether they agree on it, and in which words."""

    aspect: Aspect
    agree: bool
    reason: str
    counts: tuple[Count, Count] | None = None


def findings(a: Telling, b: Telling) -> tuple[Finding, ...]:
    """What two claims agree and differ in, in a set order."""
    return tuple(
        found for compare in (_polarity, _numbers, _dates, _actors, _places) for found in compare(a, b)
    )


def _polarity(a: Telling, b: Telling) -> Iterator[Finding]:
    if a.denied != b.denied:
        yield Finding(Aspect.POLARITY, False, "One denies what the other says.")


def _numbers(a: Telling, b: Telling) -> Iterator[Finding]:
    """Each figure of the one with the figure of the other that counts the same: first those that agree, then
    those that are left, the nearest first.
    """
    left, open_ = list(b.counts), []
    for one in a.counts:
        same = next((other for other in left if _comparable(a, b, one, other) and agree(one, other)), None)
        if same is None:
            open_.append(one)
        else:
            left.remove(same)
            yield _figures(a, b, one, same)
    for one in open_:
        alike = [other for other in left if _comparable(a, b, one, other)]
        if alike:
            nearest = min(alike, key=lambda other: (_distance(one, other), other.mark.span))
            left.remove(nearest)
            yield _figures(a, b, one, nearest)


def _figures(a: Telling, b: Telling, one: Count, other: Count) -> Finding:
    same = agree(one, other)
    verb = "agree" if same else "differ"
    return Finding(
        Aspect.NUMBER, same, f"The figures {verb}: “{said(a, one)}” and “{said(b, other)}”.", (one, other)
    )


def counts_alike(one: Count, other: Count, *, same_head: bool = False) -> bool:
    """True where both count the same sort of thing in the same unit.

    A bare figure ("Flood kills 14") counts what the other does where both claims have one head.
    """
    if (one.unit or "") != (other.unit or "") or (one.mark.per or "") != (other.mark.per or ""):
        return False
    if _is_empty(one) or _is_empty(other):
        return False
    if one.things and other.things:
        return bool(one.things & other.things) or (_are_people(one) and _are_people(other))
    return bool(one.unit) or same_head or not (one.things or other.things)


def _comparable(a: Telling, b: Telling, one: Count, other: Count) -> bool:
    """True where two figures count the same, and not the dead in one claim and the hurt in the other."""
    fates = [
        {FATES[word] for word in (*count.things, telling.head) if word in FATES}
        for telling, count in ((a, one), (b, other))
    ]
    apart = all(fates) and fates[0].isdisjoint(fates[1])
    return not apart and counts_alike(one, other, same_head=a.head == b.head)


def _is_empty(count: Count) -> bool:
    return count.low is None and count.high is None


def _are_people(count: Count) -> bool:
    return bool(count.things & PEOPLE)


def agree(one: Count, other: Count) -> bool:
    """True where some number fits both: "at least 40" and 43, "about 500" and 520."""
    (low, high), (least, most) = _bounds(one), _bounds(other)
    return low <= most and least <= high


def said(telling: Telling, count: Count) -> str:
    """The words of a figure with what it counts, as they stand in the document."""
    words = telling.claim.document.words
    figure = words(count.mark.span)
    return f"{figure} {words(count.mark.counted)}" if count.mark.counted is not None else figure


def _bounds(count: Count) -> tuple[float, float]:
    low = count.low if count.low is not None else float("-inf")
    high = count.high if count.high is not None else float("inf")
    if count.mark.approximate or count.mark.change == "~":
        low, high = low - abs(low) * ROUNDING, high + abs(high) * ROUNDING
    return low, high


def _distance(one: Count, other: Count) -> float:
    (low, high), (least, most) = _bounds(one), _bounds(other)
    return max(0.0, low - most, least - high)


def _dates(a: Telling, b: Telling) -> Iterator[Finding]:
    first, second = ([days for days in one.times if len(days) <= _EXACT_DAYS] for one in (a, b))
    if first and second:
        apart = min(one.apart(other) for one in first for other in second)
        meet = any(one.meets(other) for one in first for other in second)
        if apart > _NEXT_DAY or (not meet and apart == _NEXT_DAY):
            yield Finding(Aspect.DATE, False, f"The dates differ: {_days(first)} and {_days(second)}.")
        elif meet:
            yield Finding(Aspect.DATE, True, f"The dates agree: {_days(first)}.")


def _days(times: list[Days]) -> str:
    return ", ".join(str(days) for days in times)


def _actors(a: Telling, b: Telling) -> Iterator[Finding]:
    """Who did it, where both have an event of one type; else who is named, where the other words are the
    same.
    """
    first, second = _doers(a), _doers(b)
    if first and second:
        if first & second:
            yield Finding(Aspect.ACTOR, True, "Both name the same side as the one who acted.")
        elif a.types & b.types:
            yield Finding(
                Aspect.ACTOR,
                False,
                f"They name different sides as the one who acted: {_list(first)}; {_list(second)}.",
            )
        return
    mine, yours = a.actors - b.actors - b.places, b.actors - a.actors - a.places
    otherwise = mine and yours and len(a.actors) == len(b.actors) and not _related(mine, yours)
    if otherwise and wording_alike(a, b) >= _SAME_WORDS:
        yield Finding(Aspect.ACTOR, False, f"They name different actors: {_list(mine)}; {_list(yours)}.")
    elif a.actors & b.actors:
        yield Finding(Aspect.ACTOR, True, f"Both name {_list(a.actors & b.actors)}.")


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
    elif wording_alike(a, b) >= _SAME_WORDS:
        names = ["; ".join(sorted({place.name for place in places})) for places in (first, second)]
        yield Finding(Aspect.PLACE, False, f"The places differ: {names[0]} and {names[1]}.")


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
