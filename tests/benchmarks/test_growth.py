"""The benchmarks of a growing ledger go through real ones. No time is asserted."""

import types
from itertools import islice
from pathlib import Path

import pytest

from benchmarks import growth
from benchmarks.growth import Spent, grow, readings
from benchmarks.overhead import lines
from benchmarks.shares import Shares
from sayso.ledger.link.linker import CorpusLinker
from sayso.ledger.linking import link_new
from sayso.ledger.store import create_store, open_store
from sayso.ledger.upkeep import check


@pytest.mark.parametrize("filled", [[], ["--filled"]])
def test_what_it_leaves_is_a_ledger_that_is_whole_and_linked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], filled: list[str]
) -> None:
    path = tmp_path / "l.db"
    arguments = ["--sizes", "12", "24", "--last", "8", "--ledger", str(path), *filled]
    assert growth.main(arguments) == 0
    rows = capsys.readouterr().out.splitlines()[1:]
    assert [row.split()[0] for row in rows] == ["12", "24"]
    with open_store(path, write=True) as store:
        assert check(store) == []
        assert link_new(store, CorpusLinker()) == 0
        (count,) = store.connection.execute("SELECT count(*) FROM linked").fetchone()
        assert count == 24 + 5  # and those that were linked alone at the end


def test_stories_of_several_papers_meet_those_that_were_there_before(tmp_path: Path) -> None:
    with create_store(tmp_path / "l.db") as store:
        made = readings()
        first = grow(store, islice(made, 3))
        assert (first.documents, store.connection.execute(_MATES).fetchone()) == (3, (3,))
        assert grow(store, islice(made, 1)).documents == 1  # the fourth teller of the story
        assert store.connection.execute(_MATES).fetchone() == (4,)


_MATES = (  # documents with claims in the largest cluster
    "SELECT max(n) FROM (SELECT count(DISTINCT k.document) AS n "
    "FROM cluster c JOIN claim k ON k.id = c.claim GROUP BY c.cluster)"
)


def test_stories_of_one_paper_have_nobody_to_meet(tmp_path: Path) -> None:
    with create_store(tmp_path / "l.db") as store:
        assert grow(store, readings(8, told=1)).documents == 8
        assert store.connection.execute("SELECT count(*) FROM claim_link").fetchone() == (0,)
        assert store.connection.execute("SELECT count(*) FROM copy").fetchone() == (0,)


def test_readings_are_the_same_each_time_and_all_different() -> None:
    made = [one for told in (1, 4) for one in readings(8, told)]
    assert made == [one for told in (1, 4) for one in readings(8, told)]
    assert len({one.document.id for one in made}) == 16


def test_time_is_told_by_the_document() -> None:
    spent = Spent(documents=10, written=0.02, linked=0.07, moved=0.01)
    assert spent.each(spent.written) == pytest.approx(2.0)
    assert list(lines(1.0, 10, spent))[1].split() == ["10", "100.0", "2.0", "8.0", "10%"]


def test_a_function_is_watched_only_inside_the_block() -> None:
    room = types.SimpleNamespace(work=lambda: None)
    before, shares = room.work, Shares()
    with shares.watching(room, "work", "working"):
        room.work()
    assert shares.seconds.keys() == {"working"}
    assert room.work is before
