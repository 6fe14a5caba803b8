"""Ledgers of every earlier version are brought up to date whole; others are left alone."""

import sqlite3
from pathlib import Path

import pytest

from benchmarks.made_readings import made_reading
from sayso.core.errors import DamagedLedgerError, NewerLedgerError, NotALedgerError
from sayso.core.judging import REJECT, REVIEW
from sayso.ledger import migrate as module
from sayso.ledger.connect import connect
from sayso.ledger.link.linker import CorpusLinker
from sayso.ledger.linking import link_new
from sayso.ledger.migrate import Step, migrate, statements, steps, version_of
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.review.book import Book
from sayso.ledger.search import Search
from sayso.ledger.store import create_store, open_store
from sayso.ledger.upkeep import check
from sayso.ledger.verify import verify
from tests.support.ledgers import put
from tests.support.old_ledgers import CLAIMS, CURRENT, VERSIONS, WORDS, old_ledger
from tests.support.readings import rich_reading

NEWEST = steps()[-1].version


def of_version(path: Path, version: int) -> None:
    connection = connect(path, write=True)
    migrate(connection, path, upto=version)
    connection.close()


def schema(path: Path) -> list[tuple[str, ...]]:
    with sqlite3.connect(path) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert [step.version for step in steps()] == list(range(1, NEWEST + 1))


@pytest.mark.parametrize("version", range(1, NEWEST))
def test_an_older_ledger_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    of_version(old, version)
    with pytest.raises(NotALedgerError, match=r"older version.*sayso ledger check"):
        open_store(old)
    with open_store(old, write=True) as store:
        put(store, rich_reading())
        assert verify(store).holds
    create_store(new).close()
    assert schema(old) == schema(new)


@pytest.mark.parametrize("version", VERSIONS)
def test_what_an_older_ledger_holds_is_kept(tmp_path: Path, version: int) -> None:
    old = old_ledger(tmp_path / "old.db", version)
    with sqlite3.connect(old) as before:
        head = before.execute("SELECT hex(hash) FROM chain ORDER BY seq DESC LIMIT 1").fetchone()[0].lower()
        texts = before.execute("SELECT id, record FROM document ORDER BY id").fetchall()
        claims = before.execute("SELECT id, text FROM claim ORDER BY nr").fetchall()
    with open_store(old, write=True) as store:
        assert check(store) == []
        verdict = verify(store, head)
        assert (verdict.holds, verdict.head) == (True, head)
        again = store.connection
        assert again.execute("SELECT id, record FROM document ORDER BY id").fetchall() == texts
        assert again.execute("SELECT id, text FROM claim ORDER BY nr").fetchall() == claims
        search = Search(again)
        assert (len(claims), search.count(ClaimQuery())) == (CLAIMS, CURRENT)
        assert search.count(ClaimQuery(words=WORDS)) > 0
        assert link_new(store, CorpusLinker()) == len(texts)
        put(store, made_reading(1))
        assert check(store) == []


def test_periods_of_an_older_ledger_are_found_and_its_statistics_are_gone(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with create_store(path) as store:
        put(store, rich_reading())
        told = store.connection.execute("SELECT claim, date_from, date_to FROM claim_spoken").fetchall()
    back_to_14(path)
    with open_store(path, write=True) as store:
        assert (
            store.connection.execute("SELECT claim, date_from, date_to FROM claim_spoken").fetchall() == told
        )
        assert Search(store.connection).count(ClaimQuery(when_from="1940", when_to="1949")) == len(told) > 0
        names = {name for (name,) in store.connection.execute("SELECT name FROM sqlite_schema")}
        assert not {name for name in names if name.startswith("sqlite_stat")}
        assert check(store) == []


def back_to_14(path: Path) -> None:
    """The ledger as version 14 had it, after it was compacted."""
    with sqlite3.connect(path) as connection:
        connection.execute("DROP INDEX claim_spoken_by_day")
        connection.execute("ALTER TABLE claim_spoken DROP COLUMN long")
        connection.execute("CREATE INDEX claim_spoken_by_day ON claim_spoken (date_from, date_to, claim)")
        connection.execute("DROP INDEX document_by_month")
        connection.execute("DROP INDEX document_by_day")
        connection.execute("CREATE INDEX document_by_day ON document (published_from, nr)")
        connection.execute("ANALYZE")
        connection.execute("DELETE FROM migration WHERE version > 14")
        connection.execute("PRAGMA user_version = 14")


def test_judgements_of_an_older_ledger_count(tmp_path: Path) -> None:
    with open_store(old_ledger(tmp_path / "old.db", 9), write=True) as store:
        (decided,) = Book(store.connection).standing(REVIEW).values()
        assert {by: one.verdict for by, one in decided.items()} == {"ada": REJECT}


def test_a_ledger_of_this_version_made_by_other_steps_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    create_store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE migration SET sha256 = 'other' WHERE version = 2")
    for write in (False, True):
        with pytest.raises(DamagedLedgerError, match="not made by the steps"):
            open_store(path, write=write)


def test_a_newer_ledger_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    create_store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    before = path.read_bytes()
    for write in (False, True):
        with pytest.raises(NewerLedgerError, match="install a later sayso"):
            open_store(path, write=write)
    with pytest.raises(NewerLedgerError):
        create_store(path)
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (words TEXT)")
    before = path.read_bytes()
    for opening in (open_store, create_store):
        with pytest.raises(NotALedgerError, match="another program"):
            opening(path)
    assert path.read_bytes() == before


def test_a_step_that_fails_leaves_the_version_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "l.db"
    create_store(path).close()
    before = schema(path)
    wrong = Step(
        NEWEST + 1, "wrong", "CREATE TABLE one (x TEXT) STRICT;\nCREATE TABLE one (x TEXT) STRICT;\n"
    )
    monkeypatch.setattr(module, "steps", lambda: (*steps(), wrong))
    connection = connect(path, write=True)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        migrate(connection, path)
    assert version_of(connection, path) == NEWEST
    connection.close()
    assert schema(path) == before


def test_a_ledger_made_by_other_steps_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    of_version(path, 2)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE migration SET sha256 = 'other' WHERE version = 2")
    with pytest.raises(DamagedLedgerError, match="not made by the steps"):
        open_store(path, write=True)


def test_statements_of_a_script_come_one_by_one() -> None:
    script = (
        "CREATE TABLE a (x); -- one; two\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM a;\nEND;\n"
    )
    assert [text.split()[1] for text in statements(script)] == ["TABLE", "TRIGGER"]
