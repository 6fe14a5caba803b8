"""Meaning: what an assertion's vectors come to, so that a ledger can compare claims without the networks.

In: where the word stands that carries the assertion, and three rows of whole numbers of eight bits: what that
word means, what happened, as its words around it tell, and what its sentence says. Nothing here computes a
vector.
"""

from dataclasses import dataclass

from sayso.core.errors import MeaningError
from sayso.core.text import Span

HEAD, EVENT, SENTENCE = 64, 128, 128  # numbers in the rows


@dataclass(frozen=True, slots=True)
class Meaning:
    """The word that carries an assertion, and three rows of signed bytes: `HEAD` for the word, `EVENT` for
    the event, `SENTENCE` for its sentence.

    The rows are of unit length before they are cut to whole numbers (127 stands for 1), and zeros where no
    word gave any; a reading of an older version has no row for the sentence. Raises MeaningError where a row
    has another length.
    """

    trigger: Span
    head: bytes
    event: bytes
    sentence: bytes = bytes(SENTENCE)

    def __post_init__(self) -> None:
        sizes, found = (HEAD, EVENT, SENTENCE), tuple(map(len, (self.head, self.event, self.sentence)))
        if found != sizes:
            raise MeaningError(f"the rows of a meaning have {sizes} numbers, not {found}")
