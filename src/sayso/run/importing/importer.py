"""The importer: files to records, and each record to what takes its kind.

In: files, folders, or `-`. Out: a ledger that holds what they hold, and a tally. A record that cannot be
taken is an error with its file and line, and the rest goes on. What is there already is not written again: so
an import that was stopped is simply run again.
"""

from collections.abc import Callable, Iterable

from sayso.core.errors import InputError
from sayso.core.settings import ReadSettings
from sayso.ledger.manifest import InputRow, InputState, note_input
from sayso.ledger.store import Store
from sayso.read.interchange.kinds import RecordKind, annotations_in, kind_of
from sayso.read.interchange.records import read_records
from sayso.run.adding.sources import mark_of
from sayso.run.importing.attaching import Attacher
from sayso.run.importing.files import files_of, opened
from sayso.run.importing.lines import Lines
from sayso.run.importing.tally import ImportTally


class Importer:
    """Imports into one ledger, once. `told` hears of every file that is through."""

    def __init__(
        self, store: Store, settings: ReadSettings, told: Callable[[ImportTally], None] = lambda _: None
    ) -> None:
        self._store, self._settings, self._told = store, settings, told
        self.tally = ImportTally()
        self._lines = Lines(store, settings, self.tally)
        self._attacher = Attacher(store, self.tally, self._written)

    def take(self, inputs: Iterable[str]) -> ImportTally:
        """Import files, and return what came of them.

        Raises LedgerError where the ledger cannot be written.
        """
        for name in files_of(inputs):
            self.tally.files += 1
            if isinstance(name, InputError):
                self.tally.fail(name)
                continue
            before = self.tally.failed
            try:
                self._file(name)
            except InputError as error:
                self.tally.fail(error)
            self._note(name, self.tally.failed - before)
            self._told(self.tally)
        self._lines.finish()
        self._told(self.tally)
        return self.tally

    def _file(self, name: str) -> None:
        self._lines.source = self._attacher.source = name
        with opened(name) as stream:
            for record in read_records(stream, name, self._settings):
                if isinstance(record, InputError):
                    self.tally.fail(record)
                else:
                    self._guarded(self._record, *record)
        self._attacher.flush()

    def _written(self) -> None:
        if self._lines.flush():
            self._attacher.refresh()

    def _guarded(self, take: Callable[[bytes, str], None], where: str, data: bytes) -> None:
        try:
            take(data, where)
        except InputError as error:
            self.tally.fail(error)

    def _record(self, data: bytes, where: str) -> None:
        kind, head = kind_of(data, self._lines.source, where)
        if kind is RecordKind.DOCUMENT:
            self._lines.document(data, where)
        elif kind is RecordKind.CLAIM:
            self._lines.claim(data, where)
        elif kind is RecordKind.JUDGEMENT:
            self._attacher.judgement(data, where)
        elif kind is RecordKind.ANNOTATIONS:
            for part, one in annotations_in(data, head, self._lines.source, where):
                self._guarded(self._attacher.annotation, part, one)

    def _note(self, name: str, failed: int) -> None:
        """The manifest says which files were imported: it is the one trace of where rows came from."""
        state = InputState.FAILED if failed else InputState.DONE
        message = f"{failed} records could not be imported" if failed else None
        row = InputRow(
            name, None, state, mark_of(name), None, None, "import" if failed else None, message, tries=1
        )
        with self._store.writing() as writer:
            note_input(writer.connection, row)
