"""Rows of the tables of `sayso.export.tables`: a document with its claims to plain values.

In: a document, its claims, and what joins them. Out: rows, each with as many values as its table has columns.
An event that is not said to have happened has no value in the column that people count.
"""

from collections.abc import Iterable, Iterator

from sayso.core.claim import Claim
from sayso.core.judging import carried_from
from sayso.core.marks import Participant
from sayso.core.selection import Chosen, Relations
from sayso.core.text import Document, Spans, hull
from sayso.export.decided import Decided, decided
from sayso.export.happened import NO_DEED, standing_of
from sayso.export.happenings import NOT_ON_CALENDAR, amount, event_line, flow_line
from sayso.export.words import speaker

Cell = str | int | float | bool | list[str] | None
Row = tuple[Cell, ...]


def claim_rows(chosen: Chosen, relations: Relations) -> Iterator[Row]:
    """One row for each claim."""
    document = chosen.document
    meta, origin = document.metadata, document.origin
    for claim in chosen.claims:
        where = hull(claim.spans)
        knows = claim.chain[-1].commitment if claim.chain else claim.author_commitment
        yield (
            claim.id, claim.text, claim.kind.value, claim.block.value,
            claim.level, claim.level_reason, claim.credibility,
            " > ".join(speaker(document, link) for link in claim.chain), len(claim.chain),
            knows.label.value, knows.score,
            claim.author_commitment.label.value, claim.author_commitment.score,
            [time.edtf for time in claim.times if time.edtf], _unique(a.name for a in claim.actors),
            _unique(p.name for p in claim.places), [amount(q) for q in claim.quantities],
            [event_line(e, claim) for e in claim.events], [flow_line(f, claim) for f in claim.flows],
            _unique(flag.kind.value for flag in claim.flags),
            claim.check_first.score, list(claim.check_first.reasons), relations.cluster(claim.id),
            where.start, where.end, document.id, meta.title, meta.publisher, meta.published,
            origin.uri, origin.sha256, chosen.retrieved, claim.stamp.version, claim.stamp.settings,
            *_judged(claim, decided(claim, relations)),
        )  # fmt: skip


def _judged(claim: Claim, found: Decided | None) -> Row:
    """What people decided of a claim, and what they would have instead; empty where that is what it is."""
    if found is None:
        return (None,) * 15
    said, now = found.judgement, found.mended or claim
    return (
        said.verdict, said.by, said.at, carried_from(said),
        now.text if now.spans != claim.spans else None,
        now.kind.value if now.kind is not claim.kind else None,
        now.level if now.level != claim.level else None,
        now.author_commitment.label.value
        if now.author_commitment.label is not claim.author_commitment.label
        else None,
        " > ".join(speaker(now.document, link) for link in now.chain) or "the author alone"
        if now.chain != claim.chain
        else None,
        _lines(event_line(event, now) for event in now.events) if now.events != claim.events else None,
        _lines(map(amount, now.quantities)) if now.quantities != claim.quantities else None,
        _lines(_unique(actor.name for actor in now.actors)) if now.actors != claim.actors else None,
        _lines(time.edtf or NOT_ON_CALENDAR for time in now.times) if now.times != claim.times else None,
        _lines(flow_line(flow, now) for flow in now.flows) if now.flows != claim.flows else None,
        _lines(_unique(place.name for place in now.places)) if now.places != claim.places else None,
    )  # fmt: skip


def _lines(found: Iterable[str]) -> str:
    """Several things in words; of none, one word that says so: an empty cell is no change."""
    return " | ".join(found) or "none"


def _verdict(claim: Claim, relations: Relations) -> str | None:
    found = decided(claim, relations)
    return found.verdict if found else None


def document_rows(chosen: Chosen, relations: Relations) -> Iterator[Row]:
    """One row for the document."""
    document = chosen.document
    meta, origin = document.metadata, document.origin
    yield (
        document.id, meta.title, list(meta.bylines), meta.publisher, meta.published, meta.modified,
        meta.language, origin.uri, list(chosen.seen_at), meta.canonical_url, origin.sha256,
        origin.media_type, origin.charset, origin.part, document.status.value, chosen.retrieved,
        relations.voice(document.id), len(chosen.claims), len(document.text), document.text,
    )  # fmt: skip


