"""Judgements: made with one key, taken back with another, kept for good."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.core.links import Judgement
from sayso.ledger.store import open_store
from sayso.ledger.verify import verify
from sayso.serve.access import Role
from sayso.serve.judging import REVIEW, standing
from tests.support.readings import rich_reading
from tests.support.workbench import Bench, send

CLAIM = rich_reading().claims[9]


def judgements(client: TestClient, key: str = CLAIM.id) -> list[dict[str, str]]:
    found: list[dict[str, str]] = client.get(f"/claims/{key}.json").json()["judgements"]
    return found


def verdict(client: TestClient, key: str = CLAIM.id) -> str | None:
    made = [Judgement(**j) for j in judgements(client, key)]
    found = standing(made, REVIEW)
    return found.verdict if found else None


def test_decisions_are_added_and_never_changed(writing: Bench) -> None:
    client = writing.client()
    for word in ("accept", "reject", "accept"):
        assert send(client, f"/claims/{CLAIM.id}/review", verdict=word, reason=f"because {word}") == 303
    made = judgements(client)
    assert [j["verdict"] for j in made] == ["accept", "reject", "accept"]
    assert {j["by"] for j in made} == {"ada"}
    assert [j["reason"] for j in made] == ["because accept", "because reject", "because accept"]
    assert sorted(j["at"] for j in made) == [j["at"] for j in made]
    with open_store(writing.path) as store:
        assert verify(store).broken is None


def test_undo_goes_back_without_limit_and_over_claims(writing: Bench) -> None:
    client, keys = writing.client(), [c.id for c in rich_reading().claims[:3]]
    for key in keys:
        send(client, f"/claims/{key}/review", verdict="accept")
        send(client, f"/claims/{key}/review", verdict="reject")
    seen = []
    for _ in range(6):
        assert send(client, "/undo") == 303
        seen.append([verdict(client, key) for key in keys])
    assert seen == [
        ["reject", "reject", "accept"],
        ["reject", "reject", None],
        ["reject", "accept", None],
        ["reject", None, None],
        ["accept", None, None],
        [None, None, None],
    ]
    assert send(client, "/undo") == 409
    assert len(judgements(client, keys[0])) == 4


def test_nobody_takes_back_what_another_decided(writing: Bench) -> None:
    ada, bo = writing.client(), writing.client(Role.REVIEWER, "bo")
    send(ada, f"/claims/{CLAIM.id}/review", verdict="accept")
    assert send(bo, "/undo") == 409
    send(bo, f"/claims/{CLAIM.id}/review", verdict="reject")
    assert verdict(ada) == "reject"
    send(bo, "/undo")
    assert verdict(ada) == "accept"


def test_the_queue_holds_what_nobody_has_judged(writing: Bench) -> None:
    client = writing.client()
    before = client.get("/review.json").json()
    first, second = (item["id"] for item in before["items"][:2])
    send(client, f"/claims/{first}/review", verdict="accept")
    after = client.get("/review.json").json()
    assert after["left"] == before["left"] - 1
    assert after["items"][0]["id"] == second
    assert client.get("/review.json?skip=1").json()["items"][0]["id"] == before["items"][2]["id"]
    assert client.get("/claims.json?review=accept").json()["total"] == 1
    assert client.get("/claims.json?review=open").json()["total"] == after["left"]
    send(client, "/undo")
    assert client.get("/review.json").json()["items"][0]["id"] == first


def test_a_queue_can_be_narrowed_and_ends(writing: Bench) -> None:
    client = writing.client()
    for left in (2, 1):
        data = client.get("/review.json?flag=number-drift").json()
        assert data["left"] == left
        send(client, f"/claims/{data['items'][0]['id']}/review", verdict="accept")
    assert "Nothing is left to judge here." in client.get("/review?flag=number-drift").text
    sample = [client.get("/review.json?order=sample").json()["items"][0]["id"] for _ in range(2)]
    assert sample[0] == sample[1]


def test_after_a_decision_the_next_claim_comes(writing: Bench) -> None:
    client = writing.client()
    token = client.get("/").text.split('name="token" value="', 1)[1].split('"', 1)[0]
    for back, where in (
        ("/review?flag=number-drift", "/review?flag=number-drift"),
        ("https://evil.example/", f"/claims/{CLAIM.id}"),
        ("//evil.example/", f"/claims/{CLAIM.id}"),
        ("/\\evil.example", f"/claims/{CLAIM.id}"),
        ("/\tevil", f"/claims/{CLAIM.id}"),
        ("javascript:alert(1)", f"/claims/{CLAIM.id}"),
        ("", f"/claims/{CLAIM.id}"),
    ):
        fields = {"token": token, "verdict": "accept", "back": back}
        answer = client.post(
            f"/claims/{CLAIM.id}/review", data=fields, headers={"origin": "http://127.0.0.1:8642"}
        )
        assert (answer.status_code, answer.headers["location"]) == (303, where)


def test_a_change_stands_beside_the_reading(writing: Bench) -> None:
    client = writing.client()
    words = "over 5,000 tons a day reached the city"
    fields = {
        "words": words,
        "source": "the Air Ministry",
        "kind": "event",
        "commitment": "probable",
        "level": "3",
    }
    assert send(client, f"/claims/{CLAIM.id}/mend", reason="read again", **fields) == 303
    content = json.loads(judgements(client)[0]["content"])
    start = CLAIM.document.text.index(words)
    assert content == {
        "spans": [[start, start + len(words)]],
        "source": "the Air Ministry",
        "kind": "event",
        "commitment": "probable",
        "level": 3,
    }
    page = client.get(f"/claims/{CLAIM.id}").text
    for told in (
        f"words: “{words}”",
        "who says so: the Air Ministry, not common knowledge (“As we know”)",
        "kind: event, not quantity",
        "the author: probable, not certain",
        "sourcing level: 3, not 1",
        "“read again”",
        "mended by ada",
    ):
        assert told in page
    assert client.get(f"/claims/{CLAIM.id}.json").json()["claim"]["kind"] == "quantity"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"words": "words that stand nowhere in it"},
        {"kind": "lie"},
        {"commitment": "true"},
        {"level": "6"},
        {"level": "-1"},
    ],
)
def test_a_change_that_makes_no_sense_is_refused(writing: Bench, fields: dict[str, str]) -> None:
    client = writing.client()
    source = {"source": "common knowledge (“As we know”)"}
    assert send(client, f"/claims/{CLAIM.id}/mend", **{**source, **fields}) == 400
    assert judgements(client) == []


@pytest.mark.parametrize("word", ["", "mend", "true", "undo", "delete"])
def test_other_verdicts_are_refused(writing: Bench, word: str) -> None:
    client = writing.client()
    assert send(client, f"/claims/{CLAIM.id}/review", verdict=word) == 400
    assert judgements(client) == []


def test_a_source_is_rated_with_a_reason(writing: Bench) -> None:
    client = writing.client()
    clay = {"key": "General Clay"}
    assert send(client, "/source", **clay, verdict="B", reason="") == 400
    assert send(client, "/source", **clay, verdict="G", reason="x") == 400
    assert send(client, "/source", key="nobody", verdict="B", reason="x") == 404
    assert send(client, "/source", **clay, verdict="B", reason="right before") == 303
    assert client.get("/source.json", params=clay).json()["reliability"] == "B"
    page = client.get(f"/claims/{rich_reading().claims[7].id}").text
    assert "ada: right before" in page
    assert send(client, "/undo") == 303
    assert client.get("/source.json", params=clay).json()["reliability"] == "F"


_SERVER = """
import sys
from pathlib import Path
from sayso.serve.run import serve
from sayso.serve.settings import ServeSettings
serve(Path(sys.argv[1]), ServeSettings(port=0), lambda line: print(line, flush=True), browser=False)
"""


def test_a_kill_loses_nothing_that_was_confirmed(own: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", _SERVER, str(own)], stdout=subprocess.PIPE, text=True)  # noqa: S603  our own words
    try:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(2)]
        link = lines[1].split(": ", 1)[1].strip()
        home = link.split("/login")[0]
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        page = browser.open(link).read().decode()
        token = page.split('name="token" value="', 1)[1].split('"', 1)[0]
        confirmed = 0
        for claim in rich_reading().claims[:5]:
            form = urllib.parse.urlencode({"token": token, "verdict": "accept"}).encode()
            request = urllib.request.Request(  # noqa: S310  our own server
                f"{home}/claims/{claim.id}/review", form, {"Origin": home}
            )
            assert "accepted by" in browser.open(request).read().decode()
            confirmed += 1
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    time.sleep(0.1)
    with open_store(own) as store:
        found = store.connection.execute("SELECT count(*) FROM judgement").fetchone()[0]
        assert found == confirmed
        assert verify(store).broken is None
