"""PLOVER 2.0 JSON Lines: one record for each event of a claim, extended by who asserts it and how surely.

The record's fields are PLOVER's (manual of 2024-02-04); what PLOVER has no field for stands under `sayso`:
who says so, the chain, commitment, level, grade, and the words. Only what is said to have happened has an
`event` and `has_event: true`. What is planned, foretold, called for, wanted, denied, doubted or imagined has
`event: []`, so that nobody who counts events counts it; its type then stands under `sayso.event.type` alone,
with its `standing`. A number that the text gives as a range is no `size`: the range stands under `sayso`.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, BinaryIO

from msgspec import UNSET, UnsetType

from sayso.core.claim import ChainLink, Claim, Held
from sayso.core.marks import Event, Participant, Place
from sayso.core.selection import Asked, Chosen, Relations, Selection
from sayso.core.vocabulary import BlockKind, ClaimKind, CommitmentLabel, FlagKind, SourceKind
from sayso.export.decided import Decided, decided
from sayso.export.happened import EventStanding, standing_of
from sayso.export.wire import encode, judged
from sayso.export.wire_types import (
    COUNTRY,
    EDTF,
    KNOWN_AS,
    Judged,
    Level,
    Offset,
    Out,
    Pair,
    Sure,
    Unit,
    about,
)
from sayso.ledger.days import OPEN_END, OPEN_START, days_of

CODEBOOK = "PLOVER 2.0 (2024-02-04)"
QUADS = {  # 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip  # SANCTION by section 3.13 of the manual; its table 7.2 says 3
_MODES = {
    "negated": "negation",
    "hypothetical": "hypothetical",
    "future": "future",
    "historical": "historical",
}
_SIZES = ("dead", "injured", "arrested")
_HIGH = "_high"


class Entity(Out):
    """An actor or a recipient."""

    code: Annotated[str | None, COUNTRY]
    sector: Annotated[str | None, about("PLOVER's sector.")]
    entity_text: Annotated[str, about("The words that name it.")]
    identifier_id: Annotated[str | None, KNOWN_AS]


class Location(Out):
    """Where it is said to have happened."""

    extracted_place: Annotated[str, about("The words, or the name.")]
    resolved_place: Annotated[str | None, KNOWN_AS]
    country_code: Annotated[str | None, COUNTRY]
    lat: Annotated[float | None, about("Latitude.")]
    lon: Annotated[float | None, about("Longitude.")]


class Size(Out):
    """Numbers that the text gives exactly."""

    dead: Annotated[float | None, about("How many died.")] = None
    injured: Annotated[float | None, about("How many were hurt.")] = None
    arrested: Annotated[float | None, about("How many were arrested.")] = None


class Range(Out):
    """A number as the text gives it."""

    of: Annotated[str, about("dead, injured, arrested, people, goods …")]
    low: Annotated[float, about("Lower bound, or the number.")]
    high: Annotated[float, about("Upper bound, or the number.")]


class TextInfo(Out):
    """Where its words stand."""

    sequence: Annotated[int, about("Number of the record among those of its document, from 1.")]
    start: Annotated[Offset, about("First code point of the claim in the document's text.")]
    end: Annotated[Offset, about("The code point after its last.")]
    text_story: Annotated[str | None, about("Always null: the documents are exported as JSON Lines.")] = None


class CiteInfo(Out):
    """Where it was read, and what coded it."""

    corpus: Annotated[str, about("Id of the ledger.")]
    citation: Annotated[str, about("Id of the document.")]
    url: Annotated[str, about("Where it was read from.")]
    title: Annotated[str | None, about("Its title.")]
    language: Annotated[str | None, about("Its language, BCP 47.")]
    publication: Annotated[str | None, about("Its publisher.")]
    coder: Annotated[str, about("The program, with its version.")]
    codebook: Annotated[str, about("The manual by which it is coded.")]
    version: Annotated[str, about("Version of sayso that made the claim.")]
    license: Annotated[None, about("Not known.")] = None
    copyright: Annotated[None, about("Not known.")] = None


class Commitment(Out):
    """How sure a holder is."""

    score: Annotated[Sure, about("From -3 (denied) to 3 (certain).")]
    label: Annotated[CommitmentLabel, about("The label of the score.")]


class Asserter(Out):
    """One who says so."""

    name: Annotated[str | None, about("Who is meant; null where nobody is named.")]
    id: Annotated[str | None, KNOWN_AS]
    source_kind: Annotated[SourceKind | None, about("How the source is named; null for the author.")]
    commitment: Annotated[Commitment, about("How sure this one is.")]
    level: Annotated[Level | None, about("Sourcing level of this link; null for the author.")]


class Coded(Out):
    """The event as sayso has it."""

    standing: Annotated[EventStanding, about("How it stands: said to have happened, planned, denied …")]
    type: Annotated[str, about("PLOVER type, whatever its standing.")]
    mode: Annotated[str | None, about("PLOVER mode.")]
    status: Annotated[list[str], about("Those that hold of historical, future, hypothetical, negated.")]
    edtf: Annotated[str | None, EDTF]
    sizes: Annotated[list[Range], about("Numbers, as ranges.")]
    support: Annotated[str | None, about("Kind of support to an armed group that is named first.")]
    blame: Annotated[str | None, about("MUC-4's scale of blame.")]
    score: Annotated[Unit, about("How sure the annotator is of the event.")]
    supports: Annotated[list[str], about("All kinds of support to an armed group.")]


class Sourced(Out):
    """What PLOVER has no field for."""

    claim: Annotated[str, about("Id of the claim.")]
    kind: Annotated[ClaimKind, about("What sort of thing is asserted.")]
    block: Annotated[BlockKind, about("Where it stands.")]
    event: Annotated[Coded, about("The event, whatever its standing.")]
    asserter: Annotated[Asserter, about("The one who is said to know: the last of the chain, or the author.")]
    chain: Annotated[list[Asserter], about("Who says so, outermost first; empty: the author alone.")]
    author_commitment: Annotated[Commitment, about("How sure the author is.")]
    level: Annotated[Level, about("Sourcing level of the claim.")]
    level_reason: Annotated[str, about("Why this level.")]
    credibility: Annotated[int, about("Admiralty code, 1 to 6; 6: cannot be judged.")]
    flags: Annotated[list[FlagKind], about("Kinds of its flags.")]
    cluster: Annotated[str | None, about("Claims about one matter have the same.")]
    spans: Annotated[list[Pair], about("The words of the claim.")]
    sha256: Annotated[str, about("SHA-256 of the bytes that were read.")]
    published: Annotated[str | None, about("When the document was published, ISO 8601.")]
    retrieved: Annotated[str, about("When they came into the ledger, ISO 8601, UTC.")]
    models: Annotated[dict[str, str], about("Name of each model that took part, and its digest.")]
    settings: Annotated[str, about("Digest of all settings.")]
    judged: Annotated[
        Judged | UnsetType, about("What people decided of the claim; only where somebody has judged it.")
    ] = UNSET


class PloverEvent(Out):
    """One event of one claim, as `sayso export --format plover` writes it."""

    id: Annotated[str, about("Id of the claim, and the event's place in it.")]
    date: Annotated[str | None, about("First day that the text allows; null where it gives none.")]
    enddate: Annotated[str | None, about("Last day that the text allows, where that is another.")]
    has_event: Annotated[bool, about("True where it is said to have happened.")]
    event: Annotated[list[str], about("Its type; empty unless it is said to have happened.")]
    mode: Annotated[list[str], about("Its mode, and auxiliary modes such as negation.")]
    context: Annotated[list[str], about("PLOVER contexts.")]
    actor: Annotated[list[Entity], about("Who is said to have done it.")]
    recipient: Annotated[list[Entity], about("To whom.")]
    event_loc: Annotated[Location | None, about("Where.")]
    event_text: Annotated[list[str], about("The words that denote it.")]
    quad_code: Annotated[int | None, about("1 to 4; null unless it is said to have happened.")]
    size: Annotated[Size, about("Numbers that the text gives exactly.")]
    text: Annotated[str, about("The words of the claim.")]
    text_info: Annotated[TextInfo, about("Where its words stand.")]
    link: Annotated[str, about("Where the document was read from.")]
    cite_info: Annotated[CiteInfo, about("Where it was read, and what coded it.")]
    coder: Annotated[str, about("The program, with its version.")]
    coded_date: Annotated[str, about("When this was exported.")]
    coded_time: Annotated[str, about("The time of that, UTC.")]
    sayso: Annotated[Sourced, about("What PLOVER has no field for.")]


class Plover:
    """Events of claims, line by line."""

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """One line for each event, in the order of documents and texts."""
        for chosen in selection.documents():
            for record in _records(chosen, selection.relations, selection.asked):
                stream.write(encode(record) + b"\n")


def _records(chosen: Chosen, relations: Relations, asked: Asked) -> Iterator[PloverEvent]:
    sequence = 0
    for claim in chosen.claims:
        if not claim.events:
            continue
        known = _Known(relations.cluster(claim.id), decided(claim, relations))
        for at, event in enumerate(claim.events):
            sequence += 1
            yield _record(chosen, claim, (at, event, sequence), known, asked)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the ledger knows of a claim beyond its document."""

    cluster: str | None
    decided: Decided | None


