"""The table of verdicts says what the judgements do, whatever becomes of claims, documents and ledgers."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.core.judging import REVIEW, standing_of_each
from sayso.core.links import Judgement, judgement_key
from sayso.ledger.backup import backup, restore
from sayso.ledger.merge import merge
from sayso.ledger.packed import pack_reading
from sayso.ledger.redact import redact
from sayso.ledger.review.book import Book
from sayso.ledger.review.judging import made_now, undoing
from sayso.ledger.store import Store, create_store, open_store
from sayso.ledger.upkeep import check
from sayso.ledger.verify import verify
from tests.support.ledgers import LATER, by_stealth, filled, put
from tests.support.readings import rich_reading

RICH = rich_reading()
ONE, TWO = (claim.id for claim in RICH.claims[:2])
PEOPLE = ("ada", "ben", "eve")


def decide(store: Store, *judgements: Judgement) -> None:
    with store.writing() as writer:
        for judgement in judgements:
            writer.judgement(judgement)


def verdicts(store: Store) -> list[tuple[str, str, str, int]]:
    return store.connection.execute(
        'SELECT c.id, v."by", v.verdict, v.last FROM claim_verdict v JOIN claim c ON c.nr = v.claim '
        "ORDER BY c.id, v.last"
    ).fetchall()


def expected(store: Store) -> list[tuple[str, str, str, int]]:
    found = []
    book = Book(store.connection)
    for key in (ONE, TWO):
        made = [one for one in book.of_kind(REVIEW) if one.subject == key]
        each = list(standing_of_each(made, REVIEW).values())
        found += [(key, one.by, one.verdict, int(one is each[-1])) for one in each]
    return found


@given(
    st.lists(
        st.tuples(
            st.sampled_from(PEOPLE),
            st.sampled_from((ONE, TWO)),
            st.sampled_from(("accept", "reject", "mend", "undo")),
        ),
        max_size=12,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
def test_it_is_what_the_judgements_say(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[str, str, str]]
) -> None:
    with filled(tmp_path_factory.mktemp("v") / "l.db", [RICH]) as store:
        made: dict[str, list[Judgement]] = {by: [] for by in PEOPLE}
        for by, claim, verdict in deeds:
            if verdict != "undo":
                made[by].append(made_now(by, claim, REVIEW, verdict))
                decide(store, made[by][-1])
            elif made[by]:
                decide(store, undoing(by, made[by].pop()))
        assert sorted(verdicts(store)) == sorted(expected(store))
        assert check(store) == []
        assert verify(store).holds


def test_a_judgement_whose_content_is_no_json_is_passed_by(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db", [RICH]) as store:
        decide(store, made_now("ada", ONE, REVIEW, "accept"))
        said = (ONE, REVIEW, "undo", "not JSON", "ada", "2020-01-01T00:00:00Z", "")
        decide(store, Judgement(judgement_key(*said), *said))
        assert verdicts(store) == [(ONE, "ada", "accept", 1)]


def test_it_follows_a_claim_through_another_annotation(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db", [RICH]) as store:
        decide(store, made_now("ada", ONE, REVIEW, "reject"), made_now("ben", TWO, REVIEW, "accept"))
        without = replace(RICH, claims=RICH.claims[1:])
        with store.writing() as writer:
            writer.reading(pack_reading(without, LATER), None)
        assert verdicts(store) == [(TWO, "ben", "accept", 1)]  # the other claim is no longer current
        again = replace(LATER, version="0.3.0")
        with store.writing() as writer:
            writer.reading(pack_reading(RICH, again), None)
        assert verdicts(store) == sorted([(ONE, "ada", "reject", 1), (TWO, "ben", "accept", 1)])
        assert check(store) == []


def test_a_decision_waits_for_its_claim(tmp_path: Path) -> None:
    with create_store(tmp_path / "l.db") as store:
        decide(store, made_now("ada", ONE, REVIEW, "accept"))
        assert verdicts(store) == []
        put(store, RICH)
        assert verdicts(store) == [(ONE, "ada", "accept", 1)]
        assert check(store) == []


def test_merge_redaction_and_restore(tmp_path: Path) -> None:
    with filled(tmp_path / "a.db", [RICH]) as one, filled(tmp_path / "b.db", [RICH]) as other:
        first = made_now("ada", ONE, REVIEW, "accept")
        decide(one, first)
        decide(other, first, undoing("ada", first), made_now("ben", ONE, REVIEW, "reject"))
        merge(one, other)
        assert verdicts(one) == [(ONE, "ben", "reject", 1)]
        assert check(one) == []
        backup(one, tmp_path / "kept.db")
        redact(one, [RICH.document.id], "a court's order", "editor")
        assert verdicts(one) == []
        assert check(one) == []
        assert verify(one).holds
    restore(tmp_path / "kept.db", tmp_path / "back.db")
    with open_store(tmp_path / "back.db") as store:
        assert verdicts(store) == [(ONE, "ben", "reject", 1)]
        assert check(store) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE claim_verdict SET verdict = 'accept'",
        "DELETE FROM claim_verdict",
        "INSERT INTO claim_verdict SELECT nr, 'eve', 'accept', 1 FROM claim WHERE nr = 2",
    ],
)
def test_what_was_altered_is_found(tmp_path: Path, change: str) -> None:
    with filled(tmp_path / "l.db", [RICH]) as store:
        decide(store, made_now("ada", ONE, REVIEW, "reject"))
        assert check(store) == []
    by_stealth(tmp_path / "l.db", change)
    with open_store(tmp_path / "l.db") as store:
        assert check(store) == ["the verdicts on claims are not those that the judgements give"]
        assert verify(store).holds  # they follow from the judgements, and are not in the chain


def test_a_ledger_of_the_step_before_gets_them(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with filled(path, [RICH]) as store:
        decide(store, made_now("ada", ONE, REVIEW, "reject"), made_now("ben", ONE, REVIEW, "accept"))
        before = verdicts(store)
    by_stealth(path, "DELETE FROM claim_verdict", "INSERT INTO meta VALUES ('verdicts', 'stale')")
    with create_store(path) as store:
        assert verdicts(store) == before == [(ONE, "ada", "reject", 0), (ONE, "ben", "accept", 1)]
        assert check(store) == []
    create_store(path).close()  # nothing is left to make
