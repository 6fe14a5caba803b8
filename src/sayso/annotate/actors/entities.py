"""What spaCy's recogniser names, made clean: persons, organisations and peoples that the files don't know.

In: the parse and its atoms. Out: hits with id None. Determiners, titles and possessives are cut off; dates,
single words in lower case, events and documents are left out. The kind comes from the name's last word.
"""

from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan

from sayso.annotate.actors.hits import Hit
from sayso.annotate.actors.names import Atoms
from sayso.annotate.lexicon import load_lexicon, word_set
from sayso.annotate.parse import Parsed
from sayso.core.vocabulary import ActorKind

_PACKAGE = "sayso.annotate.actors"
_LABELS = {"PERSON": ActorKind.PERSON, "ORG": ActorKind.ORGANISATION, "NORP": ActorKind.PEOPLE}
_LONGEST = 10  # atoms; what is longer is a sentence that the recogniser took for a name
_KINDS = (
    ActorKind.GOVERNMENT_BODY,
    ActorKind.ARMED_FORCES,
    ActorKind.ARMED_GROUP,
    ActorKind.PARTY,
    ActorKind.MOVEMENT,
    ActorKind.NEWS_ORGANISATION,
)
_SECTORS = {
    ActorKind.GOVERNMENT_BODY: "GOV",
    ActorKind.ARMED_FORCES: "MIL",
    ActorKind.ARMED_GROUP: "REB",
    ActorKind.PARTY: "PTY",
    ActorKind.NEWS_ORGANISATION: "JRN",
}


@dataclass(frozen=True, slots=True)
class _Words:
    junk: frozenset[str]
    titles: frozenset[str]
    not_actors: frozenset[str]


def entity_hits(parsed: Parsed, atoms: Atoms) -> list[Hit]:
    """The recogniser's persons, organisations and peoples, in the order of the text."""
    words = _Words(*(word_set(_PACKAGE, "entities", key) for key in ("junk", "titles", "not_actors")))
    hits = (_hit(entity, atoms, words) for entity in parsed.doc.ents if entity.label_ in _LABELS)
    return [hit for hit in hits if hit is not None]


def organisation_kind(last_word: str) -> ActorKind:
    """The kind that the last word of an organisation's name shows."""
    return _kind_words().get(last_word, ActorKind.ORGANISATION)


def sector_of(kind: ActorKind) -> str | None:
    """PLOVER's sector of an organisation of a kind, where the kind decides it."""
    return _SECTORS.get(kind)


def _kind_words() -> dict[str, ActorKind]:
    table = load_lexicon(_PACKAGE)["kinds"]
    return {word: kind for kind in _KINDS for word in table[kind.value]}


def _hit(entity: TokenSpan, atoms: Atoms, words: _Words) -> Hit | None:
    kind = _LABELS[entity.label_]
    first, last = atoms.first_at(entity.start_char), atoms.first_at(entity.end_char)
    first, last = _trim(atoms, first, last, words, person=kind is ActorKind.PERSON)
    if not 0 < last - first <= _LONGEST or not _is_name(atoms, first, last, words):
        return None
    name = atoms.text[atoms.starts[first] : atoms.ends[last - 1]]
    if kind is ActorKind.PERSON and (any(c.isdigit() for c in name) or "\n\n" in name):
        return None
    if kind is ActorKind.ORGANISATION:
        kind = organisation_kind(atoms.keys[last - 1])
    return Hit(first, last, " ".join(name.split()), kind, None, sector_of(kind), None)


def _trim(atoms: Atoms, first: int, last: int, words: _Words, *, person: bool) -> tuple[int, int]:
    """Cut "the" and a possessive "s"; for a person, titles before the name too."""
    while last - first > 1 and atoms.keys[last - 1] == "s" and atoms.gap(last - 2) == "'":
        last -= 1
    while first < last and atoms.keys[first] in {"the", "a", "an"} and atoms.word(first) != "The":
        first += 1
    if first < last - 1 and atoms.word(first) == "The" and not _is_proper(atoms, first + 1):
        first += 1
    while person and last - first > 1 and atoms.keys[first] in words.titles:
        first += 1
    while person and last - first > 1 and not _is_proper(atoms, last - 1):
        last -= 1
    return first, last


def _is_proper(atoms: Atoms, at: int) -> bool:
    return atoms.word(at)[0].isupper()


def _is_name(atoms: Atoms, first: int, last: int, words: _Words) -> bool:
    if not any(_is_proper(atoms, i) for i in range(first, last)):
        return False
    joined = " ".join(atoms.keys[first:last])
    if joined in words.junk or atoms.keys[last - 1] in words.not_actors:
        return False
    if atoms.keys[first] == "resolution" or len(joined) < 2:
        return False
    return not all(key.isdigit() or key in words.junk for key in atoms.keys[first:last])
