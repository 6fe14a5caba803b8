"""What a ledger has made of a planted corpus, as the scorers take it.

In: a ledger to which the corpus's `documents.jsonl` was added, and linked. Out: `Predictions`, with the
corpus's own `doc_id`s. Documents of the ledger that are not of the corpus are left out.
"""

import json
import sqlite3
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import msgspec

from evaluation.corpora.predictions import ClaimAt, Predictions
from sayso.core.links import ClaimLink, Copy, Lineage, Passage, Step
from sayso.ledger.link.claims.telling import Telling, tellings_of
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.search import Search
from sayso.ledger.store import open_store

_Kind = TypeVar("_Kind")


def predictions_of(ledger: Path, corpus: Path) -> Predictions:
    """All that the ledger says of the corpus in the folder `corpus`."""
    with open_store(ledger) as store, store.reading() as connection:
        search = Search(connection)
        names = _names(search, corpus)
        claims = {
            claim.id: ClaimAt(names[claim.document.id], claim.spans)
            for claim in search.claims(ClaimQuery())
            if claim.document.id in names
        }
        return Predictions(
            copies=[
                _renamed(copy, names) for copy in _records(connection, "copy", Copy) if copy.first in names
            ],
            groups=_sets(connection, "SELECT voice, document FROM voice", names),
            claims=claims,
            links=_records(connection, "claim_link", ClaimLink),
            clusters=_sets(connection, "SELECT cluster, claim FROM cluster", {c: c for c in claims}),
            lineages=_lineages(connection),
        )


def tellings_in(ledger: Path, corpus: Path) -> dict[str, Telling]:
    """The claims of the corpus in the folder `corpus` as the linker compares them, by id."""
    with open_store(ledger) as store, store.reading() as connection:
        search = Search(connection)
        readings = (search.reading(key) for key in sorted(_names(search, corpus)))
        return {one.id: one for reading in readings for one in tellings_of(reading)}


def _names(search: Search, corpus: Path) -> dict[str, str]:
    """The corpus's name of each document: our reader of JSON Lines keeps it as the part of its file."""
    lines = (corpus / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    given = {str(json.loads(line)["doc_id"]) for line in lines}
    parts = ((document.id, document.origin.part) for document in search.documents())
    return {key: part for key, part in parts if part in given}


def _records(connection: sqlite3.Connection, table: str, kind: type[_Kind]) -> list[_Kind]:
    rows = connection.execute(f"SELECT record FROM {table}")  # noqa: S608  a name of ours
    return [msgspec.json.decode(record, type=kind) for (record,) in rows]


def _renamed(copy: Copy, names: dict[str, str]) -> Copy:
    """The copy between the corpus's names, which may sort the other way round."""
    first, second = names[copy.first], names[copy.second]
    if first < second:
        return replace(copy, first=first, second=second)
    passages = tuple(
        Passage(p.second, p.first, tuple((after, before) for before, after in p.changes))
        for p in copy.passages
    )
    share = (copy.share[1], copy.share[0])
    return Copy(second, first, passages, share, copy.direction.turned(), copy.reason)


def _sets(connection: sqlite3.Connection, query: str, names: dict[str, str]) -> list[set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, member in connection.execute(query):
        if member in names:
            found[key].add(names[member])
    return [members for members in found.values() if len(members) > 1]


def _lineages(connection: sqlite3.Connection) -> list[Lineage]:
    steps: defaultdict[str, list[Step]] = defaultdict(list)
    for cluster, record in connection.execute(
        "SELECT cluster, record FROM lineage ORDER BY cluster, position"
    ):
        steps[cluster].append(msgspec.json.decode(record, type=Step))
    return [Lineage(cluster, tuple(found)) for cluster, found in steps.items()]
