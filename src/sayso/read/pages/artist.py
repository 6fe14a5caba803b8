"""Artist: asks a process of its own for pictures of a PDF's pages, and remembers them.

In: the name (SHA-256) of the bytes, and a way to get them where they are needed. Out: sizes, pictures,
places. Raises the InputError that says why there is none: the process may crash, hang, or be out of memory,
and the next question starts a new one. One question is worked on at a time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TypeVar

import msgspec

from sayso.core.errors import InputError, ParserCrashError, TimeLimitError
from sayso.core.settings import MEGABYTE, ReadSettings
from sayso.read.detect import GZIP
from sayso.read.helper import LOADING_SECONDS, Died, Helper, Hung
from sayso.read.pages.cache import Cache
from sayso.read.pages.wire import (
    Deed,
    Draw,
    Drawn,
    Failed,
    Part,
    Place,
    Placed,
    Ready,
    Rect,
    Reply,
    Request,
    Size,
    Sized,
    Sizes,
    decode_reply,
)
from sayso.read.unpack import gunzip
from sayso.read.wire import error_kinds, frame

_T = TypeVar("_T")
_R = TypeVar("_R", Sized, Drawn, Placed)
WIDTHS = (720, 1440)  # pixels: the column of a page, and the same on a fine screen or magnified


@dataclass(frozen=True, slots=True)
class ArtistSettings:
    """What one picture may cost (seconds, bytes, pixels), and how many bytes of pictures are remembered."""

    seconds: float = 20.0
    memory: int = 1024 * MEGABYTE
    most_pixels: int = 6_000_000
    remembered: int = 64 * MEGABYTE


@dataclass(frozen=True, slots=True)
class PdfBytes:
    """The bytes of a PDF as they were kept, by their hash. `load` is called where they are needed."""

    sha256: str
    load: Callable[[], bytes]


class Artist:
    """Draws pages. Safe to use from several threads; `close()` ends its process."""

    def __init__(self, settings: ArtistSettings | None = None, command: Sequence[str] | None = None) -> None:
        self._settings = settings or ArtistSettings()
        self._helper = Helper(command) if command else Helper.of_module("sayso.read.pages.worker")
        self._there = ""  # the hash of the PDF that the process holds
        self._lock = Lock()
        self._pictures = Cache[bytes](self._settings.remembered, len)
        self._sizes = Cache[tuple[Size, ...]](MEGABYTE, lambda sizes: 64 * len(sizes))

    def sizes(self, pdf: PdfBytes) -> tuple[Size, ...]:
        """Width and height of each page as it is seen, in points."""
        return self._remembered(self._sizes, pdf.sha256, lambda: self._ask(pdf, Sizes(), Sized).pages)

    def draw(self, pdf: PdfBytes, page: int, width: int) -> bytes:
        """A page (from 1) as PNG, `width` pixels wide where that is not too many in all."""
        deed = Draw(page, width, self._settings.most_pixels)
        return self._remembered(
            self._pictures, (pdf.sha256, page, width), lambda: self._ask(pdf, deed, Drawn).png
        )

    def place(self, pdf: PdfBytes, page: int, parts: Sequence[Part]) -> tuple[Rect | None, ...]:
        """Where words stand on a page (from 1), each as `Rect` or None where it cannot be seen."""
        with self._lock:
            rects = self._ask(pdf, Place(page, tuple(parts)), Placed).rects
        if len(rects) != len(parts):
            raise ParserCrashError("the process that draws answered something else", source=_name(pdf))
        return rects

    def close(self) -> None:
        """End the process at once. The artist may be asked again; it then starts a new one."""
        self._there = ""
        self._helper.close()

    def _remembered(self, cache: Cache[_T], key: object, make: Callable[[], _T]) -> _T:
        found = cache.get(key)
        if found is not None:
            return found
        with self._lock:
            found = cache.get(key)  # somebody else may have asked while we waited
            if found is not None:
                return found
            try:
                found = make()
            except InputError as error:
                cache.put(key, error)
                raise
            cache.put(key, found)
            return found

    def _ask(self, pdf: PdfBytes, deed: Deed, wanted: type[_R]) -> _R:
        """The reply to one question. The lock is held."""
        settings, done = self._settings, False
        try:
            if self._helper.start():
                self._there = ""
                if not isinstance(self._reply(LOADING_SECONDS), Ready):
                    raise Died
            data = None if self._there == pdf.sha256 else _unpacked(pdf)
            request = Request(pdf.sha256, data, deed, settings.seconds, settings.memory)
            self._there = ""
            self._helper.send(frame(request))
            reply = self._reply(settings.seconds)
            done = True
        except Hung as event:
            words = f"drawing it takes longer than {settings.seconds:g} seconds"
            raise TimeLimitError(words, source=_name(pdf)) from event
        except Died as event:
            words = f"the process that draws died{self._helper.how_it_died()}"
            raise ParserCrashError(words, source=_name(pdf)) from event
        finally:
            if not done:
                self.close()
        if isinstance(reply, Failed):
            raise error_kinds().get(reply.kind, InputError)(reply.message, source=_name(pdf))
        self._there = pdf.sha256
        if not isinstance(reply, wanted):
            raise ParserCrashError("the process that draws answered something else", source=_name(pdf))
        return reply

    def _reply(self, seconds: float) -> Reply:
        try:
            return decode_reply(self._helper.receive(seconds))
        except (msgspec.MsgspecError, UnicodeError) as error:
            raise Died from error


def _name(pdf: PdfBytes) -> str:
    return f"sha256:{pdf.sha256}"


def _unpacked(pdf: PdfBytes) -> bytes:
    """The bytes of the PDF itself; it may have been kept as it came, packed with gzip."""
    data = pdf.load()
    return gunzip(data, ReadSettings(), _name(pdf)) if data.startswith(GZIP) else data
