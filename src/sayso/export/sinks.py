"""Where readings go: one sink for each form of output.

Each is given what the pipeline yields, one by one, and closes when all are through. What can be written at
once is: only the two reports need everything before their first line.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Protocol

from sayso.core.errors import InputError
from sayso.core.reading import Reading
from sayso.export.wire import claim_line, document_line, error_line

Found = Reading | InputError


class Sink(Protocol):
    """Takes readings and errors, then closes."""

    def take(self, found: Found) -> None:
        """Write, or keep, one result."""
        ...

    def close(self) -> None:
        """Write what is still to be written."""
        ...


class JsonSink:
    """Claims as JSON Lines to a stream, one claim a line. Errors are not written here: stderr has them."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def take(self, found: Found) -> None:
        """Write the claims of one reading."""
        if isinstance(found, Reading):
            _write(self._stream, map(claim_line, found.claims))

    def close(self) -> None:
        """Flush, so that a pipe's reader has all of it."""
        self._stream.flush()


class FolderSink:
    """`documents.jsonl`, `claims.jsonl` and `errors.jsonl` in a folder, which is made if need be.

    Files of these names from an earlier run are written over.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._documents = (folder / "documents.jsonl").open("wb")
        self._claims = (folder / "claims.jsonl").open("wb")
        self._errors = (folder / "errors.jsonl").open("wb")

    def take(self, found: Found) -> None:
        """Write one result: a document and its claims, or an error."""
        if isinstance(found, InputError):
            _write(self._errors, [error_line(found)])
        else:
            _write(self._documents, [document_line(found.document)])
            _write(self._claims, map(claim_line, found.claims))

    def close(self) -> None:
        """Close the three files."""
        for file in (self._documents, self._claims, self._errors):
            file.close()


class HtmlSink:
    """The HTML report, written whole at the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: list[Found] = []

    def take(self, found: Found) -> None:
        """Keep one result for the report."""
        self._kept.append(found)

    def close(self) -> None:
        """Write the report."""
        from sayso.export.html import report  # noqa: PLC0415  jinja2, only for this sink

        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(report(*_sorted_out(self._kept)), encoding="utf-8")


class TerminalSink:
    """The report for the terminal, on stdout."""

    def __init__(self) -> None:
        self._kept: list[Found] = []

    def take(self, found: Found) -> None:
        """Keep one result for the report."""
        self._kept.append(found)

    def close(self) -> None:
        """Print the report."""
        from rich.console import Console  # noqa: PLC0415  only for this sink

        from sayso.export.terminal import render  # noqa: PLC0415

        readings, errors = _sorted_out(self._kept)
        render(readings, errors, Console())


def _sorted_out(kept: Iterable[Found]) -> tuple[list[Reading], list[InputError]]:
    found = list(kept)
    return (
        [item for item in found if isinstance(item, Reading)],
        [item for item in found if isinstance(item, InputError)],
    )


def _write(stream: BinaryIO, lines: Iterable[bytes]) -> None:
    for line in lines:
        stream.write(line + b"\n")
