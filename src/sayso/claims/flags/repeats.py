"""Pairs of claims in one document that say the same: one guarded, one flat.

Guarded: by a source, or with a hedge. Flat: the author's own word, certain, or a plain "will". The order in
the text makes no difference: a flat first paragraph above an attributed second one is the common case.
"""

from collections.abc import Iterable, Iterator

from sayso.claims.similarity import Pair, Similarity
from sayso.core.claim import Claim
from sayso.core.vocabulary import BlockKind, ClaimKind, CommitmentLabel

# Share of content words (weighted by rarity) from which two claims of one document say the same, and
# how many words that must be: short claims are alike by chance.
_SAME = 0.6
_WORDS = 4


def repeats(claims: Iterable[Claim], similarity: Similarity) -> Iterator[Pair]:
    """(guarded, flat) pairs. Headlines are left to the check of their own."""
    body = [claim for claim in claims if claim.block is not BlockKind.HEADLINE]
    flat = [claim for claim in body if _is_flat(claim)]
    guarded = (claim for claim in body if claim.chain or is_hedged(claim))
    for one, other in similarity.alike(guarded, flat, _SAME):
        if len(similarity.shared(one, other)) >= _WORDS:
            yield one, other


def is_hedged(claim: Claim) -> bool:
    """True where the one who is said to know is less than certain, and does not deny it."""
    held = claim.chain[-1].commitment if claim.chain else claim.author_commitment
    if claim.kind is ClaimKind.PREDICTION:
        return held.label in (CommitmentLabel.POSSIBLE, CommitmentLabel.DOUBTFUL)
    return held.label in (CommitmentLabel.PROBABLE, CommitmentLabel.POSSIBLE, CommitmentLabel.DOUBTFUL)


def _is_flat(claim: Claim) -> bool:
    if claim.chain:
        return False
    plain_future = (
        claim.kind is ClaimKind.PREDICTION and claim.author_commitment.label is CommitmentLabel.PROBABLE
    )
    return plain_future or claim.author_commitment.label is CommitmentLabel.CERTAIN
