"""Our own lines to values of the core, checked against what they say of themselves.

In: the JSON of a record. Out: a document, a claim or a judgement. A document's id must be that of its bytes'
hash, part and text, a claim's that of its document and spans, a judgement's that of all it says, and a
claim's words must be those at its spans: so nobody can put words into a document that are not there, or take
the id of something else. What an earlier version did not write is left open.
"""

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from sayso.core.claim import ChainLink, Claim, claim_key
from sayso.core.errors import DamagedInputError, MalformedRecordError, SaysoError
from sayso.core.links import Judgement, judgement_key
from sayso.core.marks import Event, TimeExpression
from sayso.core.settings import ReadSettings
from sayso.core.text import Block, Document, Metadata, Origin, Span, hull, make_document
from sayso.core.vocabulary import TimeType
from sayso.read.interchange.shapes import ClaimLine, DocumentLine, JudgementLine, Line, OwnerLine, spans_of
from sayso.read.limits import check_characters

_L = TypeVar("_L", bound=Line)


class _Owned(Line, frozen=True):
    """Of a claim's line what is needed before its document is at hand."""

    document: OwnerLine


def document_of(data: bytes, source: str, where: str, settings: ReadSettings) -> Document:
    """The document of a line. Raises MalformedRecordError, DamagedInputError, TooLargeError."""
    line = _read(data, DocumentLine, source, where)
    check_characters(line.text, source, settings, where)
    try:
        anchors = tuple(anchor for given in line.map if (anchor := given.made()) is not None)
        found = make_document(
            line.text,
            tuple(Block(given.span, given.kind) for given in line.blocks),
            Origin(line.uri, line.sha256, line.media_type, line.part, line.charset),
            metadata=Metadata(
                line.title,
                line.bylines,
                line.publisher,
                line.published,
                line.modified,
                line.language,
                line.canonical_url,
            ),
            status=line.status,
            normalisations=line.normalisations,
            anchors=anchors,
        )
    except SaysoError as error:
        raise MalformedRecordError(str(error), source=source, part=where) from error
    if found.id != line.id:
        raise DamagedInputError(
            "its id is not that of its bytes' hash and text: the text was altered, or masked for others",
            source=source,
            part=where,
        )
    return found


def owner_of(data: bytes, source: str, where: str) -> str:
    """The id of the document that a claim's line names. Raises MalformedRecordError."""
    return _read(data, _Owned, source, where).document.id


def claim_of(data: bytes, document: Document, source: str, where: str) -> Claim:
    """The claim of a line. Raises MalformedRecordError and DamagedInputError."""
    line = _read(data, ClaimLine, source, where)
    try:
        found = _claim(line, document)
    except SaysoError as error:
        raise MalformedRecordError(str(error), source=source, part=where) from error
    problem = _problem(line, found)
    if problem is not None:
        raise DamagedInputError(problem, source=source, part=where)
    return found


def judgement_of(data: bytes, source: str, where: str) -> Judgement:
    """The judgement of a line. Raises MalformedRecordError and DamagedInputError."""
    line = _read(data, JudgementLine, source, where)
    said = (line.subject, line.kind, line.verdict, line.content, line.by, line.at, line.reason)
    if line.id != judgement_key(*said):
        raise DamagedInputError("its id is not that of what it says", source=source, part=where)
    return Judgement(line.id, *said)


def _read(data: bytes, shape: type[_L], source: str, where: str) -> _L:
    try:
        return msgspec.json.decode(data, type=shape)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise MalformedRecordError(str(error), source=source, part=where) from error


def _claim(line: ClaimLine, document: Document) -> Claim:
    spans = spans_of(line.spans)
    return Claim(
        id=line.id,
        document=document,
        block=line.block,
        spans=spans,
        kind=line.kind,
        chain=tuple(link.made() for link in line.chain),
        author_commitment=line.author_commitment.made(),
        level=line.level,
        level_reason=line.level_reason,
        check_first=line.check_first.made(),
        stamp=line.stamp.made(),
        credibility=line.credibility,
        confidence=line.confidence,
        times=_times(line, hull(spans)),
        quantities=tuple(given.made() for given in line.quantities),
        actors=tuple(given.made() for given in line.actors),
        places=tuple(given.made() for given in line.places),
        events=tuple(given.made() for given in line.events),
        flows=tuple(given.made() for given in line.flows),
        flags=tuple(given.made() for given in line.flags),
    )


def _times(line: ClaimLine, whole: Span) -> tuple[TimeExpression, ...]:
    """The times with their words. An earlier version gave values alone: then the claim's own words stand."""
    if line.timexes is not None:
        return tuple(given.made() for given in line.timexes)
    return tuple(TimeExpression(whole, TimeType.DATE, edtf, edtf) for edtf in line.times)


def _problem(line: ClaimLine, claim: Claim) -> str | None:
    length = len(claim.document.text)
    for span in _places(claim):
        if span.end > length:
            return f"span {span.start} to {span.end} ends outside a text of {length:,}"
    if claim.text != line.text:
        return "its words are not those that stand at its spans"
    if claim.id != claim_key(claim.document.id, claim.spans):
        return "its id is not that of its document and spans"
    return None


def _places(claim: Claim) -> Iterator[Span]:
    """Every span of the claim in its own document."""
    yield from claim.spans
    for layer in (claim.times, claim.quantities, claim.actors, claim.places):
        yield from (mark.span for mark in layer)
    yield from (quantity.counted for quantity in claim.quantities if quantity.counted is not None)
    yield from (span for link in claim.chain for span in _of_link(link))
    yield from (span for event in claim.events for span in _of_event(event))
    yield from (span for flow in claim.flows for span in flow.spans)
    yield from (s.span for flag in claim.flags for s in flag.spans if s.document == claim.document.id)


def _of_link(link: ChainLink) -> Iterator[Span]:
    yield from (*link.source, *link.cue, *link.content)


def _of_event(event: Event) -> Iterator[Span]:
    yield from event.trigger
    yield from (side.span for side in (*event.actor, *event.recipient))
