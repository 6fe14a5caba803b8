"""The peers' figures. In: `peers.toml`. Out: for a row of ours, the best peer and the human figure."""

import tomllib
from dataclasses import dataclass
from functools import cache

from evaluation.datasets import HERE
from evaluation.values import Row
from sayso.core.errors import EvaluationError

KINDS = ("system", "published", "human")


@dataclass(frozen=True, slots=True)
class Figure:
    """What one system (or person) reaches by one measure. `part` says on which part of the data."""

    task: str
    measure: str
    system: str
    kind: str
    value: float
    part: str


@cache
def figures() -> tuple[Figure, ...]:
    """All figures of `peers.toml`. Raises EvaluationError for one that is not described in full."""
    tables = tomllib.loads((HERE / "peers.toml").read_text(encoding="utf-8"))
    found: list[Figure] = []
    for one in tables["figure"]:
        if one.get("kind") not in KINDS or one.get("part") not in tables["parts"]:
            raise EvaluationError(
                f"evaluation/peers.toml: {one.get('system')} has no kind or no part that is described"
            )
        part = tables["parts"][one["part"]]
        found += [
            Figure(one["task"], measure, one["system"], one["kind"], value, part)
            for measure, value in one["values"].items()
        ]
    return tuple(found)


def best_peer(row: Row) -> Figure | None:
    """The best system, run or published, for the task and measure of a row."""
    known = [f for f in figures() if (f.task, f.measure) == (row.task, row.measure) and f.kind != "human"]
    return min(known, key=lambda f: f.value if row.lower_is_better else -f.value, default=None)


def human(row: Row) -> Figure | None:
    """How far one person agrees with another, for the task and measure of a row."""
    known = (f for f in figures() if (f.task, f.measure, f.kind) == (row.task, row.measure, "human"))
    return next(known, None)
