"""Flags: questions for the reader, one file a check, each with its evidence.

A check takes the claims of one document and returns its flags with the claims that they belong to. It
never says that a claim is false, and it treats every name and side alike. Which checks run is a setting.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from sayso.claims.flags import (
    anachronism,
    headline_gap,
    loaded_language,
    lost_attribution,
    lost_hedge,
    number_drift,
    unresolved_reference,
)
from sayso.claims.flags.arithmetic import changes, lengths, parts, shares
from sayso.claims.flags.contradiction import denial, number, opposites, setting
from sayso.claims.flags.date_conflict import calendar, reference
from sayso.claims.flags.evidence import Case, Known, Raised
from sayso.core.claim import Claim, Flag
from sayso.core.marks import Marks
from sayso.core.text import Document
from sayso.core.vocabulary import Check

# In the order in which a claim's flags are listed.
CHECKS: Mapping[Check, Callable[[Case], list[Raised]]] = {
    Check.HEADLINE_GAP: headline_gap.check,
    Check.NUMBER_DRIFT: number_drift.check,
    Check.ANACHRONISM: anachronism.check,
    Check.UNRESOLVED_REFERENCE: unresolved_reference.check,
    Check.LOST_ATTRIBUTION: lost_attribution.check,
    Check.LOST_HEDGE: lost_hedge.check,
    Check.PARTS_AND_TOTALS: parts.check,
    Check.SHARES: shares.check,
    Check.CHANGES: changes.check,
    Check.LENGTHS_OF_TIME: lengths.check,
    Check.CALENDAR: calendar.check,
    Check.REFERENCE_DATE: reference.check,
    Check.DENIAL: denial.check,
    Check.OPPOSITES: opposites.check,
    Check.OTHER_NUMBER: number.check,
    Check.OTHER_DATE: setting.other_date,
    Check.OTHER_PLACE: setting.other_place,
    Check.OTHER_ACTOR: setting.other_actor,
    Check.LOADED_LANGUAGE: loaded_language.check,
}


def questions(
    document: Document, marks: Marks, claims: tuple[Claim, ...], known: Known
) -> Iterator[tuple[Check, Raised]]:
    """All that the checks of the settings raise over one document."""
    case = Case(document, marks, claims, known)
    for name, check in CHECKS.items():
        if name not in known.settings.checks_off:
            for raised in check(case):
                yield name, raised


def raise_flags(
    document: Document, marks: Marks, claims: tuple[Claim, ...], known: Known
) -> Mapping[str, tuple[Flag, ...]]:
    """The flags of each claim, by the claim's id; what two checks ask alike is asked once."""
    found: dict[str, dict[str, Flag]] = defaultdict(dict)
    for _, raised in questions(document, marks, claims, known):
        for claim in raised.claims:
            found[claim.id].setdefault(raised.flag.id, raised.flag)
    return {key: tuple(flags.values()) for key, flags in found.items()}
