"""EDTF strings as days that can be compared."""

import pytest

from sayso.core.errors import QueryError
from sayso.ledger.days import OPEN_END, OPEN_START, day_asked, days_of, hull


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("1988", (19880101, 19881231)),
        ("1988-02", (19880201, 19880231)),
        ("1988-02-03", (19880203, 19880203)),
        ("1988-02-03T10:00:00", (19880203, 19880203)),
        ("198X", (19800101, 19891231)),
        ("1974/1975-02", (19740101, 19750231)),
        ("1947/..", (19470101, OPEN_END)),
        ("../1947", (OPEN_START, 19471231)),
        ("-0479", (-4789899, -4788769)),
        ("1988~", (19880101, 19881231)),
        ("yesterday", (None, None)),
        ("1988/nonsense", (None, None)),
    ],
)
def test_first_and_last_day(edtf: str, days: tuple[int | None, int | None]) -> None:
    assert days_of(edtf) == days


def test_the_order_of_days_is_that_of_the_calendar() -> None:
    order = ["-0500", "-0479", "0033", "1947", "1947-12-31", "1988-02"]
    firsts = [days_of(edtf)[0] for edtf in order]
    assert firsts == sorted(firsts, key=lambda day: day or 0)


def test_several_together() -> None:
    assert hull([(19740101, 19741231), (None, None), (19700101, 19700131)]) == (19700101, 19741231)
    assert hull([]) == (None, None)


@pytest.mark.parametrize(("words", "last", "day"), [("2016", False, 20160101), ("2016-09", True, 20160931)])
def test_days_that_are_asked_for(words: str, last: bool, day: int) -> None:
    assert day_asked(words, last=last) == day


def test_a_day_that_is_none() -> None:
    with pytest.raises(QueryError, match="no date such as"):
        day_asked("last week", last=False)
