"""What the pages of review, watches and SQL need of a ledger; `ports.Shelf` is this and the rest."""

from collections.abc import Sequence
from typing import Protocol

from sayso.core.claim import Claim
from sayso.core.links import Judgement
from sayso.ledger.review.agreement import Agreement
from sayso.ledger.review_shelf import ActorRow
from sayso.ledger.sql import Limits, Table
from sayso.ledger.wanted import Wanted
from sayso.ledger.watch.changes import MOST, Change
from sayso.ledger.watch.saved import Saved


class ReviewPort(Protocol):
    """A ledger, as those who review it need it."""

    def added_claims(self, document: str) -> tuple[tuple[Claim, str], ...]:
        """Claims that people added to a document, each with who did."""
        ...

    def earlier(self, claim: Claim) -> tuple[Claim, ...]:
        """Claims of earlier readings that were judged and have much the same words, where that does not count
        for this one.
        """
        ...

    def agreement(self) -> Agreement:
        """How far people agree."""
        ...

    def named_actors(self, words: str, most: int) -> tuple[ActorRow, ...]:
        """Actors of this ledger whose name holds all the words."""
        ...

    def saved_searches(self) -> tuple[Saved, ...]:
        """All saved searches."""
        ...

    def saving(self, name: str, wanted: Wanted, by: str) -> Judgement:
        """The judgement that keeps a search."""
        ...

    def changes(self, one: Saved, most: int = MOST) -> Sequence[Change]:
        """What is new or has changed for a saved search since it was looked at."""
        ...

    def seeing(self, one: Saved, by: str, upto: tuple[int, int]) -> Judgement:
        """The judgement that says up to where somebody has looked."""
        ...

    def now_at(self) -> tuple[int, int]:
        """Where the chain and the news of the ledger end now."""
        ...

    def sql(self, query: str, limits: Limits) -> Table:
        """The answer to a query that reads."""
        ...

    def columns(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The tables and views of a ledger with their columns."""
        ...
