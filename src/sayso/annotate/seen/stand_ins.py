"""Which names the models never see: of states, peoples, capitals, armed groups, parties and faiths.

In: a document and the knowledge. Out: the `Seen` text in which one word stands for all names of a kind. A
parser or a network that has read "Iran" more often beside some words than "Norway" would treat the two
unlike; it is shown neither. The marks are made of the document's own words: only the models are blind.
"""

import re
from collections.abc import Iterator
from functools import cache

from sayso.annotate.actors.known import names_in
from sayso.annotate.actors.matcher import Matcher, Meaning, People, is_state, matcher_of
from sayso.annotate.actors.names import Atoms, atoms_of, forms_of
from sayso.annotate.actors.trie import Trie
from sayso.annotate.lexicon import load_lexicon
from sayso.annotate.seen.text import Seen, StandIn, seen_text
from sayso.core.text import Document
from sayso.core.vocabulary import ActorKind
from sayso.knowledge import Actor, Ambiguous, Knowledge, PlaceEntry

_PACKAGE = "sayso.annotate.seen"
_MANY = re.compile(r"([^s]s|men)$")  # "Pakistanis", "Frenchmen", but "Swiss"
_ORGANISATIONS = {ActorKind.ARMED_GROUP: "group", ActorKind.MOVEMENT: "group", ActorKind.PARTY: "party"}


def see(document: Document, knowledge: Knowledge) -> Seen:
    """The document as the models see it. Linear in its length."""
    atoms = atoms_of(document.text)
    return seen_text(document.text, _stand_ins(atoms, matcher_of(knowledge)))


def _stand_ins(atoms: Atoms, matcher: Matcher) -> Iterator[StandIn]:
    """The names that others stand in for, in order: those of the files, and between them listed words."""
    known = names_in(atoms, matcher)
    taken = {at for first, last, _ in known for at in range(first, last)}
    found = [(first, last, _kind(meaning, matcher)) for first, last, meaning in known]
    found += [
        (f.first, f.last, f.meaning)
        for f in _listed().find(atoms)
        if taken.isdisjoint(range(f.first, f.last))
    ]
    for first, last, kind in sorted(found):
        dotted = any(atoms.gap(at).startswith(".") for at in range(first, last - 1))
        if kind is not None and not dotted:  # the last full stop of "U.S." may end a sentence too
            yield _stand_in(atoms, first, last, kind)


def _stand_in(atoms: Atoms, first: int, last: int, kind: str) -> StandIn:
    start, end = atoms.starts[first], atoms.ends[last - 1]
    if kind == "people" and _MANY.search(atoms.keys[last - 1]):
        kind = "peoples"
    word = _words()[kind]
    return StandIn(start, end, word.upper() if _is_shouted(atoms, first, last) else word)


def _is_shouted(atoms: Atoms, first: int, last: int) -> bool:
    """True for a name among words in capitals: there an acronym can't be told from others."""
    beside = [atoms.word(at) for at in (first - 1, last) if 0 <= at < len(atoms)]
    return atoms.text[atoms.starts[first] : atoms.ends[last - 1]].isupper() and any(
        len(word) > 1 and word.isupper() for word in beside
    )


def _kind(meaning: Meaning, matcher: Matcher) -> str | None:
    """The key of the word that stands for a name, or None for a name that the models may see."""
    match meaning:
        case Ambiguous():
            kinds = {_kind(matcher.by_id[one.id], matcher) for one in meaning.candidates}
            return kinds.pop() if len(kinds) == 1 else None
        case PlaceEntry():
            return "capital" if meaning.capital or _is_of_several(meaning) else None
        case Actor():
            return "state" if is_state(meaning) else _ORGANISATIONS.get(meaning.kind)
        case People():
            return "people"


def _is_of_several(place: PlaceEntry) -> bool:
    """True for a city that the lists give to two states, such as Jerusalem: it is masked as a capital is."""
    return place.type == "city" and len(place.countries) > 1


@cache
def _words() -> dict[str, str]:
    words: dict[str, str] = load_lexicon(_PACKAGE)["words"]
    return words


@cache
def faith_words() -> frozenset[str]:
    """The words of faiths and of those who hold them, in lower case."""
    return frozenset(name.lower() for names in load_lexicon(_PACKAGE)["faiths"].values() for name in names)


@cache
def _listed() -> Trie[str]:
    """The words of faiths and of parties' members, which no knowledge file has."""
    listed: Trie[str] = Trie()
    for names_by_kind in (load_lexicon(_PACKAGE)["faiths"], load_lexicon(_PACKAGE)["members"]):
        for kind, names in names_by_kind.items():
            for name in names:
                for form in forms_of(name):
                    listed.add(form, kind)
    return listed
