"""The stages `key`, `near` and `score`: which claims tell of one matter, without all of them in one place.

In: the claims that stand for their forms, where their documents are; then their keys, sent by key; then
pairs, sent by their first claim. Out: pairs with scores. Of the holders of a key each is paired with its
neighbours by day, as in `ledger.link.claims.index`; claims at one place of a copied passage are paired too.
"""

import hashlib
from collections.abc import Iterator
from itertools import groupby
from typing import Any

import msgspec
import pyarrow as pa

from sayso.core.links import Copy
from sayso.ledger.link.claims.cluster import COPIED as COPIED_SCORE
from sayso.ledger.link.claims.index import Pair, all_keys_of, neighbours, place_of
from sayso.ledger.link.claims.match import FLOOR
from sayso.ledger.link.claims.scorer import Scorer, shipped_model
from sayso.ledger.link.lineage.copied import aligned
from sayso.run.cluster.linking.components import both_ways, send_edges
from sayso.run.cluster.linking.forms import LEAD, LEADS
from sayso.run.cluster.linking.library import Library
from sayso.run.cluster.linking.shelving import COPIED, SHELVE
from sayso.run.cluster.parts import Shelf, bucket_of, gathered, rows_of, send, write
from sayso.run.cluster.work import Work

KEY, NEAR, SCORE = "key", "near", "score"
ALIGNED, SCORED = "aligned", "scores"  # what a ledger keeps of them
KEYS = pa.schema(
    [("key", pa.binary()), ("day", pa.int64()), ("claim", pa.string()), ("document", pa.string())]
)
PAIRS = pa.schema([(name, pa.string()) for name in ("first", "first_of", "second", "second_of")])
SAME = pa.schema([("first", pa.string()), ("second", pa.string())])
SCORES = PAIRS.append(pa.field("score", pa.float64()))
_AT_ONCE = 4096  # pairs whose claims are in memory together

Claim = tuple[str, str]  # a claim and its document


def key(work: Work, number: int) -> None:
    """Send the keys of the leads of one partition, and the pairs that copies join."""
    library = Library(work)
    matters = shipped_model().matter is not None
    leads = gathered(work.stage(LEAD), "leads", number, LEADS).to_pylist()
    rows: list[dict[str, Any]] = []
    for some in _chunks(sorted(leads, key=lambda row: str(row["document"])), 512):
        tellings = library.tellings({row["document"] for row in some})
        for row in some:
            telling = tellings[row["lead"]]
            day, claim = place_of(telling)
            rows += [
                {"key": _short(one), "day": day, "claim": claim, "document": telling.document}
                for one in sorted(all_keys_of(telling, matters=matters))
            ]
    same = _aligned(work, library, number)
    with work.stage(ALIGNED).making(number) as kept:
        columns = [pa.array([pair[at] for pair in sorted(same)], pa.string()) for at in (0, 1)]
        write(kept / "aligned.parquet", pa.Table.from_arrays(columns, schema=SAME), rows=4096)
    with work.stage(KEY).making(number) as folder:
        buckets = [int.from_bytes(row["key"][:4]) % work.partitions for row in rows]
        send(folder / "keys.parquet", pa.Table.from_pylist(rows, KEYS), buckets)
        _send_pairs(folder / "copied.parquet", sorted(_given(work, same)), work.partitions)


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
        [("key", "ascending"), ("day", "ascending"), ("claim", "ascending")]
    )
    found: set[tuple[Claim, Claim]] = set()
    for _, rows in groupby(holders.to_pylist(), key=lambda row: row["key"]):
        bucket = list(rows)
        documents = {row["claim"]: row["document"] for row in bucket}
        found.update(
            ((one, documents[one]), (other, documents[other]))
            for one, other in neighbours([(row["day"], row["claim"]) for row in bucket])
        )
    with work.stage(NEAR).making(number) as folder:
        _send_pairs(folder / "pairs.parquet", sorted(found), work.partitions)


def score(work: Work, number: int) -> None:
    """Score the pairs of one partition."""
    library, scorer = Library(work), Scorer()
    copied = _pairs(gathered(work.stage(KEY), "copied", number, PAIRS))
    pairs = sorted(_pairs(gathered(work.stage(NEAR), "pairs", number, PAIRS)) - copied)
    rows = [_row(one, other, COPIED_SCORE) for one, other in sorted(copied)]
    for some in _chunks(pairs, _AT_ONCE):
        tellings = library.tellings({document for pair in some for _, document in pair})
        both = [(tellings[one], tellings[other]) for (one, _), (other, _) in some]
        scored = zip(some, scorer.scores(both), strict=True)
        rows += [_row(one, other, found) for (one, other), found in scored if found >= FLOOR]
    edges = ((row["first"], row["second"]) for row in rows if row["score"] >= scorer.model.least)
    with work.stage(SCORE).making(number) as folder:
        with work.stage(SCORED).making(number) as kept:
            write(kept / "scores.parquet", pa.Table.from_pylist(rows, SCORES), rows=4096)
        send_edges(folder / "edges.parquet", both_ways(edges), work.partitions)


def _pairs(table: pa.Table) -> set[tuple[Claim, Claim]]:
    return {((row["first"], row["first_of"]), (row["second"], row["second_of"])) for row in table.to_pylist()}


def _row(one: Claim, other: Claim, found: float) -> dict[str, Any]:
    return {"first": one[0], "first_of": one[1], "second": other[0], "second_of": other[1], "score": found}


def _send_pairs(path: Any, pairs: list[tuple[Claim, Claim]], partitions: int) -> None:
    columns = [[pair[side][at] for pair in pairs] for side in (0, 1) for at in (0, 1)]
    table = pa.Table.from_arrays([pa.array(column, pa.string()) for column in columns], schema=PAIRS)
    send(path, table, [bucket_of(name, partitions) for name in columns[0]])


def _chunks(rows: list[Any], count: int) -> Iterator[list[Any]]:
    for at in range(0, len(rows), count):
        yield rows[at : at + count]
