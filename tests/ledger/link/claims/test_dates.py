"""EDTF as intervals of days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.link.claims.dates import LATEST, Days, days_of


def _days(first: str, last: str) -> Days:
    return Days(date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal())


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2031-03-04", "2031-03-04", "2031-03-04"),
        ("2031-02", "2031-02-01", "2031-02-28"),
        ("1974", "1974-01-01", "1974-12-31"),
        ("2031-21", "2031-03-01", "2031-05-31"),
        ("1980/1983", "1980-01-01", "1983-12-31"),
        ("198X", "1980-01-01", "1989-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("1968-10~", "1968-08-31", "1968-12-01"),
        ("2031-03-04T10:00", "2031-03-04", "2031-03-04"),
    ],
)
def test_days(edtf: str, first: str, last: str) -> None:
    assert days_of(edtf) == _days(first, last)


@pytest.mark.parametrize("edtf", ["P3D", "", "2031-13", "-0480", "2031-03-04/2030-01-01", "soon"])
def test_what_is_not_on_the_calendar_has_no_days(edtf: str) -> None:
    assert days_of(edtf) is None


def test_an_open_side_reaches_to_the_end() -> None:
    found = days_of("1994/..")
    assert found is not None
    assert (found.first, found.last) == (date(1994, 1, 1).toordinal(), LATEST)


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_two_times_meet_or_lie_apart(a: date, b: date, c: date, d: date) -> None:
    one = Days(*sorted((a.toordinal(), b.toordinal())))
    other = Days(*sorted((c.toordinal(), d.toordinal())))
    assert one.meets(other) == other.meets(one)
    assert one.apart(other) == other.apart(one)
    assert not (one.meets(other) and one.apart(other))
