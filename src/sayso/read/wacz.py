"""WACZ: WARCs in a ZIP with a list of contents (specification 1.1.1 and 1.2.0).

In: a ZIP file. Out: the jobs of the WARCs in its folder `archive/`, in the order of their names. Nothing is
unpacked to the disk. A member whose name points outside, that is a link, that is packed like a bomb or whose
hash is not the one listed costs itself only, and an archive inside an archive is not opened.
"""

import hashlib
import io
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import IO, Any

import msgspec

from sayso.core.errors import (
    DamagedInputError,
    EncryptedInputError,
    InputError,
    NoTextError,
    TooLargeError,
    UnknownFormatError,
)
from sayso.core.settings import ReadSettings
from sayso.read.limits import check_ratio
from sayso.read.parsers import Items, Job
from sayso.read.payload import Payload
from sayso.read.warc import Archive, archive_jobs

_LIST = "datapackage.json"
_MAX_LIST = 64 * 1024 * 1024
_CHUNK = 1024 * 1024
# What zipfile raises for files that are none, or not whole: beside its own error whatever its fields lead to.
_BROKEN = (
    zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError,
    KeyError, struct.error, zlib.error, lzma.LZMAError,
)  # fmt: skip


def wacz_jobs(payload: Payload, settings: ReadSettings) -> Iterator[Job]:
    """The jobs of a WACZ. Raises InputError where the ZIP itself cannot be opened."""
    source = payload.uri
    try:
        with zipfile.ZipFile(payload.path or io.BytesIO(payload.data)) as container:
            members = sorted(container.infolist(), key=lambda member: member.filename)
            _check(members, source, settings)
            hashes = _listed_hashes(container, source)
            archives = [member for member in members if _is_warc(member)]
            if not archives:
                raise NoTextError("there is no WARC in its folder archive/", source=source)
            for member in archives:
                yield from _member_jobs(container, member, hashes, payload, settings)
    except _BROKEN as error:
        raise DamagedInputError(f"the ZIP file is damaged: {error}", source=source) from error


def _member_jobs(
    container: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    hashes: dict[str, str],
    payload: Payload,
    settings: ReadSettings,
) -> Iterator[Job]:
    source, name = payload.uri, member.filename
    try:
        _check_member(member, source, settings)
        with container.open(member) as stream:
            _check_hash(stream, hashes.get(name), source, name)
        with container.open(member) as stream:
            yield from archive_jobs(Archive(_seekable(stream), source, name), settings)
    except InputError as error:
        yield Job(partial(_fail, error), name)
    except _BROKEN as error:
        damaged = DamagedInputError(f"the member is damaged: {error}", source=source, part=name)
        yield Job(partial(_fail, damaged), name)


def _check(members: list[zipfile.ZipInfo], source: str, settings: ReadSettings) -> None:
    if len(members) > settings.max_members:
        raise TooLargeError(f"it holds more than {settings.max_members:,} members", source=source)
    if _LIST not in {member.filename for member in members}:
        raise UnknownFormatError(
            f"a ZIP file without {_LIST}, so no WACZ; unpack it and read the files", source=source
        )
    if any(member.flag_bits & 1 for member in members):
        raise EncryptedInputError("its members need a password", source=source)


def _is_warc(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    return "archive" in path.parts[:-1] and path.name.endswith((".warc", ".warc.gz"))


def _check_member(member: zipfile.ZipInfo, source: str, settings: ReadSettings) -> None:
    name = member.filename
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise DamagedInputError(
            "a member whose name points outside the archive is refused", source=source, part=name
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        raise DamagedInputError("a member that is a link is refused", source=source, part=name)
    if path.parts[0] != "archive":
        raise DamagedInputError("a WARC outside the folder archive/ is refused", source=source, part=name)
    check_ratio(max(1, member.compress_size), member.file_size, settings, source, name)


def _listed_hashes(container: zipfile.ZipFile, source: str) -> dict[str, str]:
    """Path to hash, as the list of contents has them. A list that cannot be read is an error."""
    with container.open(_LIST) as stream:
        data = stream.read(_MAX_LIST + 1)
    try:
        listed: Any = msgspec.json.decode(data)
        resources = listed["resources"]
        return {r["path"]: r["hash"] for r in resources if isinstance(r.get("hash"), str)}
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedInputError(
            f"its {_LIST} is not what the specification says: {error}", source=source
        ) from error


def _check_hash(stream: IO[bytes], listed: str | None, source: str, name: str) -> None:
    kind, _, expected = (listed or "").partition(":")
    if kind not in ("sha256", "md5") or not expected:
        return
    digest = hashlib.new(kind, usedforsecurity=False)
    while chunk := stream.read(_CHUNK):
        digest.update(chunk)
    if digest.hexdigest() != expected.lower():
        raise DamagedInputError(f"the member does not match the hash in {_LIST}", source=source, part=name)


def _seekable(stream: IO[bytes]) -> Any:
    """ZipExtFile reads and seeks as a file does; its type does not say so."""
    return stream


def _fail(error: InputError) -> Items:
    return (error,)
