"""Runs of words, and the few of them that stand for a text.

In: the words of texts. Out: a number for each run of `SHINGLE` words, and a selection by winnowing
(Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003): of each `WINDOW` runs in a row, the one with the
smallest number is kept. Two texts that share `SHINGLE + WINDOW - 1` words in a row share at least one kept
run. The first and the last run of a sentence are kept too, so that a sentence is found by both its ends, even
where it is short or a word inside was changed. What is kept depends on nothing but the words around it. It is
somewhat less than half of all runs.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.ledger.link.copies.arrays import Hashes, Places, mixed
from sayso.ledger.link.copies.words import Chunk

SHINGLE = 5
WINDOW = 4
MOST_KEPT = 1 << 16  # of one text: a book is cut down to the smallest numbers, still the same in every copy

_STEP = np.uint64(0xD1B54A32D192ED03)
_NONE = np.uint64(0xFFFFFFFFFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Kept:
    """The runs kept of each text of a chunk, sorted by number; text i has those from `bounds[i]` on.

    `places` is where each run first stands, in words of its text.
    """

    hashes: Hashes
    places: npt.NDArray[np.uint32]
    bounds: Places


def shingle(hashes: Hashes, size: int) -> Hashes:
    """A number for each run of `size` words, in order; none where there are fewer words."""
    count = len(hashes) - size + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    total = hashes[:count].copy()
    for step in range(1, size):
        total *= _STEP
        total += hashes[step : step + count]
    return mixed(total)


def keep(chunk: Chunk) -> Kept:
    """The kept runs of each text of a chunk."""
    texts = len(chunk.bounds) - 1
    runs = shingle(chunk.hashes, SHINGLE)
    text_of = np.repeat(np.arange(texts), np.diff(chunk.bounds))
    first, last = text_of[: len(runs)], text_of[SHINGLE - 1 :]
    across = first != last
    runs[across] = _NONE
    wanted = _winnow(runs)
    for edge in (chunk.firsts, chunk.firsts - SHINGLE):
        wanted[edge[(edge >= 0) & (edge < len(runs))]] = True
    chosen = np.flatnonzero(wanted & ~across)
    order = chosen[np.lexsort((chosen, runs[chosen], first[chosen]))]
    hashes, owner = runs[order], first[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = (hashes[1:] != hashes[:-1]) | (owner[1:] != owner[:-1])
    order, hashes, owner = order[new], hashes[new], owner[new]
    bounds = np.searchsorted(owner, np.arange(texts + 1))
    within = np.arange(len(order)) - bounds[owner]
    if len(within) and within.max() >= MOST_KEPT:
        few = within < MOST_KEPT
        order, hashes, owner = order[few], hashes[few], owner[few]
        bounds = np.searchsorted(owner, np.arange(texts + 1))
    return Kept(hashes, (order - chunk.bounds[owner]).astype(np.uint32), bounds)


def _winnow(runs: Hashes) -> npt.NDArray[np.bool_]:
    """True at the smallest of each window. A border between texts is a run that is never the smallest.

    Windows reach over the ends, so that a text shorter than a window keeps something too.
    """
    edge = np.full(WINDOW - 1, _NONE)
    padded = np.concatenate((edge, runs, edge))
    count = len(padded) - WINDOW + 1
    least = padded[:count].copy()
    for step in range(1, WINDOW):
        np.minimum(least, padded[step : step + count], out=least)
    chosen = np.zeros(len(padded), np.bool_)
    for step in range(WINDOW):
        chosen[step : step + count] |= padded[step : step + count] == least
    return chosen[WINDOW - 1 : len(padded) - WINDOW + 1]
