"""A verification in parts finds what one in one go finds, and begins again after a redaction."""

from pathlib import Path

import pytest

from sayso.ledger.chain import entries
from sayso.ledger.custody import holding, witnesses
from sayso.ledger.redact import redact
from sayso.ledger.store import Store, open_store
from sayso.ledger.verify import Verdict, Walk, faults, verify
from tests.support.ledgers import by_stealth, filled, put
from tests.support.readings import rich_reading
from tests.support.told import AID


def in_parts(store: Store, size: int) -> Verdict:
    walk = Walk()
    for _ in range(1_000):
        left = iter(range(size))
        with store.reading():
            walk.go_on(store, enough=lambda left=left: next(left, None) is None)  # type: ignore[misc]  # bound now
        if walk.done:
            return walk.verdict(store)
    raise AssertionError("it does not end")


@pytest.mark.parametrize("size", [0, 1, 2, 7, 1_000])
def test_in_parts_as_in_one_go(tmp_path: Path, size: int) -> None:
    path = tmp_path / "l.db"
    with filled(path) as store:
        assert in_parts(store, size) == verify(store)
        assert verify(store).holds
    by_stealth(path, "UPDATE document SET title = 'Other' WHERE nr = 3")
    with open_store(path) as store:
        found = in_parts(store, size)
        assert found == verify(store)
        assert found.broken is not None


def test_what_arrives_meanwhile_is_walked_too(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db") as store:
        walk = Walk()
        with store.reading():
            walk.go_on(store, enough=lambda: True)
        assert (walk.last, walk.done) == (1, False)
        put(store, AID)
        with store.reading():
            walk.go_on(store)
        assert walk.done
        assert walk.verdict(store) == verify(store)


def test_a_redaction_meanwhile_makes_it_begin_again(tmp_path: Path) -> None:
    with filled(tmp_path / "l.db") as store:
        walk, left = Walk(), iter(range(8))
        with store.reading():
            walk.go_on(store, enough=lambda: next(left, None) is None)
        redact(store, [rich_reading().document.id], "a court's order", "ada")
        with store.reading():
            walk.go_on(store)
        assert walk.verdict(store) == verify(store)
        assert walk.verdict(store).holds


def test_single_entries_are_looked_at_alone(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    with filled(path) as store, store.reading() as connection:
        places = [entry.seq for entry in entries(connection)]
        assert set(faults(store, places).values()) == {None}
        assert faults(store, [len(places) + 1]) == {len(places) + 1: f"entry {len(places) + 1} is missing"}
        numbers = dict(holding(store).kinds)
        assert numbers["document"] == 5
        assert sum(numbers.values()) + 1 == holding(store).entries == len(places)
        found = witnesses(store, rich_reading().claims[0].id)
        assert [one.kind for one in found] == ["raw", "document", "appearance", "annotation"]
        assert witnesses(store, "clm-none") == ()
    by_stealth(path, "UPDATE appearance SET uri = 'elsewhere' WHERE document = 1")
    with open_store(path) as store, store.reading():
        found = witnesses(store, rich_reading().claims[0].id)
        assert [one.fault for one in found] == [None, None, "it was seen elsewhere", None]
