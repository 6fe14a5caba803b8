"""What is called the same claim, or not, on the page: clusters and lineage follow at once."""

import json
from pathlib import Path

import pytest

from sayso.ledger.store import open_store
from tests.support.contradicted import contradicted_ledger
from tests.support.workbench import Bench, bench, send


@pytest.fixture
def desk(tmp_path: Path) -> Bench:
    return bench(contradicted_ledger(tmp_path / "l.db"))


def clusters(desk: Bench) -> list[list[str]]:
    """The claims of each cluster that has several."""
    with open_store(desk.path) as store:
        rows = store.connection.execute("SELECT cluster, claim FROM cluster ORDER BY 1, 2").fetchall()
    found: dict[str, list[str]] = {}
    for cluster, claim in rows:
        found.setdefault(cluster, []).append(claim)
    return [claims for claims in found.values() if len(claims) > 1]


def told_with(desk: Bench, claim: str) -> set[str]:
    """The claims of the lineage on a claim's page."""
    lineage = desk.client().get(f"/claims/{claim}.json").json()["lineage"]
    return {step["claim"] for step in lineage["steps"]} if lineage else {claim}


def test_a_split_and_its_undoing_are_seen_at_once(desk: Bench) -> None:
    before = clusters(desk)
    one, *others = before[0]
    client = desk.client()
    assert told_with(desk, one) == {one, *others}
    for other in others:
        assert send(client, f"/claims/{one}/same", other=other, verdict="split") == 303
    assert told_with(desk, one) == {one}
    for _ in others:
        assert send(client, "/undo") == 303
    assert told_with(desk, one) == {one, *others}
    assert clusters(desk) == before


def test_a_merge_is_seen_at_once(desk: Bench) -> None:
    (one, *_), (other, *_) = clusters(desk)[:2]
    assert other not in told_with(desk, one)
    assert send(desk.client(), f"/claims/{one}/same", other=other, verdict="merge") == 303
    assert told_with(desk, one) >= {one, other}
    assert told_with(desk, one) == told_with(desk, other)


def test_a_ledger_that_is_not_linked_is_left_so(tmp_path: Path) -> None:
    desk = bench(contradicted_ledger(tmp_path / "l.db", link=False))
    with open_store(desk.path) as store:
        one, other = (key for (key,) in store.connection.execute("SELECT id FROM claim ORDER BY id LIMIT 2"))
    assert send(desk.client(), f"/claims/{one}/same", other=other, verdict="merge") == 303
    with open_store(desk.path) as store:
        assert store.connection.execute("SELECT count(*) FROM linked").fetchone() == (0,)


def test_several_are_one_decision_and_are_taken_back_as_one(desk: Bench) -> None:
    (one, *_), *others = clusters(desk)
    picked = [claims[0] for claims in others]
    assert len(picked) > 1
    before = clusters(desk)
    client = desk.client()
    page = client.get(f"/claims/{one}/same?words=korvan").text
    assert page.count('name="pick-clm-') > 1
    ticked = {f"pick-{key}": "on" for key in picked}
    assert send(client, f"/claims/{one}/same", verdict="merge", **ticked) == 303
    assert told_with(desk, one) >= {one, *picked}
    made = client.get(f"/claims/{one}.json").json()["judgements"]
    assert [json.loads(j["content"])["claims"] for j in made] == [[[one], sorted(picked)]]
    decided = client.get(f"/claims/{one}/same.json").json()["decided"]
    assert decided == dict.fromkeys(picked, "merge")
    assert send(client, "/undo") == 303
    assert clusters(desk) == before
    everyone = {
        f"pick-{key}": "on" for claims in before for key in claims if key in told_with(desk, one) - {one}
    }
    assert send(client, f"/claims/{one}/same", verdict="split", **everyone) == 303
    assert told_with(desk, one) == {one}


def test_what_is_ticked_must_be_there(desk: Bench) -> None:
    (one, *_), *_ = clusters(desk)
    client, path = desk.client(), f"/claims/{one}/same"
    assert send(client, path, verdict="merge") == 400
    assert send(client, path, verdict="merge", **{"pick-clm-none": "on"}) == 404
    assert send(client, path, verdict="merge", **{f"pick-{one}": "on"}) == 404
