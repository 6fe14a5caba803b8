"""Arrays to files: the same arrays give the same bytes, and `model.json` names the digest of each file."""

import hashlib
import io
import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MATCHER = Path(str(files("sayso.ledger.link.claims")))  # where the weights and the rarity of words stand
_LIST = "model.json"


def as_npz(arrays: Mapping[str, NDArray[np.generic]]) -> bytes:
    """The bytes of a compressed archive of arrays."""
    held = io.BytesIO()
    np.savez_compressed(held, allow_pickle=False, **dict(arrays))
    return held.getvalue()


def write_bundle(folder: Path, files: Mapping[str, Mapping[str, NDArray[np.generic]]], *, keep: bool) -> bool:
    """Write files of a bundle and its list, unless `keep`; what else the list says stays. Out: whether they
    were these bytes already.
    """
    listed = folder / _LIST
    listing: dict[str, Any] = json.loads(listed.read_text()) if listed.is_file() else {"files": {}}
    digests: dict[str, str] = listing["files"]
    made = {name: as_npz(arrays) for name, arrays in files.items()}
    wanted = digests | {name: hashlib.sha256(data).hexdigest() for name, data in made.items()}
    same = wanted == digests and all((folder / name).is_file() for name in wanted)
    if not same and not keep:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in made.items():
            (folder / name).write_bytes(data)
        listed.write_text(json.dumps(listing | {"files": dict(sorted(wanted.items()))}, indent=1) + "\n")
    return same


def write_text(path: Path, text: str, *, keep: bool) -> bool:
    """Write a text file, unless `keep`. Out: whether it was this text already."""
    same = path.is_file() and path.read_text(encoding="utf-8") == text
    if not same and not keep:
        path.write_text(text, encoding="utf-8")
    return same
