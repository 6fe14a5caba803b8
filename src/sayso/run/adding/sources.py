"""Which inputs are meant, and which of them have work left.

In: what the user named. Out: files, addresses and `-`, in a fixed order, each once. A folder is its files, a
pattern with `*` what it matches; an input that the manifest has as done, and that has not changed, is left
out.
"""

import glob
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sayso.core.errors import InputError, MissingInputError
from sayso.ledger.manifest import InputRow, InputState, failures, find_input
from sayso.ledger.store import Store
from sayso.read.sources import walk
from sayso.run.cluster.folder import is_run
from sayso.run.messages import Failed, error_of

_BESIDE = ("", "-wal", "-shm", "-journal", "-lock")  # a ledger, and the files beside it
# Errors that another try may not meet again. The others come of the bytes, and stay.
PASSING = frozenset({"fetch", "time-limit", "missing", "forbidden", "worker-died"})


@dataclass(slots=True)
class Source:
    """One input at work. `waiting` documents of it are not yet on the disk.

    `known` marks what a server gave the last time, where all of that is in the ledger by the same stamp.
    """

    uri: str
    mark: str | None
    known: str | None = None
    piped: bytes | None = None  # what stood on standard input
    waiting: int = 0
    read: bool = False  # to its end
    cut: bool = False  # something of it was left out, or may succeed another time
    tries: int = 0
    document: str | None = None
    errors: list[InputError] = field(default_factory=list)


def named(inputs: Iterable[str], own: Iterable[Path] = ()) -> Iterator[str | InputError]:
    """The inputs that are meant, each once.

    Of what stands in a folder, or fits a pattern, is left out what sayso itself has made: the files and
    folders that are `own`, with those that SQLite puts beside a ledger, and results of `sayso run`.
    """
    seen: set[str] = set()
    made = _Made(own)
    for given in inputs:
        for found in _expanded(given):
            if isinstance(found, InputError):
                if found.source == given or not made.holds(found.source):
                    yield found
            elif found not in seen and (found == given or not made.holds(found)):
                seen.add(found)
                yield found


class _Made:
    """What sayso has made. A folder is looked at once, however many files it has."""

    def __init__(self, own: Iterable[Path]) -> None:
        self._own = {f"{path.resolve()}{beside}" for path in own for beside in _BESIDE}
        self._folders: dict[Path, bool] = {}

    def holds(self, uri: str) -> bool:
        """True for a file that is ours."""
        path = Path(uri).absolute()
        folder = path.parent
        return self._is_own(folder) or f"{folder.resolve() / path.name}" in self._own

    def _is_own(self, folder: Path) -> bool:
        if folder not in self._folders:
            above = folder.parent
            ours = str(folder.resolve()) in self._own or is_run(str(folder))
            self._folders[folder] = ours or (above != folder and self._is_own(above))
        return self._folders[folder]


def mark_of(uri: str) -> str | None:
    """Size and time of a file, which show that it is unchanged; None for an address and for `-`."""
    try:
        found = Path(uri).stat() if uri != "-" and "://" not in uri else None
    except (OSError, ValueError):
        return None
    return f"{found.st_size} {found.st_mtime_ns}" if found else None


def left_to_do(store: Store, source: Source, stamp: str) -> tuple[bool, list[InputError]]:
    """Whether an input has to be read, and the errors of one that has not."""
    row = find_input(store.connection, source.uri)
    if row is None or row.state is InputState.BEGUN:
        return True, []
    if row.state is InputState.REDACTED:
        return False, []
    if row.mark is None or row.stamp != stamp:
        return True, []
    if "://" in source.uri:
        source.known = row.mark if row.state is InputState.DONE else None
        return True, []
    if row.mark != source.mark:
        return True, []
    return False, [error_from(failed) for failed in failures(store.connection, source.uri)]


def was_read(store: Store, uri: str) -> bool:
    """Whether an input was read to its end at any time."""
    row = find_input(store.connection, uri)
    return row is not None and row.state in (InputState.DONE, InputState.REDACTED)


def error_from(row: InputRow) -> InputError:
    """The error that a row tells of."""
    return error_of(Failed(row.error or "input", row.message or "", row.uri, row.part))


def _expanded(given: str) -> Iterator[str | InputError]:
    if given in ("", "-") or "://" in given:
        yield given
        return
    path = Path(given)
    if _is_folder(path):
        for found in walk(path, given):
            yield found if isinstance(found, InputError) else str(found)
    elif glob.has_magic(given) and not _exists(path):
        matched = sorted(glob.glob(given, recursive=True))  # noqa: PTH207  patterns with a root, and with **
        if not matched:
            yield MissingInputError("nothing matches this pattern", source=given)
        for name in matched:
            yield from _expanded(name)
    else:
        yield given


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
