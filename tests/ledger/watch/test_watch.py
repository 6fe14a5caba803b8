"""Saved searches: what is new, read otherwise, gone or contradicted since a look; and who is not watched."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.core.errors import PrivateWatchError, QueryError, UnknownIdError
from sayso.core.links import Judgement
from sayso.core.reading import Reading
from sayso.ledger.linking import link_new
from sayso.ledger.merge import merge
from sayso.ledger.redact import redact
from sayso.ledger.store import Store, create_store
from sayso.ledger.verify import verify
from sayso.ledger.wanted import Wanted
from sayso.ledger.watch.changes import ChangeKind, Since, changes
from sayso.ledger.watch.fits import fits
from sayso.ledger.watch.saved import (
    Saved,
    dropping,
    now_at,
    saved_search,
    saved_searches,
    saving,
    seeing,
)
from tests.support.ledgers import LATER, put
from tests.support.linkers import OneCluster
from tests.support.readings import rich_reading
from tests.support.workbench import FIRST, SECOND

RICH = rich_reading()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with create_store(tmp_path / "news.db") as made:
        put(made, FIRST)
        yield made


def save(store: Store, name: str = "ships", **wanted: str) -> Saved:
    with store.writing() as writer:
        made = saving(writer.connection, name, Wanted(**(wanted or {"words": "ships"})), "ada")
        writer.judgement(made)
    return saved_search(store.connection, name)


def write(store: Store, judgement: Judgement) -> None:
    with store.writing() as writer:
        writer.judgement(judgement)


def told(store: Store, saved: Saved) -> list[tuple[ChangeKind, str]]:
    found = changes(store.connection, saved.wanted, Since(saved.chain, saved.news))
    return [(change.kind, change.claim) for change in found]


def reread(reading: Reading, level: int) -> Reading:
    """The same document as a later version reads it: its first claim at another level, without its last."""
    first = replace(reading.claims[0], level=level)
    return replace(reading, claims=(first, *reading.claims[1:-1]) if len(reading.claims) > 1 else (first,))


def test_only_what_comes_after_is_new(store: Store) -> None:
    saved = save(store)
    assert told(store, saved) == []
    put(store, SECOND)
    put(store, RICH)
    assert told(store, saved) == [(ChangeKind.NEW, SECOND.claims[0].id)]
    write(store, seeing(store.connection, saved, "bo", now_at(store.connection)))
    assert told(store, saved_search(store.connection, "ships")) == []
    assert told(store, saved) == [(ChangeKind.NEW, SECOND.claims[0].id)]  # whoever looks from before sees it


def test_looking_goes_as_far_as_the_page_went(store: Store) -> None:
    saved = save(store)
    upto = now_at(store.connection)
    put(store, SECOND)  # it arrives between the page and the key
    write(store, seeing(store.connection, saved, "ada", upto))
    assert told(store, saved_search(store.connection, "ships")) == [(ChangeKind.NEW, SECOND.claims[0].id)]


def test_another_level_is_a_change_and_the_same_reading_is_none(store: Store) -> None:
    saved = save(store)
    put(store, FIRST, LATER)
    assert told(store, saved) == []
    put(store, reread(FIRST, level=2), replace(LATER, version="0.3.0"))
    (change,) = changes(store.connection, saved.wanted, Since(saved.chain, saved.news))
    assert (change.kind, change.level) == (ChangeKind.REVISED, 2)
    assert change.what == "level: 4, now 2"


def test_a_claim_that_is_not_found_any_more_is_told(store: Store) -> None:
    put(store, RICH)
    gone = RICH.claims[-1]
    saved = save(store, "gone", document=RICH.document.id, kind=gone.kind.value)
    put(store, reread(RICH, level=RICH.claims[0].level), LATER)
    assert told(store, saved) == [(ChangeKind.SUPERSEDED, gone.id)]


def test_a_contradiction_is_news_once(store: Store) -> None:
    put(store, SECOND)
    saved = save(store)
    link_new(store, OneCluster())
    pair = {(ChangeKind.CONTRADICTED, reading.claims[0].id) for reading in (FIRST, SECOND)}
    assert set(told(store, saved)) == pair
    write(store, seeing(store.connection, saved, "ada", now_at(store.connection)))
    store.connection.execute("DELETE FROM linked")  # as if another linker came: all links are made anew
    link_new(store, OneCluster())
    assert told(store, saved_search(store.connection, "ships")) == []
    redact(store, [SECOND.document.id], "test", "ada")
    assert store.connection.execute("SELECT count(*) FROM news").fetchone() == (0,)


def test_a_watch_that_was_merged_begins_where_it_arrived(store: Store, tmp_path: Path) -> None:
    save(store)
    with create_store(tmp_path / "other.db") as other:
        put(other, SECOND)
        merge(other, store)
        merged = saved_search(other.connection, "ships")
        assert merged.wanted == Wanted(words="ships")
        assert told(other, merged) == []
        put(other, reread(SECOND, level=3), LATER)
        assert told(other, merged) == [(ChangeKind.REVISED, SECOND.claims[0].id)]


def test_searches_are_kept_by_name_and_ended(store: Store) -> None:
    saved = save(store)
    save(store, "level", level="4")
    assert [one.name for one in saved_searches(store.connection)] == ["level", "ships"]
    with pytest.raises(QueryError, match="already"):
        save(store)
    write(store, dropping(saved, "bo"))
    assert [one.name for one in saved_searches(store.connection)] == ["level"]
    with pytest.raises(UnknownIdError):
        saved_search(store.connection, saved.id)
    assert store.connection.execute("SELECT count(*) FROM judgement").fetchone() == (3,)
    assert verify(store).broken is None


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "two\nlines"])
def test_a_name_that_is_none_is_refused(store: Store, name: str) -> None:
    with pytest.raises(QueryError):
        save(store, name, words="ships")


def test_a_search_for_everything_or_for_nothing_is_refused(store: Store) -> None:
    for wanted in (Wanted(), Wanted(words="-only")):
        with pytest.raises(QueryError), store.writing() as writer:
            saving(writer.connection, "x", wanted, "ada")


@pytest.mark.parametrize(
    "wanted", [{"source": "General Clay"}, {"words": "General Clay"}, {"words": '"general clay"'}]
)
def test_a_private_person_is_not_watched(store: Store, wanted: dict[str, str]) -> None:
    put(store, RICH)
    with pytest.raises(PrivateWatchError):
        save(store, "clay", **wanted)
    assert saved_searches(store.connection) == ()


def test_an_organisation_is_watched(store: Store) -> None:
    put(store, RICH)
    assert save(store, "air", actor="usa-air-force").wanted == Wanted(actor="usa-air-force")
    assert save(store, "times", source="The Times").wanted.source == "The Times"


@pytest.mark.parametrize(
    ("wanted", "answer"),
    [
        (Wanted(words="ten ships"), True),
        (Wanted(words='"ships had"'), True),
        (Wanted(words='"had ships"'), False),
        (Wanted(words="TEN -twelve"), True),
        (Wanted(words="ships -ten"), False),
        (Wanted(words="lan*"), True),
        (Wanted(words="lan"), False),
        (Wanted(level="4"), True),
        (Wanted(level="3"), False),
        (Wanted(source="The port office", month="2001-02"), True),
        (Wanted(publisher="-"), True),
        (Wanted(document="doc-x"), False),
    ],
)
def test_a_claim_out_of_the_index_is_compared_by_itself(wanted: Wanted, answer: bool) -> None:
    assert fits(FIRST.claims[0], wanted) is answer


@given(st.text(max_size=20))
def test_no_words_break_the_comparison(words: str) -> None:
    assert fits(FIRST.claims[0], Wanted(words=words)) in (True, False)
