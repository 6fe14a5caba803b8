"""The reader of ECB+, on records written by hand."""

import hashlib
import json
from pathlib import Path

import pytest

from evaluation import datasets, ecbplus
from sayso.core.errors import EvaluationError
from sayso.core.text import Span

FIRST = "The quake struck at dawn. It killed two."
SECOND = "Two died when the earthquake hit."


def record(doc_id: str, text: str, *mentions: tuple[str, str, str]) -> dict[str, object]:
    marked = [
        {"start": text.index(words), "end": text.index(words) + len(words), "text": words, "kind": kind,
         "type": "ACT", "cluster": cluster}
        for words, kind, cluster in mentions
    ]  # fmt: skip
    return {"doc_id": doc_id, "topic": "1", "subtopic": "1ecb", "text": text, "mentions": marked}


RECORDS = [
    record("a", FIRST, ("quake", "event", "Q"), ("killed", "event", "D"), ("two", "entity", "V")),
    record("b", SECOND, ("died", "event", "D"), ("earthquake", "event", "Q"), ("hit", "event", "H")),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "linking").mkdir()
    monkeypatch.setenv(datasets.VARIABLE, str(tmp_path))
    return tmp_path


def put(folder: Path, monkeypatch: pytest.MonkeyPatch, records: list[dict[str, object]]) -> None:
    data = "".join(json.dumps(one) + "\n" for one in records).encode()
    (folder / "linking/ecbplus_dev.jsonl").write_bytes(data)
    described = datasets.catalogue()["ecbplus-dev"]
    values = {name: getattr(described, name) for name in described.__slots__}
    changed = datasets.DataSet(**values | {"sha256": hashlib.sha256(data).hexdigest()})
    monkeypatch.setattr(datasets, "catalogue", lambda: {"ecbplus-dev": changed})


def test_texts_and_their_gold_clusters(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder, monkeypatch, RECORDS)
    texts = ecbplus.load("dev")
    assert [text.doc_id for text in texts] == ["a", "b"]
    assert texts[0].mentions[0] == ecbplus.Mention("a:event:4-9", Span(4, 9), "event", "ACT", "Q")
    assert set(ecbplus.gold_clusters(texts)) == {
        frozenset({"a:event:4-9", "b:event:18-28"}),
        frozenset({"a:event:29-35", "b:event:4-8"}),
        frozenset({"b:event:29-32"}),
    }
    assert ecbplus.gold_clusters(texts, "entity") == [frozenset({"a:entity:36-39"})]
    assert len(ecbplus.singletons(texts)) == 5


def test_words_that_are_not_those_of_the_mention_are_an_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder, monkeypatch, [RECORDS[0] | {"text": "x" + FIRST}])
    with pytest.raises(EvaluationError, match="a: the words at 4:9"):
        ecbplus.load("dev")


@pytest.mark.usefixtures("folder")
def test_without_the_data_the_command_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert ecbplus.main([]) == 2
    assert "ecbplus_dev.jsonl" in capsys.readouterr().err


@pytest.mark.models
def test_baseline_of_the_same_lemma(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again = record("c", "Three were killed there.", ("killed", "event", "K")) | {"topic": "2"}
    put(folder, monkeypatch, [*RECORDS, again])
    texts = ecbplus.load("dev")
    apart = {frozenset({"a:event:29-35"}), frozenset({"c:event:11-17"})}
    assert apart <= set(ecbplus.same_lemma(texts))
    assert frozenset({"a:event:29-35", "c:event:11-17"}) in ecbplus.same_lemma(texts, scope=lambda _: "")
