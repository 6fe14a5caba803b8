"""The API document: valid by somebody else's library, whole, and true of what the addresses answer."""

import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.testclient import TestClient

from sayso.serve.answers import ANSWERS
from sayso.serve.app import make_app
from sayso.serve.files import FILES
from sayso.serve.library import LedgerLibrary
from tests.support.contradicted import contradicted_ledger
from tests.support.readings import rich_reading
from tests.support.told import told_ledger
from tests.support.workbench import FIRST, SECOND, bench, send

CLAIM = rich_reading().claims[7].id
ASKED = {
    "/overview.json": ["/overview.json"],
    "/documents.json": ["/documents.json", "/documents.json?words=grain"],
    "/documents/{key}.json": [f"/documents/{rich_reading().document.id}.json"],
    "/documents/{key}/add.json": [f"/documents/{FIRST.document.id}/add.json"],
    "/claims.json": ["/claims.json", "/claims.json?words=tons&level=1"],
    "/claims/{key}.json": [f"/claims/{CLAIM}.json", f"/claims/{SECOND.claims[0].id}.json"],
    "/claims/{key}/mend.json": [f"/claims/{CLAIM}/mend.json"],
    "/claims/{key}/same.json": [f"/claims/{SECOND.claims[0].id}/same.json"],
    "/sources.json": ["/sources.json"],
    "/source.json": ["/source.json?key=General+Clay"],
    "/review.json": ["/review.json", "/review.json?order=sample&seed=3"],
    "/review/agreement.json": ["/review/agreement.json"],
    "/people.json": ["/people.json"],
    "/claims/{key}/report.json": [f"/claims/{CLAIM}/report.json"],
    "/watches.json": ["/watches.json"],
    "/watches/{key}.json": [],  # its id comes with the watch
    "/sql.json": ["/sql.json", "/sql.json?query=SELECT+*+FROM+claim+LIMIT+2"],
}
AGAINST = {  # of a ledger with contradictions
    "/contradictions.json": [
        "/contradictions.json",
        "/contradictions.json?words=korvan&publisher=Courier&level=1",
        "/contradictions.json?actor=hamas&source=Ada+Vale",
    ],
}
MANY = {  # about many claims: of another ledger
    "/actors.json": ["/actors.json", "/actors.json?words=a&kind=state"],
    "/actor.json": ["/actor.json?key=hamas", "/actor.json?key=Ada+Vale"],
    "/network.json": ["/network.json", "/network.json?quad=1&level=1&most=5&sort=time"],
    "/deeds.json": ["/deeds.json?actor=nrt&recipient=hamas&between=2"],
    "/timeline.json": ["/timeline.json", "/timeline.json?words=thing&level=1&from=1940&to=1990&kind=event"],
    "/flows.json": ["/flows.json", "/flows.json?words=thing&end=hamas&level=1"],
    "/levels.json": ["/levels.json", "/levels.json?words=a"],
    "/custody.json": ["/custody.json"],
}


