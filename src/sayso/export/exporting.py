"""Exporting: one selection, in one format, to a stream, a file or a folder.

In: a selection, a format, and where it goes. Out: what was written (`Exported`). A file or folder appears
under its name only when it is whole; beside it stands `NAME.export.json` (in a folder: `export.json`), which
says what was asked of which ledger, when, by what, and the SHA-256 of each file.
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from sayso.core.errors import ExportError
from sayso.core.selection import Asked, Chosen, Relations, Selection
from sayso.export.formats import FORMATS, FolderFormat, Format, Listed, open_format
from sayso.export.record import RECORD, Exported, WrittenFile, export_record
from sayso.export.unrejected import WithoutRejected, asks_for_rejected

_CHUNK = 1 << 20


@dataclass(slots=True)
class _Counted:
    """A selection that counts what is taken of it, however often it is walked through."""

    inner: Selection
    counts: tuple[int, int] = field(default=(0, 0))

    @property
    def asked(self) -> Asked:
        return self.inner.asked

    @property
    def relations(self) -> Relations:
        return self.inner.relations

    def documents(self) -> Iterator[Chosen]:
        documents = claims = 0
        for chosen in self.inner.documents():
            yield chosen
            documents, claims = documents + 1, claims + len(chosen.claims)
        self.counts = (documents, claims)

    def done(self, listed: Listed, *files: WrittenFile) -> Exported:
        """What was written."""
        left_out = self.inner.left_out if isinstance(self.inner, WithoutRejected) else 0
        return Exported(listed.name, self.asked, *self.counts, files, left_out)


def _counted(selection: Selection, listed: Listed, *, rejected: bool) -> _Counted:
    if listed.rejected or rejected or asks_for_rejected(selection.asked):
        return _Counted(selection)
    return _Counted(WithoutRejected(selection))


def format_named(name: str) -> Listed:
    """The format of that name. Raises ExportError for another."""
    if name not in FORMATS:
        raise ExportError(f"there is no format {name!r}; there are {', '.join(FORMATS)}")
    return FORMATS[name]


def export_to(selection: Selection, listed: Listed, stream: BinaryIO, *, rejected: bool = False) -> Exported:
    """Write a selection to a stream. Raises ExportError.

    With `rejected`, claims that people have rejected are in it whatever the format.
    """
    counted = _counted(selection, listed, rejected=rejected)
    open_format(listed).write(counted, stream)
    stream.flush()
    return counted.done(listed)


def export_at(selection: Selection, listed: Listed, place: Path, *, rejected: bool = False) -> Exported:
    """Write a selection as a file; as a folder, where the format can be one and `place` has no ending.

    A file of that name is replaced; so is a folder that an earlier export has made, and no other. `rejected`
    as in `export_to`. Raises ExportError, OSError.
    """
    form = open_format(listed)
    counted = _counted(selection, listed, rejected=rejected)
    place.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(form, FolderFormat) and (place.is_dir() or not place.suffix):
        return _as_folder(form, counted, listed, place)
    if place.is_dir():
        raise ExportError(f"{place} is a folder, and {listed.name} is one file: name a file")
    return _as_file(form, counted, listed, place)


def _as_file(form: Format, counted: _Counted, listed: Listed, place: Path) -> Exported:
    handle, name = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    half = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            form.write(counted, stream)
        done = counted.done(listed, _written(half, place.name))
        half.chmod(0o666 & ~_umask())
        half.replace(place)
    finally:
        half.unlink(missing_ok=True)
    place.with_name(f"{place.name}.{RECORD}").write_bytes(export_record(done))
    return done


def _as_folder(form: FolderFormat, counted: _Counted, listed: Listed, place: Path) -> Exported:
    if place.exists() and any(place.iterdir()) and not (place / RECORD).exists():
        raise ExportError(f"{place} holds files that are no export: name another folder")
    half = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    try:
        form.write_folder(counted, half)
        done = counted.done(listed, *(_written(path, path.name) for path in sorted(half.iterdir())))
        (half / RECORD).write_bytes(export_record(done))
        half.chmod(0o777 & ~_umask())
        if place.exists():
            shutil.rmtree(place)
        half.replace(place)
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return done


def _written(path: Path, name: str) -> WrittenFile:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return WrittenFile(name, path.stat().st_size, digest.hexdigest())


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
