"""Evidence, claims and judgements are only ever added: the ledger itself refuses the rest."""

import sqlite3

import pytest

from sayso.ledger.store import Store
from tests.support.ledgers import filled, judgement
from tests.support.readings import rich_reading

STATEMENTS = [
    "UPDATE chain SET at = 'x'",
    "DELETE FROM chain",
    "UPDATE raw SET size = 1",
    "DELETE FROM raw",
    "UPDATE document SET title = 'x'",
    "DELETE FROM document",
    "UPDATE appearance SET uri = 'x'",
    "DELETE FROM appearance",
    "UPDATE stamp SET version = 'x'",
    "DELETE FROM stamp",
    "UPDATE annotation SET claims = 0",
    "DELETE FROM annotation",
    "UPDATE claim SET level = 5",
    "UPDATE claim SET text = 'x'",
    "UPDATE claim SET record = '{}'",
    "DELETE FROM claim",
    "UPDATE judgement SET verdict = 'x'",
    "DELETE FROM judgement",
    "INSERT OR REPLACE INTO raw SELECT nr, sha256, 1, packing, data, seq FROM raw LIMIT 1",
    "INSERT OR REPLACE INTO judgement SELECT * FROM judgement LIMIT 1",
]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = filled(tmp_path_factory.mktemp("ledger") / "l.db", [rich_reading()])
    with store.writing() as writer:
        writer.judgement(judgement(rich_reading().claims[0].id))
    return store


@pytest.mark.parametrize("statement", STATEMENTS)
def test_it_is_refused(store: Store, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=r"never|only"):
        store.connection.execute(statement)


def test_a_claim_may_stop_being_the_current_one_and_nothing_else(store: Store) -> None:
    store.connection.execute("BEGIN")
    store.connection.execute("UPDATE claim SET current = 0")
    store.connection.execute("ROLLBACK")


def test_references_are_kept(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        store.connection.execute("INSERT INTO current VALUES (99, 99)")
