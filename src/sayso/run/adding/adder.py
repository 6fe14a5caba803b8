"""The adder: sends inputs to a reader, documents to annotators, and results to the ledger.

In: inputs. Out: a ledger that holds them, and a tally. One process reads, so that one host is asked for one
page at a time and memory stays bounded; as many annotate as there are cores; this one writes. A worker that
dies, hangs or answers nonsense costs the document that it was at, which is tried a bounded number of times.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sayso.core.errors import InputError, LedgerError, WorkerDiedError
from sayso.core.settings import Settings
from sayso.ledger.days import day_asked
from sayso.ledger.linking import Linker, link_new
from sayso.ledger.manifest import InputState, find_input, has_current, stale_documents
from sayso.ledger.store import Store
from sayso.read.sources import standard_input
from sayso.run.adding.batch import Batch, Done, Ended, Lost, Place, Seen
from sayso.run.adding.crew import PAUSE, Crew, Died, Heard
from sayso.run.adding.options import AddOptions, Tally
from sayso.run.adding.sources import Source, error_from, left_to_do, mark_of, named, was_read
from sayso.run.messages import Annotate, Annotated, Failed, Finished, Found, Hello, Listed, Read, error_of
from sayso.run.workers import Worker

# Documents that wait for each annotator, and how many code points they may have in all.
_AHEAD, _CODE_POINTS_AHEAD = 16, 1_000_000
# What an annotator is given at once: small documents together, a long one alone.
_TOGETHER, _CODE_POINTS_TOGETHER = 16, 20_000


@dataclass(slots=True)
class _Job:
    """A document under way, and every place where it was met."""

    found: Found
    places: list[Place]
    tries: int = 0
    suspect: bool = False  # a worker died that had it and others; from now on it goes alone


@dataclass(frozen=True, slots=True)
class _Round:
    """Documents that one annotator was given together, less those that it has answered for."""

    jobs: deque[_Job]
    seconds: float  # for a document, without its length

    def deadline(self) -> float:
        """The seconds in which the next answer must come: the first comes after the parse of all."""
        return self.seconds + sum(job.found.document.characters for job in self.jobs) / 1000


class Adder:
    """Adds inputs to one ledger, once. `told` hears of every change of the tally.

    With a linker, what is new is linked at the end; without one, the ledger has no links ("not linked yet").
    Without a store, or with `dry_run`, nothing is annotated or written: the tally says what would be.
    """

    def __init__(
        self,
        store: Store | None,
        settings: Settings,
        options: AddOptions,
        told: Callable[[Tally], None] = lambda _: None,
        linker: Linker | None = None,
    ) -> None:
        if store is None and not options.dry_run:
            raise LedgerError("there is no ledger to add to")
        self._store, self._settings, self._options, self._told = store, settings, options, told
        self._linker = linker
        self._since = day_asked(options.since, last=False) if options.since else None
        self.tally = Tally()
        self._batch = Batch(store, options, self.tally, told) if store and not options.dry_run else None
        self._stamp = ""
        self._inputs: deque[Iterator[str | InputError]] = deque()
        self._stale: Iterator[_Job] = iter(())
        self._queue: deque[_Job] = deque()
        self._under_way: dict[str, _Job] = {}  # by document, until it is handed to the batch
        self._again: Source | None = None  # its reader died
        self._taken = 0  # documents that were sent on, for `limit`
        self._exhausted = False

    def add(self, inputs: Iterable[str]) -> Tally:
        """Add the inputs, and return what came of them.

        Raises LedgerError where the ledger cannot be written, ModelError where the workers cannot work; what
        the tally counts is in the ledger even then.
        """
        options = self._options
        hello = Hello(self._settings, options.keep_bytes, options.memory, options.courtesy, options.pages)
        crew = Crew(self._options.commands, hello, 1 if self._options.dry_run else self._options.workers)
        try:
            self._line_up(inputs)
            self._stamp = crew.load()
            if self._batch:
                self._batch.stamp = self._stamp
            if self._options.renew and self._store:
                self._stale = self._stale_jobs(self._store)
            while self._feed(crew) or self._queue or crew.busy():
                self._hear(crew)
                if self._batch:
                    self._batch.flush_old()
            if self._batch:
                self._batch.flush()
        finally:
            crew.end()
        if self._linker and self._batch:
            link_new(self._batch.store, self._linker, self._linking)
        return self.tally

    def _linking(self, done: int, of: int) -> None:
        self.tally.linked, self.tally.to_link = done, of
        self._told(self.tally)

    # What goes out

    def _line_up(self, inputs: Iterable[str]) -> None:
        """The inputs in their order, counted at once, to know how much there is; not with a limit."""
        store = self._store
        found = named(inputs, (store.path, *([store.folder] if store.folder else ())) if store else ())
        if self._options.limit is None:
            lined = list(found)
            self.tally.inputs = len(lined)
            found = iter(lined)
        self._inputs.append(found)
        self._told(self.tally)

    def _feed(self, crew: Crew) -> bool:
        """Give work to whoever is idle. False where there is nothing more to read."""
        while not self._is_full() and (job := next(self._stale, None)) is not None:
            self._send_on(job)
        while self._queue and (worker := crew.idle()) is not None:
            given = _Round(deque(self._next_jobs()), self._options.seconds)
            documents = tuple(job.found.document for job in given.jobs)
            crew.ask(worker, Annotate(documents), given, given.deadline())
        if crew.reader.task is None and crew.reader.ready and not self._is_full():
            self._read_next(crew)
        return crew.reader.task is not None or not self._exhausted

    def _is_full(self) -> bool:
        waiting = sum(job.found.document.characters for job in self._queue)
        most = self._options.workers * _CODE_POINTS_AHEAD
        return len(self._queue) >= _AHEAD * self._options.workers or waiting >= most

    def _next_jobs(self) -> Iterator[_Job]:
        """What the next annotator gets: no more than its share, so that at the end nobody stands idle."""
        share = min(_TOGETHER, max(1, len(self._queue) // self._options.workers))
        size = 0
        for number in range(share):
            job = self._queue[0]
            size += job.found.document.characters
            if number and (job.suspect or size > _CODE_POINTS_TOGETHER):
                return
            yield self._queue.popleft()
            if job.suspect:
                return

    def _read_next(self, crew: Crew) -> None:
        """Ask the reader for the next input that has work left."""
        source, self._again = self._again, None
        while source is None:
            given = self._next_input()
            if given is None:
                self._exhausted = True
                return
            self.tally.inputs += self._options.limit is not None  # without one, they were counted before
            if isinstance(given, InputError):
                self._lost(Lost(given, Source(given.source, None, read=True)))
            elif given == "-":
                source = self._standard_input()
            elif self._has_work(found := Source(given, mark_of(given))):
                source = found
        source.tries += 1
        question = Read(source.uri, source.known, source.piped)
        crew.ask(crew.reader, question, source, self._options.read_seconds)

    def _standard_input(self) -> Source | None:
        """What is on standard input: it is read here, for a worker has questions on its own."""
        try:
            return Source("-", None, piped=standard_input(self._settings.read))
        except InputError as error:
            self._lost(Lost(error, Source("-", None, read=True)))
            return None

    def _next_input(self) -> str | InputError | None:
        """The next one that was named or listed; None at the end, or at the limit."""
        while self._inputs and not self._at_limit():
            if (given := next(self._inputs[0], None)) is not None:
                return given
            self._inputs.popleft()
        return None

    def _at_limit(self) -> bool:
        return self._options.limit is not None and self._taken >= self._options.limit

    def _has_work(self, source: Source) -> bool:
        if self._store is None:
            return True
        todo, errors = left_to_do(self._store, source, self._stamp)
        if not todo:
            self._unchanged(errors)
        return todo

    def _unchanged(self, errors: list[InputError]) -> None:
        self.tally.unchanged += 1
        self.tally.inputs_done += 1
        self.tally.failed += errors
        self._told(self.tally)

    def _stale_jobs(self, store: Store) -> Iterator[_Job]:
        """The documents that another stamp has annotated."""
        after = 0
        while found := stale_documents(store.connection, self._stamp, after):
            after = found[-1][0]
            for _, document in found:
                if self._at_limit():
                    return
                self._taken += 1
                yield _Job(Found(document, None), [Place(Source("", None), document.uri, document.part)])

    # What comes in

    def _hear(self, crew: Crew) -> None:
        deaf = self._is_full() and crew.reader.task is not None
        hurry = bool(self._queue) and crew.idle() is not None
        for event in crew.events(deaf=deaf, seconds=0.0 if hurry else PAUSE):
            if isinstance(event, Died):
                self._buried(event)
            elif isinstance(event.task, _Round):
                self._take_annotated(event, event.task)
            elif isinstance(event.task, Source):
                event.worker.deadline = time.monotonic() + self._options.read_seconds
                self._take_read(event.worker, event.task, event)

    def _take_annotated(self, event: Heard, given: _Round) -> None:
        job = given.jobs.popleft()
        event.worker.deadline = time.monotonic() + given.deadline()
        if not given.jobs:
            event.worker.task = None
        if isinstance(event.answer, Annotated):
            self._under_way.pop(job.found.document.id, None)
            if self._batch:
                self._batch.put(Done(event.answer.reading, job.found.raw, job.places))
        elif isinstance(event.answer, Failed):
            self._job_lost(job, error_of(event.answer))

    def _take_read(self, worker: Worker, source: Source, event: Heard) -> None:
        answer = event.answer
        if isinstance(answer, Found):
            self._found(source, answer)
        elif isinstance(answer, Failed):
            self._lost(Lost(error_of(answer), source, source.tries))
        elif isinstance(answer, Listed):
            wanted = list(self._wanted(answer))
            self.tally.inputs += len(wanted) if self._options.limit is None else 0
            self._inputs.appendleft(iter(wanted))
            source.cut = True  # a list is asked for anew each time: it may name others then
        elif isinstance(answer, Finished):
            worker.task = None
            source.mark = answer.mark or source.mark
            if answer.unchanged:
                self._unchanged([])
            else:
                self._ended(source)

    def _wanted(self, answer: Listed) -> Iterator[str]:
        for uri in answer.uris:
            if not (answer.once and self._store and was_read(self._store, uri)):
                yield uri

    def _ended(self, source: Source) -> None:
        source.read = True
        if self._batch:
            self._batch.put(Ended(source))
        else:
            self.tally.inputs_done += 1
            self._told(self.tally)

    def _found(self, source: Source, found: Found) -> None:
        """A document was read: send it on, unless it is there, or under way, or not wanted."""
        document = found.document
        if self._since and document.published_to is not None and document.published_to < self._since:
            self.tally.passed_over += 1
            source.cut = True
            return
        place = Place(source, document.uri, document.part)
        job = self._under_way.get(document.id)
        if job is not None:
            source.waiting += 1
            job.places.append(place)
        elif self._store and has_current(self._store.connection, document.id, self._stamp):
            self._seen(document.id, place)
        elif self._given_up(source, found):
            return
        elif self._at_limit():
            source.cut = True
        else:
            self._taken += 1
            self._send_on(_Job(found, [place]))

    def _send_on(self, job: _Job) -> None:
        if self._batch is None:
            self.tally.new += 1
            self._told(self.tally)
            return
        job.places[0].source.waiting += 1
        self._under_way[job.found.document.id] = job
        self._queue.append(job)

    def _seen(self, document: str, place: Place) -> None:
        if self._batch is None:
            self.tally.known += 1
            return
        place.source.waiting += 1
        self._batch.put(Seen(document, place))

    # What is lost

    def _given_up(self, source: Source, found: Found) -> bool:
        """True for a document that has killed its worker as often as it may."""
        if self._store is None:
            return False
        row = find_input(self._store.connection, source.uri, found.document.part)
        if row is None or row.state is not InputState.FAILED or row.error != WorkerDiedError.kind:
            return False
        if row.tries < self._options.tries or row.stamp != self._stamp:
            return False
        self._lost(Lost(error_from(row), source, row.tries))
        return True

    def _lost(self, lost: Lost) -> None:
        if self._batch:
            self._batch.put(lost)
        else:
            self.tally.failed.append(lost.error)
            self._told(self.tally)

    def _job_lost(self, job: _Job, error: InputError) -> None:
        self._under_way.pop(job.found.document.id, None)
        for place in job.places:
            here = type(error)(error.message, source=place.uri, part=place.part)
            self._lost(Lost(here, place.source, max(1, job.tries), waited=True))

    def _buried(self, event: Died) -> None:
        """A worker died: its task is tried again, or given up."""
        task = event.task
        if isinstance(task, _Round):
            self._round_lost(task.jobs, event.how)
        elif isinstance(task, Source):
            if task.tries < self._options.tries:
                self._again, self._exhausted = task, False
                return
            message = f"the worker that read it died {task.tries} times; the last: {event.how}"
            self._lost(Lost(WorkerDiedError(message, source=task.uri), task, task.tries))
            self._ended(task)

    def _round_lost(self, jobs: deque[_Job], how: str) -> None:
        """A document that was alone is to blame for the death; of several, each is tried alone."""
        for job in jobs:
            job.suspect = True
        if len(jobs) == 1:
            jobs[0].tries += 1
            if jobs[0].tries >= self._options.tries:
                message = f"the worker that annotated it died {jobs[0].tries} times; the last: {how}"
                place = jobs[0].places[0]
                self._job_lost(jobs[0], WorkerDiedError(message, source=place.uri, part=place.part))
                return
        self._queue.extend(jobs)
