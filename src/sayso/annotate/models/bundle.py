"""A folder of weight files with a list of what must be in it.

In: the folder. Out: a `Bundle`, every file of which has the SHA-256 that its `model.json` names. A file
that is missing or damaged is a ModelError that says which one and how to get it: never a quiet fall-back.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec
import onnxruntime as ort

from sayso.core.errors import ModelError

SHIPPED = Path(__file__).parent
ort.disable_telemetry_events()  # the builds for Windows send some
_SLOW = (
    "SkipLayerNormFusion"  # a sum and a norm in one take three times as long as the two (onnxruntime 1.32)
)
_CURE = "Install sayso again, or make the weights anew (`training/`)."


@dataclass(frozen=True, slots=True)
class Bundle:
    """A model's folder, the settings in its `model.json`, and one digest for all of it."""

    folder: Path
    settings: Mapping[str, object]
    digest: str

    def path(self, name: str) -> Path:
        """A file of the bundle."""
        return self.folder / name

    def session(self, name: str, threads: int) -> ort.InferenceSession:
        """An ONNX graph of the bundle, on the processor, with so many threads. Raises ModelError."""
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            return ort.InferenceSession(
                self.path(name).read_bytes(),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=[_SLOW],
            )
        except Exception as error:  # the runtime raises classes of its own, which share no base
            raise ModelError(f"{self.path(name)} cannot be opened: {error}. {_CURE}") from error


def open_bundle(folder: Path) -> Bundle:
    """Check and open a folder of weights. Raises ModelError."""
    listed = _read(folder / "model.json")
    try:
        content = msgspec.json.decode(listed, type=dict[str, object])
        files = msgspec.convert(content["files"], dict[str, str])
    except (msgspec.DecodeError, msgspec.ValidationError, KeyError) as error:
        raise ModelError(f"{folder / 'model.json'} is damaged: {error}. {_CURE}") from error
    for name, digest in sorted(files.items()):
        if hashlib.sha256(_read(folder / name)).hexdigest() != digest:
            raise ModelError(f"{folder / name} is damaged: its SHA-256 is not the one in model.json. {_CURE}")
    return Bundle(folder, content, hashlib.sha256(listed).hexdigest())


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path} is missing or cannot be read: {error}. {_CURE}") from error
