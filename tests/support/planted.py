"""Predictions made of gold: what a ledger without a fault would say."""

from collections import defaultdict

from evaluation.corpora.gold import Gold
from evaluation.corpora.predictions import ClaimAt, Predictions
from evaluation.corpora.stories import CONVERTED
from evaluation.scorers.tokens import Offsets
from sayso.core.links import Aspect, ClaimLink, Copy, Drift, DriftKind, Lineage, Passage, Step
from sayso.core.text import Span


def spans_of(places: tuple[Offsets, ...]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in places)


def perfect(gold: Gold) -> Predictions:
    copies = [
        Copy(
            one.first,
            one.second,
            tuple(Passage(Span(*p.first), Span(*p.second)) for p in one.passages),
            (1.0, 1.0),
            one.direction,
            "",
        )
        for one in gold.copies
    ]
    links = [
        ClaimLink(one.first, one.second, one.kind, 1.0, (), tuple(Aspect(a) for a in one.aspects))
        for one in gold.links
        if not one.unjudged
    ]
    clusters = defaultdict(list)
    for claim in gold.claims:
        clusters[claim.cluster].append(claim.id)
    lineages = [
        Lineage(
            cluster,
            tuple(
                Step(
                    step.claim,
                    step.origin,
                    step.kind,
                    tuple(
                        Drift(DriftKind(d.kind), spans_of(d.before), spans_of(d.after), "")
                        for d in step.drift
                        if d.kind != CONVERTED
                    ),
                )
                for step in steps
            ),
        )
        for cluster, steps in gold.lineage.items()
    ]
    claims = {claim.id: ClaimAt(claim.document, spans_of(claim.spans)) for claim in gold.claims}
    return Predictions(copies, gold.groups, claims, links, list(clusters.values()), lineages)


def words_at(text: str, place: Offsets) -> str:
    return text[place[0] : place[1]]
