"""Library: gives a shelf of the ledger to each request, and takes it back.

Each request has a connection of its own, and sees the ledger as it was when the request began, whoever writes
in the meantime. A writer waits for another one for some seconds, and then says so. A few connections for
reading are kept for the next request, with what they have read in memory; none is used by two at once.
"""

import os
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from weakref import finalize

from sayso.ledger.shelf import LedgerShelf
from sayso.ledger.store import Store, open_store
from sayso.serve.ports import Shelf

_PATIENCE = 10.0  # seconds
_KEPT = 2  # connections; each may hold 64 MiB
_File = tuple[int, int]  # the device and the number of a file


@dataclass(frozen=True, slots=True)
class _Kept:
    """An open connection, the file that it was opened on, and the version of its tables."""

    file: _File
    schema: int
    store: Store

    @property
    def is_as_it_was(self) -> bool:
        return _schema(self.store) == self.schema


class LedgerLibrary:
    """The ledger in the file `path`. Raises LedgerErrors where it cannot be opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: deque[_Kept] = deque()
        finalize(self, _close, self._kept)
        with open_store(path, patience=_PATIENCE):
            pass  # a ledger that cannot be opened is told of before a page is asked for

    @property
    def name(self) -> str:
        """What the ledger is called on the screen: the name of its file."""
        return self._path.name

    @contextmanager
    def shelf(self, *, write: bool = False) -> Iterator[Shelf]:
        """A shelf for one request."""
        if write:
            with open_store(self._path, write=True, patience=_PATIENCE) as store:
                yield LedgerShelf(store)
            return
        file, store = self._opened()
        try:
            with store.reading():
                yield LedgerShelf(store)
        except BaseException:
            store.close()
            raise
        self._keep(file, store)

    def _opened(self) -> tuple[_File | None, Store]:
        """A connection that was kept, if the file and its tables are still the same; else a new one."""
        file = self._file()
        while self._kept:
            try:
                kept = self._kept.pop()
            except IndexError:
                break  # another request was faster
            if kept.file == file and kept.is_as_it_was:
                return file, kept.store
            kept.store.close()
        return file, open_store(self._path, patience=_PATIENCE)

    def _keep(self, file: _File | None, store: Store) -> None:
        if file is None or len(self._kept) >= _KEPT:
            store.close()
        else:
            self._kept.append(_Kept(file, _schema(store), store))

    def _file(self) -> _File | None:
        """Which file it is; None where it lies on a disk that we may not write: what others do there is not
        seen by a connection that stays open.
        """
        if not os.access(self._path.parent, os.W_OK):
            return None
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino


def _schema(store: Store) -> int:
    """Another number wherever a table was made or changed, as by a later version of this program."""
    return int(store.connection.execute("PRAGMA schema_version").fetchone()[0])


def _close(kept: deque[_Kept]) -> None:
    while kept:
        kept.pop().store.close()
