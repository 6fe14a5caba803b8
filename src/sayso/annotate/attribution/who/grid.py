"""The tokens of a document as plain numbers, so that a pass over all of them touches only those that matter.

In: a parse. Out: lists, one number a token, and the tokens that are one of a set of words. Asking spaCy for
each token of a long document costs more than all that is decided about the few.
"""

from collections.abc import Callable, Iterable
from functools import lru_cache

from spacy.strings import get_string_id
from spacy.tokens import Doc


class Grid:
    """Numbers of a document's tokens: `lower`, `lemma`, `pos` and `dep` are spaCy's for the words."""

    def __init__(self, doc: Doc) -> None:
        rows = doc.to_array(["LOWER", "LEMMA", "POS", "DEP", "SENT_START", "IS_PUNCT"]).T.tolist()
        self.lower: list[int] = rows[0]
        self.lemma: list[int] = rows[1]
        self.pos: list[int] = rows[2]
        self.dep: list[int] = rows[3]
        self.opens: list[bool] = [start == 1 for start in rows[4]]
        self.punct: list[int] = rows[5]
        if self.opens:
            self.opens[0] = True

    def ends(self) -> list[int]:
        """For each token, the first one after its sentence."""
        out = [len(self.opens)] * len(self.opens)
        for i in range(len(out) - 2, -1, -1):
            out[i] = i + 1 if self.opens[i + 1] else out[i + 1]
        return out

    def places(self, words: Iterable[str]) -> list[int]:
        """The tokens that are one of the words, in order."""
        wanted = numbers(frozenset(words))
        return [i for i, lower in enumerate(self.lower) if lower in wanted]

    def of(self, pos: frozenset[str]) -> list[int]:
        """The tokens of some parts of speech, in order."""
        wanted = numbers(pos)
        return [i for i, one in enumerate(self.pos) if one in wanted]

    def sentences(self, outside: Callable[[int], bool]) -> list[int]:
        """A number for each token: it grows with each sentence that has a word `outside`."""
        out: list[int] = []
        number, fresh = 0, True
        for i, opens in enumerate(self.opens):
            fresh = fresh or opens
            if fresh and not self.punct[i] and outside(i):
                number, fresh = number + 1, False
            out.append(number)
        return out


@lru_cache(maxsize=256)
def numbers(words: frozenset[str]) -> frozenset[int]:
    """SpaCy's numbers for words: the same in every pipeline."""
    return frozenset(get_string_id(word) for word in words)
