"""Connections to the file of a ledger, and what an error of SQLite's means to its user.

In: a path. Out: a connection with the settings that keep a ledger whole. This is the one place that names
pragmas, and the one that turns sqlite3's errors into ours.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.core.errors import (
    BusyLedgerError,
    DamagedLedgerError,
    DiskError,
    LedgerError,
    MissingLedgerError,
    NotALedgerError,
    ReadOnlyLedgerError,
)

APPLICATION_ID = 0x73617973  # "says", in the file's header
PATIENCE = 600.0  # seconds that a writer waits for another one
_HEADER = b"SQLite format 3\x00"

# Kinds of SQLite's extended error names, by how they begin. The first that fits counts.
_KINDS: tuple[tuple[str, type[LedgerError], str], ...] = (
    ("SQLITE_FULL", DiskError, "the disk is full; nothing of the last step was kept"),
    ("SQLITE_READONLY", ReadOnlyLedgerError, "the system does not let us write it"),
    ("SQLITE_PERM", ReadOnlyLedgerError, "the system does not let us write it"),
    ("SQLITE_BUSY", BusyLedgerError, "another program holds it; try again when that is done"),
    ("SQLITE_LOCKED", BusyLedgerError, "another program holds it; try again when that is done"),
    ("SQLITE_NOTADB", NotALedgerError, "it is no SQLite file"),
    ("SQLITE_CORRUPT", DamagedLedgerError, "a page of it is damaged; `sayso ledger restore` takes a backup"),
    ("SQLITE_IOERR", DiskError, "the disk failed, or is full; nothing of the last step was kept"),
    ("SQLITE_CANTOPEN", MissingLedgerError, "it cannot be opened"),
)


def connect(path: Path, *, write: bool, patience: float = PATIENCE) -> sqlite3.Connection:
    """A connection to a ledger's file. With `write` the file is made where there is none.

    Transactions are begun and ended by hand. Raises the LedgerError that fits.
    """
    _check(path, write=write)
    with translated(path):
        connection = sqlite3.connect(
            _uri(path, write=write),
            uri=True,
            isolation_level=None,
            timeout=patience,
            check_same_thread=False,  # the workbench hands it on, from one request to the next
        )
        try:
            _settle(connection, write=write)
        except sqlite3.Error:
            connection.close()
            raise
        return connection


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Errors of SQLite's that arise inside come out as LedgerErrors that name the ledger."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        for beginning, kind, words in _KINDS:
            if name.startswith(beginning):
                raise kind(f"{path}: {words} ({error})") from error
        raise LedgerError(f"{path}: {error}") from error


def damage(connection: sqlite3.Connection, *, quick: bool = False) -> Iterator[str]:
    """What is wrong with the pages of the file and, if it need not be `quick`, with its indexes."""
    pragma = "quick_check" if quick else "integrity_check"
    try:
        yield from (str(row) for (row,) in connection.execute(f"PRAGMA {pragma}") if row != "ok")
    except sqlite3.DatabaseError as error:  # some damage ends the check itself
        if not (getattr(error, "sqlite_errorname", None) or "").startswith("SQLITE_CORRUPT"):
            raise
        yield f"a page of it is damaged ({error}); `sayso ledger restore` takes a backup"


def _check(path: Path, *, write: bool) -> None:
    try:
        with path.open("rb") as file:
            head = file.read(len(_HEADER))
    except FileNotFoundError as error:
        if write and path.parent.is_dir():
            return
        if write:
            raise MissingLedgerError(f"{path}: there is no folder {path.parent} to make it in") from error
        raise MissingLedgerError(f"{path}: there is no ledger of that name") from error
    except PermissionError as error:
        raise ReadOnlyLedgerError(f"{path}: the system gives no permission to read it") from error
    except OSError as error:
        raise NotALedgerError(f"{path}: it is no file that can be read: {error.strerror}") from error
    if head and head != _HEADER:
        raise NotALedgerError(f"{path}: it is a file of another kind, and no ledger")
    if not head and not write:
        raise NotALedgerError(f"{path}: it is empty, and no ledger")


def _uri(path: Path, *, write: bool) -> str:
    address = path.resolve().as_uri()
    if write:
        return f"{address}?mode=rwc"
    # A reader of a WAL file writes beside it; on a disk that nobody may write, nobody else writes either.
    wal = path.with_name(path.name + "-wal")
    alone = not wal.exists() and not _writable(path.parent)
    return f"{address}?mode=ro{'&immutable=1' if alone else ''}"


def _writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK)


def _settle(connection: sqlite3.Connection, *, write: bool) -> None:
    pragmas = [
        "foreign_keys = ON",
        "recursive_triggers = ON",  # or INSERT OR REPLACE would slip past the triggers that keep the evidence
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "cache_size = -65536",  # kibibytes
        "temp_store = MEMORY",
    ]
    if write:
        pragmas += [
            "journal_mode = WAL",
            "synchronous = FULL",  # what was reported as done outlives a loss of power
            "secure_delete = ON",  # what is redacted leaves no trace on freed pages
            "journal_size_limit = 67108864",
        ]
    else:
        pragmas.append("query_only = ON")
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
