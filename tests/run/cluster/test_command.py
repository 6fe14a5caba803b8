"""`sayso run` and `sayso add` as somebody types them, with the real models."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from evaluation.corpora.corpus import make
from evaluation.corpora.pages import write_warc
from sayso.cli.app import app
from sayso.cli.exits import Exit
from sayso.ledger.store import open_store
from sayso.ledger.upkeep import content
from tests.run.cluster.conftest import kept, linked

pytestmark = pytest.mark.models


def typed(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(map(str, words)))
    return done.exit_code, done.output


def test_an_archive_by_a_run_and_directly(tmp_path: Path) -> None:
    warc = tmp_path / "crawl.warc.gz"
    assert write_warc(make("dev", 100, 2).documents[:12], warc) == 12
    lost = tmp_path / "lost.html"
    code, said = typed("run", warc, lost, tmp_path / "out", "--workers", "1", "--partitions", "2")
    assert code == Exit.SOME_FAILED
    assert "lost.html" in said
    assert not (tmp_path / "out" / "work").exists()
    code, said = typed("add", tmp_path / "a.db", tmp_path / "out")
    assert code == Exit.SOME_FAILED
    assert "12 added" in said
    code, said = typed("add", tmp_path / "b.db", warc, "--workers", "1")
    assert code == Exit.DONE, said
    with open_store(tmp_path / "a.db") as one, open_store(tmp_path / "b.db") as other:
        assert content(one) == content(other)
        assert linked(one) == linked(other)
        assert kept(one) == kept(other)
    code, said = typed("add", tmp_path / "a.db", warc)
    assert "1 input unchanged" in said


def test_what_a_run_does_not_take(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": "It was said on Monday."}) + "\n")
    for words in (["https://paper.example/"], [tmp_path / "in.jsonl", "--engine", "abacus"]):
        done = CliRunner().invoke(app, ["run", *map(str, words), str(tmp_path / "out")])
        assert done.exit_code != Exit.DONE


def test_the_result_may_stand_among_the_inputs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ministry said on Monday that the bridge was closed.")
    for _ in range(2):
        code, said = typed("run", tmp_path, tmp_path / "out", "--workers", "1", "--partitions", "1")
        assert code == Exit.DONE, said
        assert "done; documents: 1" in said
