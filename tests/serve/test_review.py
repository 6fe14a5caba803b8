"""Judgements: made with one key, taken back with another, kept for good."""

import json
import os
import re
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

from sayso.core.judging import REVIEW, standing
from sayso.core.links import Judgement
from sayso.knowledge import load_knowledge
from sayso.ledger.link.claims.decisions import decisions_of
from sayso.ledger.linking import LinkIndex
from sayso.ledger.store import open_store
from sayso.ledger.verify import verify
from sayso.serve.access import Role
from tests.support.readings import rich_reading
from tests.support.workbench import FIRST, HOST, SECOND, Bench, send

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
        "name-0": "the Air Ministry",
        "kind": "event",
        "commitment": "probable",
        "level": "3",
    }
    assert send(client, f"/claims/{CLAIM.id}/mend", reason="read again", **fields) == 303
    content = json.loads(judgements(client)[0]["content"])
    start = CLAIM.document.text.index(words)
    known = CLAIM.chain[0]
    assert content == {
        "spans": [[start, start + len(words)]],
        "kind": "event",
        "commitment": "probable",
        "level": 3,
        "links": [
            {
                "at": 0,
                "cue": [[s.start, s.end] for s in known.cue],
                "content": [[s.start, s.end] for s in known.content],
                "source_kind": "common-knowledge",
                "name": "the Air Ministry",
            }
        ],
    }
    page = client.get(f"/claims/{CLAIM.id}").text
    for told in (
        f"words: “{words}”",
        "who is meant: the Air Ministry",
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
        {"source-0": "words that stand nowhere in it"},
        {"kind-0": "oracle"},
        {"drop-1": "on"},
    ],
)
def test_a_change_that_makes_no_sense_is_refused(writing: Bench, fields: dict[str, str]) -> None:
    client = writing.client()
    assert send(client, f"/claims/{CLAIM.id}/mend", **fields) == 400
    assert judgements(client) == []


def test_two_keys_mend_one_thing_and_keep_the_rest(writing: Bench) -> None:
    client = writing.client()
    for fields in ({"level": "3"}, {"kind": "event"}, {"commitment": "doubtful"}):
        assert send(client, f"/claims/{CLAIM.id}/mend", **fields) == 303
    last = json.loads(judgements(client)[-1]["content"])
    assert last == {"level": 3, "kind": "event", "commitment": "doubtful"}
    other = writing.client(Role.REVIEWER, "bo")
    assert send(other, f"/claims/{CLAIM.id}/mend", level="2") == 303
    assert json.loads(judgements(client)[-1]["content"]) == {"level": 2}  # nobody speaks for another


def test_what_a_person_changed_stands_at_the_head_of_the_page(writing: Bench) -> None:
    client = writing.client(Role.REVIEWER)
    was, now = CLAIM.level, 5 if CLAIM.level != 5 else 4
    assert "has it" not in client.get(f"/claims/{CLAIM.id}").text
    assert send(client, f"/claims/{CLAIM.id}/mend", level=str(now)) == 303
    page = client.get(f"/claims/{CLAIM.id}").text
    head = page.split('<header class="claimhead">', 1)[1].split("</header>", 1)[0]
    assert f"sourcing level: {now}, not {was}" in head
    steps = page.split('<ol class="steps"', 1)[1].split("</ol>", 1)[0].split("<li")[1:]
    assert [n for n, step in enumerate(steps) if "has it" in step] == [now]


def test_a_source_is_taken_away_and_another_put_in(writing: Bench) -> None:
    client, nested = writing.client(), rich_reading().claims[7]
    path = f"/claims/{nested.id}/mend"
    fields = {"drop-2": "on", "source-3": "The Times", "cue-3": "wrote", "name-3": "The Times"}
    assert send(client, path, **fields) == 303
    links = json.loads(judgements(client, nested.id)[-1]["content"])["links"]
    assert links[0] == {"at": 2, "drop": True}
    text = nested.document.text
    assert [text[a:b] for a, b in links[1]["source"]] == ["The Times"]
    page = client.get(f"/claims/{nested.id}").text
    assert "does not stand in what General Clay says" in page
    assert "source: “The Times”" in page


