"""Contradictions as the real linker finds them, and as commands, the library and the pages ask for them."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import sayso
from sayso.core.errors import QueryError
from sayso.core.judging import REJECT, REVIEW
from sayso.core.links import Aspect, Contradiction
from sayso.core.marks import Marks
from sayso.core.reading import Reading
from sayso.export.contradictions import differs, pieces_of, sides_of
from sayso.ledger.overviews import contradictions as module
from sayso.ledger.overviews.contradictions import (
    ContradictionPages,
    ContradictionsWanted,
    contradictions_asked,
)
from sayso.ledger.page_rows import Window
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.review.judging import made_now, undoing
from sayso.ledger.search import Search
from sayso.ledger.store import Store, open_store
from sayso.ledger.views import Views
from sayso.ledger.wanted import Wanted
from tests.cli.test_commands import sayso as command
from tests.support.contradicted import (
    DENIED,
    KNEW,
    MARKUP,
    OTHER_TREATY,
    RISEN,
    SUNK,
    TOLL,
    TREATY,
    TURNED,
    contradicted_ledger,
    pair,
)
from tests.support.ledgers import LATER, put

PLANTED = {pair(TOLL, SUNK), pair(RISEN, SUNK), pair(KNEW, DENIED), pair(TREATY, OTHER_TREATY)}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return contradicted_ledger(tmp_path_factory.mktemp("against") / "against.db")


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path) as opened:
        yield opened


def paged(store: Store, wanted: ContradictionsWanted) -> set[frozenset[str]]:
    found = ContradictionPages(store.connection).pairs(wanted, Window())
    assert found.total == len(found.rows)
    return ids(found.rows)


def asked(store: Store, query: ClaimQuery) -> set[frozenset[str]]:
    return ids(Views(store.connection).contradictions(query))


def ids(found: Iterator[Contradiction] | tuple[Contradiction, ...]) -> set[frozenset[str]]:
    return {frozenset((one.first, one.second)) for one in found}


def test_what_was_planted_stands_there_and_the_revision_does_not(store: Store) -> None:
    assert paged(store, ContradictionsWanted()) == asked(store, ClaimQuery()) == PLANTED
    kinds = dict(store.connection.execute("SELECT kind, count(*) FROM claim_link GROUP BY 1"))
    assert kinds["revises"] == 1  # it was found, and is none of them
    assert pair(TOLL, RISEN) not in PLANTED


def test_the_weightiest_come_first_and_reading_stops(store: Store) -> None:
    views = Views(store.connection)
    found = list(views.contradictions(ClaimQuery()))
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert found[0].aspects == (Aspect.POLARITY,)
    assert list(views.contradictions(ClaimQuery(), most=2)) == found[:2]
    pages = ContradictionPages(store.connection)
    both = [pages.pairs(ContradictionsWanted(), Window(page, 3)) for page in (1, 2)]
    assert [len(one.rows) for one in both] == [3, 1]
    assert [one.total for one in both] == [4, 4]
    assert [*both[0].rows, *both[1].rows] == found


_FLOOD = {pair(TOLL, SUNK), pair(RISEN, SUNK)}


@pytest.mark.parametrize(
    ("facets", "expected"),
    [
        ({"words": "flood"}, _FLOOD),
        ({"words": "14"}, {pair(TOLL, SUNK), pair(TREATY, OTHER_TREATY)}),
        ({"words": "9 21"}, set()),  # no side has both
        ({"actor": "hamas"}, {pair(KNEW, DENIED)}),
        ({"publisher": "Courier"}, {pair(TOLL, SUNK), pair(KNEW, DENIED)}),
        ({"source": "Dan Mole"}, _FLOOD),
        ({"source": "Mira Sandoz"}, {pair(RISEN, SUNK)}),
        ({"publisher": "Courier", "words": "flood"}, {pair(TOLL, SUNK)}),
        ({"source": "Dan Mole", "publisher": "Courier"}, set()),  # either side has one of them
        ({"publisher": MARKUP}, {pair(TREATY, OTHER_TREATY)}),
        ({"words": "nowhere"}, set()),
    ],
)
def test_a_pair_fits_where_either_side_does(
    store: Store, facets: dict[str, str], expected: set[frozenset[str]]
) -> None:
    assert paged(store, ContradictionsWanted(Wanted(**facets))) == expected
    assert asked(store, ClaimQuery(**facets)) == expected  # type: ignore[arg-type]  # all of them are strings


@pytest.mark.parametrize(
    ("aspect", "expected"),
    [
        (Aspect.NUMBER, {pair(TOLL, SUNK), pair(RISEN, SUNK), pair(TREATY, OTHER_TREATY)}),
        (Aspect.POLARITY, {pair(KNEW, DENIED)}),
        (Aspect.PLACE, set()),
    ],
)
def test_a_pair_differs_in_what_is_asked_for(
    store: Store, path: Path, aspect: Aspect, expected: set[frozenset[str]]
) -> None:
    def found(words: str | None) -> set[frozenset[str]]:
        wanted = ContradictionsWanted(Wanted(words=words or ""), aspect=aspect)
        query = ClaimQuery(words) if words else ClaimQuery()
        both = (paged(store, wanted), ids(Views(store.connection).contradictions(query, aspect=aspect)))
        assert both[0] == both[1]
        return both[0]

    assert found(None) == expected
    assert found("flood") == expected & _FLOOD
    with sayso.Ledger.open(path) as ledger:
        assert ids(ledger.contradictions(aspect=aspect.value)) == expected
        with pytest.raises(QueryError, match="'colour'"):
            ledger.contradictions(aspect="colour")
    done = command("contradictions", str(path), "--aspect", aspect.value, "--json")
    assert len(done.stdout.splitlines()) == len(expected)
    assert command("contradictions", str(path), "--aspect", "colour").returncode == 2


def test_levels_and_days(store: Store) -> None:
    assert paged(store, ContradictionsWanted(least_level=3)) == PLANTED - {pair(TREATY, OTHER_TREATY)}
    assert asked(store, ClaimQuery(least_level=3)) == PLANTED - {pair(TREATY, OTHER_TREATY)}
    assert asked(store, ClaimQuery(since="2031-03-06", until="2031-03-31")) == _FLOOD
    with pytest.raises(QueryError):
        asked(store, ClaimQuery(since="soon"))


def test_what_people_rejected_is_left_out_while_it_stands(tmp_path: Path) -> None:
    with open_store(contradicted_ledger(tmp_path / "own.db"), write=True) as store:
        made = made_now("ada", SUNK.id, REVIEW, REJECT)
        with store.writing() as writer:
            writer.judgement(made)
        assert paged(store, ContradictionsWanted()) == asked(store, ClaimQuery()) == PLANTED - _FLOOD
        assert paged(store, ContradictionsWanted(Wanted(words="flood"))) == set()
        assert asked(store, ClaimQuery(words="flood")) == set()
        with store.writing() as writer:
            writer.judgement(undoing("ada", made))
        assert paged(store, ContradictionsWanted()) == asked(store, ClaimQuery()) == PLANTED


def test_a_claim_that_is_not_current_has_no_pair(tmp_path: Path) -> None:
    with open_store(contradicted_ledger(tmp_path / "own.db"), write=True) as store:
        # what was found between claims stays until the documents are linked again
        put(store, Reading(SUNK.claim.document, Marks(), ()), LATER)
        assert store.connection.execute("SELECT count(*) FROM contradiction").fetchone() == (len(PLANTED),)
        assert paged(store, ContradictionsWanted()) == asked(store, ClaimQuery()) == PLANTED - _FLOOD
        assert paged(store, ContradictionsWanted(Wanted(words="flood"))) == set()
        assert asked(store, ClaimQuery(words="flood")) == set()


def test_no_filter_looks_through_all_claims(store: Store) -> None:
    """The pairs are walked by their score, and the sides looked up by id and number."""
    for wanted in (
        ContradictionsWanted(),
        ContradictionsWanted(aspect=Aspect.NUMBER),
        ContradictionsWanted(Wanted(words="flood", publisher="Courier", actor="hamas", source="Ada Vale"), 2),
    ):
        steps = plans(store, lambda connection, w=wanted: ContradictionPages(connection).pairs(w, Window()))
        assert any("contradiction_by_score" in step for step in steps)
        scans = {step for step in steps if step.startswith("SCAN")}
        assert not [step for step in scans if "claim" in step and "VIRTUAL TABLE INDEX" not in step], scans
        sides = [step for step in steps if step.startswith(("SEARCH a ", "SEARCH b "))]
        assert sides
        assert all(
            "COVERING INDEX" in step and "(id=?" in step for step in sides
        )  # no row of a claim is read


def test_words_are_asked_of_the_sides_alone(store: Store) -> None:
    """A frequent word has more matches than there are sides: none is looked up as a claim."""
    query = ClaimQuery(words="flood")
    for steps in (
        plans(store, lambda connection: list(contradictions_asked(connection, query, 9))),
        plans(
            store,
            lambda connection: ContradictionPages(connection).pairs(
                ContradictionsWanted(Wanted(words="flood")), Window()
            ),
        ),
    ):
        of_words = next(at for at, step in enumerate(steps) if step.startswith("SCAN claim_words"))
        assert steps[of_words - 1].startswith("LIST SUBQUERY")
        (claims,) = (step for step in steps if step.startswith(("SEARCH c ", "SCAN c ")))
        assert claims == "SEARCH c USING INTEGER PRIMARY KEY (rowid=?)"
        assert sum(step.startswith("SCAN claim_words") for step in steps) == 1


def plans(store: Store, ask: object) -> list[str]:
    """The steps of SQLite's plan of every statement that is asked."""
    found: list[str] = []

    class Explained:
        def execute(self, sql: str, values: tuple[object, ...] = ()) -> object:
            if sql.startswith("WITH"):
                rows = store.connection.execute(f"EXPLAIN QUERY PLAN {sql}", tuple(values))
                found.extend(row[3] for row in rows)
            return store.connection.execute(sql, tuple(values))

    ask(Explained())  # type: ignore[operator]  # a call with a connection
    return found


