"""Backups, restores, merges, SQL, and the counts."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.made_readings import made_reading
from sayso.core.errors import DamagedLedgerError, LedgerError, QueryError
from sayso.ledger.backup import backup, restore
from sayso.ledger.manifest import InputRow, InputState, inputs, note_input
from sayso.ledger.merge import merge
from sayso.ledger.redact import redact
from sayso.ledger.sql import ask
from sayso.ledger.store import create_store, open_store
from sayso.ledger.upkeep import check, compact, content, stats
from sayso.ledger.verify import verify
from tests.support.ledgers import LATER, by_stealth, filled, judgement, put, some_readings
from tests.support.readings import rich_reading


def test_a_backup_is_whole_and_comes_back(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db") as store:
        head = backup(store, tmp_path / "copy.db").head
        digest = content(store)
        with pytest.raises(LedgerError, match="never writes over"):
            backup(store, tmp_path / "copy.db")
    assert restore(tmp_path / "copy.db", tmp_path / "again.db").head == head
    with open_store(tmp_path / "again.db", write=True) as again:
        assert content(again) == digest
        assert check(again) == []
        put(again, made_reading(9))
        assert verify(again, head).holds


def test_a_backup_that_does_not_hold_is_not_taken(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db") as store:
        backup(store, tmp_path / "copy.db")
    by_stealth(tmp_path / "copy.db", "UPDATE claim SET level = 5 WHERE nr = 1")
    with pytest.raises(DamagedLedgerError, match="does not hold"):
        restore(tmp_path / "copy.db", tmp_path / "again.db")
    assert not (tmp_path / "again.db").exists()
    assert sorted(path.name for path in tmp_path.glob("again*")) == []


def test_a_damaged_page_is_found_and_not_copied(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with filled(path) as store:
        compact(store)
        page = store.connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'claim_by_check'"
        ).fetchone()[0]
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(bytes(data))
    with open_store(path) as store:
        assert verify(store).holds  # what arrived is whole; it is an index that is not
        assert check(store)
        with pytest.raises(DamagedLedgerError, match="copy"):
            backup(store, tmp_path / "copy.db")
    assert sorted(one.name for one in tmp_path.glob("copy*")) == []


def test_a_ledger_and_its_folder_of_bytes_move_together(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    with create_store(tmp_path / "here" / "l.db", folder=tmp_path / "here" / "bytes") as store:
        put(store, rich_reading())
    (tmp_path / "here").rename(tmp_path / "there")
    with open_store(tmp_path / "there" / "l.db") as store:
        assert store.folder == tmp_path / "there" / "bytes"
        assert verify(store).holds


def test_a_merge_holds_what_both_held(tmp_path: Path) -> None:
    readings = some_readings()
    with (
        filled(tmp_path / "a.db", readings[:3]) as a,
        filled(tmp_path / "b.db", readings[2:]) as b,
        filled(tmp_path / "c.db", readings) as both,
    ):
        with b.writing() as writer:
            writer.judgement(judgement("clm-x"))
        merged = merge(a, b)
        assert (merged.new, merged.known, merged.judgements) == (2, 1, 1)
        assert content(a) == content(both)
        assert verify(a).broken is None
        assert check(a) == []
        before = stats(a)
        merge(a, b)
        assert stats(a) == before


def test_of_two_annotations_the_own_one_counts_and_the_other_stays_readable(tmp_path: Path) -> None:
    reading = rich_reading()
    other = replace(reading, claims=reading.claims[1:])
    with filled(tmp_path / "a.db", [reading]) as a, create_store(tmp_path / "b.db") as b:
        put(b, other, LATER)
        before = content(a)
        merge(a, b)
        assert content(a) == before
        assert stats(a).superseded == len(other.claims)
        assert verify(a).holds


def test_what_one_has_redacted_the_merge_keeps_out(tmp_path: Path) -> None:
    readings = some_readings()
    gone = readings[0].document.id
    with filled(tmp_path / "a.db", readings) as a, filled(tmp_path / "b.db", readings[:2]) as b:
        redact(b, [gone], "x", "editor")
        merge(a, b)
        assert a.connection.execute("SELECT 1 FROM document WHERE id = ?", (gone,)).fetchone() is None
        assert verify(a).holds
        with filled(tmp_path / "c.db", readings) as c:
            merge(a, c)  # the other way: it does not come back
        assert a.connection.execute("SELECT 1 FROM document WHERE id = ?", (gone,)).fetchone() is None
    with filled(tmp_path / "d.db", []) as d, pytest.raises(LedgerError, match="into itself"):
        merge(d, d)


def test_compacting_changes_nothing_that_can_be_asked(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db") as store:
        before = content(store), verify(store).head
        compact(store)
        assert (content(store), verify(store).head) == before
        assert check(store) == []


def test_compacting_leaves_no_statistics(tmp_path: Path) -> None:
    """Other programs may gather them; with them SQLite leaves the ways that our queries are written for."""
    with filled(tmp_path / "l.db") as store:
        store.connection.execute("ANALYZE")
        compact(store)
        tables = store.connection.execute("SELECT name FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'")
        assert tables.fetchall() == []


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("UPDATE level_sum SET claims = claims + 1", "level_sum"),
        ("DELETE FROM actor_sum", "actor_sum"),
        ("UPDATE claim SET current = 0 WHERE nr = 1", "about being current"),
        ("DELETE FROM claim_words_docsize WHERE id = 3", "index of words"),
        ("UPDATE claim_actor SET actor = actor + 99999 WHERE claim > 40", "points to nothing"),
    ],
)
def test_a_wrong_index_is_found(tmp_path: Path, statement: str, wrong: str) -> None:
    with filled(tmp_path / "l.db") as store:
        store.connection.execute("PRAGMA foreign_keys = OFF")
        store.connection.execute(statement)
        assert any(wrong in line for line in check(store))


def test_stats_count(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db") as store:
        found = stats(store)
        assert found.documents == len(some_readings())
        assert found.claims == sum(len(reading.claims) for reading in some_readings())
        assert (found.superseded, found.linked, found.redactions) == (0, 0, 0)
        assert found.head == verify(store).head
        assert found.statuses == {"read": len(some_readings()) - 1, "unsupported-language": 1}


def test_inputs_are_counted_apart_from_their_parts_and_listed(tmp_path: Path) -> None:
    rows = (
        InputRow("b.warc", None, InputState.DONE),
        InputRow("b.warc", "page 1", InputState.DONE, document="doc-x"),
        InputRow("b.warc", "page 2", InputState.FAILED, error="damaged", message="it breaks off"),
        InputRow("a.txt", None, InputState.FAILED, error="no-text", message="it is empty", tries=1),
    )
    with filled(tmp_path / "l.db") as store:
        with store.writing() as writer:
            for row in rows:
                note_input(writer.connection, row)
        found = stats(store)
        assert found.inputs == {"done": 1, "failed": 1}
        assert found.parts == {"done": 1, "failed": 1}
        assert list(inputs(store.connection)) == [rows[3], *rows[:3]]
        assert list(inputs(store.connection, "failed")) == [rows[3], rows[2]]
        with pytest.raises(QueryError, match="there are begun, done, failed, redacted"):
            inputs(store.connection, "lost")


def test_sql_reads(tmp_path: Path) -> None:
    filled(tmp_path / "l.db").close()
    table = ask(tmp_path / "l.db", "SELECT kind, count(*) AS n FROM claim GROUP BY kind ORDER BY n DESC")
    assert table.columns == ("kind", "n")
    assert sum(row[1] for row in table.rows if isinstance(row[1], int)) > 40
    words = ask(tmp_path / "l.db", "SELECT count(*) FROM claim_words WHERE claim_words MATCH 'airlift'")
    assert next(words.rows) > (0,)
    record = ask(tmp_path / "l.db", "SELECT json_extract(record, '$.kind') = kind FROM claim")
    assert set(record.rows) == {(1,)}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("DELETE FROM claim", "more than read"),
        ("UPDATE meta SET value = 'x'", "more than read"),
        ("INSERT INTO claim_words (claim_words) VALUES ('rebuild')", "more than read"),
        ("DROP TABLE claim", "more than read"),
        ("CREATE TEMP TABLE t (x)", "more than read"),
        ("PRAGMA query_only = OFF", "more than read"),
        ("ATTACH 'other.db' AS other", "more than read"),
        ("SELECT load_extension('x')", "not authorized"),
        (
            "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT sum(x) FROM n",
            "longer than",
        ),
        ("SELEC 1", "syntax error"),
        ("SELECT 1; SELECT 2", "one statement"),
        ("", "no rows"),
    ],
)
def test_sql_does_nothing_else(tmp_path: Path, query: str, words: str) -> None:
    with filled(tmp_path / "l.db", [rich_reading()]) as store:
        before = content(store)
        with pytest.raises(QueryError, match=words):
            list(ask(tmp_path / "l.db", query, seconds=0.5).rows)
        assert content(store) == before


def test_an_older_program_that_knows_no_triggers_is_the_only_way_around_them(tmp_path: Path) -> None:
    filled(tmp_path / "l.db", [rich_reading()]).close()
    with (
        sqlite3.connect(tmp_path / "l.db") as connection,
        pytest.raises(sqlite3.IntegrityError, match="never"),
    ):
        connection.execute("UPDATE claim SET level = 5")
