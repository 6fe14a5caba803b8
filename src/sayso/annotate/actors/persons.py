"""Persons through a document: "Imran Khan", and later "Khan".

In: the hits. Out: the same persons under one full name, with what the text says of their office, and hits
for surnames that the recogniser missed or took for something else. A surname that two persons share means
the one named last in the same paragraph, or nobody in particular: then the name stays as the text has it.
"""

from dataclasses import dataclass, field, replace

from sayso.annotate.actors.hits import Hit
from sayso.annotate.actors.names import Atoms
from sayso.annotate.actors.roles import Profile, Roles
from sayso.annotate.parse import Parsed
from sayso.core.text import Document
from sayso.core.vocabulary import ActorKind

Keys = tuple[str, ...]


@dataclass(slots=True)
class _Register:
    """The full names of a document, and who goes by each surname and first name."""

    full: dict[Keys, str] = field(default_factory=dict)
    by_surname: dict[str, list[Keys]] = field(default_factory=dict)
    by_first: dict[str, list[Keys]] = field(default_factory=dict)
    by_ends: dict[tuple[str, str], Keys] = field(default_factory=dict)
    _alone: dict[str, Keys | None] = field(default_factory=dict)

    def add(self, keys: Keys, name: str) -> None:
        """Enter a full name, unless it is there."""
        if keys not in self.full:
            self.full[keys] = name
            self.by_surname.setdefault(keys[-1], []).append(keys)
            self.by_first.setdefault(keys[0], []).append(keys)
            other = self.by_ends.setdefault((keys[0], keys[-1]), keys)
            if set(other) < set(keys):
                self.by_ends[keys[0], keys[-1]] = keys

    def longest(self, keys: Keys) -> Keys:
        """The longest name that begins and ends as this one: "Anwar Sadat" is "Anwar el Sadat"."""
        other = self.by_ends[keys[0], keys[-1]]
        return other if set(keys) <= set(other) else keys

    def alone(self, key: str) -> Keys | None:
        """Whom one word means: the only bearer of a surname, else the only one of a first name."""
        if key not in self._alone:
            names = self.by_surname.get(key) or self.by_first.get(key) or []
            bearers = {self.longest(k) for k in names}
            self._alone[key] = bearers.pop() if len(bearers) == 1 else None
        return self._alone[key]


def one_name_each(parsed: Parsed, hits: list[Hit], roles: Roles, places: set[int]) -> list[Hit]:
    """The hits with every person under their full name, and with surnames found that were missed.

    `places` are the atoms that name places which the files know.
    """
    atoms = roles.composer.atoms
    register = _Register()
    for hit in hits:
        if hit.kind is ActorKind.PERSON and hit.last - hit.first > 1:
            register.add(tuple(atoms.keys[hit.first : hit.last]), hit.name)
    hits = [_as_person(hit, atoms, register) for hit in hits]
    hits = sorted([*hits, *_missed(parsed, hits, register, roles, places)], key=lambda h: h.first)
    persons = _named(parsed.document, atoms, [h for h in hits if h.kind is ActorKind.PERSON], register)
    profiles = _profiles(persons, roles)
    done = [_with(h, profiles[h.name]) for h in persons]
    others = [hit for hit in hits if hit.kind is not ActorKind.PERSON]
    return sorted([*others, *done], key=lambda h: h.first)


def _as_person(hit: Hit, atoms: Atoms, register: _Register) -> Hit:
    """A surname that the recogniser took for an organisation or a people is a person's."""
    unknown = hit.id is None and hit.last - hit.first == 1 and hit.kind is not ActorKind.PERSON
    if unknown and atoms.keys[hit.first] in register.by_surname:
        return replace(hit, kind=ActorKind.PERSON, sector=None, country=None)
    return hit


def _named(document: Document, atoms: Atoms, persons: list[Hit], register: _Register) -> list[Hit]:
    named: list[Hit] = []
    last_in_block: dict[str, Keys] = {}
    starts = iter([b.span.start for b in document.blocks] + [len(document.text) + 1])
    upcoming = next(starts)
    for hit in persons:
        while atoms.starts[hit.first] >= upcoming:
            upcoming = next(starts)
            last_in_block = {}
        keys = tuple(atoms.keys[hit.first : hit.last])
        if len(keys) > 1:
            meant: Keys | None = register.longest(keys)
            last_in_block[keys[-1]] = register.longest(keys)
        else:
            meant = register.alone(keys[0]) or last_in_block.get(keys[0])
        named.append(replace(hit, name=register.full[meant]) if meant else hit)
    return named


def _with(hit: Hit, profile: Profile) -> Hit:
    return replace(hit, country=profile.country, sector=profile.sector, office=profile.office)


def _profiles(persons: list[Hit], roles: Roles) -> dict[str, Profile]:
    """What the text says of each name, the first word on each matter holding."""
    profiles: dict[str, Profile] = {}
    for hit in persons:
        known = profiles.get(hit.name, Profile())
        if known.country is None or known.sector is None:
            said = roles.profile(hit)
            known = Profile(
                known.country or said.country, known.sector or said.sector, known.office or said.office
            )
        profiles[hit.name] = known
    return profiles


def _missed(
    parsed: Parsed, hits: list[Hit], register: _Register, roles: Roles, places: set[int]
) -> list[Hit]:
    """Surnames of known persons that stand alone, as proper nouns, and that nothing else claims."""
    atoms = roles.composer.atoms
    taken = places | {at for hit in hits for at in range(hit.first, hit.last)}
    found = []
    for at, key in enumerate(atoms.keys):
        if key not in register.by_surname or at in taken or not atoms.word(at)[0].isupper():
            continue
        index = parsed.doc.offsets.starting(atoms.starts[at])
        if index is not None and parsed.doc[index].pos_ == "PROPN":
            found.append(Hit(at, at + 1, atoms.word(at), ActorKind.PERSON))
    return found
