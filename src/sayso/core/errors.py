"""Every error that sayso raises on purpose.

    SaysoError
    ├── InputError              something about one input; the rest of a batch goes on
    │   ├── MissingInputError       no such file, folder or page
    │   ├── ForbiddenInputError     no permission to read it
    │   ├── TooLargeError           over a limit on bytes, characters or members
    │   ├── DecodingError           the bytes are not text in any charset that was tried
    │   ├── UnknownFormatError      data of no kind that we read
    │   ├── DamagedInputError       truncated, corrupt or inconsistent
    │   ├── EncryptedInputError     a password is needed
    │   ├── NoTextError             read without fault, but it holds no text
    │   ├── MalformedRecordError    a line of JSON Lines that is not what it should be
    │   ├── BlockedAddressError     a URL that may not be fetched (scheme, private address)
    │   ├── FetchError              the network or the server failed
    │   ├── ParserCrashError        a parser died on it
    │   ├── TimeLimitError          a parser or a server took too long
    │   ├── AnnotationError         an annotator failed on it: a fault of ours, to be reported
    │   ├── UnattachedError         what an import brings hangs on something that the ledger has not
    │   ├── WorkerDiedError         the worker that was at it died each time that it was tried
    │   └── RedactedError           a redaction forbids to keep it
    ├── LedgerError             something about a ledger; what was in it stays as it was
    │   ├── MissingLedgerError      there is no ledger of that name
    │   ├── NotALedgerError         a file, but no ledger
    │   ├── NewerLedgerError        made by a later version of sayso
    │   ├── DamagedLedgerError      a page or a record of it cannot be read
    │   ├── ReadOnlyLedgerError     no permission to write it
    │   ├── DiskError               the disk is full, or failed
    │   ├── BusyLedgerError         another writer held it for too long
    │   ├── UnknownIdError          nothing in it has that id
    │   ├── QueryError              a query that is wrong, forbidden or too slow
    │   └── PrivateWatchError       a search that would follow a private person
    ├── ExportError             a format that is unknown, or lacks a package, or cannot go where it should
    ├── EngineError             a run over many parts that an engine cannot begin, or go on with
    ├── PortError               the workbench cannot listen where it should
    ├── RequestError            a request to the workbench that it refuses
    ├── SpanError               offsets outside a text, or the wrong way round
    ├── DocumentError           a document whose parts contradict each other
    ├── MeaningError            a claim's vectors that are not of the size of this version's
    ├── KnowledgeError          a knowledge file that breaks its rules
    ├── ModelError              a model that is missing or damaged
    ├── SettingsError           a setting that is unknown or out of range
    ├── FingerprintError        a stored fingerprint that is damaged, or was made in another way
    └── EvaluationError         a data set that is missing or not the one described

An `InputError` names the input (`source`) and, where there is one, the part of it (`part`: a member, a
line, a record). Its `kind` is what stands in `errors.jsonl` and in the `error` field of `sayso annotate`.
"""

from typing import ClassVar


class SaysoError(Exception):
    """Base of every error of ours. The message says what was wrong and what to do."""

    kind: ClassVar[str] = "error"


