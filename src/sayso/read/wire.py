"""What the reader and its helper process say to one another: length-prefixed MessagePack.

Not pickle: the helper parses what strangers wrote, and what it answers is checked, never executed.
"""

import struct
from typing import Any

import msgspec

from sayso.core.errors import InputError
from sayso.core.settings import ReadSettings
from sayso.core.text import Anchor, Block, Document, HtmlAnchor, Metadata, Origin, PdfAnchor, Span
from sayso.core.vocabulary import DocumentStatus
from sayso.read.parsers import Item
from sayso.read.payload import Format, Payload, Taken

PREFIX = struct.Struct(">Q")
MAX_FRAME = 1 << 30  # bytes: more than any request or reply within the limits


class Request(msgspec.Struct, frozen=True):
    """Parse this. `skip` jobs at its beginning were done before."""

    payload: Payload
    form: Format
    settings: ReadSettings
    skip: int
    keep: bool = False  # the answer holds the bytes of an archive's members too


class Loaded(msgspec.Struct, frozen=True, tag=True):
    """The parser is imported; from now on, time counts."""


class Begun(msgspec.Struct, frozen=True, tag=True):
    """A job begins."""

    part: str | None


class Done(msgspec.Struct, frozen=True, tag=True):
    """All jobs are done."""


class Failed(msgspec.Struct, frozen=True, tag=True):
    """An InputError, taken apart."""

    kind: str
    message: str
    source: str
    part: str | None


class Made(msgspec.Struct, frozen=True, tag=True):
    """A Document, taken apart. Anchors stand in two lists, because MessagePack knows no classes.

    `data` is its own bytes, where the request asks for them and they are not those of the whole input.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    origin: Origin
    metadata: Metadata
    status: DocumentStatus
    normalisations: tuple[str, ...]
    html: tuple[tuple[int, int, str, int], ...]
    pdf: tuple[tuple[int, int, int, tuple[float, float, float, float]], ...]
    data: bytes | None = None


Reply = Loaded | Begun | Done | Failed | Made

_encoder = msgspec.msgpack.Encoder()
_requests = msgspec.msgpack.Decoder(Request)
_replies: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)


def frame(message: msgspec.Struct) -> bytes:
    """A message with its length before it."""
    body = _encoder.encode(message)
    return PREFIX.pack(len(body)) + body


def decode_request(body: bytes) -> Request:
    """The request in a frame's body."""
    return _requests.decode(body)


def decode_reply(body: bytes) -> Reply:
    """The reply in a frame's body. Raises msgspec's errors for anything else."""
    return _replies.decode(body)


def to_reply(item: Item, *, keep: bool = False) -> Made | Failed:
    """A document or an error as a message; with `keep`, the document's own bytes go along."""
    if isinstance(item, InputError):
        return Failed(item.kind, item.message, item.source, item.part)
    made = item.document if isinstance(item, Taken) else item
    data = item.data if keep and isinstance(item, Taken) else None
    html = tuple(
        (a.span.start, a.span.end, a.xpath, a.offset) for a in made.anchors if isinstance(a, HtmlAnchor)
    )
    pdf = tuple((a.span.start, a.span.end, a.page, a.box) for a in made.anchors if isinstance(a, PdfAnchor))
    return Made(
        made.id,
        made.text,
        made.blocks,
        made.origin,
        made.metadata,
        made.status,
        made.normalisations,
        html,
        pdf,
        data,
    )


def from_reply(reply: Made | Failed) -> Document | InputError:
    """The document or the error again. Raises SaysoError for a document that contradicts itself."""
    if isinstance(reply, Failed):
        error: Any = error_kinds().get(reply.kind, InputError)
        return error(reply.message, source=reply.source, part=reply.part)  # type: ignore[no-any-return]  # a class of InputError
    anchors: tuple[Anchor, ...] = (
        *(HtmlAnchor(Span(start, end), path, offset) for start, end, path, offset in reply.html),
        *(PdfAnchor(Span(start, end), page, box) for start, end, page, box in reply.pdf),
    )
    return Document(
        reply.id,
        reply.text,
        reply.blocks,
        reply.origin,
        reply.metadata,
        reply.status,
        reply.normalisations,
        anchors,
    )


def error_kinds() -> dict[str, type[InputError]]:
    """The errors on inputs by their kinds."""
    return {cls.kind: cls for cls in InputError.__subclasses__()}
