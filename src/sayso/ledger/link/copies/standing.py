"""Whether a passage is standing text: a background paragraph, a sharing footer, an agency's tagline.

In: the kept runs of a passage. Out: whether many documents that have little else in common hold it. Runs
that are stock are dealt with before; this looks at whole passages, and sets the passage itself aside when
it asks what else two of its holders share, so that a footer that makes half of a short item is found too.
"""

from collections.abc import Sequence

from sayso.ledger.link.copies.arrays import Hashes, Places, present
from sayso.ledger.link.copies.fingerprint import Fingerprint
from sayso.ledger.link.copies.index import CopyIndex, Shared
from sayso.ledger.link.copies.voices import MANY, MOSTLY

ALIKE = 0.15  # part of what is left of the smaller document, from which two holders are one voice
PART, WHOLE = 0.15, 0.75  # parts of a document: less is found by its runs, more leaves no other voice


class Standing:
    """Answers for one state of an index, each kept."""

    def __init__(self, index: CopyIndex) -> None:
        self._index = index
        self._known: dict[bytes, bool] = {}

    def __call__(self, shared: Shared, inside: Places) -> bool:
        """True where a passage is standing text; `inside` says which of the shared runs stand in it."""
        hashes = shared.hashes[inside]
        key = hashes.tobytes()
        if key not in self._known:
            fresh = inside[~shared.stock[inside]]
            self._known[key] = not len(fresh) or self._is_many_voices(
                hashes, self._index.holders(shared, fresh)
            )
        return self._known[key]

    def _is_many_voices(self, hashes: Hashes, holders: Sequence[Fingerprint]) -> bool:
        """True where MANY of the holders have little in common but these runs, and most are no prints of one
        text.
        """
        voices: list[Hashes] = []
        sizes: list[int] = []
        for one in holders:
            rest = one.hashes[~present(one.hashes, hashes)]
            if len(rest) <= (1 - WHOLE) * len(one.hashes):
                continue  # it has nothing else to say
            same = [at for at, other in enumerate(voices) if _alike(rest, other)]
            if not same:
                voices.append(rest)
                sizes.append(1)
            for at in same:
                sizes[at] += 1
        return len(voices) >= MANY and MOSTLY * max(sizes) < len(holders)


def _alike(one: Hashes, other: Hashes) -> bool:
    small, large = sorted((one, other), key=len)
    return bool(present(small, large).sum() >= max(2, ALIKE * len(small)))
