"""`python -m benchmarks.growth`: what one more document costs, as a ledger grows.

In: sizes, in documents. Out: for each size, milliseconds of the processor for a document, written and linked,
over the last documents before it; what it costs to move the rows that linking keeps to where they stay, which
is done rarely and so told over all documents since the size before; and what a run needs to link one document
alone. How many times as much that is as at the first size is measured by turns: the same documents go, a
batch here and a batch there, into a copy of the ledger as it was at the first size, for a processor that has
other things to do is slower at one time than at another.

The documents are made stories (`made_stories`): four papers each tell one, the second prints sentences of the
first. They go through the very path of `sayso add`, without reading and annotating. With `--filled` those
that are not timed tell each a story of its own: they are written and linked in the same way, and cost less,
as there is nothing to tell of them. So large sizes can be measured sooner; the weight of the ledger says
nothing then.
"""

import argparse
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import islice
from pathlib import Path

from benchmarks.made_readings import STAMP
from benchmarks.made_stories import TOLD, Draft, drafts
from benchmarks.shares import Shares
from sayso.core.claim import CheckFirst, Claim, Held, claim_key
from sayso.core.marks import Assertion, Marks
from sayso.core.reading import Reading
from sayso.core.stamp import Stamp
from sayso.core.text import Block, Document, Metadata, Origin, Span, make_document
from sayso.core.vocabulary import BlockKind, ClaimKind, CommitmentLabel
from sayso.ledger.link.linker import CorpusLinker
from sayso.ledger.linking import link_new
from sayso.ledger.linking.holders import HolderRows
from sayso.ledger.packed import pack_raw, pack_reading
from sayso.ledger.store import Store, create_store, open_store

_SIZES = (1_000, 10_000, 100_000)
_BATCH = 500  # documents between two runs of the linker
_TURN = 250  # documents that go into one ledger, and then into the other
_LAST = 1_000  # documents that are timed before each size
_ALONE = 5  # documents that are linked one by one
_SURE = Held(3.0, CommitmentLabel.CERTAIN)
_MOVED = "rows moved"


@dataclass(slots=True)
class Spent:
    """Seconds of the processor for so many documents. `moved` is no part of `linked`."""

    documents: int = 0
    written: float = 0.0
    linked: float = 0.0
    moved: float = 0.0

    def each(self, seconds: float) -> float:
        """Milliseconds a document."""
        return 1000 * seconds / max(1, self.documents)

    def __add__(self, other: "Spent") -> "Spent":
        return Spent(*(one + more for one, more in zip(astuple(self), astuple(other), strict=True)))

    def add(self, other: "Spent") -> None:
        """Add what more documents took to this."""
        self.documents += other.documents
        self.written += other.written
        self.linked += other.linked
        self.moved += other.moved


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured at one size. `first` is what the same documents took at the first size."""

    documents: int
    last: Spent
    first: Spent
    singly: Spent
    moving: float  # milliseconds a document, since the size before
    weight: int  # bytes

    def line(self, moving: float) -> str:
        """The row of the table; `moving` is that of the first size."""
        last, first = self.last, self.first
        here = last.each(last.written + last.linked) + self.moving
        return (
            f"{self.documents:9} {last.each(last.written):12.1f} {last.each(last.linked):11.1f} "
            f"{self.moving:10.2f} {here / (first.each(first.written + first.linked) + moving):16.2f} "
            f"{self.singly.each(self.singly.written + self.singly.linked):14.1f} {self.weight / 1e6:7.0f}"
        )


def main(arguments: list[str] | None = None) -> int:
    """Print the table. Out: 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(_SIZES))
    parser.add_argument("--last", type=int, default=_LAST, help="how many are timed before each size")
    parser.add_argument("--ledger", type=Path, help="keep the ledger here (default: thrown away)")
    parser.add_argument("--filled", action="store_true", help="others tell each a story of its own")
    options = parser.parse_args(arguments)
    print("documents  written, ms  linked, ms  moved, ms  times the first  one alone, ms      MB")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = options.ledger or folder / "ledger.db"
        told, others = readings(), readings(told=1) if options.filled else None
        create_store(path).close()
        moving = None
        for found in measured(path, sorted(options.sizes), options.last, told, others or told):
            moving = found.moving if moving is None else moving
            print(found.line(moving), flush=True)
    return 0


