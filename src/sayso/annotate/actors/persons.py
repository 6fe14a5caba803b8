"""Persons through a document: "Imran Khan", and later "Khan".

In: the hits. Out: the same persons under one full name, with what the text says of their office, and hits
for surnames that the recogniser missed. A surname that two persons share means the one named last in the
same paragraph, or nobody in particular: then the name stays as the text has it.
"""

from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from sayso.annotate.actors.hits import Hit
from sayso.annotate.actors.names import Atoms
from sayso.annotate.actors.roles import Profile, Roles
from sayso.core.text import Document
from sayso.core.vocabulary import ActorKind


@dataclass(slots=True)
class _Register:
    """The full names of a document, and who goes by each surname. `keys` are a full name's atoms."""

    full: dict[tuple[str, ...], str] = field(default_factory=dict)
    by_surname: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)

    def add(self, keys: tuple[str, ...], name: str) -> None:
        if keys in self.full:
            return
        self.full[keys] = name
        self.by_surname.setdefault(keys[-1], []).append(keys)


def one_name_each(document: Document, doc: Doc, hits: list[Hit], roles: Roles) -> list[Hit]:
    """The hits with every person under their full name, and with surnames found that were missed."""
    atoms = roles.composer.atoms
    persons = [hit for hit in hits if hit.kind is ActorKind.PERSON]
    register = _register(atoms, persons)
    missed = _missed(atoms, doc, hits, register, roles)
    everybody = sorted([*persons, *missed], key=lambda h: h.first)
    named = _named(document, atoms, everybody, register)
    profiles: dict[str, Profile] = {}
    for hit in named:
        said = roles.profile(hit)
        known = profiles.get(hit.name, Profile())
        profiles[hit.name] = Profile(known.country or said.country, known.sector or said.sector)
    done = [
        replace(hit, country=profiles[hit.name].country, sector=profiles[hit.name].sector) for hit in named
    ]
    others = [hit for hit in hits if hit.kind is not ActorKind.PERSON]
    return sorted([*others, *done], key=lambda h: h.first)


def _register(atoms: Atoms, persons: list[Hit]) -> _Register:
    register = _Register()
    for hit in persons:
        keys = tuple(atoms.keys[hit.first : hit.last])
        if len(keys) > 1:
            register.add(keys, hit.name)
    return register


def _named(document: Document, atoms: Atoms, persons: list[Hit], register: _Register) -> list[Hit]:
    named: list[Hit] = []
    last_in_block: dict[str, tuple[str, ...]] = {}
    block = -1
    for hit in persons:
        here = document.block_at(atoms.starts[hit.first])
        start = here.span.start if here else -1
        if start != block:
            last_in_block, block = {}, start
        keys = tuple(atoms.keys[hit.first : hit.last])
        if len(keys) == 1:
            bearers = register.by_surname.get(keys[0], [])
            meant = bearers[0] if len(bearers) == 1 else last_in_block.get(keys[0])
        else:
            meant = _longest(keys, register)
            last_in_block[keys[-1]] = meant
        named.append(replace(hit, name=register.full[meant]) if meant else hit)
    return named


def _longest(keys: tuple[str, ...], register: _Register) -> tuple[str, ...]:
    """The longest name that begins and ends as this one: "Anwar Sadat" is "Anwar el Sadat"."""
    same = [k for k in register.by_surname[keys[-1]] if k[0] == keys[0] and set(keys) <= set(k)]
    return max(same, key=len)


def _missed(atoms: Atoms, doc: Doc, hits: list[Hit], register: _Register, roles: Roles) -> list[Hit]:
    """Surnames of known persons that stand alone, as proper nouns, and that nothing else claims."""
    taken = {at for hit in hits for at in range(hit.first, hit.last)}
    found = []
    for at, key in enumerate(atoms.keys):
        if at in taken or key not in register.by_surname or not atoms.word(at)[0].isupper():
            continue
        index = roles.composer.tokens.get(atoms.starts[at])
        if index is not None and doc[index].pos_ == "PROPN" and not doc[index].ent_type_:
            found.append(Hit(at, at + 1, atoms.word(at), ActorKind.PERSON))
    return found
