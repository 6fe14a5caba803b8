"""What the attribution network sees of a document, beside the encoder's vectors.

In: a token table and the quotations. Out: features of each token, and, for a token that may be the heart of
a cue (its anchor), the stretch of tokens around it with their place in the sentence's tree as seen from
there. The same code feeds training and use.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.attribution.quotes import Quote
from sayso.annotate.table import DEPS, Ints, TokenTable

BACK = 64  # tokens before an anchor where its source and content are looked for
AHEAD = 96  # and after it. On PolNeAR's training part 99.5% of all attributions lie within
FEATURES = ("shape", "tag", "dep", "entity", "quote", "edge")
SELF = len(DEPS) + 1  # in place of a relation: the node itself
LEVELS = 4  # the anchor's own subtree, and those of three nodes above it; 0 is anywhere else
BESIDE = 16  # tokens of the blocks beside the anchor's that are looked at


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows `first` to before `last` around an anchor; `level` and `branch` have one entry a row.

    `level` says under which node a row stands: 1 the anchor, 2 the anchor's head and so on, 0 none of them.
    `branch` is the relation (as in `table.DEPS`, from 1) by which that row's branch hangs below that node.
    """

    anchor: int
    first: int
    last: int
    level: Ints
    branch: Ints


def token_features(table: TokenTable, quotes: Sequence[Quote]) -> Ints:
    """Features of each token: an array of shape (tokens, len(FEATURES))."""
    return np.stack(
        [table.shape, table.tag, table.dep, table.entity, quoted(table, quotes), _edges(table)], axis=1
    ).astype(np.int32)


def quoted(table: TokenTable, quotes: Sequence[Quote]) -> NDArray[np.int64]:
    """0 outside quotations, 1 a mark that opens one, 2 inside, 3 a mark that closes one."""
    out = np.zeros(len(table), np.int64)
    for quote in quotes:
        first = int(np.searchsorted(table.end, quote.span.start, side="right"))
        last = int(np.searchsorted(table.start, quote.span.end, side="left"))
        out[first:last] = 2
        if first < last and quote.inner.start > quote.span.start:
            out[first] = 1
        if first < last and quote.closed and quote.inner.end < quote.span.end:
            out[last - 1] = 3
    return out


def _edges(table: TokenTable) -> NDArray[np.int64]:
    """1 the first token of a block, 2 the first of a sentence, 3 the last of a block, 0 another."""
    out = np.zeros(len(table), np.int64)
    if len(table):
        changed = np.diff(table.sentence) != 0
        out[1:][changed] = 2
        ended = np.diff(table.block) != 0
        out[:-1][ended] = 3
        out[1:][ended] = 1
        out[0], out[-1] = 1, 3
    return out


class Viewer:
    """Cuts the stretches of one document."""

    def __init__(self, table: TokenTable) -> None:
        self._block, self._head, self._left, self._right, self._dep = (
            column.tolist() for column in (table.block, table.head, table.left, table.right, table.dep)
        )
        self._children: dict[int, list[int]] = {}
        for row, head in enumerate(self._head):
            if row != head:
                self._children.setdefault(head, []).append(row)

    def around(self, anchor: int) -> Stretch:
        """The stretch around an anchor: BACK and AHEAD tokens, but only BESIDE beyond its own block."""
        block = self._block[anchor]
        first = max(anchor - BACK, bisect_left(self._block, block) - BESIDE, 0)
        last = min(anchor + AHEAD + 1, bisect_right(self._block, block) + BESIDE, len(self._block))
        level, branch = np.zeros(last - first, np.int32), np.zeros(last - first, np.int32)
        above = [anchor]
        while len(above) < LEVELS and self._head[above[-1]] != above[-1]:
            above.append(self._head[above[-1]])
        for height in range(len(above), 0, -1):
            self._fill(above[height - 1], height, first, (level, branch))
        return Stretch(anchor, first, last, level, branch)

    def _fill(self, node: int, height: int, first: int, into: tuple[Ints, Ints]) -> None:
        """Write a node's subtree over those above it; of branches that cross, the first one stands."""
        level, branch = into
        size = len(level)
        children = self._children.get(node, [])
        start = bisect_left(children, first, key=self._right.__getitem__)
        for child in reversed(children[start : start + size]):
            a, b = max(self._left[child] - first, 0), min(self._right[child] + 1 - first, size)
            if a < b:
                level[a:b] = height
                branch[a:b] = self._dep[child]
        if first <= node < first + size:
            level[node - first], branch[node - first] = height, SELF
