"""A fitted network as the files of its bundle.

In: a network and what a span must be worth. Out: `network.npz`, `words.json`, and `model.json` with their
SHA-256.
"""

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import numpy as np

from sayso.annotate.encoder.encoder import WIDTH
from sayso.annotate.wording.network import NEAR, OUTPUTS, Network
from sayso.annotate.wording.spans import Worth
from sayso.annotate.wording.words import Words


def blank() -> tuple[Network, Worth]:
    """A network that marks nothing: the engine opens one while the examples are made."""
    return Network({}, Words({})), Worth(2.0, 0.0)


def write(network: Network, worth: Worth, folder: Path, *, keep: bool) -> bool:
    """Write the bundle's files, unless `keep`. Out: whether they were these bytes already."""
    held = io.BytesIO()
    weights: dict[str, Any] = {name: one.astype(np.float16) for name, one in sorted(network.weights.items())}
    np.savez(held, **weights)
    words = json.dumps(network.words.scores, sort_keys=True, separators=(",", ":")).encode()
    wanted = {"network.npz": held.getvalue(), "words.json": words}
    listed = {
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in wanted.items()},
        "made_for": {"outputs": list(OUTPUTS), "near": NEAR, "width": WIDTH},
        "worth": {"cost": worth.cost, "share": worth.share},
    }
    wanted["model.json"] = (json.dumps(listed, indent=1) + "\n").encode()
    same = all(
        (folder / name).is_file() and (folder / name).read_bytes() == one for name, one in wanted.items()
    )
    if not same and not keep:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in wanted.items():
            (folder / name).write_bytes(content)
    return same
