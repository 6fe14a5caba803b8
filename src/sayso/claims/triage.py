"""Check first: which claims a reader should look at before the others, with the reasons.

A weighted sum of what a claim asserts, how weakly it is sourced, and what it would matter. The weights
stand in the settings. It ranks work; it says nothing about whether a claim is true.
"""

import re

from sayso.claims.similarity import content_words
from sayso.claims.words import VIOLENCE
from sayso.core.claim import CheckFirst, Claim
from sayso.core.settings import ClaimSettings
from sayso.core.vocabulary import FLAG_NAMES, LEVEL_NAMES, ClaimKind, CommitmentLabel

_RESTS_ON = (
    "rests on the author's word alone",
    "rests on common knowledge, or on a source not specified",
    "rests on a source without a name",
    "rests on a named source at second hand",
    "rests on a named source",
    "rests on a source that can be checked",
)
# "during the 1971 war of independence", "after the war"
_DATED_BY_A_WAR = re.compile(
    r"\b(?:during|after|before|since|until|till|following|throughout)(?: the)?(?: [\w’'-]+){0,3} wars?\b",
    re.IGNORECASE,
)
_TOP_LEVEL = len(LEVEL_NAMES) - 1
_MANY = 3  # flags, or parties, from which more make no difference
# What is not put forward as fact can't be checked as one: it counts half.
_NOT_FACT = {
    ClaimKind.CALL: "a call",
    ClaimKind.EVALUATION: "an evaluation",
    ClaimKind.PREDICTION: "a prediction",
    ClaimKind.STANCE: "a stance",
}
_NOT_FACT_SHARE = 0.5


def rank(claim: Claim, settings: ClaimSettings) -> CheckFirst:
    """The score of a claim, and why, the weightiest reason first."""
    parts = [part for part in _parts(claim, settings) if part[0] > 0]
    total = sum(score for score, _ in parts)
    reasons = tuple(reason for _, reason in sorted(parts, key=lambda part: (-part[0], part[1])))
    if claim.kind in _NOT_FACT:
        total *= _NOT_FACT_SHARE
        reasons = (*reasons, f"counts half, as {_NOT_FACT[claim.kind]} is not put forward as fact")
    return CheckFirst(round(total, 3), reasons)


def _parts(claim: Claim, settings: ClaimSettings) -> list[tuple[float, str]]:
    weakness = (_TOP_LEVEL - claim.level) / _TOP_LEVEL
    names = {actor.name for actor in claim.actors}
    flags = ", ".join(dict.fromkeys(FLAG_NAMES[flag.kind] for flag in claim.flags))
    flat = claim.author_commitment.label is CommitmentLabel.CERTAIN
    return [
        (settings.weigh_sourcing * weakness, _RESTS_ON[claim.level]),
        (settings.weigh_flags * min(len(claim.flags), _MANY) / _MANY, f"open questions: {flags}"),
        (settings.weigh_violence * _is_of_violence(claim.text), "tells of violence or arms"),
        (settings.weigh_quantity * bool(claim.quantities), "gives a number"),
        (settings.weigh_parties * min(len(names), _MANY) / _MANY, f"names {_listed(sorted(names))}"),
        (settings.weigh_flatness * flat, "said without a hedge"),
    ]


def _is_of_violence(text: str) -> bool:
    """True where violence is told of; a war that only dates something is not."""
    return bool(content_words(_DATED_BY_A_WAR.sub(" ", text)) & VIOLENCE)


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_MANY]) + (" and others" if len(names) > _MANY else "")
