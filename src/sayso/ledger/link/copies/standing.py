"""Whether a passage is standing text: a background paragraph, a sharing footer, an agency's tagline.

In: the kept runs of a passage. Out: whether many documents that have little else in common hold it. Runs that are
stock are dealt with before; this looks at whole passages, and sets the passage itself aside when it asks what
else two of its holders share, so that a footer that makes half of a short item is found too.
"""

from collections import Counter

import numpy as np

from sayso.ledger.link.copies.characters import Hashes
from sayso.ledger.link.copies.fingerprint import Fingerprint
from sayso.ledger.link.copies.index import CopyIndex
from sayso.ledger.link.copies.voices import MANY

ALIKE = 0.15  # part of what is left of the smaller document, from which two holders are one voice
WHOLE = 0.75  # part of a document that a passage may be before the document has no other voice


class Standing:
    """Answers for one state of an index, each kept."""

    def __init__(self, index: CopyIndex) -> None:
        self._index = index
        self._known: dict[bytes, bool] = {}

    def __call__(self, hashes: Hashes) -> bool:
        """True where the passage with these kept runs is standing text."""
        hashes = np.unique(hashes)
        key = hashes.tobytes()
        if key not in self._known:
            self._known[key] = len(hashes) > 0 and self._voices(hashes) >= MANY
        return self._known[key]

    def _voices(self, hashes: Hashes) -> int:
        holders = self._index.holders(hashes)
        counts = Counter(name for names in holders for name in names)
        # Most of the passage: a paper may have changed a word in it, and only the earliest speak for a run.
        found = sorted(
            (self._index[name] for name, count in counts.items() if 2 * count >= len(hashes)),
            key=lambda one: (one.order, one.id),
        )
        voices: list[tuple[Fingerprint, Hashes]] = []
        for one in found:
            rest = np.setdiff1d(one.hashes, hashes, assume_unique=True)
            if len(rest) <= (1 - WHOLE) * len(one.hashes):
                continue  # it has nothing else to say
            if not any(_alike(rest, other) for _, other in voices):
                voices.append((one, rest))
                if len(voices) == MANY:
                    break
        return len(voices)


def _alike(one: Hashes, other: Hashes) -> bool:
    common = len(np.intersect1d(one, other, assume_unique=True))
    return common >= max(2, ALIKE * min(len(one), len(other)))
