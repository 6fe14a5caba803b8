"""Pictures about many claims: everything in its place, nothing said that was not given."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger.days import OPEN_END, OPEN_START, days_of
from sayso.serve.drawn.axis import WIDTH, number_axis, time_axis, year_of
from sayso.serve.drawn.months import bars_of
from sayso.serve.drawn.network import draw
from sayso.serve.drawn.numbers import in_words as numbers_in_words
from sayso.serve.drawn.numbers import number_bar
from sayso.serve.drawn.times import End, in_words, time_bar
from sayso.serve.tied import days_in_words

DAYS = st.builds(
    lambda y, m, d: y * 10_000 + m * 100 + d, st.integers(1, 2100), st.integers(1, 12), st.integers(1, 31)
)


@pytest.mark.parametrize(
    ("edtf", "words", "within", "ends"),
    [
        ("1985", "1985", True, (End.CLOSED, End.CLOSED)),
        ("1985-04", "April 1985", True, (End.CLOSED, End.CLOSED)),
        ("1985-04-12", "12 April 1985", False, (End.CLOSED, End.CLOSED)),
        ("1985~", "about 1985", True, (End.CLOSED, End.CLOSED)),
        ("1985?", "1985, not certain", True, (End.CLOSED, End.CLOSED)),
        ("1985%", "about 1985, not certain", True, (End.CLOSED, End.CLOSED)),
        ("198X", "the 1980s", True, (End.CLOSED, End.CLOSED)),
        ("19XX", "some year from 1900 to 1999", True, (End.CLOSED, End.CLOSED)),
        ("1985/1989", "from 1985 to 1989", False, (End.CLOSED, End.CLOSED)),
        ("1947/..", "from 1947, still going on", False, (End.CLOSED, End.OPEN)),
        ("../1950", "up to 1950", False, (End.OPEN, End.CLOSED)),
        ("1947/", "from 1947, end not known", False, (End.CLOSED, End.UNKNOWN)),
        ("1980-21", "spring 1980", True, (End.CLOSED, End.CLOSED)),
        ("-0043", "-0043", True, (End.CLOSED, End.CLOSED)),
    ],
)
def test_a_time_is_told_and_drawn_as_it_is(
    edtf: str, words: str, within: bool, ends: tuple[End, End]
) -> None:
    first, last = days_of(edtf)
    assert first is not None
    assert last is not None
    bar = time_bar(edtf, (first, last), time_axis([first, last, 19000101, 20001231]))
    assert (bar.words, bar.within, (bar.start, bar.end)) == (words, within, ends)
    assert bar.approximate == any(sign in edtf for sign in "~%")
    assert bar.uncertain == any(sign in edtf for sign in "?%")
    assert in_words(edtf) == words


@given(st.lists(st.tuples(DAYS, DAYS).map(sorted), min_size=1, max_size=30))
def test_every_bar_stands_on_the_axis_in_the_order_of_time(spans: list[list[int]]) -> None:
    axis = time_axis([day for span in spans for day in span])
    for first, last in spans:
        bar = time_bar(f"{first}/{last}", (first, last), axis)
        assert bar.x >= 0
        assert bar.x + bar.width <= WIDTH + 0.11
        assert bar.width > 0
    for one, other in zip(sorted(spans), sorted(spans)[1:], strict=False):
        assert axis.place(year_of(one[0])) <= axis.place(year_of(other[0]))
    places = [place for place, _ in axis.marks]
    assert places == sorted(places)
    assert len(places) <= 8


def test_open_ends_say_nothing_of_the_axis() -> None:
    axis = time_axis([OPEN_START, 19500101, 19601231, OPEN_END])
    assert 1949 < axis.low < axis.high < 1962
    bar = time_bar("../1950", (OPEN_START, 19501231), axis)
    assert bar.x == 0
    bar = time_bar("1960/..", (19600101, OPEN_END), axis)
    assert bar.x + bar.width == WIDTH
    assert time_axis([]).low < time_axis([]).high


def test_days_before_the_year_one_stand_before_it() -> None:
    first, last = days_of("-0043")
    assert first is not None
    assert last is not None
    assert -43 <= year_of(first) < year_of(last, last=True) <= -42
    assert year_of(first) < year_of(10101)


@given(st.lists(st.floats(0, 1e12), min_size=1, max_size=20))
def test_an_axis_of_numbers_begins_at_nought_and_holds_them_all(numbers: list[float]) -> None:
    axis = number_axis(numbers)
    assert axis.low == 0
    assert axis.high > max(numbers)
    assert axis.marks[0] == (0.0, "0")
    assert 1 < len(axis.marks) <= 13
    for number in numbers:
        assert 0 <= axis.place(number) <= WIDTH


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (50.0, 50.0, "50"),
        (8000.0, None, "at least 8,000"),
        (None, 700.0, "at most 700"),
        (1000.0, 2000.5, "1,000 to 2,000.5"),
        (None, None, "no number"),
    ],
)
def test_a_range_stays_a_range(low: float | None, high: float | None, words: str) -> None:
    assert numbers_in_words(low, high) == words
    assert numbers_in_words(low, high, "year") == f"{words} per year"
    bar = number_bar(low, high, number_axis([n for n in (low, high) if n is not None]))
    if low is None and high is None:
        assert bar is None
    else:
        assert bar is not None
        assert (bar.exact, bar.open_low, bar.open_high) == (low == high, low is None, high is None)
        assert bar.words == words


def test_months_have_bars_in_their_order_and_years_where_they_are_many() -> None:
    few = {"2016-01": (1, 0, 0, 0, 2, 0), "2016-03": (0, 4, 0, 0, 0, 0), "": (5, 0, 0, 0, 0, 0)}
    made = bars_of(few, lambda month: f"/{month}")
    assert [(bar.name, bar.claims, bar.href) for bar in made.bars] == [
        ("2016-01", 3, "/2016-01"),
        ("2016-03", 4, "/2016-03"),
    ]
    assert (made.unit, made.most, made.unknown) == ("month", 4, 5)
    assert sum(height for *_, height in made.bars[1].pieces) == pytest.approx(made.height)
    many = {**few, "1990-05": (1, 0, 0, 0, 0, 0), "2001": (2, 0, 0, 0, 0, 0)}
    made = bars_of(many)
    assert [(bar.name, bar.claims) for bar in made.bars] == [("1990", 1), ("2001", 2), ("2016", 7)]
    assert (made.unit, made.unknown) == ("year", 5)
    assert bars_of({}).bars == ()
    assert bars_of({"": (1, 0, 0, 0, 0, 0)}).unknown == 1


NAMES = st.sampled_from([f"actor-{n}" for n in range(24)])
TIES = st.lists(
    st.tuples(NAMES, NAMES, st.integers(1, 4), st.integers(1, 40), st.booleans()).filter(
        lambda t: t[0] != t[1]
    ),
    max_size=40,
    unique_by=lambda t: t[:3],
)


@settings(max_examples=25)
@given(TIES)
def test_the_network_is_inside_its_frame_and_always_the_same(
    ties: list[tuple[str, str, int, int, bool]],
) -> None:
    names = {name: f"The long name of {name}" for tie in ties for name in tie[:2]}
    made = draw(ties, names)
    assert [node.key for node in made.nodes] == sorted(names)
    assert len(made.edges) == len(ties)
    places = {(node.x, node.y) for node in made.nodes}
    assert len(places) == len(made.nodes)
    for node in made.nodes:
        assert node.radius <= node.x <= made.width - node.radius
        assert node.radius <= node.y <= made.height - node.radius
    for edge, tie in zip(made.edges, ties, strict=True):
        assert 0 < edge.width <= 8
        assert (edge.tip is None) == tie[4]
        assert "nan" not in edge.path
    draw.__globals__["_draw"].cache_clear()
    assert draw(ties, names) == made


def test_a_star_of_400_lines_is_drawn() -> None:
    ties = [("hub", f"spoke-{n}", n % 4 + 1, n % 9 + 1, False) for n in range(400)]
    made = draw(ties, {name: name for tie in ties for name in (tie[0], tie[1])})
    assert len(made.nodes) == 401
    hub = next(node for node in made.nodes if node.key == "hub")
    assert all(math.hypot(node.x - hub.x, node.y - hub.y) > 5 for node in made.nodes if node is not hub)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((19740101, 19811231), "1974 to 1981"),
        ((19740101, 19741231), "1974"),
        ((20140101, OPEN_END), "since 2014"),
        ((OPEN_START, 19700131), "up to 1970"),
        ((OPEN_START, OPEN_END), ""),
        ((None, None), ""),
    ],
)
def test_the_years_of_a_table_say_which_end_is_open(days: tuple[int | None, int | None], words: str) -> None:
    assert days_in_words(days) == words


def test_a_long_name_stands_whole_where_there_is_room_and_is_cut_where_there_is_none() -> None:
    long = "United Nations Security Council"
    few = draw([("a", "b", 1, 1, False)], {"a": long, "b": "Iran"})
    assert {node.name for node in few.nodes} == {long, "Iran"}
    assert all(node.label for node in few.nodes)
    many = draw([("hub", f"n{n}", 1, 1, False) for n in range(140)], {f"n{n}": long for n in range(140)})
    assert {node.name for node in many.nodes} == {"United Nations Security C…", "hub"}
