"""Where two claims put one thing, and whether these can be two places.

In: two tellings. Out: findings. A town and its state, a hotel and its town, two points of one region: of
these nobody can say that they differ. So places are compared only where neither can be a part of the other.
"""

import re
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

from sayso.core.links import Aspect
from sayso.core.marks import Place
from sayso.ledger.link.claims.compare import covered
from sayso.ledger.link.claims.finding import Finding, listed, one_deed
from sayso.ledger.link.claims.questions import FROM, NAMED, POINT, WHERE, Asked
from sayso.ledger.link.claims.story import answers
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import RAREST, SITES, concept, rarity, stems

_THERE = 0.4  # part of the words of one claim in the other from which both tell of one place for one deed
_BOTH, _FAR = 2, 100  # kilometres between two places from which neither is a part of the other
_MARKS = frozenset({NAMED, POINT, FROM})
_PREPOSITION = 16  # code points before a name where the preposition stands
_PART = re.compile(r"(?:North|South|East|West)ern |Central |Mid")
_WHERE = re.compile(
    r"\b(?:in|at|near|from|to|into|across|inside|outside|around|within|throughout|above|towards?)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def places(a: Telling, b: Telling) -> Iterator[Finding]:
    """Where both say that it was."""
    for one, other in answers(a, b):
        if one.question == WHERE and (FROM in one.answer) == (FROM in other.answer) and _say(one, other):
            yield _there(a, b, one, other)
            return
    first, second = sites_of(a), sites_of(b)
    if not first or not second:
        return
    if any(sites_fit(one, other) for one in first for other in second):
        shared = {one.name for one in first} & {other.name for other in second}
        if shared:
            yield Finding(Aspect.PLACE, True, f"Both name {', '.join(sorted(shared))}.")
    else:
        names = ["; ".join(sorted({place.name for place in places})) for places in (first, second)]
        one_each = len(first) == len(second) == 1
        alike = one_each and _of_one_sort(first[0], second[0]) and not _told_there(first, b, second, a)
        sure = alike and one_deed(a, b) and max(covered(a, b), covered(b, a)) >= _THERE
        reason = f"The places differ: {names[0]} and {names[1]}."
        yield Finding(Aspect.PLACE, False, reason, comparable=sure, alike=alike)


def _say(*answers: Asked) -> bool:
    """True where each of some answers has a word that is no mark."""
    return all(one.answer - _MARKS for one in answers)


def _there(a: Telling, b: Telling, one: Asked, other: Asked) -> Finding:
    """Two answers to where something was. A part of a place is not another one; two names may be of a place
    and its part, unless they have a word in common ("Palm Hotel" and "Grand Hotel"), or are points ("at Mill
    Bend") of which neither document gives the other's.
    """
    first, second = one.answer - _MARKS, other.answer - _MARKS
    if first <= second or second <= first:
        return Finding(Aspect.PLACE, True, f"Both say where: {listed(first & second, a, b)}.")
    one_sort = (NAMED in one.answer) == (NAMED in other.answer)
    points = POINT in one.answer & other.answer and not (_names(b, first) or _names(a, second))
    alike = (one_sort and (NAMED not in one.answer or bool(first & second) or points)) or _are_two_sites(
        first, second
    )
    reason = f"They answer one question (where) differently: {listed(first, a)}; {listed(second, b)}."
    return Finding(Aspect.PLACE, False, reason, comparable=alike, alike=alike)


def _are_two_sites(first: frozenset[str], second: frozenset[str]) -> bool:
    """True for two places of one sort, of which none holds the other: a square and a bridge, a kitchen and a
    laundry.
    """
    ours, theirs = ({SITES[word] for word in place if word in SITES} for place in (first, second))
    words = [{concept(word) for word in place if word in SITES} for place in (first, second)]
    return len(ours) == len(theirs) == 1 and ours == theirs and words[0].isdisjoint(words[1])


def _names(telling: Telling, place: frozenset[str]) -> bool:
    """True where a document has a rare word of a place."""
    told = frozenset(stems(telling.claim.document.text))
    return any(word in told for word in place if rarity(word) >= RAREST)


def _of_one_sort(one: Place, other: Place) -> bool:
    """True where neither can lie in the other: two points far apart, or two names that no list has."""
    if any((place.id is not None and place.lat is None) or _PART.match(place.name) for place in (one, other)):
        return False  # a state, a province, "Southern California"
    points = [(place.lat, place.lon) for place in (one, other) if place.lat is not None]
    if len(points) == _BOTH:
        return kilometres(*points) > _FAR
    words = [place.name.lower().split() for place in (one, other)]
    return not points and (words[0][-1] == words[1][-1] or not set(words[0]) & set(words[1]))


def _told_there(first: list[Place], b: Telling, second: list[Place], a: Telling) -> bool:
    """True where a document names the other one's place too: then it may mean both."""
    return any(
        place.name in telling.claim.document.text
        for places, telling in ((first, b), (second, a))
        for place in places
    )


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


def kilometres(one: tuple[float | None, float | None], other: tuple[float | None, float | None]) -> float:
    """The way between two points (degrees) on a globe, in kilometres (the haversine formula)."""
    (north, east), (north_too, east_too) = (
        [radians(part or 0.0) for part in point] for point in (one, other)
    )
    chord = sin((north_too - north) / 2) ** 2 + cos(north) * cos(north_too) * sin((east_too - east) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(chord)))
