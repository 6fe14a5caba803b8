"""Filled ledgers of earlier versions, as the program of that time wrote them.

Each holds a rich reading, one without claims, and the rich one again by a later version; that of version 9
also an accept and a reject of the first claim. They were written by the code of that time
(`tests/support/ledgers.py` of then), vacuumed and packed.
"""

import gzip
from pathlib import Path

VERSIONS = (5, 6, 9)
CLAIMS, CURRENT, WORDS = 38, 19, "airlift"  # all claims, those of the later reading, and a word of some
_FOLDER = Path(__file__).parents[1] / "ledger" / "old"


def old_ledger(path: Path, version: int) -> Path:
    """A copy at `path`."""
    path.write_bytes(gzip.decompress((_FOLDER / f"{version}.db.gz").read_bytes()))
    return path
