"""`number-drift`: the same things are counted twice in one document, and the figure or its hedge differs.

A pair is raised where both claims count alike things (a word of what is counted, and an actor, place or
further content word in common) and the figures lie so near one another that they are likely meant to be
the same, but their bounds, or who gives them and how surely, differ.
"""

from collections import defaultdict
from collections.abc import Iterator

from sayso.claims.flags.evidence import Case, Raised, said_by
from sayso.claims.similarity import content_words
from sayso.core.claim import Claim, Flag
from sayso.core.marks import Quantity
from sayso.core.text import Span
from sayso.core.vocabulary import BlockKind, FlagKind

# Two figures whose smaller part is at least this much of the larger are near: rounding, "nearly" and
# "over" stay within it, different facts mostly don't.
_NEAR = 0.8
_LEAST = 10  # figures below it meet by chance too often
_VAGUE = 3.0  # bounds this far apart ("thousands", "dozens") are no figure that could drift
_MOST = 20  # figures that one is held against, the nearest first: a long table must not be paired with itself

Place = tuple[Claim, Quantity]


def check(case: Case) -> list[Raised]:
    """One flag for each pair of places whose figures may be the same one, changed; the later one bears it."""
    counted = [
        (claim, quantity)
        for claim in case.claims
        if claim.block is not BlockKind.HEADLINE
        for quantity in claim.quantities
        if _figure(quantity) >= _LEAST and quantity.unit != "%" and not _is_vague(quantity)
    ]
    raised = []
    for one, other in _near(counted):
        (first, a), (second, b) = sorted((one, other), key=lambda place: place[1].span)
        if first.id != second.id and _differs(a, b) and _share_more(case, (first, a), (second, b)):
            raised.append(Raised(_flag(case, (first, a), (second, b)), (second,)))
    return sorted(raised, key=lambda found: [evidence.span for evidence in found.flag.spans])


def _near(counted: list[Place]) -> Iterator[tuple[Place, Place]]:
    """The pairs that count a like thing and whose figures are near, each once.

    Found among those of one unit that share a word, by walking up from each figure to the next ones.
    """
    shelves: dict[tuple[str | None, str], list[Place]] = defaultdict(list)
    for place in sorted(counted, key=lambda place: (_figure(place[1]), place[1].span)):
        for thing in sorted(content_words(place[1].of or "")):
            shelves[place[1].unit, thing].append(place)
    seen: set[tuple[str, Span, str, Span]] = set()
    for shelf in shelves.values():
        for at, low in enumerate(shelf):
            for high in shelf[at + 1 : at + 1 + _MOST]:
                if _figure(low[1]) / _figure(high[1]) < _NEAR:
                    break
                pair = (low[0].id, low[1].span, high[0].id, high[1].span)
                if pair not in seen:
                    seen.add(pair)
                    yield low, high


def _figure(quantity: Quantity) -> float:
    bounds = [bound for bound in (quantity.low, quantity.high) if bound is not None]
    return max(bounds, default=0.0)


def _is_vague(quantity: Quantity) -> bool:
    if quantity.low is None or quantity.high is None:
        return False
    return quantity.low <= 0 or quantity.high / quantity.low >= _VAGUE


def _differs(a: Quantity, b: Quantity) -> bool:
    def reading(q: Quantity) -> tuple[object, ...]:
        return (q.low, q.high, q.low_open, q.high_open, q.approximate, q.per)

    return reading(a) != reading(b)


def _share_more(case: Case, first: Place, second: Place) -> bool:
    (claim, a), (other, b) = first, second
    things = content_words(a.of or "") & content_words(b.of or "")
    words = case.similarity.shared(claim, other)
    return bool(case.parties(claim) & case.parties(other) or words - things)


def _flag(case: Case, first: Place, second: Place) -> Flag:
    (claim, a), (other, b) = first, second
    words = case.document.words
    return case.flag(
        FlagKind.NUMBER_DRIFT,
        (a.span, b.span),
        "Are these two the same figure, changed on the way?",
        f"First “{words(a.span)}”, by {said_by(claim)} (level {claim.level}); "
        f"then “{words(b.span)}”, by {said_by(other)} (level {other.level}).",
    )