def _record(
    chosen: Chosen, claim: Claim, numbered: tuple[int, Event, int], known: _Known, asked: Asked
) -> PloverEvent:
    at, event, sequence = numbered
    document = chosen.document
    standing = standing_of(claim, event)
    happened = standing is EventStanding.SAID_TO_HAVE_HAPPENED
    first, last = _days(event.edtf)
    sizes = _sizes(event)
    return PloverEvent(
        id=f"{claim.id}.{at}",
        date=first,
        enddate=last if last != first else None,
        has_event=happened,
        event=[event.type] if happened else [],
        mode=[*([event.mode] if event.mode and happened else ()), *(_MODES[s] for s in event.status)],
        context=list(event.context),
        actor=[_entity(side, claim) for side in event.actor],
        recipient=[_entity(side, claim) for side in event.recipient],
        event_loc=_location(event.place, claim.places),
        event_text=[document.words(span) for span in event.trigger],
        quad_code=QUADS.get(event.type) if happened else None,
        size=Size(**{r.of: r.low for r in sizes if r.of in _SIZES and r.low == r.high} if happened else {}),
        text=claim.text,
        text_info=TextInfo(sequence, min(s.start for s in claim.spans), max(s.end for s in claim.spans)),
        link=document.origin.uri,
        cite_info=_cited(chosen, claim, asked),
        coder=f"sayso {asked.version}",
        coded_date=asked.at.partition("T")[0],
        coded_time=asked.at.partition("T")[2],
        sayso=_sourced(chosen, claim, _coded(event, standing, sizes), known),
    )


