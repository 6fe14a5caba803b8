"""`lost-attribution`: what a source is said to say stands elsewhere as the author's own plain word."""

from sayso.claims.flags.evidence import Case, Raised, said_by
from sayso.claims.flags.number_drift import repeated_figures
from sayso.core.claim import Claim, Flag
from sayso.core.text import hull
from sayso.core.vocabulary import FlagKind


def check(case: Case) -> list[Raised]:
    """One flag for each attributed claim that also stands without its source; the flat one bears it."""
    pairs = dict.fromkeys((*case.repeats, *repeated_figures(case)))
    return [Raised(_flag(case, said, flat), (flat,)) for said, flat in pairs if said.chain]


def _flag(case: Case, said: Claim, flat: Claim) -> Flag:
    how = f"as the word of {said_by(flat)}" if flat.chain else "as plain fact"
    return case.flag(
        FlagKind.LOST_ATTRIBUTION,
        (hull(said.spans), hull(flat.spans)),
        "Whose word is this?",
        f"In one place it is the word of {said_by(said)}; in another it is said {how}.",
    )
