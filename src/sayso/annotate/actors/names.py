"""Names as atoms: the letters and digits that two spellings of a name share.

In: a text. Out: its atoms (runs of letters and digits) with where they stand and a key without case and
marks, so that "Al-Qa'eda", "al Qaeda" and "AL QAEDA" can be compared. The text is never changed, and
offsets are code points into it.
"""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum

from sayso.annotate.lexicon import word_set
from sayso.annotate.seen.text import fold

# A mark that combines with the letter before it belongs to the same atom.
_ATOM = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
_BETWEEN = frozenset(" \t\n-–—'’./&")
_LONGEST_GAP = 3


class Need(IntEnum):
    """What the case of an atom in the text must be for it to be part of a name."""

    ANY = 0
    INITIAL = 1  # begins with a capital or a digit
    CAPITALS = 2
    EXACT = 3


@dataclass(frozen=True, slots=True)
class Atoms:
    """The atoms of one text: atom `i` is `text[starts[i]:ends[i]]`, and `keys[i]` is what is compared."""

    text: str
    starts: list[int]
    ends: list[int]
    keys: list[str]

    def __len__(self) -> int:
        return len(self.keys)

    def word(self, i: int) -> str:
        """Atom `i` as the text has it."""
        return self.text[self.starts[i] : self.ends[i]]

    def gap(self, i: int) -> str:
        """What stands between atom `i` and the next one; empty after the last."""
        return self.text[self.ends[i] : self.starts[i + 1]] if i + 1 < len(self.keys) else ""

    def gap_after(self, i: int) -> str:
        """The gap after atom `i`, without the full stop of a dotted acronym ("U.S. Navy")."""
        gap = self.gap(i)
        return gap.removeprefix(".") if self.ends[i] - self.starts[i] == 1 else gap

    def bounds(self, first: int, last: int) -> tuple[int, int]:
        """Where atoms `first` up to `last` stand; a dotted acronym keeps its last full stop ("U.S.")."""
        start, end = self.starts[first], self.ends[last - 1]
        dotted = last - first > 1 and self.gap(last - 2) == "." and end - self.starts[last - 1] == 1
        return start, end + (dotted and self.text[end : end + 1] == ".")

    def first_at(self, offset: int) -> int:
        """The first atom that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def joined(self, first: int, last: int) -> str:
        """The keys from `first` up to `last` with a space around each: for looking up phrases."""
        return f" {' '.join(self.keys[max(first, 0) : last])} "


@dataclass(frozen=True, slots=True)
class Form:
    """One way to write a name: its keys, the case that each needs, and what must stand between them."""

    keys: tuple[str, ...]
    words: tuple[str, ...]
    needs: tuple[Need, ...]
    gaps: tuple[str, ...]  # "" any usual gap, "." a full stop, "," and "(" those


def key_of(word: str) -> str:
    """Letters in lower case, without their marks."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def atoms_of(text: str) -> Atoms:
    """The atoms of a text, in time linear in its length."""
    folded = fold(text)
    places = [found.span() for found in _ATOM.finditer(folded)]
    if folded.isascii():
        small = folded.lower()
        keys = [small[start:end] for start, end in places]
    else:
        keys = [key_of(folded[start:end]) for start, end in places]
    return Atoms(folded, [start for start, _ in places], [end for _, end in places], keys)


def forms_of(name: str, *, acronym: bool = False) -> tuple[Form, ...]:
    """The forms under which a name is found: with and without "the", an acronym with and without dots."""
    atoms = atoms_of(name)
    words = tuple(atoms.word(i) for i in range(len(atoms)))
    gaps = tuple(_gap_class(atoms.gap(i)) for i in range(len(atoms) - 1))
    needs = tuple(Need.EXACT if acronym else _need(word) for word in words)
    forms = []
    if words[0] == "The" and len(words) == 2:
        needs = (Need.ANY, needs[1])  # "Times" alone is a word; "the Times" is a newspaper
    elif words[0] in {"The", "the"} and len(words) > 1:
        forms.append(Form(tuple(atoms.keys[1:]), words[1:], needs[1:], gaps[1:]))
        needs = (Need.INITIAL, *needs[1:])
    if words[0] != "the":
        forms.append(Form(tuple(atoms.keys), words, needs, gaps))
    if acronym and len(words) == 1 and 2 <= len(name) <= 6 and name.isalpha() and name.isupper():
        letters = tuple(name)
        keys = tuple(name.lower())
        forms.append(Form(keys, letters, (Need.EXACT,) * len(name), (".",) * (len(name) - 1)))
    return tuple(forms)


def fits(form: Form, atoms: Atoms, first: int) -> bool:
    """True where the text at atom `first`, whose keys are the form's, has its case and its gaps."""
    for at, need in enumerate(form.needs):
        if need and not _has_case(atoms.word(first + at), need, form.words[at]):
            return False
    return all(
        _gap_fits(atoms.gap(first + at), gap, atoms.ends[first + at] - atoms.starts[first + at])
        for at, gap in enumerate(form.gaps)
    )


def usual_gap(gap: str) -> bool:
    """True for what may stand between two words of one name: a space, a hyphen, an apostrophe."""
    return (
        0 < len(gap) <= _LONGEST_GAP
        and gap.count("\n") < 2
        and all(c in _BETWEEN for c in gap)
        and "." not in gap
    )


def _need(word: str) -> Need:
    if word.lower() in word_set("sayso.annotate.actors", "names", "particles") or word[0].islower():
        return Need.ANY
    if len(word) > 1 and word.isupper() and word.isalpha():
        return Need.CAPITALS
    return Need.INITIAL


def _gap_class(gap: str) -> str:
    return next((c for c in ",(" if c in gap), "")


def _has_case(word: str, need: Need, wanted: str) -> bool:
    if need is Need.EXACT:
        return word == wanted
    if need is Need.CAPITALS:
        return word.isupper()
    return word[0].isupper() or word[0].isdigit()


def _gap_fits(gap: str, wanted: str, length: int) -> bool:
    if wanted == ".":
        return gap == "."
    if wanted:
        return wanted in gap and len(gap) <= _LONGEST_GAP
    if "." in gap and length <= 3:  # an initial, or "St."
        gap = gap.replace(".", " ")
    return usual_gap(gap)
