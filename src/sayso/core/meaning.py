"""Meaning: what an assertion's vectors come to, so that a ledger can compare claims without the networks.

In: where the word stands that carries the assertion, and two rows of whole numbers of eight bits: what that
word means, and what happened, as its words around it tell. Nothing here computes a vector.
"""

from dataclasses import dataclass

from sayso.core.errors import MeaningError
from sayso.core.text import Span

HEAD, EVENT = 64, 128  # numbers in the two rows


@dataclass(frozen=True, slots=True)
class Meaning:
    """The word that carries an assertion, and two rows of signed bytes: `HEAD` for the word, `EVENT` for the
    event.

    The rows are of unit length before they are cut to whole numbers (127 stands for 1), and zeros where the
    encoder gave none. Raises MeaningError where a row has another length.
    """

    trigger: Span
    head: bytes
    event: bytes

    def __post_init__(self) -> None:
        if (len(self.head), len(self.event)) != (HEAD, EVENT):
            raise MeaningError(
                f"the rows of a meaning have {HEAD} and {EVENT} numbers, "
                f"not {len(self.head)} and {len(self.event)}"
            )
