"""Which of several decisions counts: the last one made, however they came together."""

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.core.judging import ACCEPT, REJECT, REVIEW, standing
from sayso.core.links import Judgement
from sayso.ledger.link.claims.decisions import KIND, MERGE, SPLIT, content_of, decisions_of
from sayso.ledger.merge import merge
from sayso.ledger.review.book import Book
from sayso.ledger.review.judging import made_after, made_now, undoing
from sayso.ledger.store import open_store
from sayso.ledger.upkeep import check
from tests.support.ledgers import filled, some_readings

CLAIM = some_readings()[0].claims[0].id
JANUARY, MARCH = "2026-01-05T10:00:00.000000Z", "2026-03-05T10:00:00.000000Z"


def made_at(judgement: Judgement, at: str) -> Judgement:
    """The same decision, made then."""
    return made_after(replace(judgement, at=""), at)


def counts(path: Path) -> tuple[str, list[tuple[str, int]]]:
    """The verdict that counts, by the judgements and by the rows that pages read."""
    with open_store(path) as store:
        found = standing(Book(store.connection).of_kind(REVIEW), REVIEW)
        assert found is not None
        rows = store.connection.execute("SELECT verdict, last FROM claim_verdict ORDER BY verdict").fetchall()
        return found.verdict, rows


@pytest.mark.parametrize("turned", [False, True])
def test_ledgers_that_are_merged_agree_whichever_takes_over_the_other(tmp_path: Path, turned: bool) -> None:
    mine, theirs = tmp_path / "mine.db", tmp_path / "theirs.db"
    decided = {
        mine: made_at(made_now("ada", CLAIM, REVIEW, ACCEPT), MARCH),
        theirs: made_at(made_now("bo", CLAIM, REVIEW, REJECT), JANUARY),
    }
    for path, one in decided.items():
        with filled(path) as store, store.writing() as writer:
            writer.judgement(one)
    into, other = (theirs, mine) if turned else (mine, theirs)
    with open_store(into, write=True) as store, open_store(other) as source:
        merge(store, source)
        assert check(store) == []
    assert counts(into) == (ACCEPT, [(ACCEPT, 1), (REJECT, 0)])


def test_a_clock_that_goes_back_lets_no_earlier_decision_win(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with filled(path) as store, store.writing() as writer:
        first = writer.decide(made_at(made_now("ada", CLAIM, REVIEW, ACCEPT), MARCH))
        second = writer.decide(made_at(made_now("ada", CLAIM, REVIEW, REJECT), JANUARY))
        assert second.at > first.at
        assert second.id != made_at(made_now("ada", CLAIM, REVIEW, REJECT), JANUARY).id
    assert counts(path) == (REJECT, [(REJECT, 1)])
    with open_store(path, write=True) as store, store.writing() as writer:
        writer.decide(made_at(undoing("ada", second), JANUARY))
    assert counts(path) == (ACCEPT, [(ACCEPT, 1)])


def test_a_merge_after_a_split_holds_whatever_the_clock_says(tmp_path: Path) -> None:
    other = some_readings()[0].claims[1].id
    with filled(tmp_path / "l.db") as store, store.writing() as writer:
        sides = {"claims": [[CLAIM], [other]]}
        assert content_of([CLAIM], [other]) == '{"claims":[["' + CLAIM + '"],["' + other + '"]]}'
        writer.decide(made_at(made_now("ada", CLAIM, KIND, SPLIT, content=sides), MARCH))
        writer.decide(made_at(made_now("ada", other, KIND, MERGE, content=sides), JANUARY))
        found = decisions_of(Book(store.connection).of_kind(KIND))
    assert found.together == {(min(CLAIM, other), max(CLAIM, other))}
    assert found.apart == frozenset()
