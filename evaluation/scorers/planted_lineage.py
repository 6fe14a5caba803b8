"""Lineage and drift against what was planted.

In: gold, and predicted lineages whose claims are aligned with gold claims. Out: counts.

edges     a claim and the earlier one that it hangs on, by kind of step, and `any` where the kind does not
          matter. An origin is right where it is the gold one, or has the same words of the same voice: of
          two identical reprints nobody can tell which one was copied. A predicted `repeats` on a claim that
          gold calls a voice of its own is not judged (nothing in a text says that its author had read
          nothing); `copied` and `cites` there are wrong.
drift     by kind: a claim and what changed in it on its step; `places` where the words are right too. A
          change that was taken over with the copy is not judged, nor is a unit's change where the amount
          was converted, nor a number's where "at least", "about" or the like was lost (a hedge here).
converted claims whose amount was put into another unit, and of how many drift of the number was said
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from evaluation.corpora.gold import Gold, GoldClaim, GoldDrift, GoldStep
from evaluation.corpora.predictions import Aligned
from evaluation.corpora.stories import CONVERTED
from evaluation.scorers.measure import Count, count_of
from evaluation.scorers.tokens import Offsets
from sayso.core.links import Drift, DriftKind, Lineage, Step, StepKind
from sayso.core.text import Spans

ANY = "any"


@dataclass(frozen=True, slots=True)
class LineageScores:
    """Counts by kind. `converted`: (taken for drift, planted)."""

    edges: dict[str, Count]
    drift: dict[str, Count]
    places: dict[str, Count]
    converted: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Said:
    """A predicted step of a gold claim that is judged, with its origin as a gold claim, if it is one."""

    step: Step
    claim: GoldClaim
    gold: GoldStep
    origin: GoldClaim | None


def score_lineage(gold: Gold, aligned: Aligned, lineages: Iterable[Lineage]) -> LineageScores:
    """All counts of a corpus. Of several steps for one gold claim, an edge or drift counts once."""
    steps = {step.claim: step for told in gold.lineage.values() for step in told}
    claims = {claim.id: claim for claim in gold.claims}
    said = list(_judged(aligned, steps, lineages))
    drift, places, mistaken = _drift(steps, said)
    planted = sum(any(d.kind == CONVERTED for d in step.drift) for step in steps.values())
    return LineageScores(_edges(claims, steps, said), drift, places, (mistaken, planted))


def _judged(aligned: Aligned, steps: dict[str, GoldStep], lineages: Iterable[Lineage]) -> Iterator[_Said]:
    for lineage in lineages:
        for step in lineage.steps:
            claim = aligned.claims.get(step.claim)
            if claim is None or step.origin is None:
                continue
            origin, gold = aligned.claims.get(step.origin), steps[claim.id]
            if origin is None and not aligned.strangers(step.claim, step.origin):
                continue
            if gold.origin is None and step.kind is StepKind.REPEATS:
                continue
            yield _Said(step, claim, gold, origin)


def _edges(
    claims: dict[str, GoldClaim], steps: dict[str, GoldStep], said: Iterable[_Said]
) -> dict[str, Count]:
    right: defaultdict[str, set[str]] = defaultdict(set)
    wrong: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for one in said:
        fits = _same_origin(claims, one)
        for name in (ANY, one.step.kind.value):
            if fits and name in (ANY, one.gold.kind.value):
                right[name].add(one.claim.id)
            else:
                wrong[name].add((one.claim.id, one.step.origin or ""))
    kinds = [StepKind.COPIED.value, StepKind.CITES.value, StepKind.REPEATS.value, ANY]
    wanted = {
        kind: sum(s.origin is not None and kind in (ANY, s.kind.value) for s in steps.values())
        for kind in kinds
    }
    return {k: count_of(len(right[k]), len(right[k]) + len(wrong[k]), wanted[k]) for k in kinds}


def _same_origin(claims: dict[str, GoldClaim], one: _Said) -> bool:
    if one.gold.origin is None or one.origin is None:
        return False
    wanted = claims[one.gold.origin]
    return one.origin.id == wanted.id or (
        (one.origin.cluster, one.origin.voice, one.origin.value)
        == (wanted.cluster, wanted.voice, wanted.value)
        and one.origin.id != one.claim.id
    )


def _drift(
    steps: dict[str, GoldStep], said: Iterable[_Said]
) -> tuple[dict[str, Count], dict[str, Count], int]:
    right: defaultdict[str, set[str]] = defaultdict(set)
    placed: defaultdict[str, set[str]] = defaultdict(set)
    wrong: defaultdict[str, set[str]] = defaultdict(set)
    mistaken: set[str] = set()
    for one in said:
        here = {drift.kind for drift in one.gold.drift}
        inherited = _inherited(steps, one.gold)
        for drift in one.step.drift:
            kind = drift.kind.value
            if kind in here:
                right[kind].add(one.claim.id)
                if any(_placed(drift, wanted) for wanted in one.gold.drift if wanted.kind == kind):
                    placed[kind].add(one.claim.id)
                continue
            if CONVERTED in here and drift.kind is DriftKind.NUMBER:
                mistaken.add(one.claim.id)
            if not (kind in inherited or drift.kind in _tolerated(here | inherited)):
                wrong[kind].add(one.claim.id)
    kinds = [kind.value for kind in DriftKind]
    wanted_of = {k: sum(any(d.kind == k for d in step.drift) for step in steps.values()) for k in kinds}
    found = {k: len(right[k]) + len(wrong[k] - right[k]) for k in kinds}
    drift_counts = {k: count_of(len(right[k]), found[k], wanted_of[k]) for k in kinds}
    place_counts = {k: count_of(len(placed[k]), found[k], wanted_of[k]) for k in kinds}
    return drift_counts, place_counts, len(mistaken)


def _tolerated(planted: AbstractSet[str]) -> frozenset[DriftKind]:
    """What may be said of a claim in which that was planted, without being right or wrong."""
    allowed: frozenset[DriftKind] = frozenset()
    if CONVERTED in planted:
        allowed |= {DriftKind.UNIT, DriftKind.HEDGE_GAINED, DriftKind.HEDGE_LOST}
    if planted & {DriftKind.HEDGE_LOST.value, DriftKind.HEDGE_GAINED.value}:
        allowed |= {DriftKind.NUMBER}
    return allowed


def _inherited(steps: dict[str, GoldStep], step: GoldStep) -> set[str]:
    """The kinds of change that the claim's words had already when this step took them over."""
    kinds: set[str] = set()
    while step.origin is not None:
        step = steps[step.origin]
        kinds |= {drift.kind for drift in step.drift}
    return kinds


def _placed(found: Drift, wanted: GoldDrift) -> bool:
    """The words of the change, on each side where gold has any, are touched by those that were found."""
    sides = [(found.before, wanted.before), (found.after, wanted.after)]
    return all(_touch(spans, places) for spans, places in sides if places)


def _touch(spans: Spans, places: Iterable[Offsets]) -> bool:
    return any(span.start < end and start < span.end for span in spans for start, end in places)
