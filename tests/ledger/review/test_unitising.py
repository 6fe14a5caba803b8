"""Agreement on spans, by worked examples of the literature, and laws that hold for any spans."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.core.text import Span, Spans
from sayso.ledger.review.unitising import (
    agr,
    expected_disagreement,
    joined,
    observed_disagreement,
    unit_alpha,
)


def units(*found: tuple[int, int], start: int = 0) -> Spans:
    """Units told as (begin, length), as the book has them."""
    return tuple(Span(begin - start, begin - start + length) for begin, length in found)


# Krippendorff 2004, pages 251 to 256: a continuum of 300 from 150 on, two observers, categories c and k.
C = (
    units((225, 70), (370, 30), start=150),
    units((220, 80), (355, 20), (400, 20), start=150),
)
K = (units((180, 60), (300, 50), start=150), units((180, 60), (300, 50), start=150))


@pytest.mark.parametrize(
    ("observers", "observed", "expected", "alpha"),
    [(C, 0.0144, 0.0532, 0.7286), (K, 0.0, 0.0490, 1.0)],
    ids=["c", "k"],
)
def test_the_example_of_the_book(
    observers: tuple[Spans, ...], observed: float, expected: float, alpha: float
) -> None:
    assert observed_disagreement(observers, 300) == pytest.approx(observed, abs=5e-5)
    assert expected_disagreement(observers, 300) == pytest.approx(expected, abs=5e-5)
    assert unit_alpha(observers, 300) == pytest.approx(alpha, abs=5e-4)


def test_one_long_unit_against_three_short_ones_is_worse_than_chance() -> None:
    # the example by which the measure is tested in DKPro Statistics (C. Meyer and others, 2014)
    observers = (units((1, 8)), units((2, 1), (4, 1), (6, 1)))
    assert observed_disagreement(observers, 10) == pytest.approx(0.91)
    assert expected_disagreement(observers, 10) == pytest.approx(0.5351, abs=1e-4)
    assert unit_alpha(observers, 10) == pytest.approx(-0.7003, abs=5e-4)


def test_nothing_marked_is_nothing_to_agree_on() -> None:
    assert unit_alpha(((), (), ()), 20) is None
    assert agr((), ()) is None
    assert agr((units((0, 1)),), ()) is None


def test_agr_counts_units_that_overlap_both_ways() -> None:
    one = (units((0, 5)), units((10, 5), (20, 5)), units((40, 5)))
    other = (units((3, 5)), units((22, 1)))
    assert agr(one, other) == pytest.approx((2 / 3 + 1) / 2)


spans = st.lists(st.tuples(st.integers(0, 99), st.integers(1, 30)), max_size=8).map(
    lambda found: joined(Span(a, min(a + n, 100)) for a, n in found)
)


@given(spans)
def test_the_same_units_agree_fully(found: Spans) -> None:
    assert unit_alpha((found, found), 100) in (1.0, None)
    assert agr((found,), (found,)) == (1.0 if found else 0.0)


@given(spans, spans)
def test_who_comes_first_makes_no_difference(one: Spans, other: Spans) -> None:
    alpha = unit_alpha((one, other), 100)
    assert unit_alpha((other, one), 100) == pytest.approx(alpha, abs=1e-12)
    assert alpha is None or alpha <= 1


@given(spans)
def test_joined_spans_do_not_overlap(found: Spans) -> None:
    assert all(a.end <= b.start for a, b in pairwise(found))
