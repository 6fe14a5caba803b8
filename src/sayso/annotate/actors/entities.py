"""What spaCy's recogniser names, made clean: persons, organisations and peoples that the files don't know.

In: the parse, its atoms and the matcher. Out: hits with id None. Determiners, titles and possessives are
cut off; dates, single words that are no proper nouns, events and documents are left out. Where the recogniser
was shown a passage all in capitals it sees names everywhere, and only persons right after a title are kept.
The kind comes from the name's last word.
"""

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache

from sayso.annotate.actors.hits import Hit
from sayso.annotate.actors.matcher import Matcher
from sayso.annotate.actors.names import Atoms
from sayso.annotate.doc import TokenSpan
from sayso.annotate.lexicon import load_lexicon, word_set
from sayso.annotate.parse import Parsed
from sayso.annotate.seen.text import in_capitals
from sayso.core.vocabulary import ActorKind

_PACKAGE = "sayso.annotate.actors"
# The recogniser's labels of those who act. A "GPE" is a state or a town: those come from the files only.
_LABELS = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORGANISATION,
    "NORP": ActorKind.PEOPLE,
    "GPE": ActorKind.STATE,
}
_TAKEN = frozenset(_LABELS) - {"GPE"}
_LONGEST = 10  # atoms; what is longer is a sentence that the recogniser took for a name
_LONGEST_TITLE = 6
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


def entity_hits(parsed: Parsed, atoms: Atoms, matcher: Matcher) -> list[Hit]:
    """The recogniser's persons, organisations and peoples, in the order of the text."""
    shown = atoms if parsed.letters is None else replace(atoms, text=parsed.letters)
    cleaner = _Cleaner(shown, matcher, Capitals(parsed))
    hits = (cleaner.hit(entity) for entity in parsed.doc.ents if entity.label_ in _TAKEN)
    return [hit for hit in hits if hit is not None]


def kind_of_label(label: str) -> ActorKind | None:
    """The kind that a label of the recogniser stands for, or None for one that names nobody who acts."""
    return _LABELS.get(label)


def is_of_place(noun: str, word: str) -> bool:
    """True where the two words before a name make it a place's: "the village of Bir Salim"."""
    return word == "of" and noun in word_set(_PACKAGE, "entities", "settlements")


def organisation_kind(last_word: str) -> ActorKind:
    """The kind that the last word of an organisation's name shows."""
    return _kind_words().get(last_word, ActorKind.ORGANISATION)


def sector_of(kind: ActorKind) -> str | None:
    """PLOVER's sector of an organisation of a kind, where the kind decides it."""
    return _SECTORS.get(kind)


class Capitals:
    """Which blocks were parsed all in capitals: there, capitals tell nothing of names."""

    def __init__(self, parsed: Parsed) -> None:
        text = parsed.document.text if parsed.letters is None else parsed.letters
        spans = [block.span for block in parsed.document.blocks]
        self._starts = [span.start for span in spans]
        self._all = [in_capitals(text[span.start : span.end]) for span in spans]

    def at(self, offset: int) -> bool:
        """True where the block that holds the offset is all in capitals."""
        i = bisect_right(self._starts, offset) - 1
        return i >= 0 and self._all[i]


@cache
def _kind_words() -> dict[str, ActorKind]:
    table = load_lexicon(_PACKAGE)["kinds"]
    return {word: kind for kind in _KINDS for word in table[kind.value]}


