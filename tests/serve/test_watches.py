"""Saved searches as pages, feed and lines; who may keep them, and what is refused."""

import json
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from starlette.testclient import TestClient

from sayso.core.reading import Reading
from sayso.ledger.store import create_store
from sayso.serve.access import Role
from tests.support.ledgers import LATER, put
from tests.support.readings import hostile_reading, rich_reading
from tests.support.told import told_ledger
from tests.support.workbench import FIRST, HOST, Bench, bench, send

CLAIM = FIRST.claims[0]


def save(client: TestClient, name: str = "ships", **wanted: str) -> str:
    """Save a search; gives its address."""
    token = client.get("/").text.split('name="token" value="', 1)[1].split('"', 1)[0]
    fields = {"token": token, "name": name, **(wanted or {"words": "ships"})}
    answer = client.post("/watches", data=fields, headers={"origin": HOST})
    assert answer.status_code == 303
    return answer.headers["location"]


def read_again(bench: Bench) -> None:
    """Two documents are annotated anew: what the machine says of one has changed."""
    with create_store(bench.path) as store:
        put(store, at_level(FIRST, 1), LATER)
        put(store, hostile_reading(), LATER)


def at_level(reading: Reading, level: int) -> Reading:
    return replace(reading, claims=(replace(reading.claims[0], level=level),))


def test_from_a_search_to_its_changes_and_on(writing: Bench) -> None:
    client = writing.client(Role.REVIEWER)
    assert "/watches?words=ships" in client.get("/claims?words=ships").text
    assert "Save the search" in client.get("/watches?words=ships").text
    path = save(client)
    assert "Nothing is new or has changed" in client.get(path).text
    read_again(writing)
    data = client.get(f"{path}.json").json()
    (item,) = data["items"]
    assert (item["kind"], item["claim"], item["level"]) == ("revised", CLAIM.id, 1)
    page = client.get(path).text
    assert "level: 4, now 1" in page
    (row,) = client.get(f"/claims.json?document={CLAIM.document.id}").json()["items"]
    assert f'<b dir="auto">{row["chain"][0][0]}</b>' in page  # who says so
    assert row["title"] in page
    assert client.get("/watches.json").json()["changes"] == {path.rsplit("/", 1)[1]: 1}
    assert "1 new" in client.get("/watches").text
    upto = {name: str(value) for name, value in data["upto"].items()}
    assert send(client, f"{path}/seen", **upto) == 303
    assert client.get(f"{path}.json").json()["items"] == []
    assert send(client, f"{path}/drop") == 303
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("facet", "fits", "misses"),
    [
        ("since", "2001-02", "2001-02-04"),
        ("until", "2001-02-03", "2001-01"),
        ("least_level", "1", "2"),
        ("most_level", "1", "0"),
    ],
)
def test_every_facet_of_a_search_can_be_watched(writing: Bench, facet: str, fits: str, misses: str) -> None:
    client = writing.client()
    paths = [save(client, value, document=FIRST.document.id, **{facet: value}) for value in (fits, misses)]
    read_again(writing)
    found = [client.get(f"{path}.json").json()["items"] for path in paths]
    assert [item["kind"] for item in found[0]] == ["revised"]
    assert [item["kind"] for item in found[1]] == []
    assert f": {fits}</span>" in client.get(paths[0]).text  # the facet is named


def test_the_feed_is_one_that_readers_read(writing: Bench) -> None:
    client = writing.client()
    path = save(client, "<b>all</b> & more", level="1")
    read_again(writing)
    answer = client.get(f"{path}/feed")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert client.get(f"{path}/feed", headers={"if-none-match": answer.headers["etag"]}).status_code == 304
    feed = feedparser.parse(answer.content)
    assert (feed.bozo, feed.version) == (False, "atom10")
    assert feed.feed.title_detail.value == "Who says so? <b>all</b> & more"
    assert feed.feed.updated_parsed is not None
    (entry,) = feed.entries
    assert entry.link == f"{HOST}/claims/{CLAIM.id}"
    assert entry.id.startswith("urn:sayso:change:revised-")
    assert entry.updated_parsed is not None
    assert "level: 4, now 1" in entry.content[0].value
    (row,) = client.get(f"/claims.json?document={CLAIM.document.id}").json()["items"]
    assert f"{row['chain'][0][0]}; {row['title']}" in entry.content[0].value
    assert entry.content[0].type == "text/plain"
    assert feedparser.parse(client.get(f"{path}/feed").content).entries[0].id == entry.id


def test_hostile_words_stay_words_in_a_feed(writing: Bench) -> None:
    client = writing.client()
    path = save(client, document=hostile_reading().document.id)
    with create_store(writing.path) as store:
        put(store, at_level(hostile_reading(), 3), LATER)
    feed = feedparser.parse(client.get(f"{path}/feed").content)
    assert feed.bozo is False
    assert "onerror=alert(1)" in feed.entries[0].content[0].value
    assert feed.entries[0].content[0].type == "text/plain"
    assert "<img" not in client.get(path).text


def test_an_actor_that_is_watched_is_told_by_name(tmp_path: Path) -> None:
    client = bench(told_ledger(tmp_path / "told.db")).client()
    path = save(client, "them", actor="hamas")
    for page in (path, "/watches", "/watches?actor=hamas"):
        assert '<span class="tag" dir="auto">Hamas</span>' in client.get(page).text


def test_the_same_as_lines(writing: Bench) -> None:
    client = writing.client()
    path = save(client)
    read_again(writing)
    answer = client.get(f"{path}/lines")
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert lines == client.get(f"{path}.json").json()["items"]
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"name": "", "words": "ships"}, 400),
        ({"name": "x"}, 400),
        ({"name": "x", "level": "9"}, 400),
        ({"name": "x", "words": "-only"}, 400),
        ({"name": "x", "source": "General Clay"}, 403),
        ({"name": "x", "words": "General Clay"}, 403),
    ],
)
def test_what_is_no_search_or_follows_a_person_is_refused(
    writing: Bench, fields: dict[str, str], status: int
) -> None:
    client = writing.client()
    assert send(client, "/watches", **fields) == status
    assert client.get("/watches.json").json()["items"] == []


def test_a_dropped_search_is_not_what_undo_takes_back(writing: Bench) -> None:
    client, claim = writing.client(), rich_reading().claims[0].id
    send(client, f"/claims/{claim}/review", verdict="accept")
    path = save(client)
    send(client, f"{path}/drop")
    assert send(client, "/undo") == 303
    assert client.get(f"/claims/{claim}.json").json()["judgements"][-1]["verdict"] == "undo"


def test_nobody_says_how_far_the_future_was_seen(writing: Bench) -> None:
    client = writing.client()
    path = save(client)
    assert send(client, f"{path}/seen", chain="999999999", news="999999999") == 303
    read_again(writing)
    assert client.get(f"{path}.json").json()["total"] == 1
    assert send(client, f"{path}/seen", chain="x", news="0") == 400
    assert send(client, f"{path}/seen") == 400
