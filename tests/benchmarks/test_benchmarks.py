"""The benchmarks measure what they say. No time is asserted: a test must not depend on the machine."""

import time
import types
from pathlib import Path

import pytest

from benchmarks import startup
from benchmarks.__main__ import lines
from benchmarks.first_page import first_page
from benchmarks.shares import ENCODER, PARSE, Shares
from benchmarks.texts import count_words, documents
from tests.support.workbench import make_ledger


def test_the_texts_are_the_examples_up_to_a_number_of_words() -> None:
    short, long = documents(1), documents(10_000)
    assert len(short) == 1
    assert sum(count_words(one.text) for one in long) >= 10_000
    assert sum(count_words(one.text) for one in long[:-1]) < 10_000
    assert [one.id for one in documents(10_000)] == [one.id for one in long]


def test_help_loads_no_heavy_package() -> None:
    assert startup.heavy_imports() == []


def test_the_table_gives_ratios_and_shares() -> None:
    best = {
        "sayso": {
            "words": 1000,
            "characters": 5700,
            "seconds": 2.0,
            "cpu_seconds": 2.0,
            "peak_mb": 300,
            "parts": {"times": 0.5, PARSE: 0.8, ENCODER: 0.4},
        },
        "spacy": {"words": 1000, "seconds": 1.0, "cpu_seconds": 1.0, "peak_mb": 200, "parts": {}},
        "network": {"words": 1000, "seconds": 0.8, "cpu_seconds": 0.8, "peak_mb": 200, "parts": {}},
    }
    text = "\n".join(lines(best, {"python_seconds": 0.02, "help_seconds": 0.2, "heavy_imports": []}))
    for expected in (
        "0.50",
        "1.25",
        "1.50",
        "10.00",
        "25.0%",
        "15.0%",
        "none",
        "100.0% of the parse",
        " 2.0 times",
    ):
        assert expected in text


def test_the_shares_count_the_functions_that_they_watch() -> None:
    room = types.SimpleNamespace(work=_spin)
    shares = Shares()
    shares.watch(room, "work", "spinning")
    room.work(0.01)
    room.work(seconds=0.01)
    assert shares.seconds["spinning"] >= 0.02


def test_the_first_page_is_measured_from_the_start_of_the_process(tmp_path: Path) -> None:
    found = dict(first_page(make_ledger(tmp_path / "l.db", long=1), starts=2))
    assert list(found) == ["first page, by the clock", "first page, of the processor"]
    for median, longest in found.values():
        assert 0 < median <= longest
    with pytest.raises(RuntimeError, match="ended before"):
        next(iter(first_page(tmp_path / "none.db", starts=1)))


def test_what_is_watched_inside_another_counts_for_itself() -> None:
    room = types.SimpleNamespace(work=_spin)

    def both() -> None:
        room.work(0.02)
        _spin(0.01)

    room.both = both
    shares = Shares()
    shares.watch(room, "work", "inner")
    shares.watch(room, "both", "outer")
    room.both()
    assert shares.seconds["inner"] >= 0.02
    assert 0.01 <= shares.seconds["outer"] < 0.02


def _spin(seconds: float) -> None:
    start = time.process_time()
    while time.process_time() - start < seconds:
        pass
