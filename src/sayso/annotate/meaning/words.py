"""A document's words as vectors, by where they stand.

In: the token table, the encoder's vectors and the word pieces. Out: for a word that carries a claim, four
vectors: the word in its context (by the shared encoder), the word alone, the words near it, and those of its
sentence (the last three by a table of vectors of word pieces). Training and reading ask here, both.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

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
_NOTHING = np.zeros(ALONE, np.float32)
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
        self._pieces = known.words(pieces.ids)
        self._first = np.searchsorted(pieces.start, table.start, side="left")
        self._last = np.searchsorted(pieces.start, table.end, side="left")
        weighed = self._pieces * known.weights(pieces.ids)[:, None]
        self._weighed = _means(weighed, self._first[content], self._last[content])
        self._of_sentence: dict[int, Vectors] = {}

    def parts(self, triggers: Sequence[Span]) -> Vectors:
        """The four vectors of the word at each trigger, side by side (n, sum of PARTS).

        Zeros where no word stands.
        """
        found = np.zeros((len(triggers), sum(PARTS)), np.float32)
        context, alone, near, sentence = np.split(found, np.cumsum(PARTS)[:-1], axis=1)
        heads: dict[int, int] = {}  # by the number of the trigger
        for at, trigger in enumerate(triggers):
            first = bisect_right(self._ends, trigger.start)
            last = bisect_left(self._starts, trigger.end)
            if first < last:
                inside = range(first, last)
                head = heads[at] = next((row for row in inside if self._heads[row] not in inside), first)
                near[at], sentence[at] = self._near(head, inside), self._sentence(self._sentences[head])
        at_words, rows = list(heads), list(heads.values())
        context[at_words] = self._context[rows]
        alone[at_words] = _means(self._pieces, self._first[rows], self._last[rows])
        return found

    def _near(self, head: int, but: range) -> Vectors:
        """The mean of the words of content near a head in its sentence, but for some rows."""
        a, b = bisect_left(self._content, head - NEAR), bisect_right(self._content, head + NEAR)
        number = self._sentences[head]
        near = [
            at
            for at, row in enumerate(self._content[a:b], a)
            if self._sentences[row] == number and row not in but
        ]
        return _mean(self._weighed[near])

    def _sentence(self, number: int) -> Vectors:
        """The mean of a sentence's words of content."""
        found = self._of_sentence.get(number)
        if found is None:
            opens, ends = bisect_left(self._sentences, number), bisect_left(self._sentences, number + 1)
            a, b = bisect_left(self._content, opens), bisect_left(self._content, ends)
            found = self._of_sentence[number] = _mean(self._weighed[a:b])
        return found


def _means(vectors: Vectors, first: NDArray[np.int64], last: NDArray[np.int64]) -> Vectors:
    """The mean over the pieces of each of some tokens; zeros where a token has none of its own."""
    sizes = last - first
    found = np.zeros((len(first), ALONE), np.float64)
    for step in range(sizes.max(initial=0)):  # few: hardly a word has more than five pieces
        some = np.flatnonzero(sizes > step)
        found[some] += vectors[first[some] + step]
    found /= np.maximum(sizes, 1)[:, None]
    return found.astype(np.float32)


def _mean(vectors: Vectors) -> Vectors:
    if not len(vectors):
        return _NOTHING
    found: Vectors = np.add.reduce(vectors) / np.float32(len(vectors))
    return found
