"""What the pronouns of a document say of those whom it names.

In: the parse, the names, the quotations. Out: nothing; the entities' `he`, `she` and `it` are added to. A
pronoun speaks for the named subject of the clause that holds its own ("Khan said that he"), else for the only
person before it in its sentence, else for the only one of the sentence before. Where there are two, it says
nothing here. First names say nothing anywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sayso.annotate.attribution.who.clauses import PARTS, subjects_above
from sayso.annotate.attribution.who.entities import Entity, Words, full_name
from sayso.annotate.attribution.who.grid import Grid
from sayso.annotate.attribution.who.mentions import Mention
from sayso.annotate.attribution.who.words import listed
from sayso.annotate.doc import Doc, Token
from sayso.annotate.lexicon import word_set
from sayso.core.vocabulary import ActorKind

_PACKAGE = "sayso.annotate.attribution"
_CROWD = 4  # among so many a pronoun says nothing
_SUBJECT, _SAME, _BEFORE = 1.0, 0.7, 0.4  # how much a pronoun counts


class Text(Protocol):
    """What the counting needs of a document: its tokens, whose names they are, and its quotations."""

    @property
    def doc(self) -> Doc:
        """The parse."""

    @property
    def grid(self) -> Grid:
        """Its tokens as numbers."""

    @property
    def by_token(self) -> Mapping[int, Entity]:
        """Whose name each token is a part of."""

    def quote(self, token: int) -> int:
        """The number of the quotation that a token stands in, or -1."""


@dataclass(slots=True)
class _Reach:
    """Who stands in reach of a pronoun: the persons of its sentence so far, those of the one before."""

    here: list[Entity] = field(default_factory=list)
    before: list[Entity] = field(default_factory=list)
    person: int = -1  # the last word for a person
    name: int = -1  # the last name of whatever kind

    def next_sentence(self) -> None:
        """A sentence without anybody keeps those of the one before it."""
        self.before, self.here = self.here or [], []


def count_pronouns(text: Text, who: Mapping[int, Entity]) -> dict[int, str]:
    """Add what each pronoun outside quotations says. `who` is by first tokens of mentions.

    Gives back "he" or "she" for the tokens of subjects without a name that a pronoun speaks for.
    """
    grid, doc, at = text.grid, text.doc, text.by_token
    people = set(grid.places(word_set(_PACKAGE, "source", "official") | listed("person")))
    pronouns = grid.places(listed("he") | listed("she") | listed("it"))
    opens = [i for i, one in enumerate(grid.opens) if one]
    reach, hints = _Reach(), dict[int, str]()
    for i in sorted({*people, *pronouns, *opens, *who}):
        if grid.opens[i]:
            reach.next_sentence()
        entity = who.get(i)
        if entity is not None:
            reach.name = i
            if entity.is_person():
                reach.person = i
                stands = text.quote(i) < 0 and doc[i].dep_ not in PARTS
                if stands and len(reach.here) < _CROWD and entity not in reach.here:
                    reach.here.append(entity)
        elif i in people:
            reach.person = i if doc[i].pos_ == "NOUN" else reach.person
        elif i not in at and text.quote(i) < 0:
            _count(doc[i], reach, at, hints)
    return hints


def _count(token: Token, reach: _Reach, at: Mapping[int, Entity], hints: dict[int, str]) -> None:
    word = token.lower_
    gender = "he" if word in listed("he") else "she" if word in listed("she") else None
    if gender is None and word != "its":
        return
    subjects = [t for t in subjects_above(token) if t.i < token.i]
    above = next((t for t in subjects if t.i in at), None)
    if gender is None:
        if above is not None and reach.name <= above.i:
            at[above.i].it += _SUBJECT
        return
    if subjects and subjects[0].i not in at and subjects[0].pos_ == "NOUN":
        hints.setdefault(subjects[0].i, gender)
    if above is not None:
        seen, much = [at[above.i]] if reach.person <= above.i else [], _SUBJECT
    else:
        seen, much = (reach.here, _SAME) if reach.here else (reach.before, _BEFORE)
        seen = seen if reach.person < 0 or at.get(reach.person) in seen else []
    if len(seen) == 1:
        seen[0].he += much if gender == "he" else 0.0
        seen[0].she += much if gender == "she" else 0.0


def gender_of_names(doc: Doc, mentions: Sequence[Mention]) -> dict[Words, str]:
    """For persons who share a surname: "he" or "she", by the pronouns that follow their full names."""
    full = {i: ends for m in mentions if (ends := full_name(m)) is not None for i in range(m.first, m.last)}
    bearers: dict[str, set[Words]] = {}
    for ends in full.values():
        bearers.setdefault(ends[-1], set()).add(ends)
    shared = {ends for many in bearers.values() if len(many) > 1 for ends in many}
    if not shared:
        return {}
    votes: dict[Words, float] = {}
    he, she = listed("he"), listed("she")
    here: list[Words] = []
    for token in doc:
        if token.is_sent_start:
            here = []
        if token.i in full:
            if len(here) < _CROWD and full[token.i] not in here:
                here.append(full[token.i])
        elif here and (token.lower_ in he or token.lower_ in she):
            chosen = _meant(token, full, here)
            if chosen in shared and chosen is not None:
                votes[chosen] = votes.get(chosen, 0.0) + (1.0 if token.lower_ in he else -1.0)
    return {ends: "he" if vote > 0 else "she" for ends, vote in sorted(votes.items()) if vote}


def _meant(token: Token, full: Mapping[int, Words], here: Sequence[Words]) -> Words | None:
    subject = next((full[t.i] for t in subjects_above(token) if t.i in full and t.i < token.i), None)
    return subject or (here[0] if len(here) == 1 else None)


def settle_kinds(entities: Sequence[Entity]) -> None:
    """A name that "its" stands for, and nothing shows to be a person's, is a body's; and the other way."""
    for entity in entities:
        if entity.id is not None:
            continue
        if entity.kind is ActorKind.PERSON and entity.it > entity.signs and not entity.he + entity.she:
            entity.kind = ActorKind.ORGANISATION
        elif entity.kind in _MAY_BE_PERSONS and entity.owner is None and _is_like_a_person(entity):
            entity.kind = ActorKind.PERSON


def _is_like_a_person(entity: Entity) -> bool:
    return entity.signs >= _SIGNS or entity.he + entity.she >= _SIGNS + 2 * entity.it


_SIGNS = 2
_MAY_BE_PERSONS = frozenset({ActorKind.ORGANISATION, ActorKind.STATE, None})
