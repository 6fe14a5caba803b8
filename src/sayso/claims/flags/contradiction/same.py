"""What the checks of contradiction share: which claims are facts, whose they are, and whether times fit."""

import re
from collections.abc import Iterable

from sayso.claims.flags.dates import Bounds, bounds, is_closed, overlap
from sayso.claims.flags.evidence import Case, Raised, said_by
from sayso.claims.similarity import stem
from sayso.claims.words import CALLS
from sayso.core.claim import Claim, Held
from sayso.core.marks import TimeExpression
from sayso.core.text import Span, hull
from sayso.core.vocabulary import BlockKind, ClaimKind, CommitmentLabel, FlagKind

_FACTS = frozenset({ClaimKind.EVENT, ClaimKind.STATE, ClaimKind.QUANTITY, ClaimKind.RELATION})
_SURE = frozenset({CommitmentLabel.CERTAIN, CommitmentLabel.PROBABLE})
_ANOTHER = re.compile(
    r"\b(?:another|other|others|again|second|third|further|additional|more|also|separate|separately|each|every|per|"
    r"similar|similarly|elsewhere|different|next|previous|last|first)\b",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"\b(?:rose|risen|rising|revised|updated|initial|initially|earlier|later|originally|previously|now|climbed|"
    r"lowered|raised|at first|preliminary|so far)\b",
    re.IGNORECASE,
)

_AS_IF = re.compile(r"\bas (?:if|though)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"\b[A-Z][^\W_]+")
_PRONOUN = re.compile(
    r"(?:that |and |but )?(?:he|she|it|they|we|i|you|this|these|those|who|which|there)\b", re.IGNORECASE
)


def facts(case: Case) -> list[Claim]:
    """The claims of the body that put something forward as a fact of the past or present."""
    body = (c for c in case.claims if c.block is not BlockKind.HEADLINE and c.kind in _FACTS)
    return [claim for claim in body if not _is_called_for(claim) and not _AS_IF.search(claim.text)]


def _is_called_for(claim: Claim) -> bool:
    """True for what somebody demands: "demanded that they respect the accord" is no word that they do."""
    return bool(claim.chain) and any(
        stem(word) in CALLS
        for span in claim.chain[-1].cue
        for word in _LETTERS.findall(claim.document.words(span).lower())
    )


def held(claim: Claim) -> Held:
    """How sure the one is who is said to know."""
    return claim.chain[-1].commitment if claim.chain else claim.author_commitment


def is_denied(claim: Claim) -> bool:
    """True where the one who is said to know says that it is not so."""
    return held(claim).label is CommitmentLabel.DENIED


def is_sure(claim: Claim) -> bool:
    """True where the one who is said to know puts it forward as so."""
    return held(claim).label in _SURE


def voice(claim: Claim) -> str:
    """A key for the one who is said to know: "" for the author; of nobodies, each is another."""
    if not claim.chain:
        return ""
    last = claim.chain[-1]
    words = " ".join(claim.document.words(s) for s in last.source)
    return last.id or (last.name or words).lower() or last.attribution


def trigger(case: Case, claim: Claim) -> str:
    """The stem of the word that carries a claim."""
    found = case.triggers.get(claim.spans)
    words = _LETTERS.findall(case.document.words(found).lower()) if found is not None else []
    return stem(words[-1]) if words else ""


def names(claim: Claim, apart: Iterable[Span] = ()) -> frozenset[str]:
    """The names in a claim: of actors, and words with a capital that do not open it. `apart` are left out.

    A text in capitals has none that could be told by them.
    """
    if claim.text.isupper():
        return frozenset()
    left = list(apart)
    words = {
        match.group().lower()
        for piece in claim.spans
        for match in _NAME.finditer(claim.document.words(piece))
        if match.start()
        and not any(
            span.contains(Span(piece.start + match.start(), piece.start + match.end())) for span in left
        )
    }
    return frozenset(map(stem, words))


def starts_with_pronoun(claim: Claim) -> bool:
    """True where the words do not say who it is about."""
    return _PRONOUN.match(claim.text) is not None


def tells_of_another(claim: Claim) -> bool:
    """True where the words say that this is one of several."""
    return _ANOTHER.search(claim.text) is not None


def dated(claim: Claim) -> list[tuple[TimeExpression, Bounds]]:
    """The times of a claim that lie on the calendar, with both ends known."""
    return [
        (time, found)
        for time in claim.times
        if time.edtf is not None and (found := bounds(time.edtf)) is not None and is_closed(found)
    ]


def are_apart(one: Claim, other: Claim) -> bool:
    """True where both have times, and none of the one goes together with one of the other."""
    mine, theirs = dated(one), dated(other)
    return bool(mine and theirs) and not any(overlap(a, b) for _, a in mine for _, b in theirs)


def told(one: Claim, other: Claim, *, revised: bool = False) -> str:
    """How the two stand to each other, in a sentence."""
    if voice(one) != voice(other):
        who = f"The one is said by {said_by(one)}, the other by {said_by(other)}: two voices that disagree."
    elif not one.chain:
        who = "The text says both in the author's own voice."
    else:
        who = f"Both are the word of {said_by(one)}."
    if revised and (_REVISED.search(one.text) or _REVISED.search(other.text)):
        who += " The words suggest that one replaces the other."
    return who


def without(claim: Claim, spans: Iterable[Span]) -> str:
    """A claim's words with those of `spans` left out."""
    cut = sorted(spans)
    words = []
    for piece in claim.spans:
        at = piece.start
        for span in cut:
            if piece.start <= span.start and span.end <= piece.end and span.start >= at:
                words.append(claim.document.text[at : span.start])
                at = span.end
        words.append(claim.document.text[at : piece.end])
    return " ".join(words)


def raised(case: Case, one: Claim, other: Claim, question: str, reason: str) -> Raised:
    """The flag of a pair; both bear it. The earlier one stands first."""
    first, second = sorted((one, other), key=lambda claim: claim.spans)
    flag = case.flag(FlagKind.CONTRADICTION, (hull(first.spans), hull(second.spans)), question, reason)
    return Raised(flag, (first, second))
