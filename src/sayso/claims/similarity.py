"""How alike two claims of one document are, by their content words.

A bag of words, each weighted by how rare it is in the document (inverse sentence frequency, Spärck Jones
1972), compared by weighted Jaccard. Words are cut to their first letters so that "fighters" meets
"fighter": coarse, and the same for every name and side.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

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
        self._holders: dict[str, list[str]] = defaultdict(list)
        for key, words in self._words.items():
            for word in words:
                self._holders[word].append(key)
        total = max(1, len(self._words))
        self._weight = {word: math.log(1 + total / len(held)) for word, held in self._holders.items()}

    def shared(self, a: Claim, b: Claim) -> frozenset[str]:
        """The stems that stand in both."""
        return self._words[a.id] & self._words[b.id]

    def covered(self, short: Claim, long: Claim) -> float:
        """How much of `short` stands in `long`, 0 to 1."""
        return self._ratio(self.shared(short, long), self._words[short.id])

    def alike(self, claim: Claim, least: float) -> tuple[str, ...]:
        """The ids of the claims whose weighted Jaccard with `claim` is at least `least`, sorted.

        Finds them without comparing all: such a claim must hold one of the weightiest words of this one
        (prefix filtering, Bayardo, Ma & Srikant 2007).
        """
        mine = self._words[claim.id]
        near = {key for word in self._prefix(mine, 1 - least) for key in self._holders[word]}
        return tuple(key for key in sorted(near) if self._jaccard(mine, key) >= least)

    def _prefix(self, words: frozenset[str], share: float) -> Iterator[str]:
        """The weightiest words, until they make up more than a share of the whole weight."""
        left = share * sum(self._weight[word] for word in sorted(words))
        for word in sorted(words, key=lambda w: (-self._weight[w], w)):
            yield word
            left -= self._weight[word]
            if left < 0:
                return

    def _jaccard(self, mine: frozenset[str], key: str) -> float:
        return self._ratio(mine & self._words[key], mine | self._words[key])

    def _ratio(self, part: frozenset[str], whole: frozenset[str]) -> float:
        total = sum(self._weight[word] for word in sorted(whole))
        return sum(self._weight[word] for word in sorted(part)) / total if total else 0.0
