"""Flags: questions for the reader, one file a check, each with its evidence.

A check takes the claims of one document and returns its flags with the claims that they belong to. It
never says that a claim is false, and it treats every name and side alike.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping

from sayso.claims.flags import (
    anachronism,
    headline_gap,
    loaded_language,
    lost_attribution,
    lost_hedge,
    number_drift,
    unresolved_reference,
)
from sayso.claims.flags.evidence import Case, Known, Raised
from sayso.core.claim import Claim, Flag
from sayso.core.marks import Marks
from sayso.core.text import Document

_CHECKS: tuple[Callable[[Case], list[Raised]], ...] = (
    headline_gap.check,
    number_drift.check,
    anachronism.check,
    unresolved_reference.check,
    lost_attribution.check,
    lost_hedge.check,
    loaded_language.check,
)


def raise_flags(
    document: Document, marks: Marks, claims: tuple[Claim, ...], known: Known
) -> Mapping[str, tuple[Flag, ...]]:
    """The flags of each claim, by the claim's id."""
    case = Case(document, marks, claims, known)
    found: dict[str, list[Flag]] = defaultdict(list)
    for check in _CHECKS:
        for raised in check(case):
            for claim in raised.claims:
                found[claim.id].append(raised.flag)
    return {key: tuple(flags) for key, flags in found.items()}
