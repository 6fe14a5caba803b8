"""Linking that is disturbed, by a full disk or by another that links too, ends as if it had not been."""

import multiprocessing
from pathlib import Path

import pytest

from benchmarks.growth import readings
from sayso.core.errors import DiskError
from sayso.ledger import linking
from sayso.ledger.link.linker import CorpusLinker
from sayso.ledger.linking import link_new
from sayso.ledger.store import Store, open_store
from sayso.ledger.upkeep import check
from tests.support.ledgers import filled

TABLES = ("copy", "voice", "claim_link", "cluster", "lineage", "credibility", "contradiction")
_fork = multiprocessing.get_context("fork")


def links(store: Store) -> list[object]:
    return [
        sorted(store.connection.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608  names of ours
        for table in TABLES
    ]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[object]:
    with filled(tmp_path_factory.mktemp("linked") / "l.db", readings(8)) as store:
        assert link_new(store, CorpusLinker()) == 8
        found = links(store)
        assert all(found[:4])
        return found


def test_a_full_disk_leaves_the_batch_to_be_done(tmp_path: Path, expected: list[object]) -> None:
    with filled(tmp_path / "l.db", readings(8)) as store:
        pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
        store.connection.execute(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(DiskError, match="nothing of the last step"):
            link_new(store, CorpusLinker())
        assert not any(links(store))
        for table in ("linked", "told", "holder", "held", "partner", "note"):
            assert store.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608
        store.connection.execute("PRAGMA max_page_count = 1000000")
        assert link_new(store, CorpusLinker()) == 8
        assert links(store) == expected
        assert check(store) == []


def _link(path: Path) -> None:
    linking.run.BATCH = 1
    with open_store(path, write=True) as store:
        link_new(store, CorpusLinker())


def test_two_that_link_at_once_take_turns(tmp_path: Path, expected: list[object]) -> None:
    path = tmp_path / "l.db"
    filled(path, readings(8)).close()
    both = [_fork.Process(target=_link, args=(path,)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(120)
        assert one.exitcode == 0
    with open_store(path, write=True) as store:
        assert link_new(store, CorpusLinker()) == 0
        assert links(store) == expected
        assert check(store) == []


def test_another_version_of_the_linker_links_all_anew(tmp_path: Path, expected: list[object]) -> None:
    class Later(CorpusLinker):
        stamp = "later"  # a value where the other computes one

    with filled(tmp_path / "l.db", readings(8)) as store:
        assert link_new(store, CorpusLinker()) == 8
        store.connection.execute("DELETE FROM copy WHERE first = (SELECT min(first) FROM copy)")
        assert link_new(store, Later()) == 8
        assert links(store) == expected
        assert link_new(store, Later()) == 0
