"""`loaded-language`: loaded words in the author's own voice. A source's loaded words raise no flag."""

from collections import defaultdict

from sayso.claims.flags.evidence import Case, Raised
from sayso.core.claim import Claim
from sayso.core.marks import AUTHOR
from sayso.core.text import Span
from sayso.core.vocabulary import FlagKind


def check(case: Case) -> list[Raised]:
    """One flag for each claim in which the author uses loaded words."""
    least = case.settings.loaded_wording
    spans = [mark.span for mark in case.marks.wording if mark.voice == AUTHOR and mark.score >= least]
    by_claim: dict[str, list[Span]] = defaultdict(list)
    for span in spans:
        claim = _claim_of(case, span)
        if claim is not None:
            by_claim[claim.id].append(span)
    raised = []
    for claim in case.claims:
        if found := tuple(by_claim.get(claim.id, ())):
            words = ", ".join(f"“{case.document.words(span)}”" for span in found)
            flag = case.flag(
                FlagKind.LOADED_LANGUAGE,
                found,
                "Would a neutral word say the same?",
                f"In the author's own voice: {words}.",
            )
            raised.append(Raised(flag, (claim,)))
    return raised


def _claim_of(case: Case, span: Span) -> Claim | None:
    return next((c for c in case.claims if any(part.contains(span) for part in c.spans)), None)
