"""The best row of labels, against all rows tried one by one."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.attribution.network.chain import LABELS, Runs, best_labels, runs_of

KINDS = len(LABELS)
CUE, CONTENT = {3, 4}, {5, 6}
SCORES = st.floats(-4, 4, allow_nan=False, width=32)


def total(scores: np.ndarray, between: np.ndarray, row: tuple[int, ...]) -> float:
    out, before = 0.0, 0
    for at, label in enumerate(row):
        out += float(scores[at, label]) + float(between[before, label])
        before = label
    return out


@settings(max_examples=25)
@given(
    st.lists(SCORES, min_size=3 * KINDS, max_size=3 * KINDS),
    st.lists(SCORES, min_size=KINDS**2, max_size=KINDS**2),
    st.integers(1, 3),
)
def test_no_row_is_better_and_the_chances_add_up(scores: list[float], pairs: list[float], size: int) -> None:
    given_scores = np.round(np.array(scores, np.float32).reshape(1, 3, KINDS), 3)
    between = np.array(pairs).reshape(KINDS, KINDS)
    labels, chance = best_labels(given_scores, np.array([size], np.int32), between)
    assert labels[0, size:].tolist() == [0] * (3 - size)
    every = {row: total(given_scores[0], between, row) for row in product(range(KINDS), repeat=size)}
    best = max(every.values())
    if not any(map(says_something, (row for row, value in every.items() if value > best - 1e-6))):
        best = max(value for row, value in every.items() if set(row) & CONTENT)
    assert every[tuple(labels[0, :size].tolist())] == pytest.approx(best, abs=1e-6)
    whole = np.log(np.exp(np.array(list(every.values()))).sum())
    assert chance[0] == pytest.approx(every[tuple(labels[0, :size].tolist())] - whole, abs=1e-6)


def says_something(row: tuple[int, ...]) -> bool:
    """A row may stand that has a content, or no cue either."""
    return bool(set(row) & CONTENT) or not set(row) & CUE


def test_a_cue_is_given_the_likeliest_content() -> None:
    scores = np.zeros((1, 4, KINDS), np.float32)
    scores[0, 0, 1], scores[0, 1, 3], scores[0, 2, 4], scores[0, 3, 4] = 9.0, 9.0, 9.0, 9.0
    scores[0, 3, 5], scores[0, 2, 5] = 7.0, 2.0
    labels, _ = best_labels(scores, np.array([4], np.int32), np.zeros((KINDS, KINDS)))
    assert labels[0].tolist() == [1, 3, 4, 5]


def test_stretches_of_several_lengths_do_not_touch_each_other() -> None:
    scores = np.zeros((2, 4, KINDS), np.float32)
    scores[0, :, 5], scores[1, 0, 1], scores[1, 1:, 3] = 2.0, 2.0, 9.0
    between = np.zeros((KINDS, KINDS))
    together, _ = best_labels(scores, np.array([4, 1], np.int32), between)
    alone, _ = best_labels(scores[1:, :1], np.array([1], np.int32), between)
    assert together[1].tolist() == [1, 0, 0, 0]
    assert alone[0].tolist() == [1]


@pytest.mark.parametrize(
    ("labels", "content"),
    [
        ([0, 5, 6, 6, 0], ((1, 4),)),
        ([5, 5, 6], ((0, 1), (1, 3))),
        ([6, 6, 0, 5], ((0, 2), (3, 4))),
        ([5, 1, 6], ((0, 1), (2, 3))),
        ([1, 2, 3, 4], ()),
        ([], ()),
    ],
)
def test_runs(labels: list[int], content: Runs) -> None:
    assert runs_of(np.array(labels, np.int32))[2] == content


def test_runs_of_each_part_count_from_the_stretch_start() -> None:
    row = np.array([1, 2, 3, 5, 6], np.int32)
    assert runs_of(row, 10) == (((10, 12),), ((12, 13),), ((13, 15),))
