"""Arrays by what they hold, and what is done with them all over.

Hashes are of words or of runs of words, places count words or code points, numbers are documents by arrival.
"""

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.uint32]
Flags = npt.NDArray[np.bool_]


def mixed(values: Hashes) -> Hashes:
    """Each number's bits spread over all 64 (the finaliser of MurmurHash3, by Austin Appleby)."""
    out: Hashes = values ^ (values >> np.uint64(33))
    out *= np.uint64(0xFF51AFD7ED558CCD)
    out ^= out >> np.uint64(33)
    out *= np.uint64(0xC4CEB9FE1A85EC53)
    out ^= out >> np.uint64(33)
    return out


def present(values: Hashes | Places, pool: Hashes | Places) -> Flags:
    """For each value, whether it is in a sorted pool."""
    if not len(pool):
        return np.zeros(len(values), np.bool_)
    out: Flags = pool.take(pool.searchsorted(values), mode="clip") == values
    return out


def ragged(counts: Places) -> tuple[Places, Places]:
    """For each of `counts` a stretch of numbers from 0: which stretch, and which number."""
    owner = np.repeat(np.arange(len(counts)), counts)
    return owner, np.arange(len(owner)) - (np.cumsum(counts) - counts)[owner]
