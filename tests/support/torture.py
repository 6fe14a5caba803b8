"""Kills whoever works on a ledger, at seeded random moments, and looks whether anything was lost.

Each work is killed at least once at a statement of SQL that is drawn, which hangs on no clock, and then at
moments that are drawn. It begins with a ledger of an earlier version that holds something.

After each kill: the file is whole, its chain holds, its index and sums are right, and what was reported as
done is there. When all work is done at last, the content is that of a ledger which nobody disturbed.
`python -m tests.support.torture --kills 300` does it by hundreds (`make torture`).
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from sayso.ledger.store import Store, open_store
from sayso.ledger.upkeep import check, content
from sayso.ledger.verify import verify
from tests.support.old_ledgers import VERSIONS, old_ledger
from tests.support.ready_worker import make_ready

_OLD = VERSIONS[0]
ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "examples" / "articles"
WORKS = ("migrate", "add", "judge", "link", "compact", "redact", "link", "compact")
_KILLS = 3  # of one work, before it may end
_PRESENT = {
    "document": "SELECT 1 FROM document WHERE id = ?1 UNION SELECT 1 FROM redaction WHERE document = ?1",
    "judgement": "SELECT 1 FROM judgement WHERE id = ?1",
    "redacted": "SELECT 1 FROM redaction WHERE document = ?1",
}


@dataclass(slots=True)
class Report:
    """How often each work was killed."""

    kills: Counter[str] = field(default_factory=Counter)
    ledgers: int = 0


class Torture:
    """Kills `kills` times in all, at moments drawn from `seed`."""

    def __init__(self, folder: Path, ready: Path, kills: int, seed: int) -> None:
        self._folder, self._ready, self._left = folder, ready, kills
        self._chance = random.Random(seed)  # noqa: S311  not for secrets
        self._lasts: dict[str, float] = {}
        self._statements: dict[str, int] = {}
        self.report = Report()

    def run(self) -> Report:
        """Raises AssertionError with what was lost."""
        undisturbed = old_ledger(self._folder / "undisturbed.db", _OLD)
        for work in WORKS:
            begun, process = self._start(work, undisturbed)
            told, _ = process.communicate()
            assert process.returncode == 0, work
            self._lasts[work] = time.monotonic() - begun
            self._statements[work] = int(told.split()[-1])
        expected = self._digest(undisturbed)
        while self._left:
            self.report.ledgers += 1
            path = old_ledger(self._folder / f"{self.report.ledgers}.db", _OLD)
            for work in WORKS:
                self._torture(work, path)
            assert self._digest(path) == expected
        return self.report

    def _torture(self, work: str, path: Path) -> None:
        if self._left:
            self._kill_at_a_statement(work, path)
        for _ in range(1, _KILLS):
            if not self._left:
                break
            begun, process = self._start(work, path)
            wait = self._chance.uniform(0, self._lasts[work])
            try:
                told, _ = process.communicate(timeout=max(0.001, begun + wait - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                told, _ = process.communicate()
                self._count(work)
            self._look(path, told)
        _, process = self._start(work, path)
        told, _ = process.communicate()
        assert process.returncode == 0, work
        self._look(path, told)

    def _kill_at_a_statement(self, work: str, path: Path) -> None:
        """The work kills itself, as the system would, before one of its statements is run."""
        _, process = self._start(work, path, self._chance.randint(1, self._statements[work]))
        told, _ = process.communicate()
        if process.returncode == -signal.SIGKILL:
            self._count(work)
        self._look(path, told)

    def _count(self, work: str) -> None:
        self._left -= 1
        self.report.kills[work] += 1

    def _start(self, work: str, path: Path, die_at: int = 0) -> tuple[float, subprocess.Popen[str]]:
        """Start the work; returns the time at which it said that it begins."""
        command = [
            sys.executable,
            "-m",
            "tests.support.killed",
            work,
            str(path),
            str(die_at),
            str(self._ready),
            str(ARTICLES),
        ]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603  our own program
        assert process.stdout is not None
        assert process.stdout.readline() == "begin\n"
        return time.monotonic(), process

    def _look(self, path: Path, told: str) -> None:
        with open_store(path, write=True) as store:
            assert check(store) == []
            assert verify(store).broken is None
            for line in told.splitlines():
                kind, _, key = line.partition(" ")
                if kind in _PRESENT:
                    assert store.connection.execute(_PRESENT[kind], (key,)).fetchone(), line

    def _digest(self, path: Path) -> tuple[object, ...]:
        with open_store(path) as store:
            return content(store), _rows(store, "judgement"), _rows(store, "linked"), *_links(store)


def _rows(store: Store, table: str) -> int:
    return int(store.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608  names of ours


def _links(store: Store) -> list[object]:
    """All that linking has found, whatever the order in which it was found."""
    return [
        sorted(store.connection.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608  names of ours
        for table in ("copy", "voice", "claim_link", "cluster", "lineage", "credibility", "contradiction")
    ]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.support.torture", description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        ready = Path(name) / "ready"
        make_ready([str(ARTICLES)], ready)
        report = Torture(Path(name), ready, options.kills, options.seed).run()
    kills = ", ".join(f"{work} {count}" for work, count in report.kills.items())
    print(f"{sum(report.kills.values())} kills over {report.ledgers} ledgers ({kills}): nothing was lost")  # noqa: T201  it prints


if __name__ == "__main__":
    main()
