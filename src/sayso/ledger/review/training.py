"""Training: what people made of the attributions of whole documents, for those who fit the model anew.

In: a ledger. Out: records of the form that `training/attribution` reads, as PolNeAR's converter gives them:
one for each document of which every claim was judged, with its text and all its attributions. A document of
which a claim was not judged is left out: what is not in a record counts as wrong.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sayso.core.claim import ChainLink, Claim
from sayso.core.judging import MEND, REJECT, REVIEW
from sayso.core.links import Judgement
from sayso.core.marks import Attribution
from sayso.core.reading import Reading
from sayso.ledger.review.book import Book
from sayso.ledger.review.mended import mend_of, mended, pairs
from sayso.ledger.search import Search

Record = dict[str, Any]


@dataclass(slots=True)
class _Kept:
    """Attributions of one document by id. One that somebody mended is not overwritten by one that was not."""

    found: dict[str, Record] = field(default_factory=dict)
    mended: set[str] = field(default_factory=set)

    def add(self, links: Iterable[ChainLink], machine: Mapping[str, ChainLink]) -> None:
        for at, link in enumerate(links):
            changed = machine.get(link.attribution) != link
            if changed or link.attribution not in self.mended:
                self.found[link.attribution] = _record(link, inner=at > 0)
            if changed:
                self.mended.add(link.attribution)


def training_records(connection: sqlite3.Connection, by: str | None = None) -> Iterator[Record]:
    """The records, by the order in which documents arrived. With `by`, only that person's judgements count;
    else, where several have judged a claim, the newest.
    """
    book, search = Book(connection), Search(connection)
    decided = {key: one for key, found in book.standing(REVIEW).items() if (one := _one(found, by))}
    rows = connection.execute(
        "SELECT DISTINCT d.nr, d.id FROM judgement j JOIN claim c ON c.id = j.subject "
        "JOIN document d ON d.nr = c.document WHERE j.kind = ? AND c.current = 1 ORDER BY d.nr",
        (REVIEW,),
    ).fetchall()
    for _, key in rows:
        reading = search.reading(str(key))
        if reading.claims and all(claim.id in decided for claim in reading.claims):
            yield _document(
                reading, decided, [c for c, who in book.missed_claims(reading.document) if by in (None, who)]
            )


def _one(found: Mapping[str, Judgement], by: str | None) -> Judgement | None:
    if by is not None:
        return found.get(by)
    return max(found.values(), key=lambda judgement: (judgement.at, judgement.id))


def _document(reading: Reading, decided: Mapping[str, Judgement], missed: list[Claim]) -> Record:
    kept = _Kept()
    hangs = set[str]()  # attributions that a claim hangs on: people have said what becomes of these
    for claim in reading.claims:
        judgement = decided[claim.id]
        machine = {link.attribution: link for link in claim.chain}
        hangs |= set(machine)
        if judgement.verdict != REJECT:
            found = mended(claim, mend_of(judgement)) if judgement.verdict == MEND else claim
            kept.add(found.chain, machine)
    for claim in missed:
        kept.add(claim.chain, {})
    others = [_unjudged(mark) for mark in reading.marks.attributions if mark.id not in hangs]
    people = sorted({decided[claim.id].by for claim in reading.claims})
    return {
        "doc_id": reading.document.id,
        "split": "review",
        "publisher": reading.document.metadata.publisher or "",
        "annotator": ", ".join(people),
        "text": reading.document.text,
        "attributions": sorted([*kept.found.values(), *others], key=_first),
    }


def _record(link: ChainLink, *, inner: bool) -> Record:
    found: Record = {
        "id": link.attribution,
        "type": "Attribution",
        "source": pairs(link.source),
        "cue": pairs(link.cue),
        "content": pairs(link.content),
    }
    return {**found, "inner": True} if inner else found


def _unjudged(mark: Attribution) -> Record:
    """An attribution that no claim hangs on, so that nobody could judge it: as the machine has it."""
    found: Record = {
        "id": mark.id,
        "type": "Attribution",
        "source": pairs(mark.source),
        "cue": pairs(mark.cue),
        "content": pairs(mark.content),
        "judged": False,
    }
    return {**found, "inner": True} if mark.parent else found


def _first(record: Record) -> tuple[int, str]:
    starts = [start for role in ("source", "cue", "content") for start, _ in record[role]]
    return min(starts, default=0), str(record["id"])
