"""Library: gives a shelf of the ledger to each request, and takes it back.

Each request has a connection of its own, and sees the ledger as it was when the request began, whoever writes
in the meantime. A writer waits for another one for some seconds, and then says so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.ledger.shelf import LedgerShelf
from sayso.ledger.store import open_store
from sayso.serve.ports import Shelf

_PATIENCE = 10.0  # seconds


class LedgerLibrary:
    """The ledger in the file `path`. Raises LedgerErrors where it cannot be opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with open_store(path, patience=_PATIENCE):
            pass  # a ledger that cannot be opened is told of before a page is asked for

    @property
    def name(self) -> str:
        """What the ledger is called on the screen: the name of its file."""
        return self._path.name

    @contextmanager
    def shelf(self, *, write: bool = False) -> Iterator[Shelf]:
        """A shelf for one request."""
        with open_store(self._path, write=write, patience=_PATIENCE) as store:
            if write:
                yield LedgerShelf(store)
                return
            with store.reading():
                yield LedgerShelf(store)
