"""Acronyms that the text introduces: "Palestine Liberation Organization (PLO)", "ISI (Inter Service …)".

In: the atoms and the hits so far. Out: for each acronym, whom it means in this document, and new hits for
names that only the brackets show to be names. The letters must be those of the words (Schwartz & Hearst
2003: each letter of the short form stands in the long form, in order, the first at its start).
"""

from dataclasses import dataclass, replace

from sayso.annotate.actors.entities import organisation_kind, sector_of
from sayso.annotate.actors.hits import Hit
from sayso.annotate.actors.names import Atoms
from sayso.core.vocabulary import ActorKind

_SHORTEST, _LONGEST = 2, 10
_OPENERS = {")": "(", "]": "["}
_WORDS_MORE = 3  # a long form has at most this many words more than the acronym has letters


@dataclass(frozen=True, slots=True)
class Introduced:
    """What the brackets say: acronyms and whom they mean, and hits for the acronyms and long names."""

    meanings: dict[str, Hit]
    hits: list[Hit]


def introduced(atoms: Atoms, hits: list[Hit]) -> Introduced:
    """The acronyms that brackets introduce. The first introduction of an acronym holds."""
    by_last = {hit.last: hit for hit in hits}
    by_first = {hit.first: hit for hit in hits}
    meanings: dict[str, Hit] = {}
    new: list[Hit] = []
    for at in range(1, len(atoms)):
        if not _in_brackets(atoms, at):
            continue
        short = atoms.word(at)
        if not _is_acronym(short) or short in meanings:
            continue
        long = by_last.get(at)
        if long is None or not _explains(atoms, long.first, long.last, short):
            long = _unnamed(atoms, at, short)
        if long is None or long.kind in {ActorKind.PERSON, ActorKind.PEOPLE}:
            continue
        if long.last not in by_last:
            new.append(long)
        known = by_first.get(at)
        if long.id is None and known is not None and known.id is not None and known.last == at + 1:
            long = known  # the files know the acronym, though not this spelling of the name
            if new and new[-1].last == at:
                new[-1] = replace(known, first=new[-1].first, last=at)
        meanings[short] = long
    return Introduced(meanings, new)


def mentions_of_acronyms(atoms: Atoms, meanings: dict[str, Hit]) -> list[Hit]:
    """Every place where an introduced acronym stands by itself, as a hit for whom it means."""
    return [
        replace(meanings[word], first=at, last=at + 1)
        for at, word in ((at, atoms.word(at)) for at in range(len(atoms)))
        if word in meanings
    ]


def _is_acronym(word: str) -> bool:
    letters = sum(c.isupper() for c in word)
    return _SHORTEST <= len(word) <= _LONGEST and letters >= 2 and letters * 2 > len(word)


def _in_brackets(atoms: Atoms, at: int) -> bool:
    opener = _OPENERS.get(atoms.text[atoms.ends[at] : atoms.ends[at] + 1])
    return opener is not None and atoms.gap(at - 1).strip() == opener


def _unnamed(atoms: Atoms, at: int, short: str) -> Hit | None:
    """The shortest run of words before the bracket whose initials are the acronym's letters."""
    for first in range(at - 1, max(-1, at - len(short) - _WORDS_MORE - 1), -1):
        if first < at - 1 and not _same_name(atoms.gap(first)):
            return None
        if atoms.word(first)[0].isupper() and _explains(atoms, first, at, short):
            kind = organisation_kind(atoms.keys[at - 1])
            name = atoms.text[atoms.starts[first] : atoms.ends[at - 1]]
            return Hit(first, at, " ".join(name.split()), kind, None, sector_of(kind), None)
    return None


def _same_name(gap: str) -> bool:
    return 0 < len(gap) <= 3 and all(c in " -'’,&\n" for c in gap) and gap.count("\n") < 2


def _explains(atoms: Atoms, first: int, last: int, short: str) -> bool:
    """True where the letters of the acronym begin words of the name, in order, and the first begins it."""
    letters = [c.lower() for c in short if c.isalpha()]
    initials = [key[0] for key in atoms.keys[first:last]]
    if not letters or not initials or initials[0] != letters[0] or last - first < 2:
        return False
    at = 0
    for initial in initials:
        if at < len(letters) and initial == letters[at]:
            at += 1
    return at == len(letters)
