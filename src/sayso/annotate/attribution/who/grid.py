"""The tokens of a document as columns, so that a pass over all of them touches only those that matter.

In: a parse. Out: lists, one entry a token, and the tokens that are one of a set of words.
"""

from collections.abc import Callable, Collection

from sayso.annotate.doc import Doc


class Grid:
    """Columns of a document's tokens. `opens` says which begin a sentence."""

    def __init__(self, doc: Doc) -> None:
        self.lower = [token.lower_ for token in doc]
        self.lemma = [token.lemma_ for token in doc]
        self.pos = [token.pos_ for token in doc]
        self.dep = [token.dep_ for token in doc]
        self.opens = [token.is_sent_start or token.i == 0 for token in doc]
        self.punct = [token.is_punct for token in doc]

    def ends(self) -> list[int]:
        """For each token, the first one after its sentence."""
        out = [len(self.opens)] * len(self.opens)
        for i in range(len(out) - 2, -1, -1):
            out[i] = i + 1 if self.opens[i + 1] else out[i + 1]
        return out

    def places(self, words: Collection[str]) -> list[int]:
        """The tokens that are one of the words, in order."""
        return [i for i, lower in enumerate(self.lower) if lower in words]

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
