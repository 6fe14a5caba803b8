"""Every page as text and as JSON: whole, inert, counted right."""

import re
from collections import Counter
from urllib.parse import quote, quote_plus

import pytest
from starlette.testclient import TestClient

from sayso.core.vocabulary import FlagKind
from sayso.serve.access import Role
from tests.support.readings import hostile_reading, long_reading, rich_reading, unread_reading
from tests.support.tags import tags
from tests.support.workbench import FIRST, SECOND, Bench, bench

RICH, HOSTILE, UNREAD = rich_reading(), hostile_reading(), unread_reading()
CLAIM = RICH.claims[7]
ALL = sum(len(r.claims) for r in (RICH, HOSTILE, FIRST, SECOND, long_reading(30)))
PAGES = [
    "/",
    "/documents",
    f"/documents/{RICH.document.id}",
    f"/documents/{HOSTILE.document.id}",
    f"/documents/{UNREAD.document.id}",
    "/claims",
    "/claims?words=ships",
    f"/claims/{CLAIM.id}",
    f"/claims/{HOSTILE.claims[0].id}",
    f"/claims/{SECOND.claims[0].id}",
    "/sources",
    "/source?key=General%20Clay",
    f"/claims/{CLAIM.id}/report",
    f"/claims/{HOSTILE.claims[0].id}/report",
    "/actors",
    "/network",
    "/timeline",
    "/flows",
    "/contradictions",
    "/levels",
    "/custody",
    "/review",
    f"/claims/{CLAIM.id}/mend",
    f"/claims/{SECOND.claims[0].id}/same",
    f"/documents/{HOSTILE.document.id}/add?words=%3Cscript%3E",
    "/review/agreement",
    "/watches",
    "/watches?words=tons",
    "/sql",
    "/sql?query=select+id,+text+from+claim+limit+3",
    "/people",
]


@pytest.fixture(scope="module")
def client(ledger: object) -> TestClient:
    return bench(ledger).client()  # type: ignore[arg-type]  # a path


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_whole_and_holds_nothing_that_runs_or_loads(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    found = tags(answer.text)
    assert not {"img", "iframe", "object", "embed", "base", "style"} & {tag for tag, _ in found}
    assert not any(name.startswith("on") or name in {"style", "srcset"} for _, a in found for name in a)
    scripts = [a for tag, a in found if tag == "script"]
    assert scripts
    assert all((a["src"] or "").startswith("/static/") and a["integrity"] for a in scripts)
    for tag, attributes in found:
        for name in ("href", "src", "action", "hx-get"):
            link = attributes.get(name) or "/"
            assert link[0] in "/#?" or (tag == "a" and link.startswith("https://news.example/")), link
    ids = [a["id"] for _, a in found if "id" in a]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PAGES)
def test_every_link_of_a_page_leads_somewhere(client: TestClient, path: str) -> None:
    """Those inside the workbench, each kind of address at most a dozen times."""
    seen: Counter[str] = Counter()
    for tag, attributes in tags(client.get(path).text):
        link = (attributes.get("href") or "").partition("#")[0] if tag == "a" else ""
        link = f"{path.partition('?')[0]}{link}" if link.startswith("?") else link
        kind = re.sub(r"/(doc|clm|nwk)-\w+", "/ID", link).partition("=")[0]
        seen[kind] += 1
        bytes_kept = not link.endswith("/original")  # of made documents there are none
        if link.startswith("/") and bytes_kept and seen[kind] <= 12:
            assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_known_again_by_its_tag(client: TestClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200
    assert client.head(path).headers["etag"] == first.headers["etag"]


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/people"])
def test_every_page_has_its_json(client: TestClient, path: str) -> None:
    link = next(a["href"] for tag, a in tags(client.get(path).text) if a.get("type") == "application/json")
    assert link is not None
    answer = client.get(link)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()


def test_hostile_words_are_only_words(client: TestClient) -> None:
    for path in (
        "/documents",
        f"/documents/{HOSTILE.document.id}",
        f"/claims/{HOSTILE.claims[0].id}",
        "/claims",
    ):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "<svg onload" not in page
        assert "<img" not in page
        assert "\u202e" not in page
        assert "\x1b" not in page
        assert 'href="javascript' not in page
    assert "&lt;script&gt;alert(&#34;title&#34;)&lt;/script&gt;" in client.get("/documents").text
    sought = '"><script>alert(1)</script>'
    assert "<script>alert" not in client.get("/claims", params={"words": sought}).text
    assert "<script>alert" not in client.get("/claims", params={"level": sought}).text
    assert "<script>alert" not in client.get(f"/{quote(sought)}").text


def test_the_article_stands_whole_in_the_reading_room(client: TestClient) -> None:
    page = client.get(f"/documents/{RICH.document.id}").text
    article = page.split('<article class="text"', 1)[1].split("</article>", 1)[0].split(">", 1)[1]
    article = re.sub(r'<ul class="notes".*?</ul>', "", article, flags=re.DOTALL)
    article = re.sub(r'<span class="(?:no|what|vh|ask)"[^>]*>.*?</span>|<a class="no".*?</a>', "", article)
    words = re.sub(r"<[^>]+>", "", article).replace("&#39;", "'").replace("claim of the author: ", "")
    for block in RICH.document.blocks:
        first = RICH.document.words(block.span).split()[0]
        assert first in words
    assert page.count('<li class="note"') == len(RICH.claims)
    assert "This document is kept, but not read" in client.get(f"/documents/{UNREAD.document.id}").text


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 19),
        ("level=2", 6),
        ("level=2&kind=prediction", 2),
        ("flag=number-drift", 2),
        ("source=General Clay", 1),
        ("commitment=possible", 3),
    ],
)
def test_the_reading_room_shows_the_claims_that_fit(client: TestClient, query: str, number: int) -> None:
    path = f"/documents/{RICH.document.id}"
    page = client.get(f"{path}?{query}").text
    assert page.count('<li class="note"') == number
    assert len(client.get(f"{path}.json?{query}").json()["claims"]) == number
    linked = set(re.findall(r'href="#a-c(\d+)"', page))
    assert linked == set(re.findall(r'id="a-c(\d+)"', page))


