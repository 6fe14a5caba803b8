"""A sample's order is a permutation, another one for another seed, and holds while a ledger grows."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.sample import Mixing


@pytest.mark.parametrize("most", [1, 200, 256, 257, 3_000])
def test_every_number_comes_once(most: int) -> None:
    numbers = list(Mixing(5, most).numbers())
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert most <= len(numbers) < max(4 * most, 257)


@given(st.integers(0, 10**9), st.integers(1, 10**9), st.data())
def test_a_place_is_found_again(seed: int, most: int, data: st.DataObject) -> None:
    mixing, number = Mixing(seed, most), data.draw(st.integers(1, most))
    assert next(mixing.numbers(mixing.place(number))) == number


def test_the_order_stays_while_a_ledger_grows() -> None:
    assert list(islice(Mixing(3, 70_000).numbers(), 50)) == list(islice(Mixing(3, 200_000).numbers(), 50))


def test_the_first_of_an_order_are_spread_over_all() -> None:
    """Of 64 parts of the numbers, each has about its share of the first quarter, and seeds differ."""
    firsts = []
    for seed in range(20):
        first = list(islice(Mixing(seed, 1 << 14).numbers(), 1 << 12))
        parts = [0] * 64
        for number in first:
            parts[(number - 1) >> 8] += 1
        assert sum((n - 64) ** 2 / 64 for n in parts) < 120  # chi squared, 63 degrees: p < .0001 above
        firsts.append(first[0])
    assert len(set(firsts)) > 15
