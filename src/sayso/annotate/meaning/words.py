"""A document's words as vectors, by where they stand.

In: the token table, the encoder's vectors and the word pieces. Out: for a word that carries a claim, four
vectors: the word in its context (by the shared encoder), the word alone, the words near it, and those of its
sentence (the last three by a table of vectors of word pieces). Training and reading ask here, both.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.encoder.encoder import WIDTH as CONTEXT
from sayso.annotate.encoder.encoder import Vectors
from sayso.annotate.encoder.windows import Pieces
from sayso.annotate.table import TAGS, TokenTable
from sayso.core.text import Span

ALONE = 128  # numbers of a word piece's vector in the table
NEAR = 5  # tokens on each side
PARTS = (CONTEXT, ALONE, ALONE, ALONE)
_FIRST_WORD = 1996  # BERT's vocabulary lists the commonest first; before it stand marks and single letters
_CONTENT = [number for number, tag in enumerate(TAGS, 1) if tag.startswith(("NN", "VB", "JJ")) or tag == "CD"]


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
        self._table, self._context = table, vectors
        self._content = np.isin(table.tag, _CONTENT)
        ids = np.unique(pieces.ids)
        at = np.searchsorted(ids, pieces.ids)
        alone = known.words(ids)[at]
        self._alone = _per_token(table, pieces, alone)
        self._weighed = _per_token(table, pieces, alone * known.weights(ids)[at, None])

    def parts(self, trigger: Span) -> tuple[Vectors, Vectors, Vectors, Vectors]:
        """The four vectors of the word at `trigger`; zeros where no word stands."""
        table = self._table
        first = int(np.searchsorted(table.end, trigger.start, side="right"))
        last = int(np.searchsorted(table.start, trigger.end, side="left"))
        if first >= last:
            nothing = np.zeros(ALONE, np.float32)
            return np.zeros(CONTEXT, np.float32), nothing, nothing, nothing
        head = next((row for row in range(first, last) if not first <= table.head[row] < last), first)
        opens, ends = np.searchsorted(table.sentence, [table.sentence[head], table.sentence[head] + 1])
        sentence = opens + np.flatnonzero(self._content[opens:ends])
        near = sentence[(np.abs(sentence - head) <= NEAR) & ((sentence < first) | (sentence >= last))]
        return (
            self._context[head],
            self._alone[head],
            _mean(self._weighed, near),
            _mean(self._weighed, sentence),
        )


def _per_token(table: TokenTable, pieces: Pieces, vectors: Vectors) -> Vectors:
    """The mean over each token's pieces; zeros where a token has none of its own."""
    sums = np.zeros((len(vectors) + 1, ALONE), np.float64)
    np.cumsum(vectors, axis=0, out=sums[1:])
    first = np.searchsorted(pieces.start, table.start, side="left")
    last = np.searchsorted(pieces.start, table.end, side="left")
    count = np.maximum(last - first, 1)[:, None]
    found: Vectors = ((sums[last] - sums[first]) / count).astype(np.float32)
    return found


def _mean(vectors: Vectors, chosen: NDArray[np.int64]) -> Vectors:
    if not len(chosen):
        return np.zeros(ALONE, np.float32)
    found: Vectors = vectors[chosen].mean(axis=0)
    return found
