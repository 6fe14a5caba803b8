"""Who may come in, and what each may do."""

import pytest

from sayso.core.errors import SettingsError
from sayso.serve.access import Doors, Role
from sayso.serve.settings import ServeSettings
from tests.support.readings import rich_reading
from tests.support.workbench import FIRST, HOST, Bench, bench, send

CLAIM = rich_reading().claims[0].id


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_login_link_works_once() -> None:
    doors = Doors(600, 3600)
    key = doors.invite("ada", Role.OWNER)
    session = doors.enter(key)
    person = doors.who(session)
    assert person is not None
    assert (person.name, person.role) == ("ada", Role.OWNER)
    assert doors.enter(key) is None
    assert doors.enter("made up") is None
    assert doors.enter("") is None
    assert doors.who("made up") is None


def test_links_and_sessions_end() -> None:
    clock = Clock()
    doors = Doors(600, 3600, clock)
    late, session = doors.invite("ada", Role.OWNER), doors.enter(doors.invite("bo", Role.READER))
    clock.now = 601
    assert doors.enter(late) is None
    assert doors.who(session) is not None
    clock.now = 3601
    assert doors.who(session) is None


def test_each_session_has_a_token_of_its_own() -> None:
    doors = Doors(600, 3600)
    people = [doors.who(doors.enter(doors.invite("ada", Role.OWNER))) for _ in range(2)]
    assert len({person.token for person in people if person}) == 2


def test_nobody_reads_without_a_login(desk: Bench) -> None:
    client = desk.client(None)
    for path in (
        "/",
        "/claims",
        "/claims.json",
        f"/claims/{CLAIM}",
        f"/documents/{FIRST.document.id}",
        "/people",
    ):
        assert client.get(path).status_code == 401
    assert client.get(f"/documents/{FIRST.document.id}/original").status_code == 401
    assert client.get("/claims.json").json() == {
        "error": "Open the login link that was printed when the workbench began."
    }


def test_the_cookie_is_out_of_reach(desk: Bench) -> None:
    key = desk.doors.invite("ada", Role.OWNER)
    client = desk.client(None)
    assert client.head("/login", params={"key": key}).status_code == 405  # it is not used up by this
    answer = client.get("/login", params={"key": key})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/" in cookie
    assert "domain" not in cookie
    assert answer.headers["location"] == "/"
    assert client.get("/").status_code == 200
    assert desk.client(None).get("/login", params={"key": key}).status_code == 401


def test_a_cookie_through_a_proxy_is_for_tls_only(desk: Bench) -> None:
    named = bench(desk.path, host_names=("ledger.example",))
    client = named.client(None, base="https://ledger.example")
    answer = client.get("/login", params={"key": named.doors.invite("ada", Role.OWNER)})
    assert "secure" in answer.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [
        (Role.READER, "/", 200),
        (Role.READER, "/review", 403),
        (Role.READER, f"/claims/{CLAIM}/mend", 403),
        (Role.READER, "/people", 403),
        (Role.READER, f"/documents/{FIRST.document.id}/add", 403),
        (Role.READER, f"/claims/{CLAIM}/same", 403),
        (Role.READER, "/review/agreement", 403),
        (Role.READER, "/watches", 200),
        (Role.READER, "/sql?query=select+1", 200),
        (Role.READER, "/openapi.json", 200),
        (Role.REVIEWER, f"/documents/{FIRST.document.id}/add", 200),
        (Role.REVIEWER, "/review", 200),
        (Role.REVIEWER, "/people", 403),
        (Role.OWNER, "/people", 200),
    ],
)
def test_what_each_role_may_see(desk: Bench, role: Role, path: str, status: int) -> None:
    assert desk.client(role).get(path).status_code == status


