"""Bytes that a ledger keeps as files in a folder, named by their hash, instead of inside its own file.

A file is written whole under another name, brought to the disk, and then given its name: a file of that
name always holds those bytes.
"""

import os
import zlib
from pathlib import Path

from sayso.core.errors import DamagedLedgerError, DiskError
from sayso.core.keys import sha256_hex
from sayso.ledger.packed import PackedRaw
from sayso.ledger.records import unpack


def file_of(folder: Path, sha256: bytes) -> Path:
    """Where the bytes with this hash are kept, packed with zlib."""
    name = sha256.hex()
    return folder / name[:2] / f"{name}.zz"


def keep_file(folder: Path, raw: PackedRaw) -> None:
    """Write the bytes, unless they are there. Raises DiskError."""
    path = file_of(folder, raw.sha256)
    if path.exists():
        return
    data = raw.data if raw.packing == "zlib" else zlib.compress(raw.data)
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise DiskError(f"{folder}: the bytes of an input cannot be written: {error.strerror}") from error


def file_bytes(folder: Path, sha256: bytes) -> bytes:
    """The bytes with this hash. Raises DamagedLedgerError where they are missing or others."""
    path = file_of(folder, sha256)
    try:
        data = unpack(path.read_bytes(), str(path))
    except OSError as error:
        raise DamagedLedgerError(f"{path}: the kept bytes cannot be read: {error.strerror}") from error
    if sha256_hex(data) != sha256.hex():
        raise DamagedLedgerError(f"{path}: these are not the bytes that were kept")
    return data


def drop_file(folder: Path, sha256: bytes) -> None:
    """Overwrite and remove the bytes with this hash, where they are kept."""
    path = file_of(folder, sha256)
    if path.exists():
        with path.open("r+b") as file:
            file.write(bytes(path.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
