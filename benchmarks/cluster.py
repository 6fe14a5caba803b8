"""`python -m benchmarks.cluster`: what `sayso run` costs, stage by stage, and 100 million pages.

In: how many synthetic pages. They are made into a WARC, and go through all stages in one process and its
workers, one part after the other. Out: for each stage the seconds of a core and the bytes that it wrote for a
page, the largest memory of one worker, and both for 100 million pages. Times are of the processor, because
those of the clock depend on who else works; the pages are planted news, half of it copies at most.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from evaluation.corpora.corpus import make
from evaluation.corpora.pages import write_warc
from sayso.core.settings import Settings
from sayso.run.cluster.engines import Engine
from sayso.run.cluster.engines.port import Ended
from sayso.run.cluster.options import RunOptions, Task
from sayso.run.cluster.running import Run
from sayso.run.cluster.tasks import Failure, performed
from sayso.run.cluster.work import begin, plan_of

PAGES = 100_000_000
_TICKS = os.sysconf("SC_CLK_TCK")
# What the stages are for, in the order of the table; rounds of labels are told together.
_GROUPS = {
    "read": ("read",),
    "annotate and claims": ("readings",),
    "sift": ("sift",),
    "link: copies and voices": ("meet", "copy", "shelve", "voice-labels", "root", "group", "voices"),
    "link: claims": ("lead", "key", "near", "score", "claim-labels", "part", "matters"),
}


@dataclass(slots=True)
class Cost:
    """What a stage took: seconds of a core, bytes on the disk, and bytes of memory of its largest process."""

    seconds: float = 0.0
    written: int = 0
    memory: int = 0


@dataclass(slots=True)
class Measured:
    """An engine that does tasks here, one after the other, and measures them (port `engines.Engine`)."""

    costs: dict[str, Cost] = field(default_factory=dict)

    def tried(self, tasks: Iterable[Task]) -> Iterator[Ended]:
        """Each task as it ends."""
        for task in tasks:
            before, size = seconds_of_all(), _size(Path(task.folder))
            answer = performed(msgspec.json.encode(task))
            cost = self.costs.setdefault(task.stage, Cost())
            cost.seconds += seconds_of_all() - before
            cost.memory = max(cost.memory, largest())
            cost.written += _size(Path(task.folder)) - size
            yield Ended(task, msgspec.json.decode(answer, type=Failure) if answer else None)

    def close(self) -> None:
        """Nothing: workers end with this process."""


def main(arguments: list[str] | None = None) -> int:
    """Make pages, run, print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster", description=__doc__)
    parser.add_argument("--pages", type=int, default=2_000, help="how many (default 2000)")
    parser.add_argument("--partitions", type=int, default=4)
    parser.add_argument("--make", type=Path, metavar="WARC", help="only write the archive of pages")
    options = parser.parse_args(arguments)
    if options.make:
        print(f"{write_warc(make('dev', options.pages, 1).documents, options.make)} pages")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        warc = Path(folder) / "pages.warc.gz"
        write_warc(make("dev", options.pages, 1).documents, warc)
        costs = measure(warc, Path(folder) / "out", options.partitions)
    print("\n".join(lines(costs, options.pages)))
    return 0


def measure(warc: Path, output: Path, partitions: int, options: RunOptions | None = None) -> dict[str, Cost]:
    """The cost of each stage of one run."""
    engine = Measured()
    chosen: Engine = engine
    work = begin(output, plan_of([str(warc)], Settings(), partitions, keep_bytes=True))
    for error in Run(work, chosen, options or RunOptions()).finish():
        print(error, file=sys.stderr)
    return engine.costs


def lines(costs: dict[str, Cost], pages: int) -> Iterator[str]:
    """The table, as Markdown."""
    many = f"{PAGES:,} pages: core-hours"
    yield f"| stage | pages per core-second | KB written a page | memory | {many} | TB written |"
    yield "|---|---|---|---|---|---|"
    whole = Cost()
    for name, stages in _GROUPS.items():
        cost = Cost()
        for stage, one in costs.items():
            if stage in stages or stage.split("-labels")[0] + "-labels" in stages:
                cost.seconds += one.seconds
                cost.written += one.written
                cost.memory = max(cost.memory, one.memory)
        whole.seconds, whole.written = whole.seconds + cost.seconds, whole.written + cost.written
        whole.memory = max(whole.memory, cost.memory)
        yield _line(name, cost, pages)
    yield _line("**all**", whole, pages)


def _line(name: str, cost: Cost, pages: int) -> str:
    rate, size = pages / max(cost.seconds, 0.001), cost.written / pages
    hours, whole = PAGES / rate / 3600, size * PAGES / 1e12
    memory = f"{cost.memory / 1e6:,.0f} MB"
    return f"| {name} | {rate:,.1f} | {size / 1000:,.1f} | {memory} | {hours:,.0f} | {whole:,.2f} |"


def seconds_of_all() -> float:
    """Seconds of a core that this process and all below it have taken, ended ones included."""
    ticks = 0
    for pid in _family():
        fields = _stat(pid)
        ticks += sum(map(int, fields[11:15]))  # utime, stime, and those of children that ended
    return ticks / _TICKS


def largest() -> int:
    """The most memory that one process of the family has had, in bytes."""
    found = 0
    for pid in _family():
        try:
            words = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").split()
            found = max(found, int(words[words.index("VmHWM:") + 1]) * 1024)
        except (OSError, ValueError):
            continue
    return found


def _size(folder: Path) -> int:
    """The bytes of all files: what a task keeps may stand beside its own part."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _family() -> list[int]:
    """The process itself and all below it."""
    parents = {int(path.name): _parent(int(path.name)) for path in Path("/proc").glob("[0-9]*")}
    found, open_ = [os.getpid()], [os.getpid()]
    while open_:
        one = open_.pop()
        below = [pid for pid, parent in parents.items() if parent == one]
        found += below
        open_ += below
    return found


def _parent(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[1]) if len(fields) > 1 else 0


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat after the name; none for a process that is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


if __name__ == "__main__":
    sys.exit(main())
