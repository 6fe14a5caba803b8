"""Windows tile the text, hold whole blocks where they can, and know where each token is."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.encoder.windows import CONTEXT, LONGEST, Pieces, cut_windows, place
from sayso.annotate.table import TokenTable

SIZES = st.lists(st.integers(1, 700), min_size=1, max_size=12)


def bounds_of(sizes: list[int]) -> list[tuple[int, int]]:
    ends = np.cumsum([0, *sizes]).tolist()
    return list(pairwise(ends))


@given(SIZES)
def test_cores_tile_the_pieces_and_no_window_is_too_long(sizes: list[int]) -> None:
    windows = list(cut_windows(bounds_of(sizes)))
    assert [w.core for w in windows] == [0, *(w.until for w in windows[:-1])]
    assert windows[-1].until == sum(sizes)
    assert all(w.first <= w.core < w.until <= w.last for w in windows)
    assert all(len(w) <= LONGEST + 2 for w in windows)


def test_blocks_stand_together_with_a_separator_between_them() -> None:
    (one,) = cut_windows(bounds_of([50, 60, 70]))
    assert (one.first, one.last, one.breaks) == (0, 180, (50, 110))


def test_a_long_block_is_cut_into_parts_that_see_their_neighbours() -> None:
    parts = list(cut_windows([(0, 500)]))
    assert len(parts) == 4
    assert all(b.first == a.until - CONTEXT for a, b in pairwise(parts))


@given(SIZES)
def test_each_token_is_where_its_piece_is(sizes: list[int]) -> None:
    count = sum(sizes)
    at = np.arange(count, dtype=np.int64)
    pieces = Pieces(at + 1000, at * 2, at * 2 + 2, tuple(bounds_of(sizes)))
    rows = np.arange(0, count, 3, dtype=np.int32)  # a token for every third piece
    same = np.zeros(len(rows), np.int32)
    table = TokenTable(rows, rows * 2, rows * 2 + 2, same, same, rows, rows, rows, same, same, same, same)
    placed = place(pieces, table, tuple(cut_windows(pieces.bounds)), (1, 2))
    found = [int(placed.rows[w][p]) for w, p in zip(placed.window, placed.place, strict=True)]
    assert found == [1000 + int(row) for row in rows]
    for number in range(len(placed.rows)):
        assert (placed.window[placed.tokens_of(number)] == number).all()


def test_nothing_to_cut() -> None:
    assert list(cut_windows([])) == []
