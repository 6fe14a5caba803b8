"""Taking in: what a run has made goes into a ledger, as `sayso add` of its inputs would have put it there.

In: the folder of a run that is done. Out: documents, their bytes and places, claims, failures; and the links
that the run found, where the ledger holds nothing else. Where it does, the linker finds them anew, for links
hang on all documents together. What is there already is not written again.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from sayso.core.errors import DamagedInputError
from sayso.core.links import Copy
from sayso.ledger.link.copies import Fingerprint
from sayso.ledger.link.linker import CorpusLinker
from sayso.ledger.link.whole import Matter
from sayso.ledger.linking import Links, link_new, take_links
from sayso.ledger.manifest import InputRow, InputState, note_input
from sayso.ledger.packed import PackedRaw, PackedReading
from sayso.ledger.store import Store
from sayso.ledger.write import Outcome, Writer
from sayso.run.adding.options import Tally
from sayso.run.cluster.annotating import READINGS
from sayso.run.cluster.folder import DONE
from sayso.run.cluster.linking.copies import PARTNERS
from sayso.run.cluster.linking.library import PRINTS, SENTENCES, WORDS
from sayso.run.cluster.linking.matters import MATTERS
from sayso.run.cluster.linking.pairs import ALIGNED, SCORED
from sayso.run.cluster.linking.shelving import COPIED
from sayso.run.cluster.linking.voices import VOICES
from sayso.run.cluster.outcome import FAILURES_FILE, INPUTS_FILE, failures_of
from sayso.run.cluster.parts import rows_of
from sayso.run.cluster.work import Work

_readings = msgspec.msgpack.Decoder(PackedReading)
_raws = msgspec.msgpack.Decoder(PackedRaw)


def take(
    store: Store, folder: Path, *, link: bool = True, told: Callable[[Tally], None] = lambda _: None
) -> Tally:
    """Take in the folder of a run. Raises DamagedInputError where it is not done, or a part is damaged."""
    if not (folder / DONE).is_file():
        message = "this run is not done: give the same `sayso run` again, it goes on where it was"
        raise DamagedInputError(message, source=str(folder))
    work, tally = Work(folder), Tally()
    tally.failed = failures_of(work)
    stamp = _take_readings(store, work, tally, told)
    with store.writing() as writer:
        failed = set(_note_failures(writer, work, stamp))
        for row in _rows(work.folder / INPUTS_FILE):
            tally.inputs += 1
            tally.inputs_done += 1
            if row["uri"] not in failed:
                done = InputRow(row["uri"], None, InputState.DONE, row["mark"], None, stamp, tries=1)
                note_input(writer.connection, done)
    linker = CorpusLinker()
    if link and not take_links(store, Found(work), linker):

        def linking(done: int, of: int) -> None:
            tally.linked, tally.to_link = done, of
            told(tally)

        link_new(store, linker, linking)
    told(tally)
    return tally


def _take_readings(store: Store, work: Work, tally: Tally, told: Callable[[Tally], None]) -> str | None:
    """Out: the key of the stamp; None where there are no readings."""
    stamp = None
    for part in work.stage(READINGS).parts():
        for table in rows_of(part / "readings.parquet"):
            with store.writing() as writer:
                for row in table.to_pylist():
                    reading = _readings.decode(row["reading"])
                    stamp = reading.stamp.key
                    raw = None if row["raw"] is None else _raws.decode(row["raw"])
                    outcome = writer.reading(reading, raw)
                    if outcome is not Outcome.REDACTED:
                        _note_places(writer, reading, row["places"])
                    _count(tally, outcome, reading, len(row["places"]))
            told(tally)
    return stamp


def _note_places(writer: Writer, reading: PackedReading, places: list[dict[str, Any]]) -> None:
    key = reading.document.id
    for place in places:
        writer.seen(key, place["uri"])
        row = InputRow(place["source"], place["part"], InputState.DONE, None, key, reading.stamp.key, tries=1)
        note_input(writer.connection, row)


def _note_failures(writer: Writer, work: Work, stamp: str | None) -> Iterator[str]:
    """Out: the inputs that failed as a whole."""
    for row in _rows(work.folder / FAILURES_FILE):
        source, part = row["source"], row["part"]
        failed = InputState.FAILED
        note_input(
            writer.connection,
            InputRow(source, part, failed, None, None, stamp, row["kind"], row["message"], tries=1),
        )
        if part is None:
            yield source


def _count(tally: Tally, outcome: Outcome, reading: PackedReading, places: int) -> None:
    tally.new += outcome is Outcome.NEW
    tally.renewed += outcome is Outcome.RENEWED
    tally.redacted += outcome is Outcome.REDACTED
    tally.known += (outcome is Outcome.KNOWN) + places - 1
    if outcome in (Outcome.NEW, Outcome.RENEWED):
        tally.take(reading)


class Found:
    """The links that a run has found (port `ledger.linking.GivenLinks`)."""

    def __init__(self, work: Work) -> None:
        self._work = work

    @property
    def stamp(self) -> str:
        """The linker whose rules the run asked."""
        return self._work.plan.linker

    def annotations(self) -> Iterator[tuple[str, bytes]]:
        """Every document, with the digest of its annotation."""
        for row in self._kept(READINGS, "readings", ["id", "reading"]):
            yield row["id"], _readings.decode(row["reading"]).digest

    def links(self) -> Iterator[Links]:
        """Copies, voices and matters."""
        for row in self._kept(COPIED, "copies"):
            copy = msgspec.json.decode(row["copy"], type=Copy)
            if copy.first == row["document"]:  # it stands with either side
                yield Links(copies=(copy,))
        for row in self._kept(VOICES, "voices"):
            yield Links(voices={row["document"]: row["voice"]})
        for row in self._kept(MATTERS, "matters", ["matter"]):
            yield Links(matters=(msgspec.json.decode(row["matter"], type=Matter),))

    def prints(self, *, sentences: bool) -> Iterator[Fingerprint]:
        """The fingerprints."""
        space = SENTENCES if sentences else WORDS
        for row in self._kept(PRINTS, "prints", [space]):
            yield Fingerprint.from_bytes(row[space])

    def partners(self, *, sentences: bool) -> Iterator[tuple[str, str]]:
        """The pairs that were compared."""
        for row in self._kept(PARTNERS, SENTENCES if sentences else WORDS):
            yield row["first"], row["second"]

    def copied(self) -> Iterator[tuple[str, str]]:
        """Claims at one place of a copied passage."""
        for row in self._kept(ALIGNED, "aligned"):
            yield row["first"], row["second"]

    def scores(self) -> Iterator[tuple[str, str, float]]:
        """Pairs of claims with scores."""
        for row in self._kept(SCORED, "scores", ["first", "second", "score"]):
            yield row["first"], row["second"], row["score"]

    def clusters(self) -> Iterator[frozenset[str]]:
        """Clusters, by the claims that stand for their forms."""
        for row in self._kept(MATTERS, "leads"):
            yield frozenset(row["claims"])

    def _kept(self, stage: str, name: str, columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
        for part in self._work.stage(stage).parts():
            yield from _rows(part / f"{name}.parquet", columns)


def _rows(path: Path, columns: list[str] | None = None) -> Iterator[dict[str, Any]]:
    for table in rows_of(path, columns):
        yield from table.to_pylist()
