"""What must not come together: claims, or tellings, that are two things.

In: names, and pairs or lists of them. Out: of two names, whether they are to stay apart. A document with
thousands of claims keeps each apart from nearly all others: so the names that one is kept apart from are the
bits of a number, and no pairs.
"""

from collections.abc import Iterable


class Apart:
    """Which of some names must stay apart. `of` are the bits of those that each is kept from."""

    def __init__(self, names: Iterable[str], pairs: Iterable[tuple[str, str]] = ()) -> None:
        self.bits = {name: 1 << number for number, name in enumerate(names)}
        self.of = dict.fromkeys(self.bits, 0)
        for one, other in pairs:
            self.keep(one, other)

    def keep(self, one: str, other: str) -> None:
        """Keep two names apart. Does nothing where one of them is not here."""
        if one in self.bits and other in self.bits:
            self.of[one] |= self.bits[other]
            self.of[other] |= self.bits[one]

    def keep_all(self, names: Iterable[str]) -> None:
        """Keep each of some names apart from each other one."""
        some = list(names)
        all_of = sum(self.bits[name] for name in some)
        for name in some:
            self.of[name] |= all_of & ~self.bits[name]

    def let(self, one: str, other: str) -> None:
        """Let two names come together again. Does nothing where one of them is not here."""
        if one in self.bits and other in self.bits:
            self.of[one] &= ~self.bits[other]
            self.of[other] &= ~self.bits[one]

    def parts(self, one: str, other: str) -> bool:
        """True where two names must stay apart."""
        return bool(self.of.get(one, 0) & self.bits.get(other, 0))