def test_a_place_in_the_text_can_be_linked_to(client: TestClient) -> None:
    text = RICH.document.text
    at = text.index("might have been exaggerated")
    page = client.get(f"/documents/{RICH.document.id}?at={at}").text
    assert f'id="a-{at}"' in page
    assert client.get(f"/documents/{RICH.document.id}?at={len(text) + 1}").status_code == 400


def test_a_level_without_claims_is_told_and_is_no_link(client: TestClient) -> None:
    room = f"/documents/{HOSTILE.document.id}"
    page = client.get(room).text
    none = {n for n in range(6) if not any(claim.level == n for claim in HOSTILE.claims)}
    assert none
    assert {n for n in range(6) if f'href="{room}?level={n}"' not in page} == none
    assert page.count('<li class="without">') == len(none)
    empty = client.get(f"{room}?level={min(none)}")
    assert empty.status_code == 200
    assert f'<option value="{min(none)}" selected' in empty.text
    assert '<li class="note"' not in empty.text


def test_evidence_of_a_question_leads_to_its_words(client: TestClient) -> None:
    page = client.get(f"/claims/{CLAIM.id}").text
    for href in re.findall(r'class="flag".*?href="([^"]+)"', page, re.DOTALL):
        path, anchor = href.split("#")
        assert f'id="{anchor}"' in client.get(path).text


def test_the_page_of_a_claim_says_all_that_is_known(client: TestClient) -> None:
    page = client.get(f"/claims/{CLAIM.id}").text
    for words in (
        "The Times",
        "a memorandum of the Air Ministry",
        "General Clay",
        "named, at second hand",
        "The weakest link",
        "fewer than 4,500 ton per day",
        "cannot be judged: no independent voice in this ledger tells of it",
        "No other document of this ledger is known to hold this claim.",
        CLAIM.document.origin.sha256,
        "Nobody has judged it yet",
    ):
        assert words in page
    data = client.get(f"/claims/{CLAIM.id}.json").json()
    assert data["claim"]["id"] == CLAIM.id
    assert data["number"] == 8
    assert data["current"] is True
    assert data["compared"] is True


def test_a_grade_says_that_voices_of_the_same_document_are_not_weighed(client: TestClient) -> None:
    told = "Voices of its own document are not weighed"
    claims = (HOSTILE.claims[0], SECOND.claims[0])
    asked = {claim.id: any(f.kind is FlagKind.CONTRADICTION for f in claim.flags) for claim in claims}
    assert list(asked.values()) == [True, False]
    assert {key: told in client.get(f"/claims/{key}").text for key in asked} == asked


def test_lineage_and_links_are_told(client: TestClient) -> None:
    page = client.get(f"/claims/{SECOND.claims[0].id}").text
    assert "conflicts with it" in page
    assert "The numbers differ." in page
    assert "4: doubtful" in page
    assert "1 independent voice disagrees; none agrees." in page
    report = client.get(f"/claims/{SECOND.claims[0].id}/report").text
    assert "4: doubtful. 1 independent voice disagrees; none agrees." in report
    assert "Ten became twelve." in page
    assert page.index("first known") < page.index("repeats")
    assert client.get(f"/claims/{FIRST.claims[0].id}.json").json()["lineage"]["cluster"] == "clu-1"


