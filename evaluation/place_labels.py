"""Sentences of our own on places, with what each name in them means.

In: `labels/places.jsonl` (its form is told in `labels/places.md`). Out: the sentences with their gold. A
label whose words do not stand in its sentence is an EvaluationError.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.datasets import HERE, labelled
from evaluation.scorers.places import KINDS, GoldPlace
from sayso.core.errors import EvaluationError

PLACES = HERE / "labels" / "places.jsonl"
PARTS = ("tune", "test")


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence, its part of the labels, and the places that it names."""

    doc_id: str
    part: str
    text: str
    places: tuple[GoldPlace, ...]


def load(path: Path = PLACES) -> list[Told]:
    """All sentences of a file, in its order. Raises EvaluationError that names the line that does not fit."""
    return labelled(path, _told)


def _told(row: dict[str, Any]) -> Told:
    if row["part"] not in PARTS:
        raise EvaluationError(f"{row['part']!r} is no part of the labels")
    return Told(row["doc_id"], row["part"], row["text"], tuple(_place(p, row["text"]) for p in row["places"]))


def _place(row: dict[str, Any], text: str) -> GoldPlace:
    if row["words"] not in text:
        raise EvaluationError(f"{row['words']!r} does not stand in the sentence")
    if row["kind"] not in KINDS:
        raise EvaluationError(f"{row['kind']!r} is no kind of place")
    if bool(row["ids"]) != (row["kind"] == "division"):
        raise EvaluationError(f"{row['words']!r}: a division, and nothing else, has ids")
    return GoldPlace(
        text.index(row["words"]), row["country"], row["kind"], tuple(row["ids"]), tuple(row["elsewhere"])
    )
