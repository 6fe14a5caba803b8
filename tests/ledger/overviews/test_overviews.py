"""Actors, ties, times, movements and levels as the pages read them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.made_readings import VOCABULARY, made_reading
from sayso.core.links import Judgement
from sayso.core.plover import Quad
from sayso.ledger.index import wrong_sums
from sayso.ledger.overviews import moments
from sayso.ledger.overviews.flows import FlowsWanted
from sayso.ledger.overviews.moments import MomentsWanted
from sayso.ledger.overviews.ties import TiesWanted
from sayso.ledger.packed import pack_reading
from sayso.ledger.page_rows import Order, Window
from sayso.ledger.shelf import LedgerShelf
from sayso.ledger.store import Store, create_store, open_store
from sayso.ledger.upkeep import check
from sayso.ledger.wanted import Wanted
from tests.support.ledgers import LATER, by_stealth, filled
from tests.support.told import AID, ARABIC, MARKUP, TIMES, claim_with, readings, told_ledger

WORD = VOCABULARY[3]
PRIVATE = ("Tom Field", "Carl Stone", "nrt-people")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told_ledger(tmp_path_factory.mktemp("told") / "told.db")


@pytest.fixture
def shelf(path: Path) -> Iterator[LedgerShelf]:
    with open_store(path) as store, store.reading():
        yield LedgerShelf(store)


def test_the_public_actors_are_listed_and_nobody_else(shelf: LedgerShelf) -> None:
    found = shelf.actor_pages.actors("", "", Window())
    assert [(row.key, row.claims) for row in found.rows][:2] == [("hamas", 9), ("nrt", 8)]
    keys = {row.key for row in found.rows}
    assert {"Ada Vale", "Blue Party", MARKUP, ARABIC} <= keys
    assert not keys & set(PRIVATE)
    assert found.total == len(keys)
    assert sum(n for *_, n in shelf.actor_pages.kinds()) == len(keys)


@pytest.mark.parametrize("key", [*PRIVATE, "nobody", ""])
def test_nobody_else_can_be_looked_up(shelf: LedgerShelf, key: str) -> None:
    assert shelf.actor_pages.actor(key) is None
    assert shelf.actor_pages.by_key({key}) == {}
    assert shelf.actor_pages.months(key) == {}
    assert shelf.actor_pages.named_as(key) == ()
    if key:
        assert shelf.claims(Wanted(actor=key), Order.TEXT, Window()).total == 0


def test_actors_are_found_by_words_and_kind(shelf: LedgerShelf) -> None:
    assert [r.key for r in shelf.actor_pages.actors("blue", "", Window()).rows] == ["Blue Party"]
    assert [r.key for r in shelf.actor_pages.actors("", "person", Window()).rows] == ["Ada Vale"]
    assert shelf.actor_pages.actors("tom", "", Window()).total == 0


def test_what_is_told_of_an_actor(shelf: LedgerShelf) -> None:
    row = shelf.actor_pages.actor("hamas")
    assert row is not None
    assert row.levels == (6, 0, 0, 0, 3, 0)
    months = shelf.actor_pages.months("hamas")
    assert sum(map(sum, months.values())) == row.claims
    assert months["2016-01"] == (0, 0, 0, 0, 2, 0)
    latest = shelf.actor_pages.latest("hamas", 3)
    assert len(latest) == 3
    assert {row.id for row in shelf.claim_rows(latest)} == set(latest)
    assert shelf.actor_pages.latest("Tom Field", 3) == ()
    assert shelf.actor_pages.named_as("hamas") == (("Hamas", 9),)
    assert shelf.actor_pages.offices("Ada Vale") == (("nrt-minister", 1),)
    assert shelf.actor_pages.offices("hamas") == ()


def test_a_line_counts_voices_and_not_copies(shelf: LedgerShelf) -> None:
    found = shelf.tie_pages.lines(TiesWanted(), 50)
    first = found.lines[0]
    assert (first.actor, first.recipient, first.quad) == ("nrt", "hamas", Quad.MATERIAL_COOPERATION)
    assert (first.claims, first.voices, first.best, first.days) == (3, 2, 4, (19740101, 19741231))
    assert found.pairs == len(found.lines) == 6
    assert (found.undone, found.undated, found.rejected) == (2, 0, 0)
    sides = {key for line in found.lines for key in (line.actor, line.recipient)}
    assert not sides & set(PRIVATE)


@pytest.mark.parametrize(
    ("wanted", "pairs"),
    [
        (TiesWanted(actor="Ada Vale"), {("Ada Vale", "hamas")}),
        (TiesWanted(quads=(Quad.VERBAL_CONFLICT,)), {("hamas", "nrt")}),
        (TiesWanted(types=("ASSAULT",)), {("Blue Party", "nrt")}),
        (TiesWanted(types=("ASSAULT",), quads=(Quad.VERBAL_CONFLICT,)), set()),
        (TiesWanted(least_level=4), {("nrt", "hamas")}),
        (TiesWanted(first=19730101), {("nrt", "hamas")}),
        (TiesWanted(last=19731231), set()),
        (TiesWanted(actor="nobody"), set()),
    ],
)
def test_filters_of_the_network(shelf: LedgerShelf, wanted: TiesWanted, pairs: set[tuple[str, str]]) -> None:
    found = shelf.tie_pages.lines(wanted, 50)
    assert {(line.actor, line.recipient) for line in found.lines} == pairs
    if wanted.first or wanted.last:
        assert found.undated == 5


def test_the_weightiest_lines_come_first_and_the_rest_is_counted(shelf: LedgerShelf) -> None:
    found = shelf.tie_pages.lines(TiesWanted(), 1)
    assert len(found.lines) == 1
    assert found.pairs == 6


def test_the_claims_behind_a_line(shelf: LedgerShelf) -> None:
    found = shelf.tie_pages.claims(TiesWanted(), ("nrt", "hamas"), 50)
    assert len(found) == 3
    assert AID.claims[0].id in found
    assert shelf.tie_pages.claims(TiesWanted(), ("hamas", "Ada Vale"), 50) == ()


def test_rejected_claims_are_left_out_of_pictures(tmp_path: Path) -> None:
    path = told_ledger(tmp_path / "own.db")
    rejected = [claim_with("rifles").id, claim_with("Thing 2").id, claim_with("over 8,000").id]
    with open_store(path, write=True) as store:
        before = LedgerShelf(store).moment_pages.moments(MomentsWanted(), Window()).total
        with store.writing() as writer:
            for n, key in enumerate(rejected):
                writer.judgement(
                    Judgement(f"j{n}", key, "review", "reject", "{}", "ada", f"2020-0{n + 1}", "")
                )
        shelf = LedgerShelf(store)
        found = shelf.tie_pages.lines(TiesWanted(), 50)
        assert (found.lines[0].claims, found.lines[0].voices, found.rejected) == (2, 2, 1)
        assert shelf.moment_pages.moments(MomentsWanted(), Window()).total == before - 1
        assert shelf.flow_pages.ways(FlowsWanted(), Window()).rows[0].claims == 4
        with store.writing() as writer:
            undo = '{"undoes": "j0"}'
            writer.judgement(Judgement("u0", rejected[0], "review", "undo", undo, "ada", "2020-05", ""))
        assert LedgerShelf(store).tie_pages.lines(TiesWanted(), 50).lines[0].claims == 3


def test_times_stand_in_their_order(shelf: LedgerShelf) -> None:
    found = shelf.moment_pages.moments(MomentsWanted(), Window())
    assert found.total == len(TIMES)
    assert [row.edtf for row in found.rows] == [
        "1947/..", "../1950", "1974", "1974-05-06", "1980?/1989", "198X", "1985~", "1988/", "2016-03/2016-04",
    ]  # fmt: skip
    assert sum(n for _, n in shelf.moment_pages.years()) == len(TIMES)
    assert dict(shelf.moment_pages.years())[1950] == 1


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (MomentsWanted(first=19860101), 5),  # two are open, and two begin before
        (MomentsWanted(last=19491231), 2),
        (MomentsWanted(first=19740601, last=19740630), 2),  # the year, and what is open since 1947
        (MomentsWanted(first=19740507, last=19740507), 2),
        (MomentsWanted(first=19740506, last=19740506), 3),
        (MomentsWanted(first=20160331, last=20160331), 3),
        (MomentsWanted(first=19000101, last=19000101), 1),  # what has no beginning
        (MomentsWanted(least_level=1), 0),
        (MomentsWanted(Wanted(words="thing")), 9),
        (MomentsWanted(Wanted(actor="hamas")), 0),
    ],
)
def test_filters_of_the_timeline(shelf: LedgerShelf, wanted: MomentsWanted, number: int) -> None:
    found = shelf.moment_pages.moments(wanted, Window())
    assert len(found.rows) == found.total == number


@pytest.mark.parametrize("level", [0, 2, 4])
@pytest.mark.parametrize("days", [(19700101, 19891231), (19850101, None), (None, 19600101)])
def test_times_of_a_period_in_their_order(
    tmp_path: Path, level: int, days: tuple[int | None, int | None]
) -> None:
    made = [made_reading(n) for n in range(40)]
    with filled(tmp_path / "l.db", [*made, *readings()]) as store:
        pages, (first, last) = LedgerShelf(store).moment_pages, days
        rows = pages.moments(MomentsWanted(least_level=level), Window(1, 1_000)).rows
        low, high = first or -99_999_999, last or 99_999_999
        fit = [row for row in rows if row.last >= low and row.first <= high]
        wanted = MomentsWanted(least_level=level, first=first, last=last)
        whole = pages.moments(wanted, Window(1, 1_000))
        assert (list(whole.rows), whole.total) == (fit, len(fit))
        assert len(fit) > 3
        parts = [pages.moments(wanted, Window(page, 3)).rows for page in range(1, len(fit) // 3 + 2)]
        assert [row for part in parts for row in part] == fit


@pytest.mark.parametrize("most", [1, 10_000])  # claims that are counted
@pytest.mark.parametrize(("near", "many"), [(1, 1), (1, 10_000), (10_000, 1), (10_000, 10_000)])
def test_times_of_the_claims_that_fit_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, near: int, many: int
) -> None:
    for name, value in (("MOST", most), ("_NEAR", near), ("_MANY", many)):
        monkeypatch.setattr(moments, name, value)
    made = [made_reading(n) for n in range(40)]
    claims = {claim.id: claim for reading in made for claim in reading.claims}
    with filled(tmp_path / "l.db", made) as store:
        pages = LedgerShelf(store).moment_pages
        monkeypatch.setattr(moments, "MOST", 10_000)
        rows = [row for row in pages.moments(MomentsWanted(), Window(1, 1_000)).rows if row.first >= 19700101]
        monkeypatch.setattr(moments, "MOST", most)
        for facets, level, fits in (
            (Wanted(kind="event"), 0, lambda c: c.kind == "event"),
            (Wanted(words=WORD), 0, lambda c: WORD in c.text.replace(".", "").split()),
            (Wanted(actor="actor-1"), 2, lambda c: any(a.id == "actor-1" for a in c.actors) and c.level >= 2),
        ):
            fit = [row for row in rows if fits(claims[row.claim])]
            found = pages.moments(MomentsWanted(facets, level, first=19700101), Window(1, 1_000))
            assert list(found.rows) == fit
            assert found.total == min(len(fit), most + 1)
            assert len(fit) > 3


@pytest.mark.parametrize("level", [0, 2])
def test_of_a_period_no_more_times_are_read_than_a_page_shows(shelf: LedgerShelf, level: int) -> None:
    """The short and the long ones are walked side by side, in their order."""
    asked: list[str] = []
    connection = shelf.moment_pages._connection
    connection.set_trace_callback(asked.append)
    shelf.moment_pages.moments(MomentsWanted(least_level=level, first=19700101, last=19891231), Window())
    connection.set_trace_callback(None)
    _, page = (sql for sql in asked if sql.startswith("WITH"))
    steps = [str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {page}")]
    assert "MERGE (UNION ALL)" in steps
    assert [step for step in steps if "TEMP B-TREE" in step] == steps[-1:]  # for the rows of the page alone


def test_times_of_a_level_are_all_counted(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db", [made_reading(n) for n in range(8)]) as store:
        pages = LedgerShelf(store).moment_pages
        totals = []
        for level in range(6):
            found = pages.moments(MomentsWanted(least_level=level), Window(1, 1_000))
            assert len(found.rows) == found.total
            totals.append(found.total)
        assert totals == sorted(totals, reverse=True)
        assert totals[0] > totals[3] > 0


def test_a_way_keeps_every_number_apart(shelf: LedgerShelf) -> None:
    found = shelf.flow_pages.ways(FlowsWanted(), Window())
    assert found.total == 1
    way = found.rows[0]
    assert (way.origin, way.destination, way.group, way.voices, way.claims) == (
        "PAK", "Gaza Strip", "Hamas", 1, 5,
    )  # fmt: skip
    told = shelf.flow_pages.told(FlowsWanted(), way, 50)
    assert {(one.low, one.high, one.per) for one in told} == {
        (50, 50, None), (8000, None, None), (1000, 2000, None), (None, 700, "year"), (None, None, None),
    }  # fmt: skip
    assert shelf.flow_pages.ways(FlowsWanted(end="PAK"), Window()).total == 1
    assert shelf.flow_pages.ways(FlowsWanted(end="IRN"), Window()).total == 0
    assert shelf.flow_pages.ways(FlowsWanted(least_level=1), Window()).total == 0
    assert shelf.flow_pages.ways(FlowsWanted(), Window(2, 50)).total == 1


def test_levels_of_publishers_stand_in_the_order_of_names(shelf: LedgerShelf) -> None:
    found = shelf.level_pages.publishers("", Window())
    names = [row.name for row in found.rows]
    assert names == ["Courier", "Echo Daily", "Observer", ""]
    months = shelf.level_pages.months()
    assert sum(sum(row.levels) for row in found.rows) == sum(map(sum, months.values()))
    assert [row.name for row in shelf.level_pages.publishers("echo", Window()).rows] == ["Echo Daily"]


def test_who_cites_a_source_and_when(shelf: LedgerShelf) -> None:
    assert dict(shelf.level_pages.source_publishers("Ada Vale")) == {
        "Courier": (0, 0, 0, 0, 1, 0), "Echo Daily": (0, 0, 0, 0, 1, 0), "Observer": (0, 0, 0, 0, 1, 0),
    }  # fmt: skip
    assert set(shelf.level_pages.source_months("Ada Vale")) == {"2016-01", "2017-05"}
    source = shelf.source("Ada Vale")
    assert source is not None
    assert dict(source.cited_by) == {"Courier": 1, "Echo Daily": 1, "Observer": 1}


def rows_of(store: Store, table: str) -> list[tuple[object, ...]]:
    return store.connection.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608  a name of ours


def test_an_index_of_an_earlier_version_is_made_anew(tmp_path: Path) -> None:
    path = told_ledger(tmp_path / "old.db")
    with open_store(path) as store:
        tables = ("claim_tie", "claim_actor", "claim_time", "actor_sum", "source_month_sum", "time_sum")
        before = {t: rows_of(store, t) for t in tables}
    by_stealth(
        path,
        "DELETE FROM claim_tie",
        "UPDATE claim_actor SET public = 0, office = NULL",
        "DELETE FROM actor_sum",
        "INSERT INTO meta VALUES ('index', 'stale')",
    )
    with create_store(path) as store:
        after = {t: rows_of(store, t) for t in tables}
        assert after == before
        assert all(before.values())
        assert wrong_sums(store.connection) == []
        assert check(store) == []


def test_a_document_that_is_annotated_anew_takes_its_old_ties_along(tmp_path: Path) -> None:
    path = told_ledger(tmp_path / "own.db")
    with open_store(path, write=True) as store:
        for reading in readings():
            bare = replace(reading, claims=())
            with store.writing() as writer:
                writer.reading(pack_reading(bare, LATER), None)
        shelf = LedgerShelf(store)
        assert shelf.tie_pages.lines(TiesWanted(), 50).pairs == 0
        assert shelf.actor_pages.actors("", "", Window()).total == 0
        assert shelf.moment_pages.years() == ()
        assert wrong_sums(store.connection) == []
