"""What `sayso add` and its worker processes say to one another: length-prefixed MessagePack.

Not pickle: what a worker answers is checked, never executed (see decision 7). Documents go packed as the
ledger keeps them, so that the process between reader and annotator never opens them.
"""

import struct

import msgspec

from sayso.core.errors import InputError
from sayso.core.settings import Courtesy, Settings
from sayso.ledger.packed import PackedDocument, PackedRaw, PackedReading, PackedStamp

PREFIX = struct.Struct(">Q")
MAX_FRAME = 1 << 31  # bytes: more than any document within the limits


class Hello(msgspec.Struct, frozen=True, tag=True):
    """The first message to a worker. `keep` says whether the bytes of inputs are wanted."""

    settings: Settings
    keep: bool = True
    memory: int | None = None  # bytes of address space that it may take
    courtesy: Courtesy | None = None  # towards servers that are asked again and again
    pages: bool = False  # of a feed, the pages that its entries link to, and not what it says of them
    tied: bool = False  # it ends with the process that asks, even in the middle of a question


class Read(msgspec.Struct, frozen=True, tag=True):
    """Read this input, unless it still is what `known` marks. `data` is what stood on standard input."""

    uri: str
    known: str | None = None
    data: bytes | None = None


class Annotate(msgspec.Struct, frozen=True, tag=True):
    """Annotate these documents: small ones go through the parser together. One answer each, in order."""

    documents: tuple[PackedDocument, ...]


class Ready(msgspec.Struct, frozen=True, tag=True):
    """The worker has loaded. An annotator tells its stamp, a reader none."""

    stamp: PackedStamp | None = None


class Found(msgspec.Struct, frozen=True, tag=True):
    """A document that was read, and the bytes it was read from."""

    document: PackedDocument
    raw: PackedRaw | None


class Listed(msgspec.Struct, frozen=True, tag=True):
    """The input is a list of others (a sitemap, an OPML file; a feed whose pages are wanted).

    With `once`, those that were read before are not wanted again.
    """

    uris: tuple[str, ...]
    once: bool = False


class Failed(msgspec.Struct, frozen=True, tag=True):
    """An InputError, taken apart."""

    kind: str
    message: str
    source: str
    part: str | None


class Finished(msgspec.Struct, frozen=True, tag=True):
    """The input was read to its end, or is unchanged and was not read; `mark` shows that the next time."""

    mark: str | None = None
    unchanged: bool = False


class Annotated(msgspec.Struct, frozen=True, tag=True):
    """The marks and claims of the document that was asked for."""

    reading: PackedReading


class Broken(msgspec.Struct, frozen=True, tag=True):
    """The worker cannot work at all, whatever the document: a missing model, a bad knowledge file."""

    kind: str
    message: str


Question = Hello | Read | Annotate
Answer = Ready | Found | Listed | Failed | Finished | Annotated | Broken

_encoder = msgspec.msgpack.Encoder()
_questions: msgspec.msgpack.Decoder[Question] = msgspec.msgpack.Decoder(Question)
_answers: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def frame(message: Question | Answer) -> bytes:
    """A message with its length before it."""
    body = _encoder.encode(message)
    return PREFIX.pack(len(body)) + body


def question_of(body: bytes) -> Question:
    """The question in a frame's body."""
    return _questions.decode(body)


def answer_of(body: bytes) -> Answer:
    """The answer in a frame's body. Raises msgspec's errors for anything else."""
    return _answers.decode(body)


def failed_of(error: InputError) -> Failed:
    """An error as a message."""
    return Failed(error.kind, error.message, error.source, error.part)


def error_of(failed: Failed) -> InputError:
    """The error again, of its own class."""
    kinds = {cls.kind: cls for cls in InputError.__subclasses__()}
    return kinds.get(failed.kind, InputError)(failed.message, source=failed.source, part=failed.part)
