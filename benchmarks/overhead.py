"""`python -m benchmarks.overhead`: what a ledger and its links cost beside reading alone.

In: how many documents: planted news, up to half of it copies, as pages of a WARC; or documents of your own
(`--input`, anything that `sayso read` takes). Out: milliseconds of a core for a document that is read (its
page, all marks, its claims), written (made ready for the ledger, and put in) and linked; and the last two as
a share of the first. What both become in a large ledger is what `benchmarks.growth` measures.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.cluster import seconds_of_all
from benchmarks.growth import Spent, grow
from benchmarks.growth import readings as made
from benchmarks.texts import documents
from evaluation.corpora.corpus import make
from evaluation.corpora.pages import write_warc
from sayso.core.reading import Reading
from sayso.ledger.store import create_store
from sayso.run.pipeline import Pipeline


def main(arguments: list[str] | None = None) -> int:
    """Print the table. Out: 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.overhead", description=__doc__)
    parser.add_argument("--documents", type=int, default=400)
    parser.add_argument("--input", help="documents of your own, in place of planted news")
    parser.add_argument("--ledger", type=Path, help="keep the ledger here (default: thrown away)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        planted = folder / "pages.warc.gz"
        if options.input is None:
            write_warc(make("dev", options.documents, 1).documents, planted)
        reading, readings, pipeline = read(options.input or str(planted))
        with create_store(folder / "first.db") as store:
            grow(store, made(8))  # the linker reads its lists
        with create_store(options.ledger or folder / "ledger.db") as store:
            spent = grow(store, iter(readings), pipeline.stamp, batch=len(readings))  # as `sayso add` does
    print("\n".join(lines(reading, len(readings), spent)))
    return 0


def read(pages: str) -> tuple[float, list[Reading], Pipeline]:
    """Seconds of a core, what was read, and what read it. To load the models is left out."""
    with Pipeline() as pipeline:
        pipeline.reading(documents(1)[0])
        start = seconds_of_all()
        found = [one for one in pipeline.read([pages]) if isinstance(one, Reading)]
        return seconds_of_all() - start, found, pipeline


def lines(reading: float, count: int, spent: Spent) -> Iterator[str]:
    """The table."""
    alone, linked = 1000 * reading / count, spent.linked + spent.moved
    yield "documents  read, ms  written, ms  linked, ms  written and linked, of reading"
    yield (
        f"{count:9} {alone:9.1f} {spent.each(spent.written):12.1f} {spent.each(linked):11.1f} "
        f"{(spent.written + linked) / reading:30.0%}"
    )


if __name__ == "__main__":
    sys.exit(main())
