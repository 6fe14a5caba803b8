"""Rows of the lists that `pages` reads, ready to be laid out. Values only."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Order(StrEnum):
    """In which order claims are listed."""

    CHECK = "check"  # those to check first
    NEWEST = "newest"  # by the document's date
    BEST = "best"  # that match the words best
    TEXT = "text"  # as they stand in the document
    SAMPLE = "sample"  # mixed; the same seed mixes in the same way
    CONFIDENCE = "confidence"  # the least sure reading of a chain first, claims of the author alone last
    QUESTIONS = "questions"  # those with the most questions


@dataclass(frozen=True, slots=True)
class Window:
    """Which rows of a list: `size` of them, of page `page` (from 1)."""

    page: int = 1
    size: int = 50

    @property
    def skip(self) -> int:
        """Rows before this page."""
        return (self.page - 1) * self.size


@dataclass(frozen=True, slots=True)
class Found(Generic[_T]):
    """Rows of one page, and how many there are in all (`MOST` + 1: more than that)."""

    rows: tuple[_T, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list.

    `number` is its place in the document, from 1, and 0 for one that a person added, whose name `added_by`
    gives; `chain` holds (name, kind of source), the outermost first.
    """

    id: str
    document: str
    title: str | None
    publisher: str | None
    published: str | None
    number: int
    words: str
    level: int
    kind: str
    block: str
    commitment: str
    reasons: tuple[str, ...]
    verdict: str | None
    chain: tuple[tuple[str, str], ...]
    flags: tuple[str, ...]
    added_by: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list. `levels` counts its claims from level 0 to 5, headlines among them."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    language: str | None
    status: str
    characters: int
    levels: tuple[int, ...]
    questions: int

    @property
    def claims(self) -> int:
        """How many claims it holds."""
        return sum(self.levels)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source that claims name.

    `levels` counts them from level 0 to 5; `cited_by` are the publishers that cite it most.
    """

    key: str
    id: str | None
    name: str
    kinds: tuple[str, ...]
    levels: tuple[int, ...]
    cited_by: tuple[tuple[str, int], ...]

    @property
    def claims(self) -> int:
        """How many claims name it."""
        return sum(self.levels)


@dataclass(frozen=True, slots=True)
class Overview:
    """The ledger in numbers. Each list holds (name, claims by level 0 to 5); headlines are counted apart."""

    documents: int
    unread: int
    claims: int
    sources: int
    levels: tuple[int, ...]
    headlines: tuple[int, ...]
    publishers: tuple[tuple[str, tuple[int, ...]], ...]
    months: tuple[tuple[str, tuple[int, ...]], ...]
    flags: tuple[tuple[str, int], ...]
    open: int


Facet = tuple[tuple[str, str, int], ...]  # value, name, claims
