"""`python -m benchmarks.ledger`: how fast a ledger takes in and gives out, at a size of your choice.

The readings are made up (`made_readings`), and go through the very path by which `sayso add` writes: workers
pack them side by side, and one process writes. Prints the rates of both, the size, and for each kind of
question the median and the 95th percentile over many different ones. All times are of the processor, because
those of the clock depend on who else works.
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import Any

from benchmarks.made_links import add_links
from benchmarks.made_readings import CLAIMS, STAMP, VOCABULARY, made_reading
from sayso.ledger.packed import PackedRaw, PackedReading, pack_raw, pack_reading
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.search import Search
from sayso.ledger.store import Store, create_store, open_store
from sayso.ledger.tracing import Tracer
from sayso.ledger.upkeep import check, compact
from sayso.ledger.verify import verify

BATCH = 64  # documents in one transaction, as `sayso add` writes them
ASKED = 60  # questions of each kind
PAGE = 50  # claims that each answer holds, as `sayso find` prints them
WORKERS = 2
_Packed = tuple[list[tuple[PackedReading, PackedRaw]], float]  # what is ready, and the seconds that it took


def main(arguments: list[str] | None = None) -> int:
    """Fill a ledger, ask it, print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ledger", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000, help="how many (default 100,000)")
    parser.add_argument("--ledger", type=Path, help="keep the ledger here; one that is there is only asked")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures as JSON too")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "ledger.db"
        figures: dict[str, Any] = {} if path.exists() else fill(path, options.claims // CLAIMS)
        figures |= ask(path)
    for name, value in figures.items():
        print(f"{name:44}{value:>14,.2f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def fill(path: Path, documents: int, *, upkeep: bool = True) -> dict[str, Any]:
    """Write so many documents. The rates leave out the time in which readings are made up.

    Without `upkeep` the ledger is not compacted and verified, which takes minutes at a million claims.
    """
    packing = writing = 0.0
    with create_store(path) as store, ProcessPoolExecutor(WORKERS) as pool:
        for number, (packed, seconds) in enumerate(_batches(pool, documents)):
            start = time.process_time()
            with store.writing() as writer:
                for reading, raw in packed:
                    writer.reading(reading, raw)
            packing, writing = packing + seconds, writing + time.process_time() - start
            if number % 50 == 0:
                print(f"{number * BATCH} of {documents} documents", file=sys.stderr, flush=True)
        add_links(store)
        kept = _upkeep(store) if upkeep else {}
    size = path.stat().st_size
    return {
        "documents": documents,
        "claims": documents * CLAIMS,
        "packed, documents/s of one core": documents / packing,
        "written, documents/s": documents / writing,
        "written, claims/s": documents * CLAIMS / writing,
        "overhead of packing and writing, ms/document": 1000 * (packing + writing) / documents,
        "size, bytes/claim": size / (documents * CLAIMS),
        **kept,
    }


def _batches(pool: ProcessPoolExecutor, documents: int) -> Iterator[_Packed]:
    """The batches in their order, a few of them made ahead."""
    ahead: deque[Future[_Packed]] = deque()
    for first in range(0, documents, BATCH):
        ahead.append(pool.submit(_packed, first, min(first + BATCH, documents)))
        if len(ahead) > 2 * WORKERS:
            yield ahead.popleft().result()
    while ahead:
        yield ahead.popleft().result()


def _packed(first: int, last: int) -> _Packed:
    made = [made_reading(n) for n in range(first, last)]
    start = time.process_time()
    packed = [(pack_reading(r, STAMP), pack_raw(r.document.text.encode())) for r in made]
    return packed, time.process_time() - start


def _upkeep(store: Store) -> dict[str, Any]:
    def seconds(run: Callable[[], object]) -> float:
        start = time.process_time()
        run()
        return time.process_time() - start

    return {
        "compact, s": seconds(lambda: compact(store)),
        "verify, s": seconds(lambda: verify(store)),
        "check, s": seconds(lambda: check(store)),
    }


def ask(path: Path) -> dict[str, Any]:
    """The median and the 95th percentile of each kind of question, in milliseconds."""
    figures: dict[str, Any] = {}
    with open_store(path) as store:
        for name, question in _questions(store):
            times = []
            for _ in range(ASKED):
                start = time.process_time()
                question()
                times.append(1000 * (time.process_time() - start))
            figures[f"{name}, p50 ms"] = statistics.median(times)
            figures[f"{name}, p95 ms"] = statistics.quantiles(times, n=20)[-1]
    return figures


def _questions(store: Store) -> Iterator[tuple[str, Callable[[], object]]]:
    chance = random.Random(1)  # noqa: S311  not for secrets
    keys = [row[0] for row in store.connection.execute("SELECT id FROM claim WHERE nr % 997 = 1 LIMIT 500")]
    documents = [row[0] for row in store.connection.execute("SELECT id FROM document LIMIT 500")]

    def find(**facets: Any) -> list[Any]:
        return list(Search(store.connection).claims(ClaimQuery(**facets), limit=PAGE))

    def rare() -> str:
        return chance.choice(VOCABULARY[2_000:])

    def common() -> str:
        return chance.choice(VOCABULARY[:50])

    yield "find, a rare word", lambda: find(words=rare())
    yield "find, two words", lambda: find(words=f"{common()} {rare()}")
    yield "find, a common word", lambda: find(words=common())
    yield "find, a number", lambda: find(words=str(chance.randint(1000, 9000)))
    yield "find, by an actor", lambda: find(actor=f"actor-{int(5000 ** chance.random())}")
    yield (
        "find, by a source and level",
        lambda: find(source=f"Source {int(20000 ** chance.random())}", most_level=3),
    )
    yield (
        "find, a common word, a kind, a year",
        lambda: find(words=common(), kind="event", since="2016", until="2016"),
    )
    yield "find, by the time spoken of", lambda: find(when_from="1971-03", when_to="1971-04", level=2)
    yield (
        "count by level, a rare word",
        lambda: Search(store.connection).counts(ClaimQuery(words=rare()), "level"),
    )
    yield from _traces(store, chance)
    yield "one claim by its id", lambda: Search(store.connection).claim(chance.choice(keys))
    yield "one document with its claims", lambda: Search(store.connection).reading(chance.choice(documents))
    yield (
        "sums: an actor's months",
        lambda: store.connection.execute(
            "SELECT month, sum(claims) FROM actor_sum WHERE actor = ? GROUP BY month ORDER BY month",
            (int(5000 ** chance.random()),),
        ).fetchall(),
    )
    yield (
        "sums: levels by publisher",
        lambda: store.connection.execute(
            "SELECT publisher, level, sum(claims) FROM level_sum WHERE headline = 0 GROUP BY 1, 2"
        ).fetchall(),
    )


def _traces(store: Store, chance: random.Random) -> Iterator[tuple[str, Callable[[], object]]]:
    linked = [row[0] for row in store.connection.execute("SELECT claim FROM cluster LIMIT 2000")]
    texts = [row[0] for row in store.connection.execute("SELECT text FROM claim WHERE nr % 97 = 1 LIMIT 500")]
    tracer = Tracer(store.connection)
    if linked:
        yield "trace, a claim", lambda: tracer.trace(chance.choice(linked))
    yield (
        "trace, two words of a claim",
        lambda: tracer.trace(tracer.find(" ".join(chance.choice(texts).split()[:2]))),
    )
    yield "trace, a common word", lambda: tracer.trace(tracer.find(chance.choice(VOCABULARY[:10])))


if __name__ == "__main__":
    sys.exit(main())
