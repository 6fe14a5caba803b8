"""What is refused before any page is looked for, and what every answer carries."""

import pytest
from starlette.datastructures import Headers
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from sayso.serve.access import Role
from sayso.serve.guard import refused
from tests.support.workbench import HOST, Bench, bench, send


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8642", 200),
        ("localhost:8642", 200),
        ("LOCALHOST", 200),
        ("[::1]:8642", 200),
        ("evil.example", 400),
        ("127.0.0.1.evil.example:8642", 400),
        ("evil.example@127.0.0.1", 400),
        ("0.0.0.0:8642", 400),
        ("127.1", 400),
        ("", 400),
    ],
)
def test_a_foreign_host_is_refused_before_anything_else(desk: Bench, host: str, status: int) -> None:
    client = desk.client()
    assert client.get("/static/icon.svg", headers={"host": host}).status_code == status
    assert client.get("/no/such/page", headers={"host": host}).status_code == (404 if status == 200 else 400)


def test_a_host_name_of_a_proxy_is_let_in_where_it_is_named(desk: Bench) -> None:
    named = bench(desk.path, host_names=("Ledger.example",))
    assert named.client().get("/", headers={"host": "ledger.example"}).status_code == 200
    assert named.client().get("/", headers={"host": "other.example"}).status_code == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": HOST}, None),
        ({"origin": HOST, "sec-fetch-site": "same-origin"}, None),
        ({}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": HOST, "sec-fetch-site": "cross-site"}, 403),
        ({"origin": HOST, "sec-fetch-site": "same-site"}, 403),
        ({"origin": HOST, "sec-fetch-site": "none"}, 403),
    ],
)
def test_only_our_own_pages_may_send(headers: dict[str, str], status: int | None) -> None:
    given = Headers({"host": "127.0.0.1:8642", **headers})
    found = refused("POST", given)
    assert (found and found[0]) == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, None),
        ({"sec-fetch-site": "none", "sec-fetch-mode": "navigate"}, None),
        (
            {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"},
            None,
        ),  # a link to us: no cookie comes along
        ({"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}, 403),
        ({"sec-fetch-site": "same-site", "sec-fetch-mode": "cors"}, 403),
    ],
)
def test_another_sites_page_may_not_read(headers: dict[str, str], status: int | None) -> None:
    found = refused("GET", Headers({"host": "127.0.0.1:8642", **headers}))
    assert (found and found[0]) == status


def test_two_hosts_and_unknown_methods_are_refused(desk: Bench) -> None:
    two = Headers(raw=[(b"host", b"127.0.0.1"), (b"host", b"evil.example")])
    assert refused("GET", two) == (400, "A request names exactly one host.")
    client = desk.client()
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"):
        assert client.request(method, "/").status_code == 405


def test_a_web_socket_is_closed(desk: Bench) -> None:
    with pytest.raises(WebSocketDisconnect) as closed, desk.client().websocket_connect("/"):
        pass
    assert closed.value.code == 1008


@pytest.mark.parametrize(
    "path", ["/", "/claims", "/static/htmx.js", "/nowhere", "/claims/none", "/claims?level=9"]
)
@pytest.mark.parametrize("role", [None, Role.OWNER])
def test_every_answer_carries_the_headers(desk: Bench, path: str, role: Role | None) -> None:
    headers = desk.client(role).get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_a_fault_of_ours_still_carries_the_headers(desk: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.ledger.shelf.LedgerShelf.overview", lambda self: 1 / 0)  # noqa: ARG005  a method
    client = desk.client()
    unraised = TestClient(client.app, base_url=HOST, raise_server_exceptions=False, cookies=client.cookies)
    answer = unraised.get("/")
    assert answer.status_code == 500
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "Traceback" not in answer.text


def test_a_body_over_the_limit_is_refused(writing: Bench) -> None:
    client = writing.client()
    assert send(client, "/undo", back="x" * 300_000) == 413

    def endless() -> object:
        for _ in range(300):
            yield b"x" * 1024

    headers = {"origin": HOST, "content-type": "application/x-www-form-urlencoded"}
    assert client.post("/undo", content=endless(), headers=headers).status_code == 413  # type: ignore[arg-type]  # an iterator of bytes


@pytest.mark.parametrize(
    "name",
    ["../app.py", "..%2Fapp.py", "%2e%2e/app.py", "....//app.py", "/etc/passwd", "app.py", "htmx.js%00", ""],
)
def test_no_path_leads_out_of_the_files(desk: Bench, name: str) -> None:
    client = desk.client()
    assert client.get(f"/static/{name}").status_code == 404
    answer = client.get(f"/documents/{name}/original")
    assert answer.status_code in {404, 400}


@pytest.mark.parametrize("body", [b"", b"\xff=\xff", b"a=1&" * 100, b"token"])
def test_a_broken_form_is_refused(writing: Bench, body: bytes) -> None:
    headers = {"origin": HOST, "content-type": "application/x-www-form-urlencoded"}
    assert writing.client().post("/undo", content=body, headers=headers).status_code in {400, 403}


def test_a_form_of_another_type_is_refused(writing: Bench) -> None:
    client = writing.client()
    for kind in ("text/plain", "application/json", "multipart/form-data; boundary=x"):
        headers = {"origin": HOST, "content-type": kind}
        assert client.post("/undo", content=b"token=1", headers=headers).status_code == 415
