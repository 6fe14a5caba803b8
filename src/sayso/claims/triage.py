"""Check first: which claims a reader should look at before the others, with the reasons.

A weighted sum of what a claim asserts, how weakly it is sourced, what it would matter, and whether we may
have misread who says so. The weights stand in the settings. It ranks work; it says nothing about whether a
claim is true.
"""

import re

from sayso.claims.similarity import content_words, tells_of_violence
from sayso.claims.words import REPORTING
from sayso.core.claim import CheckFirst, Claim
from sayso.core.settings import ClaimSettings
from sayso.core.vocabulary import FLAG_NAMES, LEVEL_NAMES, BlockKind, ClaimKind, CommitmentLabel

_RESTS_ON = (
    "rests on the author's word alone",
    "rests on common knowledge, or on a source not specified",
    "rests on a source without a name",
    "rests on a named source at second hand",
    "rests on a named source",
    "rests on a source that can be checked",
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
_ASIDE_SHARE = 0.4  # of a claim that tells of the reporting, or leans on the words around it
_NOT_DONE = re.compile(
    r"\b(?:no|not|cannot|unable|declined?|refused?|failed|trying)\b|n['’]t\b", re.IGNORECASE
)
_FEWEST = 2  # content words of a claim that can be looked into by itself
_UNDONE = frozenset({"future", "hypothetical", "negated"})
_WORDS_SHARE = 1 / 3  # words of violence, where no event says that any was done


def rank(claim: Claim, settings: ClaimSettings, suggested: float | None = None) -> CheckFirst:
    """The score of a claim, and why, the weightiest reason first.

    `suggested` is the score of the surest attribution under the threshold that holds the claim, if any.
    """
    parts = [*_parts(claim, settings), _violence(claim, settings), _doubt(claim, settings, suggested)]
    parts = [part for part in parts if part[0] > 0]
    total = sum(score for score, _ in parts)
    reasons = tuple(reason for _, reason in sorted(parts, key=lambda part: (-part[0], part[1])))
    if claim.kind in _NOT_FACT:
        total *= _NOT_FACT_SHARE
        reasons = (*reasons, f"counts half, as {_NOT_FACT[claim.kind]} is not put forward as fact")
    if aside := _aside(claim):
        total *= _ASIDE_SHARE
        reasons = (*reasons, f"counts less, as it {aside}")
    return CheckFirst(round(total, 3), reasons)


def _parts(claim: Claim, settings: ClaimSettings) -> list[tuple[float, str]]:
    weakness = (_TOP_LEVEL - claim.level) / _TOP_LEVEL
    names = {actor.name for actor in claim.actors}
    flags = ", ".join(dict.fromkeys(FLAG_NAMES[flag.kind] for flag in claim.flags))
    flat = claim.author_commitment.label is CommitmentLabel.CERTAIN
    return [
        (settings.weigh_sourcing * weakness, _RESTS_ON[claim.level]),
        (settings.weigh_flags * min(len(claim.flags), _MANY) / _MANY, f"open questions: {flags}"),
        (settings.weigh_quantity * bool(claim.quantities), "gives a number"),
        (settings.weigh_parties * min(len(names), _MANY) / _MANY, f"names {_listed(sorted(names))}"),
        (settings.weigh_flatness * flat, "said without a hedge"),
    ]


def _aside(claim: Claim) -> str:
    """What makes a claim of the author's own an aside: "The paper could not verify it", "All know that"."""
    if claim.chain or claim.quantities or claim.block is BlockKind.HEADLINE:
        return ""
    words = content_words(claim.text)
    if words & REPORTING and _NOT_DONE.search(claim.text) and not tells_of_violence(claim.text):
        return "tells how the report came about"
    told = claim.actors or claim.times or claim.places or claim.events or tells_of_violence(claim.text)
    return "" if told or len(words) >= _FEWEST else "says little by itself"


def _violence(claim: Claim, settings: ClaimSettings) -> tuple[float, str]:
    """Blame for violence and violence done weigh whole; words of it alone weigh less."""
    if any(event.blame is not None for event in claim.events):
        return settings.weigh_violence, "says who is to blame for violence"
    told = bool(claim.chain) or claim.author_commitment.label is CommitmentLabel.CERTAIN
    if told and any(event.type == "ASSAULT" and not _UNDONE & set(event.status) for event in claim.events):
        return settings.weigh_violence, "tells of violence"
    words = tells_of_violence(claim.text)
    return settings.weigh_violence * words * _WORDS_SHARE, "speaks of violence or arms"


def _doubt(claim: Claim, settings: ClaimSettings, suggested: float | None) -> tuple[float, str]:
    """Whether somebody else may say so than the chain has: a weak link, or a source that was left out of it.

    It weighs whole or not at all: how far a score is from its threshold says little about a single claim.
    """
    score = claim.confidence if claim.chain else suggested
    if score is None or not settings.doubtful_from <= score < settings.doubtful_to:
        return 0.0, ""
    return settings.weigh_doubt_of_reading, f"the reading of its source is uncertain: {score:.2f}"


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_MANY]) + (" and others" if len(names) > _MANY else "")
