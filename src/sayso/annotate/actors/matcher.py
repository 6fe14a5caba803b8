"""What the knowledge files become before they meet a text: one tree of names, small tables of nouns.

In: Knowledge. Out: a Matcher, built once for each Knowledge and kept. It holds no text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sayso.annotate.actors.names import forms_of
from sayso.annotate.actors.trie import Trie
from sayso.core.vocabulary import ActorKind
from sayso.knowledge import Actor, Ambiguous, Body, Knowledge, Office, PlaceEntry


@dataclass(frozen=True, slots=True)
class People:
    """The people of a state or territory: "Pakistani", "the Bangladeshis"."""

    id: str
    name: str
    country: str


Meaning = Actor | People | PlaceEntry | Ambiguous


@dataclass(frozen=True, slots=True, eq=False)
class Matcher:
    """`names` finds what the files name; `bodies` and `titles` find nouns; `by_id` tells what an id is."""

    names: Trie[Meaning]
    bodies: Trie[Body]
    titles: Trie[Office]
    by_id: dict[str, Actor | People | PlaceEntry]


@lru_cache(maxsize=4)
def matcher_of(knowledge: Knowledge) -> Matcher:
    """The matcher of some knowledge. Costs some tens of milliseconds the first time."""
    names: Trie[Meaning] = Trie()
    by_id: dict[str, Actor | People | PlaceEntry] = {p.id: p for p in knowledge.places}
    by_id.update(knowledge.by_id)
    by_id.update(
        {
            c.people: People(c.people, c.demonyms[0] if c.demonyms else c.name, c.code)
            for c in knowledge.countries
        }
    )
    for ambiguous in knowledge.ambiguous:  # first, because a form keeps its first meaning
        for form in forms_of(ambiguous.name, acronym=ambiguous.name.isupper()):
            names.add(form, ambiguous)
    for name, acronym, meaning in _names(knowledge, by_id):
        for form in forms_of(name, acronym=acronym):
            names.add(form, meaning)
    return Matcher(names, _nouns_of_bodies(knowledge), _titles_of_offices(knowledge), by_id)


def _names(
    knowledge: Knowledge, by_id: dict[str, Actor | People | PlaceEntry]
) -> Iterator[tuple[str, bool, Meaning]]:
    for actor in knowledge.by_id.values():
        for name in (actor.name, *actor.aliases):
            yield name, False, actor
        for name in actor.acronyms:
            yield name, True, actor
    for country in knowledge.countries:
        for name in country.demonyms:
            yield name, False, by_id[country.people]
    for place in knowledge.places:
        for name in (place.name, *place.aliases):
            yield name, False, place


def _nouns_of_bodies(knowledge: Knowledge) -> Trie[Body]:
    bodies: Trie[Body] = Trie()
    for body in knowledge.bodies:
        for noun in body.nouns:
            for form in forms_of(noun):
                bodies.add(form, body)
    return bodies


def _titles_of_offices(knowledge: Knowledge) -> Trie[Office]:
    titles: Trie[Office] = Trie()
    for office in knowledge.offices:
        for title in office.titles:
            for form in forms_of(title):
                titles.add(form, office)
    return titles


def is_state(meaning: object) -> bool:
    """True for a state or a territory."""
    return isinstance(meaning, Actor) and meaning.kind in {ActorKind.STATE, ActorKind.TERRITORY}
