"""How safe a candidate is: the odds that people would mark it, as measured.

In: a candidate and its features. Out: a score from 0 to 1. `measured.toml` holds every number and says how
it was made; nothing is set by hand, here or there.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from sayso.annotate.attribution.rules.candidate import Candidate
from sayso.annotate.lexicon import load_lexicon, word_set
from sayso.core.errors import KnowledgeError

_PACKAGE = "sayso.annotate.attribution.rules"
_HOME = "sayso.annotate.attribution"
SHARE = 0.8  # of a word's lift that counts, here and in the measurement


@dataclass(frozen=True, slots=True)
class _Measured:
    start: float
    slope: float
    frames: Mapping[str, float]
    words: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    weights: Mapping[str, float]
    reporting: frozenset[str]


@cache
def _measured() -> _Measured:
    table = load_lexicon(_PACKAGE, "measured.toml")
    try:
        return _Measured(
            start=float(table["start"]),
            slope=float(table["slope"]),
            frames=table["frames"],
            words=_unpack(table["words"]),
            pairs={(f, w): odds for f, bands in table["pairs"].items() for w, odds in _unpack(bands).items()},
            weights=table["weights"],
            reporting=frozenset(table["reporting"]["verbs"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise KnowledgeError(f"{_PACKAGE}/measured.toml is not as its first lines say: {error}") from error


def _unpack(bands: Mapping[str, list[str]]) -> dict[str, float]:
    return {word: float(band) for band, words in bands.items() for word in words}


def score_of(candidate: Candidate, features: Iterable[str]) -> float:
    """The probability of the candidate, rounded to two decimals."""
    table = _measured()
    odds = table.start + table.slope * word_odds(candidate.key, candidate.frame)
    odds += math.fsum(table.weights.get(name, 0.0) for name in features)
    return round(1 / (1 + math.exp(-odds)), 2)


def word_odds(key: str, frame: str) -> float:
    """Log-odds of a word in a frame, all else unknown."""
    table = _measured()
    known = table.pairs.get((frame, key))
    if known is not None:
        return known
    base = table.frames.get(frame, table.frames.get(family_of(frame) + "*", -4.0))
    return base + SHARE * table.words.get(key, 0.0)


def family_of(frame: str) -> str:
    """The frame without what tells it from its like: "obj" for "obj+to", "prep" for "prep:about"."""
    return frame.partition(":")[0].partition("+")[0]


def is_sayer(key: str) -> bool:
    """True for verbs that report words: "say", "tell", "write": those measured, and those listed."""
    return key in _measured().reporting or key in word_set(_HOME, "cue", "reporting")
