"""Writing: each thing once, the newest annotation on top, the same content whatever the order."""

import random
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.made_readings import made_reading
from sayso.core.errors import DamagedLedgerError
from sayso.core.reading import Reading
from sayso.core.text import Document
from sayso.ledger import index
from sayso.ledger.index import wrong_sums
from sayso.ledger.packed import pack_raw, pack_reading
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.search import Search
from sayso.ledger.store import Store, create_store
from sayso.ledger.upkeep import check, content, stats
from sayso.ledger.verify import verify
from sayso.ledger.write import Outcome
from tests.support.ledgers import LATER, filled, put, some_readings
from tests.support.readings import STAMP, rich_reading


def fewer(reading: Reading) -> Reading:
    """The same document, as other models would read it: without its last claim."""
    return replace(reading, claims=reading.claims[:-1])


def test_what_is_written_twice_is_there_once(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db") as store:
        before = stats(store)
        assert [put(store, reading) for reading in some_readings()] == [Outcome.KNOWN] * 5
        assert stats(store) == before


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db") as store:
        search = Search(store.connection)
        for reading in some_readings():
            assert search.reading(reading.document.id).document == reading.document
            assert search.reading(reading.document.id).marks == reading.marks
            back = search.reading(reading.document.id).claims
            assert [replace(claim, stamp=STAMP) for claim in reading.claims] == list(back)


def test_a_new_stamp_supersedes_and_the_old_claims_stay_readable(tmp_path: Path) -> None:
    reading = rich_reading()
    with filled(tmp_path / "l.db", [reading]) as store:
        last = reading.claims[-1]
        assert put(store, fewer(reading), LATER) is Outcome.RENEWED
        search = Search(store.connection)
        assert len(search.reading(reading.document.id).claims) == len(reading.claims) - 1
        assert search.claim(last.id).text == last.text
        versions = [claim.stamp.version for claim in search.history(reading.claims[0].id)]
        assert versions == [STAMP.version, LATER.version]
        assert search.count(ClaimQuery(superseded=True)) == 2 * len(reading.claims) - 1
        assert check(store) == []
        assert put(store, reading) is Outcome.RENEWED  # back to the first models
        assert search.reading(reading.document.id).claims == reading.claims
        assert (check(store), verify(store).broken) == ([], None)


def test_two_results_of_one_stamp_are_an_error_and_nothing_is_written(tmp_path: Path) -> None:
    reading = rich_reading()
    with filled(tmp_path / "l.db", [reading]) as store:
        before = content(store)
        with pytest.raises(DamagedLedgerError, match="results differ"):
            put(store, fewer(reading))
        assert content(store) == before


def test_a_document_seen_in_two_places_is_one_whichever_came_first(tmp_path: Path) -> None:
    reading = rich_reading()
    elsewhere = seen_at(reading, "a-mirror.html")
    uris = []
    for name, order in (("a", (reading, elsewhere)), ("b", (elsewhere, reading))):
        with filled(tmp_path / f"{name}.db", order) as store:
            uris.append(Search(store.connection).document(reading.document.id).origin.uri)
            assert store.connection.execute("SELECT count(*) FROM appearance").fetchone()[0] == 2
    assert uris == ["a-mirror.html", "a-mirror.html"]


def seen_at(reading: Reading, uri: str) -> Reading:
    document: Document = replace(reading.document, origin=replace(reading.document.origin, uri=uri))
    return Reading(document, reading.marks, tuple(replace(c, document=document) for c in reading.claims))


def test_bytes_are_kept_once_and_come_back(tmp_path: Path) -> None:
    data = b"the same page " * 100
    with create_store(tmp_path / "l.db") as store:
        for number in range(2):
            with store.writing() as writer:
                writer.reading(pack_reading(made_reading(number), STAMP), pack_raw(data))
        rows = store.connection.execute("SELECT size, packing, length(data) FROM raw").fetchall()
        assert [(size, packing) for size, packing, _ in rows] == [(len(data), "zlib")]
        assert rows[0][2] < len(data)


@settings(max_examples=5)
@given(st.randoms(use_true_random=False), st.integers(1, 4))
def test_content_does_not_depend_on_the_order_or_on_how_it_is_divided(
    chance: random.Random, size: int
) -> None:
    plain = [(reading, STAMP) for reading in some_readings()]
    again = [(fewer(reading), LATER) for reading, _ in plain[2:4]]
    mixed = [*plain]
    chance.shuffle(mixed)
    with tempfile.TemporaryDirectory() as folder:
        digests = set()
        for name, order in (("a", [*plain, *again]), ("b", [*mixed, *again])):
            with create_store(Path(folder) / name) as store:
                for first in range(0, len(order), size):
                    with store.writing() as writer:
                        for reading, stamp in order[first : first + size]:
                            writer.reading(pack_reading(reading, stamp), None)
                digests.add(content(store))
                assert wrong_sums(store.connection) == []
        assert len(digests) == 1


@pytest.mark.parametrize("most", [1, 2, 500])
def test_sums_that_wait_are_right_where_an_annotation_goes_again(
    most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_OPEN", most)
    with create_store(tmp_path / "l.db") as store:
        with store.writing() as writer:
            for reading in some_readings():
                writer.reading(pack_reading(reading, STAMP), None)
            for reading in some_readings()[:2]:
                writer.reading(pack_reading(fewer(reading), LATER), None)
        assert store.connection.execute("SELECT sum(claims) FROM level_sum").fetchone()[0] > 0
        assert wrong_sums(store.connection) == []


def _write_half(store: Store) -> None:
    with store.writing() as writer:
        writer.reading(pack_reading(made_reading(7), STAMP), None)
        raise ZeroDivisionError


def test_all_of_a_transaction_is_there_or_none(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db", [rich_reading()]) as store:
        before = content(store)
        with pytest.raises(ZeroDivisionError):
            _write_half(store)
        assert content(store) == before
        assert put(store, made_reading(7)) is Outcome.NEW
        assert verify(store).holds


def test_no_sum_of_one_annotation_looks_at_the_whole_ledger(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db") as store:
        asked: list[str] = []
        with store.writing() as writer:
            writer.connection.set_trace_callback(asked.append)
            writer.reading(pack_reading(made_reading(901), STAMP), None)
            writer.index.settle()
            writer.connection.set_trace_callback(None)
        sums = [sql for sql in asked if "GROUP BY" in sql]
        assert len(sums) > 5
        for sql in sums:
            plan = [row[3] for row in store.connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
            steps = [step for step in plan if step.startswith(("SEARCH", "SCAN"))]
            looked = [step for step in steps if not step.startswith("SCAN json_each")]
            assert "(annotation=" in looked[0], sql
            assert all("(claim=" in step or "(rowid=" in step for step in looked[1:]), sql
