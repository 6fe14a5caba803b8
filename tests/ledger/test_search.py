"""Claims by words and facets: the same ones that a walk over all of them would pick."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks.made_readings import VOCABULARY, made_reading
from sayso.core.claim import Claim
from sayso.core.errors import QueryError, UnknownIdError
from sayso.core.reading import Reading
from sayso.export.wire import claim_line
from sayso.ledger import plan as planning
from sayso.ledger.days import days_of
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.search import COUNTED, Search
from sayso.ledger.store import Store
from tests.support.ledgers import filled
from tests.support.readings import rich_reading

READINGS = [rich_reading(), *(made_reading(n) for n in range(60))]
CLAIMS = [claim for reading in READINGS for claim in reading.claims]
WORD = VOCABULARY[3]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with filled(tmp_path_factory.mktemp("ledger") / "l.db", READINGS) as store:
        yield store


def names(claim: Claim) -> set[str | None]:
    return {link.name for link in claim.chain} | {link.id for link in claim.chain}


def has_word(claim: Claim) -> bool:
    return WORD in claim.text.replace(".", "").split()


def has_actor(claim: Claim, key: str) -> bool:
    return any(actor.id == key for actor in claim.actors)


def spoken(claim: Claim, first: int, last: int) -> bool:
    days = [days_of(time.edtf) for time in claim.times if time.edtf]
    placed = [(a, b) for a, b in days if a is not None and b is not None]
    return bool(placed) and min(a for a, _ in placed) <= last and max(b for _, b in placed) >= first


CASES: list[tuple[ClaimQuery, Callable[[Claim], bool]]] = [
    (ClaimQuery(), lambda _: True),
    (ClaimQuery(words=WORD), has_word),
    (ClaimQuery(kind="event"), lambda c: c.kind == "event"),
    (ClaimQuery(block="headline"), lambda c: c.block == "headline"),
    (ClaimQuery(most_level=1), lambda c: c.level <= 1),
    (ClaimQuery(least_level=4), lambda c: c.level >= 4),
    (ClaimQuery(source="Source 3"), lambda c: "Source 3" in names(c)),
    (ClaimQuery(source="SOURCE 3"), lambda c: "Source 3" in names(c)),
    (ClaimQuery(source_kind="anonymous"), lambda c: any(k.source_kind == "anonymous" for k in c.chain)),
    (ClaimQuery(actor="actor-2"), lambda c: has_actor(c, "actor-2")),
    (
        ClaimQuery(actor="actor-2", source="Source 1"),
        lambda c: has_actor(c, "actor-2") and "Source 1" in names(c),
    ),
    (ClaimQuery(place="Town 1"), lambda c: any(p.name == "Town 1" for p in c.places)),
    (ClaimQuery(flag="number-drift"), lambda c: any(f.kind == "number-drift" for f in c.flags)),
    (
        ClaimQuery(event="ACCUSE", most_level=2),
        lambda c: c.level <= 2 and "ACCUSE" in {e.type for e in c.events},
    ),
    (ClaimQuery(publisher="Paper 7"), lambda c: c.document.metadata.publisher == "Paper 7"),
    (ClaimQuery(document=READINGS[5].document.id), lambda c: c.document == READINGS[5].document),
    (ClaimQuery(since="2012"), lambda c: (c.document.metadata.published or "") >= "2012"),
    (ClaimQuery(until="2012-06"), lambda c: (c.document.metadata.published or "9")[:7] <= "2012-06"),
    (ClaimQuery(when_from="1960", when_to="1980"), lambda c: spoken(c, 19600101, 19801231)),
    (ClaimQuery(when_from="1990-06"), lambda c: spoken(c, 19900601, 99991231)),
    (ClaimQuery(when_to="1947-12"), lambda c: spoken(c, -99991231, 19471231)),
    (
        ClaimQuery(when_from="1971", when_to="1974", level=2, kind="event"),
        lambda c: c.level == 2 and c.kind == "event" and spoken(c, 19710101, 19741231),
    ),
    (ClaimQuery(level=4), lambda c: c.level == 4),
    (ClaimQuery(level=3), lambda c: c.level == 3),
    (
        ClaimQuery(commitment="certain", block="headline"),
        lambda c: (c.author_commitment.label, c.block) == ("certain", "headline"),
    ),
    (ClaimQuery(source="nobody"), lambda _: False),
    (
        ClaimQuery(words=WORD, kind="event", actor="actor-1"),
        lambda c: has_word(c) and c.kind == "event" and has_actor(c, "actor-1"),
    ),
]  # fmt: skip


@pytest.mark.parametrize("few", [1, 50_000])  # claims of one value up to which they are begun with
@pytest.mark.parametrize(("query", "wanted"), CASES, ids=map(str, range(len(CASES))))
def test_the_claims_that_are_wanted(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    query: ClaimQuery,
    wanted: Callable[[Claim], bool],
    few: int,
) -> None:
    monkeypatch.setattr(planning, "_ENOUGH", few)
    search = Search(store.connection)
    expected = {claim.id for claim in CLAIMS if wanted(claim)}
    found = [claim.id for claim in search.claims(query)]
    assert sorted(found) == sorted(expected)
    assert search.count(query) == len(expected)
    assert [claim.id for claim in search.claims(query, limit=3)] == found[:3]
    assert [claim.id for claim in search.claims(query, limit=3, offset=2)] == found[2:5]
    assert sum(n for _, n in search.counts(query, "level")) == len(expected)


def test_claims_come_back_whole(store: Store) -> None:
    lines = {claim.id: claim_line(claim) for claim in Search(store.connection).claims(ClaimQuery())}
    for reading in READINGS:
        for claim in reading.claims:
            line = claim_line(claim)
            assert lines[claim.id].split(b'"stamp"')[0] == line.split(b'"stamp"')[0]


@pytest.mark.parametrize(
    "query",
    [
        ClaimQuery(level=3),
        ClaimQuery(commitment="denied"),
        ClaimQuery(when_from="1971-03", when_to="1971-04", kind="event"),
    ],
)
def test_few_claims_are_looked_up_by_their_numbers(store: Store, query: ClaimQuery) -> None:
    """Else all claims are walked through for the few that there are."""
    plan = planning.plan_of(query, store.connection)
    sql = f"EXPLAIN QUERY PLAN SELECT c.nr FROM {plan.tail} ORDER BY {plan.order}"  # noqa: S608
    steps = [str(row[3]) for row in store.connection.execute(sql, plan.values)]
    assert steps[0] == "SEARCH c USING INTEGER PRIMARY KEY (rowid=?)"
    assert not [step for step in steps if "TEMP B-TREE" in step or step.startswith(("SCAN c", "SCAN d"))]


@pytest.mark.parametrize("by", COUNTED)
def test_counts_are_of_claims(store: Store, by: str) -> None:
    rows = Search(store.connection).counts(ClaimQuery(), by, limit=1000)
    assert all(0 < count <= len(CLAIMS) for _, count in rows)
    assert [count for _, count in rows] == sorted((count for _, count in rows), reverse=True)
    one_each = by in ("level", "kind", "block", "publisher", "month")
    assert not one_each or sum(count for _, count in rows) == len(CLAIMS)


def test_what_is_not_there(store: Store) -> None:
    search = Search(store.connection)
    with pytest.raises(UnknownIdError, match="clm-none"):
        search.claim("clm-none")
    with pytest.raises(UnknownIdError, match="doc-none"):
        search.reading("doc-none")
    with pytest.raises(QueryError, match="by 'colour'"):
        search.counts(ClaimQuery(), "colour")


def test_claims_are_read_when_they_are_wanted(tmp_path: Path) -> None:
    readings: list[Reading] = [made_reading(n) for n in range(3)]
    with filled(tmp_path / "l.db", readings) as store:
        found = Search(store.connection).claims(ClaimQuery())
        first = next(found)
        store.connection.execute("UPDATE claim SET current = 0 WHERE document = 3")
        assert [first.id, *(claim.id for claim in found)] == [
            claim.id for reading in readings[:2] for claim in reading.claims
        ]
