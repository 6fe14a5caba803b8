"""`python -m benchmarks.growth`: what one more document costs, as a ledger grows.

In: sizes, in documents. Out: for each size, milliseconds of the processor for a document, written and linked,
over the last documents before it; what the ledger weighs; and what a new run needs to link one document
alone. The documents are stories of random words (a fixed seed), over the stems of news by their rarity and
many made-up names: four papers each tell a story, the second prints sentences of the first. They go through
the very path of `sayso add`, without reading and annotating. With `--filled` that is so for the timed ones
alone: those before them only stand in the tables in which a linker looks things up, so that large sizes can
be measured in reasonable time, and the weight of the ledger says nothing.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks.linking import stories
from benchmarks.made_readings import STAMP
from sayso.core.marks import Assertion, Marks
from sayso.core.meaning import Meaning
from sayso.core.reading import Reading
from sayso.core.text import Block, Document, Origin, Span, make_document
from sayso.core.vocabulary import BlockKind, ClaimKind
from sayso.ledger.link.claims.given import Given
from sayso.ledger.link.claims.telling import Telling, tellings_of
from sayso.ledger.link.copies import fingerprint_all, sentence_print
from sayso.ledger.link.linker import CorpusLinker
from sayso.ledger.linking import LinkIndex, link_new
from sayso.ledger.linking.run import note_linker
from sayso.ledger.packed import pack_raw, pack_reading
from sayso.ledger.store import Store, create_store

_SIZES = (1_000, 10_000, 100_000)
_CLAIMS = 10  # of a document
_BATCH = 500  # documents between two runs of the linker
_LAST = 1_000  # documents that are timed before each size
_ALONE = 5  # documents that are linked one by one


def main(arguments: list[str] | None = None) -> int:
    """Print the table. Out: 0."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(_SIZES))
    parser.add_argument("--ledger", type=Path, help="keep the ledger here (default: thrown away)")
    parser.add_argument("--filled", action="store_true", help="compare only the documents that are timed")
    options = parser.parse_args(arguments)
    print("documents  written, ms  linked, ms  one alone, ms  MB of ledger")
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "ledger.db"
        with create_store(path) as store:
            made = readings(max(options.sizes) + _ALONE * len(options.sizes))
            count = 0
            for size in sorted(options.sizes):
                if options.filled:
                    fill(store, islice(made, max(0, size - count - _LAST)))
                    count = max(count, size - _LAST)
                written, linked = grow(store, islice(made, size - count))
                alone = sum(sum(grow(store, islice(made, 1))) for _ in range(_ALONE)) / _ALONE
                count = size + _ALONE
                weighs = path.stat().st_size / 1e6
                print(f"{size:9} {written:12.1f} {linked:11.1f} {alone:14.1f} {weighs:13.0f}", flush=True)
    return 0


def grow(store: Store, made: Iterator[Reading]) -> tuple[float, float]:
    """Write and link readings. Out: milliseconds a document for both, over the last of them."""
    times: list[tuple[int, float, float]] = []
    while some := list(islice(made, _BATCH)):
        packed = [(pack_reading(one, STAMP), pack_raw(one.document.text.encode())) for one in some]
        start = time.process_time()
        with store.writing() as writer:
            for reading, raw in packed:
                writer.reading(reading, raw)
        middle = time.process_time()
        link_new(store, CorpusLinker())
        times.append((len(some), middle - start, time.process_time() - middle))
    last = times[-max(1, _LAST // _BATCH) :]
    count = sum(one[0] for one in last)
    return tuple(1000 * sum(one[at] for one in last) / count for at in (1, 2))  # type: ignore[return-value]  # two


def fill(store: Store, made: Iterator[Reading]) -> None:
    """Let the tables that a linker asks hold readings, as if they had been linked with nobody."""
    while some := list(islice(made, _BATCH)):
        store.connection.execute("PRAGMA foreign_keys = OFF")
        with store.writing() as writer:
            first = writer.connection.execute("SELECT coalesce(max(nr), 0) + 1 FROM document").fetchone()[0]
            writer.connection.executemany(
                "INSERT INTO document (nr, id, sha256, media_type, status, characters, record, digest, seq) "
                "VALUES (?1, ?2, x'', '', '', 0, x'', x'', -?1)",
                [(first + at, one.document.id) for at, one in enumerate(some)],
            )
            index = LinkIndex(writer.connection)
            note_linker(index, CorpusLinker().stamp)
            texts = [one.document for one in some]
            prints = list(fingerprint_all(texts))
            index.words().restore(prints, ())
            index.sentences().restore(list(map(sentence_print, texts, prints)), ())
            given, claims = Given(index.state), [one for reading in some for one in tellings_of(reading)]
            given.claims(claims)
            given.leads(one.id for one in claims)
            index.flush()


def readings(count: int) -> Iterator[Reading]:
    """So many readings, story by story."""
    made = stories(count * _CLAIMS)
    chance = random.Random(11)  # noqa: S311  made-up words, no secret
    before = ""
    for number in range(count):
        told = list(islice(made, _CLAIMS))
        borrowed = before if number % 4 == 1 else ""
        yield _reading(told, number, borrowed)
        sentences = told[0].claim.document.text.split(". ")
        before = ". ".join(chance.sample(sentences, 3))


def _reading(told: list[Telling], number: int, borrowed: str) -> Reading:
    text = told[0].claim.document.text + (f". {borrowed}" if borrowed else "")
    metadata = replace(told[0].claim.document.metadata, language="en", title=f"Number {number}")
    document: Document = make_document(
        text, (Block(Span(0, len(text)), BlockKind.BODY),),
        Origin(f"https://paper{number % 40}.example/{number}", f"{number:064x}", "text/plain"),
        metadata=metadata,
    )  # fmt: skip
    claims = tuple(
        replace(one.claim, id=f"{one.claim.id}-{number}", document=document, stamp=STAMP) for one in told
    )
    meanings = tuple(_meaning(one) for one in told)
    assertions = tuple(
        Assertion(one.claim.spans, meaning.trigger, ClaimKind.EVENT)
        for one, meaning in zip(told, meanings, strict=True)
    )
    return Reading(document, Marks(assertions=assertions, meanings=meanings), claims)


def _meaning(one: Telling) -> Meaning:
    trigger = one.trigger or Span(one.spans[0].start, one.spans[0].start)
    return Meaning(trigger, one.head_row.tobytes(), one.event_row.tobytes())


if __name__ == "__main__":
    sys.exit(main())
