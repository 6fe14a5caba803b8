"""A process that draws, and misbehaves on demand: the bytes of the PDF are a deed."""

import ctypes
import os
import tempfile
import time
from collections.abc import Callable
from typing import Any

from sayso.core.errors import DamagedInputError
from sayso.read.pages import worker
from sayso.read.pages.wire import Deed, Drawn, Sized


def _write() -> None:
    with tempfile.TemporaryFile() as stream:
        stream.write(b"x")
        stream.flush()


def _damaged() -> None:
    raise DamagedInputError("the page is damaged", source="x")


_DEEDS: dict[bytes, Callable[[], object]] = {
    b"good": lambda: None,
    b"segfault": lambda: ctypes.string_at(0),
    b"hang": lambda: time.sleep(60),
    b"exit": lambda: os._exit(3),
    b"memory": lambda: bytearray(3 << 30),
    b"write": _write,
    b"damaged": _damaged,
    b"print": lambda: print("words that are no answer", flush=True),  # noqa: T201 - as a noisy library does
}


class _Paper:
    def __init__(self, data: bytes) -> None:
        self.data = data

    def close(self) -> None:
        """Nothing is open."""


def _do(paper: _Paper, deed: Deed, source: str) -> Sized | Drawn:
    del deed, source
    if paper.data == b"other":
        return Drawn(b"")
    _DEEDS[paper.data]()
    return Sized(((1.0, 2.0),))


def _open(data: bytes, source: str) -> Any:
    del source
    return _Paper(data)


if __name__ == "__main__":
    worker.__dict__.update(do=_do, open_pdf=_open)
    worker.main()
