"""Which words mean violence: "the bombing", "having shot", "acts of terrorism".

In: a noun or a verb of a parse. Out: whether it does, by the frames of verbs and by lists of ordinary words.
"""

from functools import cache

from sayso.annotate.assertions.grammar import lemma
from sayso.annotate.doc import Token
from sayso.annotate.events.frames import PACKAGE, readings
from sayso.annotate.events.grammar import behind
from sayso.annotate.lexicon import load_lexicon, word_set


@cache
def _attacks() -> frozenset[str]:
    return frozenset(load_lexicon(PACKAGE, "frames.toml")["things"]["attacks"])


def is_violent(word: Token) -> bool:
    """True for a noun or a verb of violence: "the bombing", "having shot"."""
    if word.pos_ == "VERB":
        return any(r.type == "ASSAULT" for r in readings(word, civilian=False))
    return lemma(word) in _attacks() or lemma(word) in word_set(PACKAGE, "blame", "violence")


def is_deed(noun: Token) -> bool:
    """True for a noun of violence, and for several: "a string of murders"."""
    several = lemma(noun) in word_set(PACKAGE, "blame", "several")
    counted = (one for word, one in behind(noun) if several and word == "of")
    return is_violent(noun) or any(map(is_violent, counted))
