"""The table that people read, and the same as JSON. In: outcomes and floors. Out: text."""

from collections.abc import Iterable, Sequence
from typing import Any

from evaluation.floors import FAILING, Floors, Verdict
from evaluation.peers import best_peer, human
from evaluation.values import NotRun, Outcome, Row

_HEAD = ("task", "data set", "scored", "measure", "ours", "95%", "best peer", "human", "floor", "verdict")
FOOTNOTE = (
    "F1 or a share in percent; mae (lower is better) and r as they are. A peer's figure was measured on the\n"
    "part of the data that evaluation/peers.toml names, ours on the data set in the row: they stand beside\n"
    "each other, they are not one contest."
)


def lines(outcomes: Sequence[Outcome], floors: Floors) -> list[str]:
    """The table line by line: the figures, then what was not run, then how to read it."""
    rows = [_cells(one, floors) for one in outcomes if isinstance(one, Row)]
    widths = [max(len(row[n]) for row in [_HEAD, *rows]) for n in range(len(_HEAD))]
    table = [
        "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in [_HEAD, *rows]
    ]
    table.insert(1, "-" * max(map(len, table)))
    missing = [
        f"not run: {one.task} ({one.dataset}): {one.reason}" for one in outcomes if isinstance(one, NotRun)
    ]
    notes = sorted({f"{one.task}: {one.note}" for one in outcomes if isinstance(one, Row) and one.note})
    return [*table, "", *missing, *notes, "", FOOTNOTE]


def failures(outcomes: Iterable[Outcome], floors: Floors) -> list[str]:
    """What a run must not pass with, in words."""
    found = []
    for one in outcomes:
        if isinstance(one, Row) and (verdict := floors.verdict(one)) in FAILING:
            known = floors.floors[one.key]
            why = (
                "is under its floor"
                if verdict is Verdict.UNDER
                else "was measured on other data than its floor"
            )
            found.append(f"{one.key} {why} ({_number(one, one.value)}, floor {_number(one, known.floor)})")
    return found


def as_json(outcomes: Iterable[Outcome], floors: Floors) -> list[dict[str, Any]]:
    """The same, for programs."""
    return [_record(one, floors) for one in outcomes]


def _cells(row: Row, floors: Floors) -> tuple[str, ...]:
    peer, person, floor = best_peer(row), human(row), floors.floors.get(row.key)
    published = " (published)" if peer is not None and peer.kind == "published" else ""
    return (
        row.task,
        row.dataset,
        f"{row.units}{' (sample)' if row.partial else ''}",
        row.measure,
        _number(row, row.value),
        f"{_number(row, row.interval[0])}–{_number(row, row.interval[1])}" if row.interval else "",
        f"{_number(row, peer.value)} {peer.system}{published}" if peer else "–",
        _number(row, person.value) if person else "–",
        _number(row, floor.floor) if floor else "–",
        str(floors.verdict(row)),
    )


def _number(row: Row, value: float) -> str:
    return f"{value:.{row.digits}f}"


def _record(one: Outcome, floors: Floors) -> dict[str, Any]:
    if isinstance(one, NotRun):
        return {"task": one.task, "dataset": one.dataset, "not_run": one.reason}
    peer, person, floor = best_peer(one), human(one), floors.floors.get(one.key)
    return {
        "task": one.task,
        "dataset": one.dataset,
        "measure": one.measure,
        "value": one.rounded,
        "interval": None if one.interval is None else [round(v, one.digits) for v in one.interval],
        "scored": one.units,
        "sample": one.partial,
        "data": one.data,
        "note": one.note,
        "peer": None
        if peer is None
        else {"system": peer.system, "value": peer.value, "part": peer.part, "kind": peer.kind},
        "human": None if person is None else person.value,
        "floor": None if floor is None else floor.floor,
        "verdict": str(floors.verdict(one)),
    }
