"""Words of doubt in a claim: where they stand, so that a lost hedge can be shown."""

import re

from sayso.core.claim import Claim, Held
from sayso.core.text import Span, Spans
from sayso.core.vocabulary import CommitmentLabel

_HEDGES = re.compile(
    r"\b(?:may|might|could|would|perhaps|possibly|probably|likely|unlikely|reportedly|allegedly|apparently|"
    r"presumably|supposedly|suspected|alleged|believed|thought|feared|rumou?red|unconfirmed|unverified|"
    r"appears?|appeared|seems?|seemed|suggests?|suggested|estimated?|exaggerated|unclear|doubtful|"
    r"not confirmed|cannot be (?:confirmed|verified)|if true|in theory|said to (?:be|have))\b",
    re.IGNORECASE,
)
_SURE = frozenset({CommitmentLabel.CERTAIN})
_HEDGED = frozenset({CommitmentLabel.PROBABLE, CommitmentLabel.POSSIBLE, CommitmentLabel.DOUBTFUL})


def hedges(claim: Claim) -> Spans:
    """The words of doubt in a claim's spans."""
    text = claim.document.text
    return tuple(
        Span(match.start(), match.end())
        for span in claim.spans
        for match in _HEDGES.finditer(text, span.start, span.end)
    )


def held(claim: Claim) -> Held:
    """How sure the one who is said to know is; the author, where nobody else is named."""
    return claim.chain[-1].commitment if claim.chain else claim.author_commitment


def is_hedged(claim: Claim) -> bool:
    """True where the one who is said to know is less than sure."""
    return held(claim).label in _HEDGED


def is_sure(claim: Claim) -> bool:
    """True where the one who is said to know is certain, and the author says nothing that takes from it."""
    return held(claim).label in _SURE and not is_hedged_by_author(claim)


def is_hedged_by_author(claim: Claim) -> bool:
    """True where the author doubts what a source says."""
    return claim.author_commitment.label in (CommitmentLabel.DOUBTFUL, CommitmentLabel.POSSIBLE)
