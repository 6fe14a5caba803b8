"""Bodies and offices that any state may have: "the Pakistani army", "prime minister of Israel".

In: the atoms, the parse and the hits that name states and their people. Out: hits that take in the noun,
with an id made of the state's and the noun's ("pak-army"). The same nouns serve every state.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.annotate.actors.hits import Hit
from sayso.annotate.actors.matcher import Matcher
from sayso.annotate.actors.names import Atoms, usual_gap
from sayso.annotate.doc import Doc
from sayso.annotate.lexicon import word_set
from sayso.core.vocabulary import ActorKind
from sayso.knowledge import Body, Knowledge, Office

_PACKAGE = "sayso.annotate.actors"
_LONGEST = 6  # atoms in the longest noun or title
_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Composer:
    """Takes in the nouns beside states."""

    atoms: Atoms
    matcher: Matcher
    names: dict[str, str]  # the state's name for each country code
    bodies: tuple[Body, ...]
    doc: Doc

    def compose(self, hits: list[Hit]) -> list[Hit]:
        """All hits; those of states that a body or office belongs to have become that body or office."""
        composed: list[Hit] = []
        for hit in hits:
            made = (self._after(hit) or self._before(hit)) if hit.of_state else None
            made = made or hit
            if composed and self._is_lead(composed[-1], made):
                made = replace(made, first=composed.pop().first)
            if not composed or composed[-1].last <= made.first:
                composed.append(made)
        return composed

    def _is_lead(self, people: Hit, hit: Hit) -> bool:
        """True for "Lebanese" in "Lebanese Hezbollah": where a body's home stands right before its name."""
        if people.kind is not ActorKind.PEOPLE or hit.of_state or hit.country != people.country:
            return False
        return people.last == hit.first and usual_gap(self.atoms.gap(people.last - 1))

    def _after(self, hit: Hit) -> Hit | None:
        """As in "Pakistan's former prime minister", "Israeli army"."""
        at = self.past_possessive(hit.last)
        if at is None:
            return None
        body = self.matcher.bodies.at(self.atoms, at)
        if body is not None and self._is_noun(body.last - 1, body.meaning):
            return self._body(hit, hit.first, body.last, body.meaning)
        for start in self._past_modifiers(at):
            title = self.matcher.titles.at(self.atoms, start)
            if title is not None and title.meaning.office:
                return self._office(hit, hit.first, title.last, title.meaning)
        return None

    def _before(self, hit: Hit) -> Hit | None:
        """As in "government of Pakistan", "prime minister of the United Kingdom"."""
        if hit.kind is ActorKind.PEOPLE:
            return None
        at = hit.first - 1
        if at > 0 and self.atoms.keys[at] == "the":
            at -= 1
        if at < 1 or self.atoms.keys[at] != "of" or not usual_gap(self.atoms.gap(at - 1)):
            return None
        body = self.matcher.bodies.ending(self.atoms, at, _LONGEST)
        if body is not None:
            return self._body(hit, body.first, hit.last, body.meaning)
        title = self.matcher.titles.ending(self.atoms, at, _LONGEST)
        if title is not None and title.meaning.office:
            return self._office(hit, title.first, hit.last, title.meaning)
        return None

    def past_possessive(self, at: int) -> int | None:
        """The atom after a name and its "'s", or None where something else stands between."""
        if at >= len(self.atoms) or not usual_gap(self.atoms.gap_after(at - 1)):
            return None
        if self.atoms.keys[at] == "s" and self.atoms.gap(at - 1) == "'":
            return at + 1 if usual_gap(self.atoms.gap(at)) else None
        return at

    def _past_modifiers(self, at: int) -> list[int]:
        """Where a title may begin: here, or after one or two words such as "former"."""
        modifiers = word_set(_PACKAGE, "roles", "modifiers")
        starts = [at]
        while len(starts) < 3 and at < len(self.atoms) and self.atoms.keys[at] in modifiers:
            if not usual_gap(self.atoms.gap(at)):
                break
            at += 1
            starts.append(at)
        return starts

    def _is_noun(self, at: int, body: Body) -> bool:
        """False for "Israel forces them out" and for "Pakistani intelligence reports"."""
        index = self.doc.offsets.starting(self.atoms.starts[at])
        if index is None:
            return False
        token = self.doc[index]
        if body.kind is ActorKind.INTELLIGENCE_AGENCY and token.dep_ == "compound":
            return False
        return token.pos_ in _NOUNS

    def _body(self, hit: Hit, first: int, last: int, body: Body) -> Hit:
        name = f"{body.name} of {self.names[hit.country or '']}"
        return Hit(first, last, name, body.kind, self._id(hit, body.id), body.sector, hit.country)

    def _office(self, hit: Hit, first: int, last: int, office: Office) -> Hit:
        name = f"{office.name} of {self.names[hit.country or '']}"
        return Hit(first, last, name, ActorKind.OFFICE, self._id(hit, office.id), office.sector, hit.country)

    def _id(self, hit: Hit, noun: str) -> str:
        return f"{(hit.country or '').lower()}-{noun}"


def composer(atoms: Atoms, doc: Doc, knowledge: Knowledge, matcher: Matcher) -> Composer:
    """A composer for one document."""
    return Composer(atoms, matcher, _names(knowledge), knowledge.bodies, doc)


@lru_cache(maxsize=4)
def _names(knowledge: Knowledge) -> dict[str, str]:
    """The state's name for each country code."""
    return {c.code: f"the {c.name}" if c.the else c.name for c in knowledge.countries}
