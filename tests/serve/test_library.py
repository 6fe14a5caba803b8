"""The library: what each request sees, and what becomes of a connection that was kept."""

import shutil
import threading
from pathlib import Path

import pytest

from sayso.core.errors import MissingLedgerError, NewerLedgerError
from sayso.core.judging import ACCEPT, REVIEW
from sayso.ledger.review.judging import made_now
from sayso.ledger.store import create_store
from sayso.serve.library import LedgerLibrary
from tests.support.readings import rich_reading

CLAIM = rich_reading().claims[0].id


def documents(library: LedgerLibrary) -> int:
    with library.shelf() as shelf:
        return shelf.overview().documents


def test_a_request_sees_what_was_written_before_it_began_and_nothing_later(own: Path) -> None:
    library = LedgerLibrary(own)
    with library.shelf() as early:
        assert early.judgements([CLAIM]) == {}
        with library.shelf(write=True) as shelf:
            shelf.decide(made_now("ada", CLAIM, REVIEW, ACCEPT))
        assert early.judgements([CLAIM]) == {}
    with library.shelf() as late:
        assert list(late.judgements([CLAIM])) == [CLAIM]


def test_another_ledger_in_its_place_is_seen(own: Path, tmp_path: Path) -> None:
    library = LedgerLibrary(own)
    assert documents(library) > 1
    create_store(tmp_path / "other.db").close()
    for beside in (own, Path(f"{own}-wal"), Path(f"{own}-shm")):
        beside.unlink(missing_ok=True)
    (tmp_path / "other.db").replace(own)
    assert documents(library) == 0
    own.unlink()
    with pytest.raises(MissingLedgerError):
        documents(library)


def test_a_request_that_fails_leaves_the_next_one_whole(own: Path) -> None:
    library = LedgerLibrary(own)
    with pytest.raises(ZeroDivisionError), library.shelf():
        raise ZeroDivisionError
    assert documents(library) > 1


def test_many_at_once_read_the_same(own: Path) -> None:
    library, found = LedgerLibrary(own), list[int]()

    def read() -> None:
        found.extend(documents(library) for _ in range(20))

    hands = [threading.Thread(target=read) for _ in range(8)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert len(found) == 160
    assert len(set(found)) == 1


def test_a_kept_connection_stands_in_the_way_of_no_one(own: Path) -> None:
    library = LedgerLibrary(own)
    documents(library)
    with create_store(own) as store:
        store.connection.execute("VACUUM")
        assert store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    copy = own.with_name("copy.db")
    shutil.copy(own, copy)
    assert documents(library) == documents(LedgerLibrary(copy))


def test_a_ledger_that_a_later_version_has_changed_is_refused(own: Path) -> None:
    library = LedgerLibrary(own)
    documents(library)
    with create_store(own) as store:
        store.connection.execute("CREATE TABLE of_later (nr INTEGER)")
        store.connection.execute("PRAGMA user_version = 999")
    with pytest.raises(NewerLedgerError):
        documents(library)
