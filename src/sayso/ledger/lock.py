"""The writers' lock: one writer at a time, the others wait their turn.

SQLite's own wait polls and gives no order; a lock on a file beside the ledger is released by the system
whenever its holder dies, however it dies. Readers never take it.
"""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sayso.core.errors import BusyLedgerError, DiskError, ReadOnlyLedgerError

_PAUSE = 0.02  # seconds between two looks


def lock_path(ledger: Path) -> Path:
    """The file that writers of a ledger lock. It holds nothing."""
    return ledger.with_name(ledger.name + "-lock")


@contextmanager
def writers_lock(ledger: Path, patience: float) -> Iterator[None]:
    """Hold the lock. Raises BusyLedgerError where another writer keeps it longer than `patience` seconds."""
    try:
        descriptor = os.open(lock_path(ledger), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except PermissionError as error:
        raise ReadOnlyLedgerError(f"{ledger}: the system does not let us write beside it") from error
    except OSError as error:
        if error.errno == errno.EROFS:
            raise ReadOnlyLedgerError(f"{ledger}: its disk is read-only") from error
        raise DiskError(f"{ledger}: the writers' lock cannot be made: {error.strerror}") from error
    try:
        _take(descriptor, ledger, patience)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, ledger: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                raise BusyLedgerError(
                    f"{ledger}: another writer has held it for {patience:g} seconds; try again later"
                ) from error
            time.sleep(_PAUSE)
        else:
            return
