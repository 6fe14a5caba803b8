"""Contradictions as pages: both sides with words and sources, inert, ranked, and nobody called right."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from tests.support.contradicted import (
    ALL,
    DENIED,
    KNEW,
    MARKUP,
    OTHER_TREATY,
    RISEN,
    SUNK,
    TOLL,
    TREATY,
    contradicted_ledger,
    pair,
)
from tests.support.tags import tags
from tests.support.workbench import bench, send


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return contradicted_ledger(tmp_path_factory.mktemp("against") / "against.db")


@pytest.fixture(scope="module")
def client(path: Path) -> Iterator[TestClient]:
    with bench(path).client() as client:
        yield client


def rows(page: str) -> list[str]:
    """Each pair of a page."""
    return [row.split("</ol>", 1)[0] for row in page.split('<li class="line"')[1:]]


def told(row: str) -> frozenset[str]:
    """The ids of the claims that a pair leads to."""
    return frozenset(re.findall(r'href="/claims/(clm-\w+)"', row))


def test_both_sides_stand_beside_each_other(client: TestClient) -> None:
    page = client.get("/contradictions").text
    found = {told(row): row for row in rows(page)}
    assert set(found) == {
        pair(TOLL, SUNK), pair(RISEN, SUNK), pair(KNEW, DENIED), pair(TREATY, OTHER_TREATY)
    }  # fmt: skip
    assert told(rows(page)[0]) == pair(KNEW, DENIED)
    row = found[pair(TOLL, SUNK)]
    for words in (
        "They differ in the number", "<mark>14</mark>", "<mark>9</mark>", "Ilan Drosz", "Dan Mole",
        "Courier, 2031-03-04", "State Gazette, 2031-03-08", f"/claims/{TOLL.id}#lineage",
        f"/documents/{SUNK.document}", "The figures differ",
    ):  # fmt: skip
        assert words in row, words
    assert row.index("<mark>14</mark>") < row.index("<mark>9</mark>")  # that of the earlier document first
    assert row.count('class="lv lv4"') == 2
    denial = found[pair(KNEW, DENIED)]
    assert "They differ in whether it is so" in denial
    assert "certain that not" in denial
    assert "<mark>" not in denial
    for verdict in ("false", "wrong", "true", "lie"):
        assert not re.search(
            rf"\b{verdict}\b", re.sub("<[^>]*>", " ", page.split("<main", 1)[1].split("</main")[0])
        )


def test_words_that_would_be_markup_stay_words(client: TestClient) -> None:
    for address in ("/contradictions", f"/claims/{TREATY.id}", f"/claims/{OTHER_TREATY.id}"):
        page = client.get(address).text
        assert not [tag for tag, _ in tags(page) if tag == "img"]
        assert "&lt;img src=x onerror=alert(9)&gt;" in page
        assert "\u202e" not in re.sub("<[^>]*>", "", page)  # only where a choice has its key
    assert "⟨U+202E⟩Turned Mail" in client.get("/contradictions").text


def test_filters_and_pages(path: Path, client: TestClient) -> None:
    page = client.get("/contradictions?publisher=Courier").text
    assert {told(row) for row in rows(page)} == {pair(TOLL, SUNK), pair(KNEW, DENIED)}
    page = client.get("/contradictions?actor=hamas").text
    assert "Contradictions with Islamic Resistance Movement on a side" in page or "Hamas on a side" in page
    assert {told(row) for row in rows(page)} == {pair(KNEW, DENIED)}
    page = client.get("/contradictions", params={"words": "flood", "publisher": MARKUP}).text
    assert "No pair has a claim that fits" in page
    small = bench(path, rows=4).client()
    first = small.get("/contradictions.json").json()
    second = small.get(first["next"]).json()
    assert [len(one["items"]) for one in (first, second)] == [2, 2]
    assert second["next"] is None
    assert first["total"] == 4
    scores = [item["contradiction"]["score"] for one in (first, second) for item in one["items"]]
    assert scores == sorted(scores, reverse=True)
    assert "3 to 4 of 4 pairs" in small.get("/contradictions?page=2").text


def test_pairs_of_one_aspect(client: TestClient) -> None:
    page = client.get("/contradictions?aspect=polarity").text
    assert {told(row) for row in rows(page)} == {pair(KNEW, DENIED)}
    assert '<option value="polarity" selected>whether it is so</option>' in page
    data = client.get("/contradictions.json?aspect=number&publisher=Courier").json()
    assert [item["contradiction"]["aspects"] for item in data["items"]] == [["number"]]
    assert "differs in this" in client.get("/contradictions?aspect=place").text
    assert client.get("/contradictions?aspect=colour").status_code == 400


def test_its_data_has_both_claims(client: TestClient) -> None:
    data = client.get("/contradictions.json?source=Ilan+Drosz").json()
    (one,) = data["items"]
    assert {claim["id"] for claim in one["claims"]} == pair(TOLL, SUNK)
    assert [claim["id"] for claim in one["claims"]] == [one["contradiction"][k] for k in ("first", "second")]
    assert set(one["contradiction"]["sources"]) == {"Ilan Drosz", "Dan Mole"}


def test_an_empty_list_says_what_that_means(tmp_path: Path) -> None:
    page = bench(contradicted_ledger(tmp_path / "new.db", link=False)).client().get("/contradictions").text
    assert "not that all of it is so" in page
    assert "sayso link" in page


def test_a_claim_shows_what_does_not_go_with_it(client: TestClient) -> None:
    page = client.get(f"/claims/{SUNK.id}").text
    section = page.split('id="conflicts"', 1)[1].split("</section>", 1)[0]
    assert {told(row) for row in rows(section)} == {pair(TOLL, SUNK), pair(RISEN, SUNK)}
    assert "conflicts with it" not in page  # it does not stand there twice
    risen = client.get(f"/claims/{RISEN.id}").text
    assert "gives a later figure" in risen  # the revision is a link, and no contradiction
    assert {told(row) for row in rows(risen.split('id="conflicts"', 1)[1].split("</section>")[0])} == {
        pair(RISEN, SUNK)
    }


def test_the_data_of_a_claim_are_as_its_schema_says(client: TestClient) -> None:
    document: dict[str, Any] = client.get("/openapi.json").json()
    answers = document["paths"]["/claims/{key}.json"]["get"]["responses"]["200"]
    schema = answers["content"]["application/json"]["schema"]
    data = client.get(f"/claims/{SUNK.id}.json").json()
    Draft202012Validator({**schema, "components": document["components"]}).validate(data)
    assert len(data["contradictions"]) == 2


def test_what_is_rejected_leaves_the_list_and_keeps_its_place_in_the_claim(tmp_path: Path) -> None:
    client = bench(contradicted_ledger(tmp_path / "own.db")).client()
    assert send(client, f"/claims/{DENIED.id}/review", verdict="reject", back="/") == 303
    assert pair(KNEW, DENIED) not in {told(row) for row in rows(client.get("/contradictions").text)}
    section = client.get(f"/claims/{KNEW.id}").text.split('id="conflicts"', 1)[1].split("</section>", 1)[0]
    assert "rejected" in section


def test_every_claim_page_is_whole(client: TestClient) -> None:
    for telling in ALL:
        answer = client.get(f"/claims/{telling.id}")
        assert answer.status_code == 200
        ids = [a["id"] for _, a in tags(answer.text) if "id" in a]
        assert len(ids) == len(set(ids))


def test_what_people_mended_stands_beside_what_was_compared(tmp_path: Path) -> None:
    client = bench(contradicted_ledger(tmp_path / "own.db")).client()
    said = "It was compared as the machine read it"
    page = client.get("/contradictions").text
    assert said not in page
    assert send(client, f"/claims/{TOLL.id}/mend", **{"q0.low": "9", "q0.high": "9"}) == 303
    row = {told(row): row for row in rows(client.get("/contradictions").text)}[pair(TOLL, SUNK)]
    assert row.count(said) == 1
    assert "number: “14” (9" in row
    assert said in client.get(f"/claims/{SUNK.id}").text
    assert said in client.get(f"/claims/{RISEN.id}").text  # among the claims that it is linked with
    assert send(client, "/undo") == 303
    assert client.get("/contradictions").text == page