def test_search_finds_and_narrows(client: TestClient) -> None:
    found = client.get("/claims.json", params={"words": "ships landed"}).json()
    assert {item["id"] for item in found["items"]} == {FIRST.claims[0].id, SECOND.claims[0].id}
    assert client.get("/claims.json", params={"words": "5,000 tons"}).json()["total"] == 1
    assert client.get("/claims.json", params={"words": "5000"}).json()["total"] == 1
    everything = client.get("/claims.json").json()
    assert everything["total"] == ALL
    for name in ("level", "kind", "block", "commitment"):
        assert sum(n for _, _, n in everything["facets"][name]) == ALL
    for name, values in everything["facets"].items():
        for value, _, n in values[:3]:
            assert client.get("/claims.json", params={name: value}).json()["total"] == n, (name, value)


def test_lists_come_in_pages(ledger: object) -> None:
    client = bench(ledger, rows=20).client()  # type: ignore[arg-type]  # a path
    seen, link = [], "/claims.json"
    while link:
        data = client.get(link).json()
        seen += [item["id"] for item in data["items"]]
        link = data["next"]
    assert len(seen) == len(set(seen)) == ALL
    last = client.get("/claims", params={"page": 999})
    assert "No claim" in last.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/claims/clm-none", 404),
        ("/claims/clm-none.json", 404),
        ("/claims/clm-none/card", 404),
        ("/documents/doc-none", 404),
        ("/documents/doc-none/original", 404),
        (f"/documents/{RICH.document.id}/original", 404),
        ("/source?key=nobody", 404),
        ("/claims?level=7", 400),
        ("/claims?kind=lie", 400),
        ("/claims?event=DANCE", 400),
        ("/claims?since=soon", 400),
        ("/claims?most_level=2&place=Berlin&event=AID&since=1948&when_from=1949", 200),
        ("/claims?order=truth", 400),
        ("/claims?page=0", 400),
        ("/claims?page=-1", 400),
        ("/claims?page=9999999999", 400),
        ("/claims?page=²", 400),
        ("/claims?words=-only", 400),
        (f"/claims?words={'x' * 501}", 400),
        (f"/documents/{RICH.document.id}?level=5&kind=plan", 200),
        (f"/documents/{RICH.document.id}?source=nobody", 400),
        (f"/documents/{RICH.document.id}?level=7", 400),
        (f"/documents/{RICH.document.id}?kind=lie", 400),
        (f"/documents/{RICH.document.id}?at=x", 400),
        ("/review?skip=99999999", 400),
        ("/review?order=truth", 400),
    ],
)
def test_what_is_not_there_or_makes_no_sense(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    if not path.endswith(".json"):
        tags(answer.text)
    else:
        assert set(answer.json()) == {"error"}


def test_bytes_are_only_ever_downloaded(desk: Bench) -> None:
    answer = desk.client(Role.READER).get(f"/documents/{HOSTILE.document.id}/original")
    assert answer.status_code == 200
    assert answer.content == HOSTILE.document.text.encode()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == f'attachment; filename="{HOSTILE.document.id}.bin"'
    assert answer.headers["content-security-policy"].startswith("sandbox")
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_overview_counts_what_is_there(client: TestClient) -> None:
    data = client.get("/overview.json").json()
    assert data["documents"] == 6
    assert data["unread"] == 1
    assert data["claims"] == ALL == sum(data["levels"]) + sum(data["headlines"])
    assert sum(sum(levels) for _, levels in data["publishers"]) == sum(data["levels"])
    assert sum(sum(levels) for _, levels in data["months"]) == sum(data["levels"])
    flags = dict(data["flags"])
    assert flags[FlagKind.NUMBER_DRIFT] == 2


def test_sources_are_told_with_levels_and_who_cites_them(client: TestClient) -> None:
    rows = {row["name"]: row for row in client.get("/sources.json").json()["items"]}
    assert rows["General Clay"]["kinds"] == ["named-person"]
    assert rows["General Clay"]["levels"] == [0, 0, 0, 1, 0, 0]
    assert rows["General Clay"]["cited_by"] == [["Example Courier (synthetic)", 1]]
    assert not any(name.startswith("(") for name in rows)
    assert client.get("/sources.json", params={"words": "clay GENERAL"}).json()["total"] == 1


def test_who_cites_a_source_leads_to_the_claims(client: TestClient) -> None:
    row = next(row for row in client.get("/sources.json").json()["items"] if row["cited_by"])
    (name, count), *_ = row["cited_by"]
    link = f"/claims?source={quote_plus(row['key'])}&amp;publisher={quote_plus(name or '-')}"
    for page in ("/sources", f"/source?key={quote(row['key'])}"):
        assert f'<a href="{link}"' in client.get(page).text
    assert client.get(link.replace("&amp;", "&").replace("/claims", "/claims.json")).json()["total"] == count
    assert "No source of that name" in client.get("/sources?words=zebra").text
