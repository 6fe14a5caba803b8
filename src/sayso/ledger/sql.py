"""SQL from a user: it can read everything in a ledger and change nothing, and it ends in time.

The file is opened for reading, `query_only` is on, and an authorizer lets nothing through but reading: three
locks, of which each would do. A query that takes too long is stopped.
"""

import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sayso.core.errors import QueryError
from sayso.ledger.connect import translated
from sayso.ledger.store import open_store

_READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_FORBIDDEN = frozenset({"load_extension", "fts3_tokenizer", "writefile", "edit"})
_STEPS = 10_000  # of SQLite's machine between two looks at the clock


@dataclass(frozen=True, slots=True)
class Limits:
    """What one answer may cost: seconds, rows, and bytes of one value (a function could make a huge one)."""

    seconds: float = 30.0
    rows: int | None = None
    value: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The answer: names of the columns, and the rows one by one."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[object, ...]]


def ask(path: Path, query: str, *, seconds: float = 30.0, limits: Limits | None = None) -> Table:
    """Run one statement that reads. Raises QueryError where it is wrong, forbidden or too slow.

    With a limit on rows, one row more may come: it says that there are more.
    """
    store = open_store(path)
    connection = store.connection
    connection.execute(
        "SELECT rowid FROM claim_words LIMIT 1"
    ).fetchone()  # FTS5 opens its tables before the locks
    deadline = time.monotonic() + seconds
    if limits is not None and limits.value is not None:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.value)
        connection.execute("PRAGMA temp_store = FILE")  # what is sorted may be larger than the memory
    connection.set_authorizer(_allow)
    connection.set_progress_handler(lambda: int(time.monotonic() > deadline), _STEPS)
    try:
        cursor = connection.execute(query)
    except (sqlite3.Error, sqlite3.Warning) as error:
        store.close()
        raise _query_error(error, seconds) from error
    if cursor.description is None:
        store.close()
        raise QueryError("the query gives no rows; only a SELECT can be asked")
    columns = tuple(str(column[0]) for column in cursor.description)

    def rows() -> Iterator[tuple[object, ...]]:
        with store, translated(path):
            try:
                yield from (
                    cursor if limits is None or limits.rows is None else islice(cursor, limits.rows + 1)
                )
            except (sqlite3.OperationalError, sqlite3.ProgrammingError) as error:
                raise _query_error(error, seconds) from error

    return Table(columns, rows())


def _allow(action: int, first: str | None, second: str | None, *_: object) -> int:
    if action in _READING:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second not in _FORBIDDEN:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first == "data_version":  # FTS5 asks it
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _query_error(error: Exception, seconds: float) -> QueryError:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_INTERRUPT":
        return QueryError(f"the query took longer than {seconds:g} s and was stopped")
    if name == "SQLITE_AUTH":
        return QueryError("the query would do more than read, which it may not")
    return QueryError(f"the query is wrong: {error}")
