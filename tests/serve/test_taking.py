"""Files of claims: what a search lists, read back by others' libraries; masked; for those logged in."""

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest

from sayso.export.formats import FORMATS
from sayso.ledger import claim_lists
from sayso.serve.views import taking
from tests.support.ledgers import filled
from tests.support.private import MINISTER, article
from tests.support.readings import rich_reading
from tests.support.workbench import Bench, bench, send

PRIVATE = "Zqorin Vexhadlin"


def test_a_file_holds_the_claims_that_are_listed(desk: Bench) -> None:
    client = desk.client()
    asked = {"words": "tons", "level": "0"}
    found = client.get("/claims.json", params=asked).json()
    answer = client.get("/claims/file", params={**asked, "format": "jsonl"})
    assert answer.headers["content-disposition"] == 'attachment; filename="claims-jsonl.jsonl"'
    assert answer.headers["content-type"] == "application/octet-stream"
    lines = [json.loads(line) for line in answer.text.splitlines()]
    taken = [line["id"] for line in lines if "chain" in line]
    assert len(taken) == len(set(taken)) == found["total"] > 50  # more than a page
    assert {row["id"] for row in found["items"]} <= set(taken)


def test_other_libraries_read_them(desk: Bench) -> None:
    client = desk.client()
    rows = list(csv.DictReader(io.StringIO(client.get("/claims/file?format=csv&words=tons").text)))
    assert len(rows) > 1
    graph = nx.parse_graphml(client.get("/claims/file?format=graphml&words=tons").text)
    assert len(graph) > len(rows)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_taken(desk: Bench, name: str) -> None:
    answer = desk.client().get("/claims/file", params={"format": name, "words": "tons"})
    assert answer.status_code == 200
    assert len(answer.content) > 100 or name == "plover"  # these claims tell of no event


def test_what_people_decided_is_a_filter_like_others(writing: Bench) -> None:
    client = writing.client()
    key = client.get("/claims.json?words=tons").json()["items"][0]["id"]
    send(client, f"/claims/{key}/review", verdict="accept")
    lines = client.get("/claims/file?format=jsonl&review=accept").text.splitlines()
    assert [one["id"] for one in map(json.loads, lines) if "chain" in one] == [key]


def test_what_was_rejected_is_taken_where_that_is_asked(writing: Bench) -> None:
    client = writing.client()
    key = rich_reading().claims[0].id
    send(client, f"/claims/{key}/review", verdict="reject")
    address = f"/claims/file?format=graphml&document={rich_reading().document.id}"
    assert key not in client.get(address).text
    assert key in client.get(f"{address}&rejected=1").text
    page = client.get(f"/claims?document={rich_reading().document.id}").text
    assert 'name="rejected"' in page
    assert "plover, graphml, claim-review, ftm, ftm-statements leave them out" in page


def test_private_persons_are_masked_where_that_is_asked(tmp_path: Path) -> None:
    with filled(tmp_path / "private.db", [article(PRIVATE, "Ada Writer")]):
        pass
    client = bench(tmp_path / "private.db").client()
    assert PRIVATE in client.get("/claims/file?format=jsonl").text
    masked = client.get("/claims/file?format=jsonl&mask=1").text
    assert "Vexhadlin" not in masked
    assert MINISTER in masked


def test_too_many_and_unknown_formats_are_refused(desk: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    client = desk.client()
    assert "There is no format" in client.get("/claims/file?format=xls").text
    monkeypatch.setattr(claim_lists, "MOST", 3)
    monkeypatch.setattr(taking, "MOST", 3)
    answer = client.get("/claims/file?format=csv")
    assert answer.status_code == 400
    assert "more than 3 claims" in answer.text


def test_a_published_ledger_gives_none(desk: Bench) -> None:
    client = bench(desk.path, read_only=True).client(None)
    assert client.get("/claims/file?format=csv").status_code == 403
    assert "Take these claims" not in client.get("/claims").text
