"""WARC: the pages of a web archive, record by record.

In: a WARC, packed or not, from disk or memory. Out: one job for each record; those of pages, PDFs and texts
give a Document whose `uri` is the record's, whose `part` is the record's id, and whose `sha256` is of the
HTTP body as stored (chunking undone). What is whole is kept; where the archive breaks off, lies about a
length or does not match its digest, an error stands in the record's place and says at which byte.
"""

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from fastwarc import stream_io
from fastwarc.warc import ArchiveIterator, WarcRecordType

from sayso.core.errors import DamagedInputError, InputError, NoTextError, TooLargeError
from sayso.core.keys import sha256_hex
from sayso.core.settings import ReadSettings
from sayso.core.text import Document
from sayso.read.detect import GZIP, HEAD, charset_of, detect, essence
from sayso.read.limits import read_capped, too_large
from sayso.read.parsers import Items, Job, jobs_of
from sayso.read.payload import Format, Payload, Taken
from sayso.read.unpack import GunzipStream, undo_content_encoding

_KINDS = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
_TYPES = frozenset(
    {"", "text/html", "application/xhtml+xml", "application/pdf", "text/plain", "text/markdown"}
)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:")  # two letters at least: `C:` is a drive
_WEB = ("http:", "https:", "ftp:", "file:")
_READ = frozenset({Format.HTML, Format.PDF, Format.PLAIN, Format.MARKDOWN})
_NOTHING = Job(lambda: ())  # a record of another kind: it only says that time goes on


@dataclass(frozen=True, slots=True)
class Archive:
    """An open WARC. `member` is its name inside another archive."""

    stream: BinaryIO
    uri: str
    member: str | None = None

    def part(self, record: str) -> str:
        """A record's name within the input."""
        return f"{self.member}#{record}" if self.member else record


_REST = 1024 * 1024  # bytes that are read at once after the last record


def warc_jobs(payload: Payload, settings: ReadSettings) -> Iterator[Job]:
    """The jobs of a WARC file. Raises NoTextError where it has no record of a page."""
    stream = Path(payload.path).open("rb") if payload.path else io.BytesIO(payload.data)  # noqa: SIM115 - closed below
    with closing(stream):
        pages = 0
        for job in archive_jobs(Archive(stream, payload.uri), settings):
            pages += job is not _NOTHING
            yield job
    if not pages:
        raise NoTextError("the archive holds no record of a page, PDF or text", source=payload.uri)


def archive_jobs(archive: Archive, settings: ReadSettings) -> Iterator[Job]:
    """The jobs of an open WARC, packed or not."""
    packed = _unpacked(archive, settings)
    stream: Any = packed or archive.stream
    last, pages, told = "the beginning", 0, False
    try:
        for record in ArchiveIterator(stream, parse_http=False, stream_detect=False, fsspec_args=False):
            job = _job(record, archive, settings, packed)
            last = f"record {record.record_id or 'without id'} at byte {record.stream_pos:,}"
            broken = packed is not None and packed.broken is not None
            told = told or (broken and job is not _NOTHING and _breaks_off(record))
            pages += job is not _NOTHING
            if pages > settings.max_members:
                raise TooLargeError(
                    f"it holds more than {settings.max_members:,} pages",
                    source=archive.uri,
                    part=archive.member,
                )
            yield job
    except OSError as error:
        yield _failing(f"the archive cannot be read on after {last}: {error}", archive, None)
    while packed and packed.read(_REST):
        pass  # half of a record's head ends the records before the bytes have ended
    if packed and packed.broken and not told:
        yield _failing(f"the archive ends too early, after {last}: {packed.broken}", archive, None)


def _unpacked(archive: Archive, settings: ReadSettings) -> GunzipStream | None:
    magic = archive.stream.read(len(GZIP))
    archive.stream.seek(0)
    return GunzipStream(archive.stream, settings, archive.uri) if magic == GZIP else None


def _job(record: Any, archive: Archive, settings: ReadSettings, packed: GunzipStream | None) -> Job:
    """The job of one record. Its bytes are read now, because the iterator moves on."""
    if not record.record_type & _KINDS:
        return _NOTHING
    name = record.record_id or f"at byte {record.stream_pos}"
    if record.content_length > settings.max_bytes:
        error = too_large(settings.max_bytes, archive.uri, archive.part(name))
        return Job(partial(_fail, error), archive.part(name))
    record.freeze()
    if _breaks_off(record):
        why = f"; {packed.broken}" if packed and packed.broken else ""
        return _failing(
            f"the record at byte {record.stream_pos:,} breaks off after {record.content_length:,} of "
            f"{_declared(record)} bytes{why}",
            archive,
            name,
        )
    if _wrong_digest(record):
        return _failing(f"the record at byte {record.stream_pos:,} does not match its digest", archive, name)
    return _page_job(record, archive, name, settings)


