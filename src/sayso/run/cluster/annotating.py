"""The stage `annotate`: the documents of one partition to readings, with marks and claims.

In: what all units have sent to the partition. Out: one row for each document, sorted by id, ready for a
ledger; its bytes; and every place where it stood. The place that counts is the first by name, whoever came
first.
"""

from collections import defaultdict
from collections.abc import Iterator

import msgspec
import pyarrow as pa

from sayso.core.errors import InputError
from sayso.ledger.packed import PackedDocument
from sayso.run.cluster.attended import annotate_each, attended
from sayso.run.cluster.options import RunOptions
from sayso.run.cluster.parts import received, write
from sayso.run.cluster.reading import FAILURES, READ
from sayso.run.cluster.work import Work
from sayso.run.messages import Hello

READINGS = "readings"
PLACES = pa.list_(
    pa.struct([(name, pa.string()) for name in ("source", "uri", "part")])
)  # where a document stood
ROWS = pa.schema([("id", pa.string()), ("reading", pa.binary()), ("raw", pa.binary()), ("places", PLACES)])

_encode = msgspec.msgpack.encode
_documents = msgspec.msgpack.Decoder(PackedDocument)


class _Met:
    """A document, and all places where it was met."""

    def __init__(self) -> None:
        self.document: PackedDocument | None = None
        self.raw: bytes | None = None
        self.places: list[tuple[str, str, str]] = []  # source, uri, part


def annotate(work: Work, number: int, options: RunOptions) -> None:
    """Annotate one partition."""
    plan = work.plan
    annotator = attended(options.annotate, Hello(plan.settings, plan.keep_bytes, options.memory, tied=True))
    with work.stage(READINGS).making(number) as folder:
        met = _met(work, number)
        rows: list[dict[str, object]] = []
        failures: list[dict[str, str | None]] = []
        documents = (one.document for one in met.values() if one.document is not None)
        for document, found in annotate_each(annotator, documents, options):
            one = met[document.id]
            if isinstance(found, InputError):
                failures += _failures(one, found)
            else:
                places = [{"source": s, "uri": u, "part": p or None} for s, u, p in sorted(one.places)]
                rows.append({"id": document.id, "reading": _encode(found), "raw": one.raw, "places": places})
        write(folder / "readings.parquet", pa.Table.from_pylist(rows, ROWS))
        write(folder / "failures.parquet", pa.Table.from_pylist(failures, FAILURES))


def _met(work: Work, number: int) -> dict[str, _Met]:
    """The documents of the partition by id, in the order of their ids."""
    found: defaultdict[str, _Met] = defaultdict(_Met)
    for table in received(work.stage(READ), "documents-*", number):
        for row in table.to_pylist():
            document, one = _documents.decode(row["document"]), found[row["id"]]
            place = row["source"], document.uri, document.part or ""
            if not one.places or place < min(one.places):
                one.document, one.raw = document, row["raw"]
            one.places.append(place)
    return {key: found[key] for key in sorted(found)}


def _failures(one: _Met, error: InputError) -> Iterator[dict[str, str | None]]:
    for source, uri, part in sorted(one.places):
        yield {
            "source": source,
            "uri": uri,
            "part": part or None,
            "kind": error.kind,
            "message": error.message,
        }
