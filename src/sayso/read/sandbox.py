"""The sandbox: one helper process that parses what strangers wrote, and may die of it.

In: a payload and its format. Out: the items that the helper answers. A helper that crashes, hangs or
answers nonsense costs the job that it was at: that job becomes a ParserCrashError or TimeLimitError, and a
new helper goes on with the next. The process is started when it is first needed and serves many inputs.
"""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import msgspec

from sayso.core.errors import InputError, ParserCrashError, SaysoError, TimeLimitError
from sayso.core.settings import ReadSettings
from sayso.core.text import Document
from sayso.read.payload import Format, Payload, Taken
from sayso.read.wire import (
    MAX_FRAME,
    PREFIX,
    Begun,
    Done,
    Failed,
    Loaded,
    Made,
    Reply,
    Request,
    decode_reply,
    frame,
    from_reply,
)

LOADING_SECONDS = 120.0  # to start Python and import the parsers, on a slow and busy machine
MAX_RESTARTS = 100  # for one input: an archive in which every record kills the parser is given up
_CHUNK = 1 << 20


class _Died(Exception):  # noqa: N818 - an event, not an error that leaves this module
    """The helper is gone, or answered what cannot be read."""


class _Hung(Exception):  # noqa: N818 - as above
    """The helper did not answer in time."""


class Sandbox:
    """Parses payloads in a process of its own. `close()` ends that process."""

    def __init__(self, settings: ReadSettings, command: Sequence[str] | None = None) -> None:
        self._settings = settings
        self._command = tuple(command or (sys.executable, "-P", "-m", "sayso.read.worker"))
        self._process: subprocess.Popen[bytes] | None = None
        self._buffer = bytearray()

    def parse(self, payload: Payload, form: Format) -> Iterator[Document | InputError]:
        """The items of one input, in order."""
        for item in self.take(payload, form, keep=False):
            yield item.document if isinstance(item, Taken) else item

    def take(self, payload: Payload, form: Format, *, keep: bool = True) -> Iterator[Taken | InputError]:
        """As `parse`, each document with its bytes; without `keep`, not those of archives' members."""
        skip, evidence, payload = 0, payload.evidence, replace(payload, raw=None)
        for _ in range(MAX_RESTARTS):
            begun, part, finished = 0, None, False
            try:
                for reply in self._ask(Request(payload, form, self._settings, skip, keep)):
                    if isinstance(reply, Begun):
                        begun, part = begun + 1, reply.part
                    elif isinstance(reply, Made | Failed):
                        yield _checked(reply, evidence)
                finished = True
                return
            except (_Died, _Hung) as event:
                yield self._obituary(event, payload, part)
            finally:
                if not finished:
                    self.close()
            if not begun:  # it fell before its first job: the next helper would do the same
                return
            skip += begun
        yield ParserCrashError(
            f"its parser died {MAX_RESTARTS} times; the rest was not read", source=payload.uri
        )

    def close(self) -> None:
        """End the helper at once."""
        process, self._process = self._process, None
        self._buffer.clear()
        if process is None:
            return
        with suppress(OSError):
            process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()

    def _ask(self, request: Request) -> Iterator[Reply]:
        process = self._running()
        if process.stdin is None or process.stdout is None:
            raise AssertionError("the helper was started with pipes")
        try:
            process.stdin.write(frame(request))
            process.stdin.flush()
        except OSError as error:
            raise _Died from error
        seconds = LOADING_SECONDS
        while True:
            reply = self._receive(process.stdout.fileno(), seconds)
            if isinstance(reply, Done):
                return
            if isinstance(reply, Loaded):
                seconds = self._settings.parser_seconds
            yield reply

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own module, with our own arguments
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for the reader, which then ends the helper
            )
        return self._process

    def _receive(self, descriptor: int, seconds: float) -> Reply:
        deadline = time.monotonic() + seconds
        length = PREFIX.unpack(self._take(descriptor, PREFIX.size, deadline))[0]
        if length > MAX_FRAME:
            raise _Died
        body = self._take(descriptor, length, deadline)
        try:
            return decode_reply(body)
        except (msgspec.MsgspecError, SaysoError, UnicodeError) as error:
            raise _Died from error

    def _take(self, descriptor: int, count: int, deadline: float) -> bytes:
        """The next bytes of the answer. Waits for them until the deadline."""
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        while len(self._buffer) < count:
            left = deadline - time.monotonic()
            if left <= 0 or not poll.poll(left * 1000):
                raise _Hung
            chunk = os.read(descriptor, _CHUNK)
            if not chunk:
                raise _Died
            self._buffer += chunk
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        return taken

    def _obituary(self, event: Exception, payload: Payload, part: str | None) -> InputError:
        where = part or payload.part
        if isinstance(event, _Hung):
            return TimeLimitError(
                f"parsing it took longer than {self._settings.parser_seconds:g} seconds",
                source=payload.uri,
                part=where,
            )
        how = _how_it_died(self._process)
        return ParserCrashError(f"its parser died{how}", source=payload.uri, part=where)


def _checked(reply: Made | Failed, evidence: bytes) -> Taken | InputError:
    try:
        found = from_reply(reply)
    except SaysoError as error:
        raise _Died from error
    if isinstance(found, InputError):
        return found
    data = reply.data if isinstance(reply, Made) else None
    return Taken(found, evidence if data is None else data)


def _how_it_died(process: subprocess.Popen[bytes] | None) -> str:
    if process is None:
        return ""
    try:
        code = process.wait(timeout=1.0)
    except subprocess.TimeoutExpired:
        return ""
    if code >= 0:
        return f" (exit code {code})"
    try:
        return f" ({signal.Signals(-code).name})"
    except ValueError:
        return f" (signal {-code})"


def _environment() -> dict[str, str]:
    """What the helper needs to find the same modules, and nothing of the user's secrets."""
    home = str(Path(__file__).resolve().parents[2])
    paths = dict.fromkeys([home, *(path for path in sys.path if path and Path(path).is_absolute())])
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT") if name in os.environ}
    return kept | {
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONHASHSEED": "0",  # the same bytes give the same document
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",  # a thread each would eat the memory limit
        "OMP_NUM_THREADS": "1",
    }
