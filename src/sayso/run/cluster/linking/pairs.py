"""The stages `key`, `near` and `score`: which claims tell of one matter, without all of them in one place.

In: the claims that stand for their forms, where their documents are; then the keys of these documents, sent
by key; then pairs of documents, sent by the first one. Out: pairs of claims with scores. Of the holders of a
key each is paired with its neighbours by day, as in `ledger.link.claims.index`; claims at one place of a
copied passage are paired too.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import msgspec
import pyarrow as pa

from sayso.core.links import Copy
from sayso.ledger.link.claims.cluster import COPIED as COPIED_SCORE
from sayso.ledger.link.claims.index import (
    Pair,
    are_of_one_story,
    days_between,
    document_place,
    keys_of,
    pair_of,
)
from sayso.ledger.link.claims.match import FLOOR
from sayso.ledger.link.claims.scorer import Scorer
from sayso.ledger.link.claims.state import WINDOW
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.things import meeting, sheet_of
from sayso.ledger.link.lineage.copied import aligned
from sayso.run.cluster.linking.components import both_ways, send_edges
from sayso.run.cluster.linking.forms import LEAD, LEADS
from sayso.run.cluster.linking.library import Library
from sayso.run.cluster.linking.shelving import COPIED, SHELVE
from sayso.run.cluster.parts import Shelf, bucket_of, gathered, rows_of, send, write
from sayso.run.cluster.work import Work

KEY, NEAR, SCORE = "key", "near", "score"
ALIGNED, SCORED = "aligned", "scores"  # what a ledger keeps of them
KEYS = pa.schema([("key", pa.binary()), ("day", pa.int64()), ("document", pa.string())])
NEIGHBOURS = pa.schema([("first", pa.string()), ("second", pa.string())])  # documents
PAIRS = pa.schema([(name, pa.string()) for name in ("first", "first_of", "second", "second_of")])
SAME = pa.schema([("first", pa.string()), ("second", pa.string())])
SCORES = PAIRS.append(pa.field("score", pa.float64()))
_AT_ONCE = 512  # documents, or pairs of them, whose claims are in memory together

Claim = tuple[str, str]  # a claim and its document


def key(work: Work, number: int) -> None:
    """Send the keys of the documents with leads of one partition, and the pairs that copies join."""
    library = Library(work)
    rows: list[dict[str, Any]] = []
    for some in _chunks(sorted(_leading(work, number)), _AT_ONCE):
        for telling in {one.document: one for one in library.tellings(some).values()}.values():
            day, document = document_place(telling)
            rows += [
                {"key": _short(one), "day": day, "document": document}
                for one in sorted(keys_of(telling.topic, day))
            ]
    same = _aligned(work, library, number)
    with work.stage(ALIGNED).making(number) as kept:
        columns = [pa.array([pair[at] for pair in sorted(same)], pa.string()) for at in (0, 1)]
        write(kept / "aligned.parquet", pa.Table.from_arrays(columns, schema=SAME), rows=4096)
    with work.stage(KEY).making(number) as folder:
        buckets = [int.from_bytes(row["key"][:4]) % work.partitions for row in rows]
        send(folder / "keys.parquet", pa.Table.from_pylist(rows, KEYS), buckets)
        _send_pairs(folder / "copied.parquet", sorted(_given(work, same)), work.partitions)


def _leading(work: Work, number: int) -> set[str]:
    """The documents of one partition of which a claim stands for its form."""
    return set(gathered(work.stage(LEAD), "leads", number, LEADS)["document"].to_pylist())


def _short(words: str) -> bytes:
    return hashlib.blake2b(words.encode(), digest_size=16).digest()


def _aligned(work: Work, library: Library, number: int) -> set[Pair]:
    """The pairs of claims at one place of a passage."""
    same: set[Pair] = set()
    for table in rows_of(work.stage(COPIED).part(number) / "copies.parquet"):
        copies = [
            copy
            for row in table.to_pylist()
            if (copy := msgspec.json.decode(row["copy"], type=Copy)).first == row["document"]
        ]
        tellings = library.tellings({side for copy in copies for side in (copy.first, copy.second)})
        same |= aligned(tellings.values(), copies)
    return same


def _given(work: Work, same: set[Pair]) -> set[tuple[Claim, Claim]]:
    """The pairs of leads whose forms have such claims."""
    led = Shelf(work.stage(SHELVE), "led", work.partitions)
    named = {name for pair in same for name in pair}
    leads = {row["claim"]: (row["lead"], row["document"]) for row in led.fetch(named, ["lead", "document"])}
    return {
        (min(leads[one], leads[other]), max(leads[one], leads[other]))
        for one, other in same
        if leads[one] != leads[other]
    }


def near(work: Work, number: int) -> None:
    """Pair the holders of the keys of one partition with their neighbours."""
    holders = gathered(work.stage(KEY), "keys", number, KEYS).sort_by(
        [("key", "ascending"), ("day", "ascending"), ("document", "ascending")]
    )
    found: set[Pair] = set()
    for _, rows in groupby(holders.to_pylist(), key=lambda row: row["key"]):
        found.update(_neighbours([row["document"] for row in rows]))
    pairs = sorted(found)
    columns = [pa.array([pair[at] for pair in pairs], pa.string()) for at in (0, 1)]
    with work.stage(NEAR).making(number) as folder:
        table = pa.Table.from_arrays(columns, schema=NEIGHBOURS)
        send(folder / "pairs.parquet", table, [bucket_of(first, work.partitions) for first, _ in pairs])


def _neighbours(holders: Sequence[str]) -> Iterator[Pair]:
    """The pairs that a key joins, of all its holders in order."""
    for at, one in enumerate(holders):
        for other in holders[at + 1 : at + 1 + WINDOW]:
            yield pair_of(one, other)


def score(work: Work, number: int) -> None:
    """Score the claims of the pairs of documents of one partition, and those inside its documents."""
    library, scorer = Library(work), Scorer()
    copied = _pairs(gathered(work.stage(KEY), "copied", number, PAIRS))
    rows = [_row(one, other, COPIED_SCORE) for one, other in sorted(copied)]
    joined = {(one[0], other[0]) for one, other in copied}
    near = gathered(work.stage(NEAR), "pairs", number, NEIGHBOURS).to_pylist()
    pairs = {(row["first"], row["second"]) for row in near} | {(one, one) for one in _leading(work, number)}
    for some in _chunks(sorted(pairs), _AT_ONCE):
        told = _told_by(library, {document for pair in some for document in pair})
        leads = _leads_of(work, told)
        both = [pair for pair in _met(some, leads, scorer) if (pair[0].id, pair[1].id) not in joined]
        scores = scorer.with_counterparts(both, scorer.scores(both), scorer.scores, told.__getitem__)
        for (one, other), found in zip(both, scores, strict=True):
            if found >= FLOOR:
                rows.append(_row((one.id, one.document), (other.id, other.document), found))
    edges = ((row["first"], row["second"]) for row in rows if row["score"] >= scorer.model.least)
    with work.stage(SCORE).making(number) as folder:
        with work.stage(SCORED).making(number) as kept:
            write(kept / "scores.parquet", pa.Table.from_pylist(rows, SCORES), rows=4096)
        send_edges(folder / "edges.parquet", both_ways(edges), work.partitions)


def _told_by(library: Library, documents: set[str]) -> dict[str, list[Telling]]:
    """All claims of some documents."""
    found: dict[str, list[Telling]] = {document: [] for document in documents}
    for one in library.tellings(documents).values():
        found[one.document].append(one)
    return found


def _leads_of(work: Work, told: Mapping[str, Sequence[Telling]]) -> dict[str, list[Telling]]:
    """The claims of some documents that stand for their forms."""
    led = Shelf(work.stage(SHELVE), "led", work.partitions)
    names = {one.id for claims in told.values() for one in claims}
    leads = {row["claim"] for row in led.fetch(names, ["claim", "lead"]) if row["claim"] == row["lead"]}
    return {document: [one for one in claims if one.id in leads] for document, claims in told.items()}


def _met(
    documents: list[Pair], tellings: dict[str, list[Telling]], scorer: Scorer
) -> Iterator[tuple[Telling, Telling]]:
    """The claims that are to be compared, in pairs of documents that are alike."""
    by_id = {one.id: one for some in tellings.values() for one in some}
    sheets = {key: sheet_of(some) for key, some in tellings.items()}
    any_of = {key: some[0] for key, some in tellings.items() if some}
    for one, other in documents:
        if one == other or _are_alike(any_of[one], any_of[other], scorer):
            for first, second in sorted(meeting(sheets[one], sheets[other])):
                yield by_id[first], by_id[second]


def _are_alike(one: Telling, other: Telling, scorer: Scorer) -> bool:
    """True where the claims of two documents are compared; of each any claim."""
    days = days_between(document_place(one), document_place(other))
    return are_of_one_story(one.topic, other.topic, scorer.topic(one.topic, other.topic), days)


def _pairs(table: pa.Table) -> set[tuple[Claim, Claim]]:
    return {((row["first"], row["first_of"]), (row["second"], row["second_of"])) for row in table.to_pylist()}


def _row(one: Claim, other: Claim, found: float) -> dict[str, Any]:
    return {"first": one[0], "first_of": one[1], "second": other[0], "second_of": other[1], "score": found}


def _send_pairs(path: Any, pairs: list[tuple[Claim, Claim]], partitions: int) -> None:
    columns = [[pair[side][at] for pair in pairs] for side in (0, 1) for at in (0, 1)]
    table = pa.Table.from_arrays([pa.array(column, pa.string()) for column in columns], schema=PAIRS)
    send(path, table, [bucket_of(min(one[1], other[1]), partitions) for one, other in pairs])


def _chunks(rows: list[Any], count: int) -> Iterator[list[Any]]:
    for at in range(0, len(rows), count):
        yield rows[at : at + count]
