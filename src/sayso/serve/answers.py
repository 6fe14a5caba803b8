"""What each page answers with as JSON: the types from which the API's schemas are made.

A key is a view's module and name. The types are those that the views hand out: rows of the ledger, values of
the core, and the lines of our JSON Lines.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

from msgspec import Meta, Struct

from sayso.core.links import ClaimLink, Contradiction, Judgement, Lineage
from sayso.core.vocabulary import Reliability
from sayso.export import wire_types as w
from sayso.export.feed import ChangeLine
from sayso.ledger.custody import Holding, Witness
from sayso.ledger.facets import FACETS
from sayso.ledger.overviews.actors import ActorRow
from sayso.ledger.overviews.flows import ToldFlow, WayRow
from sayso.ledger.overviews.levels import Months, PublisherRow
from sayso.ledger.overviews.moments import MomentRow
from sayso.ledger.overviews.ties import Lines
from sayso.ledger.page_rows import ClaimRow, DocumentRow, Facet, Overview, SourceRow
from sayso.ledger.review.agreement import Agreement
from sayso.ledger.verify import Verdict
from sayso.ledger.watch.saved import Saved
from sayso.serve.known import Fact

_T = TypeVar("_T")
_FACETS = tuple(facet.name for facet in FACETS)
_OF_A_QUEUE = tuple(name for name in _FACETS if name != "review")
_Count = Annotated[int, Meta(ge=0)]


class Failed(Struct):
    """Why there is no answer."""

    error: str


class Rows(Struct, Generic[_T]):
    """One page of a list. `next` is the address of the next one; beyond a limit `total` is not counted on."""

    total: _Count
    more_than_total: bool
    next: str | None
    items: list[_T]


class ClaimRows(Rows[ClaimRow]):
    """Claims, and what they can be narrowed by: value, name, how many."""

    facets: dict[str, Facet]


class Added(Struct):
    """A claim that somebody added."""

    by: str
    claim: w.Claim


class ReadingRoom(Struct):
    """A document with its claims, those that people added, and what people noted of it in other tools."""

    document: w.Document
    claims: list[w.Claim]
    added: list[Added]
    notes: list[Judgement]


class Box(Struct):
    """Words that stand in claims (ids, the shortest first), and where: left, top, width, height in points."""

    claims: list[str]
    voice: str
    span: tuple[int, int]
    at: list[tuple[float, float, float, float]]


class PdfPage(Struct):
    """A page of a PDF: its size in points as it is seen, and the boxes on it."""

    page: int
    width: float
    height: float
    boxes: list[Box]


class PdfPages(Struct):
    """Some pages of a document; `pages` is how many it has."""

    pages: _Count
    items: list[PdfPage]


class ClaimPage(Struct):
    """A claim. `number` is its place in its document, from 1; 0 for one that somebody added.

    `compared`: the claims of its document, as they are now, were compared with those of others.
    """

    claim: w.Claim
    number: _Count
    current: bool
    judgements: list[Judgement]
    links: list[ClaimLink]
    lineage: Lineage | None
    contradictions: list[Contradiction]
    compared: bool
    earlier: list[str]


class Conflict(Struct):
    """Two claims that cannot both be so, and both as the lists have them: the first, the second."""

    contradiction: Contradiction
    claims: list[ClaimRow]


class SourcePage(Struct):
    """A source, and how people rate it. `months` and `cited_by` (publishers) count claims by level."""

    source: SourceRow
    reliability: Reliability
    judgements: list[Judgement]
    months: Months
    cited_by: list[tuple[str, tuple[int, ...]]]


class Queue(Struct):
    """What is left to judge, the next claims first."""

    left: _Count
    next: str | None
    items: list[ClaimRow]


class MendForm(Struct):
    """The fields of the form as they stand, and the values that some take."""

    fields: dict[str, str]
    kinds: list[str]
    commitment: list[str]
    levels: list[str]
    types: list[str]


class AddForm(Struct):
    """Ids of the claims that people added to the document."""

    added: list[str]


class SamePage(Struct):
    """Claims that may be the same, and what was decided: id of the other, merge or split."""

    claim: str
    items: list[ClaimRow]
    decided: dict[str, str]


class WatchRows(Rows[Saved]):
    """Saved searches; `changes` counts what is new for each, by id, up to 100."""

    changes: dict[str, _Count]


class Upto(Struct):
    """How far this answer looked."""

    chain: _Count
    news: _Count


class WatchPage(Rows[ChangeLine]):
    """What is new or has changed for a saved search."""

    watch: Saved
    upto: Upto


class ActorPage(Struct):
    """A public actor: facts of the knowledge file, and what the ledger's claims say of it.

    `offices` and `named_as` count claims; `months` has the claims of each month, from level 0 to 5.
    """

    actor: ActorRow
    facts: list[Fact]
    offices: list[tuple[str, int]]
    named_as: list[tuple[str, int]]
    months: Months
    ties: Lines
    cited_by: Facet
    sources: Facet
    as_source: SourceRow | None


class Deeds(Struct):
    """The claims behind one line of the network."""

    actor: str
    recipient: str
    claims: list[ClaimRow]


class Way(Struct):
    """A way that people are told to have gone, and what the claims say of it."""

    way: WayRow
    told: list[ToldFlow]


class LevelRows(Rows[PublisherRow]):
    """Publishers with their claims by month and level; `months` has those of all."""

    months: Months


class CustodyPage(Struct):
    """The chain in numbers, what a verification has found so far, and whether it has reached the end."""

    holding: Holding
    verdict: Verdict | None
    whole: bool
    at: str


class ReportPage(Struct):
    """Everything that one claim rests on. `seen_at` are the addresses of its document."""

    claim: w.Claim
    seen_at: list[str]
    chain_of_custody: list[Witness]
    judgements: list[Judgement]
    lineage: Lineage | None
    head: str
    ledger: str


class SqlAnswer(Struct, omit_defaults=True):
    """An answer; without a query, the tables with their columns. `more`: it was cut off at a limit."""

    columns: list[str]
    rows: list[list[Any]]
    more: bool
    tables: dict[str, list[str]] = {}


class Nothing(Struct):
    """An empty object."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page answers: in words, its type, and what it can and must be asked (names of `parameters`)."""

    told: str
    gives: Any
    asks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


