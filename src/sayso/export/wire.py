"""Values to JSON Lines, as they are fixed in the published schemas.

In: a claim, a document, an error, or a document's marks. Out: the bytes of one line: UTF-8 JSON, no line
feed in it or after it, the same bytes for the same value. Nothing is computed, looked up or left out here.
Whole numbers are written without a point (8000, not 8000.0) wherever the text itself gives the number;
scores keep theirs.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import astuple
from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from sayso.core.claim import ChainLink, Claim, Flag, Held
from sayso.core.errors import InputError, SaysoError
from sayso.core.judging import carried_from
from sayso.core.links import Judgement
from sayso.core.marks import (
    ActorMention,
    Attribution,
    Commitment,
    Event,
    Flow,
    Marks,
    Participant,
    Place,
    Quantity,
    TimeExpression,
    Wording,
)
from sayso.core.stamp import Stamp
from sayso.core.text import Anchor, Document, HtmlAnchor, Span
from sayso.core.vocabulary import Layer
from sayso.export import wire_types as w
from sayso.export.decided import Decided

_EXACT = 2**53  # above it, a JSON number is not exact in every reader anyway


def claim_line(claim: Claim, found: Decided | None = None) -> bytes:
    """The line of `sayso read --json` and of `claims.jsonl`; of a ledger, with what people decided of it."""
    document = claim.document
    return encode(
        w.Claim(
            id=claim.id,
            document=w.ClaimDocument(
                id=document.id,
                uri=document.origin.uri,
                title=document.metadata.title,
                publisher=document.metadata.publisher,
                published=document.metadata.published,
                sha256=document.origin.sha256,
                status=document.status,
            ),
            block=claim.block,
            spans=_pairs(claim.spans),
            text=claim.text,
            kind=claim.kind,
            chain=[_link(link) for link in claim.chain],
            author_commitment=_held(claim.author_commitment),
            level=claim.level,
            level_reason=claim.level_reason,
            credibility=claim.credibility,
            times=[time.edtf for time in claim.times if time.edtf is not None],
            quantities=[_quantity(q) for q in claim.quantities],
            actors=[_actor(a) for a in claim.actors],
            places=[_place(p) for p in claim.places],
            events=[_event(e) for e in claim.events],
            flows=[_flow(f) for f in claim.flows],
            flags=[_flag(f) for f in claim.flags],
            check_first=w.CheckFirst(score=claim.check_first.score, reasons=list(claim.check_first.reasons)),
            stamp=_stamp(claim.stamp),
            timexes=[_timex(t) for t in claim.times],
            confidence=claim.confidence,
            judged=judged(claim, found),
        )
    )


def judged(claim: Claim, found: Decided | None) -> w.Judged | UnsetType:
    """What people decided of a claim; not there where nobody has."""
    if found is None:
        return UNSET
    one = found.judgement
    return w.Judged(
        verdict=one.verdict,
        by=one.by,
        at=one.at,
        reason=one.reason,
        mended=_mended(claim, found.mended) if found.mended else UNSET,
        earlier=carried_from(one) or UNSET,
    )


def _mended(claim: Claim, now: Claim) -> w.Mended:
    """Only what is changed."""
    moved = now.spans != claim.spans
    held = now.author_commitment.label
    return w.Mended(
        spans=_pairs(now.spans) if moved else UNSET,
        text=now.text if moved else UNSET,
        kind=now.kind if now.kind is not claim.kind else UNSET,
        chain=[_link(link) for link in now.chain] if now.chain != claim.chain else UNSET,
        author_commitment=held if held is not claim.author_commitment.label else UNSET,
        level=now.level if now.level != claim.level else UNSET,
        actors=[_actor(mark) for mark in now.actors] if now.actors != claim.actors else UNSET,
        events=[_event(mark) for mark in now.events] if now.events != claim.events else UNSET,
        quantities=[_quantity(mark) for mark in now.quantities]
        if now.quantities != claim.quantities
        else UNSET,
        flows=[_flow(mark) for mark in now.flows] if now.flows != claim.flows else UNSET,
        timexes=[_timex(mark) for mark in now.times] if now.times != claim.times else UNSET,
        places=[_place(mark) for mark in now.places] if now.places != claim.places else UNSET,
    )


def document_line(document: Document) -> bytes:
    """The line of `documents.jsonl`: the text, its blocks, and the way back to the page."""
    meta, origin = document.metadata, document.origin
    return encode(
        w.Document(
            id=document.id,
            uri=origin.uri,
            title=meta.title,
            bylines=list(meta.bylines),
            publisher=meta.publisher,
            published=meta.published,
            modified=meta.modified,
            language=meta.language,
            canonical_url=meta.canonical_url,
            sha256=origin.sha256,
            media_type=origin.media_type,
            charset=origin.charset,
            part=origin.part,
            status=document.status,
            normalisations=list(document.normalisations),
            text=document.text,
            blocks=[w.Block(start=b.span.start, end=b.span.end, kind=b.kind) for b in document.blocks],
            map=[_anchor(a) for a in document.anchors],
        )
    )


def judgement_line(judgement: Judgement) -> bytes:
    """The line of `judgements.jsonl`."""
    return encode(w.Judgement(*astuple(judgement)))


def error_line(error: InputError) -> bytes:
    """The line of `errors.jsonl`."""
    return encode(w.ErrorLine(source=error.source, part=error.part, kind=error.kind, message=error.message))


def marks_line(doc_id: str, marks: Marks, stamp: Stamp, only: frozenset[Layer] | None = None) -> bytes:
    """The line of `sayso annotate`. `only` names the layers to write; None means all of them."""
    wanted = frozenset(Layer) if only is None else only
    layers: dict[str, Any] = {str(layer): write(marks) for layer, write in _LAYERS.items() if layer in wanted}
    return encode(w.Annotation(doc_id=doc_id, stamp=_stamp(stamp), **layers))


def annotate_error_line(doc_id: str | None, error: SaysoError) -> bytes:
    """The line of `sayso annotate` for a document that failed. `doc_id` is None where the line had none."""
    message = error.message if isinstance(error, InputError) else str(error)
    return encode(w.Annotation(doc_id=doc_id, error=w.Error(kind=error.kind, message=message)))


def encode(value: w.Out | dict[str, Any]) -> bytes:
    """The bytes of one line."""
    try:
        return msgspec.json.encode(value)
    except UnicodeEncodeError:
        # A lone surrogate is no UTF-8, but JSON can escape it: kept, rather than lost or crashed on.
        plain = msgspec.to_builtins(value)
        return json.dumps(plain, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _pairs(spans: Iterable[Span]) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in spans]


def _number(value: float | None) -> float | None:
    if value is None or not float(value).is_integer() or abs(value) > _EXACT:
        return value
    return int(value)


def _held(held: Held) -> w.Held:
    return w.Held(score=held.score, label=held.label)


def _stamp(stamp: Stamp) -> w.Stamp:
    return w.Stamp(version=stamp.version, models=dict(stamp.models), settings=stamp.settings)


def _link(link: ChainLink) -> w.ChainLink:
    return w.ChainLink(
        attribution=link.attribution,
        name=link.name,
        id=link.id,
        source_kind=link.source_kind,
        source=_pairs(link.source),
        cue=_pairs(link.cue),
        content=_pairs(link.content),
        commitment=_held(link.commitment),
        quotation=link.quotation,
        level=link.level,
        reliability=link.reliability,
    )


def _flag(flag: Flag) -> w.Flag:
    return w.Flag(
        id=flag.id,
        kind=flag.kind,
        spans=[w.FlagSpan(document=s.document, start=s.span.start, end=s.span.end) for s in flag.spans],
        question=flag.question,
        reason=flag.reason,
    )


def _anchor(anchor: Anchor) -> w.Anchor:
    start, end = _pair(anchor.span)
    if isinstance(anchor, HtmlAnchor):
        return w.Anchor(start=start, end=end, xpath=anchor.xpath, offset=anchor.offset)
    return w.Anchor(start=start, end=end, page=anchor.page, box=anchor.box)


def _attribution(mark: Attribution) -> w.Attribution:
    who = mark.resolved
    return w.Attribution(
        id=mark.id,
        source=_pairs(mark.source),
        cue=_pairs(mark.cue),
        content=_pairs(mark.content),
        source_kind=mark.source_kind,
        resolved=w.Resolved(name=who.name, id=who.id, span=_pair(who.span)) if who else None,
        parent=mark.parent,
        quotation=mark.quotation,
        kind=mark.kind,
        occasion=_pair(mark.occasion) if mark.occasion else None,
        score=mark.score,
    )


def _timex(mark: TimeExpression) -> w.Timex:
    start, end = _pair(mark.span)
    return w.Timex(start=start, end=end, type=mark.type, value=mark.value, edtf=mark.edtf, mod=mark.mod)


def _quantity(mark: Quantity) -> w.Quantity:
    return w.Quantity(
        start=mark.span.start,
        end=mark.span.end,
        low=_number(mark.low),
        high=_number(mark.high),
        low_open=mark.low_open,
        high_open=mark.high_open,
        approximate=mark.approximate,
        change=mark.change,
        unit=mark.unit,
        of=mark.of,
        per=mark.per,
        counted=_pair(mark.counted) if mark.counted else None,
    )


def _actor(mark: ActorMention) -> w.Actor:
    return w.Actor(
        start=mark.span.start,
        end=mark.span.end,
        name=mark.name,
        id=mark.id,
        kind=mark.kind,
        sector=mark.sector,
        country=mark.country,
        office=mark.office,
        reference=mark.reference,
    )


def _place(mark: Place) -> w.Place:
    return w.Place(
        start=mark.span.start,
        end=mark.span.end,
        name=mark.name,
        country=mark.country,
        id=mark.id,
        lat=mark.lat,
        lon=mark.lon,
        candidates=list(mark.candidates),
    )


def _commitment(mark: Commitment) -> w.Commitment:
    return w.Commitment(
        start=mark.span.start,
        end=mark.span.end,
        holder=mark.holder,
        score=mark.score,
        label=mark.label,
        words=_pairs(mark.words),
    )


def _participant(side: Participant) -> w.Participant:
    start, end = _pair(side.span)
    return w.Participant(
        text=side.text, country=side.country, id=side.id, start=start, end=end, inferred=side.inferred
    )


def _event(mark: Event) -> w.Event:
    return w.Event(
        type=mark.type,
        mode=mark.mode,
        context=list(mark.context),
        actor=[_participant(side) for side in mark.actor],
        recipient=[_participant(side) for side in mark.recipient],
        place=mark.place,
        edtf=mark.edtf,
        size={name: _number(value) or 0 for name, value in mark.size},
        trigger=_pairs(mark.trigger),
        support=mark.support,
        supports=list(mark.supports),
        blame=mark.blame,
        status=list(mark.status),
        attribution=mark.attribution,
        score=mark.score,
    )


def _flow(mark: Flow) -> w.Flow:
    return w.Flow(
        origin=mark.origin,
        destination=mark.destination,
        group=mark.group,
        low=_number(mark.low),
        high=_number(mark.high),
        per=mark.per,
        edtf=mark.edtf,
        spans=_pairs(mark.spans),
        attribution=mark.attribution,
    )


def _wording(mark: Wording) -> w.Wording:
    start, end = _pair(mark.span)
    return w.Wording(start=start, end=end, voice=mark.voice, kind=mark.kind, score=mark.score)


_LAYERS: dict[Layer, Callable[[Marks], list[Any]]] = {
    Layer.ATTRIBUTIONS: lambda marks: [_attribution(m) for m in marks.attributions],
    Layer.SUGGESTIONS: lambda marks: [_attribution(m) for m in marks.suggestions],
    Layer.TIMEXES: lambda marks: [_timex(m) for m in marks.timexes],
    Layer.QUANTITIES: lambda marks: [_quantity(m) for m in marks.quantities],
    Layer.ACTORS: lambda marks: [_actor(m) for m in marks.actors],
    Layer.PLACES: lambda marks: [_place(m) for m in marks.places],
    Layer.COMMITMENT: lambda marks: [_commitment(m) for m in marks.commitment],
    Layer.EVENTS: lambda marks: [_event(m) for m in marks.events],
    Layer.FLOWS: lambda marks: [_flow(m) for m in marks.flows],
    Layer.WORDING: lambda marks: [_wording(m) for m in marks.wording],
}
