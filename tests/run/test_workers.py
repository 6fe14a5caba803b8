"""A worker process: one that ends before it has listened, and what it does after its first documents."""

import gc
import sys

import pytest

from sayso.core.settings import AnnotateSettings, Settings
from sayso.ledger.packed import pack_document
from sayso.read import read_text
from sayso.run.messages import Annotate, Annotated, Hello, Ready
from sayso.run.worker import annotate
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


def test_after_its_first_documents_the_collector_passes_over_what_it_has_loaded() -> None:
    document = pack_document(read_text("The minister said that two bridges were closed.", uri="a.txt"))
    answers = annotate(Hello(Settings()), iter([Annotate((document,)), Annotate((document,))]))
    frozen = []
    try:
        for answer in answers:
            assert isinstance(answer, Ready | Annotated)
            frozen.append(gc.get_freeze_count())
    finally:
        gc.unfreeze()
    assert frozen[:2] == [0, 0]
    assert frozen[2] > 100_000
