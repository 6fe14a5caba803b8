"""Ports: what the pages need of a ledger, and no more.

The pages know this and the values of the core; they know no database. A shelf belongs to one request: it is
taken when a page is asked for, and given back when the page is made.
"""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from sayso.core.links import ClaimLink, Contradiction, Credibility, Judgement, Lineage
from sayso.core.reading import Reading
from sayso.core.selection import Evidence
from sayso.core.text import Document
from sayso.ledger.custody import Holding, Witness
from sayso.ledger.overviews.actors import ActorPages
from sayso.ledger.overviews.contradictions import ContradictionPages
from sayso.ledger.overviews.flows import FlowPages
from sayso.ledger.overviews.levels import LevelPages
from sayso.ledger.overviews.moments import MomentPages
from sayso.ledger.overviews.ties import TiePages
from sayso.ledger.page_rows import ClaimRow, DocumentRow, Facet, Found, Order, Overview, SourceRow, Window
from sayso.ledger.shelf import Placed
from sayso.ledger.verify import Verdict, Walk
from sayso.ledger.wanted import Wanted
from sayso.serve.review_port import ReviewPort


class Shelf(ReviewPort, Protocol):
    """A ledger, as the pages read it and write in it."""

    actor_pages: ActorPages
    tie_pages: TiePages
    moment_pages: MomentPages
    flow_pages: FlowPages
    level_pages: LevelPages
    contradiction_pages: ContradictionPages

    def overview(self) -> Overview:
        """The ledger in numbers."""
        ...

    def documents(self, words: str, publisher: str, window: Window) -> Found[DocumentRow]:
        """A page of the documents, newest first."""
        ...

    def publishers(self) -> Facet:
        """Who published the documents."""
        ...

    def document(self, key: str) -> Document | None:
        """The document alone."""
        ...

    def reading(self, key: str) -> Reading | None:
        """The document with its current marks and claims."""
        ...

    def seen_at(self, key: str) -> tuple[str, ...]:
        """Every place where the document was found."""
        ...

    def original_hash(self, key: str) -> str | None:
        """The SHA-256 of the bytes that the document was read from, where the ledger keeps them."""
        ...

    def original(self, key: str) -> bytes | None:
        """The bytes that the document was read from, where the ledger keeps them."""
        ...

    def claim(self, key: str) -> Placed | None:
        """One claim."""
        ...

    def claims(self, wanted: Wanted, order: Order, window: Window, seed: int = 0) -> Found[ClaimRow]:
        """A page of the claims that fit; `seed` is that of a sample."""
        ...

    def claim_rows(self, keys: Sequence[str]) -> tuple[ClaimRow, ...]:
        """The claims with these ids, those that are there."""
        ...

    def facets(self, wanted: Wanted, names: Sequence[str] = ..., most: int = ...) -> Mapping[str, Facet]:
        """What the first `most` claims that fit can be narrowed by; `names` are the facets wanted."""
        ...

    def sources(self, words: str, window: Window) -> Found[SourceRow]:
        """A page of the sources that claims name."""
        ...

    def source(self, key: str) -> SourceRow | None:
        """One source."""
        ...

    def is_linked(self, document: str) -> bool:
        """True where the claims of the document, as they are now, were compared with those of others."""
        ...

    def links(self, claim: str) -> tuple[ClaimLink, ...]:
        """How claims of other documents stand to this one."""
        ...

    def contradictions(self, claim: str) -> tuple[Contradiction, ...]:
        """Claims of other voices that cannot be so as well, the weightiest first."""
        ...

    def credibility(self, claim: str) -> Credibility | None:
        """The grade of the claim with its reasons; None where no other voice tells of it."""
        ...

    def lineage(self, claim: str) -> Lineage | None:
        """The path of the claim through documents, where it was traced."""
        ...

    def judgements(self, subjects: Sequence[str]) -> Mapping[str, tuple[Judgement, ...]]:
        """Every judgement on each of the subjects, the oldest first; a subject without one is left out."""
        ...

    def recent(self, by: str, most: int) -> tuple[Judgement, ...]:
        """The judgements of one person that were not taken back, the newest first."""
        ...

    def selection(self, wanted: Wanted) -> Evidence:
        """The claims that fit, for an export."""
        ...

    def holding(self) -> Holding:
        """The chain in numbers."""
        ...

    def witnesses(self, claim: str) -> tuple[Witness, ...]:
        """The entries of the chain that a claim rests on, each compared with its content."""
        ...

    def walk(self, walk: Walk, seconds: float) -> Verdict:
        """Go on with a verification for so long."""
        ...

    def decide(self, judgement: Judgement) -> None:
        """Add a judgement. When this returns, it is on the disk."""
        ...

    def follow_decisions(self) -> bool:
        """Let clusters and lineages follow what people decided; False where `sayso link` has more to do."""
        ...


class Library(Protocol):
    """Gives out shelves. Safe to use from several threads."""

    @property
    def name(self) -> str:
        """What the ledger is called on the screen."""
        ...

    def shelf(self, *, write: bool = False) -> AbstractContextManager[Shelf]:
        """A shelf for one request."""
        ...
