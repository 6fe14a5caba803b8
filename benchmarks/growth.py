"""`python -m benchmarks.growth`: what one more document costs, as a ledger grows.

In: sizes, in documents. Out: for each size, milliseconds of the processor for a document, written and linked,
over the last documents before it; what the rows that linking keeps cost when they are moved to where they
stay, which is done rarely and so told over all documents since the size before; what the ledger weighs; and
what a run needs to link one document alone. The documents are made stories (`made_stories`): four papers each
tell one, the second prints sentences of the first. They go through the very path of `sayso add`, without
reading and annotating.

With `--filled` that is so for those that are timed. Those before them tell each a story of its own: they are
written and linked in the same way, and cost less, as there is nothing to tell of them. So large sizes can be
measured sooner; the weight of the ledger says nothing then.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
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
from sayso.ledger.store import Store, create_store

_SIZES = (1_000, 10_000, 100_000)
_BATCH = 500  # documents between two runs of the linker
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


def main(arguments: list[str] | None = None) -> int:
    """Print the table. Out: 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(_SIZES))
    parser.add_argument("--last", type=int, default=_LAST, help="how many are timed before each size")
    parser.add_argument("--ledger", type=Path, help="keep the ledger here (default: thrown away)")
    parser.add_argument("--filled", action="store_true", help="others tell each a story of its own")
    options = parser.parse_args(arguments)
    print("documents  written, ms  linked, ms  moved, ms  one alone, ms  MB of ledger")
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "ledger.db"
        with create_store(path) as store:
            told, alone = readings(), readings(told=1)
            count = 0
            for size in sorted(options.sizes):
                timed = min(options.last, size - count)
                before = size - count - timed
                filling = grow(store, islice(alone if options.filled else told, before))
                last = grow(store, islice(told, timed))
                singly = [grow(store, islice(told, 1)) for _ in range(_ALONE)]
                count = size + _ALONE
                print(_line(size, last, filling, singly, path.stat().st_size), flush=True)
    return 0


def _line(size: int, last: Spent, filling: Spent, singly: list[Spent], weighs: int) -> str:
    alone = sum(one.written + one.linked for one in singly)
    moved = (filling.moved + last.moved) / (filling.documents + last.documents)
    return (
        f"{size:9} {last.each(last.written):12.1f} {last.each(last.linked):11.1f} {1000 * moved:10.2f} "
        f"{1000 * alone / len(singly):14.1f} {weighs / 1e6:13.0f}"
    )


def grow(store: Store, made: Iterator[Reading], stamp: Stamp = STAMP) -> Spent:
    """Write and link readings, a batch at a time."""
    spent, moving = Spent(), Shares()
    with moving.watching(HolderRows, "_grow", _MOVED):
        while some := list(islice(made, _BATCH)):
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
