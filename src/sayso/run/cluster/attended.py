"""Attended workers: a process that reads or annotates, for one task of any engine.

In: questions. Out: its answers. What a document does to it (a crash, too much memory, an endless loop) costs
that document: it is tried a bounded number of times, then it is a failure with its error, and another process
goes on. So no engine has to know what a document can do.
"""

import atexit
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from sayso.core.errors import InputError, ModelError, SaysoError, WorkerDiedError
from sayso.ledger.packed import PackedDocument, PackedReading, PackedStamp
from sayso.run.cluster.options import RunOptions
from sayso.run.messages import (
    Annotate,
    Annotated,
    Answer,
    Broken,
    Failed,
    Finished,
    Hello,
    Question,
    Read,
    Ready,
    error_of,
    failed_of,
)
from sayso.run.workers import Gone, Worker, heard

_LOADING_DEATHS = 5  # in a row, before it is no bad luck
_TOGETHER, _CODE_POINTS = 16, 20_000  # documents that go through the parser together
_PAUSE = 1.0


class Attended:
    """One process of a role, started when it is first asked, and anew when it died."""

    def __init__(self, command: Sequence[str], hello: Hello) -> None:
        self._command, self._hello = command, hello
        self._worker: Worker | None = None
        self._stamp: PackedStamp | None = None

    @property
    def stamp(self) -> PackedStamp:
        """What an annotator stamps its readings with. Raises ModelError where it cannot work."""
        self._ready()
        if self._stamp is None:
            raise ModelError("the worker that annotates does not say what it is")
        return self._stamp

    def answers(self, question: Question, seconds: float) -> Iterator[Answer]:
        """Its answers, each within so many seconds. Whoever asked stops after the last. Raises Gone."""
        worker = self._ready()
        try:
            worker.ask(question, question, seconds)
            while True:
                for answer in _heard(worker):
                    worker.deadline = time.monotonic() + seconds
                    yield answer
        except Gone:
            self.end()
            raise

    def end(self) -> None:
        """End the process, if there is one."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _ready(self) -> Worker:
        deaths = 0
        while self._worker is None or not self._worker.ready:
            try:
                if self._worker is None:
                    self._worker = Worker(self._command, self._hello)
                for answer in _heard(self._worker):
                    self._loaded(self._worker, answer)
            except Gone as event:
                self.end()
                deaths += 1
                if deaths >= _LOADING_DEATHS:
                    raise ModelError(f"the workers cannot be started: {event}") from event
        return self._worker

    def _loaded(self, worker: Worker, answer: Answer) -> None:
        if isinstance(answer, Broken):
            self.end()
            kinds = {cls.kind: cls for cls in SaysoError.__subclasses__()}
            raise kinds.get(answer.kind, SaysoError)(answer.message)
        if isinstance(answer, Ready):
            worker.ready, self._stamp = True, answer.stamp


def _heard(worker: Worker) -> list[Answer]:
    """What it says within a moment. Raises Gone, also where its time is over."""
    if heard([worker], _PAUSE):
        return worker.answers()
    if time.monotonic() > worker.deadline:
        raise Gone("it took too long")
    return []


_attended: dict[tuple[str, ...], tuple[Hello, Attended]] = {}


def attended(command: Sequence[str], hello: Hello) -> Attended:
    """The attended process for a command: one that an earlier task of this process has left, or a new one."""
    key = tuple(command)
    found = _attended.get(key)
    if found is None or found[0] != hello:
        if found is not None:
            found[1].end()
        found = _attended[key] = hello, Attended(command, hello)
    return found[1]


@atexit.register
def end_all() -> None:
    """End all processes of this one."""
    for _, one in _attended.values():
        one.end()


def read_input(reader: Attended, uri: str, options: RunOptions) -> Iterator[Answer]:
    """What is in an input; its end comes as `Finished`, its failures as `Failed`.

    After a death it is read again from its beginning: whoever takes the answers must know a document again.
    """
    for tried in range(1, options.tries + 1):
        try:
            for answer in reader.answers(Read(uri), options.read_seconds):
                yield answer
                if isinstance(answer, Finished):
                    return
        except Gone as event:
            if tried == options.tries:
                message = f"the worker that read it died {tried} times; the last: {event}"
                yield failed_of(WorkerDiedError(message, source=uri))
                yield Finished()


def annotate_each(
    annotator: Attended, documents: Iterable[PackedDocument], options: RunOptions
) -> Iterator[tuple[PackedDocument, PackedReading | InputError]]:
    """The readings of documents in their order, small ones parsed together; those that failed as errors."""
    for group in _together(documents):
        left = deque(group)
        try:
            for found in _answered(annotator, group, options):
                yield left.popleft(), found
        except Gone as event:
            # One alone is to blame; of several, each is tried alone.
            tried = 1 if len(left) == 1 == len(group) else 0
            for one in left:
                yield one, _alone(annotator, one, options, tried, str(event))


def _alone(
    annotator: Attended, document: PackedDocument, options: RunOptions, tried: int, how: str
) -> PackedReading | InputError:
    while tried < options.tries:
        try:
            return next(_answered(annotator, [document], options))
        except Gone as event:
            how, tried = str(event), tried + 1
    message = f"the worker that annotated it died {tried} times; the last: {how}"
    return WorkerDiedError(message, source=document.uri, part=document.part)


def _answered(
    annotator: Attended, documents: Sequence[PackedDocument], options: RunOptions
) -> Iterator[PackedReading | InputError]:
    seconds = options.seconds + sum(one.characters for one in documents) / 1000
    answers = annotator.answers(Annotate(tuple(documents)), seconds)
    for _ in documents:
        answer = next(answers)
        if isinstance(answer, Annotated):
            yield answer.reading
        elif isinstance(answer, Failed):
            yield error_of(answer)
        else:
            annotator.end()
            raise Gone("it answered what nobody asked")


def _together(documents: Iterable[PackedDocument]) -> Iterator[list[PackedDocument]]:
    group: list[PackedDocument] = []
    size = 0
    for one in documents:
        if group and (len(group) == _TOGETHER or size + one.characters > _CODE_POINTS):
            yield group
            group, size = [], 0
        group.append(one)
        size += one.characters
    if group:
        yield group
