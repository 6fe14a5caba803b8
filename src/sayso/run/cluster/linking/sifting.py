"""The stage `sift`: what readings are found by, sent to where their like is.

In: the readings of one partition. Out: the fingerprints of each document; each kept run of words, sent to the
partition of its hash; each claim, sent to the partition of its form. Documents and claims themselves stay
where they are.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from sayso.core.reading import Reading
from sayso.ledger.link.claims.forms import form_of
from sayso.ledger.link.claims.index import place_of
from sayso.ledger.link.claims.telling import tellings_of
from sayso.ledger.link.copies import Fingerprint, fingerprint_all, sentence_print
from sayso.run.cluster.annotating import READINGS
from sayso.run.cluster.linking.library import PRINTS, SENTENCES, WORDS, reading_of
from sayso.run.cluster.parts import bucket_of, rows_of, send, write
from sayso.run.cluster.work import Work

SIFT = "sift"
KEPT = pa.schema([("id", pa.string()), (WORDS, pa.binary()), (SENTENCES, pa.binary())])
RUNS = pa.schema(
    [("hash", pa.uint64()), ("order", pa.uint64()), ("document", pa.string()), ("place", pa.uint32())]
)
FORMS = pa.schema(
    [("form", pa.string()), ("day", pa.int64()), ("claim", pa.string()), ("document", pa.string())]
)


def sift(work: Work, number: int) -> None:
    """Sift one partition."""
    with work.stage(SIFT).making(number) as folder:
        sifted = _Sifted(work.partitions)
        for table in rows_of(work.stage(READINGS).part(number) / "readings.parquet", ["reading"]):
            sifted.put([reading_of(row) for row in table.column("reading").to_pylist()])
        for space, rows in sifted.runs.items():
            table = pa.concat_tables([RUNS.empty_table(), *rows])
            hashes = table.column("hash").to_numpy()
            send(folder / f"{space}.parquet", table, (hashes % np.uint64(work.partitions)).astype(np.int64))
        forms = pa.Table.from_pylist(sifted.forms, FORMS)
        send(
            folder / "forms.parquet", forms, [bucket_of(row["form"], work.partitions) for row in sifted.forms]
        )
        with work.stage(PRINTS).making(number) as kept:
            write(kept / "prints.parquet", pa.Table.from_pylist(sifted.prints, KEPT))


class _Sifted:
    """The rows of one partition."""

    def __init__(self, partitions: int) -> None:
        self._partitions = partitions
        self.runs: dict[str, list[pa.Table]] = {WORDS: [], SENTENCES: []}
        self.prints: list[dict[str, object]] = []
        self.forms: list[dict[str, Any]] = []

    def put(self, readings: Sequence[Reading]) -> None:
        documents = [one.document for one in readings]
        by_words = list(fingerprint_all(documents))
        for reading, words in zip(readings, by_words, strict=True):
            sentences = sentence_print(reading.document, words)
            self.prints.append({"id": words.id, WORDS: words.to_bytes(), SENTENCES: sentences.to_bytes()})
            self.runs[WORDS].append(_runs(words))
            self.runs[SENTENCES].append(_runs(sentences))
            self._claims(reading)

    def _claims(self, reading: Reading) -> None:
        for telling in tellings_of(reading):
            day, claim = place_of(telling)
            row = {"form": form_of(telling), "day": day, "claim": claim, "document": telling.document}
            self.forms.append(row)


def _runs(one: Fingerprint) -> pa.Table:
    count = len(one.hashes)
    columns = [
        pa.array(one.hashes, pa.uint64()),
        pa.array(np.full(count, one.order, np.uint64)),
        pa.array([one.id] * count, pa.string()),
        pa.array(one.places, pa.uint32()),
    ]
    return pa.Table.from_arrays(columns, schema=RUNS)
