"""`denial`: one says that something is so, another (or the same one) that it is not.

Two ways to find a pair. Either the claims have most of their words in common, the one that carries the claim
among them; of one and the same voice they must be nearly the same. Or somebody denies in so many words
("denied", "rejected"), and what is denied has a third of its weight in words that another voice said
nearby: a denial answers something.
"""

import re
from collections.abc import Iterator

from sayso.claims.flags.contradiction.same import (
    are_apart,
    facts,
    is_denied,
    is_sure,
    raised,
    starts_with_pronoun,
    told,
    trigger,
    voice,
)
from sayso.claims.flags.evidence import Case, Raised, said_by
from sayso.claims.words import ACCUSATIONS
from sayso.core.claim import Claim

_ALIKE, _OF_ONE_VOICE = 0.3, 0.7
_LIKE, _WITHIN = 0.4, 0.75  # likeness of both, or how much of the denied one stands in the other
_WORDS = 2  # that they share; with a pronoun for the one who is meant, one more
_ANSWERED = 0.35
_TOLD = 2  # words that say what is denied: "the allegations" and "Ramirez's charge" do not …
_SUCH = re.compile(r"\b(?:such|this|that)\b", re.IGNORECASE)  # … but "any such plants" does
_BEFORE, _AFTER = 14, 6  # claims around a denial in which what it answers is looked for
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|den(?:y|ies|ied|ying))\b|n[’']t\b", re.IGNORECASE
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject|refut|dismiss|disput|repudiat|contradict)", re.IGNORECASE
)


def check(case: Case) -> list[Raised]:
    """One flag for each denied claim and the one that says so most alike."""
    claims = facts(case)
    found = [*_alike(case, claims), *_answered(case, claims)]
    best: dict[str, tuple[float, Claim, Claim]] = {}
    for weight, denied, said in found:
        if denied.id not in best or weight > best[denied.id][0]:
            best[denied.id] = (weight, denied, said)
    return [_raised(case, denied, said) for _, denied, said in best.values()]


def _alike(case: Case, claims: list[Claim]) -> Iterator[tuple[float, Claim, Claim]]:
    said = [claim for claim in claims if is_sure(claim)]
    for denied, other in case.similarity.alike(filter(is_denied, claims), said, _ALIKE):
        shared = case.similarity.shared(denied, other)
        words = _WORDS + (starts_with_pronoun(denied) or starts_with_pronoun(other))
        one_voice = voice(denied) == voice(other)
        if (
            len(shared) >= words
            and trigger(case, denied) in shared
            and _negates(denied) != _negates(other)
            and not are_apart(denied, other)
            and _is_close(case, denied, other, one_voice=one_voice)
        ):
            yield 1 + case.similarity.covered(denied, other), denied, other


def _is_close(case: Case, denied: Claim, other: Claim, *, one_voice: bool) -> bool:
    likeness = case.similarity.likeness(denied, other)
    if one_voice:
        return likeness >= _OF_ONE_VOICE
    return likeness >= _LIKE or case.similarity.covered(denied, other) >= _WITHIN


def _negates(claim: Claim) -> bool:
    cue = " ".join(claim.document.words(span) for span in claim.chain[-1].cue) if claim.chain else ""
    return _NEGATION.search(f"{cue} {claim.text}") is not None


def _answered(case: Case, claims: list[Claim]) -> Iterator[tuple[float, Claim, Claim]]:
    for at, denied in enumerate(claims):
        if not is_denied(denied) or not _denies_aloud(case, denied):
            continue
        near = claims[max(0, at - _BEFORE) : at] + claims[at + 1 : at + 1 + _AFTER]
        for other in near:
            if case.share_sentence(other, denied):
                continue
            weight = case.similarity.covered(denied, other)
            if (
                weight >= _ANSWERED
                and is_sure(other)
                and voice(other) != voice(denied)
                and not are_apart(denied, other)
            ):
                yield weight, denied, other


def _denies_aloud(case: Case, claim: Claim) -> bool:
    told = case.similarity.words(claim) - ACCUSATIONS
    if not claim.chain or not (len(told) >= _TOLD or (told and _SUCH.search(claim.text))):
        return False
    return any(_DENIES.search(claim.document.words(span)) for span in claim.chain[-1].cue)


def _raised(case: Case, denied: Claim, said: Claim) -> Raised:
    if voice(denied) != voice(said):
        reason = (
            f"As {said_by(said)} has it, it is so; as {said_by(denied)} has it, it is not: "
            "two voices that disagree."
        )
    else:
        reason = f"In one place it is so, in the other it is not. {told(denied, said)}"
    return raised(case, denied, said, "Is this so, or is it not?", reason)
