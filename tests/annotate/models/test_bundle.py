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
MODELS = ("attribution", "commitment", "events", "meaning", "products", "wording")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED / "attribution", tmp_path / "attribution"))


def test_the_shipped_one_is_whole() -> None:
    bundle = open_bundle(SHIPPED / "attribution")
    assert len(bundle.digest) == 64
    assert sum(bundle.path(name).stat().st_size for name in FILES) < 100 * 1024 * 1024


def weight_files(model: str) -> list[str]:
    return sorted(json.loads((SHIPPED / model / "model.json").read_text(encoding="utf-8"))["files"])


EACH = [(model, name) for model in MODELS for name in weight_files(model)]


def copied(model: str, name: str, into: Path) -> tuple[Path, Path]:
    """A copy of a model's folder, without or with another one of its files."""
    folder = Path(shutil.copytree(SHIPPED / model, into / model))
    return folder, folder / name


def test_each_model_that_the_engine_opens_is_looked_at() -> None:
    assert set(MODELS) == {path.parent.name for path in SHIPPED.glob("*/model.json")}
    assert len(EACH) > len(MODELS)


@pytest.mark.parametrize(("model", "name"), [*EACH, *((model, "model.json") for model in MODELS)])
def test_a_missing_file_is_named(tmp_path: Path, model: str, name: str) -> None:
    folder, file = copied(model, name, tmp_path)
    file.unlink()
    with pytest.raises(ModelError, match=rf"{model}/{name} is missing.*Install sayso again"):
        open_bundle(folder)


@pytest.mark.parametrize(("model", "name"), EACH)
def test_a_damaged_file_is_named(tmp_path: Path, model: str, name: str) -> None:
    folder, file = copied(model, name, tmp_path)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    with pytest.raises(ModelError, match=rf"{model}/{name} is damaged"):
        open_bundle(folder)


@pytest.mark.parametrize(("model", "name"), EACH)
def test_a_file_that_is_cut_off_is_named(tmp_path: Path, model: str, name: str) -> None:
    folder, file = copied(model, name, tmp_path)
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(ModelError, match=rf"{model}/{name} is damaged"):
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
