"""Pages about many claims, as text and as JSON: whole, inert, counted right; nobody private has one."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from sayso.serve.access import Role
from tests.support.ledgers import by_stealth
from tests.support.tags import tags
from tests.support.told import AID, ARABIC, MARKUP, TIMES, claim_with, told_ledger
from tests.support.workbench import bench, send

PAGES = {
    "actors": "/actors",
    "actor": "/actor?key=hamas",
    "person": "/actor?key=Ada+Vale",
    "hostile": f"/actor?key={quote(MARKUP)}",
    "arabic": f"/actor?key={quote(ARABIC)}",
    "network": "/network",
    "around one": "/network?actor=hamas&sort=time&most=25",
    "deeds": "/deeds?actor=nrt&recipient=hamas&between=2",
    "timeline": "/timeline",
    "timeline of words": "/timeline?words=thing&from=1940&to=1990",
    "flows": "/flows",
    "contradictions": "/contradictions",
    "levels": "/levels",
    "custody": "/custody",
    "report": f"/claims/{AID.claims[0].id}/report",
    "source": "/source?key=Ada+Vale",
}


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told_ledger(tmp_path_factory.mktemp("told") / "told.db")


@pytest.fixture(scope="module")
def client(told: Path) -> Iterator[TestClient]:
    with bench(told).client() as client:
        yield client


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_is_whole_and_holds_nothing_that_runs_or_loads(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    found = tags(answer.text)
    assert not {"img", "iframe", "object", "embed", "base", "style"} & {tag for tag, _ in found}
    assert not any(name.startswith("on") or name in {"style", "srcset"} for _, a in found for name in a)
    for tag, attributes in found:
        for name in ("href", "src", "action"):
            link = attributes.get(name) or "/"
            sourced = tag == "a" and "noreferrer" in (attributes.get("rel") or "") and link.startswith("http")
            assert link[0] in "/#?" or sourced, link
    ids = [a["id"] for _, a in found if "id" in a]
    assert len(ids) == len(set(ids))
    again = client.get(path, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_has_its_json(client: TestClient, path: str) -> None:
    link = next(a["href"] for tag, a in tags(client.get(path).text) if a.get("type") == "application/json")
    answer = client.get(link or "")
    assert answer.status_code == 200
    assert answer.json()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        *[
            (f"/actor?key={quote(name)}", 404)
            for name in ("Tom Field", "Carl Stone", "nrt-people", "nobody", "")
        ],
        ("/network?actor=Tom+Field", 404),
        ("/timeline?actor=Tom+Field", 404),
        ("/deeds?actor=Tom+Field&recipient=hamas", 404),
        ("/deeds?actor=hamas", 404),
        ("/network?quad=5", 400),
        ("/network?type=LIE", 400),
        ("/network?level=6", 400),
        ("/network?from=0", 400),
        ("/network?most=100000", 400),
        ("/network?sort=truth", 400),
        ("/network?quad=1&type=ASSAULT", 200),
        ("/actors?kind=person", 200),
        ("/actors?kind=villain", 400),
        ("/actors?words=tom", 200),
        ("/timeline?kind=lie", 400),
        ("/timeline?from=x", 400),
        (f"/timeline?words={'x' * 501}", 400),
        ("/timeline?words=-only", 400),
        ("/flows?level=9", 400),
        ("/contradictions?actor=Tom+Field", 404),
        ("/contradictions?actor=hamas", 200),
        ("/contradictions?level=9", 400),
        (f"/contradictions?words={'x' * 501}", 400),
        ("/contradictions?words=-only", 400),
        ("/flows?end=Atlantis", 200),
        ("/claims/clm-none/report", 404),
        ("/claims/clm-none/report.json", 404),
    ],
)
def test_what_is_not_there_or_makes_no_sense(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert "<img src" not in answer.text


def test_private_persons_have_no_page_and_no_link(client: TestClient) -> None:
    for path in ("/actors", "/network", "/actor?key=hamas"):
        page = client.get(path).text
        for name in ("Tom Field", "Carl Stone", "Northlanders"):
            assert f"key={name.replace(' ', '+')}" not in page
            assert f">{name}<" not in page
    data = client.get("/network.json").json()
    assert {line["actor"] for line in data["lines"]} <= {
        "nrt",
        "hamas",
        "Ada Vale",
        "Blue Party",
        MARKUP,
        ARABIC,
    }


def test_the_page_of_an_actor_says_all_that_is_told_of_it(client: TestClient) -> None:
    page = client.get("/actor?key=hamas").text
    for words in (
        "Islamic Resistance Movement",
        "December 1987",
        "kids.britannica.com",
        "Listed by United States Department of State",
        "3 claims</a> of 2 independent voices",
        "toward <a",
        "by <a",
        "2 more claims tell of what is planned",
        "Ada Vale",
        "The newest claims",
    ):
        assert words in page, words
    person = client.get("/actor?key=Ada+Vale").text
    assert "In no knowledge file" in person
    assert "Minister of nrt" in person
    assert "3 claims on its word" in person


def test_the_network_is_drawn_and_told(client: TestClient) -> None:
    page = client.get("/network").text
    assert page.count('class="stroke ') == page.count("<tr data-item>") == 6
    assert page.count('class="stroke q2"') == 1  # the one that is well sourced
    assert page.count(" weak") == 5
    assert page.count('class="spot"') == 6
    assert "2 claims of deeds that are planned" in page
    assert client.get("/network").text == page
    one = client.get("/network?type=ASSAULT&quad=1").text
    assert "No claim that fits" in one


def test_the_table_can_be_sorted(client: TestClient) -> None:
    names = {}
    for by in ("voices", "actor", "recipient", "level", "claims", "quad", "time"):
        page = client.get(f"/network?sort={by}").text
        assert page.count("aria-sort=") == 1
        names[by] = [row.split('dir="auto">', 1)[1].split("<")[0] for row in page.split("<tr data-item>")[1:]]
    assert names["voices"][0] == names["level"][0] == names["claims"][0] == "Northland"
    assert names["actor"] == sorted(names["actor"], key=str.casefold)


def test_a_line_leads_to_its_claims(client: TestClient) -> None:
    page = client.get("/network").text
    link = page.split('class="stroke q2"', 1)[0].rsplit('href="', 1)[1].split('"', 1)[0].replace("&amp;", "&")
    claims = client.get(link).text
    assert claims.count('<li class="line"') == 3
    assert f"/claims/{AID.claims[0].id}" in claims


def test_times_are_drawn_as_exactly_as_they_are_known(client: TestClient) -> None:
    page = client.get("/timeline").text
    rows = page.split("<tr data-item")[1:]
    assert len(rows) == len(TIMES)
    shown = {edtf: next(row for row in rows if f">{edtf}<" in row) for edtf in TIMES}
    assert 'class="open"' in shown["1947/.."]
    assert 'class="open"' in shown["../1950"]
    assert 'class="fade"' in shown["1988/"]
    assert "time within" in shown["1974"]
    assert "approximate" in shown["1985~"]
    assert "uncertain" in shown["1980?/1989"]
    assert "time within" in shown["198X"]
    assert "within" not in shown["2016-03/2016-04"]
    assert "from 1947, still going on" in shown["1947/.."]
    assert "up to 1950" in shown["../1950"]
    assert client.get("/timeline.json").json()["total"] == len(TIMES)


def test_numbers_of_a_flow_stand_side_by_side(client: TestClient) -> None:
    page = client.get("/flows").text
    for words in (
        "From Pakistan to Gaza Strip with Hamas",
        "at least 8,000",
        "1,000 to 2,000",
        "at most 700 per year",
        "no number",
        "the numbers that are given run from 50 to 8,000; some give no upper bound",
        "Rates, per year",
        "1980 to 1983",
    ):
        assert words in page, words
    told = client.get("/flows.json").json()["items"][0]["told"]
    assert len(told) == 5


def test_the_report_holds_every_field(client: TestClient) -> None:
    claim = AID.claims[0]
    page = client.get(f"/claims/{claim.id}/report").text
    for words in (
        claim.document.origin.sha256,
        "Courier",
        "Date retrieved",
        "kept in this ledger since",
        "sayso 0.1.0",
        "sha256:00",
        "set-test",
        "F (cannot be judged, nobody has rated it)",
        "level",
        "Nobody has judged it",
        "is what arrived",
        "code points",
    ):
        assert words in page, words
    data = client.get(f"/claims/{claim.id}/report.json").json()
    assert [w["kind"] for w in data["chain_of_custody"]] == ["raw", "document", "appearance", "annotation"]
    assert all(w["fault"] is None for w in data["chain_of_custody"])


def test_every_decision_stands_in_the_report(tmp_path: Path) -> None:
    client = bench(told_ledger(tmp_path / "own.db")).client()
    key = AID.claims[0].id
    assert send(client, f"/claims/{key}/review", verdict="accept", reason="I was there", back="/") == 303
    assert send(client, "/source", key="Ada Vale", verdict="B", reason="known for years") == 303
    page = client.get(f"/claims/{key}/report").text
    assert "I was there" in page
    assert "B (usually reliable, by ada: known for years)" in page
    assert "accept by ada" in page


def test_a_report_says_where_an_entry_is_not_what_arrived(tmp_path: Path) -> None:
    path = told_ledger(tmp_path / "own.db")
    claim = AID.claims[0]
    by_stealth(path, f"UPDATE claim SET level = 5 WHERE id = '{claim.id}'")  # noqa: S608  an id of ours
    page = bench(path).client().get(f"/claims/{claim.id}/report").text
    assert "An entry is not what arrived" in page
    assert f"claim {claim.id} is not the one that was made" in page


def test_verifying_goes_on_in_parts(told: Path) -> None:
    client = bench(told).client(Role.READER)
    assert "has not verified" in client.get("/custody").text
    assert send(client, "/custody") == 303
    page = client.get("/custody").text
    assert "It holds" in page
    data = client.get("/custody.json").json()
    assert data["whole"] is True
    assert data["verdict"]["head"] == data["holding"]["head"]
    assert sum(n for _, n in data["holding"]["kinds"]) + 1 == data["holding"]["entries"]


def test_the_first_break_is_named(tmp_path: Path) -> None:
    path = told_ledger(tmp_path / "own.db")
    by_stealth(path, "UPDATE document SET title = 'Other' WHERE nr = 2")
    client = bench(path).client()
    assert send(client, "/custody") == 303
    page = client.get("/custody").text
    assert "It does not hold" in page
    assert "the document is not the one that was read" in page


def test_a_published_ledger_is_read_and_not_verified_by_visitors(told: Path) -> None:
    client = bench(told, read_only=True).client(role=None)
    for path in ("/actors", "/network", "/custody", f"/claims/{claim_with('rifles').id}/report"):
        assert client.get(path).status_code == 200
    assert "<button data-press" not in client.get("/custody").text
    assert client.post("/custody", headers={"origin": "http://127.0.0.1:8642"}).status_code == 403
