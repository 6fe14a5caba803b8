"""The engine `local`: processes on this machine, one for each core.

In: tasks. Out: each as it ended. A process that dies, or takes too long, costs its task; another takes its
place.
"""

import os
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress

import msgspec

from sayso.run.adding.options import cores
from sayso.run.cluster.engines.port import Ended
from sayso.run.cluster.options import Task
from sayso.run.cluster.tasks import Failure
from sayso.run.messages import PREFIX
from sayso.run.workers import environment

_COMMAND = (sys.executable, "-P", "-m", "sayso.run.cluster.engines.process")
_PAUSE = 1.0  # seconds after which somebody looks at the clock


class Local:
    """Processes. `workers` do tasks side by side."""

    def __init__(self, workers: int | None = None) -> None:
        self._count = workers or cores()
        self._idle: list[_Process] = []

    def tried(self, tasks: Iterable[Task]) -> Iterator[Ended]:
        """Each task as it ends."""
        waiting = deque(tasks)
        busy: dict[_Process, Task] = {}
        try:
            while waiting or busy:
                while waiting and len(busy) < self._count:
                    process = self._idle.pop() if self._idle else _Process()
                    task = waiting.popleft()
                    process.ask(task)
                    busy[process] = task
                for process in _heard(busy):
                    yield self._ended(process, busy.pop(process))
        finally:
            for process in busy:
                process.end()

    def close(self) -> None:
        """End all processes."""
        for process in self._idle:
            process.end()
        self._idle.clear()

    def _ended(self, process: "_Process", task: Task) -> Ended:
        answer = process.answer()
        if answer is None:
            how = process.end()
            return Ended(task, Failure(None, how), died=True)
        self._idle.append(process)
        return Ended(task, msgspec.json.decode(answer, type=Failure) if answer else None)


def _heard(busy: Iterable["_Process"]) -> list["_Process"]:
    """Those that have answered, that are gone, and whose time is over."""
    with selectors.DefaultSelector() as selector:
        for process in busy:
            selector.register(process.descriptor, selectors.EVENT_READ, process)
        found = [key.data for key, _ in selector.select(_PAUSE)]
    now = time.monotonic()
    return [*found, *(one for one in busy if one not in found and now > one.deadline)]


class _Process:
    """One process that does one task at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603  our own module
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
            env=environment(),
        )
        self.deadline = 0.0
        self._late = False

    @property
    def descriptor(self) -> int:
        """What to wait for its answer on."""
        if self._process.stdout is None:
            raise AssertionError("a process is started with pipes")
        return self._process.stdout.fileno()

    def ask(self, task: Task) -> None:
        """Give it a task. Where it is gone, its answer will say so."""
        self.deadline = time.monotonic() + task.options.task_seconds
        if self._process.stdin is None:
            raise AssertionError("a process is started with pipes")
        body = msgspec.json.encode(task)
        with suppress(OSError):
            self._process.stdin.write(PREFIX.pack(len(body)) + body)
            self._process.stdin.flush()

    def answer(self) -> bytes | None:
        """Its answer; None where it is gone or late."""
        if time.monotonic() > self.deadline:
            self._late = True
            return None
        if self._process.stdout is None:
            raise AssertionError("a process is started with pipes")
        head = self._process.stdout.read(PREFIX.size)
        if len(head) < PREFIX.size:
            return None
        length = PREFIX.unpack(head)[0]
        body = self._process.stdout.read(length)
        return body if len(body) == length else None

    def end(self) -> str:
        """End it at once. Out: how it came to its end."""
        if not self._late:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=1.0)
        code = self._process.poll()
        with suppress(OSError):
            os.killpg(self._process.pid, signal.SIGKILL)
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()
        if self._late or code is None:
            return "its worker took too long"
        return f"its worker was ended by signal {-code}" if code < 0 else f"its worker ended with code {code}"
