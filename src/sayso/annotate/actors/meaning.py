"""Which of several is meant: the words around an ambiguous name decide, or nothing does.

In: an ambiguous name and where it stands. Out: the id of the one candidate for which the surroundings
speak, or None. Tried in turn: the words right beside it, the paragraph, what the same name meant
elsewhere in the document, the whole document. A tie decides nothing, and then the file's default holds.
"""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from sayso.annotate.actors.names import Atoms, atoms_of
from sayso.core.text import Document
from sayso.knowledge import Ambiguous

_BEFORE, _AFTER = 5, 4  # atoms that stand right beside a name


@dataclass(slots=True)
class Surroundings:
    """The words around any atom of a document, kept so that a long document is read once for each name."""

    atoms: Atoms
    document: Document
    _starts: list[int] = field(init=False)
    _cache: dict[tuple[int, str], str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        bounds = {0, *(self.atoms.first_at(b.span.start) for b in self.document.blocks)}
        self._starts = sorted(bounds)

    def decide(self, found: list[tuple[int, int, Ambiguous]]) -> list[str | None]:
        """The id that each ambiguous name means, in the order given."""
        beside = [self._beside(first, last, name) for first, last, name in found]
        votes: dict[str, Counter[str]] = {}
        for (_, _, name), chosen in zip(found, beside, strict=True):
            if chosen:
                votes.setdefault(name.name, Counter())[chosen] += 1
        decided = []
        for (first, _, name), chosen in zip(found, beside, strict=True):
            elsewhere = _single(votes.get(name.name, Counter()))
            decided.append(chosen or elsewhere or self._wider(first, name) or name.default)
        return decided

    def _beside(self, first: int, last: int, name: Ambiguous) -> str | None:
        """The words right before the name in its sentence, else those right after."""
        low, high = first, last
        while low > 0 and first - low < _BEFORE and not _ends_sentence(self.atoms.gap(low - 1)):
            low -= 1
        while (
            high < len(self.atoms) and high - last < _AFTER and not _ends_sentence(self.atoms.gap(high - 1))
        ):
            high += 1
        before = _single(_count(name, self.atoms.joined(low, first)))
        return before or _single(_count(name, self.atoms.joined(last, high)))

    def _wider(self, first: int, name: Ambiguous) -> str | None:
        low, high = self._paragraph(first)
        for bounds in ((low, high), (0, len(self.atoms))):
            key = (bounds[0] if bounds != (0, len(self.atoms)) else -1, name.name)
            if key not in self._cache:
                self._cache[key] = _single(_count(name, self.atoms.joined(*bounds)))
            if self._cache[key]:
                return self._cache[key]
        return None

    def _paragraph(self, at: int) -> tuple[int, int]:
        i = bisect_right(self._starts, at) - 1
        high = self._starts[i + 1] if i + 1 < len(self._starts) else len(self.atoms)
        return self._starts[i], high


def _ends_sentence(gap: str) -> bool:
    return any(c in ".!?;:\n" for c in gap) and gap != "."


def _count(name: Ambiguous, words: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for candidate in name.candidates:
        hits = sum(1 for phrase in candidate.context if _phrase(phrase) in words)
        if hits:
            counts[candidate.id] += hits
    return counts


@cache
def _phrase(phrase: str) -> str:
    atoms = atoms_of(phrase)
    return atoms.joined(0, len(atoms))


def _single(counts: Counter[str]) -> str | None:
    """The one that leads, or None where none or two do."""
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]
