"""The crew: one worker that reads, several that annotate, and a new one for each that dies.

In: questions for whoever is idle. Out: events: an answer, or the death of a worker with the task that it
was at. A worker that cannot even load, again and again, ends the whole work.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.core.errors import ModelError, SaysoError
from sayso.run.adding.options import Commands
from sayso.run.messages import Answer, Broken, Hello, Question, Ready
from sayso.run.workers import Gone, Worker, heard

PAUSE = 1.0  # seconds after which somebody looks at the clock, whatever happens
_LOADING_DEATHS = 5  # in a row, before it is no bad luck


@dataclass(frozen=True, slots=True)
class Heard:
    """An answer to a task."""

    worker: Worker
    task: object
    answer: Answer


@dataclass(frozen=True, slots=True)
class Died:
    """A worker ended, hung or answered nonsense while it was at a task. `how` says so in words."""

    task: object
    how: str


class Crew:
    """Worker processes. Call `end()` when done."""

    def __init__(self, commands: Commands, hello: Hello, count: int) -> None:
        self._commands, self._hello = commands, hello
        self._deaths, self._count = 0, count
        self.stamp = ""
        self.annotators = [Worker(commands.annotate, hello)]  # the others when there is work for them
        self.reader = Worker(commands.read, hello)

    def load(self) -> str:
        """Wait until an annotator is ready, and return its stamp's key. Raises ModelError and the like."""
        while not self.stamp:
            for _ in self.events(deaf=False, seconds=PAUSE):
                pass  # nobody has a task yet
        return self.stamp

    def idle(self) -> Worker | None:
        """An annotator with nothing to do. Ask where there is work: it starts those still missing."""
        self.annotators += [
            Worker(self._commands.annotate, self._hello) for _ in range(self._count - len(self.annotators))
        ]
        return next((w for w in self.annotators if w.ready and w.task is None), None)

    def busy(self) -> bool:
        """True while somebody annotates."""
        return any(worker.task is not None for worker in self.annotators)

    def ask(self, worker: Worker, question: Question, task: object, seconds: float) -> None:
        """Give a task. Where the worker is gone already, that comes as an event."""
        try:
            worker.ask(question, task, seconds)
        except Gone:
            worker.deadline = 0.0

    def events(self, *, deaf: bool, seconds: float) -> Iterator[Heard | Died]:
        """What happens within so many seconds. With `deaf` nobody listens to the reader, which waits."""
        if deaf:
            self.reader.deadline += seconds
        for worker in heard([*self.annotators, *([] if deaf else [self.reader])], seconds):
            try:
                for answer in worker.answers():
                    if isinstance(answer, Ready | Broken):
                        self._loaded(worker, answer)
                    elif worker.task is None:
                        raise Gone("it answered what nobody asked")
                    else:
                        yield Heard(worker, worker.task, answer)
            except Gone as event:
                yield from self._replace(worker, str(event))
        now = time.monotonic()
        for worker in [*self.annotators, self.reader]:
            if (worker.task is not None or not worker.ready) and now > worker.deadline:
                yield from self._replace(worker, "it took too long")

    def end(self) -> None:
        """End all processes."""
        for worker in (*self.annotators, self.reader):
            worker.end()

    def _loaded(self, worker: Worker, answer: Ready | Broken) -> None:
        if isinstance(answer, Broken):
            kinds = {cls.kind: cls for cls in SaysoError.__subclasses__()}
            raise kinds.get(answer.kind, SaysoError)(answer.message)
        worker.ready, self._deaths = True, 0
        if answer.stamp is not None:
            self.stamp = answer.stamp.key

    def _replace(self, worker: Worker, how: str) -> Iterator[Died]:
        worker.end()
        if not worker.ready:
            self._deaths += 1
            if self._deaths >= _LOADING_DEATHS:
                raise ModelError(f"the workers cannot be started: {how}")
        if worker is self.reader:
            self.reader = Worker(self._commands.read, self._hello)
        else:
            at = self.annotators.index(worker)
            self.annotators[at] = Worker(self._commands.annotate, self._hello)
        if worker.task is not None:
            yield Died(worker.task, how)
