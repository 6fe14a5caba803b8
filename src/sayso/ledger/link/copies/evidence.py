"""What a passage is worth as a sign that one text was taken from another.

In: two texts and the words that are equal. Out: counts. Words of stock phrases are worth nothing; words
that both texts put in quotation marks show that both heard the same speaker, not that one copied the
other; a headline and the line that says who wrote show that both knew of one report, and names and numbers
come together in any report of the same event. What remains has to be about a sentence.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from sayso.ledger.link.copies.align import Alignment
from sayso.ledger.link.copies.arrays import Flags, Places, present
from sayso.ledger.link.copies.index import Shared
from sayso.ledger.link.copies.shingles import SHINGLE, shingle
from sayso.ledger.link.copies.side import Side

OWN = 9  # equal words outside stock phrases and quotations that make a copy by themselves
CONTENT = 4  # of them, words that say something
COMMON = 3  # of these, words that are neither name nor number
BESIDE = 6  # equal words outside stock phrases, for a passage beside another one that is a copy
DENSE = 0.5  # part of the longer side that is equal
SEVERAL = 30  # own words that are more than one sentence
PLAINLY = 40  # equal words that need no closer look
RUN = 7  # own words in a row that a passage with a name in it must have
# The same where it names nobody and nothing, as in "the driver possibly saw the bend too late", and where all
# that differs are names and numbers, as in "at least 8 people died in Aden".
FORMULA = 12
SENTENCE = (
    14  # equal words in a row, stock phrases among them, that are no formula where they make a sentence
)
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
    formed: bool  # one run is long enough to be more than a formula
    covered: tuple[float, float]  # in either text, the part of the sentences it touches; 1 for long passages

    @property
    def alone(self) -> bool:
        """True where the passage is a copy whatever else the two texts share."""
        # A line in title case has no small letters, so a whole sentence need not have any.
        told = self.common >= COMMON or min(self.covered) >= WHOLE
        about = max(self.covered) >= WHOLE and told and self.formed
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
    dense = matched >= DENSE * max(_length(alignment.first), _length(alignment.second))
    if stock is None and matched >= PLAINLY and not (one.quotes and other.quotes):
        # Nothing to take off, and too long to be names and small words.
        return Worth(matched, matched, matched, COMMON, dense, formed=True, covered=(1.0, 1.0))
    plain, own = _own_words(one, other, alignment, stock)
    if not len(own):
        return Worth(plain, 0, 0, 0, dense, formed=False, covered=(0.0, 0.0))
    content = own[one.content[own]]
    covered = (
        (1.0, 1.0) if len(own) >= LONG else (one.covered(*alignment.first), other.covered(*alignment.second))
    )
    whole = min(covered) >= WHOLE and max(run.length for run in alignment.runs) >= SENTENCE
    return Worth(
        plain=plain,
        own=len(own),
        content=len(content),
        common=one.small(content, COMMON),
        dense=dense,
        formed=len(own) >= SEVERAL or whole or _is_formed(one, other, alignment, own),
        covered=covered,
    )


def _longest(words: Places) -> int:
    """The longest run of words in a row."""
    breaks = np.flatnonzero(np.diff(words) != 1)
    return int(np.diff(np.concatenate(([-1], breaks, [len(words) - 1]))).max())


def _is_formed(one: Side, other: Side, alignment: Alignment, own: Places) -> bool:
    """True where enough own words stand in a row: RUN, or FORMULA for what may be said of anything. In a long
    passage one change that is no name and no number may part the row.
    """
    longest, parts = _longest(own), len(alignment.runs)
    if not RUN <= longest < FORMULA:
        return longest >= FORMULA
    filled = parts > 1 and all(
        one.slots(last.first + last.length, run.first) and other.slots(last.second + last.length, run.second)
        for last, run in pairwise(alignment.runs)
    )
    return not filled and (one.names(own) or (len(own) >= LONG and parts == 2))


def _own_words(one: Side, other: Side, alignment: Alignment, stock: Flags | None) -> tuple[int, Places]:
    """How many equal words stand outside stock phrases, and which of these outside quotations."""
    first, second = alignment.words()
    if stock is not None:
        fresh = ~stock[first]
        first, second = first[fresh], second[fresh]
    plain = len(first)
    if one.quotes and other.quotes:
        fresh = ~(one.quoted[first] & other.quoted[second])
        first, second = first[fresh], second[fresh]
    return plain, first[(first >= one.title) | (second >= other.title)]


def stock_words(one: Side, shared: Shared) -> Flags | None:
    """The words of the first text that stand in stock phrases, as far as both texts share these.

    Each is looked for again: a text may have a phrase several times, and an index knows the first place.
    """
    if not shared.stock.any():
        return None
    flags = np.zeros(len(one), np.bool_)
    found = np.flatnonzero(present(shingle(one.words.hashes, SHINGLE), shared.hashes[shared.stock]))
    flags[(found[:, None] + np.arange(SHINGLE)).ravel()] = True
    return flags


def _length(stretch: tuple[int, int]) -> int:
    return stretch[1] - stretch[0]
