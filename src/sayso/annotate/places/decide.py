"""Which of several places of one name is meant: what else the document names decides, or nothing does.

In: the places that a name may mean and what stands around it. Out: the one that is meant, or None. Tried in
turn: the state or division right after the name ("Tripoli, Lebanon"); a noun beside it that says division
or city ("Aleppo province"); a division that news names without its state ("Ontario"); the states that the
document names; a city that is far larger than all others.

A division that news names barely goes before all that bears its name in other states, unless one of them is
a city of a million people, or the document names where that lies: its division, or where that is not known
its state and not the division's. It does not go before a city of 100,000 people in its own state, by
which it is called ("Kursk"). Any other division goes before small towns of its name. A small town, and a city
by another spelling of its name, is chosen only where the document names its state: there are more of that
name than any list has.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.places.gazetteer import Meaning

SMALL = 100_000  # people; below it, a city needs its state in the document
KNOWN = 1_000_000  # people; from there on, news names a city without its state
FAR_LARGER = 5  # times the people of the next


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a name.

    `after` is the id of the state or division named right after it, and `after_country` the state's code;
    `noun` is "city", "division" or None;
    `countries` are the codes of the states that the document names, by name, people or body; `divisions` the
    ids of the divisions that it names and that have no other meaning.
    """

    after: str | None
    after_country: str | None
    noun: str | None
    countries: frozenset[str]
    divisions: frozenset[str] = frozenset()


def decide(found: Sequence[Meaning], around: Around) -> Meaning | None:
    """The place that is meant, or None where nothing decides."""
    left = _by_next(found, around) or list(found)
    sure = len(left) < len(found)
    left = _by_noun(left, around.noun)
    bare = None if sure else _named_barely(left, around)
    if bare is not None:
        return bare
    named = [m for m in left if _is_named(m, around)] or [m for m in left if m.country in around.countries]
    if named and not sure:
        left, sure = named, True
    if len({m.country for m in left}) > 1:
        return _largest(left)
    cities = [m for m in left if m.is_city]
    divisions = [m for m in left if not m.is_city]
    if divisions and not any(_is_large(m) for m in cities):
        return divisions[0] if len(divisions) == 1 else None
    best = cities[0] if len(cities) == 1 else _largest(cities)
    return best if best is not None and (sure or _is_large(best)) else None


def _by_next(found: Sequence[Meaning], around: Around) -> list[Meaning]:
    if around.after is None:
        return []
    within = [m for m in found if m.within == around.after]
    return within or [m for m in found if m.country is not None and m.country == around.after_country]


def _by_noun(found: list[Meaning], noun: str | None) -> list[Meaning]:
    kept = [m for m in found if noun is None or m.is_city == (noun == "city")]
    return kept or found


def _named_barely(found: Sequence[Meaning], around: Around) -> Meaning | None:
    """The division that news names without its state, if nothing speaks for another place of its name."""
    bare = [m for m in found if m.bare]
    if len(bare) != 1:
        return None
    for other in found:
        if other.country == bare[0].country and other.is_city:
            against = _is_large(other)
        else:
            against = (other.people or 0) >= KNOWN or _is_named(other, around, bare[0].country)
        if other is not bare[0] and against:
            return None
    return bare[0]


def _is_named(meaning: Meaning, around: Around, rival: str | None = None) -> bool:
    """True where the document names the division of a city, or else its state and not the rival's."""
    if meaning.within is not None:
        return meaning.within in around.divisions
    return meaning.country in around.countries and rival not in around.countries


def _is_large(meaning: Meaning) -> bool:
    return (meaning.people or 0) >= SMALL and not meaning.spelled


def _largest(found: Sequence[Meaning]) -> Meaning | None:
    """The city that is far larger than all the others of its name, if there is one."""
    cities = sorted((m for m in found if m.is_city), key=lambda m: -(m.people or 0))
    if not cities or not _is_large(cities[0]):
        return None
    second = cities[1].people or 0 if len(cities) > 1 else 0
    return cities[0] if (cities[0].people or 0) >= FAR_LARGER * second else None
