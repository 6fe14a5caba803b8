"""The commands of a ledger as a user runs them: streams, exit codes, forms."""

import csv
import io
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sayso.core.judging import ACCEPT, REJECT, REVIEW
from sayso.ledger.review.judging import made_now
from sayso.ledger.store import open_store
from tests.cli.test_commands import ARTICLE, sayso
from tests.support.ledgers import by_stealth, filled, some_readings
from tests.support.readings import rich_reading

OTHER = "The mayor said on Tuesday that 8,000 people had come. It was also reported that some were hurt.\n"


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a ledger that `sayso add` has made of two articles and an empty file."""
    folder = tmp_path_factory.mktemp("added")
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text(ARTICLE)
    (folder / "in" / "b.txt").write_text(OTHER)
    (folder / "in" / "c.txt").write_text("")
    done = sayso("add", str(folder / "l.db"), str(folder / "in"), "--workers", "1")
    assert done.returncode == 3
    assert b"c.txt: it is empty" in done.stderr
    assert done.stdout.startswith(b"documents: 2 added; ")
    return folder


@pytest.fixture
def made(tmp_path: Path) -> str:
    """A ledger that was made by hand."""
    filled(tmp_path / "l.db").close()
    return str(tmp_path / "l.db")


@pytest.mark.models
def test_what_was_added_is_found_as_it_was_read(added: Path) -> None:
    ledger = str(added / "l.db")
    read = sayso("read", str(added / "in" / "b.txt"), "--json").stdout.splitlines()
    found = sayso("find", ledger, "--json", "people").stdout.splitlines()
    assert found
    assert set(found) <= set(read)
    assert b"8,000 people had come" in sayso("find", ledger, "8000").stdout
    again = sayso("add", ledger, str(added / "in"))
    assert again.returncode == 3
    assert b"3 inputs unchanged; 1 failed" in again.stdout
    assert sayso("verify", ledger).stdout.startswith(b"holds: ")


def test_actors_of_a_ledger_are_listed_without_another_word(made: str) -> None:
    listed = sayso("actors", made, "--json")
    assert listed.returncode == 0
    assert listed.stdout.count(b"\n") > 1
    assert listed.stdout == sayso("actors", "named", made, "--json").stdout
    assert sayso("actors", "--json", made).stdout == listed.stdout
    assert b"suggest" in sayso("actors", "--help").stdout
    assert b"no ledger" in sayso("actors", f"{made}.none").stderr


@pytest.mark.models
def test_new_settings_annotate_anew(added: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("[claims]\nloaded_wording = 0.5\n")
    ledger = str(tmp_path / "l.db")
    (tmp_path / "l.db").write_bytes((added / "l.db").read_bytes())
    done = sayso("add", ledger, "--renew", "--settings", str(settings), "--workers", "1")
    assert done.returncode == 0
    assert b"2 annotated anew" in done.stdout
    with open_store(tmp_path / "l.db") as store:
        counts = store.connection.execute("SELECT current, count(*) FROM claim GROUP BY current").fetchall()
        assert counts[0][1] == counts[1][1]


def test_find_in_three_forms_and_counts(made: str) -> None:
    rows = list(csv.reader(io.StringIO(sayso("find", made, "--csv", "--most", "5").stdout.decode())))
    assert rows[0][:3] == ["level", "who says so", "claim"]
    assert len(rows) == 6
    assert b"who says so" in sayso("find", made, "airlift").stdout
    counted = [
        json.loads(line) for line in sayso("find", made, "--by", "level", "--json").stdout.splitlines()
    ]
    assert sum(row["claims"] for row in counted) == sum(len(r.claims) for r in some_readings())
    assert sayso("find", made, "--json", "--csv").returncode == 2
    assert sayso("find", made, "--since", "yesterday").returncode == 2


def test_sql_in_three_forms(made: str) -> None:
    query = "SELECT count(*) AS n FROM document"
    assert json.loads(sayso("sql", made, query, "--json").stdout) == {"n": len(some_readings())}
    assert sayso("sql", made, query, "--csv").stdout.split() == [b"n", b"5"]
    done = sayso("sql", made, "DELETE FROM claim")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"more than read" in done.stderr


def test_verify_names_the_break_and_exits_with_1(made: str) -> None:
    head = sayso("verify", made).stdout.split()[-1].decode()
    assert sayso("verify", made, "--head", head).returncode == 0
    assert sayso("verify", made, "--head", "0" * 64).returncode == 1
    by_stealth(Path(made), "UPDATE claim SET level = 5 WHERE nr = 1")
    done = sayso("verify", made)
    assert done.returncode == 1
    assert b"(annotation doc-" in done.stderr


def test_upkeep(made: str, tmp_path: Path) -> None:
    assert sayso("ledger", "check", made).stdout == b"nothing is wrong\n"
    assert sayso("ledger", "backup", made, str(tmp_path / "copy.db")).returncode == 0
    assert sayso("ledger", "restore", str(tmp_path / "copy.db"), str(tmp_path / "new.db")).returncode == 0
    merged = sayso("ledger", "merge", made, str(tmp_path / "new.db"), "--no-link").stdout.splitlines()
    assert merged == [b"documents: 0 new, 5 known, 0 redacted before, and kept out; judgements: 0"]
    assert b"bytes before" in sayso("ledger", "compact", made).stdout
    found = json.loads(sayso("ledger", "stats", made, "--json").stdout)
    assert found["documents"] == 5
    assert found["linked"] == 0
    assert b"linked yet" in sayso("ledger", "stats", made).stdout


def test_what_is_taken_over_is_linked(made: str, tmp_path: Path) -> None:
    apart, later = str(tmp_path / "apart.db"), b"what joins the documents is looked for by the next"
    for path in (apart, str(tmp_path / "now.db")):
        filled(Path(path), ()).close()
    assert sayso("ledger", "merge", apart, made, "--no-link").stdout.splitlines()[1].startswith(later)
    assert sayso("ledger", "merge", str(tmp_path / "now.db"), made).stdout.splitlines() == [
        b"documents: 5 new, 0 known, 0 redacted before, and kept out; judgements: 0",
        b"documents linked: 5",
    ]
    assert sayso("link", apart).stdout == b"documents linked: 5\n"


def test_redact(made: str) -> None:
    key = some_readings()[0].document.id
    done = sayso("ledger", "redact", made, key, "--reason", "a court's order", "--by", "editor")
    assert done.returncode == 0
    assert key.encode() in done.stdout
    assert sayso("find", made, "--document", key, "--json").stdout == b""
    assert b", 4 of them redacted" in sayso("verify", made).stdout
    assert sayso("ledger", "redact", made, key).returncode == 2  # without a reason


def test_import_takes_back_what_export_wrote(made: str, tmp_path: Path) -> None:
    out, new = tmp_path / "out", str(tmp_path / "new.db")
    assert sayso("export", made, "--format", "jsonl", "--out", str(out)).returncode == 0
    done = sayso("import", new, str(out))
    assert done.returncode == 0
    assert b"documents: 5 new, 0 known" in done.stdout
    assert (
        sayso("export", new, "--format", "jsonl").stdout == sayso("export", made, "--format", "jsonl").stdout
    )
    (tmp_path / "bad.jsonl").write_text("{}\n")
    done = sayso("import", new, str(tmp_path / "bad.jsonl"), str(out))
    assert done.returncode == 3
    assert b"bad.jsonl (line 1): " in done.stderr
    assert b"nothing new" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["add"],
        ["import"],
        ["add", "l.db"],
        ["find"],
        ["find", "none.db", "x"],
        ["verify", "none.db"],
        ["ledger", "stats", "none.db"],
    ],
)
def test_wrong_usage_and_missing_ledgers_are_exit_2(arguments: list[str], tmp_path: Path) -> None:
    done = sayso(*[str(tmp_path / a) if a.endswith(".db") else a for a in arguments])
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_what_people_decided_is_found_and_exported(made: str, tmp_path: Path) -> None:
    accepted, rejected = rich_reading().claims[0], next(c for c in rich_reading().claims if c.events)
    with open_store(Path(made), write=True) as store, store.writing() as writer:
        writer.judgement(made_now("Ada", accepted.id, REVIEW, ACCEPT))
        writer.judgement(made_now("Ada", rejected.id, REVIEW, REJECT))
    lines = [
        json.loads(line) for line in sayso("find", made, "--review", "reject", "--json").stdout.splitlines()
    ]
    assert [(line["id"], line["judged"]["verdict"]) for line in lines] == [(rejected.id, "reject")]
    rows = list(
        csv.DictReader(io.StringIO(sayso("find", made, "--review", "accept", "--csv").stdout.decode()))
    )
    assert [(row["id"], row["judged"]) for row in rows] == [(accepted.id, "accept")]
    assert b"(accepted)" in sayso("find", made, "--review", "accept").stdout
    out = str(tmp_path / "g.graphml")
    done = sayso("export", made, "--format", "graphml", "--out", out)
    assert done.stdout.decode().strip().endswith("documents; without 1 that people rejected")
    assert rejected.id not in Path(out).read_text()
    assert rejected.id.encode() in sayso("export", made, "--format", "graphml", "--rejected").stdout
    assert rejected.id.encode() in sayso("export", made, "--format", "plover", "--review", "reject").stdout
    done = sayso("find", made, "--review", "doubted")
    assert done.returncode == 2
    assert b"is none of open, accept, reject, mend, added" in done.stderr.replace(b"\n", b" ")


def test_export(made: str, tmp_path: Path) -> None:
    done = sayso("export", made, "airlift", "--format", "jsonl", "--level", "0")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["level"] for line in lines if "chain" in line] == [0, 0]
    out = str(tmp_path / "claims.csv")
    done = sayso("export", made, "--format", "csv", "--mask", "--out", out)
    assert done.stdout.decode().strip().endswith(f"claims of {len(some_readings())} documents")
    record = json.loads((tmp_path / "claims.csv.export.json").read_text())
    assert (record["format"], record["masked"]) == ("csv", True)
    done = sayso("export", made, "--format", "xls")
    assert done.returncode == 2
    assert b"'xls' is no format; the formats are jsonl, csv" in done.stderr.replace(b"\n", b" ")


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = sayso("add", str(tmp_path / "none" / "l.db"), str(tmp_path))
    assert done.returncode == 2
    assert b"there is no folder" in done.stderr


def test_a_dry_run_takes_no_folder_of_a_run(tmp_path: Path, made: str) -> None:
    run = tmp_path / "result"
    run.mkdir()
    (run / "sayso-run.json").write_text("{}")
    done = sayso("add", made, str(run), "--dry-run")
    assert done.returncode == 2
    assert b"--dry-run reads inputs" in done.stderr


@contextmanager
def _interruptible() -> Iterator[None]:
    """What is started in here hears Ctrl+C, also where the tests themselves run in the background of a shell,
    which ignores it for them.
    """
    was = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, was)


@pytest.mark.models
def test_control_c_says_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    command = [
        sys.executable,
        "-m",
        "sayso",
        "add",
        str(tmp_path / "l.db"),
        str(tmp_path / "a.txt"),
        "--follow",
    ]
    with (
        _interruptible(),
        subprocess.Popen(  # noqa: S603  ours
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process,
    ):
        try:
            assert process.stdout is not None
            assert b"1 added" in process.stdout.readline()
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        finally:
            process.kill()
    assert process.returncode == 130
    assert b"stopped; what was added so far is in the ledger" in err


@pytest.mark.models
def test_what_failed_is_listed_and_documents_are_named_by_address(added: Path) -> None:
    ledger, where = str(added / "l.db"), str(added / "in")
    listed = sayso("ledger", "inputs", ledger, "--state", "failed", "--json").stdout.splitlines()
    assert [json.loads(line)["input"] for line in listed] == [f"{where}/c.txt"]
    assert b"it is empty" in sayso("ledger", "inputs", ledger).stdout
    rows = list(csv.DictReader(io.StringIO(sayso("ledger", "inputs", ledger, "--csv").stdout.decode())))
    assert [row["state"] for row in rows] == ["done", "done", "failed"]
    ids = [row["document"] for row in rows[:2]]
    by_address = sayso("diff", f"{where}/a.txt", f"{where}/b.txt", "--ledger", ledger, "--json")
    assert by_address.returncode == 0
    assert by_address.stdout == sayso("diff", *ids, "--ledger", ledger, "--json").stdout
    gone = sayso("ledger", "redact", ledger, f"{where}/none.txt", "--reason", "x")
    assert (gone.returncode, b"by id or by address" in gone.stderr) == (2, True)


def test_the_head_of_a_ledger_stands_in_one_line(made: str) -> None:
    head = json.loads(sayso("ledger", "stats", made, "--json").stdout)["head"]
    lines = [line.split() for line in sayso("ledger", "stats", made).stdout.decode().splitlines()]
    assert ["head", head] in lines
