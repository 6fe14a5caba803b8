"""Store: the file of a ledger, opened. Hands out transactions to write in, and a connection to read by.

One writer at a time holds the writers' lock for as long as a transaction lasts; readers see the ledger as
it was when their statement began, and never wait. A store is used by one thread at a time.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sayso.core.errors import NotALedgerError
from sayso.ledger.connect import PATIENCE, connect, translated
from sayso.ledger.lock import writers_lock
from sayso.ledger.migrate import check_steps, migrate, steps, version_of
from sayso.ledger.remake import is_stale, remake
from sayso.ledger.write import Writer

LONG_LOG = 256 << 20  # bytes


class Store:
    """An open ledger. Make it with `open_store` or `create_store`; use it in a `with` block."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, write: bool, patience: float) -> None:
        self.path = path
        self.connection = connection
        self.writable = write
        self._patience = patience
        self._log_limit = LONG_LOG

    @property
    def id(self) -> str:
        """The ledger's own id, which no other ledger has."""
        return self._meta("id") or ""

    @property
    def folder(self) -> Path | None:
        """The folder of bytes that are kept outside the file; None where they are inside."""
        found = self._meta("folder")
        return self.path.resolve().parent / found if found else None

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """A transaction: all that is written in it is there at its end, or none of it.

        Waits for other writers. Raises BusyLedgerError, DiskError, ReadOnlyLedgerError, DamagedLedgerError.
        """
        with translated(self.path), self.locked():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                writer = Writer(self.connection, self.folder)
                yield writer
                writer.index.settle()
                self.connection.execute("COMMIT")
                self._shorten_log()
            except BaseException:
                if self.connection.in_transaction:  # SQLite ends it by itself on a full disk
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, with the ledger as it is now for all statements inside."""
        with translated(self.path):
            self.connection.execute("BEGIN")
            try:
                yield self.connection
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("COMMIT")

    @contextmanager
    def locked(self) -> Iterator[None]:
        """The writers' lock alone, for work that is no single transaction."""
        with writers_lock(self.path, self._patience):
            yield

    @contextmanager
    def impatient(self) -> Iterator[None]:
        """SQLite itself waits for nobody: the caller looks again, and gives up when it wants to."""
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {int(self._patience * 1000)}")

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _shorten_log(self) -> None:
        """Begin a long log anew, by waiting for a moment between readers.

        Where they never pause it would grow without end. One that reads on and on is not waited for again
        until the log has grown by as much once more.
        """
        log = self.path.with_name(self.path.name + "-wal")
        size = log.stat().st_size if log.exists() else 0
        if size > self._log_limit:
            with self.impatient():
                self.connection.execute("PRAGMA busy_timeout = 500")
                busy = self.connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchone()[0]
            self._log_limit = size + LONG_LOG if busy else LONG_LOG

    def _meta(self, key: str) -> str | None:
        with translated(self.path):
            found = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else None


def open_store(path: Path, *, write: bool = False, patience: float = PATIENCE) -> Store:
    """Open a ledger that is there. For writing, an older one is brought to this version first.

    Raises MissingLedgerError, NotALedgerError, NewerLedgerError, ReadOnlyLedgerError, DamagedLedgerError.
    """
    connection = connect(path, write=False, patience=patience)
    try:
        with translated(path):
            version = version_of(connection, path)
            old = version < steps()[-1].version or is_stale(connection)
            check_steps(connection, path, version)
    except BaseException:
        connection.close()
        raise
    if write:
        connection.close()
        return create_store(path, patience=patience)
    if old:
        connection.close()
        raise NotALedgerError(
            f"{path}: it is of an older version, {version}; `sayso ledger check` brings it up to date"
        )
    return Store(path, connection, write=False, patience=patience)


def create_store(path: Path, *, folder: Path | None = None, patience: float = PATIENCE) -> Store:
    """Open a ledger for writing, or make one. A new one keeps bytes in `folder`, where that is given.

    Raises what `open_store` raises.
    """
    _refuse_others(path, patience)
    connection = connect(path, write=True, patience=patience)
    try:
        with translated(path):
            if version_of(connection, path) < steps()[-1].version or is_stale(connection):
                with writers_lock(path, patience):
                    _make(connection, path, folder)
    except BaseException:
        connection.close()
        raise
    return Store(path, connection, write=True, patience=patience)


def _refuse_others(path: Path, patience: float) -> None:
    """Look before a file is opened for writing: that alone would change one that is no ledger."""
    if path.exists() and path.stat().st_size:
        connection = connect(path, write=False, patience=patience)
        try:
            with translated(path):
                version_of(connection, path)
        finally:
            connection.close()


def _make(connection: sqlite3.Connection, path: Path, folder: Path | None) -> None:
    new = version_of(connection, path) == 0
    migrate(connection, path)
    if is_stale(connection):
        remake(connection)
    if new and folder is not None:
        connection.execute("INSERT INTO meta VALUES ('folder', ?)", (_as_kept(folder, path),))


def _as_kept(folder: Path, ledger: Path) -> str:
    """A folder beside the ledger, or below it, by its way from there: both can be moved together."""
    whole, home = folder.resolve(), ledger.resolve().parent
    return str(whole.relative_to(home) if whole.is_relative_to(home) else whole)