_TIES = ("actor", "quad", "type", "level@least", "from", "to")

ANSWERS: dict[str, Answer] = {
    "overview.overview": Answer("The ledger in numbers.", Overview),
    "documents.documents": Answer(
        "Documents, the newest first.", Rows[DocumentRow], ("words", "publisher", "page")
    ),
    "reading.reading": Answer(
        "A document with its claims.",
        ReadingRoom,
        ("level", "source", "flag", "kind", "commitment", "at"),
    ),
    "leaves.page": Answer(
        "Pages of a PDF, and where the words of claims stand on them.",
        PdfPages,
        ("page", "level", "source", "flag", "kind", "commitment", "at"),
    ),
    "search.search": Answer("Claims that fit.", ClaimRows, ("words", *_FACETS, "order", "page")),
    "claim.claim": Answer("Everything about one claim.", ClaimPage),
    "review.mend_form": Answer("A claim as its form for mending shows it.", MendForm),
    "review.queue": Answer(
        "What is left to judge.", Queue, ("words", *_OF_A_QUEUE, "order", "skip", "seed", "reader")
    ),
    "sources.sources": Answer("Sources, the most often named first.", Rows[SourceRow], ("words", "page")),
    "sources.source": Answer("One source.", SourcePage, ("key",), ("key",)),
    "actors.actors": Answer(
        "Public actors, those with the most claims first.", Rows[ActorRow], ("words", "kind@actors", "page")
    ),
    "actors.actor": Answer("One public actor.", ActorPage, ("key",), ("key",)),
    "network.network": Answer("The weightiest lines between public actors.", Lines, (*_TIES, "most", "sort")),
    "network.deeds": Answer(
        "The claims behind one line.", Deeds, (*_TIES, "recipient", "between"), ("actor", "recipient")
    ),
    "timeline.timeline": Answer(
        "The times that claims speak of, the earliest first.",
        Rows[MomentRow],
        ("words", "kind", "actor", "source", "level@least", "from", "to", "page"),
    ),
    "contradictions.contradictions": Answer(
        "Pairs of claims that cannot both be so, those to look at first at the top; one of the two fits.",
        Rows[Conflict],
        ("words", "aspect", "publisher", "actor", "source", "level@least", "page"),
    ),
    "flows.flows": Answer(
        "Movements of people, each way with what every claim says.",
        Rows[Way],
        ("words", "end", "level@least", "page"),
    ),
    "levels.levels": Answer("Levels of sourcing by publisher and month.", LevelRows, ("words", "page")),
    "custody.page": Answer("What the chain of custody covers, and what was found.", CustodyPage),
    "report.report": Answer("The report of provenance for one claim.", ReportPage),
    "people.page": Answer("Nothing: login links are made on the page.", Nothing),
    "agreement.agreement": Answer("How far those who review agree.", Agreement),
    "missed.add_form": Answer("Claims that people added to a document.", AddForm, ("words", "at")),
    "same.same_form": Answer("Claims that may be the same as one.", SamePage, ("words",)),
    "watches.watches": Answer("Saved searches.", WatchRows, ("page",)),
    "watches.watch": Answer("What is new for a saved search.", WatchPage, ("page",)),
    "sql.sql": Answer("The answer to a query that reads.", SqlAnswer, ("query",)),
}
