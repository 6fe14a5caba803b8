"""Labels of who is meant by a source, in texts that are not ours to copy: ids and offsets.

In: `labels/sources.jsonl` (its form is told in `labels/sources.md`), and the texts by id. Out: each labelled
attribution with what is right. A label that does not fit its text is an EvaluationError.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.datasets import HERE, labelled, records
from evaluation.scorers.attribution import Spans3
from evaluation.scorers.sources import FORMS, Wanted
from evaluation.scorers.tokens import Offsets
from sayso.core.errors import EvaluationError
from sayso.core.vocabulary import AttributionKind, SourceKind

FILE = HERE / "labels" / "sources.jsonl"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One attribution, the part of the labels that it belongs to, and what is right about its source."""

    doc_id: str
    part: str
    relation: Spans3
    wanted: Wanted


def load(texts: Mapping[str, str], path: Path = FILE) -> list[Labelled]:
    """All labels, in the order of the file. Raises EvaluationError that names the line that does not fit."""
    return labelled(path, lambda row: _labelled(row, len(texts[row["doc_id"]])))


def doc_ids(path: Path = FILE) -> frozenset[str]:
    """The articles that the labels are about."""
    return frozenset(str(row["doc_id"]) for row in records(path))


def _labelled(row: dict[str, Any], length: int) -> Labelled:
    relation = Spans3(
        *(tuple(_span(pair, length) for pair in row[role]) for role in ("source", "cue", "content"))
    )
    if row["form"] not in FORMS:
        raise EvaluationError(f"{row['form']!r} is no form of a source")
    accepted = [row["meant"], *row["also"]]
    wanted = Wanted(
        row["form"],
        tuple(_span(pair, length) for pair in accepted if pair is not None),
        None in accepted,
        SourceKind(row["source_kind"]).value,
        AttributionKind(row["kind"]).value,
        None if row["occasion"] is None else _span(row["occasion"], length),
    )
    return Labelled(row["doc_id"], row["part"], relation, wanted)


def _span(pair: Any, length: int) -> Offsets:
    start, end = (int(place) for place in pair)
    if not 0 <= start < end <= length:
        raise EvaluationError(f"{start} to {end} is no place in a text of {length} code points")
    return start, end
