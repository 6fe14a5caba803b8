"""Format: what `sayso export` asks of each of its formats."""

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol, cast, runtime_checkable

from sayso.core.errors import ExportError
from sayso.core.selection import Selection


class Format(Protocol):
    """Writes a selection as one stream of bytes."""

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """Write all of it. The stream may be a pipe: it is not read, and nobody goes back in it."""
        ...


@runtime_checkable
class FolderFormat(Format, Protocol):
    """A format that can also be several files, in a folder."""

    def write_folder(self, selection: Selection, folder: Path) -> None:
        """Write its files into an empty folder that is there."""
        ...


@dataclass(frozen=True, slots=True)
class Listed:
    """A format in the list. `module` is a file of `sayso.export.formats`; `about` says what it is for.

    `ending` is how names of its files end, without the dot. `needs` is the package that it imports beyond
    those of sayso itself, which `pip install 'sayso[EXTRA]'` brings; `binary`: nothing for a terminal.
    `rejected` says whether claims that people have rejected are in it, marked as such, unless asked for.
    """

    name: str
    ending: str
    about: str
    module: str = ""
    extra: str | None = None
    needs: str | None = None
    binary: bool = False
    rejected: bool = True


def open_format(listed: Listed) -> Format:
    """The format itself. Raises ExportError where the package that it needs is not installed."""
    module = listed.module or listed.name.replace("-", "_")
    try:
        return cast(Format, import_module(f"sayso.export.formats.{module}").FORMAT)
    except ModuleNotFoundError as error:
        if listed.needs is None or error.name is None or error.name.partition(".")[0] != listed.needs:
            raise
        raise ExportError(
            f"the format {listed.name} needs the package {listed.needs}: pip install 'sayso[{listed.extra}]'"
        ) from error
