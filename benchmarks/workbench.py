"""`python -m benchmarks.workbench`: how long a page of the workbench takes, at a size of your choice.

The ledger is made up (`made_readings`). Each page is asked for as a browser would, through the whole app,
login and all; prints the median and the 95th percentile over different claims, documents, words and filters.
All times are of the processor, those of the client among them: those of the clock depend on who else works.
Before them stands the first page, from the start of `sayso serve` on (`first_page`: median and longest).
With `--datasette PYTHON` (a Python that has Datasette) its pages of the same file stand beside ours: a row, a
search for the same words, a filter.
"""

import argparse
import json
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from starlette.testclient import TestClient

from benchmarks.first_page import first_page
from benchmarks.ledger import fill
from benchmarks.made_readings import CLAIMS, VOCABULARY
from sayso.core.plover import QUADS
from sayso.core.vocabulary import ClaimKind, FlagKind
from sayso.ledger.store import open_store
from sayso.run.settled import settle
from sayso.serve.access import Doors, Role
from sayso.serve.app import make_app
from sayso.serve.library import LedgerLibrary
from sayso.serve.settings import ServeSettings
from sayso.serve.shapes import link_to

ASKED = 40  # pages of each kind
_DATASETTE = Path(__file__).with_name("beside_datasette.py")
_HOME = "http://127.0.0.1"


def main(arguments: list[str] | None = None) -> int:
    """Fill a ledger, ask for pages, print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workbench", description=__doc__)
    parser.add_argument("--claims", type=int, default=5_000, help="how many (default 5,000)")
    parser.add_argument("--ledger", type=Path, help="keep the ledger here; one that is there is only asked")
    parser.add_argument(
        "--datasette", metavar="PYTHON", help="a Python that has Datasette, to measure beside"
    )
    parser.add_argument("--only", metavar="WORDS", default="", help="only pages whose name has these words")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures as JSON too")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "ledger.db"
        if not path.exists():
            fill(path, options.claims // CLAIMS)
        print(f"{'':36}{'median ms':>12}{'95% under ms':>14}")
        figures = {}
        first = first_page(path) if options.only in "first page" else ()
        for name, found in chain(first, measure(path, options.only), beside(path, options.datasette)):
            figures[name] = found
            print(f"{name:36}{found[0]:>12.1f}{found[1]:>14.1f}", flush=True)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(path: Path, only: str = "") -> Iterator[tuple[str, tuple[float, float]]]:
    """Median and 95th percentile in milliseconds of each kind of page whose name has the words `only`."""
    settings = ServeSettings()
    doors = Doors(settings.login_seconds, settings.session_seconds)
    client = TestClient(make_app(LedgerLibrary(path), settings, doors), base_url=_HOME)
    client.get("/login", params={"key": doors.invite("measure", Role.OWNER)})
    settle()  # as `sayso serve` does
    for name, address in _pages(path).items():
        if only not in name:
            continue
        client.get(address())  # the first of its kind, which fills caches, is not counted
        times = []
        for _ in range(ASKED):
            link = address()
            start = time.process_time()
            answer = client.get(link)
            times.append(1000 * (time.process_time() - start))
            if answer.status_code != 200:
                raise RuntimeError(f"{link} gave {answer.status_code}")
        yield name, _figures(times)


def beside(path: Path, python: str | None) -> Iterator[tuple[str, tuple[float, float]]]:
    """The same of Datasette's pages that are like ours, where there is a Python that has it."""
    if not python:
        return
    answer = subprocess.run(
        [python, str(_DATASETTE), str(path)],
        input=json.dumps({f"Datasette: {name}": links for name, links in _datasette_pages(path).items()}),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, list[float]] = json.loads(answer.stdout)
    yield from ((name, _figures(times)) for name, times in found.items())


