"""`other-number`: the same thing is told twice, with figures too far apart to be one figure rounded.

Figures near one another are left to `number-drift`. Claims that say "another", or that stand at different
times, tell of different things.
"""

from collections import defaultdict
from collections.abc import Iterator

from sayso.claims.flags.contradiction.same import (
    are_apart,
    facts,
    is_denied,
    names,
    raised,
    tells_of_another,
    told,
    without,
)
from sayso.claims.flags.evidence import Case, Raised
from sayso.claims.similarity import Similarity, content_words
from sayso.core.claim import Claim
from sayso.core.marks import Quantity

_ALIKE, _WORDS = 0.6, 3
_NEAR = 0.8


def check(case: Case) -> list[Raised]:
    """One flag for each pair of claims alike in all but the figure."""
    claims = [
        claim
        for claim in facts(case)
        if _figure(claim) and not is_denied(claim) and not tells_of_another(claim)
    ]
    similarity = Similarity(claims, lambda claim: without(claim, [q.span for q in claim.quantities]))
    return [_raised(case, one, other) for one, other in _pairs(claims, similarity)]


def _pairs(claims: list[Claim], similarity: Similarity) -> Iterator[tuple[Claim, Claim]]:
    shelves: dict[tuple[str | None, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        quantity = _figure(claim)
        for thing in sorted(content_words(quantity.of or "")) if quantity else []:
            shelves[quantity.unit if quantity else None, thing].append(claim)
    seen: set[tuple[str, str]] = set()
    for shelf in shelves.values():
        for one, other in similarity.alike(shelf, shelf, _ALIKE):
            key = (min(one.id, other.id), max(one.id, other.id))
            if key in seen or len(similarity.shared(one, other)) < _WORDS or are_apart(one, other):
                continue
            seen.add(key)
            if _differ(_figure(one), _figure(other)) and names(one) == names(other):
                yield one, other


def _figure(claim: Claim) -> Quantity | None:
    """The one figure of a claim; a claim with several is left alone."""
    return claim.quantities[0] if len(claim.quantities) == 1 else None


def _differ(one: Quantity | None, other: Quantity | None) -> bool:
    if one is None or other is None or one.per != other.per:
        return False
    low, high = sorted((_span(one), _span(other)))
    return low[1] < high[0] * _NEAR


def _span(quantity: Quantity) -> tuple[float, float]:
    low = quantity.low if quantity.low is not None else 0.0
    return low, quantity.high if quantity.high is not None else float("inf")


def _raised(case: Case, one: Claim, other: Claim) -> Raised:
    first, second = sorted((one, other), key=lambda claim: claim.spans)
    a, b = (case.document.words(claim.quantities[0].span) for claim in (first, second))
    reason = f"In one place it is “{a}”, in the other “{b}”. {told(first, second, revised=True)}"
    return raised(case, first, second, "Which of the two figures is right?", reason)