def measured(
    path: Path, sizes: Sequence[int], timed: int, told: Iterator[Reading], others: Iterator[Reading]
) -> Iterator[Size]:
    """Let the ledger grow to each size: by `others`, and by those `told` that are timed before it."""
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small.db"
        for size in sizes:
            last = min(timed, size - count)
            with open_store(path, write=True) as store:
                filling = grow(store, islice(others, size - count - last))
                if small.exists():
                    there, here = by_turns(small, store, islice(told, last))
                else:
                    there = here = grow(store, islice(told, last))
                singly = sum((grow(store, islice(told, 1)) for _ in range(_ALONE)), Spent())
            count = size + _ALONE
            if not small.exists():
                shutil.copy(path, small)  # closed, so that all of it is in this file
            whole = filling + here
            yield Size(size, here, there, singly, whole.each(whole.moved), path.stat().st_size)


def by_turns(small: Path, store: Store, made: Iterator[Reading]) -> tuple[Spent, Spent]:
    """Let readings into a copy of a small ledger, and into another, batch by batch. Out: what each took.

    By turns the one is first and the other: what was asked of a text is kept, and the second finds it there.
    """
    there, here = Spent(), Spent()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(small, folder))
        with open_store(copy, write=True) as beside:
            sides = [(beside, there), (store, here)]
            while some := list(islice(made, _TURN)):
                for ledger, spent in sides:
                    spent.add(grow(ledger, iter(some)))
                sides.reverse()
    return there, here


def grow(store: Store, made: Iterator[Reading], stamp: Stamp = STAMP, batch: int = _BATCH) -> Spent:
    """Write and link readings, a batch at a time."""
    spent, moving = Spent(), Shares()
    with moving.watching(HolderRows, "_grow", _MOVED):
        while some := list(islice(made, batch)):
            start = time.process_time()
            packed = [(pack_reading(one, stamp), pack_raw(one.document.text.encode())) for one in some]
            with store.writing() as writer:
                for reading, raw in packed:
                    writer.reading(reading, raw)
            middle = time.process_time()
            spent.documents += link_new(store, CorpusLinker())
            spent.written += middle - start
            spent.linked += time.process_time() - middle
    spent.moved = moving.seconds.get(_MOVED, 0.0)
    spent.linked -= spent.moved
    return spent


def readings(count: int | None = None, told: int = TOLD) -> Iterator[Reading]:
    """So many readings, or without end: story by story, each told by so many papers, of which the second
    prints sentences of the first.
    """
    chance = random.Random(11 + told)  # noqa: S311  made-up words, no secret
    before = ""
    for number, draft in enumerate(islice(drafts(told, seed=told), count)):
        yield _reading(draft, number, told, f". {before}" if number % told == 1 else "")
        before = ". ".join(chance.sample(draft.text.split(". "), 3))


def _reading(draft: Draft, number: int, told: int, borrowed: str) -> Reading:
    text = draft.text + borrowed
    document: Document = make_document(
        text,
        (Block(Span(0, len(text)), BlockKind.BODY),),
        Origin(
            f"https://paper{number % 40}.example/{told}/{number}", f"{told:032x}{number:032x}", "text/plain"
        ),
        metadata=Metadata(title=f"Number {number}", published=draft.day, language="en"),
    )
    claims = tuple(
        Claim(
            claim_key(document.id, (span,)), document, BlockKind.BODY, (span,), ClaimKind.EVENT, (), _SURE, 0,
            "", CheckFirst(0.0, ()), STAMP,
        )
        for span in draft.facts
    )  # fmt: skip
    assertions = tuple(
        Assertion(claim.spans, meaning.trigger, ClaimKind.EVENT)
        for claim, meaning in zip(claims, draft.meanings, strict=True)
    )
    return Reading(document, Marks(assertions=assertions, meanings=draft.meanings), claims)


if __name__ == "__main__":
    sys.exit(main())
