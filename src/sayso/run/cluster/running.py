"""A run: stage after stage, each part once.

In: a work and an engine. Out: a work that is done, or the error that stopped it: what was done by then stays
done, and the same command goes on with it. A task whose worker dies is tried a bounded number of times.
"""

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from sayso.core.errors import EngineError, InputError, SaysoError
from sayso.run.cluster.annotating import READINGS
from sayso.run.cluster.engines.port import Ended, Engine
from sayso.run.cluster.folder import DONE, WORK
from sayso.run.cluster.linking.components import sum_of
from sayso.run.cluster.linking.copies import COPY, MEET
from sayso.run.cluster.linking.forms import LEAD
from sayso.run.cluster.linking.matters import CLAIM_LABELS, MATTERS, PART
from sayso.run.cluster.linking.pairs import KEY, NEAR, SCORE
from sayso.run.cluster.linking.shelving import SHELVE
from sayso.run.cluster.linking.sifting import SIFT
from sayso.run.cluster.linking.voices import GROUP, ROOT, VOICE_LABELS, VOICES
from sayso.run.cluster.options import RunOptions, Task
from sayso.run.cluster.outcome import failures_of, settle
from sayso.run.cluster.reading import READ
from sayso.run.cluster.tasks import rounds_of
from sayso.run.cluster.work import Work, write_whole

_MOST_ROUNDS = 50  # far more than names on Earth need


@dataclass(slots=True)
class Progress:
    """Where a run is."""

    stage: str = ""
    tasks: int = 0
    done: int = 0
    before: int = 0  # of them, done by an earlier run
    again: int = 0  # tasks that were tried again, as their worker died
    seconds: dict[str, float] = field(default_factory=dict)  # of each stage that this run did


class Run:
    """One run of a work. `told` hears of every task."""

    def __init__(
        self,
        work: Work,
        engine: Engine,
        options: RunOptions,
        told: Callable[[Progress], None] = lambda _: None,
    ) -> None:
        self._work, self._engine, self._options, self._told = work, engine, options, told
        self.progress = Progress()

    def finish(self, *, keep_work: bool = False) -> list[InputError]:
        """Do what is left. Out: the inputs, and parts of inputs, that failed. Raises EngineError."""
        work = self._work
        if not (work.folder / DONE).exists():
            for stage in self._stages():
                self._do(stage)
            settle(work)
            write_whole(work.folder / DONE, msgspec.json.encode({"seconds": self.progress.seconds}))
        if not keep_work:
            shutil.rmtree(work.folder / WORK, ignore_errors=True)
        return failures_of(work)

    def _stages(self) -> Iterator[str]:
        yield from (READ, READINGS, SIFT, MEET, COPY, LEAD, SHELVE)
        yield from self._whole(VOICE_LABELS)
        yield from (ROOT, GROUP, VOICES, KEY, NEAR, SCORE)
        yield from self._whole(CLAIM_LABELS)
        yield from (PART, MATTERS)

    def _whole(self, labels: str) -> Iterator[str]:
        """Rounds until one changes nothing."""
        before = None
        for number in range(1, _MOST_ROUNDS):
            large, small = rounds_of(labels)(number)
            yield large
            yield small
            found = sum_of(self._work, small)
            if found == before:
                yield labels
                return
            before = found
        raise EngineError(f"{labels}: no end after {_MOST_ROUNDS} rounds; please report it")

    def _do(self, stage: str) -> None:
        began, work = time.monotonic(), self._work
        count = len(work.plan.units) if stage == READ else work.partitions
        numbers = [number for number in range(count) if not work.stage(stage).is_done(number)]
        self.progress.stage, self.progress.tasks = stage, count
        self.progress.done = self.progress.before = count - len(numbers)
        self._told(self.progress)
        tried = 0
        while numbers:
            work.stage(stage).sweep()
            tried += 1
            numbers = self._try(stage, numbers, last=tried >= self._options.tries)
            self.progress.again += len(numbers)
        if self.progress.before < count:
            self.progress.seconds[stage] = round(time.monotonic() - began, 3)

    def _try(self, stage: str, numbers: Sequence[int], *, last: bool) -> list[int]:
        """Try tasks once. Out: those whose worker died."""
        tasks = [Task(str(self._work.folder), stage, number, self._options) for number in numbers]
        again: list[int] = []
        for ended in self._engine.tried(tasks):
            if ended.failure is None or self._work.stage(stage).is_done(ended.task.number):
                self.progress.done += 1
                self._told(self.progress)
            elif ended.died and not last:
                again.append(ended.task.number)
            else:
                raise _error(ended, self._options.tries)
        return sorted(again)


def _error(ended: Ended, tries: int) -> SaysoError:
    task, failure = ended.task, ended.failure
    if failure is None:
        raise AssertionError("a task that is done is no error")
    where = f"part {task.number} of the stage {task.stage}"
    if ended.died:
        return EngineError(f"{where} was tried {tries} times, and failed: {failure.message}")
    kinds = {cls.kind: cls for cls in SaysoError.__subclasses__() if cls is not InputError}
    if failure.kind in kinds:
        return kinds[failure.kind](failure.message)
    return EngineError(f"{where} failed: {failure.message}")
