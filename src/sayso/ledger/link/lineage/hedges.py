"""Words of doubt in a claim: where they stand, so that a lost hedge can be shown."""

import re

from sayso.core.claim import Claim, Held
from sayso.core.text import Span, Spans, hull
from sayso.core.vocabulary import ClaimKind, CommitmentLabel

_HEDGES = re.compile(
    r"\b(?:(?-i:may)|might|could|perhaps|possibly|probably|likely|unlikely|reportedly|allegedly|apparently|"
    r"presumably|supposedly|suspected|alleged|believed|thought|feared|rumou?red|unconfirmed|unverified|"
    r"appears?|appeared|seems?|seemed|exaggerated|unclear|doubtful|"
    r"not confirmed|cannot be (?:confirmed|verified)|if true|in theory|said to (?:be|have))\b",
    re.IGNORECASE,
)
# The same and words that take from a figure: only where they came in or went out do they say something.
DOUBTS = re.compile(
    rf"{_HEDGES.pattern}|\b(?:reported to|expected|estimat(?:e|es|ed)|suggest(?:s|ed)?|hint(?:s|ed)?|about|"
    r"around|roughly|approximately|some|nearly|almost|up to|at (?:least|most)|as (?:many|much|few|little) as|"
    r"more than|less than|fewer than|or so|at the (?:earliest|latest|soonest)|must have|"
    r"would (?:seem|appear)|in all (?:likelihood|probability)|assumed|presumed|potentially|conceivably|"
    r"close to|upwards of|in the region of|possible|maybe)\b",
    re.IGNORECASE,
)
_FIRM = {CommitmentLabel.POSSIBLE: 1, CommitmentLabel.PROBABLE: 2, CommitmentLabel.CERTAIN: 3}
_SURE = frozenset({CommitmentLabel.CERTAIN})
_HEDGED = frozenset({CommitmentLabel.PROBABLE, CommitmentLabel.POSSIBLE, CommitmentLabel.DOUBTFUL})


def hedges(claim: Claim) -> Spans:
    """The words of doubt from the first to the last word of a claim."""
    whole = hull(claim.spans)
    found = _HEDGES.finditer(claim.document.text, whole.start, whole.end)
    return tuple(Span(match.start(), match.end()) for match in found)


def held(claim: Claim) -> Held:
    """How sure the one who is said to know is; the author, where nobody else is named."""
    return claim.chain[-1].commitment if claim.chain else claim.author_commitment


def is_hedged(claim: Claim) -> bool:
    """True where the one who is said to know is less than sure.

    A plain "will" is as sure as a prediction can be; "reportedly" is a doubt, whatever is held.
    """
    label = held(claim).label
    if label is CommitmentLabel.PROBABLE and claim.kind is ClaimKind.PREDICTION:
        return bool(hedges(claim))
    return label in _HEDGED or (label is not CommitmentLabel.DENIED and bool(hedges(claim)))


def is_as_sure(claim: Claim, other: Claim) -> bool:
    """True where the one who is said to know is no less sure of a claim than of the other."""
    labels = (held(claim).label, held(other).label)
    return labels[0] is labels[1] or (labels[0] in _FIRM and _FIRM[labels[0]] > _FIRM.get(labels[1], 9))


def is_sure(claim: Claim) -> bool:
    """True where the one who is said to know is certain, and the author says nothing that takes from it."""
    will = claim.kind is ClaimKind.PREDICTION and held(claim).label is CommitmentLabel.PROBABLE
    return (will or held(claim).label in _SURE) and not hedges(claim) and not _is_doubted(claim)


def _is_doubted(claim: Claim) -> bool:
    return claim.author_commitment.label in (CommitmentLabel.DOUBTFUL, CommitmentLabel.POSSIBLE)
