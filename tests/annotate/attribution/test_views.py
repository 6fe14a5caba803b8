"""What is seen from an anchor: the tree around it, whatever the tree."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.attribution.network.network import _seen
from sayso.annotate.attribution.network.views import BACK, LEVELS, SELF, Viewer
from sayso.annotate.doc import edges
from sayso.annotate.table import TokenTable


def table_of(heads: list[int]) -> TokenTable:
    """A table of one block with this tree; a row's relation is its number."""
    rows = np.arange(len(heads), dtype=np.int32)
    left, right = (np.array(side, np.int32) for side in edges(heads))
    same = np.zeros(len(heads), np.int32)
    head = np.array(heads, np.int32)
    return TokenTable(rows, rows, rows + 1, same, same, head, left, right, same, rows, same, same)


@st.composite
def trees(draw: st.DrawFn) -> list[int]:
    """Heads of a tree, whose branches may cross."""
    order = draw(st.permutations(range(draw(st.integers(1, 25)))))
    heads = [0] * len(order)
    for at, row in enumerate(order):
        heads[row] = draw(st.sampled_from(order[:at])) if at else row
    return heads


def by_hand(heads: list[int], anchor: int) -> list[tuple[int, int]]:
    """Level and branch of each row: the nearest node above the anchor whose subtree's stretch holds it."""
    left, right = edges(heads)
    seen: dict[int, tuple[int, int]] = {}
    node = anchor
    for level in range(1, LEVELS + 1):
        seen.setdefault(node, (level, SELF))
        for child in (row for row, head in enumerate(heads) if head == node and row != node):
            for row in range(left[child], right[child] + 1):
                seen.setdefault(row, (level, child))
        if heads[node] == node:
            break
        node = heads[node]
    return [seen.get(row, (0, 0)) for row in range(len(heads))]


@given(trees())
def test_a_row_is_seen_under_the_nearest_node(heads: list[int]) -> None:
    viewer = Viewer(table_of(heads))
    for anchor in range(len(heads)):
        seen = viewer.around(anchor)
        assert list(zip(seen.level.tolist(), seen.branch.tolist(), strict=True)) == by_hand(heads, anchor)


def test_shorter_stretches_are_padded_with_what_is_no_row() -> None:
    viewer = Viewer(table_of([0] * 300))
    stretches = sorted((viewer.around(row) for row in (0, 150)), key=lambda one: len(one.level))
    rows, seen = _seen(stretches, np.array([len(one.level) for one in stretches], np.int32))
    for at, one in enumerate(stretches):
        size = len(one.level)
        assert rows[at, :size].tolist() == list(range(one.first, one.last))
        assert seen["distance"][at].tolist() == [
            *(row - one.anchor + BACK for row in range(one.first, one.last)),
            *[-1] * (rows.shape[1] - size),
        ]
        assert seen["level"][at, :size].tolist() == one.level.tolist()
        assert seen["branch"][at, :size].tolist() == one.branch.tolist()
        assert not seen["level"][at, size:].any()
