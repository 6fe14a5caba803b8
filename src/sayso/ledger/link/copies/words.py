"""Texts cut into words that can be compared.

In: texts. Out: for each one, a number for each word (equal words, equal numbers, in every run and on
every machine) and where the word stands, in code points. No string is made for a word: all texts of a
batch are handled at once, as arrays. A number has 64 bits, so two different words share one with a chance
of 1 in 10^19.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.core.text import Span
from sayso.ledger.link.copies.arrays import Hashes, Places, mixed
from sayso.ledger.link.copies.characters import LETTER, NOTHING, STOP, SYLLABLE, look_up

_AT_ONCE = 1 << 17  # code points handled together: their arrays stay in a core's cache
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that it has an inverse modulo 2^64
_INVERSE = np.uint64(pow(0x9E3779B97F4A7C15, -1, 1 << 64))


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text: `hashes[i]` is the word that stands at `[starts[i], ends[i])`."""

    hashes: Hashes
    starts: Places
    ends: Places

    def __len__(self) -> int:
        return len(self.hashes)

    def span(self, first: int, end: int) -> Span:
        """The code points from word `first` to before word `end`, without what stands around them."""
        return Span(int(self.starts[first]), int(self.ends[end - 1]))


def cut(text: str) -> Words:
    """The words of one text."""
    return next(cut_all([text]))


def cut_all(texts: Sequence[str]) -> Iterator[Words]:
    """The words of each text, in order."""
    for batch in batches([len(text) for text in texts]):
        chunk = cut_batch(texts[batch])
        for at in range(len(chunk.bounds) - 1):
            low, high = chunk.bounds[at : at + 2]
            offset = chunk.offsets[at]
            yield Words(
                chunk.hashes[low:high], chunk.starts[low:high] - offset, chunk.ends[low:high] - offset
            )


@dataclass(frozen=True, slots=True)
class Chunk:
    """The words of several texts on end. Text i has the words `bounds[i]` to `bounds[i + 1]`.

    Starts and ends count from the first text's start; text i starts at `offsets[i]`. `firsts` are the words
    that begin a sentence, as far as marks tell.
    """

    hashes: Hashes
    starts: Places
    ends: Places
    bounds: Places
    offsets: Places
    firsts: Places


def batches(lengths: Sequence[int]) -> Iterator[slice]:
    """Runs of texts of about 100,000 code points; a longer text is a run of its own."""
    start = total = 0
    for at, length in enumerate(lengths):
        if total and total + length > _AT_ONCE:
            yield slice(start, at)
            start, total = at, 0
        total += length
    if start < len(lengths):
        yield slice(start, len(lengths))


def cut_batch(texts: Sequence[str]) -> Chunk:
    """The words of several texts. Its memory is about 60 bytes for a code point."""
    joined = "\n".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    offsets = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) + 1 for text in texts], out=offsets[1:])
    kinds, values = look_up(codes)
    places = np.flatnonzero(kinds != NOTHING)
    kinds = kinds[places]
    solid = (kinds == LETTER) | (kinds == SYLLABLE)
    # A word starts at a letter after a border, and at every character that is a word of its own.
    alone = kinds == SYLLABLE
    fresh = np.ones(len(kinds), np.bool_)
    fresh[1:] = ~solid[:-1] | alone[1:] | alone[:-1]
    stops = np.flatnonzero((kinds[:-1] == STOP) & ~solid[1:])
    stops = places[stops]
    letters = np.flatnonzero(solid)
    firsts = np.flatnonzero(fresh[letters])
    lasts = np.append(firsts[1:], len(letters))[: len(firsts)]
    places = places[letters]
    hashes = _hash_words(values[places], firsts, lasts)
    starts, ends = places[firsts], places[lasts - 1] + 1
    return Chunk(hashes, starts, ends, starts.searchsorted(offsets), offsets, starts.searchsorted(stops))


def _hash_words(values: Hashes, firsts: Places, lasts: Places) -> Hashes:
    """Polynomials over the letters of each word, all from one running sum."""
    powers, inverses = _powers(len(values) + 1)
    sums = np.zeros(len(values) + 1, np.uint64)
    np.cumsum(values * powers[: len(values)], out=sums[1:])
    return mixed((sums[lasts] - sums[firsts]) * inverses[firsts])


_tables: list[tuple[Hashes, Hashes]] = []


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """Powers of the base and of its inverse; kept for ordinary batches, made anew for giant texts."""
    if not _tables:
        _tables.append(_make_powers(2 * _AT_ONCE))
    return _tables[0] if count <= 2 * _AT_ONCE else _make_powers(count)


def _make_powers(count: int) -> tuple[Hashes, Hashes]:
    factors = np.full((2, count), [[_BASE], [_INVERSE]], np.uint64)
    factors[:, 0] = 1
    powers = np.cumprod(factors, axis=1, dtype=np.uint64)
    return powers[0], powers[1]
