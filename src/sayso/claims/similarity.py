"""How alike two claims of one document are, by their content words.

A bag of words, each weighted by how rare it is in the document (inverse sentence frequency, Spärck Jones
1972), compared by weighted Jaccard. Words are cut to their first letters so that "fighters" meets
"fighter": coarse, and the same for every name and side.
"""

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from sayso.claims.words import HARMLESS, STOP_WORDS, VIOLENCE
from sayso.core.claim import Claim

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_STEM = 6
_BESIDE = 20

Pair = tuple[Claim, Claim]


@lru_cache(maxsize=4096)  # several checks ask for those of the same claim
def content_words(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    words = (match.group().lower().replace("’", "'").removesuffix("'s") for match in _WORD.finditer(text))
    return frozenset(stem(word) for word in words if word not in STOP_WORDS)


def tells_of_violence(text: str) -> bool:
    """True where a word tells of a deed that hurts people, or of arms."""
    if VIOLENCE.isdisjoint(content_words(text)):
        return False  # of most texts, whose words are known to other checks already
    words = (match.group().lower() for match in _WORD.finditer(text))
    return any(stem(word) in VIOLENCE for word in words if word not in HARMLESS)


def stem(word: str) -> str:
    """A word without its plural s and cut to its first letters."""
    base = word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
    return base[:_STEM]


def _whole(claim: Claim) -> str:
    return claim.text


class Similarity:
    """Compares the claims of one document; with `text`, by what that gives of each."""

    def __init__(self, claims: Iterable[Claim], text: Callable[[Claim], str] = _whole) -> None:
        self._words: Mapping[str, frozenset[str]] = {c.id: content_words(text(c)) for c in claims}
        holders = Counter(word for words in self._words.values() for word in words)
        total = max(1, len(self._words))
        self._weight = {word: math.log(1 + total / held) for word, held in holders.items()}
        self._total = {key: self._sum(words) for key, words in self._words.items()}

    def words(self, claim: Claim) -> frozenset[str]:
        """The stems of a claim."""
        return self._words[claim.id]

    def shared(self, a: Claim, b: Claim) -> frozenset[str]:
        """The stems that stand in both."""
        return self._words[a.id] & self._words[b.id]

    def covered(self, short: Claim, long: Claim) -> float:
        """How much of `short` stands in `long`, 0 to 1."""
        return self.share_of(short, self.shared(short, long))

    def share_of(self, claim: Claim, words: frozenset[str]) -> float:
        """How much of a claim's weight some of its words have, 0 to 1."""
        total = self._total[claim.id]
        return self._sum(words) / total if total else 0.0

    def alike(self, claims: Iterable[Claim], others: Sequence[Claim], least: float) -> Iterator[Pair]:
        """For each of `claims`, those of `others` whose weighted Jaccard with it is at least `least`.

        Finds them without comparing all: two such claims share a word that is among the weightiest of both
        (prefix filtering, Bayardo, Ma & Srikant 2007). Where many of the others hold such a word, the
        `_BESIDE` nearest on either side in the text are compared, so that a text that says one thing a
        thousand times is not compared a million times.
        """
        holders: dict[str, list[int]] = defaultdict(list)
        starts = [other.spans[0].start for other in others]
        for place in sorted(range(len(others)), key=starts.__getitem__):
            for word in self._prefix(others[place], 1 - least):
                holders[word].append(place)
        for claim in claims:
            near = {
                place
                for word in self._prefix(claim, 1 - least)
                for place in _nearest(holders.get(word, []), starts, claim.spans[0].start)
            }
            for other in sorted((others[place] for place in near), key=lambda found: found.id):
                if other.id != claim.id and self.likeness(claim, other) >= least:
                    yield claim, other

    def _prefix(self, claim: Claim, share: float) -> Iterator[str]:
        """The weightiest words, until they make up more than a share of the whole weight."""
        left = share * self._total[claim.id]
        for word in sorted(self._words[claim.id], key=lambda w: (-self._weight[w], w)):
            yield word
            left -= self._weight[word]
            if left < 0:
                return

    def likeness(self, a: Claim, b: Claim) -> float:
        """The weighted Jaccard of two claims, 0 to 1."""
        both = self._sum(self.shared(a, b))
        either = self._total[a.id] + self._total[b.id] - both
        return both / either if either else 0.0

    def _sum(self, words: frozenset[str]) -> float:
        return math.fsum(self._weight[word] for word in words)  # exact, so the order makes no difference


def _nearest(places: list[int], starts: list[int], start: int) -> list[int]:
    at = bisect_left(places, start, key=starts.__getitem__)
    return places[max(0, at - _BESIDE) : at + _BESIDE]
