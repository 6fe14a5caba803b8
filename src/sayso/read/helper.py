"""Helper: a process of ours that works on what strangers wrote, and may die of it.

In: framed messages to it. Out: framed messages from it, or `Died` and `Hung`, which the owner turns into
errors of its own. The process is started when it is first needed and serves until `close()`; what it
answers is never executed.
"""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from sayso.read.wire import MAX_FRAME, PREFIX

LOADING_SECONDS = 120.0  # to start Python and import the parsers, on a slow and busy machine
_CHUNK = 1 << 20


class Died(Exception):  # noqa: N818 - an event, not an error that leaves the reader
    """The helper is gone, or answered what cannot be read."""


class Hung(Exception):  # noqa: N818 - as above
    """The helper did not answer in time."""


class Helper:
    """A process that runs one of our modules and talks over its standard streams."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._buffer = bytearray()
        self.process: subprocess.Popen[bytes] | None = None

    @classmethod
    def of_module(cls, name: str) -> "Helper":
        """A helper that runs the module of this name."""
        return cls((sys.executable, "-P", "-m", name))

    def start(self) -> bool:
        """See to it that the process runs. True where it was started just now."""
        if self.process is not None and self.process.poll() is not None:
            self.close()
        if self.process is not None:
            return False
        self.process = subprocess.Popen(  # noqa: S603 - our own module, with our own arguments
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,  # Ctrl-C is for the one who started us, who then ends the helper
        )
        return True

    def send(self, message: bytes) -> None:
        """Send a frame. Raises Died."""
        self.start()
        if self.process is None or self.process.stdin is None:
            raise AssertionError("the helper was started with pipes")
        try:
            self.process.stdin.write(message)
            self.process.stdin.flush()
        except OSError as error:
            raise Died from error

    def receive(self, seconds: float) -> bytes:
        """The body of the next frame. Raises Died, Hung."""
        if self.process is None or self.process.stdout is None:
            raise Died
        descriptor, deadline = self.process.stdout.fileno(), time.monotonic() + seconds
        length = PREFIX.unpack(self._take(descriptor, PREFIX.size, deadline))[0]
        if length > MAX_FRAME:
            raise Died
        return self._take(descriptor, length, deadline)

    def close(self) -> None:
        """End the process at once."""
        process, self.process = self.process, None
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

    def how_it_died(self) -> str:
        """In words, with a space before them; empty where that is not known."""
        if self.process is None:
            return ""
        try:
            code = self.process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            return ""
        if code >= 0:
            return f" (exit code {code})"
        try:
            return f" ({signal.Signals(-code).name})"
        except ValueError:
            return f" (signal {-code})"

    def _take(self, descriptor: int, count: int, deadline: float) -> bytes:
        """The next bytes of the answer. Waits for them until the deadline."""
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        while len(self._buffer) < count:
            left = deadline - time.monotonic()
            if left <= 0 or not poll.poll(left * 1000):
                raise Hung
            chunk = os.read(descriptor, _CHUNK)
            if not chunk:
                raise Died
            self._buffer += chunk
        taken = bytes(self._buffer[:count])
        del self._buffer[:count]
        return taken


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
