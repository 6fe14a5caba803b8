"""The views of a ledger as rows to read or to take into a spreadsheet."""

from collections.abc import Callable, Iterable, Iterator

from sayso.core.claim import Claim
from sayso.core.links import Contradiction
from sayso.export.contradictions import Side, differs, pieces_of, sides_of
from sayso.export.words import quoted, speaker
from sayso.ledger.views import CitedSource, FlowSum, Moment, NamedActor

Row = tuple[object, ...]

SOURCES = ("source", "kind", "claims", "documents", "publishers", "levels", "id")
ACTORS = ("actor", "kind", "country", "claims", "documents", "first", "last", "id")
FLOWS = ("from", "to", "with", "low", "high", "per", "since", "until", "claims", "documents", "best level")
_SIDE = ("words", "claim", "who says so", "how sure", "level", "published", "publisher", "address", "id")
CONTRADICTIONS = ("differs in", *_SIDE, *(f"other {name}" for name in _SIDE), "score", "reasons")
SIDES = ("pair", "differs in", "claim", "who says so", "level", "where", "id")
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


def contradiction_rows(found: Iterable[Contradiction], claim: Callable[[str], Claim]) -> Iterator[Row]:
    """One row for each pair, the side that was published first before the other.

    `words` are those that differ, none where all do; the claims are asked for by their ids.
    """
    for one in found:
        first, second = sides_of(one, claim)
        yield (differs(one), *_side(first), *_side(second), one.score, " ".join(one.reasons))


def side_rows(found: Iterable[Contradiction], claim: Callable[[str], Claim]) -> Iterator[Row]:
    """The same to read: two rows for each pair, one below the other, [the words that differ] in brackets."""
    for number, one in enumerate(found, 1):
        first, second = sides_of(one, claim)
        yield (number, differs(one), *_to_read(first))
        yield (number, "", *_to_read(second))


def _side(side: Side) -> Row:
    told, meta = side.claim, side.claim.document.metadata
    return (
        quoted(told.document, side.spans), told.text, side.source, side.sure, told.level, meta.published,
        meta.publisher, told.document.origin.uri, told.id,
    )  # fmt: skip


def _to_read(side: Side) -> Row:
    meta = side.claim.document.metadata
    words = "".join(f"[{words}]" if marked else words for words, marked in pieces_of(side))
    named = meta.publisher or side.claim.document.origin.uri  # somebody has to find it again
    where = ", ".join(part for part in (named, meta.published) if part)
    return (words, f"{side.source} ({side.sure})", side.claim.level, where, side.claim.id)


def _plain(number: float | None) -> float | int | None:
    return int(number) if number is not None and float(number).is_integer() else number


def _day(number: int | None) -> str | None:
    """YYYYMMDD as a date."""
    if number is None:
        return None
    sign, digits = ("-" if number < 0 else ""), f"{abs(number):08d}"
    return f"{sign}{digits[:-4]}-{digits[-4:-2]}-{digits[-2:]}"
