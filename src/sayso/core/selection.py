"""Selection: what an export is made of, and the ports through which every format gets it.

In: a ledger's claims that somebody asked for. Out: documents one after the other, each with its claims, and
what joins them with others. A format sees nothing but this: so a layer between the two, such as the one that
masks private persons (`sayso.export.mask`), holds for all formats at once. A selection may be walked through
several times, and gives the same each time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from sayso.core.claim import Claim
from sayso.core.links import ClaimLink, Contradiction, Copy, Credibility, Judgement, Lineage
from sayso.core.marks import Marks
from sayso.core.stamp import Stamp
from sayso.core.text import Document


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for, of which ledger, when, and by what.

    `facets` are the words and facets that were given, by name (none: the whole ledger). `head` is the hash
    of the chain's last entry, in hexadecimal: with it `sayso verify --head` proves that the ledger still
    holds what was exported. `stamps` are what made the claims of the ledger, `version` is the sayso that
    exports, and `at` the time of that (ISO 8601, UTC).
    """

    ledger: str
    entries: int
    head: str
    facets: tuple[tuple[str, str | int], ...]
    at: str
    version: str
    stamps: tuple[Stamp, ...]
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """One document with those of its claims that were asked for, in the order of its text.

    `retrieved` is when its bytes came into the ledger (ISO 8601, UTC); `seen_at` is every address where it
    was found. Without any word or facet, documents that have no claims come too.
    """

    document: Document
    claims: tuple[Claim, ...]
    retrieved: str
    seen_at: tuple[str, ...]


class Relations(Protocol):
    """What joins claims and documents with others, asked by id. What is not known is empty, or None.

    The ids may be of claims and documents that the selection does not hold. What the ledger's linker has not
    seen yet has no clusters, links, lineage or grade of its own.
    """

    def cluster(self, claim: str) -> str | None:
        """The id of the cluster: claims about one matter have the same."""
        ...

    def links(self, claim: str) -> tuple[ClaimLink, ...]:
        """How claims of other documents stand to it, the surest first."""
        ...

    def lineage(self, claim: str) -> Lineage | None:
        """The path of the claim through documents."""
        ...

    def credibility(self, claim: str) -> Credibility | None:
        """Its grade with the reasons, where other voices tell of the matter."""
        ...

    def contradictions(self, claim: str) -> tuple[Contradiction, ...]:
        """Claims of other voices that cannot be so as well, the strongest first."""
        ...

    def copies(self, document: str) -> tuple[Copy, ...]:
        """Documents that have text in common with this one."""
        ...

    def voice(self, document: str) -> str | None:
        """The independence group of a document: documents of one voice have the same."""
        ...

    def judgements(self, subject: str) -> tuple[Judgement, ...]:
        """What people decided of a claim, a source (its id or name), or another id; the oldest first."""
        ...


class Selection(Protocol):
    """What was asked for. `relations` answers within the same transaction."""

    @property
    def asked(self) -> Asked:
        """What was asked, of which ledger, when, and by what."""
        ...

    @property
    def relations(self) -> Relations:
        """What joins the claims with others."""
        ...

    def documents(self) -> Iterator[Chosen]:
        """The documents in the order of their arrival, each once, with the claims that were asked for."""
        ...


class Evidence(Selection, Protocol):
    """A selection that also gives what its claims were made from: for layers that stand between."""

    def ids(self) -> Iterator[str]:
        """The ids of its documents, in their order."""
        ...

    def document(self, key: str) -> Document:
        """A document of the ledger, in the selection or not."""
        ...

    def marks(self, key: str) -> Marks:
        """The current marks of a document; none where it was not annotated."""
        ...

    def document_of(self, claim: str) -> str | None:
        """The id of the document that a claim stands in."""
        ...
