"""`denial`: one says that something is so, another (or the same one) that it is not.

Two ways to find a pair. Either the claims have most of their words in common, the one that carries the claim
among them; of one and the same voice they must be nearly the same. Or somebody denies in so many words
("denied", "rejected"), and what is denied has a third of its weight, and two of its words where it has three,
in what another voice said nearby: a denial answers something. Somebody who is only called "he" there may be
the same one, and is not asked about.
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
    without,
)
from sayso.claims.flags.evidence import Case, Raised, said_by
from sayso.claims.similarity import content_words
from sayso.claims.words import ACCUSATIONS, PART_IN_IT
from sayso.core.claim import Claim

_ALIKE, _OF_ONE_VOICE = 0.3, 0.7
_LIKE, _WITHIN = 0.4, 0.75  # likeness of both, or how much of the denied one stands in the other
_WORDS = 2  # that they share; of one voice, or with a pronoun for the one who is meant, one more
_ANSWERED = 1 / 3
_OPENS = (
    1  # words of what is denied before the claim that it makes, such as "that": a clause further in is given
)
_TOLD = 2  # words that say what is denied: "the allegations" and "Ramirez's charge" do not …
_SUCH = re.compile(r"\b(?:such|this|that)\b", re.IGNORECASE)  # … but "any such plants" does
_BEFORE, _AFTER = 14, 6  # claims around a denial in which what it answers is looked for
_NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|den(?:y|ies|ied|ying))\b|n[’']t\b", re.IGNORECASE
)
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut|disput|contradict)", re.IGNORECASE)
_BARE = re.compile(r"(?:that )?the [a-z]+ (?!of )", re.IGNORECASE)
# One can deny somebody a loan: a denial says something of a clause, of "any", of an accusation, or of a part.
_SAYS = re.compile(
    r"\b(?:any|such|ever|is|are|was|were|has|have|had|did|do|does|would|will|could|can|may|might|must|\w+ed)\b",
    re.IGNORECASE,
)
# One can reject a plan and dismiss a protester: a denial that is only of "that …", or of an accusation.
_REJECTS = re.compile(r"\b(?:reject|dismiss|repudiat)", re.IGNORECASE)


_SOMEBODY = frozenset({"he", "she", "it", "they", "we", "i", "who", "which", "that", "others", "one"})


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
        one_voice = voice(denied) == voice(other)
        words = _WORDS + (one_voice or starts_with_pronoun(denied) or starts_with_pronoun(other))
        if (
            len(shared) >= words
            and trigger(case, denied) in shared
            and _negates(denied) != _negates(other)
            and not are_apart(denied, other)
            and not _may_be_two(case, denied, other)
            and _is_close(case, denied, other, one_voice=one_voice)
        ):
            yield 1 + case.similarity.covered(denied, other), denied, other


def _is_close(case: Case, denied: Claim, other: Claim, *, one_voice: bool) -> bool:
    likeness = case.similarity.likeness(denied, other)
    if one_voice:
        return likeness >= _OF_ONE_VOICE
    return likeness >= _LIKE or case.similarity.covered(denied, other) >= _WITHIN


def _may_be_two(case: Case, one: Claim, other: Claim) -> bool:
    """True where both begin with "the company", paragraphs apart: another one may be meant by then."""
    if not (_BARE.match(one.text) and _BARE.match(other.text)):
        return False
    blocks = [case.document.block_at(claim.spans[0].start) for claim in (one, other)]
    first, last = sorted(case.document.blocks.index(block) if block else 0 for block in blocks)
    return last - first > 1


def _negates(claim: Claim) -> bool:
    cue = " ".join(claim.document.words(span) for span in claim.chain[-1].cue) if claim.chain else ""
    return _NEGATION.search(f"{cue} {claim.text}") is not None


def _answered(case: Case, claims: list[Claim]) -> Iterator[tuple[float, Claim, Claim]]:
    for at, denied in enumerate(claims):
        if not is_denied(denied) or not _denies_aloud(case, denied):
            continue
        near = claims[max(0, at - _BEFORE) : at] + claims[at + 1 : at + 1 + _AFTER]
        for other in near:
            if case.share_sentence(other, denied) or starts_with_pronoun(other) or _DENIES.search(other.text):
                continue
            weight = case.similarity.covered(denied, other)
            told = case.similarity.words(denied) - PART_IN_IT
            if (
                weight >= _ANSWERED
                and len(told & _own_words(other, denied)) >= min(_WORDS, len(told) - 1)
                and is_sure(other)
                and _are_two(denied, other)
                and not are_apart(denied, other)
            ):
                yield weight, denied, other


def _own_words(claim: Claim, other: Claim) -> frozenset[str]:
    """A claim's stems; of its actors' names only words of the other too: "Liberation" is not "liberated"."""
    named = " ".join(claim.document.words(actor.span) for actor in claim.actors).lower().split()
    both = " ".join(set(named) & set(other.text.lower().split()))
    return content_words(without(claim, [actor.span for actor in claim.actors])) | content_words(both)


def _are_two(one: Claim, other: Claim) -> bool:
    """True where two voices speak, and neither is somebody who is only called "he" or "they"."""
    voices = {voice(one), voice(other)}
    return len(voices) == 2 and voices.isdisjoint(_SOMEBODY)


def _denies_aloud(case: Case, claim: Claim) -> bool:
    told = case.similarity.words(claim) - ACCUSATIONS
    if not claim.chain or not claim.chain[-1].source or not _opens(claim):
        return False  # "were denied entry" is a refusal, and nobody's word
    if not (len(told) >= _TOLD or (told and _SUCH.search(claim.text))):
        return False
    cue = " ".join(claim.document.words(span) for span in claim.chain[-1].cue)
    about = bool(case.similarity.words(claim) & (ACCUSATIONS | PART_IN_IT))
    said = claim.text.lower().startswith("that ")
    if _DENIES.search(cue):
        return about or said or _SAYS.search(claim.text) is not None
    return (about or said) and _REJECTS.search(cue) is not None


def _opens(claim: Claim) -> bool:
    """True for the first claim of what somebody denies: not for one in a relative clause of it."""
    content, start = claim.chain[-1].content, claim.spans[0].start
    if not content or start < content[0].start:
        return True
    return len(claim.document.text[content[0].start : start].split()) <= _OPENS


def _raised(case: Case, denied: Claim, said: Claim) -> Raised:
    if voice(denied) != voice(said):
        reason = (
            f"As {said_by(said)} has it, it is so; as {said_by(denied)} has it, it is not: "
            "two voices that disagree."
        )
    else:
        reason = f"In one place it is so, in the other it is not. {told(denied, said)}"
    return raised(case, denied, said, "Is this so, or is it not?", reason)
