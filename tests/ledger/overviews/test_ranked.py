"""The first rows are those of the whole, whatever the bounds, and few candidates are looked at."""

import random
from collections.abc import Sequence

import pytest

from sayso.ledger.overviews.ranked import first_rows


def weight(row: tuple[int, int]) -> tuple[int, ...]:
    rank, name = row
    return -rank, name


@pytest.mark.parametrize("seed", range(20))
def test_the_first_of_all(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  not for secrets
    ranks = [int(5_000 ** chance.random()) for _ in range(1_000)]
    bounds = sorted(((-rank - chance.randint(0, 30),), n) for n, rank in enumerate(ranks))
    whole = sorted(((rank, n) for n, rank in enumerate(ranks)), key=weight)
    looked = 0

    def rows_of(some: Sequence[int]) -> list[tuple[int, int]]:
        nonlocal looked
        looked += len(some)
        return [(ranks[n], n) for n in some]

    for most in (1, 7, 60, 2_000):
        looked = 0
        assert first_rows(iter(bounds), rows_of, weight, most) == whole[:most]
        assert looked < 1_000 or most > 7


def test_a_bound_that_goes_further_than_the_rank_ends_the_search_among_rows_of_one_rank() -> None:
    looked = 0

    def rows_of(some: Sequence[int]) -> list[tuple[int, int]]:
        nonlocal looked
        looked += len(some)
        return [(1, n) for n in some]

    bounds = [((-1, n), n) for n in range(10_000)]
    assert first_rows(iter(bounds), rows_of, weight, 150) == [(1, n) for n in range(150)]
    assert looked == 200


def test_candidates_may_make_no_rows() -> None:
    assert first_rows(iter([((-3,), 1), ((-2,), 2)]), lambda _: [], weight, 5) == []
    assert first_rows(iter([]), lambda _: [(1, 1)], weight, 5) == []
