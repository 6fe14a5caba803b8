"""Selections in memory, for tests of formats and of what stands between them and a ledger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sayso.core.links import ClaimLink, Contradiction, Copy, Credibility, Judgement, Lineage
from sayso.core.marks import Marks
from sayso.core.reading import Reading
from sayso.core.selection import Asked, Chosen
from sayso.core.text import Document
from tests.support.readings import STAMP

AT = "2026-11-26T12:00:00Z"
RETRIEVED = "2026-11-25T08:30:00Z"


@dataclass
class HeldRelations:
    """What joins claims, as a test gives it: everything that names a side is told of that side."""

    clusters: dict[str, str] = field(default_factory=dict)
    joined: Sequence[ClaimLink] = ()
    lineages: Sequence[Lineage] = ()
    grades: Sequence[Credibility] = ()
    against: Sequence[Contradiction] = ()
    copied: Sequence[Copy] = ()
    decided: Sequence[Judgement] = ()

    def cluster(self, claim: str) -> str | None:
        return self.clusters.get(claim)

    def links(self, claim: str) -> tuple[ClaimLink, ...]:
        return tuple(one for one in self.joined if claim in (one.first, one.second))

    def lineage(self, claim: str) -> Lineage | None:
        found = (one for one in self.lineages if claim in [step.claim for step in one.steps])
        return next(found, None)

    def credibility(self, claim: str) -> Credibility | None:
        return next((one for one in self.grades if one.claim == claim), None)

    def contradictions(self, claim: str) -> tuple[Contradiction, ...]:
        return tuple(one for one in self.against if claim in (one.first, one.second))

    def copies(self, document: str) -> tuple[Copy, ...]:
        return tuple(one for one in self.copied if document in (one.first, one.second))

    def voice(self, document: str) -> str | None:
        return f"voice of {document}"

    def judgements(self, subject: str) -> tuple[Judgement, ...]:
        return tuple(one for one in self.decided if one.subject == subject)


@dataclass
class HeldSelection:
    """Readings as a selection that also gives its evidence."""

    readings: Sequence[Reading]
    relations: HeldRelations = field(default_factory=HeldRelations)
    facets: tuple[tuple[str, str | int], ...] = ()

    @property
    def asked(self) -> Asked:
        return Asked("led-test", 7, "ab" * 32, self.facets, AT, "0.0.test", (STAMP,))

    def documents(self) -> Iterator[Chosen]:
        for reading in self.readings:
            document = reading.document
            yield Chosen(document, reading.claims, RETRIEVED, (document.origin.uri,))

    def ids(self) -> Iterator[str]:
        return (reading.document.id for reading in self.readings)

    def document(self, key: str) -> Document:
        return self._reading(key).document

    def marks(self, key: str) -> Marks:
        return self._reading(key).marks

    def document_of(self, claim: str) -> str | None:
        holders = (r.document.id for r in self.readings for c in r.claims if c.id == claim)
        return next(holders, None)

    def _reading(self, key: str) -> Reading:
        return next(reading for reading in self.readings if reading.document.id == key)