def test_both_sides_in_words(store: Store) -> None:
    search = Search(store.connection)
    found = {ids((one,)).pop(): one for one in Views(store.connection).contradictions(ClaimQuery())}
    one = found[pair(TOLL, SUNK)]
    assert differs(one) == "the number"
    first, second = sides_of(one, search.claim)
    assert (first.claim.id, first.source, second.source) == (TOLL.id, "Ilan Drosz", "Dan Mole")
    assert [words for words, marked in pieces_of(first) if marked] == ["14"]
    assert "".join(words for words, _ in pieces_of(first)) == TOLL.claim.text
    first, second = sides_of(found[pair(KNEW, DENIED)], search.claim)
    assert (first.claim.id, first.sure, second.sure) == (DENIED.id, "certain that not", "certain")
    assert not [words for side in (first, second) for words, marked in pieces_of(side) if marked]
    first, second = sides_of(found[pair(TREATY, OTHER_TREATY)], search.claim)
    assert second.claim.id == OTHER_TREATY.id  # it has no date


def test_words_that_stand_outside_of_a_claim_are_shown_with_it() -> None:
    claim = replace(TOLL.claim, spans=(TOLL.claim.spans[0],))
    said = TOLL.claim.document.text.index("said")
    one = Contradiction(
        claim.id, SUNK.id, (Aspect.POLARITY,), (type(claim.spans[0])(said, said + 4),), SUNK.claim.spans,
        ("a", "b"), 0.5, (),
    )  # fmt: skip
    first, _ = sides_of(one, {claim.id: claim, SUNK.id: SUNK.claim}.__getitem__)
    assert pieces_of(first) == (("said", True), (" … ", False), (TOLL.claim.text, False))


