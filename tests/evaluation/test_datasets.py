"""The catalogue of data sets is whole, and a wrong file is never scored."""

import hashlib
from importlib import import_module
from pathlib import Path

import pytest

from evaluation import datasets
from sayso.core.errors import EvaluationError


def test_every_data_set_is_described() -> None:
    known = datasets.catalogue()
    assert len(known) >= 20
    for one in known.values():
        assert len(one.sha256) == 64, one.name
        assert one.train in {"yes", "notice", "no"}, one.name
        assert one.origin.startswith("https://"), one.name
        assert one.licence, one.name
        assert one.conversion, one.name
    assert len({one.file for one in known.values()}) == len(known)


def test_the_converters_that_are_named_exist() -> None:
    for one in datasets.catalogue().values():
        if one.converter not in {"none yet", "none needed"}:
            assert import_module(one.converter).__doc__, one.name


@pytest.mark.parametrize(
    ("folder", "content", "message"),
    [(None, None, "no folder"), ("here", None, "there is no"), ("here", b"{}", "digest")],
)
def test_what_is_not_there_or_not_right_is_said(
    folder: str | None, content: bytes | None, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(datasets.VARIABLE, raising=False)
    if folder:
        monkeypatch.setenv(datasets.VARIABLE, str(tmp_path))
    if content is not None:
        path = tmp_path / datasets.catalogue()["polnear-dev"].file
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    with pytest.raises(EvaluationError, match=message):
        datasets.path_of("polnear-dev")


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(EvaluationError, match="no data set"):
        datasets.path_of("nothing")


def test_a_line_that_is_no_object_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"a": 1}\n\n[1]\n', encoding="utf-8")
    with pytest.raises(EvaluationError, match="line 3"):
        list(datasets.records(path))
    assert datasets.digest_of([path]) == hashlib.sha256(path.read_bytes()).hexdigest()
