"""`opposites`: "all on board were alive" and "all on board have died".

Two claims with most other words in common, one with a word and the other with its opposite (a list).
"""

import re
from collections.abc import Iterator

from sayso.claims.flags.contradiction.same import are_apart, facts, is_denied, raised, told
from sayso.claims.flags.evidence import Case, Raised
from sayso.claims.similarity import stem
from sayso.claims.words import OPPOSITES
from sayso.core.claim import Claim

_ALIKE = 0.5  # of the other words
_LETTERS = re.compile(r"[^\W\d_]+")
_MOST = 12  # claims with the opposite word that one is held against

_OPPOSED = {
    word: frozenset[str]().union(*(pair for pair in OPPOSITES if word in pair)) - {word}
    for word in frozenset[str]().union(*OPPOSITES)
}


def check(case: Case) -> list[Raised]:
    """One flag for each pair."""
    return [_raised(case, one, other, words) for one, other, words in _pairs(case)]


def _pairs(case: Case) -> Iterator[tuple[Claim, Claim, tuple[str, str]]]:
    by_word: dict[str, list[Claim]] = {}
    for claim in facts(case):
        if is_denied(claim):
            continue
        words = case.similarity.words(claim)
        for word in sorted(words & _OPPOSED.keys()):
            for opposite in sorted(_OPPOSED[word] - words):
                for other in by_word.get(opposite, [])[-_MOST:]:
                    if word not in case.similarity.words(other) and _is_same(
                        case, claim, other, {word, opposite}
                    ):
                        yield other, claim, (opposite, word)
        for word in words & _OPPOSED.keys():
            by_word.setdefault(word, []).append(claim)


def _is_same(case: Case, one: Claim, other: Claim, opposed: set[str]) -> bool:
    a, b = case.similarity.words(one) - opposed, case.similarity.words(other) - opposed
    return bool(a & b) and len(a & b) >= _ALIKE * len(a | b) and not are_apart(one, other)


def _raised(case: Case, one: Claim, other: Claim, words: tuple[str, str]) -> Raised:
    first, second = (_word(claim, stemmed) for claim, stemmed in zip((one, other), words, strict=True))
    reason = f"One says “{first}”, the other “{second}”. {told(one, other)}"
    return raised(case, one, other, "Can both be so?", reason)


def _word(claim: Claim, stemmed: str) -> str:
    """The word of a claim that has a stem."""
    return next((word for word in _LETTERS.findall(claim.text) if stem(word.lower()) == stemmed), stemmed)
