"""The helper process may die, hang or lie: it costs one item, and never the batch."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from sayso.core.settings import ReadSettings
from sayso.core.text import Document
from sayso.read.payload import Format, Payload
from sayso.read.sandbox import Sandbox
from tests.support.reading import shape

ROOT = Path(__file__).parents[2]
BAD = (sys.executable, "-P", str(ROOT / "tests" / "support" / "bad_worker.py"))
SETTINGS = ReadSettings(parser_seconds=1.5)


def _payload(*deeds: str) -> Payload:
    return Payload("x", "\n".join(deeds).encode())


@pytest.mark.parametrize(
    ("deeds", "expected"),
    [
        (["good", "good"], ["document", "document"]),
        (["good", "segfault", "good"], ["document", "parser-crash", "document"]),
        (["segfault", "segfault"], ["parser-crash", "parser-crash"]),
        (["good", "hang", "good"], ["document", "time-limit", "document"]),
        (["good", "exit", "good"], ["document", "parser-crash", "document"]),
        (["good", "raise", "good"], ["document", "parser-crash", "document"]),
        (["good", "recurse", "good"], ["document", "parser-crash", "document"]),
        (["good", "memory", "good"], ["document", "too-large", "document"]),
        (["good", "nonsense", "good"], ["document", "parser-crash", "document"]),
        (["good", "contradiction", "good"], ["document", "parser-crash", "document"]),
        (["good", "write", "good"], ["document", "parser-crash", "document"]),
        (["good", "print", "good"], ["document", "document", "document"]),
    ],
)
def test_one_bad_job_costs_itself(deeds: list[str], expected: list[str]) -> None:
    sandbox = Sandbox(SETTINGS, BAD)
    try:
        found = list(sandbox.parse(_payload(*deeds), Format.FEED))
        assert shape(found) == expected
        for item, deed, number in zip(found, deeds, range(1, 9), strict=False):
            if not isinstance(item, Document):
                assert item.source == "x"
                assert item.part == f"{number} {deed}"
        assert shape(sandbox.parse(_payload("good"), Format.FEED)) == ["document"]
    finally:
        sandbox.close()


def test_the_signal_is_named() -> None:
    sandbox = Sandbox(SETTINGS, BAD)
    try:
        (error,) = sandbox.parse(_payload("segfault"), Format.FEED)
        assert "SIGSEGV" in str(error)
    finally:
        sandbox.close()


def test_a_helper_that_cannot_start() -> None:
    sandbox = Sandbox(SETTINGS, (sys.executable, "-c", "raise SystemExit(4)"))
    try:
        assert shape(sandbox.parse(_payload("good"), Format.FEED)) == ["parser-crash"]
    finally:
        sandbox.close()


def test_one_process_serves_many_inputs_and_is_gone_after_close() -> None:
    sandbox = Sandbox(SETTINGS, BAD)
    pids = []
    for kill in (False, True, False):
        assert shape(sandbox.parse(_payload("good"), Format.FEED)) == ["document"]
        assert sandbox._helper.process is not None
        pids.append(sandbox._helper.process.pid)
        if kill:
            os.kill(pids[-1], signal.SIGKILL)
            time.sleep(0.1)
    assert pids[0] == pids[1] != pids[2]
    sandbox.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pids[2], 0)


def test_an_abandoned_answer_does_not_leak_into_the_next() -> None:
    sandbox = Sandbox(SETTINGS, BAD)
    try:
        answers = sandbox.parse(_payload("good", "good", "good"), Format.FEED)
        next(answers)
        answers.close()  # type: ignore[attr-defined]  # it is a generator
        assert len(list(sandbox.parse(_payload("good"), Format.FEED))) == 1
    finally:
        sandbox.close()
