"""Runs over a planted corpus, with an annotator that needs no models."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from evaluation.corpora.corpus import make, record_of
from sayso.core.errors import InputError
from sayso.core.settings import Settings
from sayso.ledger.store import Store
from sayso.run.cluster.engines import Engine, engine
from sayso.run.cluster.options import RunOptions
from sayso.run.cluster.running import Progress, Run
from sayso.run.cluster.work import begin, plan_of

SENTENCES = (sys.executable, "-m", "tests.support.sentence_worker")
ENGINES = ("local", "ray")

Failed = list[InputError]
Runs = Callable[..., Failed]
Rows = dict[str, list[tuple[object, ...]]]

TABLES = ("copy", "voice", "claim_link", "cluster", "lineage", "credibility", "contradiction")
# What a ledger keeps so that it can go on linking. Numbers of rows are told as what they stand for.
KEPT = {
    "note": "SELECT space, owner, data FROM note",
    "held": "SELECT space, owner, data FROM held",
    "told": "SELECT t.claim, s.document, s.data, t.data FROM told t JOIN story s ON s.nr = t.story",
    "linked": "SELECT d.id FROM linked l JOIN document d ON d.nr = l.document",
    "partner": "SELECT p.space, a.id, b.id FROM partner p JOIN document a ON a.nr = p.one "
    "JOIN document b ON b.nr = p.other",
    "holder": "SELECT h.space, h.key, h.place, coalesce(s.document, d.id), h.at FROM holder h "
    "LEFT JOIN story s ON h.space = 3 AND s.nr = h.owner "
    "LEFT JOIN document d ON h.space < 3 AND d.nr = h.owner",
    "level": "SELECT space, max(size) > 0 FROM holder_level GROUP BY space",
}


@pytest.fixture(params=ENGINES, scope="module")
def any_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine that is installed, with two workers."""
    chosen = engine(request.param, 2)
    yield chosen
    chosen.close()


@pytest.fixture(scope="module")
def local() -> Iterator[Engine]:
    """Processes of this machine."""
    chosen = engine("local", 2)
    yield chosen
    chosen.close()


def run(
    inputs: Path,
    output: Path,
    chosen: Engine,
    partitions: int = 3,
    told: Callable[[Progress], None] | None = None,
    **some: Any,
) -> Failed:
    """Run a work to its end. What passes between the stages is kept."""
    annotate = (*SENTENCES, str(output.with_suffix(".seen")))
    options = RunOptions(**{"annotate": annotate, "seconds": 20.0, **some})
    work = begin(output, plan_of([str(inputs)], Settings(), partitions, keep_bytes=True))
    return Run(work, chosen, options, told or (lambda _: None)).finish(keep_work=True)


def planted(folder: Path, size: int = 60) -> Path:
    """A planted corpus in four files; two documents stand in two of them."""
    folder.mkdir(exist_ok=True)
    records = [record_of(one) for one in make("dev", max(size, 100), 3).documents[:size]]
    for number in range(4):
        some = records[number::4] + records[:2] * (number == 3)
        (folder / f"{number}.jsonl").write_text("".join(json.dumps(one) + "\n" for one in some))
    return folder


def parts(output: Path) -> dict[str, list[dict[str, Any]]]:
    """What a run has made, by file, as rows."""
    import pyarrow.parquet as pq  # noqa: PLC0415  only here

    return {
        str(path.relative_to(output)): pq.read_table(path).to_pylist()
        for path in sorted(output.rglob("*.parquet"))
    }


def linked(store: Store) -> Rows:
    found = {
        table: sorted(store.connection.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608  names of ours
        for table in TABLES
    }
    places = store.connection.execute(
        "SELECT d.id, a.uri FROM appearance a JOIN document d ON d.nr = a.document"
    )
    bytes_ = store.connection.execute("SELECT sha256, size FROM raw")
    return {**found, "places": sorted(places), "raw": sorted(bytes_)}


def kept(store: Store) -> Rows:
    return {name: sorted(store.connection.execute(asked).fetchall()) for name, asked in KEPT.items()}
