"""Files, folders and standard input to payloads.

In: what the user named. Out: payloads, or the error that says why there is none. Nothing is parsed here;
only the first bytes are looked at, so that a file over the limit is refused before it is read.
"""

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sayso.core.errors import (
    ForbiddenInputError,
    InputError,
    MissingInputError,
    NoTextError,
    UnknownFormatError,
)
from sayso.core.keys import sha256_hex
from sayso.core.settings import ReadSettings
from sayso.read.detect import GZIP, HEAD, detect
from sayso.read.limits import read_capped, too_large
from sayso.read.payload import Format, Payload
from sayso.read.unpack import gunzip, gunzip_head

_ARCHIVES = frozenset({Format.WARC, Format.WACZ})
Found = tuple[Payload, Format]


def local_payload(path: Path, source: str, settings: ReadSettings) -> Found:
    """The payload of one file. Raises the InputError that fits."""
    try:
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            return _from_stream(stream, size, path, source, settings)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _os_error(error, source) from error


def standard_input(settings: ReadSettings) -> bytes:
    """The bytes on standard input. Raises TooLargeError."""
    return read_capped(sys.stdin.buffer, settings.max_bytes, "-")


def piped(uri: str, data: bytes, settings: ReadSettings) -> Found:
    """The payload of bytes that came on standard input, named `-`. Raises InputError."""
    return payload_of(Payload(uri, data, sha256_hex(data)), settings)


def payload_of(payload: Payload, settings: ReadSettings) -> Found:
    """A payload whose bytes are in memory: unpacked where it is gzip, and its format. Raises InputError."""
    if not payload.data:
        raise NoTextError("it is empty", source=payload.uri)
    if payload.data.startswith(GZIP):
        head = gunzip_head(payload.data[: HEAD * 4], HEAD, settings, payload.uri)
        form = _detected(head, payload, payload.name.removesuffix(".gz"))
        if form is Format.WARC:
            return payload, form  # its reader unpacks record by record, and keeps what is whole
        data = gunzip(payload.data, settings, payload.uri)
        if not data:
            raise NoTextError("it is empty once unpacked", source=payload.uri)
        name = payload.name.removesuffix(".gz")
        return replace(payload, data=data, name=name, raw=payload.data).noting("unpacked from gzip"), form
    return payload, _detected(payload.data[:HEAD], payload, payload.name)


def walk(folder: Path, source: str) -> Iterator[Path | InputError]:
    """The files below a folder in sorted order. Hidden files and folders are passed over.

    What cannot be looked into comes as an error in its place. A link that leads back is not followed twice.
    """
    yield from _walk(folder, source, frozenset())


def _walk(folder: Path, source: str, above: frozenset[Path]) -> Iterator[Path | InputError]:
    try:
        here = folder.resolve()
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except (OSError, RuntimeError) as error:
        yield _os_error(error, str(folder))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            mode = entry.stat().st_mode
            again = stat.S_ISDIR(mode) and entry.resolve() in (above | {here})
        except (OSError, RuntimeError) as error:
            yield _os_error(error, str(entry))
            continue
        if stat.S_ISREG(mode):
            yield entry
        elif stat.S_ISDIR(mode) and not again:
            yield from _walk(entry, source, above | {here})
        elif not again:
            yield UnknownFormatError("it is no file (a pipe, socket or device)", source=str(entry))


def _from_stream(stream: BinaryIO, size: int, path: Path, source: str, settings: ReadSettings) -> Found:
    head = stream.read(HEAD * 4)
    if not head:
        raise NoTextError("it is empty", source=source)
    whole = Payload(source, name=path.name)
    if size > len(head) and (form := _archive(head, whole, settings)):
        return replace(whole, path=str(path.resolve())), form
    if size > settings.max_bytes:
        raise too_large(settings.max_bytes, source)
    rest = read_capped(stream, max(0, settings.max_bytes - len(head)), source)
    data = head + rest
    return payload_of(replace(whole, data=data, sha256=sha256_hex(data)), settings)


def _archive(head: bytes, payload: Payload, settings: ReadSettings) -> Format | None:
    """The format of a file that is read bit by bit from the disk, however large it is."""
    inside = gunzip_head(head, HEAD, settings, payload.uri) if head.startswith(GZIP) else head
    form = detect(inside, name=payload.name)
    if form is Format.WACZ and head.startswith(GZIP):
        return None
    return form if form in _ARCHIVES else None


def _detected(head: bytes, payload: Payload, name: str) -> Format:
    form = detect(head, name=name, media_type=payload.media_type)
    if form is None:
        raise UnknownFormatError(
            "it is of no kind that sayso reads; give it HTML, PDF, text, a feed or an archive",
            source=payload.uri,
        )
    return form


def _os_error(error: Exception, source: str) -> InputError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MissingInputError("there is no such file or folder", source=source)
    if isinstance(error, PermissionError):
        return ForbiddenInputError("the system gives no permission to read it", source=source)
    return MissingInputError(f"it cannot be read: {error}", source=source)
