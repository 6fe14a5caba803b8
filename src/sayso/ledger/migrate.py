"""The schema, in numbered steps.

Each step is a file `NNNN_name.sql`; the step, its record and the file's version number are written in one
transaction, so that a ledger is always of a whole version. A step that was released is never edited.
"""

import re
import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from sayso.core.errors import DamagedLedgerError, NewerLedgerError, NotALedgerError
from sayso.core.keys import content_digest, make_key, sha256_hex
from sayso.ledger.chain import Chain, now
from sayso.ledger.connect import APPLICATION_ID

_NAME = re.compile(r"(\d{4})_(\w+)\.sql")
_RECORD = """CREATE TABLE IF NOT EXISTS migration (
  version INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL) STRICT"""


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered step of the schema."""

    version: int
    name: str
    sql: str


@cache
def steps() -> tuple[Step, ...]:
    """All steps in order; the last one's version is that of this program."""
    found = [
        Step(int(match[1]), match[2], entry.read_text(encoding="utf-8"))
        for entry in files("sayso.ledger").joinpath("schema").iterdir()
        if (match := _NAME.fullmatch(entry.name))
    ]
    return tuple(sorted(found, key=lambda step: step.version))


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """The version of a ledger; 0 for a new file. Raises NotALedgerError and NewerLedgerError."""
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID:
        if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
            raise NotALedgerError(f"{path}: it is a database of another program, and no ledger")
        return 0
    newest = steps()[-1].version
    if version > newest:
        raise NewerLedgerError(
            f"{path}: its version is {version}, and this sayso knows up to {newest}; install a later sayso"
        )
    return version


def migrate(connection: sqlite3.Connection, path: Path, upto: int | None = None) -> None:
    """Bring a ledger to the newest version, or to `upto`. The caller holds the writers' lock.

    Raises DamagedLedgerError where the steps that were taken are not those that this program knows.
    """
    version = version_of(connection, path)
    check_steps(connection, path, version)
    for step in steps():
        if version < step.version and (upto is None or step.version <= upto):
            _take(connection, step)


def _take(connection: sqlite3.Connection, step: Step) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.execute(_RECORD)
        for statement in statements(step.sql):
            connection.execute(statement)
        connection.execute(
            "INSERT INTO migration VALUES (?, ?, ?, ?)", (step.version, step.name, _digest(step), now())
        )
        if step.version == 1:
            _found(connection)
        connection.execute(f"PRAGMA user_version = {step.version}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _found(connection: sqlite3.Connection) -> None:
    """The first entry of the chain: an id that no other ledger has."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    key = make_key("led", secrets.token_hex(16))
    connection.execute("INSERT INTO meta VALUES ('id', ?)", (key,))
    Chain(connection).add("ledger", key, content_digest("ledger", key))


def check_steps(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Raise DamagedLedgerError where the steps up to `version` are not those that this program knows."""
    known = {step.version: _digest(step) for step in steps()}
    taken = connection.execute("SELECT version, sha256 FROM migration").fetchall() if version else []
    if dict(taken) != {number: digest for number, digest in known.items() if number <= version}:
        raise DamagedLedgerError(f"{path}: its schema was not made by the steps that this sayso knows")


def _digest(step: Step) -> str:
    return sha256_hex(step.sql.encode())


def statements(sql: str) -> Iterator[str]:
    """The statements of a script, one by one: `executescript` would end the transaction that holds them."""
    gathered = ""
    for line in sql.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""
