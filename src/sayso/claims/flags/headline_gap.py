"""`headline-gap`: the headline says flatly what the body puts in somebody's mouth, or hedges."""

from sayso.claims.flags.evidence import Case, Raised, said_by
from sayso.core.claim import Claim, Flag
from sayso.core.text import hull
from sayso.core.vocabulary import BlockKind, CommitmentLabel, FlagKind

# How much of the headline's content a body claim must hold to be its counterpart: with less, the two
# tell of different things; a headline has few words, so half of them is a lot.
_SAME = 0.5
_FLAT = frozenset({CommitmentLabel.CERTAIN, CommitmentLabel.PROBABLE})


def check(case: Case) -> list[Raised]:
    """One flag for each flat headline claim whose counterparts in the body are all less flat."""
    body = [claim for claim in case.claims if claim.block is not BlockKind.HEADLINE]
    raised = []
    for headline in case.claims:
        if headline.block is not BlockKind.HEADLINE or not _is_flat(headline):
            continue
        same = [claim for claim in body if case.similarity.covered(headline, claim) >= _SAME]
        if not same or any(_is_flat(claim) for claim in same):
            continue
        nearest = max(same, key=lambda claim: case.similarity.covered(headline, claim))
        raised.append(Raised(_flag(case, headline, nearest), (headline,)))
    return raised


def _is_flat(claim: Claim) -> bool:
    return not claim.chain and claim.author_commitment.label in _FLAT


def _flag(case: Case, headline: Claim, nearest: Claim) -> Flag:
    if nearest.chain:
        reason = f"The headline names no source; the body gives this as the word of {said_by(nearest)}."
    else:
        reason = f"The headline is flat; the body is not: there it is {nearest.author_commitment.label}."
    return case.flag(
        FlagKind.HEADLINE_GAP,
        (hull(headline.spans), hull(nearest.spans)),
        "Does the headline say more than the article does?",
        reason,
    )
