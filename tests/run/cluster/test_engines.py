"""Every engine: the same bytes, and what dies costs itself only."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.core.errors import EngineError, WorkerDiedError
from sayso.run.cluster.engines import Engine, engine
from sayso.run.cluster.options import RunOptions, Task
from sayso.run.cluster.running import Progress
from tests.run.cluster.conftest import parts, planted, run

WORDS = "The ministry said on Monday that the bridge was closed, and that nobody was hurt"


def lines(path: Path, *texts: str) -> Path:
    path.write_text("".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts)))
    return path


def test_the_same_parts_whatever_the_engine(tmp_path: Path, any_engine: Engine, local: Engine) -> None:
    corpus = planted(tmp_path / "in", 24)
    assert run(corpus, tmp_path / "one", local) == []
    assert run(corpus, tmp_path / "two", any_engine) == []
    one, two = parts(tmp_path / "one"), parts(tmp_path / "two")
    assert one == two
    assert any(rows for name, rows in one.items() if name.startswith("matters"))


@pytest.mark.parametrize("deed", ["segfault", "memory", "hang", "nonsense", "exit"])
def test_a_document_that_kills_costs_itself_only(tmp_path: Path, any_engine: Engine, deed: str) -> None:
    texts = (f"{WORDS} 1.", f"{deed} {WORDS}.", f"{WORDS} 2.", f"{WORDS} 3.")
    path = lines(tmp_path / "in.jsonl", *texts)
    failed = run(path, tmp_path / "out", any_engine, 2, seconds=3.0 if deed == "hang" else 60.0)
    assert [(type(error), error.part) for error in failed] == [(WorkerDiedError, "1")]
    assert "died 2 times" in failed[0].message
    made = parts(tmp_path / "out")
    assert sum(len(rows) for name, rows in made.items() if name.endswith("readings.parquet")) == 3


def test_a_worker_of_the_engine_that_is_killed_costs_a_try(
    tmp_path: Path, any_engine: Engine, local: Engine
) -> None:
    """The reader of one input kills the process that asked it: the engine's own worker."""
    corpus = planted(tmp_path / "in", 24)
    deadly = (sys.executable, "-m", "tests.support.deadly_reader", str(tmp_path / "seen"))
    told: list[Progress] = []
    assert run(corpus, tmp_path / "one", any_engine, told=told.append, read=(*deadly, "1")) == []
    assert told[-1].again == 1
    assert run(corpus, tmp_path / "two", local) == []
    assert parts(tmp_path / "one") == parts(tmp_path / "two")


def test_a_task_that_always_kills_its_worker_ends_the_run_and_the_next_goes_on(
    tmp_path: Path, any_engine: Engine
) -> None:
    corpus = planted(tmp_path / "in", 12)
    deadly = (sys.executable, "-m", "tests.support.deadly_reader", str(tmp_path / "seen"), "100")
    with pytest.raises(EngineError, match="part 0 of the stage read was tried 2 times"):
        run(corpus, tmp_path / "out", any_engine, read=deadly)
    assert run(corpus, tmp_path / "out", any_engine) == []


def test_an_engine_that_nobody_has_is_named() -> None:
    with pytest.raises(EngineError, match="choose local or ray"):
        engine("abacus")


def test_without_the_package_of_an_engine_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    monkeypatch.delitem(sys.modules, "sayso.run.cluster.engines.with_ray", raising=False)
    with pytest.raises(EngineError, match=r"install 'sayso\[cluster\]'"):
        engine("ray")


def test_a_cluster_that_is_not_there_is_said() -> None:
    asked = "import sayso.run.cluster.engines as e; e.engine('ray')"
    env = {**os.environ, "RAY_ADDRESS": "no-such-scheme://nowhere"}
    command = [sys.executable, "-c", asked]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)  # noqa: S603
    assert "EngineError: Ray cannot be reached" in done.stderr


def test_what_a_task_raises_is_told_and_not_tried_again(tmp_path: Path, any_engine: Engine) -> None:
    (ended,) = any_engine.tried([Task(str(tmp_path / "nothing"), "sift", 0, RunOptions())])
    assert not ended.died
    assert ended.failure is not None
    assert "the plan cannot be read" in ended.failure.message
