"""The first page of the workbench: from the start of `sayso serve` until the overview has come.

In: a ledger's file. Out: the median and the longest of several starts in milliseconds, by the clock, as one
who waits for it sees it; and the same of the processor, which depends less on who else works: the server's
alone, until it has ended. Each start is a process of its own; the login link that it prints is followed as a
browser would. A first start, which is not counted, leaves what Python compiles in a folder of its own, and
the file in the disk's memory: as with a program that is installed, and a ledger that was just added to.
"""

import os
import re
import signal
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from tempfile import TemporaryDirectory

STARTS = 7
_LINK = re.compile(r"http://\S+/login\?key=\S+")


def first_page(path: Path, starts: int = STARTS) -> Iterator[tuple[str, tuple[float, float]]]:
    """Median and longest in milliseconds, by the clock and of the processor."""
    with TemporaryDirectory() as compiled:
        _start(path, compiled)
        times = [_start(path, compiled) for _ in range(starts)]
    for name, found in zip(("by the clock", "of the processor"), zip(*times, strict=True), strict=True):
        yield f"first page, {name}", (1000 * statistics.median(found), 1000 * max(found))


def _start(path: Path, compiled: str) -> tuple[float, float]:
    """Seconds of one start until its first page is here, by the clock; and of the server's processor."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own["PYTHONPYCACHEPREFIX"] = compiled
    start = time.perf_counter()
    command = [sys.executable, "-m", "sayso", "serve", str(path), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, env=own, stdout=subprocess.PIPE, text=True) as process:
        try:
            _follow(_link(process))
            seconds = time.perf_counter() - start
        finally:
            os.kill(process.pid, signal.SIGTERM)  # Popen's own would reap one that has ended, and its figures
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
    return seconds, used.ru_utime + used.ru_stime


def _link(process: "subprocess.Popen[str]") -> str:
    if process.stdout is None:
        raise RuntimeError("the output of the workbench is not at hand")
    for line in process.stdout:
        found = _LINK.search(line)
        if found:
            return found[0]
    raise RuntimeError("the workbench ended before it said where it is")


def _follow(link: str) -> None:
    """Log in, be sent on to the overview, and read all of it."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with opener.open(link, timeout=60) as answer:
        page = answer.read()
    if b"What this ledger holds" not in page:
        raise RuntimeError("the first page is not the overview")
