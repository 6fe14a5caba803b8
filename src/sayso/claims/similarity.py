"""How alike two claims of one document are, by their content words.

A bag of words, each weighted by how rare it is in the document (inverse sentence frequency, Spärck Jones
1972), compared by weighted Jaccard. Words are cut to their first letters so that "fighters" meets
"fighter": coarse, and the same for every name and side.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from sayso.claims.words import STOP_WORDS
from sayso.core.claim import Claim

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_STEM = 6


def content_words(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    words = (match.group().lower().replace("’", "'").removesuffix("'s") for match in _WORD.finditer(text))
    return frozenset(stem(word) for word in words if word not in STOP_WORDS)


def stem(word: str) -> str:
    """A word without its plural s and cut to its first letters."""
    base = word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
    return base[:_STEM]


class Similarity:
    """Compares the claims of one document."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._words: Mapping[str, frozenset[str]] = {c.id: content_words(c.text) for c in claims}
        counts = Counter(word for words in self._words.values() for word in words)
        total = max(1, len(self._words))
        self._weight = {word: math.log(1 + total / count) for word, count in counts.items()}

    def shared(self, a: Claim, b: Claim) -> frozenset[str]:
        """The stems that stand in both."""
        return self._words[a.id] & self._words[b.id]

    def jaccard(self, a: Claim, b: Claim) -> float:
        """0 (no word in common) to 1 (the same words)."""
        return self._ratio(self.shared(a, b), self._words[a.id] | self._words[b.id])

    def covered(self, short: Claim, long: Claim) -> float:
        """How much of `short` stands in `long`, 0 to 1."""
        return self._ratio(self.shared(short, long), self._words[short.id])

    def _ratio(self, part: frozenset[str], whole: frozenset[str]) -> float:
        total = sum(self._weight[word] for word in sorted(whole))
        return sum(self._weight[word] for word in sorted(part)) / total if total else 0.0