@pytest.fixture(scope="module")
def client(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path = tmp_path_factory.mktemp("api") / "own.db"
    path.write_bytes(ledger.read_bytes())
    client = bench(path).client()
    send(client, f"/claims/{CLAIM}/review", verdict="accept", reason="so it is")
    send(client, "/watches", name="tons", words="tons")
    return client


@pytest.fixture(scope="module")
def document(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/openapi.json").json()
    return found


def test_it_is_openapi(document: dict[str, Any]) -> None:
    OpenAPIV31SpecValidator(document).validate()
    assert document["openapi"] == "3.1.0"


def test_every_address_with_json_is_in_it(document: dict[str, Any], ledger: Path) -> None:
    desk = bench(ledger)
    app = make_app(LedgerLibrary(ledger), desk.settings, desk.doors)
    while not isinstance(app, Starlette):
        app = getattr(app, "app", None) or app._app  # type: ignore[attr-defined]
    paths = {r.path for r in app.routes if isinstance(r, Route) and r.path.endswith(".json")}
    with_json = {path for path in document["paths"] if path.endswith(".json")}
    assert with_json == paths - {"/openapi.json"}
    operations = [path["get"]["operationId"] for path in document["paths"].values()]
    assert len(operations) == len(set(operations))
    assert {one.replace("-", ".", 1) for one in operations} == {*ANSWERS, *FILES}
    assert with_json - {"/documents/{key}/pages.json"} == {
        *ASKED,
        *AGAINST,
        *MANY,
    }  # of PDFs: test_leaves
    for path in document["paths"].values():
        assert path["get"]["summary"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return bench(told_ledger(tmp_path_factory.mktemp("many") / "told.db")).client()


@pytest.fixture(scope="module")
def against(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return bench(contradicted_ledger(tmp_path_factory.mktemp("against") / "against.db")).client()


@pytest.mark.parametrize("path", [*ASKED, *AGAINST, *MANY])
def test_answers_are_what_it_says(
    client: TestClient, many: TestClient, against: TestClient, document: dict[str, Any], path: str
) -> None:
    client = many if path in MANY else against if path in AGAINST else client
    answers = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator({**answers, "components": document["components"]})
    asked = {**ASKED, **AGAINST, **MANY}[path] or [
        f"/watches/{one['id']}.json" for one in client.get("/watches.json").json()["items"]
    ]
    assert asked
    for address in asked:
        answer = client.get(address)
        assert answer.status_code == 200
        validator.validate(answer.json())
        again = client.get(address, headers={"if-none-match": answer.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        schema = answers
        while "$ref" in schema:
            schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        assert set(answer.json()) <= set(schema["properties"]), "what is not told"
    known = {p["name"] for p in document["paths"][path]["get"]["parameters"] if p["in"] == "query"}
    assert set(re.findall(r"[?&](\w+)=", " ".join(asked))) <= known


def test_a_schema_that_says_nothing_would_be_noticed(document: dict[str, Any]) -> None:
    claim = document["components"]["schemas"]["Claim"]
    assert claim["properties"]["confidence"]["description"]
    answers = document["paths"]["/claims/{key}.json"]["get"]["responses"]
    schema = answers["200"]["content"]["application/json"]["schema"]
    validator = Draft202012Validator({**schema, "components": document["components"]})
    assert not validator.is_valid({"claim": {}})


def test_errors_are_what_it_says(client: TestClient, document: dict[str, Any]) -> None:
    response = document["components"]["responses"]["Refused"]
    schema = {**response["content"]["application/json"]["schema"], "components": document["components"]}
    for address, status in (
        ("/claims/none.json", 404),
        ("/claims.json?level=9", 400),
        ("/watches/none.json", 404),
        ("/documents/none/add.json", 404),
        ("/sql.json?query=nonsense", 400),
    ):
        answer = client.get(address)
        assert answer.status_code == status
        Draft202012Validator(schema).validate(answer.json())


def test_lists_go_on_page_by_page(ledger: Path) -> None:
    small = bench(ledger, rows=2).client()
    for address in ("/claims.json", "/documents.json", "/sources.json"):
        first = small.get(address).json()
        second = small.get(first["next"]).json()
        assert len(first["items"]) == 2
        assert first["items"] != second["items"]
    queue = small.get("/review.json").json()
    after = small.get(queue["next"]).json()
    assert not {item["id"] for item in after["items"]} & {item["id"] for item in queue["items"]}


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/claims.json?levle=0", "does not know “levle”. It can be asked: words, level"),
        ("/claims.json?level=0&level=1", "“level” is asked more than once"),
        ("/overview.json?words=x", "It can be asked nothing."),
        ("/claims/file?format=csv&levle=0", "does not know “levle”"),
    ],
)
def test_a_slip_in_a_name_is_no_other_question(client: TestClient, path: str, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert words in (answer.json()["error"] if ".json" in path else answer.text)


def test_a_page_links_to_its_json_with_what_that_knows(client: TestClient) -> None:
    page = client.get("/claims?words=tons&back=%2F&level=1").text
    assert 'href="/claims.json?words=tons&amp;level=1"' in page
    assert client.get("/claims.json?words=tons&level=1").status_code == 200


def test_files_are_told_too_and_are_what_it_says(client: TestClient, document: dict[str, Any]) -> None:
    watch = client.get("/watches.json").json()["items"][0]["id"]
    asked = {
        "/claims/file": "/claims/file?format=csv&words=tons&mask=1",
        "/watches/{key}/feed": f"/watches/{watch}/feed",
        "/watches/{key}/lines": f"/watches/{watch}/lines",
        "/sql/table.csv": "/sql/table.csv?query=SELECT+1",
    }
    for path, address in asked.items():
        told = document["paths"][path]["get"]
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["content-type"].partition(";")[0] in told["responses"]["200"]["content"]
        known = {p["name"] for p in told["parameters"] if p["in"] == "query"}
        assert set(re.findall(r"[?&](\w+)=", address)) <= known


@pytest.mark.parametrize(
    ("path", "needs"),
    [
        ("/source.json", {"key"}),
        ("/actor.json", {"key"}),
        ("/deeds.json", {"actor", "recipient"}),
        ("/claims/file", {"format"}),
        ("/claims.json", set()),
    ],
)
def test_what_must_be_asked_is_told(document: dict[str, Any], path: str, needs: set[str]) -> None:
    told = document["paths"][path]["get"]["parameters"]
    assert {p["name"] for p in told if p["in"] == "query" and p.get("required")} == needs