def test_the_library_gives_them_one_after_the_other(path: Path) -> None:
    with sayso.Ledger.open(path) as ledger:
        found = ledger.contradictions("flood", publisher="Courier")
        one = next(found)
        assert isinstance(one, Contradiction)
        assert {ledger.claim(key).id for key in (one.first, one.second)} == pair(TOLL, SUNK)
        assert next(found, None) is None
        with pytest.raises(QueryError, match="no facet"):
            ledger.contradictions(colour="red")  # type: ignore[call-arg]  # what a type checker would have said


def test_the_command_has_both_sides_in_each_form(path: Path) -> None:
    lines = command("contradictions", str(path), "--json", "--most", "2").stdout.splitlines()
    first = json.loads(lines[0])
    assert len(lines) == 2
    assert (first["differs in"], first["id"], first["other id"]) == ("whether it is so", DENIED.id, KNEW.id)
    assert (first["how sure"], first["other how sure"]) == ("certain that not", "certain")
    flood = json.loads(command("contradictions", str(path), "flood", "--json").stdout.splitlines()[1])
    assert (flood["words"], flood["other words"]) == ("14", "9")
    assert (flood["publisher"], flood["other publisher"]) == ("Courier", "State Gazette")
    assert (flood["who says so"], flood["published"], flood["level"]) == ("Ilan Drosz", "2031-03-04", 4)
    rows = command("contradictions", str(path), "--csv", "--actor", "hamas").stdout.splitlines()
    assert len(rows) == 2
    table = command("contradictions", str(path), "--publisher", TURNED).stdout.decode()
    assert "\u202e" not in table
    assert "⟨U+20" in table
    assert "[14]" in table


def test_a_ledger_without_any(tmp_path: Path) -> None:
    path = contradicted_ledger(tmp_path / "new.db", link=False)
    with open_store(path) as store:
        assert paged(store, ContradictionsWanted()) == asked(store, ClaimQuery(words="flood")) == set()
    done = command("contradictions", str(path), "--json")
    assert (done.returncode, done.stdout) == (0, b"")


def test_more_than_are_counted_are_told_as_such(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    assert ContradictionPages(store.connection).pairs(ContradictionsWanted(), Window()).total == 3
