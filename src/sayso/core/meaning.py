"""Meaning: a claim's vectors as bytes, so that a ledger can compare claims without the networks.

In: where the word stands that carries the claim, and two rows of whole numbers of eight bits: what that word
means, and what happened, as its words around it tell. Out: one string of bytes, and back. Nothing here
computes a vector.
"""

import struct
from dataclasses import dataclass

from sayso.core.errors import MeaningError
from sayso.core.text import Span

HEAD, EVENT = 64, 128  # numbers in the two rows
_FRAME = struct.Struct(f"<II{HEAD}s{EVENT}s")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The word that carries a claim, and two rows of signed bytes: `HEAD` for the word, `EVENT` for the
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

    def pack(self) -> bytes:
        """All of it as one string of bytes, the same on every machine."""
        return _FRAME.pack(self.trigger.start, self.trigger.end, self.head, self.event)


def unpack(packed: bytes) -> Meaning:
    """The meaning whose `pack` gave these bytes. Raises MeaningError."""
    if len(packed) != _FRAME.size:
        raise MeaningError(f"a claim's vectors take {_FRAME.size} bytes, not {len(packed)}")
    start, end, head, event = _FRAME.unpack(packed)
    return Meaning(Span(start, end), head, event)
