"""Contradictions between documents, ranked: which pair a reader should look at first.

In: tellings and links of one or more clusters, and the voice of each claim. Out: `Contradiction` values, the
weightiest first: those that can best be compared, and are told most plainly. One voice does not contradict
itself here (a correction in the same wire story is no second witness), and a later figure of an open count is
a revision. Of the pairs between two voices on one matter the weightiest is kept.
"""

from collections.abc import Iterable, Mapping

from sayso.core.links import Aspect, ClaimLink, Contradiction, LinkKind
from sayso.core.text import Spans
from sayso.ledger.link.claims.aspects import counts_differ
from sayso.ledger.link.claims.compare import covered
from sayso.ledger.link.claims.finding import one_deed
from sayso.ledger.link.claims.places import sites_of
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.lineage.hedges import hedges, is_sure
from sayso.ledger.link.lineage.sources import said_by

# What a difference weighs: a denial and another doer turn the matter round; a place or a date may be a slip.
_WEIGHTS = {
    Aspect.POLARITY: 1.0,
    Aspect.ACTOR: 0.9,
    Aspect.NUMBER: 0.8,
    Aspect.DATE: 0.6,
    Aspect.PLACE: 0.6,
}
_LEVELS = 5
_DIGITS = 3


def contradictions(
    tellings: Iterable[Telling], links: Iterable[ClaimLink], voices: Mapping[str, str]
) -> tuple[Contradiction, ...]:
    """The contradictions, ranked; ties by id."""
    known = {telling.id: telling for telling in tellings}
    best: dict[tuple[str, str, tuple[Aspect, ...]], Contradiction] = {}
    for link in links:
        first, second = known.get(link.first), known.get(link.second)
        if link.kind is not LinkKind.CONTRADICTS or first is None or second is None:
            continue
        one, other = sorted((voices[first.id], voices[second.id]))
        if one == other:
            continue
        found = _told(first, second, link)
        key = (one, other, found.aspects)
        if key not in best or _rank(found) < _rank(best[key]):
            best[key] = found
    return tuple(sorted(best.values(), key=_rank))


def _rank(found: Contradiction) -> tuple[float, str, str]:
    return (-found.score, found.first, found.second)


def _told(first: Telling, second: Telling, link: ClaimLink) -> Contradiction:
    spans = [_spans(one, other, link.aspects) for one, other in ((first, second), (second, first))]
    return Contradiction(
        first.id, second.id, link.aspects, spans[0], spans[1],
        (said_by(first.claim), said_by(second.claim)), _score(first, second, link), link.reasons,
    )  # fmt: skip


def _score(first: Telling, second: Telling, link: ClaimLink) -> float:
    """How surely both mean the same, how well they can be compared, what differs, how well both sides are
    sourced, and how flatly they say so.
    """
    weight = max(_WEIGHTS[aspect] for aspect in link.aspects)
    sourced = min(first.claim.level, second.claim.level) / _LEVELS
    flat = (is_sure(first.claim) + is_sure(second.claim)) / 2
    told = 0.5 + 0.25 * sourced + 0.25 * flat
    return round(link.score * weight * _comparable(first, second) * told, _DIGITS)


def _comparable(first: Telling, second: Telling) -> float:
    """From 0.5, for claims of one matter in other words, to 1, for those of one deed in the same words."""
    held = max(covered(first, second), covered(second, first))
    return 0.5 + 0.3 * held + 0.2 * one_deed(first, second)


def _spans(telling: Telling, other: Telling, aspects: Iterable[Aspect]) -> Spans:
    """The words of one side that differ from the other's; all of the claim's where they cannot be told
    apart.
    """
    claim = telling.claim
    found: list[Spans] = []
    for aspect in aspects:
        match aspect:
            case Aspect.NUMBER:
                found.append(tuple(count.mark.span for count in counts_differ(telling, other)))
            case Aspect.DATE:
                found.append(tuple(time.span for time in claim.times if time.edtf))
            case Aspect.PLACE:
                found.append(tuple(place.span for place in sites_of(telling)))
            case Aspect.ACTOR:
                names = telling.names - other.names
                found.append(tuple(a.span for a in claim.actors if (a.id or a.name).lower() in names))
            case Aspect.POLARITY:
                found.append(hedges(claim))
    return tuple(sorted({span for spans in found for span in spans})) or claim.spans
