"""Lists for the workbench: filters, orders, counts, and which verdict stands."""

import shutil
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.made_readings import VOCABULARY, made_reading
from sayso.core.errors import QueryError
from sayso.core.judging import REVIEW, standing
from sayso.core.reading import Reading
from sayso.core.text import Document
from sayso.ledger import claim_lists
from sayso.ledger.days import days_of
from sayso.ledger.page_rows import Order, Window
from sayso.ledger.pages import Pages
from sayso.ledger.review.judging import made_now, undoing
from sayso.ledger.shelf import LedgerShelf
from sayso.ledger.store import Store, open_store
from sayso.ledger.upkeep import check
from sayso.ledger.wanted import Wanted
from tests.support.ledgers import filled
from tests.support.readings import rich_reading
from tests.support.workbench import FIRST, make_ledger

CLAIM = rich_reading().claims[0].id
MANY = [rich_reading(), *(made_reading(n) for n in range(90))]
WORD = VOCABULARY[3]
MONTH = (MANY[5].document.metadata.published or "")[:7]
DECIDED = (("ada", "accept"), ("ben", "reject"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("pages") / "news.db", long=3)


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[Store]:
    with open_store(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with filled(tmp_path_factory.mktemp("many") / "many.db", MANY) as opened:
        yield opened


@pytest.mark.parametrize(
    ("wanted", "total"),
    [
        (Wanted(), 31),
        (Wanted(words="tons"), 11),
        (Wanted(words='"tons a day"'), 2),
        (Wanted(level="3"), 1),
        (Wanted(source="General Clay"), 1),
        (Wanted(source_kind="anonymous"), 3),
        (Wanted(flag="number-drift"), 2),
        (Wanted(kind="plan"), 1),
        (Wanted(commitment="unknown"), 4),
        (Wanted(block="headline"), 2),
        (Wanted(publisher="Example Courier (synthetic)"), 19),
        (Wanted(publisher="-"), 11),
        (Wanted(month="2019-05"), 19),
        (Wanted(actor="usa-air-force"), 1),
        (Wanted(document=FIRST.document.id), 1),
        (Wanted(review="open"), 31),
        (Wanted(review="accept"), 0),
        (Wanted(level="2", kind="prediction"), 2),
        (Wanted(kind="' OR 1=1 --"), 0),
    ],
)
def test_filters(store: Store, wanted: Wanted, total: int) -> None:
    pages = Pages(store.connection)
    for order in Order:
        found = pages.claims(wanted, order, Window(1, 100))
        assert (found.total, len(found.rows)) == (total, total)
        assert len({row.id for row in found.rows}) == total


@given(st.dictionaries(st.sampled_from([f.name for f in fields(Wanted)]), st.text(max_size=12)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_nothing_that_is_typed_breaks_a_statement(store: Store, typed: dict[str, str]) -> None:
    pages, wanted = Pages(store.connection), Wanted(**{k: v.replace("\ud800", "") for k, v in typed.items()})
    try:
        found = pages.claims(wanted, Order.BEST, Window(1, 5))
        facets = pages.facets(wanted)
    except QueryError:
        return
    assert found.total == sum(n for _, _, n in facets["level"])


def test_pages_of_a_list_make_the_whole(store: Store) -> None:
    pages = Pages(store.connection)
    for order in Order:
        whole = [row.id for row in pages.claims(Wanted(), order, Window(1, 100)).rows]
        parts = [row.id for n in range(1, 9) for row in pages.claims(Wanted(), order, Window(n, 4)).rows]
        assert parts == whole


def test_the_queues_of_a_large_ledger_go_along_an_index(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = Pages(store.connection)
    known = {claim.id: claim.confidence or 0.0 for claim in rich_reading().claims}
    few = {order: pages.claims(Wanted(), order, Window(1, 100)).rows for order in Order}
    monkeypatch.setattr("sayso.ledger.claim_lists.MOST", 5)
    for order in Order:
        many = pages.claims(Wanted(), order, Window(1, 100)).rows
        if order is Order.CONFIDENCE:  # claims of the author alone are left out
            assert {row.id for row in many} == {row.id for row in few[order] if row.chain}
            scores = [known[row.id] for row in many if row.id in known]
            assert scores == sorted(scores)
        elif order is Order.QUESTIONS:  # those without a question are left out
            assert {row.id for row in many} == {row.id for row in few[order] if row.flags}
        else:
            assert len(many) == len(few[order])


def test_the_least_sure_come_first_and_a_seed_mixes(store: Store) -> None:
    pages, known = Pages(store.connection), {claim.id: claim.confidence for claim in rich_reading().claims}
    rows = pages.claims(Wanted(), Order.CONFIDENCE, Window(1, 100)).rows
    scores = [score for row in rows if (score := known.get(row.id)) is not None]
    assert scores == sorted(scores)
    assert min(scores) == scores[0] == known[rows[0].id]
    samples = {
        tuple(row.id for row in pages.claims(Wanted(), Order.SAMPLE, Window(1, 9), seed).rows)
        for seed in range(20)
    }
    assert len(samples) == 20


def test_a_row_says_who_and_what(store: Store) -> None:
    (row,) = Pages(store.connection).claims(Wanted(source="General Clay"), Order.CHECK, Window()).rows
    assert [name for name, _ in row.chain] == ["The Times", "memorandum of the Air Ministry", "General Clay"]
    assert (row.number, row.level, row.flags, row.verdict) == (8, 3, ("number-drift",), None)
    assert row.reasons == ("A figure.", "It changes later in the article.")


@given(st.lists(st.sampled_from(["accept", "reject", "mend", "undo"]), max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_the_same_verdict_stands_on_every_page(path: Path, tmp_path: Path, deeds: list[str]) -> None:
    own = Path(shutil.copy(path, tmp_path / "own.db"))
    with open_store(own, write=True) as store:
        shelf = LedgerShelf(store)
        for deed in deeds:
            last = shelf.recent("ada", 1)
            if deed != "undo":
                shelf.decide(made_now("ada", CLAIM, REVIEW, deed))
            elif last:
                shelf.decide(undoing("ada", last[0]))
        found = standing(shelf.judgements([CLAIM]).get(CLAIM, ()), REVIEW)
        (row,) = shelf.claim_rows([CLAIM])
        assert row.verdict == (found.verdict if found else None)
        verdict = found.verdict if found else "open"
        kept = [r.id for r in shelf.claims(Wanted(review=verdict), Order.CHECK, Window(1, 100)).rows]
        assert CLAIM in kept
        assert shelf.overview().open == (31 if found is None else 30)


def judged(own: Path, *keys: str) -> None:
    with open_store(own, write=True) as store, store.writing() as writer:
        for key in keys:
            writer.judgement(made_now("ada", key, REVIEW, "accept"))


@pytest.mark.parametrize("most", [3, 28, 29, 30, 31, 100])
def test_open_claims_are_counted_exactly_up_to_a_number(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    own = Path(shutil.copy(path, tmp_path / "own.db"))
    judged(own, *(claim.id for claim in rich_reading().claims[:2]))
    monkeypatch.setattr(claim_lists, "MOST", most)
    with open_store(own) as store:
        found = LedgerShelf(store).claims(Wanted(review="open"), Order.CHECK, Window(1, 3))
        assert found.total == min(29, most + 1)


@pytest.mark.parametrize(
    "wanted", [Wanted(review="accept"), Wanted(review="accept", level="0"), Wanted(second="ben")]
)
def test_what_was_judged_is_looked_for_among_the_verdicts(path: Path, tmp_path: Path, wanted: Wanted) -> None:
    own = Path(shutil.copy(path, tmp_path / "own.db"))
    judged(own, CLAIM)
    with open_store(own) as store:
        asked: list[str] = []
        store.connection.set_trace_callback(asked.append)
        shelf = LedgerShelf(store)
        assert shelf.claims(wanted, Order.CHECK, Window()).total <= 1
        shelf.facets(wanted)
        store.connection.set_trace_callback(None)
        plans = [
            [str(row[3]) for row in store.connection.execute(f"EXPLAIN QUERY PLAN {sql}")] for sql in asked
        ]
        begun = [plan for plan in plans if any("claim_verdict" in step for step in plan)]
        assert len(begun) >= 3  # for the count, the page and the facets
        for step in (step for plan in plans for step in plan):
            assert not step.startswith(("SCAN c ", "SCAN j", "SCAN u"))
            assert "claim_by_" not in step


@pytest.mark.parametrize(
    "wanted", [Wanted(when_from="1980", when_to="1989"), Wanted(when_to="1989", level="0")]
)
def test_a_period_is_a_range_of_the_index(store: Store, wanted: Wanted) -> None:
    asked: list[str] = []
    store.connection.set_trace_callback(asked.append)
    pages = Pages(store.connection)
    assert pages.claims(wanted, Order.CHECK, Window()).total == len(
        pages.claims(wanted, Order.CHECK, Window()).rows
    )
    pages.facets(wanted)
    store.connection.set_trace_callback(None)
    plans = [[str(row[3]) for row in store.connection.execute(f"EXPLAIN QUERY PLAN {sql}")] for sql in asked]
    begun = [plan for plan in plans if any("claim_spoken_by_day" in step for step in plan)]
    assert len(begun) == 5  # twice for the count and the page, and for the facets
    for plan in begun:
        assert any("(long=? AND date_from>? AND date_from<?)" in step for step in plan)
        assert not [step for step in plan if step.startswith(("SCAN c", "SCAN d", "SCAN claim_spoken"))]


def of_document(document: Document, wanted: Wanted) -> bool:
    meta, (first, last) = document.metadata, days_of(document.metadata.published or "")
    return (
        (not wanted.publisher or (meta.publisher or "-") == wanted.publisher)
        and (not wanted.month or (meta.published or "")[:7] == wanted.month)
        and (not wanted.since or (last or 0) >= int(f"{wanted.since}0101"))
        and (not wanted.until or (first or 99_999_999) <= int(f"{wanted.until}1231"))
        and (not wanted.document or document.id == wanted.document)
    )


@pytest.mark.parametrize(
    "wanted",
    [Wanted(publisher="Paper 3"), Wanted(since="2010", kind="event"), Wanted(source_kind="anonymous")],
)
def test_the_best_of_some_stand_in_the_order_of_the_best_of_all(many: Store, wanted: Wanted) -> None:
    """Only what fits otherwise is looked up, and not all that have the words."""
    pages, whole = Pages(many.connection), Window(1, 1_000)
    best = [row.id for row in pages.claims(Wanted(words=WORD), Order.BEST, whole).rows]
    fitting = {row.id for row in pages.claims(wanted, Order.CHECK, whole).rows}
    asked: list[str] = []
    many.connection.set_trace_callback(asked.append)
    found = [row.id for row in pages.claims(replace(wanted, words=WORD), Order.BEST, whole).rows]
    many.connection.set_trace_callback(None)
    assert found == [key for key in best if key in fitting]
    assert len(found) > 2
    (ranked,) = (sql for sql in asked if "w.rank" in sql and not sql.startswith("--"))
    steps = [str(row[3]) for row in many.connection.execute(f"EXPLAIN QUERY PLAN {ranked}")]
    assert steps[0].startswith("SCAN w VIRTUAL TABLE")
    assert steps[1].startswith("LIST SUBQUERY")


@pytest.mark.parametrize("short", [1, 20_000])  # claims of a period that are asked for words
def test_claims_of_a_period_that_have_words(many: Store, monkeypatch: pytest.MonkeyPatch, short: int) -> None:
    monkeypatch.setattr(claim_lists, "_SHORT", short)
    days = [
        (claim, [days_of(time.edtf) for time in claim.times if time.edtf]) for r in MANY for claim in r.claims
    ]
    expected = {
        claim.id
        for claim, spoken in days
        if WORD in claim.text.replace(".", "").split()
        and any((last or 0) >= 19800101 and (first or 0) <= 19991231 for first, last in spoken)
    }
    found = Pages(many.connection).claims(
        Wanted(words=WORD, when_from="1980", when_to="1999"), Order.CHECK, Window(1, 500)
    )
    assert {row.id for row in found.rows} == expected
    assert found.total == len(found.rows) == len(expected) > 3


@pytest.mark.parametrize("few", [1, 2_000])  # documents whose claims are asked for words
@pytest.mark.parametrize("most", [1, 10_000])  # claims up to which a list is sorted
@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(publisher="Paper 3", kind="event"),
        Wanted(month=MONTH),
        Wanted(since="2010", until="2012", level="2"),
        Wanted(since="2010", words=WORD),
        Wanted(publisher="Paper 3", words=WORD),
        Wanted(until="2016", flag="number-drift"),
        Wanted(since="2010", source_kind="anonymous"),
        Wanted(document=rich_reading().document.id),
    ],
)
def test_claims_of_the_documents_that_fit(
    many: Store, monkeypatch: pytest.MonkeyPatch, wanted: Wanted, most: int, few: int
) -> None:
    expected = {
        claim.id
        for reading in MANY
        for claim in reading.claims
        if of_document(reading.document, wanted)
        and (not wanted.kind or claim.kind == wanted.kind)
        and (not wanted.level or str(claim.level) == wanted.level)
        and (not wanted.words or WORD in claim.text.replace(".", "").split())
        and (not wanted.source_kind or any(link.source_kind == wanted.source_kind for link in claim.chain))
        and (not wanted.flag or any(flag.kind == wanted.flag for flag in claim.flags))
    }
    assert expected
    monkeypatch.setattr(claim_lists, "MOST", most)
    monkeypatch.setattr(claim_lists, "_FEW", few)
    pages = Pages(many.connection)
    for order in (Order.CHECK, Order.NEWEST, Order.BEST, Order.SAMPLE):
        found = pages.claims(wanted, order, Window(1, 500))
        assert {row.id for row in found.rows} == expected
        assert len(found.rows) == len(expected)
        assert found.total == min(len(expected), most + 1)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(month=MONTH),
        Wanted(publisher="Paper 3", level="2", kind="event"),
        Wanted(since="2010", until="2012"),
        Wanted(publisher="Paper 3", words=WORD),
        Wanted(month=MONTH, source_kind="anonymous"),
    ],
)
def test_documents_are_found_by_an_index_and_their_claims_by_theirs(many: Store, wanted: Wanted) -> None:
    """No text is read for it: the row of a document holds one."""
    asked: list[str] = []
    many.connection.set_trace_callback(asked.append)
    Pages(many.connection).claims(wanted, Order.CHECK, Window())
    many.connection.set_trace_callback(None)
    plans = [
        [str(row[3]) for row in many.connection.execute(f"EXPLAIN QUERY PLAN {sql}")]
        for sql in asked
        if "FROM claim c" in sql
    ]
    assert len(plans) == 2  # for the count and the page
    for plan in plans:
        (claims,) = (step for step in plan if step.startswith(("SEARCH c ", "SCAN c ")))
        assert claims == "SEARCH c USING INDEX claim_of_document (document=?)"
        (documents,) = (step for step in plan if " d " in step)
        assert " INDEX document_by_" in documents


def test_publishers_with_the_number_of_their_documents(tmp_path: Path) -> None:
    def published_by(number: int, publisher: str | None) -> Reading:
        made = made_reading(number)
        metadata = replace(made.document.metadata, publisher=publisher)
        return replace(made, document=replace(made.document, metadata=metadata), claims=())

    named = ("B", None, "A", "-", "B", None)
    with filled(tmp_path / "l.db", [published_by(n, name) for n, name in enumerate(named)]) as store:
        assert [(key, n) for key, _, n in Pages(store.connection).publishers()] == [
            ("-", 3),
            ("B", 2),
            ("A", 1),
        ]


def test_two_people_and_what_one_took_back(path: Path, tmp_path: Path) -> None:
    own = Path(shutil.copy(path, tmp_path / "own.db"))
    with open_store(own, write=True) as store:
        shelf = LedgerShelf(store)
        first, second = (made_now(by, CLAIM, REVIEW, verdict) for by, verdict in DECIDED)

        def stands() -> tuple[str | int | None, ...]:
            (row,) = shelf.claim_rows([CLAIM])
            of = [
                shelf.claims(wanted, Order.CHECK, Window()).total
                for wanted in (Wanted(second="ada"), Wanted(second="ben"), Wanted(second="eve"))
            ]
            return row.verdict, *of

        assert stands() == (None, 0, 0, 0)
        shelf.decide(first)
        assert stands() == ("accept", 0, 1, 1)
        shelf.decide(second)
        assert stands() == ("reject", 0, 0, 1)
        shelf.decide(undoing("ben", second))
        assert stands() == ("accept", 0, 1, 1)
        shelf.decide(undoing("ada", first))
        assert stands() == (None, 0, 0, 0)
        assert check(store) == []


@pytest.mark.parametrize("drawn", [(1, 1), (2, 5), (64, 1_000)])
def test_a_sample_is_the_same_however_many_are_looked_at_in_one_go(
    store: Store, monkeypatch: pytest.MonkeyPatch, drawn: tuple[int, int]
) -> None:
    pages, wanted = Pages(store.connection), Wanted(level="0")
    mixed = [row.id for row in pages.claims(wanted, Order.SAMPLE, Window(1, 50), 4).rows]
    monkeypatch.setattr(claim_lists, "MOST", 2)
    monkeypatch.setattr(claim_lists, "_DRAWN", drawn)
    whole = [row.id for row in pages.claims(wanted, Order.SAMPLE, Window(1, 50), 4).rows]
    parts = [
        row.id for page in range(1, 20) for row in pages.claims(wanted, Order.SAMPLE, Window(page, 3), 4).rows
    ]
    assert len(whole) > 5
    assert parts == whole == mixed
