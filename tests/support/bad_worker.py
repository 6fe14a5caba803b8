"""A helper process that misbehaves on demand: each line of the payload is a deed."""

import ctypes
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator

import msgspec

from sayso.core.settings import ReadSettings
from sayso.core.text import Document
from sayso.read import read_text, worker
from sayso.read.parsers import Job
from sayso.read.payload import Format, Payload
from sayso.read.wire import Made, frame, to_reply


def _do(deed: str) -> Iterator[Document]:
    _DEEDS[deed]()
    yield read_text(f"It was {deed}.", uri="x")


def _raise() -> None:
    raise ZeroDivisionError("a parser's bug")


def _answer(data: bytes) -> None:
    os.write(_ANSWERS, data)
    time.sleep(60)


def _write() -> None:
    with tempfile.TemporaryFile() as stream:
        stream.write(b"x")
        stream.flush()


def _recurse(depth: int) -> int:
    return _recurse(depth + 1) + 1


def _contradiction() -> bytes:
    """A document whose block lies outside its text."""
    made = to_reply(read_text("It was said.", uri="x"))
    assert isinstance(made, Made)
    return frame(msgspec.structs.replace(made, text="It"))


def _jobs(payload: Payload, form: Format, settings: ReadSettings) -> Iterator[Job]:
    del form, settings
    for number, deed in enumerate(payload.data.decode().split("\n"), 1):
        yield Job(lambda deed=deed: _do(deed), f"{number} {deed}")  # type: ignore[misc]  # a default holds the loop's value


_ANSWERS = 0
_DEEDS: dict[str, Callable[[], object]] = {
    "good": lambda: None,
    "segfault": lambda: ctypes.string_at(0),
    "hang": lambda: time.sleep(60),
    "exit": lambda: os._exit(3),
    "raise": _raise,
    "recurse": lambda: _recurse(0),
    "memory": lambda: bytearray(3 << 30),  # more than the default parser_memory
    "write": _write,
    "print": lambda: print("words that are no answer", flush=True),  # noqa: T201 - as a noisy library does
    "nonsense": lambda: _answer(b"\x00\x00\x00\x00\x00\x00\x00\x04junk"),
    "contradiction": lambda: _answer(_contradiction()),
}

if __name__ == "__main__":
    worker.__dict__.update(
        jobs_of=_jobs,
        load_parser=lambda _form: None,
        load_language_model=lambda: None,
    )
    real = os.dup

    def _dup(descriptor: int) -> int:
        global _ANSWERS  # noqa: PLW0603 - the deeds need the pipe
        _ANSWERS = real(descriptor)
        return _ANSWERS

    os.dup = _dup
    sys.setrecursionlimit(500)
    worker.main()
