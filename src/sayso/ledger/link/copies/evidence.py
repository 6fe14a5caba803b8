"""What a passage is worth as a sign that one text was taken from another.

In: two texts and the words that are equal. Out: counts. Words of stock phrases are worth nothing; words that
both texts put in quotation marks show that both heard the same speaker, not that one copied the other; names and
numbers come together in any report of the same event. What remains has to be about a sentence.
"""

from dataclasses import dataclass

import numpy as np

from sayso.ledger.link.copies.align import Alignment
from sayso.ledger.link.copies.index import Shared
from sayso.ledger.link.copies.postings import Flags
from sayso.ledger.link.copies.shingles import SHINGLE
from sayso.ledger.link.copies.side import Side
from sayso.ledger.link.copies.words import Places

OWN = 9  # equal words outside stock phrases and quotations that make a copy by themselves
CONTENT = 4  # of them, words that say something
COMMON = 3  # of these, words that are neither name nor number
BESIDE = 6  # equal words outside stock phrases, for a passage beside another one that is a copy
DENSE = 0.5  # part of the longer side that is equal
LONG = 16  # own words from which a passage need not be about a whole sentence
WHOLE = 0.8  # part of the sentences it touches that a shorter passage must cover, in one text at least


@dataclass(frozen=True, slots=True)
class Worth:
    """Counts of equal words: outside stock phrases (`plain`), and of these outside quotations (`own`)."""

    matched: int
    plain: int
    own: int
    content: int
    common: int
    dense: bool
    rounded: bool  # long, or about a whole sentence

    @property
    def alone(self) -> bool:
        """True where the passage is a copy whatever else the two texts share."""
        enough = self.own >= OWN and self.content >= CONTENT and self.common >= COMMON
        return self.dense and self.rounded and enough

    @property
    def beside(self) -> bool:
        """True where the passage is part of a copy, as there is another passage that is one."""
        return self.dense and self.plain >= BESIDE

    @property
    def said(self) -> bool:
        """True where it would be a copy but for the quotation marks."""
        return self.dense and self.plain >= OWN and self.own < OWN


def weigh(one: Side, other: Side, alignment: Alignment, stock: Flags) -> Worth:
    """The worth of a passage. `stock` has a flag for each word of the first text."""
    first = np.concatenate([np.arange(r.first, r.first + r.length) for r in alignment.runs])
    second = np.concatenate([np.arange(r.second, r.second + r.length) for r in alignment.runs])
    plain = ~stock[first]
    own = plain & ~(one.quoted[first] & other.quoted[second])
    longer = max(_length(alignment.first), _length(alignment.second))
    return Worth(
        matched=len(first),
        plain=int(plain.sum()),
        own=int(own.sum()),
        content=int(one.content[first[own]].sum()),
        common=int((one.common[first[own]] | other.common[second[own]]).sum()),
        dense=len(first) >= DENSE * longer,
        rounded=own.sum() >= LONG
        or max(one.covered(*alignment.first), other.covered(*alignment.second)) >= WHOLE,
    )


def stock_words(shared: Shared, count: int) -> Flags:
    """The words of the first text that stand in stock phrases, as far as both texts share these."""
    flags = np.zeros(count, np.bool_)
    cells: Places = shared.first[shared.stock][:, None] + np.arange(SHINGLE)
    flags[cells.ravel()] = True
    return flags


def _length(stretch: tuple[int, int]) -> int:
    return stretch[1] - stretch[0]
