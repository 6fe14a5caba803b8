"""One document made ready to be compared: its words, and what kind of word each is.

In: a document and its words. Out: answers about words, by their numbers. What costs time is made when
first asked for.
"""

import re
from functools import cached_property
from itertools import islice

import numpy as np

from sayso.core.text import Document, Span
from sayso.ledger.link.claims.words import RARE, rarity, stems
from sayso.ledger.link.copies.arrays import Flags, Places, present
from sayso.ledger.link.copies.credits import Signs, signs_of
from sayso.ledger.link.copies.lists import FUNCTION_WORDS
from sayso.ledger.link.copies.moments import Moment, moment
from sayso.ledger.link.copies.quotes import quoted
from sayso.ledger.link.copies.words import Words, cut

_LONGEST_SENTENCE = 200  # words; nobody looks further for an end
_ENDS = frozenset(".!?…")
_CLOSING = "\"'”’»)]} \t\r"  # what may stand after the end of a sentence
_LONGEST_TITLE = 14  # words of a headline
_LINE = re.compile(r"[^\n]+")
_FUNCTION = np.unique(cut(" ".join(FUNCTION_WORDS)).hashes)


class Side:
    """A document and its words."""

    def __init__(self, document: Document, words: Words) -> None:
        self.document = document
        self.words = words

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def numbers(self) -> list[int]:
        """The words as plain numbers."""
        numbers: list[int] = self.words.hashes.tolist()
        return numbers

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """What stands between quotation marks."""
        return quoted(self.document)

    @cached_property
    def quoted(self) -> Flags:
        """Words between quotation marks."""
        depth = np.zeros(len(self.words) + 1, np.int64)
        for span in self.quotes:
            low, high = np.searchsorted(self.words.starts, (span.start, span.end))
            depth[low] += 1
            depth[high] -= 1
        return np.cumsum(depth[:-1]) > 0

    @cached_property
    def content(self) -> Flags:
        """Words that say something: no function words."""
        return ~present(self.words.hashes, _FUNCTION)

    @cached_property
    def when(self) -> Moment | None:
        """When it was published."""
        return moment(self.document.metadata.published)

    @cached_property
    def signs(self) -> Signs:
        """Its credit lines."""
        return signs_of(self.document)

    @cached_property
    def title(self) -> int:
        """How many words stand in the lines before the text: headline, byline, date."""
        text, end = self.document.text, 0
        for line in _LINE.finditer(text):
            words = line.group().split()
            if len(words) > _LONGEST_TITLE or line.group().rstrip(_CLOSING).endswith(tuple(_ENDS)):
                break
            end = line.end()
        else:
            return 0  # nothing but such lines
        return int(np.searchsorted(self.words.starts, end))

    def names(self, words: Places) -> bool:
        """True where one of these words is part of a name that tells of a story."""
        text, starts, ends = self.document.text, self.words.starts, self.words.ends
        return any(
            text[starts[at]].isupper()
            and at > 0
            and not self._parted(at)
            and any(rarity(one) >= RARE for one in stems(text[starts[at] : ends[at]]))
            for at in words.tolist()
        )

    def small(self, words: Places, enough: int) -> int:
        """How many of these words begin with a small letter, up to `enough`: no names, no numbers."""
        text = self.document.text
        found = (1 for at in self.words.starts[words].tolist() if text[at].islower())
        return sum(islice(found, enough))

    def slots(self, first: int, end: int) -> bool:
        """True where words `first` to `end` are all names or numbers, or there are none."""
        text = self.document.text
        marks = (text[at] for at in self.words.starts[first:end].tolist())
        return all(mark.isupper() or mark.isdigit() for mark in marks)

    def covered(self, first: int, end: int) -> float:
        """The part that words `first` to `end` make of the sentences that they touch, 0 to 1.

        At either end, a sentence of which they have less than half is no part of what they tell.
        """
        low, high = first, end
        while low > 0 and end - low < _LONGEST_SENTENCE and not self._parted(low):
            low -= 1
        while high < len(self) and high - first < _LONGEST_SENTENCE and not self._parted(high):
            high += 1
        borders = [at for at in range(first + 1, end) if self._parted(at)]
        if borders and 2 * (borders[0] - first) < borders[0] - low:
            low = first = borders.pop(0)
        if borders and 2 * (end - borders[-1]) < high - borders[-1]:
            high = end = borders[-1]
        return (end - first) / (high - low)

    def _parted(self, word: int) -> bool:
        """True where a sentence or a line ends right before a word."""
        starts, ends = self.words.starts, self.words.ends
        gap = self.document.text[int(ends[word - 1]) : int(starts[word])]
        if gap == " ":
            return False  # as between most words
        spaces = [at for at, mark in enumerate(gap) if mark.isspace()]
        return bool(spaces) and ("\n" in gap or "\r" in gap or not _ENDS.isdisjoint(gap[: spaces[-1]]))
