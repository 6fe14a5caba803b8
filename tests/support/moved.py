"""Exports and imports for tests, by the real exporter and the real importer."""

import io
from collections.abc import Callable
from pathlib import Path

from sayso.core.links import Judgement, judgement_key
from sayso.core.selection import Selection
from sayso.core.settings import ReadSettings
from sayso.export.exporting import export_at, export_to, format_named
from sayso.export.mask import MaskedSelection
from sayso.ledger.plan import ClaimQuery
from sayso.ledger.selection import LedgerSelection
from sayso.ledger.store import create_store, open_store
from sayso.ledger.verify import verify
from sayso.run.importing import Importer, ImportTally

AT = "2026-01-02T03:04:05Z"


def exported(
    ledger: Path, form: str, query: ClaimQuery | None = None, *, rejected: bool = False, mask: bool = False
) -> bytes:
    """A ledger in a format, as one stream; always at the same time."""
    stream = io.BytesIO()
    with open_store(ledger) as store, store.reading():
        found = LedgerSelection(store, query or ClaimQuery(), AT)
        selection: Selection = MaskedSelection(found) if mask else found
        export_to(selection, format_named(form), stream, rejected=rejected)
    return stream.getvalue()


def exported_folder(ledger: Path, place: Path, query: ClaimQuery | None = None) -> Path:
    """A ledger as a folder of our JSON Lines."""
    with open_store(ledger) as store, store.reading():
        export_at(LedgerSelection(store, query or ClaimQuery(), AT), format_named("jsonl"), place)
    return place


def imported(ledger: Path, *files: Path | str, settings: ReadSettings | None = None) -> ImportTally:
    """What an import of files brings; the ledger must verify after it, whatever they held."""
    with create_store(ledger) as store:
        tally = Importer(store, settings or ReadSettings()).take(map(str, files))
        assert verify(store).holds
    return tally


def written(folder: Path, name: str, data: bytes | str) -> Path:
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def kinds(tally: ImportTally) -> list[tuple[str | None, str]]:
    """Where records failed, and how."""
    return [(error.part, error.kind) for error in tally.errors]


def decided(subject: str, kind: str, verdict: str, *, reason: str = "", content: str = "{}") -> Judgement:
    """A judgement with the id that its content gives it."""
    said = (subject, kind, verdict, content, "Ada", "2025-05-06T07:08:09.000001Z", reason)
    return Judgement(judgement_key(*said), *said)


def judged(ledger: Path, make: Callable[[], list[Judgement]]) -> None:
    """Put judgements into a ledger."""
    with create_store(ledger) as store, store.writing() as writer:
        for judgement in make():
            writer.judgement(judgement)
