"""Claims that people added stand among the current ones, follow their judgements, and never come twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.core.claim import claim_key
from sayso.core.judging import REVIEW
from sayso.core.links import Judgement
from sayso.core.marks import Marks
from sayso.core.stamp import BY_A_PERSON
from sayso.ledger.index import wrong_sums
from sayso.ledger.merge import merge
from sayso.ledger.packed import pack_reading
from sayso.ledger.page_rows import Order, Window
from sayso.ledger.people import added_claims
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.redact import redact
from sayso.ledger.review.book import ADD, MISSED
from sayso.ledger.review.judging import made_now, undoing
from sayso.ledger.review.mended import content_dict, pairs
from sayso.ledger.review.missed import MissedContent
from sayso.ledger.search import Search
from sayso.ledger.selection import LedgerSelection
from sayso.ledger.shelf import LedgerShelf
from sayso.ledger.store import Store, create_store, open_store
from sayso.ledger.upkeep import check, content
from sayso.ledger.verify import verify
from sayso.ledger.wanted import Wanted
from sayso.ledger.watch.changes import ChangeKind, Since, changes
from tests.support.documents import span_in
from tests.support.ledgers import LATER, by_stealth, filled, put
from tests.support.readings import rich_reading, unread_reading

RICH = rich_reading()
ACTOR = next(actor for claim in RICH.claims for actor in claim.actors)
READING = replace(RICH, marks=replace(RICH.marks, actors=(ACTOR,)))
DOCUMENT = READING.document
WORDS = DOCUMENT.words(ACTOR.span)
KEY = claim_key(DOCUMENT.id, (ACTOR.span,))


def adding(by: str = "ada", words: str = WORDS) -> Judgement:
    span = ACTOR.span if words == WORDS else span_in(DOCUMENT, words)
    given = MissedContent(claim=claim_key(DOCUMENT.id, (span,)), spans=pairs((span,)), level=4)
    return made_now(by, DOCUMENT.id, MISSED, ADD, reason="overlooked", content=content_dict(given))


def decide(store: Store, *judgements: Judgement) -> None:
    with store.writing() as writer:
        for judgement in judgements:
            writer.judgement(judgement)


def sound(store: Store) -> bool:
    return check(store) == [] and wrong_sums(store.connection) == [] and verify(store).holds


def levels(store: Store) -> dict[int, int]:
    return dict(store.connection.execute("SELECT level, sum(claims) FROM month_sum GROUP BY 1").fetchall())


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return filled(tmp_path / "l.db", [READING, unread_reading()])


def test_it_is_searched_summed_and_exported(store: Store) -> None:
    before = levels(store)
    decide(store, adding())
    search = Search(store.connection)
    found = [c for c in search.claims(ClaimQuery(words=f'"{WORDS}"')) if c.id == KEY]
    assert [(c.text, c.level, c.stamp) for c in found] == [(WORDS, 4, BY_A_PERSON)]
    assert KEY in {c.id for c in search.claims(ClaimQuery(actor=ACTOR.name))}
    assert levels(store) == {**before, 4: before.get(4, 0) + 1}
    whole = [c for chosen in LedgerSelection(store, ClaimQuery()).documents() for c in chosen.claims]
    assert [c.id for c in whole].count(KEY) == 1
    assert BY_A_PERSON in LedgerSelection(store, ClaimQuery()).asked.stamps
    assert "ada" not in str(found[0])  # a masked export names no reviewer
    assert sound(store)


def test_the_machines_reading_stays_without_it(store: Store) -> None:
    decide(store, adding())
    assert KEY not in {claim.id for claim in Search(store.connection).reading(DOCUMENT.id).claims}
    assert [(claim.id, by) for claim, by in added_claims(store.connection, DOCUMENT.id)] == [(KEY, "ada")]


def test_taken_back_it_goes_and_can_come_again(store: Store) -> None:
    start, first = content(store), adding()
    decide(store, first)
    with_it = content(store)
    decide(store, undoing("ada", first))
    assert content(store) == start
    assert Search(store.connection).claim(KEY).text == WORDS  # what was said stays readable
    decide(store, adding("ben"))
    assert content(store) == with_it
    assert [by for _, by in added_claims(store.connection, DOCUMENT.id)] == ["ben"]
    assert sound(store)


def test_several_of_one_document_stand_side_by_side(store: Store) -> None:
    one, two = adding(), adding("ben", "nobody counted")
    decide(store, one, two)
    assert {by for _, by in added_claims(store.connection, DOCUMENT.id)} == {"ada", "ben"}
    decide(store, undoing("ada", one))
    assert [by for _, by in added_claims(store.connection, DOCUMENT.id)] == ["ben"]
    rows = LedgerShelf(store).claims(Wanted(review="added"), Order.CHECK, Window()).rows
    assert [(row.words, row.added_by, row.number) for row in rows] == [("nobody counted", "ben", 0)]
    assert sound(store)


def test_it_waits_for_its_document_and_outlives_a_new_reading(tmp_path: Path) -> None:
    with create_store(tmp_path / "l.db") as store:
        decide(store, adding())
        put(store, READING)
        assert [by for _, by in added_claims(store.connection, DOCUMENT.id)] == ["ada"]
        bare = replace(READING, claims=(), marks=Marks())
        with store.writing() as writer:
            writer.reading(pack_reading(bare, LATER), None)
        ((claim, _),) = added_claims(store.connection, DOCUMENT.id)
        assert claim.actors == ()  # those of the marks that stand now
        assert sound(store)


def test_where_the_machine_finds_it_too_its_claim_stands_alone(store: Store) -> None:
    decide(store, adding())
    found = replace(READING.claims[0], id=KEY, spans=(ACTOR.span,), chain=())
    with store.writing() as writer:
        writer.reading(pack_reading(replace(READING, claims=(found,)), LATER), None)
    assert added_claims(store.connection, DOCUMENT.id) == ()
    assert [c.id for c in Search(store.connection).claims(ClaimQuery(document=DOCUMENT.id))] == [KEY]
    assert sound(store)


def test_it_is_no_work_for_the_queue_and_can_be_judged(store: Store) -> None:
    shelf = LedgerShelf(store)
    before = shelf.claims(Wanted(review="open"), Order.CHECK, Window()).total
    decide(store, adding())
    assert shelf.claims(Wanted(review="open"), Order.CHECK, Window()).total == before
    decide(store, made_now("ben", KEY, REVIEW, "reject"))
    (row,) = shelf.claims(Wanted(review="reject"), Order.CHECK, Window()).rows
    assert (row.id, row.verdict) == (KEY, "reject")


def test_a_watch_tells_of_it_once_and_when_it_goes(store: Store) -> None:
    since, first = Since(0, 0), adding()
    decide(store, first)
    wanted = Wanted(review="added")
    assert [c.kind for c in changes(store.connection, wanted, since)] == [ChangeKind.NEW]
    head = store.connection.execute("SELECT max(seq) FROM chain").fetchone()[0]
    decide(store, adding("ben", "nobody counted"))
    told = list(changes(store.connection, wanted, Since(head, 0)))
    assert [(c.kind, c.claim) for c in told if c.claim == KEY] == []
    head = store.connection.execute("SELECT max(seq) FROM chain").fetchone()[0]
    decide(store, undoing("ada", first))
    (gone,) = changes(store.connection, Wanted(document=DOCUMENT.id), Since(head, 0))
    assert (gone.kind, gone.claim) == (ChangeKind.SUPERSEDED, KEY)


def test_a_merge_brings_it_once_and_a_redaction_takes_it(store: Store, tmp_path: Path) -> None:
    decide(store, adding())
    with filled(tmp_path / "other.db", [READING]) as other:
        for _ in range(2):
            merge(other, store)
            assert content(other) == content(store)
            assert sound(other)
        redact(other, [DOCUMENT.id], "a court said so", "owner")
        assert other.connection.execute("SELECT count(*) FROM added").fetchone() == (0,)
        assert sound(other)


def test_a_ledger_of_an_earlier_version_gets_them_when_it_is_opened(store: Store, tmp_path: Path) -> None:
    decide(store, adding())
    whole = content(store)
    store.close()
    by_stealth(
        tmp_path / "l.db",
        "UPDATE claim SET current = 0 WHERE annotation IN (SELECT annotation FROM added)",
        "INSERT INTO claim_words (claim_words) VALUES ('rebuild')",
        "DELETE FROM added",
        "INSERT INTO meta VALUES ('index', 'stale')",
    )
    with open_store(tmp_path / "l.db", write=True) as again:
        assert content(again) == whole
        assert sound(again)
