"""Sentences of our own on support to armed groups and on flows of fighters, with what each of them tells.

In: `labels/support.jsonl` and `labels/flows.jsonl` (their form is told in `labels/support.md`). Out: the
sentences with their gold. A label whose words do not stand in its sentence is an EvaluationError.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.datasets import HERE, labelled
from evaluation.scorers.flows import GoldFlow
from evaluation.scorers.support import Support
from sayso.core.errors import EvaluationError

SUPPORT = HERE / "labels" / "support.jsonl"
FLOWS = HERE / "labels" / "flows.jsonl"
PARTS = ("tune", "test")


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence, its part of the labels, and what it tells of either kind."""

    doc_id: str
    part: str
    text: str
    support: tuple[Support, ...] = ()
    flows: tuple[GoldFlow, ...] = ()


def load(path: Path) -> list[Told]:
    """All sentences of a file, in its order. Raises EvaluationError that names the line that does not fit."""
    return labelled(path, _told)


def _told(row: dict[str, Any]) -> Told:
    if row["part"] not in PARTS:
        raise EvaluationError(f"{row['part']!r} is no part of the labels")
    told = Told(
        row["doc_id"],
        row["part"],
        row["text"],
        tuple(Support(**one) for one in row.get("support", ())),
        tuple(_flow(one) for one in row.get("flows", ())),
    )
    words = [word for one in told.support for word in (one.giver, one.receiver)]
    words += [one.group[0] for one in told.flows if one.group]
    if strange := [word for word in words if word.lower() not in told.text.lower()]:
        raise EvaluationError(f"{strange[0]!r} does not stand in the sentence")
    return told


def _flow(row: dict[str, Any]) -> GoldFlow:
    return GoldFlow(
        origin=tuple(row["origin"]),
        destination=tuple(row["destination"]),
        group=tuple(row["group"]),
        low=row["low"],
        high=row["high"],
        per=row["per"],
        edtf=row["edtf"],
    )
