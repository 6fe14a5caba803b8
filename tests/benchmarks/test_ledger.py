"""The benchmark of a ledger fills and asks a real one. No time is asserted."""

import json
from pathlib import Path

from benchmarks import ledger
from benchmarks.made_readings import CLAIMS, made_reading
from sayso.ledger.store import open_store
from sayso.ledger.upkeep import check


def test_it_fills_a_ledger_and_asks_it(tmp_path: Path) -> None:
    arguments = [
        "--claims",
        str(20 * CLAIMS),
        "--ledger",
        str(tmp_path / "l.db"),
        "--json",
        str(tmp_path / "o"),
    ]
    assert ledger.main(arguments) == 0
    figures = json.loads((tmp_path / "o").read_text())
    assert figures["claims"] == 20 * CLAIMS
    assert all(value >= 0 for value in figures.values())
    with open_store(tmp_path / "l.db", write=True) as store:
        assert check(store) == []


def test_a_made_reading_is_the_same_each_time() -> None:
    assert made_reading(3) == made_reading(3)
    assert made_reading(3).document.id != made_reading(4).document.id
    assert len(made_reading(3).claims) == CLAIMS
