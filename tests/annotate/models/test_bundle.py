"""A folder of weights: whole, or an error that names the file."""

import json
import shutil
from pathlib import Path

import pytest

from sayso.annotate.attribution.network.finder import open_finder
from sayso.annotate.encoder.encoder import open_encoder
from sayso.annotate.models.bundle import SHIPPED, open_bundle
from sayso.core.errors import ModelError

FILES = ("encoder.onnx", "anchors.onnx", "roles.onnx", "tokenizer.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED / "attribution", tmp_path / "attribution"))


def test_the_shipped_one_is_whole() -> None:
    bundle = open_bundle(SHIPPED / "attribution")
    assert len(bundle.digest) == 64
    assert sum(bundle.path(name).stat().st_size for name in FILES) < 100 * 1024 * 1024


@pytest.mark.parametrize("name", [*FILES, "model.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=rf"{name} is missing.*Install sayso again"):
        open_bundle(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_named(folder: Path, name: str) -> None:
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    with pytest.raises(ModelError, match=f"{name} is damaged"):
        open_bundle(folder)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"files": {"a": 1}}'])
def test_a_damaged_list_is_named(folder: Path, content: str) -> None:
    (folder / "model.json").write_text(content, encoding="utf-8")
    with pytest.raises(ModelError, match=r"model\.json is damaged"):
        open_bundle(folder)


def changed(folder: Path, key: str, value: object) -> None:
    listed = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    listed[key] = value
    (folder / "model.json").write_text(json.dumps(listed), encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("made_for", {"labels": []}, "another version of sayso"),
        ("between", None, "lacks what the network needs"),
        ("calibration", {"outermost": [1.0]}, "no calibration"),
    ],
)
def test_weights_for_other_code_are_refused(folder: Path, key: str, value: object, said: str) -> None:
    changed(folder, key, value)
    with pytest.raises(ModelError, match=said):
        open_finder(open_bundle(folder), 1, 0.5)


def test_a_graph_that_is_none(folder: Path) -> None:
    (folder / "encoder.onnx").write_bytes(b"no graph")
    listed = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    changed(folder, "files", {k: v for k, v in listed["files"].items() if k != "encoder.onnx"})
    with pytest.raises(ModelError, match=r"encoder\.onnx cannot be opened"):
        open_encoder(open_bundle(folder), 1)