def _sourced(chosen: Chosen, claim: Claim, event: Coded, known: _Known) -> Sourced:
    chain = [_asserter(link) for link in claim.chain]
    author = Asserter(None, None, None, _held(claim.author_commitment), None)
    return Sourced(
        claim=claim.id,
        kind=claim.kind,
        block=claim.block,
        event=event,
        asserter=chain[-1] if chain else author,
        chain=chain,
        author_commitment=author.commitment,
        level=claim.level,
        level_reason=claim.level_reason,
        credibility=claim.credibility,
        flags=sorted({flag.kind for flag in claim.flags}),
        cluster=known.cluster,
        spans=[(span.start, span.end) for span in claim.spans],
        sha256=chosen.document.origin.sha256,
        published=chosen.document.metadata.published,
        retrieved=chosen.retrieved,
        models=dict(claim.stamp.models),
        settings=claim.stamp.settings,
        judged=judged(claim, known.decided),
    )


def _coded(event: Event, standing: EventStanding, sizes: list[Range]) -> Coded:
    return Coded(
        standing, event.type, event.mode, list(event.status), event.edtf, sizes, event.support, event.blame,
        event.score, list(event.supports),
    )  # fmt: skip


def _cited(chosen: Chosen, claim: Claim, asked: Asked) -> CiteInfo:
    document, meta = chosen.document, chosen.document.metadata
    return CiteInfo(
        corpus=asked.ledger,
        citation=document.id,
        url=document.origin.uri,
        title=meta.title,
        language=meta.language,
        publication=meta.publisher,
        coder=f"sayso {asked.version}",
        codebook=CODEBOOK,
        version=claim.stamp.version,
    )


def _held(held: Held) -> Commitment:
    return Commitment(held.score, held.label)


def _asserter(link: ChainLink) -> Asserter:
    return Asserter(link.name, link.id, link.source_kind, _held(link.commitment), link.level)


def _entity(side: Participant, claim: Claim) -> Entity:
    mention = next((actor for actor in claim.actors if actor.span.overlaps(side.span)), None)
    return Entity(side.country, mention.sector if mention else None, side.text, side.id)


def _location(place: str | None, known: Iterable[Place]) -> Location | None:
    if place is None:
        return None
    found = next((one for one in known if place in (one.name, one.id)), None)
    if found is None:
        return Location(place, None, None, None, None)
    return Location(place, found.id, found.country, found.lat, found.lon)


def _sizes(event: Event) -> list[Range]:
    given = dict(event.size)
    lows = [name for name in given if not name.endswith(_HIGH)]
    return [Range(name, given[name], given.get(name + _HIGH, given[name])) for name in lows]


def _days(edtf: str | None) -> tuple[str | None, str | None]:
    """The first and the last day of an EDTF string as dates; None where it is open or none."""
    first, last = days_of(edtf) if edtf else (None, None)
    return _date(first, OPEN_START), _date(last, OPEN_END)


def _date(day: int | None, never: int) -> str | None:
    if day is None or day == never or day <= 0:
        return None
    year, rest = divmod(day, 10_000)
    month, date = divmod(rest, 100)
    if not 1 <= year <= 9999:
        return None
    return f"{year:04d}-{month:02d}-{min(date, monthrange(year, month)[1]):02d}"


FORMAT = Plover()
