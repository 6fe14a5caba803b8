"""Which pairs of documents are to be compared."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol


class Partners(Protocol):
    """Pairs of documents, by their numbers in an index."""

    def of(self, one: int) -> set[int]:
        """The partners of a document, among those that the index has looked at."""
        ...

    def joined(self, one: int, other: int) -> bool:
        """True for two that are partners."""
        ...

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Let pairs be partners."""
        ...

    def part(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Let pairs be partners no longer."""
        ...


class Paired:
    """The pairs in memory."""

    def __init__(self) -> None:
        self._partners: defaultdict[int, set[int]] = defaultdict(set)

    def of(self, one: int) -> set[int]:
        """As in the port."""
        return self._partners.get(one, set())

    def joined(self, one: int, other: int) -> bool:
        """As in the port."""
        return other in self.of(one)

    def join(self, pairs: Iterable[tuple[int, int]]) -> None:
        """As in the port."""
        for one, other in pairs:
            self._partners[one].add(other)
            self._partners[other].add(one)

    def part(self, pairs: Iterable[tuple[int, int]]) -> None:
        """As in the port."""
        for one, other in pairs:
            self._partners[one].discard(other)
            self._partners[other].discard(one)
