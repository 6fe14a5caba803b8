"""Labels of nested attributions in texts that are not ours to copy: ids and offsets, read beside the texts.

In: `labels/nested.jsonl` (its form is told in `labels/nested.md`), and the texts by id. Out: for each
labelled content its attributions. A label that does not fit its text is an EvaluationError.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.datasets import HERE, labelled, records
from evaluation.scorers.attribution import Spans3
from evaluation.scorers.nested import Placed
from evaluation.scorers.tokens import Offsets
from sayso.core.errors import EvaluationError

FILE = HERE / "labels" / "nested.jsonl"
_OUTER = "outer"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One outer attribution with all that stand inside its content. `gold[0]` is the outer one."""

    doc_id: str
    part: str
    gold: tuple[Placed, ...]

    @property
    def content(self) -> tuple[Offsets, ...]:
        """Where the labelling is complete, in code points."""
        return self.gold[0].relation.content


def load(texts: Mapping[str, str], path: Path = FILE) -> list[Labelled]:
    """All labels, in the order of the file. Raises EvaluationError that names the line that does not fit."""
    return labelled(path, lambda row: _labelled(row, texts[row["doc_id"]]))


def doc_ids(path: Path = FILE) -> frozenset[str]:
    """The articles that the labels are about."""
    return frozenset(str(row["doc_id"]) for row in records(path))


def _labelled(row: dict[str, Any], text: str) -> Labelled:
    outer = _spans(row[_OUTER], text)
    gold = [Placed(outer)]
    for inner in row["inner"]:
        relation = _spans(inner, text)
        if not all(any(x <= s and e <= y for x, y in outer.content) for s, e in relation.cue):
            raise EvaluationError(f"the cue {relation.cue} stands outside the outer content")
        parent = 0 if inner["parent"] == _OUTER else 1 + int(inner["parent"])
        if not 0 <= parent <= len(row["inner"]):
            raise EvaluationError(f"there is no inner attribution {inner['parent']}")
        gold.append(Placed(relation, parent, bool(inner.get("optional"))))
    return Labelled(row["doc_id"], row["part"], tuple(gold))


def _spans(mark: dict[str, Any], text: str) -> Spans3:
    spans = Spans3(*(tuple((int(s), int(e)) for s, e in mark[role]) for role in ("source", "cue", "content")))
    for start, end in (*spans.source, *spans.cue, *spans.content):
        if not 0 <= start < end <= len(text):
            raise EvaluationError(f"{start} to {end} is no place in a text of {len(text)} code points")
    return spans
