"""gzip, unpacked bit by bit under limits.

In: a stream of packed bytes. Out: a stream of unpacked ones that counts both sides, stops at the limits
with TooLargeError, and remembers where the data broke off. It never unpacks more than it is asked for.
"""

import io
import zlib
from typing import BinaryIO

from sayso.core.errors import DamagedInputError
from sayso.core.settings import ReadSettings
from sayso.read.limits import check_ratio, read_capped, too_large

_CHUNK = 64 * 1024
_GZIP = 16 + zlib.MAX_WBITS


class GunzipStream(io.RawIOBase):
    """The unpacked bytes of one or more gzip members.

    `broken` says in words what is wrong with the packed data, once that place is reached; what stood
    before it has been given out. Raises TooLargeError where the ratio is a bomb's.
    """

    def __init__(self, packed: BinaryIO, settings: ReadSettings, source: str) -> None:
        super().__init__()
        self.broken: str | None = None
        self._packed, self._settings, self._source = packed, settings, source
        self._machine = zlib.decompressobj(_GZIP)
        self._waiting = b""
        self._in = self._out = 0
        self._begun = False  # inside a member

    def readable(self) -> bool:
        """True: it is a stream to read from."""
        return True

    def seekable(self) -> bool:
        """True, though only to where it is, or further on."""
        return True

    def tell(self) -> int:
        """How many unpacked bytes were given out."""
        return self._out

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Skip forward. Raises OSError for a step back."""
        target = offset + (self._out if whence == io.SEEK_CUR else 0)
        if whence == io.SEEK_END or target < self._out:
            raise io.UnsupportedOperation("packed data cannot be read backwards")
        while self._out < target and self._next(min(_CHUNK, target - self._out)):
            pass
        return self._out

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the stub's Buffer has no length
        """Fill the buffer with at most its length of unpacked bytes; 0 at the end."""
        given = self._next(len(buffer))
        buffer[: len(given)] = given
        return len(given)

    def _next(self, wanted: int) -> bytes:
        while not self.broken:
            if self._machine.eof:
                self._waiting = (self._machine.unused_data or self._waiting).lstrip(b"\x00")
                self._machine, self._begun = zlib.decompressobj(_GZIP), False
            if not self._waiting:
                self._waiting = self._packed.read(_CHUNK)
                self._in += len(self._waiting)
                if not self._waiting:
                    if self._begun:
                        self.broken = f"the gzip data breaks off at byte {self._in:,}"
                    return b""
            try:
                given = self._machine.decompress(self._waiting, wanted)
            except zlib.error as error:
                self.broken = f"the gzip data is damaged near byte {self._in:,}: {error}"
                return b""
            self._begun = True
            self._waiting = self._machine.unconsumed_tail
            if self._machine.eof:
                self._waiting = b""
            self._out += len(given)
            check_ratio(self._in, self._out, self._settings, self._source)
            if given:
                return given
        return b""


def gunzip(data: bytes, settings: ReadSettings, source: str) -> bytes:
    """All unpacked bytes. Raises TooLargeError, or DamagedInputError for data that breaks off."""
    stream = GunzipStream(io.BytesIO(data), settings, source)
    unpacked = read_capped(io.BufferedReader(stream), settings.max_bytes, source)
    if stream.broken:
        raise DamagedInputError(stream.broken, source=source)
    return unpacked


def gunzip_head(data: bytes, length: int, settings: ReadSettings, source: str) -> bytes:
    """The first unpacked bytes of packed data, or of its beginning; as many as can be had."""
    return io.BufferedReader(GunzipStream(io.BytesIO(data), settings, source), length).read(length)


def undo_content_encoding(
    data: bytes, coding: str, settings: ReadSettings, source: str, part: str | None = None
) -> bytes:
    """An HTTP body without its content encoding. Data that is not so encoded after all stays as it is.

    Raises DamagedInputError for data that breaks off, and for an encoding that is not known.
    """
    if coding in ("gzip", "x-gzip"):
        return gunzip(data, settings, source) if data.startswith(b"\x1f\x8b") else data
    if coding == "deflate":
        return _inflate(data, settings, source, part)
    if coding in ("", "identity"):
        return data
    raise DamagedInputError(f"its content encoding {coding[:40]!r} is not known", source=source, part=part)


def _inflate(data: bytes, settings: ReadSettings, source: str, part: str | None) -> bytes:
    """RFC 9110 means zlib's format; some servers send the bare one."""
    for bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        machine = zlib.decompressobj(bits)
        try:
            unpacked = machine.decompress(data, settings.max_bytes + 1)
        except zlib.error:
            continue
        if len(unpacked) > settings.max_bytes:
            raise too_large(settings.max_bytes, source, part)
        check_ratio(len(data), len(unpacked), settings, source, part)
        if machine.eof:
            return unpacked
    raise DamagedInputError("its deflate encoding is damaged or breaks off", source=source, part=part)
