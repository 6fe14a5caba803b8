"""Reader: whatever the user names, to documents.

In: a file, folder, URL or `-`. Out: documents and errors, in a fixed order, one bad input never ending
the rest. Formats that need a parser of strangers' data go to the sandbox; the others are read right here.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sayso.core.errors import InputError, MissingInputError, NoTextError
from sayso.core.settings import ReadSettings
from sayso.core.text import Document
from sayso.read.parsers import jobs_of, run_job
from sayso.read.payload import SANDBOXED, Format, Payload, Taken
from sayso.read.sources import Found, local_payload, payload_of, piped, standard_input, walk

if TYPE_CHECKING:
    from sayso.read.sandbox import Sandbox

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+://")  # two letters at least: `C:` is a drive


class Reader:
    """Reads inputs. Use it in a `with` block, or call `close()`, to end its helper process."""

    def __init__(self, settings: ReadSettings | None = None) -> None:
        self._settings = settings or ReadSettings()
        self._sandbox: Sandbox | None = None

    def read(self, source: str) -> Iterator[Document | InputError]:
        """The documents of one source, and in their places the errors for what could not be read."""
        for item in self._items(source, keep=False):
            yield item.document if isinstance(item, Taken) else item

    def take(self, source: str) -> Iterator[Taken | InputError]:
        """As `read`, with the bytes that each document was read from."""
        return self._items(source, keep=True)

    def take_fetched(self, payload: Payload) -> Iterator[Taken | InputError]:
        """As `take`, for what was fetched already."""
        return self._try(lambda: self._of_server(payload), keep=True)

    def take_piped(self, source: str, data: bytes) -> Iterator[Taken | InputError]:
        """As `take`, for bytes that were read from standard input already."""
        return self._try(lambda: piped(source, data, self._settings), keep=True)

    def _items(self, source: str, *, keep: bool) -> Iterator[Taken | InputError]:
        if not source:  # Path("") would be the folder that we are in
            yield MissingInputError("the name of the input is empty", source='""')
        elif source == "-":
            yield from self._try(
                lambda: piped(source, standard_input(self._settings), self._settings), keep=keep
            )
        elif _SCHEME.match(source):
            yield from self._try(lambda: self._fetched(source), keep=keep)
        elif _is_folder(source):
            yield from self._read_folder(source, keep=keep)
        else:
            yield from self._read_file(Path(source), source, keep=keep)

    def close(self) -> None:
        """End the helper process. The reader may be used again; it then starts a new one."""
        if self._sandbox is not None:
            self._sandbox.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _fetched(self, url: str) -> Found:
        from sayso.read.fetch import fetch  # noqa: PLC0415 - urllib3 is not needed for files

        return self._of_server(fetch(url, self._settings))

    def _of_server(self, fetched: Payload) -> Found:
        from sayso.read.fetch import mislabelled  # noqa: PLC0415 - as above

        payload, form = payload_of(fetched, self._settings)
        return payload.noting(*mislabelled(payload, form.value)), form

    def _read_folder(self, source: str, *, keep: bool) -> Iterator[Taken | InputError]:
        empty = True
        for found in walk(Path(source), source):
            empty = False
            if isinstance(found, InputError):
                yield found
            else:
                yield from self._read_file(found, str(found), keep=keep)
        if empty:
            yield NoTextError("there is no file in the folder", source=source)

    def _read_file(self, path: Path, source: str, *, keep: bool) -> Iterator[Taken | InputError]:
        yield from self._try(lambda: local_payload(path, source, self._settings), keep=keep)

    def _try(self, load: Callable[[], Found], *, keep: bool) -> Iterator[Taken | InputError]:
        try:
            payload, form = load()
            yield from self._parse(payload, form, keep=keep)
        except InputError as error:
            yield error

    def _parse(self, payload: Payload, form: Format, *, keep: bool) -> Iterator[Taken | InputError]:
        if form in SANDBOXED:
            yield from self._helper().take(payload, form, keep=keep)
            return
        for job in jobs_of(payload, form, self._settings):
            for item in run_job(job):
                yield Taken(item, payload.evidence) if isinstance(item, Document) else item

    def _helper(self) -> "Sandbox":
        if self._sandbox is None:
            from sayso.read.sandbox import Sandbox  # noqa: PLC0415 - not needed to read plain text

            self._sandbox = Sandbox(self._settings)
        return self._sandbox


def _is_folder(source: str) -> bool:
    """False too for what cannot be looked at; opening it then says why."""
    try:
        return Path(source).is_dir()
    except (OSError, ValueError):
        return False
