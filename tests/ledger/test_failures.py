"""Full disks, damaged pages, other writers, read-only files: a typed error, and an unharmed ledger."""

import multiprocessing
import os
import resource
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.made_readings import made_reading
from sayso.core.errors import (
    BusyLedgerError,
    DamagedLedgerError,
    DiskError,
    LedgerError,
    MissingLedgerError,
    NotALedgerError,
    ReadOnlyLedgerError,
)
from sayso.ledger import store as store_module
from sayso.ledger.lock import writers_lock
from sayso.ledger.packed import pack_reading
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.search import Search
from sayso.ledger.store import create_store, open_store
from sayso.ledger.upkeep import check, compact, content
from sayso.ledger.verify import verify
from tests.support.ledgers import filled, put
from tests.support.readings import STAMP, rich_reading

_spawn = multiprocessing.get_context("fork")


def test_a_full_disk_keeps_what_was_there(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db", [rich_reading()]) as store:
        before = content(store)
        pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
        store.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(DiskError, match="nothing of the last step"):
            put(store, made_reading(1))
        assert content(store) == before
        store.connection.execute("PRAGMA max_page_count = 1000000")
        put(store, made_reading(1))
        assert verify(store).holds
        assert check(store) == []


def limited(path: Path, run: Callable[[Path], None]) -> int:
    """The exit code of a process that may write no file larger than the ledger is: 7 for a DiskError."""
    child = _spawn.Process(target=_limited, args=(path, run))
    child.start()
    child.join(60)
    assert child.exitcode is not None
    return child.exitcode


def _limited(path: Path, run: Callable[[Path], None]) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size = path.stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        run(path)
    except DiskError:
        os._exit(7)
    os._exit(0)


def _add_more(path: Path) -> None:
    with open_store(path, write=True) as store:
        for number in range(100):
            put(store, made_reading(number))


def _compact(path: Path) -> None:
    with open_store(path, write=True) as store:
        compact(store)


@pytest.mark.parametrize("run", [_add_more, _compact])
def test_a_disk_that_takes_no_more(tmp_path: Path, run: Callable[[Path], None]) -> None:
    path = tmp_path / "l.db"
    with filled(path, [made_reading(n) for n in range(500, 503)]) as store:
        before = content(store)
    assert limited(path, run) == (7 if run is _add_more else 0) or run is _compact
    with open_store(path, write=True) as store:
        assert verify(store).holds
        assert check(store) == []
        assert run is _add_more or content(store) == before


@pytest.mark.parametrize("page", [1, 2, 7, 20, 40])
def test_a_damaged_page_is_a_typed_error(tmp_path: Path, page: int) -> None:
    path = tmp_path / "l.db"
    with filled(path) as store:
        compact(store)
    data = bytearray(path.read_bytes())
    at = page * 4096
    data[at : at + 512] = b"\xa5" * 512
    path.write_bytes(bytes(data))
    found = _faults(path)
    assert found, "nobody noticed"


def _faults(path: Path) -> list[str]:
    """What is said of a damaged ledger, by whatever is asked; nothing but our own errors may come out."""
    found: list[str] = []
    try:
        with open_store(path) as store:
            found += check(store)
            broken = verify(store).broken
            found += [broken.reason] if broken else []
            with store.reading() as connection:
                list(Search(connection).claims(ClaimQuery(words="people")))
    except LedgerError as error:
        found.append(str(error))
    return found


@pytest.mark.parametrize(
    ("content_", "error"),
    [(b"", NotALedgerError), (b"plain words", NotALedgerError), (b"SQLite format 3\x00", DamagedLedgerError)],
)
def test_a_file_that_is_no_ledger(tmp_path: Path, content_: bytes, error: type[LedgerError]) -> None:
    path = tmp_path / "l.db"
    path.write_bytes(content_)
    with pytest.raises((error, NotALedgerError)):
        open_store(path)
    assert path.read_bytes() == content_


def test_a_ledger_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(MissingLedgerError):
        open_store(tmp_path / "none.db")
    with pytest.raises(MissingLedgerError):
        create_store(tmp_path / "no folder" / "l.db")
    with pytest.raises(NotALedgerError):
        open_store(tmp_path)


def test_a_writer_waits_for_another_and_says_so_in_the_end(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    create_store(path).close()
    with create_store(path, patience=0.1) as store, writers_lock(path, 1), pytest.raises(BusyLedgerError):
        put(store, rich_reading())
    with create_store(path, patience=0.1) as store:
        put(store, rich_reading())


def _write_some(path: Path, first: int) -> None:
    with create_store(path) as store:
        for number in range(first, first + 12):
            put(store, made_reading(number))


def test_two_writers_queue_and_readers_never_wait(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    create_store(path).close()
    writers = [_spawn.Process(target=_write_some, args=(path, first)) for first in (0, 6)]
    for writer in writers:
        writer.start()
    seen = []
    with open_store(path, patience=0.0) as store:
        while any(writer.is_alive() for writer in writers):
            seen.append(Search(store.connection).count(ClaimQuery()))
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert seen == sorted(seen)
    with open_store(path, write=True) as store:
        assert store.connection.execute("SELECT count(*) FROM document").fetchone()[0] == 18
        assert verify(store).holds
        assert check(store) == []


def _read_on(path: Path) -> None:
    with open_store(path) as store:
        while True:
            Search(store.connection).count(ClaimQuery())


def test_readers_that_never_pause_do_not_make_the_log_grow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "l.db"
    monkeypatch.setattr(store_module, "LONG_LOG", 1 << 20)
    with create_store(path) as store:
        readers = [_spawn.Process(target=_read_on, args=(path,), daemon=True) for _ in range(2)]
        for reader in readers:
            reader.start()
        for first in range(0, 160, 16):
            with store.writing() as writer:
                for number in range(first, first + 16):
                    writer.reading(pack_reading(made_reading(number), STAMP), None)
        size = (tmp_path / "l.db-wal").stat().st_size
        for reader in readers:
            reader.kill()
            reader.join()
    assert size < 6 << 20


def test_a_ledger_that_may_only_be_read() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        filled(folder / "l.db", [rich_reading()]).close()
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)
        child = _spawn.Process(target=_as_nobody, args=(folder / "l.db",))
        child.start()
        child.join(60)
        folder.chmod(0o755)
        assert child.exitcode == 7
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(exist_ok=True)  # for the context's own end


def _as_nobody(path: Path) -> None:
    if os.getuid() == 0:  # root may write whatever the mode
        os.setuid(65534)
    with open_store(path) as store:
        if not Search(store.connection).count(ClaimQuery()):
            os._exit(1)
        if not verify(store).holds:
            os._exit(2)
    try:
        with create_store(path) as store:
            put(store, made_reading(1))
    except ReadOnlyLedgerError:
        os._exit(7)
    os._exit(3)
