"""Sample: all claims of a ledger in an order that is mixed by a seed, and known without mixing them.

In: a seed, and how many numbers there may be. Out: the number at a place of the order, and the place of a
number: each is the other's inverse, so that a sample reads its first claims and no more, and a few claims
that were found otherwise are put in the same order. The order of what is there stays while claims are added,
until the ledger outgrows the power of four that holds it. Luby and Rackoff 1988: four rounds of Feistel's
scheme, each with a keyed hash, give a permutation that is as good as drawn by chance.
"""

from collections.abc import Iterator
from hashlib import blake2b

_ROUNDS = 4
_LEAST = 4  # bits of a half


class Mixing:
    """The numbers from 1 to `most` or somewhat beyond, mixed. The same seed mixes in the same way."""

    def __init__(self, seed: int, most: int) -> None:
        self._bits = max(_LEAST, ((most - 1).bit_length() + 1) // 2)
        self._half = (1 << self._bits) - 1
        self._keys = tuple(f"{seed} {n}".encode() for n in range(_ROUNDS))
        self._tables: list[dict[int, int]] = [{} for _ in range(_ROUNDS)]

    def numbers(self, start: int = 0) -> Iterator[int]:
        """The numbers in their order from this place on, those beyond `most` among them."""
        for place in range(start, (self._half + 1) ** 2):
            left, right = place >> self._bits, place & self._half
            for n in range(_ROUNDS):
                left, right = right, left ^ self._round(n, right)
            yield (left << self._bits | right) + 1

    def place(self, number: int) -> int:
        """Where a number stands in the order, from 0."""
        left, right = (number - 1) >> self._bits, (number - 1) & self._half
        for n in reversed(range(_ROUNDS)):
            left, right = right ^ self._round(n, left), left
        return left << self._bits | right

    def _round(self, n: int, half: int) -> int:
        known = self._tables[n].get(half)
        if known is None:
            digest = blake2b(half.to_bytes(8), digest_size=8, key=self._keys[n]).digest()
            known = self._tables[n][half] = int.from_bytes(digest) & self._half
        return known
