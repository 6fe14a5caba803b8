"""`python -m benchmarks.copies`: documents per second of the search for copies, as a corpus grows.

A made-up corpus, the same in every run: articles of about 340 words with the frequencies of a language,
stock phrases and background paragraphs in most of them, and three documents in ten that took text from an
earlier one (all of it, a cut, a third, a sentence). They arrive in batches, in the order of their dates,
as in a ledger. Beside it stands rensa alone (MinHash and LSH over the same runs of words), which finds
whole copies and no passages. Each measurement runs in a process of its own; rates are by CPU time of one
core. What counts is the last line: the time for a document at the largest size over that at the smallest.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from rensa import RMinHash, RMinHashLSH

from sayso.core.keys import sha256_hex
from sayso.core.text import Document, Metadata, Origin, make_document
from sayso.ledger.link.copies import Comparer, CopyIndex, fingerprint_all
from sayso.ledger.link.copies.shingles import SHINGLE

SIZES = (1_000, 10_000, 100_000)
BATCH = 1_000
PERMUTATIONS, BANDS, ALIKE = 128, 32, 0.5  # rensa's settings for near duplicates

_WORDS = 40_000
_LATEST = 2_000  # a copy is taken from one of so many documents before it


class Corpus:
    """Makes the documents one after the other; the first n are the same for every n."""

    def __init__(self) -> None:
        self._random = random.Random(20240229)  # noqa: S311  # the same corpus in every run, no secret
        letters = "bcdfghklmnprstvz"
        syllables = [a + b for a in letters for b in "aeiou"]
        made: dict[str, None] = {}
        while len(made) < _WORDS:
            made["".join(self._random.choices(syllables, k=self._random.choice((1, 2, 2, 3, 3, 4))))] = None
        self._words = list(made)
        weights = np.cumsum(1 / np.arange(2, _WORDS + 2))
        self._weights = weights / weights[-1]
        self._numbers = np.random.default_rng(20240229)
        self._stock = [self._sentence(self._random.randint(7, 16)) for _ in range(300)]
        self._paragraphs = [" ".join(self._sentence() for _ in range(3)) for _ in range(60)]
        self._recent: list[list[str]] = []

    def documents(self, count: int) -> Iterator[Document]:
        """The next `count` documents."""
        for number in range(count):
            text = " ".join(self._article())
            yield make_document(
                text,
                (),
                Origin(f"made-up/{number}", sha256_hex(f"{number} {text}".encode()), "text/plain"),
                metadata=Metadata(publisher=f"Paper {number % 97}", published=_day(number)),
            )

    def _article(self) -> list[str]:
        sentences = [self._sentence() for _ in range(self._random.randint(13, 20))]
        if self._recent and self._random.random() < 0.3:
            sentences = self._copied(self._random.choice(self._recent), sentences)
        self._recent = [*self._recent[-_LATEST + 1 :], sentences]
        for phrase in self._random.choices(self._stock, k=self._random.randint(0, 4)):
            sentences = _put(sentences, phrase, self._random.randint(0, len(sentences)))
        if self._random.random() < 0.3:
            sentences = [*sentences, self._random.choice(self._paragraphs)]
        return sentences

    def _copied(self, source: Sequence[str], own: Sequence[str]) -> list[str]:
        kind = self._random.choice(("lead", "cut", "edited", "third", "sentence"))
        if kind == "lead":
            return [*own[:2], *source[2:]]
        if kind == "cut":
            return list(source[: len(source) // 2])
        if kind == "edited":
            return [self._changed(sentence) for sentence in source]
        length = 1 if kind == "sentence" else len(own) // 3
        at = self._random.randrange(max(1, len(source) - length))
        return [*own[:3], *source[at : at + length], *own[3:]]

    def _changed(self, sentence: str) -> str:
        words = sentence.split()
        words[self._random.randrange(len(words))] = self._random.choice(self._words)
        return " ".join(words)

    def _sentence(self, length: int = 0) -> str:
        length = length or self._random.randint(12, 28)
        drawn = self._weights.searchsorted(self._numbers.random(length))
        return " ".join([self._words[number] for number in drawn.tolist()]).capitalize() + "."


def _put(sentences: Sequence[str], phrase: str, at: int) -> list[str]:
    return [*sentences[:at], phrase, *sentences[at:]]


def _day(number: int) -> str:
    """A thousand documents a day."""
    days = number // 1000
    return f"20{20 + days // 336:02d}-{days // 28 % 12 + 1:02d}-{days % 28 + 1:02d}"


def ours(documents: Sequence[Document]) -> dict[str, float]:
    """The whole of it: fingerprints, index, and every candidate pair compared."""
    texts = {one.id: one for one in documents}
    index = CopyIndex()
    spent = {"fingerprints": 0.0, "index": 0.0, "compare": 0.0}
    found: set[tuple[str, str]] = set()
    for at in range(0, len(documents), BATCH):
        start = time.process_time()
        prints = list(fingerprint_all(documents[at : at + BATCH]))
        then = time.process_time()
        changes = index.add(prints)
        now = time.process_time()
        for one in Comparer(index, texts.__getitem__).compare(changes.compare):
            (found.add if one.copy else found.discard)((one.first, one.second))
        found.difference_update(changes.withdrawn)
        for name, seconds in zip(spent, (then - start, now - then, time.process_time() - now), strict=True):
            spent[name] += seconds
    return {**spent, "found": len(found)}


def rensa(documents: Sequence[Document]) -> dict[str, float]:
    """MinHash and LSH alone, over the same runs of words."""
    start = time.process_time()
    lsh = RMinHashLSH(ALIKE, PERMUTATIONS, BANDS)
    found = 0
    for number, one in enumerate(documents):
        words = one.text.lower().split()
        sketch = RMinHash(PERMUTATIONS, 42)
        sketch.update([" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)])
        found += len(lsh.query(sketch))
        lsh.insert(number, sketch)
    return {"rensa": time.process_time() - start, "found": found}


SYSTEMS: dict[str, Callable[[Sequence[Document]], dict[str, float]]] = {"sayso": ours, "rensa": rensa}


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many documents, by turns")
    parser.add_argument("--one", nargs=2, metavar=("SYSTEM", "SIZE"), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.one:
        print(json.dumps(measure(options.one[0], int(options.one[1]))))
        return 0
    results = {(name, size): _child(name, size) for size in options.sizes for name in SYSTEMS}
    print("\n".join(table(options.sizes, results)))
    return 0


def measure(system: str, size: int) -> dict[str, float]:
    """CPU seconds of each part, pairs found, and the most memory used, in MB, texts included."""
    documents = list(Corpus().documents(size))
    wall = time.perf_counter()
    figures = SYSTEMS[system](documents)
    wall = time.perf_counter() - wall
    return {**figures, "wall": wall, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def table(sizes: Sequence[int], results: dict[tuple[str, int], dict[str, float]]) -> list[str]:
    """The lines to print."""
    parts = ("fingerprints", "index", "compare")
    lines = [
        f"{'documents':>10}{'found':>9}{'docs/s':>9}{'µs each':>9}"
        + "".join(f"{part:>14}" for part in parts)
        + f"{'MB':>8}{'rensa docs/s':>14}{'found':>9}"
    ]
    each = {}
    for size in sizes:
        mine, peer = results["sayso", size], results["rensa", size]
        each[size] = sum(mine[part] for part in parts) / size
        lines.append(
            f"{size:10,}{mine['found']:9,.0f}{1 / each[size]:9,.0f}{each[size] * 1e6:9,.0f}"
            + "".join(f"{mine[part] / size * 1e6:14,.0f}" for part in parts)
            + f"{mine['peak_mb']:8,.0f}{size / peer['rensa']:14,.0f}{peer['found']:9,.0f}"
        )
    growth = each[sizes[-1]] / each[sizes[0]]
    return [*lines, f"time for a document at {sizes[-1]:,} over that at {sizes[0]:,}: {growth:.2f}"]


def _child(system: str, size: int) -> dict[str, float]:
    print(f"{system}: {size:,} documents …", file=sys.stderr)
    command = [sys.executable, "-m", "benchmarks.copies", "--one", system, str(size)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    sys.exit(main())
