"""JSON Lines: one document a line, `{"text": …}` and any of our metadata fields.

In: bytes, line by line. Out: a Document for each good line and a MalformedRecordError, with the line's
number, for each bad one, in their order. The text is taken as it is. `sha256` is of the line's bytes, so
that a line keeps its id when others are added.
"""

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from sayso.core.errors import InputError, MalformedRecordError, NoTextError
from sayso.core.keys import sha256_hex
from sayso.core.settings import ReadSettings
from sayso.core.text import Metadata, make_document
from sayso.read.dates import iso_date
from sayso.read.decode import no_surrogates
from sayso.read.heads import Head
from sayso.read.language import settle_language
from sayso.read.limits import check_characters, too_large
from sayso.read.payload import Format, Payload, Taken
from sayso.read.plain import find_blocks

_TITLE = ("title", "headline")
_BYLINES = ("bylines", "byline", "authors", "author")
_PUBLISHER = ("publisher", "site", "sitename", "source")
_PUBLISHED = ("published", "date", "dct", "published_at", "date_published")
_MODIFIED = ("modified", "updated", "date_modified")
_LANGUAGE = ("language", "lang")
_URL = ("canonical_url", "url", "uri")
_ID = ("doc_id", "id")


def read_jsonl(payload: Payload, settings: ReadSettings) -> Iterator[Taken | InputError]:
    """Documents with their lines, and errors, in order. A file without a line is a NoTextError."""
    stream: BinaryIO = io.BytesIO(payload.data)
    whole = _whole(payload.data)
    lines = enumerate(whole, 1) if whole is not None else _lines(stream, settings.max_bytes)
    count = 0
    for number, line in lines:
        if isinstance(line, bytes) and not line.strip():
            continue
        count += 1
        try:
            yield _read_line(payload, line, number, settings)
        except InputError as error:
            yield error
    if not count:
        raise NoTextError("there is no line in it", source=payload.uri, part=payload.part)


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for a line that is longer than the limit."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            yield number, None
        else:
            yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _whole(data: bytes) -> list[bytes] | None:
    """The records of a file that is one JSON value (an array, or an object over many lines), else None."""
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not (head.startswith(b"[") or head.split(b"\n", 1)[0].strip() == b"{"):
        return None
    value = data.removeprefix(b"\xef\xbb\xbf").strip()
    try:
        found = msgspec.json.decode(value, type=list[msgspec.Raw] | dict[str, msgspec.Raw])
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
    return [bytes(record) for record in found] if isinstance(found, list) else [value]


def _read_line(payload: Payload, line: bytes | None, number: int, settings: ReadSettings) -> Taken:
    where = f"line {number}"
    if line is None:
        raise too_large(settings.max_bytes, payload.uri, where)
    record = _record(line, payload.uri, where)
    text = record.get("text")
    if not isinstance(text, str):
        said = (
            "has no field 'text'"
            if text is None
            else f"has a 'text' that is no string: {type(text).__name__}"
        )
        raise MalformedRecordError(f"the record {said}", source=payload.uri, part=where)
    if not text.strip():
        raise NoTextError("its field 'text' is empty", source=payload.uri, part=where)
    check_characters(text, payload.uri, settings, where)
    text, notes = no_surrogates(text)
    blocks, head = find_blocks(text)
    metadata, unread = _metadata(record, head)
    part = _first_word(record, _ID) or where
    kept = line.rstrip(b"\r\n")
    origin = Payload(payload.uri, sha256=sha256_hex(kept)).origin(Format.JSONL, "utf-8", part)
    document = make_document(
        text, blocks, origin, metadata=metadata, normalisations=(*payload.notes, *notes, *unread)
    )
    return Taken(settle_language(document, settings.languages), kept)


def _record(line: bytes, source: str, where: str) -> dict[str, Any]:
    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise MalformedRecordError(f"it is no JSON: {error}", source=source, part=where) from error
    if not isinstance(record, dict):
        raise MalformedRecordError(
            f"it is a JSON {type(record).__name__}, not an object with a field 'text'",
            source=source,
            part=where,
        )
    return record


def _metadata(record: dict[str, Any], head: Head) -> tuple[Metadata, tuple[str, ...]]:
    unread = []
    dates = []
    for names in (_PUBLISHED, _MODIFIED):
        written = _first_word(record, names)
        found = iso_date(written)
        if written and not found:
            unread.append(f"the date {written[:40]!r} could not be read and was left out")
        dates.append(found)
    metadata = Metadata(
        title=_first_word(record, _TITLE),
        bylines=_names(record) or head.bylines,
        publisher=_first_word(record, _PUBLISHER),
        published=dates[0] or head.published,
        modified=dates[1],
        language=_first_word(record, _LANGUAGE),
        canonical_url=_first_word(record, _URL),
    )
    return metadata, tuple(unread)


def _first_word(record: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        value = record.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if isinstance(value, str) and value.strip():
            return no_surrogates(value.strip())[0]
    return None


def _names(record: dict[str, Any]) -> tuple[str, ...]:
    for name in _BYLINES:
        value = record.get(name)
        if isinstance(value, str) and value.strip():
            return (no_surrogates(value.strip())[0],)
        if isinstance(value, list):
            return tuple(
                no_surrogates(item.strip())[0] for item in value if isinstance(item, str) and item.strip()
            )
    return ()
