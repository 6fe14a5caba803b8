"""A worker process of `sayso add`: it reads inputs, or annotates documents, until its questions end.

Run as `python -m sayso.run.worker read` or `… annotate` by `workers.py`, never by hand. What a document does
to it (a crash, too much memory, an endless loop) costs that document: the process that asked starts another.
"""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from sayso.core.errors import InputError, SaysoError
from sayso.core.text import Document
from sayso.ledger.packed import PackedDocument, pack_document, pack_raw, pack_reading, pack_stamp
from sayso.ledger.records import document_from
from sayso.read import Reader
from sayso.read.fetch import Unchanged
from sayso.read.manners import Fetcher
from sayso.read.payload import Format, Taken
from sayso.run.lists import listed, listed_in
from sayso.run.messages import (
    PREFIX,
    Annotate,
    Annotated,
    Answer,
    Broken,
    Finished,
    Found,
    Hello,
    Listed,
    Question,
    Read,
    Ready,
    failed_of,
    frame,
    question_of,
)
from sayso.run.settled import settle

_PARENT_DEATH = 1  # PR_SET_PDEATHSIG of prctl(2)


def main(role: str) -> None:
    """Serve until standard input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints must not become an answer
    questions = _questions(sys.stdin.buffer)
    hello = next(questions, None)
    if not isinstance(hello, Hello):
        return
    if hello.tied:
        _tie()
    if hello.memory:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (hello.memory, hard))
    serve = read if role == "read" else annotate
    with suppress(BrokenPipeError):  # whoever asked is gone
        for answer in serve(hello, questions):
            answers.write(frame(answer))
            answers.flush()


def _tie() -> None:
    """End with the parent (Linux; elsewhere at the end of the question): an endless loop hears no one."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PARENT_DEATH, signal.SIGKILL)


def read(hello: Hello, questions: Iterator[Question]) -> Iterator[Answer]:
    """Documents and errors of each input that is asked for, then `Finished`."""
    fetcher = Fetcher(hello.settings.read, hello.courtesy)
    with Reader(hello.settings.read) as reader:
        yield Ready()
        for question in questions:
            if isinstance(question, Read):
                if question.data is not None:
                    yield from _piped(question.uri, question.data, reader, hello)
                elif question.uri.startswith(("http://", "https://")):
                    yield from _fetched(question, fetcher, reader, hello)
                else:
                    yield from _read(question, reader, hello)


def annotate(hello: Hello, questions: Iterator[Question]) -> Iterator[Answer]:
    """One answer for each document."""
    from sayso.run.pipeline import Pipeline  # noqa: PLC0415  spaCy, which a reader does not need

    try:
        pipeline = Pipeline(hello.settings)
        stamp = pipeline.stamp
    except SaysoError as error:
        yield Broken(error.kind, str(error))
        return
    yield Ready(pack_stamp(stamp))
    settled = False
    for question in questions:
        if isinstance(question, Annotate):
            asked = question.documents
            for one, found in zip(asked, pipeline.readings(map(_opened, asked)), strict=True):
                yield (
                    failed_of(found)
                    if isinstance(found, InputError)
                    else Annotated(pack_reading(found, stamp, one))
                )
            if not settled:  # the first documents have brought in what is loaded when it is asked for
                settle()
                settled = True


def _opened(asked: PackedDocument) -> Document | InputError:
    try:
        return document_from(asked.record, asked.id, asked.uri)
    except InputError as error:
        return error


def _read(question: Read, reader: Reader, hello: Hello) -> Iterator[Answer]:
    """A file or folder."""
    try:
        inputs = listed(question.uri, hello.settings.read)
    except InputError as error:
        yield failed_of(error)
    else:
        yield from _answers(reader.take(question.uri) if inputs is None else inputs, hello)
    yield Finished()


def _piped(uri: str, data: bytes, reader: Reader, hello: Hello) -> Iterator[Answer]:
    """What came on standard input, which only the process that asks can read."""
    try:
        inputs = listed_in(data, uri, hello.settings.read)
    except InputError as error:
        yield failed_of(error)
    else:
        yield from _answers(reader.take_piped(uri, data) if inputs is None else inputs, hello)
    yield Finished()


def _fetched(question: Read, fetcher: Fetcher, reader: Reader, hello: Hello) -> Iterator[Answer]:
    """An address, which is asked for once, whatever it turns out to be."""
    mark = None
    try:
        payload = fetcher.fetch(question.uri, question.known)
        mark, inputs = payload.mark, listed_in(payload.data, question.uri, hello.settings.read)
    except Unchanged:
        yield Finished(question.known, unchanged=True)
        return
    except InputError as error:
        yield failed_of(error)
    else:
        yield from _answers(reader.take_fetched(payload) if inputs is None else inputs, hello)
    yield Finished(mark)


def _answers(found: tuple[str, ...] | Iterator[Taken | InputError], hello: Hello) -> Iterator[Answer]:
    """A list, or what was read; with `pages`, the links of a feed's entries instead of the entries."""
    if isinstance(found, tuple):
        yield Listed(found)
        return
    links: dict[str, None] = {}
    for item in found:
        if isinstance(item, InputError):
            yield failed_of(item)
        elif hello.pages and (link := _linked(item)):
            links[link] = None
        else:
            raw = pack_raw(item.data) if hello.keep and item.data else None
            yield Found(pack_document(item.document), raw)
    if links:
        yield Listed(tuple(links), once=True)


def _linked(item: Taken) -> str | None:
    """The page that a feed's entry stands for."""
    document = item.document
    return document.metadata.canonical_url if document.origin.media_type == Format.FEED else None


def _questions(stream: BinaryIO) -> Iterator[Question]:
    while head := stream.read(PREFIX.size):
        yield question_of(stream.read(PREFIX.unpack(head)[0]))


if __name__ == "__main__":
    main(sys.argv[1])
