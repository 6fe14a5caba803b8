"""Labels of persons who are sources, in texts that are not ours to copy: ids and offsets.

In: `labels/persons.jsonl` (its form is told in `labels/persons.md`), and the texts by id. Out: for each
article where private and where public persons are named. A label that does not fit its text is an
EvaluationError.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.datasets import HERE, records
from evaluation.scorers.tokens import Offsets
from sayso.core.errors import EvaluationError

FILE = HERE / "labels" / "persons.jsonl"
PARTS = ("tune", "test")


@dataclass(frozen=True, slots=True)
class Named:
    """One article, its part of the labels, and the places of names in it."""

    doc_id: str
    part: str
    private: tuple[Offsets, ...]
    public: tuple[Offsets, ...]


def load(texts: Mapping[str, str], path: Path = FILE) -> list[Named]:
    """All labels, in the order of the file. Raises EvaluationError that names the line that does not fit."""
    found = []
    for number, row in enumerate(records(path), 1):
        try:
            found.append(_named(row, texts[row["doc_id"]]))
        except (EvaluationError, KeyError, TypeError, ValueError) as error:
            raise EvaluationError(f"{path.name}, line {number}: {error!r}") from error
    return found


def _named(row: dict[str, Any], text: str) -> Named:
    if row["part"] not in PARTS:
        raise EvaluationError(f"{row['part']!r} is no part of the labels")
    return Named(
        row["doc_id"],
        row["part"],
        tuple(_name(pair, text) for pair in row["private"]),
        tuple(_name(pair, text) for pair in row["public"]),
    )


def _name(pair: Any, text: str) -> Offsets:
    start, end = (int(place) for place in pair)
    if not 0 <= start < end <= len(text) or not text[start].isupper():
        raise EvaluationError(f"at {start} to {end} of the text stands no name")
    return start, end
