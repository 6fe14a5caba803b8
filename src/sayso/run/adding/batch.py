"""Results on their way to the disk: gathered, written in one transaction, and only then counted."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from sayso.core.errors import InputError
from sayso.ledger.manifest import InputRow, InputState, note_input
from sayso.ledger.packed import PackedRaw, PackedReading
from sayso.ledger.store import Store
from sayso.ledger.write import Outcome, Writer
from sayso.run.adding.options import AddOptions, Tally
from sayso.run.adding.sources import PASSING, Source


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands: the input, the address and the part."""

    source: Source
    uri: str
    part: str | None


@dataclass(slots=True)
class Done:
    """A document that was annotated, and every place where it was met."""

    reading: PackedReading
    raw: PackedRaw | None
    places: list[Place]


@dataclass(slots=True)
class Seen:
    """A document that was there before."""

    document: str
    place: Place


@dataclass(slots=True)
class Lost:
    """A part of an input, or the whole of it, that failed."""

    error: InputError
    source: Source
    tries: int = 1
    waited: bool = False  # it is a document that `source` waits for


@dataclass(slots=True)
class Ended:
    """An input that was read to its end, and of which nothing is under way any more."""

    source: Source


@dataclass(slots=True)
class Batch:
    """Gathers results. `stamp` is the key that goes into the manifest; `told` hears of every change."""

    store: Store
    options: AddOptions
    tally: Tally
    told: Callable[[Tally], None]
    stamp: str = ""
    _waiting: list[Done | Seen | Lost | Ended] = field(default_factory=list)
    _since: float = 0.0

    def put(self, result: Done | Seen | Lost | Ended) -> None:
        """Take a result; writes all of them where there are enough."""
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(result)
        if len(self._waiting) >= self.options.batch:
            self.flush()

    def flush_old(self) -> None:
        """Write where the first result has waited long enough."""
        if self._waiting and time.monotonic() - self._since >= self.options.batch_seconds:
            self.flush()

    def flush(self) -> None:
        """Write all results in one transaction, then count them. Inputs that are through end with them."""
        if not self._waiting:
            return
        results, self._waiting = self._waiting, []
        outcomes: list[Outcome | None] = []
        ended: list[Source] = []
        with self.store.writing() as writer:
            for result in results:
                outcomes.append(self._write(writer, result))
                ended += [s for s in self._settle(result) if s.read and not s.waiting]
            for source in {id(s): s for s in ended}.values():
                note_input(writer.connection, self._row_of(source))
        for result, outcome in zip(results, outcomes, strict=True):
            self._count(result, outcome)
        self.tally.inputs_done += len({id(s) for s in ended})
        self.told(self.tally)

    def _settle(self, result: Done | Seen | Lost | Ended) -> list[Source]:
        """The inputs that a result belongs to, with one document less to wait for."""
        if isinstance(result, Done):
            for place in result.places:
                place.source.waiting -= 1
            return [place.source for place in result.places]
        if isinstance(result, Seen):
            result.place.source.waiting -= 1
            return [result.place.source]
        if isinstance(result, Lost):
            result.source.waiting -= result.waited
        return [result.source]

    def _write(self, writer: Writer, result: Done | Seen | Lost | Ended) -> Outcome | None:
        if isinstance(result, Lost):
            self._lost(writer, result)
        elif isinstance(result, Seen):
            writer.seen(result.document, result.place.uri)
            self._note(writer, result.place, result.document)
            return Outcome.KNOWN
        elif isinstance(result, Done):
            outcome = writer.reading(result.reading, result.raw)
            for place in result.places:
                if outcome is not Outcome.REDACTED:
                    writer.seen(result.reading.document.id, place.uri)
                    self._note(writer, place, result.reading.document.id)
            return outcome
        return None

    def _note(self, writer: Writer, place: Place, document: str) -> None:
        if not place.source.uri:
            return  # it came from the ledger itself
        if place.part is None:
            place.source.document = document  # the row of the whole input says it
        else:
            row = InputRow(place.source.uri, place.part, InputState.DONE, None, document, self.stamp, tries=1)
            note_input(writer.connection, row)

    def _lost(self, writer: Writer, result: Lost) -> None:
        error, source = result.error, result.source
        if error.kind in PASSING and not (error.kind == "worker-died" and result.tries >= self.options.tries):
            source.cut = True
        source.tries = max(source.tries, result.tries)
        if error.part is None or not source.uri:
            source.errors.append(error)
            return
        row = InputRow(
            source.uri,
            error.part,
            InputState.FAILED,
            None,
            None,
            self.stamp,
            error.kind,
            error.message,
            result.tries,
        )
        note_input(writer.connection, row)

    def _row_of(self, source: Source) -> InputRow:
        """The row of an input that is through. One that was cut short has no mark, and so is read again."""
        mark = None if source.cut else source.mark
        if source.errors:
            error = source.errors[0]
            return InputRow(
                source.uri, None, InputState.FAILED, mark, source.document, self.stamp,
                error.kind, error.message, max(1, source.tries),
            )  # fmt: skip
        state = InputState.BEGUN if source.cut else InputState.DONE
        return InputRow(source.uri, None, state, mark, source.document, self.stamp, tries=1)

    def _count(self, result: Done | Seen | Lost | Ended, outcome: Outcome | None) -> None:
        tally = self.tally
        if isinstance(result, Lost):
            tally.failed.append(result.error)
        elif outcome is Outcome.NEW:
            tally.new += 1
        elif outcome is Outcome.RENEWED:
            tally.renewed += 1
        elif outcome is Outcome.REDACTED:
            tally.redacted += 1
        elif outcome is Outcome.KNOWN:
            tally.known += 1
        if isinstance(result, Done):
            tally.known += len(result.places) - 1
            if outcome in (Outcome.NEW, Outcome.RENEWED):
                tally.take(result.reading)
