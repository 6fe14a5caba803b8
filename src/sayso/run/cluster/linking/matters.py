"""The stages `part` and `matters`: what hangs together is put in one place, and taken apart into matters.

In: the claims that stand for their forms, and pairs with scores. Out: clusters of claims over two documents
or more, each with its links, lineage, credibility and contradictions. Only what hangs together is in one
place.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import pyarrow as pa

from sayso.core.links import Copy
from sayso.ledger.link.claims.cluster import clusters_of, left_in
from sayso.ledger.link.claims.match import Matcher
from sayso.ledger.link.claims.scorer import Scorer
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.whole import Matter, matter_of
from sayso.run.cluster.linking.forms import LEAD, LEADS
from sayso.run.cluster.linking.library import Library
from sayso.run.cluster.linking.pairs import SCORED, SCORES
from sayso.run.cluster.linking.shelving import COPIED
from sayso.run.cluster.linking.voices import VOICES
from sayso.run.cluster.parts import Shelf, bucket_of, gathered, rows_of, send, write
from sayso.run.cluster.work import Work

PART, MATTERS = "part", "matters"
CLAIM_LABELS = "claim-labels"
_AT_ONCE = 1000  # documents in memory together, where parts are small

PART_LEADS = LEADS.insert(0, pa.field("root", pa.string()))
PART_SCORES = SCORES.insert(0, pa.field("root", pa.string()))
FOUND = pa.schema(
    [
        ("cluster", pa.string()),
        ("claims", pa.list_(pa.string())),
        ("documents", pa.list_(pa.string())),
        ("matter", pa.binary()),
    ]
)
GROUPS = pa.schema([("claims", pa.list_(pa.string()))])  # clusters, by those that stand for their forms


def part(work: Work, number: int) -> None:
    """Send the leads and the scores of one partition to the root that they hang together with."""
    labels = Shelf(work.stage(CLAIM_LABELS), "labels", work.partitions)
    leads = gathered(work.stage(LEAD), "leads", number, LEADS).to_pylist()
    scores = [
        row
        for table in rows_of(work.stage(SCORED).part(number) / "scores.parquet")
        for row in table.to_pylist()
    ]
    names = {row["lead"] for row in leads} | {row[side] for row in scores for side in ("first", "second")}
    roots = {row["node"]: row["root"] for row in labels.fetch(names, ["root"])}
    held = [
        {"root": roots.get(row["lead"], row["lead"]), **row}
        for row in leads
        if row["lead"] in roots or len(set(row["documents"])) > 1
    ]
    inside = [
        {"root": roots[row["first"]], **row}
        for row in scores
        if row["first"] in roots and roots[row["first"]] == roots.get(row["second"])
    ]
    with work.stage(PART).making(number) as folder:
        for name, rows, schema in (("leads", held, PART_LEADS), ("scores", inside, PART_SCORES)):
            buckets = [bucket_of(row["root"], work.partitions) for row in rows]
            send(folder / f"{name}.parquet", pa.Table.from_pylist(rows, schema), buckets)


def matters(work: Work, number: int) -> None:
    """The matters whose root is in one partition."""
    finder = _Finder(work)
    rows, groups = [], list[frozenset[str]]()
    for some in _parts(work, number):
        finder.take(
            {document for part in some for documents in part.leads.values() for document in documents}
        )
        for part in some:
            found = finder.groups(part)
            groups += (group for group in found if len(group) > 1)
            rows += [_row(matter, finder) for group in found for matter in finder.matter(part, group)]
    rows.sort(key=lambda row: str(row["cluster"]))
    leads = [{"claims": sorted(group)} for group in sorted(groups, key=min)]
    with work.stage(MATTERS).making(number) as folder:
        write(folder / "leads.parquet", pa.Table.from_pylist(leads, GROUPS), rows=4096)
        write(folder / "matters.parquet", pa.Table.from_pylist(rows, FOUND))


def _row(matter: Matter, finder: "_Finder") -> dict[str, Any]:
    claims = list(matter.cluster.claims)
    documents = sorted({finder.tellings[claim].document for claim in claims})
    record = msgspec.json.encode(matter)
    return {"cluster": matter.cluster.id, "claims": claims, "documents": documents, "matter": record}


class _Part:
    """Claims that hang together: for each that stands for its form the documents and claims of that form."""

    def __init__(self) -> None:
        self.leads: dict[str, list[str]] = {}
        self.claims: dict[str, list[str]] = {}
        self.scores: dict[tuple[str, str], float] = {}


def _parts(work: Work, number: int) -> Iterator[list[_Part]]:
    found: defaultdict[str, _Part] = defaultdict(_Part)
    for row in gathered(work.stage(PART), "leads", number, PART_LEADS).to_pylist():
        one = found[row["root"]]
        one.leads[row["lead"]], one.claims[row["lead"]] = row["documents"], row["claims"]
    for row in gathered(work.stage(PART), "scores", number, PART_SCORES).to_pylist():
        found[row["root"]].scores[row["first"], row["second"]] = row["score"]
    some: list[_Part] = []
    size = 0
    for _, one in sorted(found.items()):
        count = sum(map(len, one.leads.values()))
        if some and size + count > _AT_ONCE:
            yield some
            some, size = [], 0
        some.append(one)
        size += count
    if some:
        yield some


class _Finder:
    """Takes parts apart. `tellings` are those of the documents that were taken last."""

    def __init__(self, work: Work) -> None:
        self._library = Library(work)
        self._copied = Shelf(work.stage(COPIED), "copies", work.partitions)
        self._voices = Shelf(work.stage(VOICES), "voices", work.partitions)
        self._scorer, self._matcher = Scorer(), Matcher()
        self.tellings: dict[str, Telling] = {}
        self._groups: dict[str, str] = {}
        self._copies: dict[tuple[str, str], Copy] = {}

    def take(self, documents: set[str]) -> None:
        """Take documents into memory, with their copies and voices."""
        self.tellings = self._library.tellings(documents)
        self._groups = {row["document"]: row["voice"] for row in self._voices.fetch(documents, ["voice"])}
        found = (
            msgspec.json.decode(row["copy"], type=Copy) for row in self._copied.fetch(documents, ["copy"])
        )
        self._copies = {(copy.first, copy.second): copy for copy in found}

    def groups(self, one: _Part) -> list[frozenset[str]]:
        """The clusters of a part, by those that stand for their forms."""
        documents = {name: self.tellings[name].document for name in one.leads}
        least = self._scorer.model.least

        def prints(lead: str) -> frozenset[str]:
            return frozenset(one.leads[lead])

        return clusters_of(one.leads, self._scores(one), least, documents=documents, prints=prints)

    def matter(self, one: _Part, group: frozenset[str]) -> Iterator[Matter]:
        """What is known of a cluster; nothing where it is of one document."""
        names = sorted(claim for lead in group for claim in one.claims[lead])
        members = [self.tellings[name] for name in names]
        documents = {telling.document for telling in members}
        if len(documents) > 1:
            yield matter_of(members, self._matcher, self._between(documents), self._groups_of(documents))

    def _scores(self, one: _Part) -> Mapping[tuple[str, str], float]:
        rest = left_in(one.leads, one.scores)
        scores = self._scorer.scores([(self.tellings[a], self.tellings[b]) for a, b in rest])
        return {**one.scores, **dict(zip(rest, scores, strict=True))}

    def _between(self, documents: set[str]) -> list[Copy]:
        return [copy for pair, copy in sorted(self._copies.items()) if documents.issuperset(pair)]

    def _groups_of(self, documents: set[str]) -> dict[str, str]:
        return {name: self._groups[name] for name in documents}
