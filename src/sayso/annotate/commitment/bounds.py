"""Where the words leave nothing to judge: what they settle bounds the network's score.

In: what the rules read of a word, and the network's score. Out: the score within the band that the words
settle (`COMMITMENT_BANDS`). They do where only modals and negations show the score: readers take "will" for
nearly certain, but what has yet to happen is at most probable here, and "did not" denies. In a source's own
words they do, too, where nothing shows any doubt. All else is the network's to judge.
"""

from functools import cache
from itertools import pairwise

from sayso.annotate.assertions.grammar import lemma
from sayso.annotate.commitment.context import CERTAIN, Reading
from sayso.annotate.commitment.signals import class_of, listed, words
from sayso.annotate.doc import Doc
from sayso.core.marks import AUTHOR, COMMITMENT_BANDS

_STEP = 0.01  # scores are told in hundredths
_SURE = 2.0
_OPEN = 0.5
_EDGES = (CERTAIN + _STEP, *(least for least, _ in COMMITMENT_BANDS), -CERTAIN)


def bounded(doc: Doc, holder: str, reading: Reading, score: float) -> float:
    """The network's score of a word, within what the rules' reading of it settles."""
    if _SURE > reading.given > -_SURE:
        return score
    plain = holder != AUTHOR and not reading.words
    if not (plain or _is_grammar(doc, reading)):
        return score
    least, most = _band(reading.score)
    return min(max(score, least), most)


def is_hearsay(doc: Doc, reading: Reading) -> bool:
    """True where nobody but hearsay stands for it: "reportedly", "it is said that"."""
    return abs(reading.score) < _OPEN and any(_reports(doc, i) for i in reading.words)


def _is_grammar(doc: Doc, reading: Reading) -> bool:
    """True where a modal or a negation shows the score, and nothing but such words."""
    return bool(reading.words) and all(
        doc[i].tag_ == "MD" or doc[i].lower_ in _negations() for i in reading.words
    )


@cache
def _negations() -> frozenset[str]:
    return words("negations", "words") | words("negations", "subjects")


def _reports(doc: Doc, i: int) -> bool:
    name = lemma(doc[i])
    said = name in words("hearsay", "verbs") or class_of(name, "that") == "reporting"
    return said or listed("adverbs", doc[i].lower_) == "reported"


def _band(score: float) -> tuple[float, float]:
    return next((least, above - _STEP) for above, least in pairwise(_EDGES) if score >= least)
