"""A document's words as vectors, by where they stand.

In: the token table, the encoder's vectors and the word pieces. Out: for a word that carries a claim, four
vectors: the word in its context (by the shared encoder), the word alone, the words near it, and those of its
sentence (the last three by a table of vectors of word pieces). Training and reading ask here, both.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.encoder.encoder import WIDTH as CONTEXT
from sayso.annotate.encoder.encoder import Vectors
from sayso.annotate.encoder.windows import Pieces
from sayso.annotate.table import TAGS, TokenTable, marked
from sayso.core.text import Span

ALONE = 128  # numbers of a word piece's vector in the table
NEAR = 5  # tokens on each side
PARTS = (CONTEXT, ALONE, ALONE, ALONE)
_FIRST_WORD = 1996  # BERT's vocabulary lists the commonest first; before it stand marks and single letters
_IS_CONTENT = marked(TAGS, [tag for tag in TAGS if tag.startswith(("NN", "VB", "JJ")) or tag == "CD"])


@dataclass(frozen=True, slots=True)
class PieceTable:
    """Vectors of word pieces on their own, (pieces, ALONE), and how much each tells: the rarer, the more."""

    rows: NDArray[np.int8]
    scale: NDArray[np.float32]

    def words(self, ids: NDArray[np.int64]) -> Vectors:
        """The vectors of some pieces."""
        found: Vectors = self.rows[ids].astype(np.float32) * self.scale
        return found

    def weights(self, ids: NDArray[np.int64]) -> Vectors:
        """The weight of each piece, by its rank in the vocabulary (as in Model2Vec, Tulkens 2024)."""
        rank = np.maximum(ids - _FIRST_WORD + 1, 1).astype(np.float32)
        share = np.log(1 + rank) / np.log(np.float32(len(self.rows)))
        found: Vectors = np.maximum(share, 0.05) ** 2
        return found


class Words:
    """The words of one document."""

    def __init__(self, table: TokenTable, vectors: Vectors, pieces: Pieces, known: PieceTable) -> None:
        self._context = vectors
        self._starts, self._ends, self._heads, self._sentences = (
            column.tolist() for column in (table.start, table.end, table.head, table.sentence)
        )
        content = np.flatnonzero(_IS_CONTENT[table.tag])
        self._content: list[int] = content.tolist()
        alone = known.words(pieces.ids)
        weighed = alone * known.weights(pieces.ids)[:, None]
        first = np.searchsorted(pieces.start, table.start, side="left")
        last = np.searchsorted(pieces.start, table.end, side="left")
        self._alone = _means(alone, first, last)
        self._weighed = _means(weighed, first[content], last[content])
        self._of_sentence: dict[tuple[int, int], Vectors] = {}

    def parts(self, trigger: Span) -> tuple[Vectors, Vectors, Vectors, Vectors]:
        """The four vectors of the word at `trigger`; zeros where no word stands."""
        first = bisect_right(self._ends, trigger.start)
        last = bisect_left(self._starts, trigger.end)
        if first >= last:
            nothing = np.zeros(ALONE, np.float32)
            return np.zeros(CONTEXT, np.float32), nothing, nothing, nothing
        head = next((row for row in range(first, last) if not first <= self._heads[row] < last), first)
        number = self._sentences[head]
        opens, ends = bisect_left(self._sentences, number), bisect_left(self._sentences, number + 1)
        a, b = bisect_left(self._content, opens), bisect_left(self._content, ends)
        near = [
            at
            for at in range(a, b)
            if -NEAR <= self._content[at] - head <= NEAR and not first <= self._content[at] < last
        ]
        return self._context[head], self._alone[head], _mean(self._weighed[near]), self._sentence(a, b)

    def _sentence(self, first: int, last: int) -> Vectors:
        """The mean of some words of content that stand side by side."""
        found = self._of_sentence.get((first, last))
        if found is None:
            found = self._of_sentence[first, last] = _mean(self._weighed[first:last])
        return found


def _means(vectors: Vectors, first: NDArray[np.int64], last: NDArray[np.int64]) -> Vectors:
    """The mean over the pieces of each of some tokens; zeros where a token has none of its own."""
    sums = np.zeros((len(vectors) + 1, ALONE), np.float64)
    sums[1:] = vectors
    for before, here in pairwise(sums):  # in a third of the time that numpy.cumsum takes along this axis
        np.add(before, here, out=here)
    found = sums.take(last, 0)
    found -= sums.take(first, 0)
    found /= np.maximum(last - first, 1.0)[:, None]
    return found.astype(np.float32)


def _mean(vectors: Vectors) -> Vectors:
    if not len(vectors):
        return np.zeros(ALONE, np.float32)
    found: Vectors = np.add.reduce(vectors) / np.float32(len(vectors))
    return found
