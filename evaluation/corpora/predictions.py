"""What a ledger says of a planted corpus: the interface between the code that runs one and the scorers.

In: values of `sayso.core.links` whose document ids are the corpus's `doc_id`s, and where each claim stands
that they speak of. Out: which gold claim each of them is. Whoever runs a ledger fills in a `Predictions`;
what it leaves empty scores 0 in recall, and nothing else.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.corpora.drafts import Offsets
from evaluation.corpora.gold import Gold, GoldClaim
from sayso.core.links import ClaimLink, Copy, Lineage
from sayso.core.text import Spans

_SHARED = 0.5  # of the shorter one's words, for two claims to be about the same words


@dataclass(frozen=True, slots=True)
class ClaimAt:
    """Where a predicted claim stands: a `doc_id` and its spans in code points."""

    document: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Predictions:
    """All that is scored.

    `copies`      pairs of documents; `groups`: independence groups of more than one document
    `claims`      every claim that the rest names, by id: there may be many more than gold has
    `links`       pairs of claims; `clusters`: claims of one matter, whether they agree or not
    `lineages`    steps of each cluster; a drift's spans point into the documents of either claim
    """

    copies: Sequence[Copy] = ()
    groups: Sequence[Collection[str]] = ()
    claims: Mapping[str, ClaimAt] = field(default_factory=dict)
    links: Sequence[ClaimLink] = ()
    clusters: Sequence[Collection[str]] = ()
    lineages: Sequence[Lineage] = ()


@dataclass(frozen=True, slots=True)
class Aligned:
    """Predicted claims as gold claims. A claim that is no gold claim has only its document."""

    gold: Gold
    claims: Mapping[str, GoldClaim]
    documents: Mapping[str, str]

    def strangers(self, first: str, second: str) -> bool:
        """True where two claims can have nothing to do with each other: different stories, or a filler.

        Two claims of one story of which one is no gold claim are judged by nobody.
        """
        one, other = (self.gold.families.get(self.documents.get(claim, "")) for claim in (first, second))
        return one is None or other is None or one != other


def align(gold: Gold, predicted: Mapping[str, ClaimAt]) -> Aligned:
    """Each predicted claim with the gold claim that has most of its words; several may share one."""
    by_document: dict[str, list[GoldClaim]] = {}
    for claim in gold.claims:
        by_document.setdefault(claim.document, []).append(claim)
    found = {}
    for name, at in predicted.items():
        spans = [(span.start, span.end) for span in at.spans]
        worth = [
            (_agreement(claim.spans, spans), claim.id, claim) for claim in by_document.get(at.document, ())
        ]
        best = max(worth, default=None)
        if best is not None and best[0] >= _SHARED:
            found[name] = best[2]
    return Aligned(gold, found, {name: at.document for name, at in predicted.items()})


def _agreement(gold: Sequence[Offsets], found: Sequence[Offsets]) -> float:
    """The code points in both, as a share of the shorter one."""
    common = sum(max(0, min(b, d) - max(a, c)) for a, b in gold for c, d in found)
    shorter = min(sum(b - a for a, b in gold), sum(b - a for a, b in found))
    return common / shorter if shorter else 0.0
