"""A worker process that ends before it has listened."""

import sys

import pytest

from sayso.core.settings import AnnotateSettings, Settings
from sayso.run.messages import Hello
from sayso.run.workers import Gone, Worker, heard

LONGER_THAN_A_PIPE = Settings(annotate=AnnotateSettings(knowledge=("x" * 400_000,)))


def test_one_that_ends_before_it_has_read_its_settings_is_gone_when_it_is_listened_to() -> None:
    worker = Worker((sys.executable, "-c", "raise SystemExit(4)"), Hello(LONGER_THAN_A_PIPE))
    try:
        assert heard([worker], 60.0) == [worker]
        with pytest.raises(Gone, match="exit code 4"):
            worker.answers()
    finally:
        worker.end()
