"""`lost-hedge`: what is doubtful in one place stands in another without the doubt.

Where the author is nearly sure and no word says why not, there is no doubt that could be lost.
"""

from sayso.claims.flags.evidence import Case, Raised
from sayso.claims.flags.number_drift import repeated_figures
from sayso.claims.flags.repeats import is_hedged
from sayso.core.claim import Claim, Flag
from sayso.core.text import hull
from sayso.core.vocabulary import CommitmentLabel, FlagKind


def check(case: Case) -> list[Raised]:
    """One flag for each hedged claim that also stands flat; the flat one bears it."""
    pairs = dict.fromkeys((*case.repeats, *repeated_figures(case)))
    return [
        Raised(_flag(case, one, flat), (flat,))
        for one, flat in pairs
        if _is_doubted(case, one) and not case.has_words_of_doubt(flat)
    ]


def _is_doubted(case: Case, claim: Claim) -> bool:
    nearly = not claim.chain and claim.author_commitment.label is CommitmentLabel.PROBABLE
    return is_hedged(claim) and (not nearly or case.has_words_of_doubt(claim))


def _flag(case: Case, hedged: Claim, flat: Claim) -> Flag:
    held = hedged.chain[-1].commitment if hedged.chain else hedged.author_commitment
    return case.flag(
        FlagKind.LOST_HEDGE,
        (hull(hedged.spans), hull(flat.spans)),
        "Where did the doubt go?",
        f"In one place it is only {held.label}; in another it is said flatly.",
    )
