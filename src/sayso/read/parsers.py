"""One table from format to parser, and the jobs that an input is made of.

A `Job` is one document's worth of work: a page, a record of an archive, an entry of a feed. A job that
fails, in whatever way, costs itself only. The parsers are imported when they are first needed, because
they are heavy.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from sayso.core.errors import InputError
from sayso.core.settings import ReadSettings
from sayso.core.text import Document
from sayso.read.payload import Format, Payload, Taken

Item = Document | Taken | InputError
Items = Iterable[Item]


@dataclass(frozen=True, slots=True)
class Job:
    """Work on one part of an input. `run` may raise InputError; `part` names the part if it dies.

    It gives documents, or documents with the part's own bytes where their hash is of those.
    """

    run: Callable[[], Items]
    part: str | None = None


_SINGLE = {
    Format.HTML: ("html", "read_html"),
    Format.PDF: ("pdf", "read_pdf"),
    Format.PLAIN: ("plain", "read_plain"),
    Format.MARKDOWN: ("markdown", "read_markdown"),
    Format.JSONL: ("jsonl", "read_jsonl"),
}
_MANY = {
    Format.FEED: ("feed", "feed_jobs"),
    Format.WARC: ("warc", "warc_jobs"),
    Format.WACZ: ("wacz", "wacz_jobs"),
}


def jobs_of(payload: Payload, form: Format, settings: ReadSettings) -> Iterator[Job]:
    """The jobs of an input, in their order. Raises InputError where the input as a whole cannot be opened."""
    if form in _MANY:
        jobs: Any = _load(*_MANY[form])
        yield from jobs(payload, settings)
    else:
        read: Any = _load(*_SINGLE[form])
        yield Job(lambda: read(payload, settings), payload.part)


def load_parser(form: Format) -> None:
    """Import a format's parser and its libraries, so that this does not count as parsing."""
    _load(*(_SINGLE | _MANY)[form])


def run_job(job: Job) -> Iterator[Item]:
    """The items of a job; an InputError that it raises comes last, as an item."""
    try:
        yield from job.run()
    except InputError as error:
        yield error


def _load(module: str, name: str) -> Any:
    return getattr(import_module(f"sayso.read.{module}"), name)
