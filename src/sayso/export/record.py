"""The record of an export, which stands beside its files: what was asked of which ledger, when, and by what.

In: what was exported. Out: JSON, as `sayso schema export` says.
"""

from dataclasses import dataclass
from typing import Annotated

import msgspec
from msgspec import Meta

from sayso.core.selection import Asked
from sayso.export.wire_types import Out, Stamp, about

RECORD = "export.json"
Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file of an export: its name, its size in bytes, and its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds. `files` is empty where it went to a stream.

    `rejected` are claims that were left out because people have rejected them.
    """

    format: str
    asked: Asked
    documents: int
    claims: int
    files: tuple[WrittenFile, ...] = ()
    rejected: int = 0


class RecordedLedger(Out):
    """The ledger as it was at that moment."""

    id: Annotated[str, about("The ledger's own id.")]
    entries: Annotated[int, about("How many entries its chain had.")]
    head: Annotated[Digest, about("Hash of the last entry: `sayso verify --head` looks for it.")]


class RecordedFile(Out):
    """One file."""

    name: Annotated[str, about("Its name, in the folder of this record.")]
    size: Annotated[int, about("Its size in bytes.")]
    sha256: Annotated[Digest, about("SHA-256 of its bytes.")]


class Export(Out):
    """What an export is: `export.json` in its folder, or `NAME.export.json` beside its file."""

    format: Annotated[str, about("Name of the format.")]
    at: Annotated[str, about("When it was made: ISO 8601, UTC.")]
    version: Annotated[str, about("Version of the sayso that made it.")]
    ledger: Annotated[RecordedLedger, about("The ledger that it is of.")]
    asked: Annotated[dict[str, str | int], about("Words and facets that were asked for; none: all of it.")]
    masked: Annotated[bool, about("True where names of private persons are masked.")]
    documents: Annotated[int, about("How many documents it holds.")]
    claims: Annotated[int, about("How many claims it holds.")]
    files: Annotated[list[RecordedFile], about("Its files.")]
    stamps: Annotated[list[Stamp], about("What made the ledger's claims: version, models, settings.")]
    rejected_left_out: Annotated[int, about("How many claims were left out because people rejected them.")]


def export_record(done: Exported) -> bytes:
    """The record as indented JSON, with a line feed at its end."""
    asked = done.asked
    record = Export(
        format=done.format,
        at=asked.at,
        version=asked.version,
        ledger=RecordedLedger(id=asked.ledger, entries=asked.entries, head=asked.head),
        asked=dict(asked.facets),
        masked=asked.masked,
        documents=done.documents,
        claims=done.claims,
        files=[RecordedFile(name=f.name, size=f.size, sha256=f.sha256) for f in done.files],
        stamps=[Stamp(version=s.version, models=dict(s.models), settings=s.settings) for s in asked.stamps],
        rejected_left_out=done.rejected,
    )
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"
