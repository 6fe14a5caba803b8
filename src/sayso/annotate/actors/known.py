"""What the knowledge files name in a text.

In: a document's atoms and a matcher. Out: one `Named` for each name, left to right, with what it means; an
ambiguous name that nothing decides has no meaning but keeps its candidates. Places are among them, so that
"New Mexico" is not taken for Mexico.
"""

from dataclasses import dataclass, replace

from sayso.annotate.actors.hits import Hit
from sayso.annotate.actors.matcher import Matcher, Meaning, People, is_state, matcher_of
from sayso.annotate.actors.meaning import Surroundings
from sayso.annotate.actors.names import Atoms, Need, atoms_of
from sayso.annotate.actors.trie import Found
from sayso.annotate.lexicon import word_set
from sayso.core.text import Document
from sayso.core.vocabulary import ActorKind
from sayso.knowledge import Actor, Ambiguous, Knowledge, PlaceEntry

_PACKAGE = "sayso.annotate.actors"
Target = Actor | People | PlaceEntry


@dataclass(frozen=True, slots=True)
class Named:
    """Atoms `first` up to `last`: what they mean, or the candidates where nothing decides."""

    first: int
    last: int
    target: Target | None
    candidates: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The atoms of a document, and what the files name in it."""

    atoms: Atoms
    named: list[Named]


def known_names(document: Document, knowledge: Knowledge) -> KnownNames:
    """What actors and places both begin with."""
    atoms = atoms_of(document.text)
    return KnownNames(atoms, find_known(document, atoms, matcher_of(knowledge)))


def find_known(document: Document, atoms: Atoms, matcher: Matcher) -> list[Named]:
    """Every name of the files in the text; none overlaps another."""
    found = names_in(atoms, matcher)
    unclear = [(first, last, meaning) for first, last, meaning in found if isinstance(meaning, Ambiguous)]
    decided = iter(Surroundings(atoms, document).decide(unclear)) if unclear else iter(())
    named = []
    for first, last, meaning in found:
        if not isinstance(meaning, Ambiguous):
            named.append(Named(first, last, meaning))
            continue
        chosen = next(decided)
        candidates = tuple(matcher.by_id[c.id] for c in meaning.candidates)
        target = matcher.by_id[chosen] if chosen else None
        if target is not None or len(candidates) > 1:
            rest = tuple(c for c in candidates if c is not target)
            named.append(Named(first, last, target, rest))
    return named


def names_in(atoms: Atoms, matcher: Matcher) -> list[tuple[int, int, Meaning]]:
    """The atoms of every name of the files, and what it may mean; "the" before a name is no part of it."""
    return [
        (f.first + (f.last - f.first > 1 and atoms.word(f.first) == "the"), f.last, f.meaning)
        for f in matcher.names.find(atoms)
        if not _is_word_in_capitals(f, atoms)
    ]


def hits_of(named: list[Named], atoms: Atoms) -> list[Hit]:
    """The actors among them, as hits."""
    hits = (_hit(n, atoms) for n in named)
    return [hit for hit in hits if hit is not None]


def _hit(named: Named, atoms: Atoms) -> Hit | None:
    target = named.target
    if target is None:
        return _undecided(named, atoms)
    if isinstance(target, PlaceEntry):
        return None
    if isinstance(target, People):
        kind = ActorKind.PEOPLE
        return Hit(named.first, named.last, target.name, kind, target.id, None, target.country, of_state=True)
    hit = Hit(named.first, named.last, target.name, target.kind, target.id, target.sector, target.country)
    return replace(hit, of_state=is_state(target))


def _undecided(named: Named, atoms: Atoms) -> Hit | None:
    """A name of several actors of one kind: somebody of that kind is meant, and we don't say who."""
    kinds = {c.kind for c in named.candidates if isinstance(c, Actor)}
    if len(kinds) != 1 or not all(isinstance(c, Actor) for c in named.candidates):
        return None
    sectors = {c.sector for c in named.candidates if isinstance(c, Actor)}
    words = atoms.text[atoms.starts[named.first] : atoms.ends[named.last - 1]]
    sector = sectors.pop() if len(sectors) == 1 else None
    return Hit(named.first, named.last, words, kinds.pop(), None, sector, None)


def _is_word_in_capitals(found: Found[Meaning], atoms: Atoms) -> bool:
    """True for "US" in "THEY TOLD US": an acronym that is a word too, among words in capitals."""
    if len(found.form.keys) > 1 or found.form.needs[0] < Need.CAPITALS:
        return False
    if atoms.keys[found.first] not in word_set(_PACKAGE, "capitals", "words"):
        return False
    beside = [
        i for i in (found.first - 2, found.first - 1, found.last, found.last + 1) if 0 <= i < len(atoms)
    ]
    words = [atoms.word(i) for i in beside if len(atoms.word(i)) > 1 and atoms.word(i).isalpha()]
    return bool(words) and all(word.isupper() for word in words)