class InputError(SaysoError):
    """One input could not be read. `source` names it; `part` says where inside it."""

    kind: ClassVar[str] = "input"

    def __init__(self, message: str, *, source: str, part: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.part = part

    def __str__(self) -> str:
        where = f"{self.source} ({self.part})" if self.part else self.source
        return f"{where}: {self.message}"

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments do not survive the default pickling of exceptions.
        return _rebuild, (type(self), self.message, self.source, self.part)


def _rebuild(cls: type[InputError], message: str, source: str, part: str | None) -> InputError:
    return cls(message, source=source, part=part)


class MissingInputError(InputError):
    """No such file, folder or page."""

    kind = "missing"


class ForbiddenInputError(InputError):
    """The system does not let us read it."""

    kind = "forbidden"


class TooLargeError(InputError):
    """Over a limit on bytes, characters, members or ratio of compression."""

    kind = "too-large"


class DecodingError(InputError):
    """The bytes are not text in the charset that was declared, nor in any that was tried."""

    kind = "decoding"


class UnknownFormatError(InputError):
    """Data of no kind that we read."""

    kind = "unknown-format"


class DamagedInputError(InputError):
    """Truncated, corrupt, or at odds with itself."""

    kind = "damaged"


class EncryptedInputError(InputError):
    """It cannot be opened without a password."""

    kind = "encrypted"


class NoTextError(InputError):
    """It was read without a fault, and there is no text in it."""

    kind = "no-text"


class MalformedRecordError(InputError):
    """A line of JSON Lines that is no JSON, or lacks what it must have."""

    kind = "malformed-record"


class BlockedAddressError(InputError):
    """A URL that we do not fetch: not http(s), or an address that is not public."""

    kind = "blocked-address"


class FetchError(InputError):
    """The network or the server failed."""

    kind = "fetch"


class ParserCrashError(InputError):
    """The process that parsed it died."""

    kind = "parser-crash"


class TimeLimitError(InputError):
    """A parser or a server took longer than it may."""

    kind = "time-limit"


class AnnotationError(InputError):
    """An annotator failed on it. This is a fault of ours: please report it with the input."""

    kind = "annotation"


class UnattachedError(InputError):
    """It belongs to a document, a claim or words that the ledger does not hold."""

    kind = "unattached"


class WorkerDiedError(InputError):
    """The worker that was at it died (crash, memory, endless loop), each time that it was tried."""

    kind = "worker-died"


class RedactedError(InputError):
    """It was redacted from this ledger, and is not taken in again."""

    kind = "redacted"


class LedgerError(SaysoError):
    """Something about a ledger. Whatever was in it before stays as it was."""

    kind = "ledger"


class MissingLedgerError(LedgerError):
    """There is no ledger of that name."""

    kind = "missing-ledger"


class NotALedgerError(LedgerError):
    """A file, but no ledger."""

    kind = "not-a-ledger"


class NewerLedgerError(LedgerError):
    """A ledger that a later version of sayso has made."""

    kind = "newer-ledger"


class DamagedLedgerError(LedgerError):
    """A page or a record of a ledger cannot be read."""

    kind = "damaged-ledger"


class ReadOnlyLedgerError(LedgerError):
    """The system does not let us write the ledger."""

    kind = "read-only-ledger"


class DiskError(LedgerError):
    """The disk is full, or failed."""

    kind = "disk"


class BusyLedgerError(LedgerError):
    """Another writer held the ledger longer than one waits for it."""

    kind = "busy-ledger"


class UnknownIdError(LedgerError):
    """Nothing in the ledger has that id."""

    kind = "unknown-id"


class QueryError(LedgerError):
    """A query that is wrong, forbidden or too slow."""

    kind = "query"


class PrivateWatchError(LedgerError):
    """A search that would follow a person who holds no public role."""

    kind = "private-watch"


class ExportError(SaysoError):
    """An export that cannot be made: no such format, a package that is missing, or a place that is taken."""

    kind = "export"


class EngineError(SaysoError):
    """A run that cannot begin or go on: no such engine, a package that is missing, a task that always fails.

    What was done stays done; the same command goes on with it.
    """

    kind = "engine"


class PortError(SaysoError):
    """The workbench cannot listen at that port: another program has it, or the system forbids it."""

    kind = "port"


class RequestError(SaysoError):
    """A request to the workbench that it refuses: no such page, not for this person, or not to be understood.

    `status` is the one of HTTP that says so, `instead` the address of a page that helps on.
    """

    kind = "request"

    def __init__(self, status: int, message: str, instead: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.instead = instead

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.status, self.message, self.instead)


class SpanError(SaysoError):
    """Offsets outside the text, or the wrong way round."""

    kind = "span"


class DocumentError(SaysoError):
    """A document whose parts contradict each other (blocks out of order, or overlapping)."""

    kind = "document"


class MeaningError(SaysoError):
    """A claim's vectors that are not of the size of this version's: the document must be annotated again."""

    kind = "meaning"


class KnowledgeError(SaysoError):
    """A knowledge file that breaks its rules."""

    kind = "knowledge"


class ModelError(SaysoError):
    """A model that is missing or damaged."""

    kind = "model"


class SettingsError(SaysoError):
    """A setting that is unknown or out of range."""

    kind = "settings"


class FingerprintError(SaysoError):
    """A stored fingerprint that is damaged, or was made in another way than today's."""

    kind = "fingerprint"


class EvaluationError(SaysoError):
    """A data set that is missing, or whose digest is not the one described."""

    kind = "evaluation"
