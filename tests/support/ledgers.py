"""Ledgers for tests: filled by the real writer with readings that are made by hand or made up."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from benchmarks.made_readings import made_reading
from sayso.core.links import Judgement
from sayso.core.reading import Reading
from sayso.core.stamp import Stamp
from sayso.ledger.packed import pack_raw, pack_reading
from sayso.ledger.store import Store, create_store
from sayso.ledger.write import Outcome
from tests.support.readings import STAMP, rich_reading, unread_reading

LATER = replace(STAMP, version="0.2.0")


def some_readings() -> list[Reading]:
    """A rich one, one without claims, and three of many claims."""
    return [rich_reading(), unread_reading(), *(made_reading(n) for n in range(3))]


def put(store: Store, reading: Reading, stamp: Stamp = STAMP) -> Outcome:
    """Write one reading in a transaction of its own."""
    with store.writing() as writer:
        return writer.reading(pack_reading(reading, stamp), pack_raw(reading.document.text.encode()))


def filled(path: Path, readings: Iterable[Reading] | None = None) -> Store:
    """A new ledger with readings in it."""
    store = create_store(path)
    for reading in some_readings() if readings is None else readings:
        put(store, reading)
    return store


def judgement(subject: str, number: int = 1) -> Judgement:
    """A decision."""
    return Judgement(
        f"jud-{number}", subject, "flag", "kept", "{}", "reader", "2020-01-01T00:00:00Z", "It is so said."
    )


def by_stealth(path: Path, *statements: str) -> None:
    """Change a ledger as somebody would who goes around it: with another program, without its triggers."""
    connection = sqlite3.connect(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    for statement in statements:
        assert connection.execute(statement).rowcount != 0, statement
    connection.commit()
    connection.close()
