"""How safe a candidate is: the measured precision of its word in its frame.

In: a candidate. Out: the share (0 to 1) of such candidates that people marked, on the training articles
of PolNeAR; `precision.toml` holds the table and says how it was made. A word that was seen too rarely
gets its frame's figure for rare words.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sayso.annotate.attribution.rules.candidate import Candidate
from sayso.annotate.lexicon import load_lexicon
from sayso.core.errors import KnowledgeError

_PACKAGE = "sayso.annotate.attribution.rules"
_SAYER = 0.35  # a verb at least so often a cue beside quotation marks, or with a clause


@cache
def _table() -> Mapping[str, Mapping[str, float]]:
    """Frame to word to precision; the word "*" stands for all that are not listed."""
    frames = load_lexicon(_PACKAGE, "precision.toml").get("frames")
    if not isinstance(frames, dict):
        raise KnowledgeError(f"{_PACKAGE}/precision.toml has no table 'frames'")
    out: dict[str, Mapping[str, float]] = {}
    for frame, bands in frames.items():
        words = {word: float(band) for band, listed in bands.items() for word in listed}
        out[frame] = MappingProxyType(words)
    return MappingProxyType(out)


def score_of(candidate: Candidate) -> float:
    """The precision of the candidate's word in its frame, or of rare words in that frame."""
    return precision(candidate.key, candidate.frame)


def precision(key: str, frame: str) -> float:
    """The figure for a word in a frame; a frame that is not listed takes that of its family, or 0."""
    table = _table()
    words = table.get(frame)
    if words is None:
        words = table.get(_family(frame), {})
    return words.get(key, words.get("*", 0.0))


def _family(frame: str) -> str:
    return frame.partition(":")[0].partition("+")[0] + "*"


@cache
def is_sayer_key(key: str) -> bool:
    """True for verbs that report words: "say", "tell", "write"."""
    return max(precision(key, "quote"), precision(key, "ccomp")) >= _SAYER and (
        key in _table().get("quote", {}) or key in _table().get("ccomp", {})
    )
