"""Links and clusters of claims against those that were planted.

In: gold, and predicted links and clusters whose claims are aligned with gold claims. Out: counts. A link is
judged between voices: copies of one telling are one voice, and a pair of voices is found where any of their
claims has the link. Links to a claim that gold does not have are judged only where its document cannot be
about the matter (another story, a filler): those are wrong. Pairs that gold calls `unjudged` (one of them
was changed on the way) count on no side.

agree         same, supports, elaborates: the kinds that say that two claims are one
contradicts, revises, elaborates   each kind alone; `contradicts: number` … with the aspect right
clusters      claims of one matter: CoNLL and pairs, over the gold claims that a predicted claim is aligned
with matter        pairs of claims in one cluster, over all gold claims: those not found at all are missed
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from evaluation.corpora.gold import Gold, GoldClaim, GoldLink
from evaluation.corpora.predictions import Aligned
from evaluation.scorers.coreference import Result, conll
from evaluation.scorers.measure import Count, count_of
from sayso.core.links import Aspect, ClaimLink, LinkKind

AGREE, MATTER = "agree", "matter"
_AGREEING = frozenset({LinkKind.SAME, LinkKind.SUPPORTS, LinkKind.ELABORATES})
_ALONE = (LinkKind.CONTRADICTS, LinkKind.REVISES, LinkKind.ELABORATES)

_Pair = tuple[str, str]
_Said = tuple[str, str, str]  # cluster and two voices; for strangers, the claims


def score_links(gold: Gold, aligned: Aligned, links: Iterable[ClaimLink]) -> dict[str, Count]:
    """Counts by kind of link."""
    claims = {claim.id: claim for claim in gold.claims}
    judged = {(link.first, link.second): link for link in gold.links}
    wanted: defaultdict[str, set[_Said]] = defaultdict(set)
    for pair, link in judged.items():
        if not link.unjudged:
            for name in _names(link.kind, link.aspects):
                wanted[name].add(_said(claims[pair[0]], claims[pair[1]]))
    right: defaultdict[str, set[_Said]] = defaultdict(set)
    wrong: defaultdict[str, set[_Said]] = defaultdict(set)
    for one in links:
        said = _judgement(_Known(judged, wanted), aligned, one)
        if said is not None:
            for name in _names(one.kind, one.aspects):
                (right if said in wanted[name] else wrong)[name].add(said)
    names = {AGREE, *(kind.value for kind in _ALONE), *wanted}
    return {
        name: count_of(len(right[name]), len(right[name]) + len(wrong[name]), len(wanted[name]))
        for name in sorted(names)
    }


@dataclass(frozen=True, slots=True)
class _Known:
    judged: Mapping[_Pair, GoldLink]
    wanted: Mapping[str, set[_Said]]


def _judgement(known: _Known, aligned: Aligned, link: ClaimLink) -> _Said | None:
    """What the link speaks of, or None where nobody judges it."""
    one, other = aligned.claims.get(link.first), aligned.claims.get(link.second)
    if one is None or other is None or one.cluster != other.cluster:
        false = aligned.strangers(link.first, link.second) or (one is not None and other is not None)
        first, second = sorted((link.first, link.second))
        return ("", first, second) if false else None
    gold = known.judged.get((min(one.id, other.id), max(one.id, other.id)))
    return None if gold is None or gold.unjudged else _said(one, other)


def _said(one: GoldClaim, other: GoldClaim) -> _Said:
    first, second = sorted((one.voice, other.voice))
    return one.cluster, first, second


def _names(kind: LinkKind, aspects: Iterable[str | Aspect]) -> list[str]:
    """Under which names a link counts."""
    names = [AGREE] if kind in _AGREEING else []
    names += [kind.value] if kind in _ALONE else []
    if kind is LinkKind.CONTRADICTS:
        names += [f"{kind.value}: {Aspect(aspect).value}" for aspect in aspects]
    return names


def score_clusters(gold: Gold, aligned: Aligned, clusters: Iterable[Collection[str]]) -> tuple[Result, Count]:
    """The partition of the claims, and pairs of one matter.

    A gold claim that several predicted claims stand for is put where the first of its claims, by id, is.
    """
    matters: defaultdict[str, set[str]] = defaultdict(set)
    for claim in gold.claims:
        matters[claim.cluster].add(claim.id)
    place: dict[str, int] = {}
    strangers = 0
    for number, cluster in enumerate(sorted(sorted(c) for c in clusters)):
        strangers += sum(
            aligned.strangers(a, b)
            for a, b in combinations(cluster, 2)
            if a not in aligned.claims or b not in aligned.claims
        )
        for name in cluster:
            if name in aligned.claims:
                place.setdefault(aligned.claims[name].id, number)
    found: defaultdict[int | str, set[str]] = defaultdict(set)
    for claim_id in {claim.id for claim in aligned.claims.values()}:
        found[place.get(claim_id, claim_id)].add(claim_id)
    seen = {claim for group in found.values() for claim in group}
    result = conll([c & seen for c in matters.values()], list(found.values()))
    whole = sum(len(c) * (len(c) - 1) / 2 for c in matters.values())
    pairs = result.pairs
    return result, Count(pairs.right_predicted, pairs.predicted + strangers, pairs.right_gold, whole)