def source_rows(chosen: Chosen, relations: Relations) -> Iterator[Row]:
    """One row for each link of a chain."""
    for claim in chosen.claims:
        verdict = _verdict(claim, relations)
        for at, link in enumerate(claim.chain):
            yield (
                claim.id, at, link.name, link.id, link.source_kind.value,
                _words(chosen.document, link.source), _words(chosen.document, link.cue), link.level,
                link.reliability.value, link.commitment.label.value, link.commitment.score,
                link.quotation.value, verdict,
            )  # fmt: skip


def actor_rows(chosen: Chosen, _relations: Relations) -> Iterator[Row]:
    """One row for each mention of an actor."""
    for claim in chosen.claims:
        for at, one in enumerate(claim.actors):
            words = chosen.document.words(one.span)
            yield (
                claim.id, at, one.name, one.id, one.kind.value, one.sector, one.country, one.office,
                one.reference.value, words, one.span.start, one.span.end,
            )  # fmt: skip


def place_rows(chosen: Chosen, _relations: Relations) -> Iterator[Row]:
    """One row for each place."""
    for claim in chosen.claims:
        for at, one in enumerate(claim.places):
            words = chosen.document.words(one.span)
            where = (one.lat, one.lon, words, one.span.start, one.span.end)
            yield (claim.id, at, one.name, one.id, one.country, *where)


def time_rows(chosen: Chosen, _relations: Relations) -> Iterator[Row]:
    """One row for each time."""
    for claim in chosen.claims:
        for at, one in enumerate(claim.times):
            words = chosen.document.words(one.span)
            where = (one.span.start, one.span.end)
            yield (claim.id, at, words, one.type.value, one.value, one.edtf, one.mod, *where)


def quantity_rows(chosen: Chosen, _relations: Relations) -> Iterator[Row]:
    """One row for each quantity."""
    for claim in chosen.claims:
        for at, one in enumerate(claim.quantities):
            words = chosen.document.words(one.span)
            yield (
                claim.id, at, words, one.low, one.high, one.low_open, one.high_open, one.approximate,
                one.change, one.unit, one.of, one.per, one.span.start, one.span.end,
            )  # fmt: skip


def event_rows(chosen: Chosen, relations: Relations) -> Iterator[Row]:
    """One row for each event."""
    for claim in chosen.claims:
        verdict = _verdict(claim, relations)
        for at, one in enumerate(claim.events):
            standing = standing_of(claim, one)
            shown = one.type if standing not in NO_DEED else None
            yield (
                claim.id, at, standing.value, shown, one.type, one.mode, list(one.context),
                [side.text for side in one.actor], _countries(one.actor),
                [side.text for side in one.recipient], _countries(one.recipient),
                one.place, one.edtf, [f"{name}={number:.10g}" for name, number in one.size],
                one.support, one.blame, list(one.status), one.score, list(one.supports), verdict,
            )  # fmt: skip


def flow_rows(chosen: Chosen, relations: Relations) -> Iterator[Row]:
    """One row for each movement of people."""
    for claim in chosen.claims:
        verdict = _verdict(claim, relations)
        for at, one in enumerate(claim.flows):
            way = (one.origin, one.destination, one.group)
            yield (claim.id, at, *way, one.low, one.high, one.per, one.edtf, verdict)


def flag_rows(chosen: Chosen, _relations: Relations) -> Iterator[Row]:
    """One row for each flag."""
    for claim in chosen.claims:
        for flag in claim.flags:
            yield (claim.id, flag.id, flag.kind.value, flag.question, flag.reason)


def link_rows(chosen: Chosen, relations: Relations) -> Iterator[Row]:
    """One row for each claim that is linked with one."""
    for claim in chosen.claims:
        for link in relations.links(claim.id):
            other = link.second if link.first == claim.id else link.first
            aspects = [aspect.value for aspect in link.aspects]
            yield (claim.id, other, link.kind.value, link.score, aspects, list(link.reasons))


def judgement_rows(chosen: Chosen, relations: Relations) -> Iterator[Row]:
    """One row for each decision on a claim."""
    for claim in chosen.claims:
        for one in relations.judgements(claim.id):
            yield (claim.id, one.id, one.kind, one.verdict, one.by, one.at, one.reason, one.content)


def _words(document: Document, spans: Spans) -> str | None:
    return " … ".join(document.words(span) for span in spans) if spans else None


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def _countries(sides: tuple[Participant, ...]) -> list[str]:
    return _unique(side.country for side in sides if side.country)
