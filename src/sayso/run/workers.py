"""Worker processes: started, asked, listened to, and replaced when they die.

In: questions. Out: answers, in the order in which they come. A worker that is gone, is silent for too long
or answers nonsense raises `Gone`, which says how it ended; whoever asked decides what becomes of the task.
"""

import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress

import msgspec

from sayso.run.messages import MAX_FRAME, PREFIX, Answer, Hello, Question, answer_of, frame

LOADING_SECONDS = 300.0  # to start Python and load the models, on a slow and busy machine
_CHUNK = 1 << 20


class Gone(Exception):  # noqa: N818  an event, not an error that leaves `run`
    """A worker ended, hung or answered nonsense. The words say how."""


class Worker:
    """One process. `task` is what the caller has given it; None while it is idle."""

    def __init__(self, command: Sequence[str], hello: Hello) -> None:
        self.task: object | None = None
        self.ready = False
        self._buffer = bytearray()
        self._process = subprocess.Popen(  # noqa: S603  our own module, with our own arguments
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,  # Ctrl-C is for the one who asks, and who then ends the workers
            env=environment(),
        )
        self.deadline = time.monotonic() + LOADING_SECONDS
        with suppress(Gone):  # one that ends before it has read this is heard of by its silence
            self._write(hello)

    @property
    def descriptor(self) -> int:
        """What to wait for answers on."""
        if self._process.stdout is None:
            raise AssertionError("a worker is started with pipes")
        return self._process.stdout.fileno()

    def ask(self, question: Question, task: object, seconds: float) -> None:
        """Ask, and give it so many seconds until its next answer. Raises Gone."""
        self.task, self.deadline = task, time.monotonic() + seconds
        self._write(question)

    def answers(self) -> list[Answer]:
        """What has come; to be called when there is something. Raises Gone."""
        chunk = os.read(self.descriptor, _CHUNK)
        if not chunk:
            raise Gone(self._how_it_died())
        self._buffer += chunk
        found: list[Answer] = []
        while len(self._buffer) >= PREFIX.size:
            length = PREFIX.unpack_from(self._buffer)[0]
            if length > MAX_FRAME:
                raise Gone("it answered what is no answer")
            if len(self._buffer) < PREFIX.size + length:
                break
            body = bytes(self._buffer[PREFIX.size : PREFIX.size + length])
            del self._buffer[: PREFIX.size + length]
            try:
                found.append(answer_of(body))
            except (msgspec.MsgspecError, UnicodeError) as error:
                raise Gone("it answered what is no answer") from error
        return found

    def end(self) -> None:
        """End the process at once."""
        with suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL)  # its own helpers too
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()

    def _write(self, question: Question) -> None:
        if self._process.stdin is None:
            raise AssertionError("a worker is started with pipes")
        try:
            self._process.stdin.write(frame(question))
            self._process.stdin.flush()
        except OSError as error:
            raise Gone(self._how_it_died()) from error

    def _how_it_died(self) -> str:
        try:
            code = self._process.wait(timeout=2.0)
        except subprocess.TimeoutExpired:
            return "it closed its answers"
        if code >= 0:
            return f"it ended with exit code {code}"
        try:
            return f"it was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"it was ended by signal {-code}"


def heard(workers: Iterable[Worker], seconds: float) -> list[Worker]:
    """Those with something to say, after at most so many seconds."""
    with selectors.DefaultSelector() as selector:
        for worker in workers:
            selector.register(worker.descriptor, selectors.EVENT_READ, worker)
        return [key.data for key, _ in selector.select(max(0.0, seconds))]


def command_of(role: str) -> tuple[str, ...]:
    """How a worker of ours is started."""
    return sys.executable, "-P", "-m", "sayso.run.worker", role


def environment() -> dict[str, str]:
    """What a worker needs to find the same modules; one thread each, for there is a worker a core."""
    threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    paths = os.pathsep.join(path for path in sys.path if path)
    return {**os.environ, **threads, "PYTHONPATH": paths, "PYTHONHASHSEED": "0"}