@dataclass(frozen=True, slots=True)
class _Cleaner:
    atoms: Atoms
    matcher: Matcher
    capitals: Capitals

    def hit(self, entity: TokenSpan) -> Hit | None:
        """The entity as a hit, or None where it names nobody."""
        kind = _LABELS[entity.label_]
        first, last = self.atoms.first_at(entity.start_char), self.atoms.first_at(entity.end_char)
        if first >= last:
            return None  # marks and white space only
        first, last = self._trim(first, last, person=kind is ActorKind.PERSON)
        if not 0 < last - first <= _LONGEST or not self._is_name(first, last):
            return None
        if self.capitals.at(entity.start_char) and not (kind is ActorKind.PERSON and self._has_title(first)):
            return None
        name = " ".join(self.atoms.text[self.atoms.starts[first] : self.atoms.ends[last - 1]].split())
        if kind is ActorKind.PERSON and (any(c.isdigit() for c in name) or self._is_of_place(first)):
            return None
        if last - first == 1 and not self._single(entity, name):
            return None
        if kind is ActorKind.PEOPLE and name.isupper():
            kind = ActorKind.ORGANISATION  # "NYPD": no people is written in capitals
        if kind is ActorKind.ORGANISATION:
            kind = self._kind(first, last)
        return Hit(first, last, name, kind, None, sector_of(kind), None)

    def _is_of_place(self, first: int) -> bool:
        keys = self.atoms.keys
        return first > 1 and is_of_place(keys[first - 2], keys[first - 1])

    def _trim(self, first: int, last: int, *, person: bool) -> tuple[int, int]:
        """Cut "the", words in lower case and a possessive "s"; for a person, titles before the name too."""
        atoms = self.atoms
        while last - first > 1 and atoms.keys[last - 1] == "s" and atoms.gap(last - 2) == "'":
            last -= 1
        while first < last and (atoms.word(first)[0].islower() or atoms.word(first) in {"THE", "A"}):
            first += 1
        while last - first > 1 and atoms.word(last - 1)[0].islower() and (person or last - first == 2):
            last -= 1
        last = next((at + 1 for at in range(first, last - 1) if "(" in atoms.gap(at)), last)
        if last - first > 1 and atoms.word(first) == "The":
            first += organisation_kind(atoms.keys[last - 1]) is not ActorKind.NEWS_ORGANISATION
        if person and first < last:
            first = self._past_titles(first, last)
            if not atoms.word(first).isupper():
                while last - first > 1 and len(atoms.word(last - 1)) > 2 and atoms.word(last - 1).isupper():
                    last -= 1  # "Steven Snyder TWA": no surname stands in capitals after a name that does not
        return first, last

    def _past_titles(self, first: int, last: int) -> int:
        titles = word_set(_PACKAGE, "entities", "titles")
        while last - first > 1:
            title = self.matcher.titles.at(self.atoms, first)
            if title is not None and title.last < last:
                first = title.last
            elif self.atoms.keys[first] in titles:
                first += 1
            else:
                break
        return first

    def _has_title(self, first: int) -> bool:
        if first < 1 or self.atoms.gap_after(first - 1).strip(" .\n"):
            return False
        if self.atoms.keys[first - 1] in word_set(_PACKAGE, "entities", "titles"):
            return True
        return self.matcher.titles.ending(self.atoms, first, _LONGEST_TITLE) is not None

    def _is_name(self, first: int, last: int) -> bool:
        keys = self.atoms.keys[first:last]
        joined = " ".join(keys)
        head = keys[: keys.index("of")] if "of" in keys[1:] else keys
        junk = word_set(_PACKAGE, "entities", "junk")
        if joined in junk or len(joined) < 2 or all(key.isdigit() or key in junk for key in keys):
            return False
        if {head[-1], keys[-1]} & word_set(_PACKAGE, "entities", "not_actors"):
            return False
        if keys[0] in {"resolution", "operation"}:
            return False
        return not word_set(_PACKAGE, "entities", "sentence").intersection(keys)

    def _single(self, entity: TokenSpan, name: str) -> bool:
        """A single word must be a proper noun; a people may be an adjective ("Muslim")."""
        if entity.label_ == "NORP":
            return name[0].isupper()
        if len(name) > 1 and name.isupper():
            return True
        return any(token.pos_ == "PROPN" and token.text in name for token in entity)

    def _kind(self, first: int, last: int) -> ActorKind:
        body = self.matcher.bodies.at(self.atoms, first)
        if body is not None and body.last == last:
            return body.meaning.kind
        return organisation_kind(self.atoms.keys[last - 1])
