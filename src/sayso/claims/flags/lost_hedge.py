"""`lost-hedge`: what is doubtful in one place stands in another without the doubt."""

from sayso.claims.flags.evidence import Case, Raised
from sayso.claims.flags.number_drift import repeated_figures
from sayso.claims.flags.repeats import is_hedged
from sayso.core.claim import Claim, Flag
from sayso.core.text import hull
from sayso.core.vocabulary import FlagKind


def check(case: Case) -> list[Raised]:
    """One flag for each hedged claim that also stands flat; the flat one bears it."""
    pairs = dict.fromkeys((*case.repeats, *repeated_figures(case)))
    return [Raised(_flag(case, one, flat), (flat,)) for one, flat in pairs if is_hedged(one)]


def _flag(case: Case, hedged: Claim, flat: Claim) -> Flag:
    held = hedged.chain[-1].commitment if hedged.chain else hedged.author_commitment
    return case.flag(
        FlagKind.LOST_HEDGE,
        (hull(hedged.spans), hull(flat.spans)),
        "Where did the doubt go?",
        f"In one place it is only {held.label}; in another it is said flatly.",
    )
