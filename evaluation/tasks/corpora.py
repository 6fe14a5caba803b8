"""A planted corpus: the rows of one run of a ledger over it.

The task `links` (`planted.py`) makes corpora and scores what our ledger finds by `counts`. Whoever has
another ledger makes a corpus, fills in `Predictions` and calls `rows`.
"""

from evaluation.corpora.gold import Gold
from evaluation.corpora.predictions import Predictions, align
from evaluation.scorers.measure import Count
from evaluation.scorers.planted_copies import score_copies, score_groups
from evaluation.scorers.planted_lineage import score_lineage
from evaluation.scorers.planted_links import score_clusters, score_links
from evaluation.values import Row

_TASK = "corpora"


def counts(gold: Gold, predictions: Predictions) -> dict[str, Count]:
    """Every measure by name, with its counts. Names begin with what is judged: `copies: edited` …"""
    copies = score_copies(gold, predictions.copies)
    aligned = align(gold, predictions.claims)
    lineage = score_lineage(gold, aligned, predictions.lineages)
    clusters, matter = score_clusters(gold, aligned, predictions.clusters)
    found = {f"copies: {kind}": count for kind, count in copies.pairs.items()}
    found |= {f"passages: {kind}": count for kind, count in copies.passages.items()}
    found |= {f"direction: {kind}": count for kind, count in copies.direction.items()}
    found["groups: B3"] = score_groups(gold, predictions.groups).b_cubed
    found |= {
        f"links: {kind}": count for kind, count in score_links(gold, aligned, predictions.links).items()
    }
    found |= {"clusters: B3": clusters.b_cubed, "clusters: pairs": matter}
    found |= {f"edges: {kind}": count for kind, count in lineage.edges.items()}
    found |= {f"drift: {kind}": count for kind, count in lineage.drift.items()}
    found |= {f"drift with its words: {kind}": count for kind, count in lineage.places.items()}
    return found


def rows(gold: Gold, predictions: Predictions, dataset: str, data: str) -> list[Row]:
    """F1 of every measure that gold has something for. `data` is the digest of the corpus."""
    return [
        Row(
            _TASK, dataset, name, 100 * count.f1, round(count.gold), data, few=count.gold < 200,
            note=f"{name} {count.both()}",
        )
        for name, count in counts(gold, predictions).items()
        if count.gold
    ]  # fmt: skip
