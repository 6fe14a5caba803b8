"""The page for SQL: it reads this ledger and nothing else, and ends in time."""

import csv
import io
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.ledger.sql import Limits
from sayso.serve.access import Role
from sayso.serve.views import sql as page
from tests.support.workbench import Bench, bench


@pytest.fixture(scope="module")
def client(ledger: Path) -> TestClient:
    return bench(ledger).client(Role.READER)


def ask(client: TestClient, query: str, path: str = "/sql.json") -> tuple[int, dict[str, object]]:
    answer = client.get(path, params={"query": query})
    return answer.status_code, answer.json()


def test_an_answer_comes_as_page_json_and_csv(client: TestClient) -> None:
    query = "SELECT id, level, NULL AS none, x'00ff' AS bytes FROM claim ORDER BY nr LIMIT 2"
    status, data = ask(client, query)
    assert (status, data["columns"], data["more"]) == (200, ["id", "level", "none", "bytes"], False)
    rows = data["rows"]
    assert isinstance(rows, list)
    assert rows[0][2:] == [None, "00ff"]
    answer = client.get("/sql/table.csv", params={"query": query})
    assert answer.headers["content-type"].startswith("text/csv")
    table = list(csv.reader(io.StringIO(answer.text)))
    assert table[0] == ["id", "level", "none", "bytes"]
    assert [row[0] for row in table[1:]] == [row[0] for row in rows]
    html = client.get("/sql", params={"query": query}).text
    assert rows[0][0] in html
    assert "2 rows" in html
    etag = client.get("/sql.json", params={"query": query}).headers["etag"]
    again = client.get("/sql.json", params={"query": query}, headers={"if-none-match": etag})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM claim",
        "UPDATE claim SET current = 0",
        "INSERT INTO meta VALUES ('a', 'b')",
        "DROP TABLE claim",
        "CREATE TEMP TABLE t (a)",
        "ATTACH '/etc/passwd' AS other",
        "ATTACH ':memory:' AS other",
        "DETACH main",
        "VACUUM INTO 'copy.db'",
        "PRAGMA query_only = OFF",
        "PRAGMA temp_store = MEMORY",
        "SELECT * FROM pragma_database_list",
        "SELECT load_extension('x')",
        "SELECT readfile('/etc/passwd')",
        "SELECT writefile('x', 'y')",
        "SELECT fts3_tokenizer('simple')",
        "BEGIN",
        "SELECT 1; SELECT 2",
        "SELEC 1",
        "",
    ],
)
def test_what_would_do_more_than_read_is_refused(client: TestClient, query: str) -> None:
    status, data = ask(client, query)
    if query:
        assert status == 400, data
        assert set(data) == {"error"}
        html = client.get("/sql", params={"query": query})
        assert html.status_code == 200
        assert 'role="alert"' in html.text
        assert client.get("/sql/table.csv", params={"query": query}).status_code == 400
    else:
        assert data["tables"]


def test_rows_are_cut_off_and_it_says_so(client: TestClient) -> None:
    numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT {}) SELECT i FROM n"
    for wanted, more in ((1_000, False), (1_001, True)):
        _, data = ask(client, numbers.format(wanted))
        rows = data["rows"]
        assert isinstance(rows, list)
        assert (len(rows), data["more"]) == (1_000, more)
    assert "there are more" in client.get("/sql", params={"query": numbers.format(5_000)}).text


def test_an_endless_query_is_stopped(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "LIMITS", Limits(seconds=0.2, rows=1_000, value=8 << 20))
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    status, data = ask(client, endless)
    assert status == 400
    assert "was stopped" in str(data["error"])


@pytest.mark.parametrize(
    "query", ["SELECT zeroblob(900000000)", "SELECT replace(hex(zeroblob(4000000)), '00', 'xxxxxxxx')"]
)
def test_no_function_makes_a_huge_value(client: TestClient, query: str) -> None:
    assert ask(client, query)[0] == 400


def test_many_large_values_are_cut_off(client: TestClient) -> None:
    query = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100) "
        "SELECT zeroblob(1000000) FROM n"
    )
    status, data = ask(client, query)
    rows = data["rows"]
    assert isinstance(rows, list)
    assert (status, data["more"]) == (200, True)
    assert len(rows) < 20


def test_hostile_cells_are_only_text(client: TestClient) -> None:
    query = "SELECT '<script>alert(1)</script>' AS \"<b>\", char(8238) || '=1+1' AS f"
    html = client.get("/sql", params={"query": query}).text
    assert "<script>alert" not in html
    assert "<b>" not in html.split("<main", 1)[1]
    assert "\u202e" not in html
    cell = "SELECT '=1+1' AS f"
    assert client.get("/sql/table.csv", params={"query": cell}).text.splitlines()[1] == "'=1+1"


def test_sql_is_for_those_who_have_logged_in(own: Path) -> None:
    published = bench(own, read_only=True)
    visitor = published.client(None)
    for path in ("/sql", "/sql.json", "/sql/table.csv"):
        assert visitor.get(path, params={"query": "SELECT 1"}).status_code == 403
    assert 'href="/sql"' not in visitor.get("/").text
    assert published.client(Role.READER).get("/sql?query=SELECT+1").status_code == 200


def test_a_query_that_is_too_long_is_refused(desk: Bench) -> None:
    assert desk.client().get("/sql", params={"query": "x" * 8_001}).status_code == 400


def test_the_examples_work(client: TestClient) -> None:
    for _, query in page.EXAMPLES:
        assert ask(client, query)[0] == 200