def _breaks_off(record: Any) -> bool:
    """True where a record that was read has not as many bytes as it says."""
    return _declared(record) != str(record.content_length)


def _declared(record: Any) -> str:
    return str(record.headers.get("Content-Length") or "").strip()


def _page_job(record: Any, archive: Archive, name: str, settings: ReadSettings) -> Job:
    uri = _target(record) or archive.uri
    if record.is_http:
        if not record.is_http_parsed:
            record.parse_http()
        headers = record.http_headers
        status = headers.status_code or 0
        media_type, encoding = headers.get("Content-Type"), headers.get("Content-Encoding")
        chunked = "chunked" in (headers.get("Transfer-Encoding") or "").lower()
        if not 200 <= status < 300:
            return _NOTHING
    else:
        media_type, encoding, chunked = record.headers.get("Content-Type"), None, False
    if _SCHEME.match(uri) and not uri.lower().startswith(_WEB):
        return _NOTHING  # what a crawler says of itself (`metadata:`), or made of a page (`urn:text:`)
    if essence(media_type) not in _TYPES or uri.split("?")[0].endswith("/robots.txt"):
        return _NOTHING
    body = record.reader.read()
    if not body:
        return _NOTHING
    part = archive.part(name)
    return Job(partial(_read_page, _Stored(body, uri, part, media_type, encoding, chunked), settings), part)


def _target(record: Any) -> str:
    """The record's address. wget puts it in angle brackets, as a misprint in WARC 1.0 had it."""
    uri = str(record.headers.get("WARC-Target-URI") or "")
    return uri[1:-1] if uri.startswith("<") and uri.endswith(">") else uri


@dataclass(frozen=True, slots=True)
class _Stored:
    """A record's body as the archive keeps it, and what its head says of it."""

    body: bytes
    uri: str
    part: str
    media_type: str | None
    encoding: str | None
    chunked: bool


def _read_page(stored: _Stored, settings: ReadSettings) -> Items:
    body = _unchunked(stored, settings) if stored.chunked else stored.body
    notes: tuple[str, ...] = ()
    data = body
    if stored.encoding:
        data = _decoded(body, stored, settings)
        notes = (f"the content encoding {stored.encoding} was undone",) if data is not body else ()
    path = stored.uri.split("?")[0].split("#")[0]
    form = detect(data[:HEAD], name=path, media_type=stored.media_type)
    if form not in _READ or form is None:
        return
    payload = Payload(
        stored.uri,
        data,
        sha256_hex(body),
        path.rsplit("/", 1)[-1],
        media_type=stored.media_type,
        charset=charset_of(stored.media_type),
        part=stored.part,
        notes=notes,
    )
    for job in jobs_of(payload, form, settings):
        for item in job.run():
            yield Taken(item, body) if isinstance(item, Document) else item


def _unchunked(stored: _Stored, settings: ReadSettings) -> bytes:
    """The body without its chunks' lengths; as it is where a crawler undid the chunks and kept the header."""
    try:
        stream: Any = stream_io.ChunkedReader(io.BytesIO(stored.body))
        data = read_capped(stream, settings.max_bytes, stored.uri, stored.part)
    except OSError:
        return stored.body
    return data or stored.body


def _decoded(body: bytes, stored: _Stored, settings: ReadSettings) -> bytes:
    coding = (stored.encoding or "").strip().lower()
    if coding != "br":
        return undo_content_encoding(body, coding, settings, stored.uri, stored.part)
    try:
        stream: Any = stream_io.BrotliReader(io.BytesIO(body))
        return read_capped(stream, settings.max_bytes, stored.uri, stored.part)
    except OSError as error:
        raise DamagedInputError(
            f"its Brotli encoding is damaged: {error}", source=stored.uri, part=stored.part
        ) from error


def _wrong_digest(record: Any) -> bool:
    """True where a digest is given that the bytes do not have. The block's digest is the surer one."""
    headers = record.headers
    try:
        if headers.get("WARC-Block-Digest"):
            return not record.verify_block_digest()
        if headers.get("WARC-Payload-Digest") and record.is_http:
            record.parse_http()
            return not record.verify_payload_digest()
    except (ValueError, OSError):
        return False  # an algorithm that is not known here proves nothing
    return False


def _failing(message: str, archive: Archive, name: str | None) -> Job:
    part = archive.part(name) if name else archive.member
    return Job(partial(_fail, DamagedInputError(message, source=archive.uri, part=part)), part)


def _fail(error: InputError) -> Iterable[InputError]:
    return (error,)