@pytest.mark.parametrize(
    ("role", "path", "fields", "status"),
    [
        (Role.READER, f"/claims/{CLAIM}/review", {"verdict": "accept"}, 403),
        (Role.READER, "/undo", {}, 403),
        (Role.READER, f"/documents/{FIRST.document.id}/add", {"words": "ten ships"}, 403),
        (Role.READER, f"/claims/{CLAIM}/same", {"other": CLAIM, "verdict": "merge"}, 403),
        (Role.READER, "/watches", {"name": "x", "words": "ships"}, 403),
        (Role.REVIEWER, "/watches", {"name": "x", "words": "ships"}, 303),
        (Role.READER, "/source", {"key": "General Clay", "verdict": "A", "reason": "x"}, 403),
        (Role.REVIEWER, f"/claims/{CLAIM}/review", {"verdict": "accept"}, 303),
        (Role.REVIEWER, "/people", {"name": "bo", "role": "owner"}, 403),
        (Role.OWNER, "/people", {"name": "bo", "role": "reader"}, 200),
        (Role.OWNER, "/people", {"name": "bo", "role": "king"}, 400),
        (Role.OWNER, "/people", {"name": "", "role": "reader"}, 400),
    ],
)
def test_what_each_role_may_do(
    writing: Bench, role: Role, path: str, fields: dict[str, str], status: int
) -> None:
    assert send(writing.client(role), path, **fields) == status


def test_nothing_is_written_without_the_persons_own_token(writing: Bench) -> None:
    client, other = writing.client(), writing.client(name="bo")
    stolen = other.get("/").text.split('name="token" value="', 1)[1].split('"', 1)[0]
    for token in ("", "made up", stolen):
        fields = {"token": token, "verdict": "accept"}
        answer = client.post(f"/claims/{CLAIM}/review", data=fields, headers={"origin": HOST})
        assert answer.status_code == 403
    assert client.get(f"/claims/{CLAIM}.json").json()["judgements"] == []


def test_logging_out_ends_the_session(writing: Bench) -> None:
    client = writing.client()
    kept = dict(client.cookies)
    assert send(client, "/logout") == 303
    client.cookies.update(kept)
    assert client.get("/").status_code == 401


def test_an_owner_lets_somebody_in(writing: Bench) -> None:
    client = writing.client()
    token = client.get("/people").text.split('name="token" value="', 1)[1].split('"', 1)[0]
    fields = {"token": token, "name": "bo", "role": "reviewer"}
    page = client.post("/people", data=fields, headers={"origin": HOST}).text
    link = page.split(f'value="{HOST}', 1)[1].split('"', 1)[0]
    guest = writing.client(None)
    assert guest.get(link).status_code == 303
    assert '<b dir="auto">bo</b> (reviewer)' in guest.get("/").text


def test_a_published_ledger_is_read_by_all_and_written_by_nobody(own: object) -> None:
    desk = bench(own, read_only=True)  # type: ignore[arg-type]  # a path
    visitor = desk.client(None)
    assert visitor.get("/").status_code == 200
    assert visitor.get(f"/claims/{CLAIM}").status_code == 200
    assert visitor.get("/review").status_code == 403
    assert visitor.get("/watches").status_code == 200
    assert visitor.get("/sql?query=select+1").status_code == 403
    assert visitor.get(f"/documents/{FIRST.document.id}/original").status_code == 403
    assert "/review" not in visitor.get("/").text
    for client in (visitor, desk.client(Role.OWNER)):
        for path in (
            f"/claims/{CLAIM}/review",
            f"/claims/{CLAIM}/mend",
            f"/claims/{CLAIM}/same",
            f"/documents/{FIRST.document.id}/add",
            "/watches",
            "/watches/wat-x/seen",
            "/watches/wat-x/drop",
            "/source",
            "/undo",
            "/people",
        ):
            assert send(client, path, verdict="accept") == 403
    assert desk.client(Role.OWNER).get("/people").status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [{"port": -1}, {"port": 70_000}, {"owner": " "}, {"host_names": ("*",)}, {"host_names": ("a/b",)}],
)
def test_settings_that_cannot_work_say_so(wrong: dict[str, object]) -> None:
    with pytest.raises(SettingsError):
        ServeSettings(**wrong)  # type: ignore[arg-type]  # they are wrong on purpose
