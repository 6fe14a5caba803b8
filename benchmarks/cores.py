"""`python -m benchmarks.cores`: how much faster `sayso add` is with two workers than with one.

In: how many documents. Out: documents a second for each number of workers, and the ratio to one. The texts
are sentences of the examples in another order each, so that none is there twice. Time counts from the first
documents that are safe in the ledger to the last: to start and to load the models is left out. It says
something only where nobody else uses the cores.
"""

import argparse
import random
import re
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.texts import documents as examples
from sayso.core.settings import Settings
from sayso.ledger.store import create_store
from sayso.run.adding import Adder, AddOptions, Tally

_SENTENCES = 10  # of a document
_BATCH = 8  # documents in one transaction: the clock is read when one is safe
_END = re.compile(r"(?<=[.!?])\s+")


def main(arguments: list[str] | None = None) -> int:
    """Print the table. Out: 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cores", description=__doc__)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        write(folder / "in", options.documents)
        print("workers  documents/s  times one")
        first = 0.0
        for workers in options.workers:
            rate = measure(folder / f"{workers}.db", folder / "in", workers)
            first = first or rate
            print(f"{workers:7} {rate:12.2f} {rate / first:10.2f}", flush=True)
    return 0


def write(folder: Path, count: int) -> None:
    """Write so many plain texts."""
    chance = random.Random(3)  # noqa: S311  an order, no secret
    sentences = [
        one for text in examples(5_000) for one in _END.split(text.text.replace("\n", " ")) if len(one) > 40
    ]
    for number in range(count):
        chosen = chance.sample(sentences, _SENTENCES)
        (folder / f"{number:05}.txt").write_text(" ".join(chosen) + "\n", encoding="utf-8")


def measure(ledger: Path, inputs: Path, workers: int) -> float:
    """Documents a second, between the first that are done and the last."""
    seen: list[tuple[float, int]] = []

    def told(tally: Tally) -> None:
        if not seen or tally.new > seen[-1][1]:
            seen.append((time.monotonic(), tally.new))

    with create_store(ledger) as store:
        Adder(store, Settings(), AddOptions(workers=workers, batch=_BATCH), told).add([str(inputs)])
    begun = next(one for one in seen if one[1] >= 2 * _BATCH)
    return (seen[-1][1] - begun[1]) / (seen[-1][0] - begun[0])


if __name__ == "__main__":
    sys.exit(main())
