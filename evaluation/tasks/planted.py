"""Copies, matters, contradictions and drift, as a ledger finds them in planted corpora for development.

Each corpus is made, added to a ledger as `sayso add` does it, linked and scored. The split `report` is not
among them: nobody may choose anything by its figures (`evaluation/corpora/README.md`).
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.corpora.corpus import make, write
from evaluation.corpora.ledger import predictions_of
from evaluation.predict import Context
from evaluation.scorers.measure import Count
from evaluation.tasks.corpora import counts
from evaluation.values import NotRun, Outcome, Row
from sayso import Ledger

_TASK = "links"
_CORPORA = (  # split, size, seed
    ("voices", 240, 1), ("background", 360, 5), ("wires", 700, 3), ("retold", 240, 1), ("chains", 420, 1),
    ("chains-apart", 420, 1),
)  # fmt: skip
_SMALLEST = 100  # documents of a corpus
_SHOWN = (
    "links: agree",
    "links: contradicts",
    "links: revises",
    "copies: all",
    "clusters: pairs",
    "edges: any",
)
_DRIFT = "drift: "
_FEW = 200  # cases below which one makes a difference


def links(context: Context) -> list[Outcome]:
    """Rows of F1 for what is planted in each corpus, with precision and recall beside it."""
    return [row for split, size, seed in _CORPORA for row in _rows(context, split, size, seed)]


def _rows(context: Context, split: str, size: int, seed: int) -> Iterator[Outcome]:
    partial = context.sample is not None and context.sample < size
    corpus = make(split, max(_SMALLEST, context.sample or 0) if partial else size, seed)
    name = f"{split} {size}/{seed}"
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write(corpus, folder, {"split": split, "size": size, "seed": seed})
        written = (folder / "documents.jsonl").read_bytes()
        with Ledger.open(folder / "ledger.db", create=True) as ledger:
            tally = ledger.add(folder / "documents.jsonl")
            if tally.failed:
                yield NotRun(_TASK, name, f"a document could not be added: {tally.failed[0]}")
                return
            found = counts(corpus.gold, predictions_of(ledger.path, folder))
    data = hashlib.sha256(written).hexdigest()
    for measure, count in found.items():
        if count.gold and (measure.startswith(_DRIFT) or measure in _SHOWN):
            yield _row(name, measure, count, data, partial=partial)


def _row(name: str, measure: str, count: Count, data: str, *, partial: bool) -> Row:
    few = count.gold < _FEW
    note = f"{name}: {measure} {count.both()}"
    return Row(
        _TASK, name, measure, 100 * count.f1, round(count.gold), data, partial=partial, few=few, note=note
    )
