"""Floors: the figures below which a change may not take us.

In: rows, and `floors.json`. Out: a verdict for each row, and the floors as they should stand. Raising a floor
is ordinary; one is lowered only with a reason, which stays in the file. A floor belongs to the data whose
digest stands beside it: where the data has changed, the verdict says so and does not pass.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from evaluation.datasets import HERE
from evaluation.values import Row
from sayso.core.errors import EvaluationError

FILE = HERE / "floors.json"
_DIGEST = 16  # digits of the data's digest that are kept


class Verdict(StrEnum):
    """How a figure stands to its floor."""

    PASSED = "ok"
    UNDER = "UNDER ITS FLOOR"
    OTHER_DATA = "DATA CHANGED"
    NO_FLOOR = "no floor"
    SAMPLE = "a sample: not judged"


FAILING = frozenset({Verdict.UNDER, Verdict.OTHER_DATA})


@dataclass(frozen=True, slots=True)
class Floor:
    """The least (for errors: the most) that a figure may be, on the data with this digest."""

    floor: float
    data: str


@dataclass(slots=True)
class Floors:
    """All floors by key, and what was ever lowered, with its reason."""

    floors: dict[str, Floor] = field(default_factory=dict)
    lowered: list[dict[str, Any]] = field(default_factory=list)

    def verdict(self, row: Row) -> Verdict:
        """How a figure stands to its floor. A sample is not judged: its figure is another one."""
        known = self.floors.get(row.key)
        if row.partial:
            return Verdict.SAMPLE
        if known is None:
            return Verdict.NO_FLOOR
        if known.data != row.data[:_DIGEST]:
            return Verdict.OTHER_DATA
        return Verdict.PASSED if row.meets(known.floor) else Verdict.UNDER

    def update(self, rows: Iterable[Row], reason: str | None = None) -> list[str]:
        """Raise the floors to the figures, less their slack. Out: what changed, in words.

        A floor that would have to go down (a figure under it, or other data with a worse figure) goes down
        only with a reason; without one it is left as it is and named as refused.
        """
        changes: list[str] = []
        for row in rows:
            if row.partial:
                continue
            known, data = self.floors.get(row.key), row.data[:_DIGEST]
            target = round(row.value + (row.slack if row.lower_is_better else -row.slack), row.digits)
            new = Floor(max(0.0, target) if row.digits == 1 else target, data)
            step = _step(row, known, new)
            if step is Step.KEEP:
                continue
            if step is Step.LOWER and known is not None:
                if reason is None:
                    changes.append(f"{row.key}: stays at {known.floor}; to lower it, give --lower REASON")
                    continue
                self.lowered.append({"key": row.key, "from": known.floor, "to": new.floor, "reason": reason})
            old = "" if known is None else f", from {known.floor}"
            changes.append(f"{row.key}: {step} at {new.floor}{old}")
            self.floors[row.key] = new
        return changes


class Step(StrEnum):
    """What becomes of a floor."""

    KEEP = "kept"
    NEW = "new"
    RAISE = "raised"
    LOWER = "lowered"


def _step(row: Row, known: Floor | None, new: Floor) -> Step:
    """A floor that its figure still meets is never lowered."""
    if known is None:
        return Step.NEW
    less = new.floor > known.floor if row.lower_is_better else new.floor < known.floor
    if less:
        return Step.KEEP if known.data == new.data and row.meets(known.floor) else Step.LOWER
    return Step.KEEP if new == known else Step.RAISE


def load(path: Path = FILE) -> Floors:
    """The floors of a file. Raises EvaluationError where it is missing or not what it should be."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        floors = {key: Floor(one["floor"], one["data"]) for key, one in content["floors"].items()}
        return Floors(floors, list(content["lowered"]))
    except (OSError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise EvaluationError(f"{path} cannot be read as floors: {error!r}") from error


def save(floors: Floors, path: Path = FILE) -> None:
    """Write the floors, sorted by key."""
    content = {
        "floors": {key: {"floor": one.floor, "data": one.data} for key, one in sorted(floors.floors.items())},
        "lowered": floors.lowered,
    }
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
