"""An annotator of `sayso add` whose readings are ready: those of the real pipeline, made once, from a file.

Run as `python -m tests.support.ready_worker FILE` in the place of `sayso.run.worker annotate`. It saves the
tests that kill processes the seconds in which models load. A document whose text begins with a deed does it.
"""

import ctypes
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from sayso.core.claim import Claim
from sayso.core.errors import AnnotationError
from sayso.core.marks import Marks
from sayso.core.reading import Reading
from sayso.core.settings import Settings
from sayso.core.stamp import Stamp
from sayso.core.text import Document
from sayso.ledger.packed import PackedDocument, PackedReading, PackedStamp, pack_reading, pack_stamp
from sayso.ledger.records import document_from
from sayso.run import worker
from sayso.run.messages import Annotate, Annotated, Answer, Hello, Question, Ready, failed_of

STAMP = Stamp("0.1.0", (("ready", "sha256:00"),), "set-ready")


def _fail() -> None:
    raise AnnotationError("it failed on purpose", source="here")


def _die_once(path: Path) -> None:
    if not path.exists():
        path.touch()
        os._exit(3)


_DEEDS: dict[str, Callable[[], object]] = {
    "segfault": lambda: ctypes.string_at(0),
    "exit": lambda: os._exit(3),
    "hang": lambda: time.sleep(600),
    "fail": _fail,
    "memory": lambda: bytearray(1 << 45),
    "nonsense": lambda: os.write(_ANSWERS, b"\xff" * 64),
}


def make_ready(inputs: list[str], path: Path) -> None:
    """Annotate inputs with the real pipeline, and write the readings to a file."""
    from sayso.run.pipeline import Pipeline  # noqa: PLC0415  spaCy, which nothing else here needs

    with Pipeline(Settings()) as pipeline:
        found = [pack_reading(r, pipeline.stamp) for r in pipeline.read(inputs) if isinstance(r, Reading)]
    path.write_bytes(msgspec.msgpack.encode(found))


def no_claims(document: Document) -> tuple[Claim, ...]:
    """None: what a document says is not asked."""
    del document
    return ()


def serve(
    path: Path, claims: Callable[[Document], tuple[Claim, ...]] = no_claims
) -> Callable[[Hello, Iterator[Question]], Iterator[Answer]]:
    """An annotator that knows the readings of a file; other documents have the claims that `claims` gives."""
    known: dict[str, PackedReading] = {}
    stamp: PackedStamp = pack_stamp(STAMP)
    if path.exists():
        for reading in msgspec.msgpack.decode(path.read_bytes(), type=list[PackedReading]):
            known[reading.document.id], stamp = reading, reading.stamp

    def annotate(hello: Hello, questions: Iterator[Question]) -> Iterator[Answer]:
        del hello
        yield Ready(stamp)
        for asked in _asked(questions):
            document = document_from(asked.record, asked.id, asked.uri)
            deed = document.text.split(maxsplit=1)[0].lower()
            try:
                if deed == "once":
                    _die_once(path.with_suffix(".once"))
                _DEEDS.get(deed, lambda: None)()
            except AnnotationError as error:
                yield failed_of(error)
                continue
            ready = known.get(asked.id)
            yield Annotated(ready or pack_reading(Reading(document, Marks(), claims(document)), STAMP, asked))

    return annotate


def _asked(questions: Iterator[Question]) -> Iterator[PackedDocument]:
    for question in questions:
        assert isinstance(question, Annotate)
        yield from question.documents


_real_dup = os.dup
_ANSWERS = -1


def _dup(descriptor: int) -> int:
    """Remembers where answers go, for the deed that answers nonsense."""
    global _ANSWERS  # noqa: PLW0603  the deeds are called without it
    _ANSWERS = _real_dup(descriptor)
    return _ANSWERS


def be_annotator(annotate: Callable[[Hello, Iterator[Question]], Iterator[Answer]]) -> None:
    """Serve as the annotator of `sayso.run.worker`."""
    os.dup = _dup
    worker.__dict__["annotate"] = annotate
    worker.main("annotate")


if __name__ == "__main__":
    be_annotator(serve(Path(sys.argv[1])))
