"""Where planted links are lost: the stage at which the linker lets go of each pair of voices.

In: gold, the ledger's claims as gold claims and as tellings, its clusters and links. Out: how many pairs of
voices that gold links end at which stage, by kind of link. Of the claims that stand for a pair of voices the
two that come furthest count.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import IntEnum

from evaluation.corpora.gold import Gold, GoldLink
from evaluation.corpora.predictions import Aligned
from sayso.core.links import ClaimLink, LinkKind
from sayso.ledger.link.claims.index import are_of_one_story, days_between, document_place, pair_of
from sayso.ledger.link.claims.scorer import Scorer
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.things import meet, say_alike, things_of

_AGREEING = frozenset({LinkKind.SAME, LinkKind.SUPPORTS, LinkKind.ELABORATES})
_VOICES = tuple[str, str, str, str]  # kind, matter, two voices


class Stage(IntEnum):
    """How far a pair comes. The names are what is printed."""

    UNREAD = 0  # no claim has the words of one side
    UNLIKE = 1  # the documents are not alike enough for their claims to be compared
    UNSHARED = 2  # the claims share too little to be compared
    UNSURE = 3  # the score is too low
    PARTED = 4  # put into two matters
    SILENT = 5  # one matter, and nothing is said of the two
    OTHERWISE = 6  # a link of another kind
    FOUND = 7


def stages(
    gold: Gold,
    aligned: Aligned,
    tellings: Mapping[str, Telling],
    clusters: Iterable[Collection[str]],
    links: Iterable[ClaimLink],
) -> Counter[tuple[str, Stage]]:
    """How many judged pairs of voices end at which stage, by "agrees", or the kind and aspect of the link."""
    place = {name: number for number, cluster in enumerate(clusters) for name in cluster}
    said = {(link.first, link.second): link for link in links}
    ours: dict[str, list[Telling]] = defaultdict(list)
    for name, claim in sorted(aligned.claims.items()):
        if name in tellings:
            ours[claim.id].append(tellings[name])
    scorer = Scorer()
    best: dict[_VOICES, Stage] = {}
    voices = {claim.id: claim.voice for claim in gold.claims}
    matters = {claim.id: claim.cluster for claim in gold.claims}
    for wanted in gold.links:
        one, other = sorted((voices[wanted.first], voices[wanted.second]))
        if wanted.unjudged or one == other:
            continue
        key = (_name(wanted), matters[wanted.first], one, other)
        reached = max(
            (
                _reached(a, b, wanted, place, said.get(pair_of(a.id, b.id)), scorer)
                for a in ours[wanted.first]
                for b in ours[wanted.second]
            ),
            default=Stage.UNREAD,
        )
        best[key] = max(best.get(key, Stage.UNREAD), reached)
    return Counter((kind, stage) for (kind, *_), stage in best.items())


def lines(found: Counter[tuple[str, Stage]]) -> Iterator[str]:
    """The counts as a table: a line for each kind, a column for each stage."""
    yield f"{'':26}" + "".join(f"{stage.name.lower():>10}" for stage in Stage) + f"{'of':>7}"
    for kind in sorted({kind for kind, _ in found}):
        row = [found[kind, stage] for stage in Stage]
        yield f"{kind:26}" + "".join(f"{number:10}" for number in row) + f"{sum(row):7}"


def _name(wanted: GoldLink) -> str:
    if wanted.kind in _AGREEING:
        return "agrees"
    return f"{wanted.kind.value}: {', '.join(wanted.aspects)}"


def _reached(
    a: Telling,
    b: Telling,
    wanted: GoldLink,
    place: Mapping[str, int],
    link: ClaimLink | None,
    scorer: Scorer,
) -> Stage:
    if link is not None:
        agrees = {wanted.kind, link.kind} <= _AGREEING
        same = link.kind is wanted.kind and {one.value for one in link.aspects} >= set(wanted.aspects)
        return Stage.FOUND if agrees or same else Stage.OTHERWISE
    score = scorer.scores([(a, b)])[0]
    if score >= scorer.model.least:
        one, other = place.get(a.id), place.get(b.id)
        if one is not None and one == other:
            return Stage.SILENT
    days = days_between(document_place(a), document_place(b))
    if not are_of_one_story(a.topic, b.topic, scorer.topic(a.topic, b.topic), days):
        return Stage.UNLIKE
    if not (meet(things_of(a), things_of(b)) or say_alike(a, b)):
        return Stage.UNSHARED
    return Stage.PARTED if score >= scorer.model.least else Stage.UNSURE
