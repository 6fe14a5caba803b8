"""What linking keeps in a ledger gives what it gives in memory, batch by batch, run by run."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sayso.core.text import Document
from sayso.ledger.link.claims import index as claims_index
from sayso.ledger.link.claims import state as claims_state
from sayso.ledger.link.claims.decisions import NO_DECISIONS, Decisions
from sayso.ledger.link.claims.index import pair_of
from sayso.ledger.link.claims.match import Matcher, match
from sayso.ledger.link.claims.telling import Telling, tellings_of, tellings_with
from sayso.ledger.link.copies import Changes, CopyIndex, Fingerprint, fingerprint_all
from sayso.ledger.linking import holders
from sayso.ledger.linking import state as stored
from sayso.ledger.linking.holders import STORIES, WORDS, HolderRows
from sayso.ledger.linking.prints import stored_index
from sayso.ledger.linking.state import StoredState
from sayso.ledger.store import create_store
from tests.support.readings import rich_reading
from tests.support.tellings import Figure, Named, Said, told
from tests.support.wire import filler, story

Level = tuple[int, int]


@pytest.fixture(params=[(1 << 17, 1 << 21), (60, 400)], ids=["one level", "three levels"])
def connection(
    tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> Iterator[sqlite3.Connection]:
    monkeypatch.setattr(holders, "_FULL", request.param)
    with create_store(tmp_path / "l.db") as store:
        store.connection.execute("PRAGMA foreign_keys = OFF")
        yield store.connection


def claims() -> list[Telling]:
    deeds, things = ("flooded", "shelled"), ("Tessaly dam", "Korvan bridge")
    return [
        told(
            f"{count} people died when the {thing} was {deed} {end}".strip(),
            trigger=deed,
            day=f"2031-03-{day:02}" if day < 4 else None,
            publisher=f"Paper {day}",
            figures=(Figure(str(count), count, count, "people"),),
        )
        for thing in things
        for deed in deeds
        for day, (count, end) in enumerate([(12, ""), (12, "at dawn"), (40, "without warning"), (12, "")], 1)
    ]


@pytest.mark.parametrize("window", [2, 40])
def test_claims_batch_by_batch(
    connection: sqlite3.Connection, window: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (claims_index, claims_state, stored):
        monkeypatch.setattr(module, "WINDOW", window)
    made = claims()
    random.Random(window).shuffle(made)  # noqa: S311  an order for a test
    copied = [pair_of(made[0].id, made[9].id)]
    together = Decisions(together=frozenset({pair_of(made[1].id, made[12].id)}))
    whole = Matcher()
    whole.add(made, copied)
    for first in range(0, len(made), 5):
        kept = StoredState(connection)
        Matcher(state=kept.state).add(made[first : first + 5], copied)
        kept.flush()
    assert Matcher(state=StoredState(connection).state).matched == whole.matched
    kept = StoredState(connection)
    assert Matcher(state=kept.state).decide(together)
    kept.flush()
    whole.decide(together)
    assert Matcher(together, state=StoredState(connection).state).matched == whole.matched
    kept = StoredState(connection)
    matcher = Matcher(together, state=kept.state)
    matcher.decide(NO_DECISIONS)
    matcher.part(copied)
    matcher.remove(one.id for one in made[5:])
    kept.flush()
    assert Matcher(state=StoredState(connection).state).matched == match(made[:5])


def test_a_sketch_comes_back_as_it_went_in(connection: sqlite3.Connection) -> None:
    made = told(
        "about 12 people, two of them children, were not killed, the Norland Post said",
        text="In Tessaly about 12 people, two of them children, were not killed, the Norland Post said. "
        "Everybody knows the road.",
        trigger="killed",
        day="2031-03-02",
        publisher="Korvan Herald",
        chain=(Said("the Norland Post"),),
        figures=(Figure("12", 12, 12, "people"), Figure("two", 2, 2, "children")),
        times=(("In", "2031-03"),),
        places=(Named("Tessaly", "tes"),),
        actors=(Named("Norland Post"),),
        doer=Named("Norland", country="NOR"),
    )
    assert made.negated
    assert made.sources
    assert made.topic.names
    assert made.topic.recalls
    assert {(one.fate is None, one.part) for one in made.counts} == {(False, False), (False, True)}
    kept = StoredState(connection)
    kept.sketches.put([made])
    back = StoredState(connection).sketches.get(made.id)
    for name in type(back).__dataclass_fields__:
        one, other = getattr(made, name), getattr(back, name)
        assert (one == other).all() if name.endswith("_row") else one == other, name
    assert list(back.words) == list(made.words)
    assert back.said is made.said  # one object for all claims in these words


def test_a_telling_is_its_sketch_with_its_claim(connection: sqlite3.Connection) -> None:
    reading = rich_reading()
    made = tellings_of(reading)
    StoredState(connection).sketches.put(made[1:])
    sketches = StoredState(connection).sketches
    back = tellings_with(reading, map(sketches.get, sketches.of(reading.document.id)))
    assert [one.id for one in back] == [one.id for one in made[1:]]
    for one, other in zip(made[1:], back, strict=True):
        for name in type(one).__dataclass_fields__:
            ours, theirs = getattr(one, name), getattr(other, name)
            assert (ours == theirs).all() if name.endswith("_row") else ours == theirs, name
    assert tellings_with(reading, ()) == []


def test_what_is_expected_is_what_is_got_one_by_one(connection: sqlite3.Connection) -> None:
    kept = StoredState(connection)
    matcher = Matcher(state=kept.state)
    made = claims()
    matcher.add(made[:8])
    kept.flush()
    names = [one.id for one in made]
    one_by_one, at_once = StoredState(connection).state, StoredState(connection)
    at_once.state.near.expect([*names, *names])
    for name in names:
        assert at_once.state.near.get(name) == one_by_one.near.get(name)
    assert any(map(at_once.state.near.get, names))
    at_once.state.near.drop(names[0])
    at_once.flush()
    assert StoredState(connection).state.near.get(names[0]) == {}


def corpus() -> list[Document]:
    """A story of many prints, stock phrases, borrowed sentences."""
    chance = random.Random(5)  # noqa: S311
    stock, wire = [filler(900 + n, 1)[0] for n in range(3)], filler(50, 12)
    made = [wire]
    for number in range(45):
        own = filler(1000 + number, chance.randint(3, 8))
        if number % 2:
            own = wire[: chance.randint(2, 12)] + own[:3]
        for phrase in chance.sample(stock, chance.randint(0, 3)):
            own.insert(chance.randint(0, len(own)), phrase)
        made.append(own)
    return [story(one, published=f"2020-01-{chance.randint(1, 28):02d}") for one in made]


def grow(prints: Sequence[Fingerprint], size: int, connection: sqlite3.Connection | None) -> list[Changes]:
    memory, found = CopyIndex(), []
    for first in range(0, len(prints), size):
        index = memory if connection is None else stored_index(connection, WORDS, "copies")
        found.append(index.add(prints[first : first + size]))
    return found


def test_copies_batch_by_batch(connection: sqlite3.Connection) -> None:
    documents = corpus()
    random.Random(1).shuffle(documents)  # noqa: S311
    for number, one in enumerate(documents, 1):
        connection.execute(
            "INSERT INTO document (nr, id, sha256, media_type, status, characters, record, digest, seq) "
            "VALUES (?, ?, x'', '', '', 0, x'', x'', ?)",
            (number, one.id, number),
        )
    prints = list(fingerprint_all(documents))
    assert grow(prints, 7, connection) == grow(prints, 7, None)
    index, memory = stored_index(connection, WORDS, "copies"), CopyIndex(prints)
    assert documents[0].id in index
    pairs = memory.pairs()
    assert pairs
    assert all(index.joins(*pair) for pair in pairs)
    for here, there in zip(index.shared(pairs), memory.shared(pairs), strict=True):
        assert (here.stock == there.stock).all()
        assert (here.hashes == there.hashes).all()


def test_holders_come_in_order_from_all_levels(connection: sqlite3.Connection) -> None:
    rows = HolderRows(connection, STORIES)
    made = [(key, place, 1000 * key + place, 0) for key in (-3, 7) for place in range(300)]
    random.Random(2).shuffle(made)  # noqa: S311
    for first in range(0, len(made), 37):
        rows.put(made[first : first + 37])
    wanted = sorted((place, 7000 + place, 0) for place in range(300))
    assert rows.first([7, 8], 17) == {7: wanted[:17]}
    around = rows.around({7: [100]}, 3)[7]  # and what else was at hand
    assert around[around.index(wanted[97]) :][:7] == wanted[97:104]
    assert rows.between(7, 50, 60, 100) == wanted[50:61]
    assert sorted(rows.owners(7)) == [owner for _, owner, _ in wanted]
    rows.drop([(7, place, 7000 + place) for place in range(298)])
    assert rows.first([7], 17) == {7: wanted[298:]}
    sizes = dict(connection.execute("SELECT level, count(*) FROM holder GROUP BY level"))
    assert (2 in sizes) == (holders._FULL[0] == 60)
