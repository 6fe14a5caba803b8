"""A document cut into the windows that the encoder takes.

In: the document's text and blocks, and where its tokens start. Out: windows of word pieces, and for each
token its window and its place in it. Windows hold whole blocks where these fit, with a separator between two
blocks; a longer block is cut into parts that see a little of their neighbours.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.annotate.seen.text import Seen
from sayso.annotate.table import TokenTable
from sayso.core.text import Document, Span

LONGEST = 192  # word pieces a window, without the two at its ends
CONTEXT = 24  # word pieces that a part of a cut block sees of its neighbours, on each side


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a document: ids, code points of the text, and the block that each stands in."""

    ids: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    bounds: tuple[tuple[int, int], ...]  # first piece and the one after the last, of each block that has any


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `first` to before `last`; those from `core` to before `until` belong to this window alone.

    `breaks` are the pieces before which a separator goes.
    """

    first: int
    last: int
    core: int
    until: int
    breaks: tuple[int, ...]

    def __len__(self) -> int:
        return self.last - self.first + len(self.breaks) + 2


@dataclass(frozen=True, slots=True)
class Placed:
    """Windows as rows of ids, and for each token of a table the number of its window and its place there."""

    rows: tuple[NDArray[np.int64], ...]
    window: NDArray[np.int64]
    place: NDArray[np.int64]

    def tokens_of(self, number: int) -> slice:
        """The tokens of a window: tokens and windows are both in the order of the text."""
        first, last = np.searchsorted(self.window, [number, number + 1])
        return slice(int(first), int(last))


def cut_pieces(tokenizer: Tokenizer, document: Document, seen: Seen) -> Pieces:
    """The word pieces of what is seen of a document, block by block; a stand-in's have the name's place.

    One block at a time: for blocks as short as these, the tokenizer's threads take a quarter more of the
    processor's time.
    """
    spans = [block.span for block in document.blocks] or [Span(0, len(document.text))]
    stretches = [(seen.seen(span.start), seen.seen(span.end)) for span in spans]
    ids: list[int] = []
    offsets = [np.zeros((0, 2), np.int64)]
    bounds: list[tuple[int, int]] = []
    for first, last in stretches:
        encoding = tokenizer.encode(seen.text[first:last], add_special_tokens=False)
        before = len(ids)
        ids.extend(encoding.ids)
        if len(ids) > before:
            offsets.append(np.array(encoding.offsets, np.int64) + first)
            bounds.append((before, len(ids)))
    places = np.concatenate(offsets)
    return Pieces(np.array(ids, np.int64), seen.starts(places[:, 0]), seen.ends(places[:, 1]), tuple(bounds))


def cut_windows(bounds: Sequence[tuple[int, int]], longest: int = LONGEST) -> Iterator[Window]:
    """Windows over all blocks, in order; their cores tile the pieces."""
    held: list[tuple[int, int]] = []
    size = 0
    for first, last in bounds:
        if held and size + last - first + 1 > longest:
            yield _whole(held)
            held, size = [], 0
        if last - first > longest:
            yield from _parts(first, last, longest)
            continue
        held.append((first, last))
        size += last - first + 1
    if held:
        yield _whole(held)


def place(pieces: Pieces, table: TokenTable, windows: Sequence[Window], marks: tuple[int, int]) -> Placed:
    """The windows' ids and each token's place. `marks`: the ids of the opening piece and the separator."""
    opening, separator = marks
    rows = []
    window_of = np.zeros(len(pieces.ids) + 1, np.int64)
    place_of = np.zeros(len(pieces.ids) + 1, np.int64)
    for number, window in enumerate(windows):
        inner = np.insert(
            pieces.ids[window.first : window.last], [b - window.first for b in window.breaks], separator
        )
        rows.append(np.concatenate(([opening], inner, [separator])))
        core = np.arange(window.core, window.until)
        window_of[core] = number
        place_of[core] = 1 + core - window.first + np.searchsorted(window.breaks, core, side="right")
    piece = _piece_of(pieces, table)
    return Placed(tuple(rows), window_of[piece], place_of[piece])


def _whole(held: Sequence[tuple[int, int]]) -> Window:
    first, last = held[0][0], held[-1][1]
    return Window(first, last, first, last, tuple(start for start, _ in held[1:]))


def _parts(first: int, last: int, longest: int) -> Iterator[Window]:
    step = max(1, longest - 2 * CONTEXT)
    for core in range(first, last, step):
        until = min(core + step, last)
        yield Window(max(first, core - CONTEXT), min(last, until + CONTEXT), core, until, ())


def _piece_of(pieces: Pieces, table: TokenTable) -> NDArray[np.int64]:
    """For each token the first piece that starts in it, else the last one that starts before it."""
    if not len(pieces.ids):
        return np.zeros(len(table), np.int64)
    at = np.searchsorted(pieces.start, table.start, side="left")
    inside = (at < len(pieces.ids)) & (pieces.start[np.minimum(at, len(pieces.ids) - 1)] < table.end)
    return np.where(inside, at, np.maximum(at - 1, 0)).astype(np.int64)
