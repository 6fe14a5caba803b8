"""Payload: the bytes of one input on their way to a parser, with what is known about them.

Nothing is parsed here. `sha256` is always of the bytes as they came, whatever was unpacked since.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from sayso.core.text import Document, Origin


class Format(StrEnum):
    """The kinds of input that we read. Each value is the media type that stands in `Origin`."""

    HTML = "text/html"
    PDF = "application/pdf"
    PLAIN = "text/plain"
    MARKDOWN = "text/markdown"
    FEED = "application/feed+xml"
    WARC = "application/warc"
    WACZ = "application/wacz"
    JSONL = "application/jsonl"


SANDBOXED = frozenset({Format.HTML, Format.PDF, Format.FEED, Format.WARC, Format.WACZ})


@dataclass(frozen=True, slots=True)
class Payload:
    """One input. Archives on disk come as `path` and are read bit by bit; the rest comes as `data`.

    `name` is the file's name or the URL's path, for its suffix; `media_type` and `charset` are what a
    server or a record said. `notes` are what was done so far (unpacking, redirects);
    `raw` is the bytes as they came, where `data` is no longer those; `mark` is a server's word by which it
    can be asked whether they have changed.
    """

    uri: str
    data: bytes = b""
    sha256: str = ""
    name: str = ""
    path: str | None = None
    media_type: str | None = None
    charset: str | None = None
    part: str | None = None
    notes: tuple[str, ...] = ()
    raw: bytes | None = None
    mark: str | None = None

    @property
    def evidence(self) -> bytes:
        """The bytes that `sha256` is of; empty for an archive on disk."""
        return self.data if self.raw is None else self.raw

    def noting(self, *notes: str) -> "Payload":
        """The same payload with more said about what was done to it."""
        return replace(self, notes=(*self.notes, *notes))

    def origin(self, form: Format, charset: str | None = None, part: str | None = None) -> Origin:
        """The Origin of a document that was read from this payload."""
        return Origin(self.uri, self.sha256, form.value, part if part is not None else self.part, charset)


@dataclass(frozen=True, slots=True)
class Taken:
    """A document with the bytes that it was read from, as they came: those that its `sha256` is of."""

    document: Document
    data: bytes
