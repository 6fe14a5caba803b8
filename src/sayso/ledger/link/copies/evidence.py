"""What a passage is worth as a sign that one text was taken from another.

In: two texts and the words that are equal. Out: counts. Words of stock phrases are worth nothing; words
that both texts put in quotation marks show that both heard the same speaker, not that one copied the
other; names and numbers come together in any report of the same event. What remains has to be about a
sentence.
"""

from dataclasses import dataclass

import numpy as np

from sayso.ledger.link.copies.align import Alignment
from sayso.ledger.link.copies.arrays import Flags, Places
from sayso.ledger.link.copies.index import Shared
from sayso.ledger.link.copies.shingles import SHINGLE
from sayso.ledger.link.copies.side import Side

OWN = 9  # equal words outside stock phrases and quotations that make a copy by themselves
CONTENT = 4  # of them, words that say something
COMMON = 3  # of these, words that are neither name nor number
BESIDE = 6  # equal words outside stock phrases, for a passage beside another one that is a copy
DENSE = 0.5  # part of the longer side that is equal
PLAINLY = 40  # equal words that need no closer look
LONG = 16  # own words from which a passage need not be about a whole sentence
SPOKEN, BETWEEN = 40, 5  # words of a long quotation, and of the report that breaks it up the same way
WHOLE = 0.8  # part of the sentences it touches that a shorter passage must cover, in one text at least


@dataclass(frozen=True, slots=True)
class Worth:
    """Counts of equal words: outside stock phrases (`plain`), and of these outside quotations (`own`)."""

    plain: int
    own: int
    content: int  # of the own words, those that say something
    common: int  # of these, those that are neither name nor number; counted up to COMMON
    dense: bool
    covered: tuple[float, float]  # in either text, the part of the sentences it touches; 1 for long passages

    @property
    def alone(self) -> bool:
        """True where the passage is a copy whatever else the two texts share."""
        told = (
            self.common >= COMMON or min(self.covered) >= WHOLE
        )  # a line in title case has no small letters
        about = max(self.covered) >= WHOLE and told
        enough = self.own >= OWN and self.content >= CONTENT
        return self.dense and ((enough and about) or (self.plain >= SPOKEN and self.own >= BETWEEN))

    @property
    def beside(self) -> bool:
        """True where the passage is part of a copy, as there is another passage that is one."""
        return self.dense and self.plain >= BESIDE

    @property
    def said(self) -> bool:
        """True where it would be a copy but for the quotation marks."""
        return self.dense and self.plain >= OWN and self.own < OWN and not self.alone


def weigh(one: Side, other: Side, alignment: Alignment, stock: Flags | None) -> Worth:
    """The worth of a passage. `stock` has a flag for each word of the first text; None where none is."""
    matched = alignment.matched
    spoken = bool(one.quotes and other.quotes)
    if stock is None and not spoken and matched >= PLAINLY:
        plain = own = content = matched  # nothing to take off, and too long to be names and small words
        common = COMMON
    else:
        plain, words = _own_words(one, other, alignment, stock)
        own, telling = len(words), words[one.content[words]]
        content, common = len(telling), one.small(telling, COMMON)
    return Worth(
        plain=plain,
        own=own,
        content=content,
        common=common,
        dense=matched >= DENSE * max(_length(alignment.first), _length(alignment.second)),
        covered=(
            (1.0, 1.0) if own >= LONG else (one.covered(*alignment.first), other.covered(*alignment.second))
        ),
    )


def _own_words(one: Side, other: Side, alignment: Alignment, stock: Flags | None) -> tuple[int, Places]:
    """How many equal words stand outside stock phrases, and which of these outside quotations."""
    first, second = alignment.words()
    if stock is not None:
        fresh = ~stock[first]
        first, second = first[fresh], second[fresh]
    plain = len(first)
    if one.quotes and other.quotes:
        first = first[~(one.quoted[first] & other.quoted[second])]
    return plain, first


def stock_words(shared: Shared, count: int) -> Flags | None:
    """The words of the first text that stand in stock phrases, as far as both texts share these."""
    if not shared.stock.any():
        return None
    flags = np.zeros(count, np.bool_)
    cells: Places = shared.first[shared.stock][:, None] + np.arange(SHINGLE)
    flags[cells.ravel()] = True
    return flags


def _length(stretch: tuple[int, int]) -> int:
    return stretch[1] - stretch[0]
