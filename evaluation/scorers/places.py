"""Places: the state that is meant, the division or city that is meant, and the other places of the name.

In: gold places of a sentence and the places found in it. Out: counts. A place that is not found is wrong in
each. `elsewhere` counts the other places that must be among the candidates, each a state or a division.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.scorers.measure import ZERO, Count, count_of
from sayso.core.marks import Place
from sayso.knowledge.files import alpha_3

KINDS = ("division", "city", "open")
_DIVISION = re.compile(r"[a-z]{2}-[a-z0-9]{1,3}")  # an id after ISO 3166-2


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place as a sentence names it, from `start` (code points).

    `ids` are those that are right for a division; `country` is None where nothing says which is meant.
    """

    start: int
    country: str | None
    kind: str
    ids: tuple[str, ...]
    elsewhere: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """`country` counts states that are right, `which` divisions and cities, `elsewhere` candidates listed."""

    country: Count = ZERO
    which: Count = ZERO
    elsewhere: Count = ZERO

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.country + other.country, self.which + other.which, self.elsewhere + other.elsewhere)


def score_sentence(gold: Sequence[GoldPlace], found: Sequence[Place], states: Mapping[str, str]) -> Tally:
    """The counts of one sentence; `states` gives the state of each city by its id."""
    return sum((_score(one, _at(one.start, found), states) for one in gold), Tally())


def total(tallies: Iterable[Tally]) -> Tally:
    """The sum."""
    return sum(tallies, Tally())


def _at(start: int, found: Sequence[Place]) -> Place | None:
    return next((p for p in found if p.span.start <= start < p.span.end), None)


def _score(gold: GoldPlace, found: Place | None, states: Mapping[str, str]) -> Tally:
    if found is None:
        return Tally(count_of(0, 0, 1), count_of(0, 0, 1), count_of(0, 0, len(gold.elsewhere)))
    same_state = found.country == gold.country
    listed = {x for c in found.candidates for x in (c, _state(c, states))}
    there = sum(place in listed for place in gold.elsewhere)
    return Tally(
        country=count_of(same_state, 1, 1),
        which=count_of(same_state and _is_it(gold, found, states), 1, 1),
        elsewhere=count_of(there, there, len(gold.elsewhere)),
    )


def _state(candidate: str, states: Mapping[str, str]) -> str | None:
    if _DIVISION.fullmatch(candidate):
        return alpha_3(candidate[:2].upper())
    return states.get(candidate)


def _is_it(gold: GoldPlace, found: Place, states: Mapping[str, str]) -> bool:
    if gold.kind == "open":
        return found.id is None
    if gold.kind == "division":
        return found.id in gold.ids
    return found.id in states
