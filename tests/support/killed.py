"""Work on a ledger, to be killed at: each thing that is done is told on standard output, and not before.

Run as `python -m tests.support.killed WORK LEDGER N READY INPUT…` by `torture.py`. With N above 0 it kills
itself before the Nth statement of SQL; its last line says how many statements there were.
"""

import os
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sayso.core.settings import Settings
from sayso.ledger import linking
from sayso.ledger.link.linker import CorpusLinker
from sayso.ledger.redact import redact, sweep
from sayso.ledger.store import Store, create_store
from sayso.ledger.upkeep import compact
from sayso.run.adding import Adder, AddOptions, Commands, Tally
from tests.support.ledgers import judgement

JUDGEMENTS = 40
READY = (sys.executable, "-m", "tests.support.ready_worker")


def tell(*words: str) -> None:
    """Report something as done."""
    sys.stdout.write(
        " ".join(words) + "\n"
    )  # at once: print would write word by word where nothing is buffered
    sys.stdout.flush()


def add(store: Store, ready: str, inputs: list[str]) -> None:
    told: set[str] = set()

    def report(tally: Tally) -> None:
        del tally
        for (key,) in store.connection.execute("SELECT id FROM document").fetchall():
            if key not in told:
                told.add(key)
                tell("document", key)

    options = AddOptions(workers=1, batch=2, commands=Commands(annotate=(*READY, ready)))
    Adder(store, Settings(), options, report).add(inputs)


def judge(store: Store, ready: str, inputs: list[str]) -> None:
    del ready, inputs
    for number in range(JUDGEMENTS):
        with store.writing() as writer:
            writer.judgement(judgement("clm-x", number))
        tell("judgement", f"jud-{number}")


def link(store: Store, ready: str, inputs: list[str]) -> None:
    del ready, inputs
    linking.run.BATCH = 3  # several transactions, so that a kill finds some done and some not
    linking.link_new(store, CorpusLinker())


def tidy(store: Store, ready: str, inputs: list[str]) -> None:
    del ready, inputs
    compact(store)


def remove(store: Store, ready: str, inputs: list[str]) -> None:
    """Redact the first document by id, unless a process that was killed has done it."""
    del ready, inputs
    gone = store.connection.execute("SELECT document FROM redaction").fetchone()
    if gone is None:
        (key,) = store.connection.execute("SELECT min(id) FROM document").fetchone()
        redact(store, [key], "x", "editor")
    else:
        (key,) = gone
        sweep(store)
    tell("redacted", key)


WORKS: dict[str, Callable[[Store, str, list[str]], None]] = {
    "migrate": lambda *_: None,  # opening does it
    "add": add,
    "judge": judge,
    "link": link,
    "compact": tidy,
    "redact": remove,
}


class Counting:
    """Counts the statements of all connections of this process, and kills it before a given one."""

    def __init__(self, die_at: int) -> None:
        self.die_at, self.count = die_at, 0
        self._connect = sqlite3.connect

    def connect(self, *given: Any, **options: Any) -> sqlite3.Connection:
        """A connection, as `sqlite3.connect` gives it, whose statements are counted."""
        connection: sqlite3.Connection = self._connect(*given, **options)
        connection.set_trace_callback(self._one_more)
        return connection

    def _one_more(self, statement: str) -> None:
        del statement
        self.count += 1
        if self.count == self.die_at:
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    counting = Counting(int(sys.argv[3]))
    sqlite3.connect = counting.connect  # type: ignore[assignment]  # also for those who connect by that name
    tell("begin")
    with create_store(Path(sys.argv[2])) as opened:
        WORKS[sys.argv[1]](opened, sys.argv[4], sys.argv[5:])
    tell("end", str(counting.count))
