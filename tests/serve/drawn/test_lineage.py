"""Tellings on an axis of time: each at its day, each under the one that it hangs on."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger.days import days_of
from sayso.serve.drawn.lineage import Telling, lineage_picture

DATES = st.sampled_from(["1989-02-16", "1989-02-17", "1989-02", "1991", "198X", "", "no date", "../1990"])


def told(*tellings: tuple[str, int | None]) -> list[Telling]:
    return [Telling(days_of(date), origin) for date, origin in tellings]


def test_later_tellings_stand_further_right() -> None:
    picture = lineage_picture(told(("1989-02-16", None), ("1989-04-01", 0), ("1990-04-01", 1)))
    places = [knot.left for knot in picture.knots]
    assert places == sorted(places)
    assert len(set(places)) == 3
    assert [knot.way is None for knot in picture.knots] == [True, False, False]


def test_a_date_that_is_not_exact_is_a_bar_and_none_stands_before_the_axis() -> None:
    picture = lineage_picture(told(("1989", None), ("1990-05-02", 0), ("", 0)))
    year, day, undated = picture.knots
    assert year.right - year.left > 50
    assert day.left == day.right > year.right
    assert not undated.dated
    assert undated.left < year.left


def test_tellings_of_one_day_have_a_mark_on_the_axis() -> None:
    assert lineage_picture(told(("1989-02-16", None), ("1989-02-16", 0))).marks


@settings(max_examples=60)
@given(st.lists(st.tuples(DATES, st.integers(0, 30)), max_size=40))
def test_everything_stands_inside_and_ways_end_where_they_lead(made: list[tuple[str, int]]) -> None:
    tellings = told(*((date, origin % at if at else None) for at, (date, origin) in enumerate(made)))
    picture = lineage_picture(tellings)
    for telling, knot in zip(tellings, picture.knots, strict=True):
        assert 0 < knot.left <= knot.right < knot.label < picture.width
        assert 0 < knot.y < picture.height
        if knot.way:
            numbers = [float(n) for n in re.findall(r"-?[\d.]+", knot.way)]
            assert min(numbers) >= 0
            assert numbers[1] == picture.knots[telling.origin or 0].y
            assert numbers[-1] == round(knot.left - picture.radius, 1)
