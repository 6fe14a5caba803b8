"""A file to records: the lines of JSON Lines, or the one value that the whole file is.

In: a stream of bytes that one can go back in. Out: each record with its name ("line 7", "record 2"), or the
error for a line that is too long, in its place. One line is held at a time; only a file that is one JSON
value over many lines is read whole, up to the limit for one input. What is in a record is not looked at.
"""

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from sayso.core.errors import InputError, MalformedRecordError, TooLargeError
from sayso.core.settings import ReadSettings
from sayso.read.limits import too_large

Record = tuple[str, bytes]  # its name, and its JSON
_MOST_VALUES = 4_000_000  # in one record: a few bytes of JSON for each would take all memory
_BOM = b"\xef\xbb\xbf"
_BAD = (msgspec.DecodeError, RecursionError, UnicodeError)
_ENDS = (b"{", b"[", b",")  # how the first line of a value over many lines ends


def read_records(stream: BinaryIO, source: str, settings: ReadSettings) -> Iterator[Record | InputError]:
    """The records of a file in their order. The members of an array are records."""
    head = stream.readline(settings.max_bytes + 1).removeprefix(_BOM).strip()
    stream.seek(0)
    if head.startswith(b"[") or (head.startswith(b"{") and head.endswith(_ENDS)):
        data = stream.read(settings.max_bytes + 1)
        whole = _whole(data) if len(data) <= settings.max_bytes else None
        if whole is not None:
            yield from (_checked(data, source, f"record {n}") for n, data in enumerate(whole, 1))
            return
        if head.startswith(b"["):
            yield (
                too_large(settings.max_bytes, source)
                if len(data) > settings.max_bytes
                else MalformedRecordError("it begins as a JSON array, and is none", source=source)
            )
            return
        stream.seek(0)
    for number, line in enumerate(_lines(stream, settings.max_bytes), 1):
        where = f"line {number}"
        if line is None:
            yield too_large(settings.max_bytes, source, where)
        elif line.strip():
            yield _checked(line.removeprefix(_BOM) if number == 1 else line, source, where)


def _whole(data: bytes) -> list[bytes] | None:
    """The members of an array, or the one object; None where it is neither."""
    if data.count(b",") > _MOST_VALUES:
        return None
    data = data.removeprefix(_BOM).strip()
    try:
        if data.startswith(b"["):
            return [bytes(member) for member in msgspec.json.decode(data, type=list[msgspec.Raw])]
        msgspec.json.decode(data, type=msgspec.Raw)
    except _BAD:
        return None
    return [data]


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The lines; None for one that is longer than the limit."""
    while line := stream.readline(limit + 1):
        if len(line) > limit and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            yield None
        else:
            yield line


def _checked(data: bytes, source: str, where: str) -> Record | InputError:
    """Raises nothing: a record of too many values is an error in its place."""
    if data.count(b",") > _MOST_VALUES:
        return TooLargeError(f"it holds more than {_MOST_VALUES:,} values", source=source, part=where)
    return where, data
