"""The stage `shelve`: what was sent to a partition, put where it can be fetched by its key.

In: copies, sent by either document, and claims with who stands for them. Out: two
shelves, and the pairs of documents that are one voice.
"""

from collections.abc import Iterator

import msgspec
import pyarrow as pa

from sayso.core.links import Copy
from sayso.ledger.link.copies.groups import ONE_VOICE, taken_share
from sayso.run.cluster.linking.components import send_edges
from sayso.run.cluster.linking.copies import COPY, FOUND
from sayso.run.cluster.linking.forms import LEAD, LED
from sayso.run.cluster.parts import gathered, write
from sayso.run.cluster.work import Work

COPIED, SHELVE = "copied", "shelve"


def shelve(work: Work, number: int) -> None:
    """Shelve what was sent to one partition."""
    with work.stage(SHELVE).making(number) as folder:
        led = gathered(work.stage(LEAD), "led", number, LED).sort_by("claim")
        write(folder / "led.parquet", led, rows=1024)
        with work.stage(COPIED).making(number) as kept:
            found = gathered(work.stage(COPY), "copies", number, FOUND)
            rows = found.sort_by([("document", "ascending"), ("copy", "ascending")])
            write(kept / "copies.parquet", rows)
            send_edges(folder / "edges.parquet", _edges(rows), work.partitions)


def _edges(rows: pa.Table) -> Iterator[tuple[str, str]]:
    """The pairs of documents that are one voice, from the side of this partition's."""
    for row in rows.to_pylist():
        copy = msgspec.json.decode(row["copy"], type=Copy)
        if taken_share(copy) >= ONE_VOICE:
            yield row["document"], copy.second if row["document"] == copy.first else copy.first