def _figures(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def _datasette_pages(path: Path) -> dict[str, list[str]]:
    chance, asked = random.Random(1), range(ASKED + 1)  # noqa: S311  not for secrets
    with open_store(path) as store:
        most = int(store.connection.execute("SELECT max(nr) FROM claim").fetchone()[0])
    rare, name = VOCABULARY[200:5_000], path.stem
    words = f"/{name}/searchable?_fts_table=claim_words&_fts_pk=nr&_search="
    return {
        "a row of claims": [f"/{name}/claim/{chance.randint(1, most)}" for _ in asked],
        "search, a word": [words + chance.choice(rare) for _ in asked],
        "search, a frequent word": [words + chance.choice(VOCABULARY[:20]) for _ in asked],
        "filter, a level": [f"/{name}/claim?current=1&level={chance.randint(0, 5)}" for _ in asked],
    }


@dataclass(frozen=True, slots=True)
class _There:
    """What there is in the ledger to ask for, some of each, and the chance that picks."""

    chance: random.Random
    claims: list[str]
    documents: list[str]
    sources: list[str]
    actors: list[str]
    linked: list[str]
    publishers: list[str]

    def one(self, name: str) -> str:
        """One of them by chance."""
        return str(self.chance.choice(getattr(self, name)))

    def year(self) -> int:
        """A year that claims speak of."""
        return self.chance.randint(1950, 2020)


def _there(path: Path) -> _There:
    chance = random.Random(1)  # noqa: S311  not for secrets
    with open_store(path) as store:

        def column(query: str) -> list[str]:
            return [str(row[0]) for row in store.connection.execute(query)]

        claims = column("SELECT id FROM claim WHERE nr % 97 = 1 LIMIT 500")
        return _There(
            chance,
            claims,
            column("SELECT id FROM document WHERE nr % 7 = 1 LIMIT 500"),
            column("SELECT key FROM source LIMIT 500"),
            column("SELECT key FROM actor LIMIT 500"),
            column("SELECT claim FROM cluster LIMIT 2000") or claims,
            column("SELECT DISTINCT publisher FROM document WHERE publisher IS NOT NULL LIMIT 50"),
        )


_Addresses = dict[str, Callable[[], str]]


def _pages(path: Path) -> _Addresses:
    there = _there(path)
    return {
        "overview": lambda: "/",
        "documents": lambda: f"/documents?page={there.chance.randint(1, 3)}",
        "reading room": lambda: f"/documents/{there.one('documents')}",
        "claim": lambda: f"/claims/{there.one('claims')}",
        "claim with a lineage": lambda: f"/claims/{there.one('linked')}",
        "card of a claim": lambda: f"/claims/{there.one('claims')}/card",
        **_searches(there),
        **_gathered(there),
        **_networks(there),
        "timeline": lambda: f"/timeline?page={there.chance.randint(1, 20)}",
        "timeline, years": lambda: f"/timeline?from={(year := there.year())}&to={year + 2}",
        "timeline, a level": lambda: f"/timeline?level={there.chance.randint(1, 4)}",
        "contradictions": lambda: f"/contradictions?page={there.chance.randint(1, 20)}",
        "contradictions, a word": lambda: f"/contradictions?words={there.chance.choice(VOCABULARY[:20])}",
        "contradictions, a publisher": lambda: link_to("/contradictions", publisher=there.one("publishers")),
        "contradictions of one": lambda: f"/contradictions?actor=actor-{there.chance.randint(1, 8)}",
        "flows": lambda: f"/flows?page={there.chance.randint(1, 3)}",
        "flows at one end": lambda: f"/flows?end=LAND{there.chance.randint(1, 40)}",
        "levels": lambda: "/levels",
        "custody": lambda: "/custody",
        "report of a claim": lambda: f"/claims/{there.one('claims')}/report",
        **_reviews(there),
    }


def _searches(there: _There) -> _Addresses:
    pick, rare, frequent = there.chance.choice, VOCABULARY[200:5_000], VOCABULARY[:20]
    return {
        "search, a word": lambda: f"/claims?words={pick(rare)}",
        "search, a frequent word": lambda: f"/claims?words={pick(frequent)}",
        "frequent word, check first": lambda: f"/claims?words={pick(frequent)}&order=check",
        "frequent word, newest": lambda: f"/claims?words={pick(frequent)}&order=newest",
        "filter, a level": lambda: f"/claims?level={there.chance.randint(0, 5)}",
        "filter, a kind": lambda: f"/claims?kind={pick(list(ClaimKind)).value}",
        "filter, a question": lambda: f"/claims?flag={pick(list(FlagKind)).value}",
        "filter, accepted": lambda: "/claims?review=accept",
        "filter, a source": lambda: link_to("/claims", source=there.one("sources")),
        "filter, a publisher": lambda: link_to("/claims", publisher=there.one("publishers")),
        "filter, years it speaks of": lambda: (
            f"/claims?when_from={(year := there.year())}&when_to={year + 2}"
        ),
        "no filter, newest": lambda: "/claims?order=newest",
    }


def _gathered(there: _There) -> _Addresses:
    return {
        "sources": lambda: "/sources",
        "source": lambda: link_to("/source", key=there.one("sources")),
        "actors": lambda: "/actors",
        "actor": lambda: link_to("/actor", key=there.one("actors")),
        "actor, the most named": lambda: link_to("/actor", key=f"actor-{there.chance.randint(1, 8)}"),
    }


def _networks(there: _There) -> _Addresses:
    chance = there.chance
    return {
        "network": lambda: f"/network?sort={chance.choice(('voices', 'actor', 'time'))}",
        "network, filtered": lambda: f"/network?level={chance.randint(1, 4)}&quad={chance.randint(1, 4)}",
        "network, 2,000 lines": lambda: "/network?most=2000",
        "network of some years": lambda: f"/network?from={(year := there.year())}&to={year + 3}",
        "network of one type": lambda: f"/network?type={chance.choice(sorted(QUADS))}",
        "network around one": lambda: link_to("/network", actor=there.one("actors")),
    }


def _reviews(there: _There) -> _Addresses:
    return {
        "review": lambda: f"/review?order={there.chance.choice(('check', 'newest'))}",
        "review, least sure": lambda: "/review?order=confidence",
        "review, questions": lambda: "/review?order=questions",
        "review, a sample": lambda: f"/review?order=sample&seed={there.chance.randint(1, 9)}",
        "review, second reader": lambda: "/review?reader=second",
    }


if __name__ == "__main__":
    raise SystemExit(main())
