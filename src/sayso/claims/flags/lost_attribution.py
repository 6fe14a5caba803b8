"""`lost-attribution`: what a source was said to say comes back flat, as the author's own word."""

from itertools import product

from sayso.claims.flags.evidence import Case, Raised, said_by
from sayso.core.claim import Claim, Flag
from sayso.core.text import hull
from sayso.core.vocabulary import BlockKind, CommitmentLabel, FlagKind

# Share of content words (weighted by rarity) from which two claims of one document say the same, and
# how many words that must be: short claims are alike by chance.
_SAME = 0.6
_WORDS = 4


def check(case: Case) -> list[Raised]:
    """One flag for each attributed claim that is repeated without its source later on."""
    body = [claim for claim in case.claims if claim.block is not BlockKind.HEADLINE]
    attributed = [claim for claim in body if claim.chain]
    flat = [
        claim
        for claim in body
        if not claim.chain and claim.author_commitment.label is CommitmentLabel.CERTAIN
    ]
    return [
        Raised(_flag(case, first, again), (first, again))
        for first, again in product(attributed, flat)
        if hull(first.spans).end <= again.spans[0].start and _is_same(case, first, again)
    ]


def _is_same(case: Case, first: Claim, again: Claim) -> bool:
    shared = case.similarity.shared(first, again)
    return len(shared) >= _WORDS and case.similarity.jaccard(first, again) >= _SAME


def _flag(case: Case, first: Claim, again: Claim) -> Flag:
    return case.flag(
        FlagKind.LOST_ATTRIBUTION,
        (hull(first.spans), hull(again.spans)),
        "Who says so the second time?",
        f"First it is the word of {said_by(first)}; later it is said as plain fact.",
    )
