"""The pairings are the best possible ones: checked against trying them all."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from evaluation.scorers.matching import Pair, best_assignment, most_pairs

WEIGHTS = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 50).map(lambda n: n / 10), max_size=9
)


def possible(pairs: list[Pair]) -> list[tuple[Pair, ...]]:
    return [
        choice
        for size in range(min(4, len(pairs)) + 1)
        for choice in combinations(pairs, size)
        if len({i for i, _ in choice}) == len({j for _, j in choice}) == size
    ]


@given(WEIGHTS)
def test_the_assignment_has_the_greatest_sum(weights: dict[Pair, float]) -> None:
    made = best_assignment(weights)
    best = max(sum(weights[p] for p in choice) for choice in possible(list(weights)))
    assert abs(sum(weights[p] for p in made) - best) < 1e-9
    assert tuple(sorted(made)) in {tuple(sorted(choice)) for choice in possible(list(weights))}


@given(WEIGHTS)
def test_the_matching_has_the_greatest_size(weights: dict[Pair, float]) -> None:
    assert len(most_pairs(weights)) == max(len(choice) for choice in possible(list(weights)))


def test_a_long_chain_of_moves_needs_no_deep_stack() -> None:
    size = 3000
    allowed = [(n, n) for n in range(size)] + [(n, n + 1) for n in range(size)] + [(size, 0)]
    assert len(most_pairs(allowed)) == size + 1
