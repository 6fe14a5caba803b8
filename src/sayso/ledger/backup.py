"""Backups: a whole copy of a ledger, made while others read and write, and taken back the same way."""

import sqlite3
from pathlib import Path

from sayso.core.errors import DamagedLedgerError, DiskError, LedgerError
from sayso.ledger.connect import damage, translated
from sayso.ledger.store import Store, open_store
from sayso.ledger.verify import Verdict, verify

_PAGES = 4096  # copied at a time; in between, others may write


def backup(store: Store, target: Path) -> Verdict:
    """Copy the ledger to a new file, and verify the copy: its content and its pages.

    Raises DiskError, LedgerError, and DamagedLedgerError where the copy would be damaged as the ledger is.
    Bytes that are kept in a folder are not in the file; copy that folder too.
    """
    if target.exists():
        raise LedgerError(f"{target}: there is a file of that name; a backup never writes over one")
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        _copy(store, part)
        verdict = _verified(part)
        part.rename(target)
    finally:
        for name in (part.name, f"{part.name}-wal", f"{part.name}-shm"):
            part.with_name(name).unlink(missing_ok=True)
    return verdict


def restore(source: Path, target: Path) -> Verdict:
    """Take a backup back, to a name where there is no ledger. The backup is verified first.

    Raises DamagedLedgerError where it does not hold, LedgerError where the name is taken.
    """
    with open_store(source) as store:
        verdict = verify(store)
        if not verdict.holds:
            raise DamagedLedgerError(f"{source}: this backup does not hold: {verdict.broken}")
        return backup(store, target)


def _copy(store: Store, part: Path) -> None:
    with translated(store.path):
        try:
            with translated(part):
                target = sqlite3.connect(part)
                try:
                    store.connection.backup(target, pages=_PAGES)
                    target.execute("PRAGMA journal_mode = WAL")
                finally:
                    target.close()
        except OSError as error:
            raise DiskError(f"{part}: it cannot be written: {error.strerror}") from error


def _verified(part: Path) -> Verdict:
    with open_store(part) as copy:
        with translated(part):
            wrong = next(damage(copy.connection, quick=True), None)
        if wrong is not None:
            raise DamagedLedgerError(
                f"the ledger's file is damaged, and so is its copy, which is deleted: {wrong}"
            )
        verdict = verify(copy)
    if not verdict.holds:
        raise DamagedLedgerError(
            f"the ledger does not hold, and so neither does its backup: {verdict.broken}"
        )
    return verdict
