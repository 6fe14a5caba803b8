"""One document made ready to be compared: its words, and what kind of word each is.

In: a document. Out: arrays with a place for each word. What costs time is made when first asked for.
"""

import re
import tomllib
from functools import cached_property
from importlib.resources import files

import numpy as np

from sayso.core.text import Document
from sayso.ledger.link.copies.postings import Flags
from sayso.ledger.link.copies.quotes import quoted
from sayso.ledger.link.copies.words import Words, cut

LISTS = tomllib.loads((files("sayso.ledger.link.copies") / "words.toml").read_text(encoding="utf-8"))

_LONGEST_SENTENCE = 200  # words; nobody looks further for an end
_PARTS = re.compile(r"[.!?…]\W*\s|[\n\r]")
_FUNCTION = np.unique(cut(" ".join(LISTS["function"])).hashes)


class Side:
    """A document and its words."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words: Words = cut(document.text)

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def quoted(self) -> Flags:
        """Words between quotation marks."""
        depth = np.zeros(len(self.words) + 1, np.int64)
        for span in quoted(self.document):
            low, high = np.searchsorted(self.words.starts, (span.start, span.end))
            depth[low] += 1
            depth[high] -= 1
        return np.cumsum(depth[:-1]) > 0

    @cached_property
    def content(self) -> Flags:
        """Words that say something: no function words."""
        hashes = self.words.hashes
        return _FUNCTION.take(np.searchsorted(_FUNCTION, hashes), mode="clip") != hashes

    @cached_property
    def common(self) -> Flags:
        """Content words that are no name and no number: those that begin with a small letter."""
        text = self.document.text
        small = [text[at].islower() for at in self.words.starts.tolist()]
        return self.content & np.array(small, np.bool_)

    def covered(self, first: int, end: int) -> float:
        """The part that words `first` to `end` make of the sentences that they touch, 0 to 1."""
        low, high = first, end
        while low > 0 and end - low < _LONGEST_SENTENCE and not self._parted(low):
            low -= 1
        while high < len(self) and high - first < _LONGEST_SENTENCE and not self._parted(high):
            high += 1
        return (end - first) / (high - low)

    def _parted(self, word: int) -> bool:
        """True where a sentence or a line ends right before a word."""
        starts, ends = self.words.starts, self.words.ends
        return _PARTS.search(self.document.text, int(ends[word - 1]), int(starts[word])) is not None
