"""The views of a ledger as rows to read or to take into a spreadsheet."""

from collections.abc import Callable, Iterable, Iterator

from sayso.core.claim import Claim
from sayso.export.words import speaker
from sayso.ledger.views import CitedSource, FlowSum, Moment, NamedActor

Row = tuple[object, ...]

SOURCES = ("source", "kind", "claims", "documents", "publishers", "levels", "id")
ACTORS = ("actor", "kind", "country", "claims", "documents", "first", "last", "id")
FLOWS = ("from", "to", "with", "low", "high", "per", "since", "until", "claims", "documents", "best level")
TIMELINE = ("when", "level", "who says so", "claim", "published", "publisher", "id")


def source_rows(found: Iterable[CitedSource]) -> Iterator[Row]:
    """One row for each source. `levels` counts its claims by sourcing level: "2: 26, 4: 3"."""
    for one in found:
        levels = ", ".join(f"{level}: {count}" for level, count in enumerate(one.levels) if count)
        yield (one.name, one.kind, one.claims, one.documents, one.publishers, levels, one.id)


def actor_rows(found: Iterable[NamedActor]) -> Iterator[Row]:
    """One row for each actor."""
    for one in found:
        span = tuple(date and date[:10] for date in (one.first, one.last))
        yield (one.name, one.kind, one.country, one.claims, one.documents, *span, one.id)


def flow_rows(found: Iterable[FlowSum]) -> Iterator[Row]:
    """One row for each way that people went."""
    for one in found:
        numbers = (_plain(one.low), _plain(one.high))
        days = tuple(map(_day, one.days))
        yield (
            one.origin, one.destination, one.group, *numbers, one.per, *days, one.claims, one.documents,
            one.best_level,
        )  # fmt: skip


def moment_rows(found: Iterable[Moment], claim: Callable[[str], Claim]) -> Iterator[Row]:
    """One row for each time, with its claim, which is asked for by its id."""
    for one in found:
        told = claim(one.claim)
        document = told.document
        chain = " > ".join(speaker(document, link) for link in told.chain)
        meta = document.metadata
        yield (one.edtf, told.level, chain, told.text, meta.published, meta.publisher, one.claim)


def _plain(number: float | None) -> float | int | None:
    return int(number) if number is not None and float(number).is_integer() else number


def _day(number: int | None) -> str | None:
    """YYYYMMDD as a date."""
    if number is None:
        return None
    sign, digits = ("-" if number < 0 else ""), f"{abs(number):08d}"
    return f"{sign}{digits[:-4]}-{digits[-4:-2]}-{digits[-2:]}"
