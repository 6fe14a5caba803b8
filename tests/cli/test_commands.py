"""The commands as a user runs them: streams, exit codes, files."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = "Rebels took the town on Monday, the ministry said. Nobody else has confirmed it.\n"


def sayso(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-m", "sayso", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE)
    return path


@pytest.mark.models
def test_the_report_goes_to_stdout_and_nothing_to_stderr(article: Path) -> None:
    done = sayso("read", str(article))
    assert done.returncode == 0
    assert b"Rebels took the town" in done.stdout
    assert done.stderr == b""


@pytest.mark.models
def test_json_is_one_claim_a_line_and_nothing_else(article: Path) -> None:
    done = sayso("read", "--json", str(article))
    claims = [json.loads(line) for line in done.stdout.splitlines()]
    assert [claim["text"] for claim in claims][:1] == ["Rebels took the town on Monday"]
    assert claims[0]["chain"][0]["source"]


@pytest.mark.models
def test_json_says_on_stderr_what_gave_no_claims(tmp_path: Path) -> None:
    other = tmp_path / "ar.txt"
    other.write_text("أعلنت الوزارة اليوم أن المحادثات بين الطرفين سوف تستأنف في الأسبوع المقبل في المدينة.")
    done = sayso("read", "--json", str(other))
    assert done.returncode == 0
    assert done.stdout == b""
    assert b"its language (ar)" in done.stderr


@pytest.mark.models
def test_failed_inputs_are_named_and_the_others_done(article: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    out = tmp_path / "out"
    done = sayso("read", str(tmp_path / "none.html"), str(empty), str(article), "--out", str(out))
    assert done.returncode == 3
    words = done.stderr.decode()
    assert "none.html" in words
    assert "empty.txt" in words
    errors = [json.loads(line) for line in (out / "errors.jsonl").read_text().splitlines()]
    assert [error["kind"] for error in errors] == ["missing", "no-text"]
    assert len((out / "documents.jsonl").read_text().splitlines()) == 1
    assert len((out / "claims.jsonl").read_text().splitlines()) >= 1


@pytest.mark.models
def test_standard_input_and_the_html_page(tmp_path: Path) -> None:
    page = tmp_path / "deep" / "report.html"
    done = sayso("read", "-", "--html", str(page), stdin=ARTICLE.encode())
    assert done.returncode == 0
    assert "Rebels took the town" in page.read_text()


@pytest.mark.models
def test_fail_on_a_flag_is_exit_1(tmp_path: Path) -> None:
    path = tmp_path / "loaded.txt"
    path.write_text("The notorious and barbaric regime has butchered its own people.\n")
    settings = tmp_path / "settings.toml"
    settings.write_text("[claims]\nchecks_off = []\n")
    asked = ("read", str(path), "--json", "--settings", str(settings), "--fail-on")
    assert sayso(*asked, "loaded-language").returncode == 1
    assert sayso(*asked, "arithmetic").returncode == 0


@pytest.mark.models
def test_annotate_answers_every_line_and_exits_3_where_one_failed() -> None:
    done = sayso(
        "annotate", "--only", "attributions", stdin=b'{"doc_id": "a", "text": "He said it rained."}\nbad\n'
    )
    assert done.returncode == 3
    first, second = [json.loads(line) for line in done.stdout.splitlines()]
    assert list(first) == ["doc_id", "attributions", "stamp"]
    assert first["attributions"][0]["cue"] == [[3, 7]]
    assert second["error"]["kind"] == "malformed-record"


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "x", "--fail-on", "nonsense"],
        ["annotate", "--only", "nonsense"],
        ["nonsense"],
        ["schema", "x"],
    ],
)
def test_wrong_usage_is_exit_2(arguments: list[str]) -> None:
    done = sayso(*arguments)
    assert done.returncode == 2
    assert b"Usage" in done.stderr or b"Try" in done.stderr
    assert done.stdout == b""


def test_an_output_that_cannot_be_written_is_exit_2_and_no_traceback(article: Path, tmp_path: Path) -> None:
    for arguments in (
        ["--html", str(tmp_path)],
        ["--out", str(article)],
        ["--out", str(article / "below")],
    ):
        done = sayso("read", str(article), *arguments)
        assert done.returncode == 2, arguments
        assert b"Traceback" not in done.stderr
        assert article.name.encode() in done.stderr or b"is a directory" in done.stderr
        assert done.stdout == b""


def test_an_empty_name_is_not_the_folder_that_we_are_in() -> None:
    done = sayso("read", "", "--json")
    assert done.returncode == 3
    assert b"the name of the input is empty" in done.stderr
    assert done.stdout == b""


def test_version_help_and_schema_need_no_model() -> None:
    assert sayso("--version").stdout.startswith(b"sayso ")
    assert b"annotate" in sayso("--help").stdout
    assert json.loads(sayso("schema", "claim").stdout)["$schema"].endswith("2020-12/schema")


def loaded(module: str, heavy: tuple[str, ...]) -> str:
    """Which of these packages a module of ours loads."""
    code = f"import sys, {module}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)  # noqa: S603
    return done.stdout.strip()


@pytest.mark.parametrize("group", [(), ("ledger",), ("review",), ("actors",)])
def test_no_line_of_the_list_of_commands_is_cut_off(group: tuple[str, ...]) -> None:
    listed = sayso(*group, "--help").stdout.decode().partition("Commands:")[2]
    assert listed
    assert "..." not in listed


def test_help_imports_nothing_heavy() -> None:
    heavy = ("spacy", "numpy", "trafilatura", "lxml", "pypdfium2", "msgspec", "jinja2")
    assert loaded("sayso.cli.app", heavy) == "[]"


def test_the_first_page_of_the_workbench_waits_for_nothing_that_it_does_not_need() -> None:
    heavy = ("spacy", "numpy", "rapidfuzz", "networkx", "krippendorff", "trafilatura", "lxml", "pypdfium2")
    assert loaded("sayso.serve.run", heavy) == "[]"


@pytest.mark.models
def test_unknown_actors_are_suggested_as_a_table_and_as_json(tmp_path: Path) -> None:
    text = "The Bank of Greenland Hills met Hamas in Gaza. The Bank of Greenland Hills said it was pleased.\n"
    path = tmp_path / "article.txt"
    path.write_text(text)
    table = sayso("actors", "suggest", str(path))
    lines = sayso("actors", "suggest", "--json", str(path), str(tmp_path / "absent.txt"))
    assert table.returncode == 0
    assert b"Greenland Hills" in table.stdout
    assert b"Hamas" not in table.stdout
    assert lines.returncode == 3
    assert b"absent.txt" in lines.stderr
    (found,) = [json.loads(line) for line in lines.stdout.splitlines()]
    assert (found["mentions"], found["documents"]) == (2, 1)


@pytest.mark.models
def test_a_truncated_archive_gives_its_good_records_and_a_code_that_says_so(tmp_path: Path) -> None:
    whole = (Path(__file__).parents[1] / "cases" / "read" / "warcio.warc.gz").read_bytes()
    (tmp_path / "cut.warc.gz").write_bytes(whole[:-200])
    done = sayso("read", "--json", str(tmp_path / "cut.warc.gz"))
    assert done.returncode == 3
    assert b"cut.warc.gz" in done.stderr


@pytest.mark.models
def test_two_articles_side_by_side(article: Path, tmp_path: Path) -> None:
    article.write_text(f"{ARTICLE}The bridge is closed.\n")
    other = tmp_path / "other.txt"
    other.write_text("Rebels took the town on Monday, the ministry said. It rained for a week after that.\n")
    done = sayso("diff", str(article), str(other), "--json")
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    both = [row for row in rows if row["in"] == "both"]
    assert [row["first"] for row in both] == ["Rebels took the town on Monday"]
    assert both[0]["differs"] == ""
    assert {row["in"] for row in rows} == {"both", "first", "second"}
    assert b"Rebels took the town" in sayso("diff", str(article), str(other)).stdout
    wrong = sayso("diff", str(article), str(tmp_path / "none.txt"))
    assert wrong.returncode == 2
    assert b"none.txt" in wrong.stderr
