"""How often each word is marked: counted over articles, with our own word list as what is thought beforehand.

In: examples. Out: `Words`. Where a word's score is an input to learn from, the article at hand is left out
of the count: otherwise the network would learn to trust it more than it may.
"""

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import log, log1p
from pathlib import Path

from sayso.annotate.seen.stand_ins import faith_words
from sayso.annotate.wording.words import Words
from training.wording.examples import Example

_PRIOR = Path(__file__).with_name("prior.toml")
_WEIGHT = 8.0  # words that the belief held beforehand counts for
_BELIEF = {"strong": 0.5, "medium": 0.35, "weak": 0.2}  # how often such a word is thought to be marked
_LEAST = 3  # times that a word must come, in all
_OFTEN = 6.0  # logarithm of the number from which more makes no difference
_DIGITS = 2


@dataclass(slots=True)
class Counts:
    """How often each lemma came, and how often it was marked."""

    seen: Counter[str]
    marked: Counter[str]

    def without(self, other: "Counts") -> "Counts":
        """These counts less those of an article that is among them."""
        return Counts(self.seen - other.seen, self.marked - other.marked)


def counts_of(examples: Iterable[Example]) -> Counts:
    """The counts over some articles; names are left out."""
    seen: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for one in examples:
        for lemma, share in zip(one.inputs.lemmas, one.marked.tolist(), strict=True):
            if lemma:
                seen[lemma] += 1
                marked[lemma] += share > 0.5
    return Counts(seen, marked)


def words_of(counts: Counts) -> Words:
    """The words that are worth keeping, with their scores."""
    base = sum(counts.marked.values()) / max(1, sum(counts.seen.values()))
    scores = {}
    for lemma in sorted({*counts.seen, *prior()}):
        seen = counts.seen[lemma]
        if (seen >= _LEAST or lemma in prior()) and lemma not in faith_words():
            rate = (counts.marked[lemma] + _WEIGHT * prior().get(lemma, base)) / (seen + _WEIGHT)
            odds = log(rate / (1 - rate)) - log(base / (1 - base))
            scores[lemma] = round(odds, _DIGITS), round(min(1.0, log1p(seen) / _OFTEN), _DIGITS)
    return Words(scores)


@cache
def prior() -> dict[str, float]:
    """Each word of our list with the share of its uses that is thought to be loaded."""
    lists: dict[str, list[str]] = tomllib.loads(_PRIOR.read_text(encoding="utf-8"))
    found: dict[str, float] = {}
    for strength, belief in _BELIEF.items():
        for word in lists[strength]:
            found.setdefault(word, belief)
    return found