def test_who_is_meant_is_looked_for_and_chosen(writing: Bench) -> None:
    client = writing.client()
    path = f"/claims/{CLAIM.id}/mend"
    token = client.get("/").text.split('name="token" value="', 1)[1].split('"', 1)[0]
    form = {"token": token, "name-0": "united nations", "find": "0", "words": "kept as typed"}
    page = client.post(path, data=form, headers={"origin": HOST})
    assert page.status_code == 200
    ids = re.findall(r'name="id-0" value="([^"]+)"', page.text)
    assert ids
    assert "kept as typed" in page.text
    assert judgements(client) == []
    assert send(client, path, **{"name-0": "united nations", "id-0": ids[0]}) == 303
    (link,) = json.loads(judgements(client)[0]["content"])["links"]
    assert link["id"] == ids[0]
    assert link["name"] == load_knowledge().by_id[ids[0]].name  # not as it was typed
    typed = {"name-0": "Somebody", "id-0": ids[0], "was-0": link["name"]}
    assert send(client, path, **typed) == 303  # another name, and nobody was looked for
    (link,) = json.loads(judgements(client)[1]["content"])["links"]
    assert (link["name"], link.get("id")) == ("Somebody", None)
    nobody = client.post(path, data={**form, "name-0": "xyzzy"}, headers={"origin": HOST}).text
    assert "Nobody of that name is known" in nobody


def test_the_least_sure_reading_comes_first(writing: Bench) -> None:
    client = writing.client()
    items = client.get("/review.json?order=confidence").json()["items"]
    by_id = {claim.id: claim.confidence for claim in rich_reading().claims}
    scores = [score for item in items if (score := by_id[item["id"]]) is not None]
    assert len(scores) == len(items)
    assert scores[0] == min(score for score in by_id.values() if score is not None)
    assert scores == sorted(scores)
    questions = client.get("/review.json?order=questions").json()["items"]
    counts = [len(item["flags"]) for item in questions]
    assert counts[0] >= 1
    assert counts == sorted(counts, reverse=True)


def test_a_seed_draws_the_same_sample_and_another_one_another(writing: Bench) -> None:
    client = writing.client()

    def sample(seed: int) -> list[str]:
        data = client.get(f"/review.json?order=sample&seed={seed}").json()
        return [item["id"] for item in data["items"]]

    assert sample(7) == sample(7)
    assert len({tuple(sample(seed)) for seed in range(5)}) == 5
    assert client.get("/review?order=sample&seed=-1").status_code == 400


def test_a_second_reader_gets_what_others_have_judged_and_not_what_they_think(writing: Bench) -> None:
    ada, bo = writing.client(), writing.client(Role.REVIEWER, "bo")
    assert ada.get("/review.json?reader=second").json()["left"] == 0
    send(ada, f"/claims/{CLAIM.id}/review", verdict="reject")
    for client, left in ((ada, 0), (bo, 1)):
        assert client.get("/review.json?reader=second").json()["left"] == left
    assert bo.get("/review.json?reader=second").json()["items"][0]["verdict"] is None
    assert send(ada, f"/claims/{CLAIM.id}/mend", **{"name-0": "Rosa Hill", "was-0": ""}) == 303
    assert "Rosa Hill" in ada.get("/claims?review=mend").text
    blind = bo.get("/review?reader=second").text + bo.get("/review.json?reader=second").text
    assert "Rosa Hill" not in blind
    send(ada, "/undo")
    assert "rejected" not in bo.get("/review?reader=second").text
    send(bo, f"/claims/{CLAIM.id}/review", verdict="reject")
    assert bo.get("/review.json?reader=second").json()["left"] == 0
    found = bo.get("/review/agreement.json").json()
    assert found["items"] == 1
    assert found["pairs"][0]["same"] == 1
    assert "all values are the same" in bo.get("/review/agreement").text


def test_a_claim_is_the_same_as_another_or_not(writing: Bench) -> None:
    client = writing.client()
    one, other = FIRST.claims[0].id, SECOND.claims[0].id
    path = f"/claims/{one}/same"
    assert other in client.get(path).text
    assert client.get(f"{path}.json?words=airlift").json()["items"][0]["id"] not in (one, other)
    for wrong in ({"other": one, "verdict": "merge"}, {"other": "clm-none", "verdict": "merge"}):
        assert send(client, path, **wrong) == 404
    assert send(client, path, other=other, verdict="equal") == 400
    for verdict in ("merge", "split"):
        assert send(client, path, other=other, verdict=verdict) == 303
    assert client.get(f"{path}.json").json()["decided"] == {other: "split"}
    with open_store(writing.path) as store:
        pair = (min(one, other), max(one, other))
        assert decisions_of(LinkIndex(store.connection).judgements()).apart == {pair}
    assert "called another claim than one" in client.get(f"/claims/{one}").text
    for left in ({other: "merge"}, {}):
        assert send(client, "/undo") == 303
        assert client.get(f"{path}.json").json()["decided"] == left
    with open_store(writing.path) as store:
        found = decisions_of(LinkIndex(store.connection).judgements())
        assert (found.apart, found.together) == (frozenset(), frozenset())


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
    assert "cannot be judged" not in client.get("/sources?words=Clay").text
    assert send(client, "/source", **clay, verdict="F", reason="no record") == 303
    assert "cannot be judged" in client.get("/sources?words=Clay").text


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
