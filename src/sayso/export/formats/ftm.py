"""FollowTheMoney entities, for Aleph and OpenAleph, OpenSanctions' tools and the `ftm` command.

In: a selection. Out: one entity a line: an Article for each document, the actors and sources, Mentions, a
Note for each claim with UnknownLinks from those who say so, and Events as they are claimed. FollowTheMoney
has no claim: so whatever says that something is so carries the note's words, its sourcing and its article as
proof, and no fact about an actor stands anywhere without them. Values are as the model has them when clean,
so that nothing is lost or changed where they are loaded. Each thing comes once, however often it is named.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from urllib.parse import urlsplit

from sayso.core.claim import ChainLink, Claim
from sayso.core.keys import make_key
from sayso.core.marks import ActorMention, Event
from sayso.core.selection import Chosen, Relations, Selection
from sayso.core.vocabulary import ActorKind, SourceKind
from sayso.export.decided import Decided, decided, in_a_sentence
from sayso.export.formats.ledger_names import first_day, web_address
from sayso.export.formats.web_annotation import described
from sayso.export.wire import encode
from sayso.export.words import speaker
from sayso.knowledge.codes import alpha_2, language_3

_SCHEMATA: dict[ActorKind, tuple[str, tuple[str, ...]]] = {
    ActorKind.STATE: ("PublicBody", ("gov",)),
    ActorKind.TERRITORY: ("LegalEntity", ()),
    ActorKind.PERSON: ("Person", ()),
    ActorKind.ARMED_GROUP: ("Organization", ()),
    ActorKind.MOVEMENT: ("Organization", ()),
    ActorKind.PARTY: ("Organization", ("pol.party",)),
    ActorKind.INTERGOVERNMENTAL: ("PublicBody", ("gov.igo",)),
    ActorKind.GOVERNMENT_BODY: ("PublicBody", ("gov",)),
    ActorKind.ARMED_FORCES: ("Organization", ("mil",)),
    ActorKind.INTELLIGENCE_AGENCY: ("PublicBody", ("gov.security",)),
    ActorKind.NEWS_ORGANISATION: ("Organization", ()),
    ActorKind.ORGANISATION: ("Organization", ()),
}  # a people and an office are no legal entities: they stay mentions
_SOURCES = {
    SourceKind.NAMED_PERSON: "Person",
    SourceKind.NAMED_ORGANISATION: "Organization",
    SourceKind.NAMED_PUBLICATION: "Organization",
}
_LONGEST = {"bodyText": 60_000, "name": 380, "title": 1_000}  # the model's limits, with room to spare
_UNSEEN: dict[int, str | None] = {
    **dict.fromkeys((*range(0x2000, 0x200B), 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000), " "),
    **dict.fromkeys((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xAD, 0x061C)),
    **dict.fromkeys((*range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF, *range(0xD800, 0xE000))),
}  # what followthemoney makes a space of, and what it takes out
_PREFIX_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity. `origin` is the id of the document or claim that it comes from."""

    id: str
    schema: str
    origin: str
    properties: dict[str, list[str]] = field(default_factory=dict)

    def line(self) -> bytes:
        """Its JSON, as `ftm` reads it."""
        return encode(
            {"id": self.id, "schema": self.schema, "properties": self.properties, "datasets": ["sayso"]}
        )


class FollowTheMoney:
    """Documents, actors, claims and events as entities."""

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """An entity a line."""
        stream.writelines(entity.line() + b"\n" for _, entity in entities(selection))


def entities(selection: Selection) -> Iterator[tuple[Chosen, Entity]]:
    """Every entity, each once, with the document that it comes from."""
    known: set[str] = set()
    for chosen in selection.documents():
        for entity in _of_document(chosen, selection.relations):
            if entity.id not in known:
                if entity.schema in ("Person", "Organization", "PublicBody", "LegalEntity"):
                    known.add(entity.id)  # only these come in several documents
                yield chosen, entity


def _of_document(chosen: Chosen, relations: Relations) -> Iterator[Entity]:
    yield _article(chosen)
    mentioned: dict[str, Entity] = {}
    for claim in chosen.claims:
        for actor in claim.actors:
            yield from _actor(actor, claim)
            mention = _mention(actor, claim)
            mentioned.setdefault(mention.id, mention)
        for link in claim.chain:
            yield from _source(link, claim)
        found = decided(claim, relations)
        yield _note(claim, chosen, found)
        yield from _links(claim, chosen)
        for number, event in enumerate(claim.events):
            yield _event(event, number, claim, chosen, found)
    yield from mentioned.values()


def _made(schema: str, key: str, origin: str, **properties: object) -> Entity:
    """An entity with the values that are there, cleaned as the model cleans them."""
    clean: dict[str, list[str]] = {}
    for name, given in properties.items():
        values = given if isinstance(given, list | tuple) else [given]
        found = [clean_ for value in values if isinstance(value, str) for clean_ in _clean(name, value)]
        if found:
            clean[name] = list(dict.fromkeys(found))
    return Entity(key, schema, origin, clean)


def _clean(name: str, value: str) -> Iterator[str]:
    """A value as the model cleans it: composed, without signs that nobody sees, in pieces that it takes."""
    plain = unicodedata.normalize("NFC", value).translate(_UNSEEN)
    if name in ("name", "title", "author", "fileName"):
        plain = " ".join(plain.split())
        quoted = re.fullmatch(r"[\"'](.*)[\"']", plain)
        plain = quoted[1].strip() if quoted else plain
    longest = _LONGEST.get(name, 60_000)
    for start in range(0, len(plain), longest):
        if piece := plain[start : start + longest].strip():
            yield piece


def _article(chosen: Chosen) -> Entity:
    document = chosen.document
    meta, origin = document.metadata, document.origin
    name = (
        urlsplit(origin.uri).path.rpartition("/")[2] if "://" in origin.uri else origin.uri.rpartition("/")[2]
    )
    return _made(
        "Article",
        document.id,
        document.id,
        name=meta.title,
        title=meta.title,
        fileName=name or document.id,
        author=meta.bylines,
        publisher=meta.publisher,
        publishedAt=_day(meta.published),
        language=language_3(meta.language),
        sourceUrl=web_address(document),
        mimeType=origin.media_type,
        encoding=origin.charset,
        bodyText=document.text,
        retrievedAt=chosen.retrieved.removesuffix("Z"),
        notes=f"SHA-256 of the bytes: {origin.sha256}",
    )


def _day(text: str | None) -> str | None:
    """The year, month or day of a date, as precise as it is given; None for what is no single one."""
    day = text.partition("T")[0] if text else ""
    return day if _PREFIX_DATE.fullmatch(day) and first_day(day) else None


def actor_id(key: str) -> str:
    """The id of an actor or source, by the knowledge file's id or the name."""
    return make_key("act", key)


def _actor(actor: ActorMention, claim: Claim) -> Iterator[Entity]:
    if actor.kind in _SCHEMATA:
        schema, topics = _SCHEMATA[actor.kind]
        key = actor.id or actor.name
        country = alpha_2(actor.country)
        yield _made(schema, actor_id(key), claim.id, name=actor.name, topics=topics, country=country)


def _source(link: ChainLink, claim: Claim) -> Iterator[Entity]:
    if link.name and link.source_kind in _SOURCES:
        yield _made(_SOURCES[link.source_kind], actor_id(link.id or link.name), claim.id, name=link.name)


def _mention(actor: ActorMention, claim: Claim) -> Entity:
    entity = actor.kind in _SCHEMATA
    return _made(
        "Mention",
        make_key("men", claim.document.id, actor.span.start, actor.span.end, actor.id or actor.name),
        claim.id,
        document=claim.document.id,
        name=actor.name,
        resolved=actor_id(actor.id or actor.name) if entity else None,
        detectedSchema=_SCHEMATA[actor.kind][0] if entity else None,
        contextCountry=alpha_2(actor.country),
    )


def _judged(found: Decided | None) -> list[str]:
    """The keyword of a claim that was judged, for its note and its events."""
    return [f"judged: {found.verdict}"] if found else []


def _note(claim: Claim, chosen: Chosen, found: Decided | None) -> Entity:
    about = [actor_id(a.id or a.name) for a in claim.actors if a.kind in _SCHEMATA]
    return _made(
        "Note",
        claim.id,
        claim.id,
        name=f"Claim ({claim.kind.value}), sourcing level {claim.level}",
        description=claim.text,
        summary=described(claim),
        notes=[in_a_sentence(found), *(flag.question for flag in claim.flags)],
        entity=[claim.document.id, *about],
        keywords=[
            claim.kind.value,
            f"sourcing level {claim.level}",
            f"author: {claim.author_commitment.label.value}",
            *_judged(found),
        ],
        sourceUrl=web_address(chosen.document),
        publisher=chosen.document.metadata.publisher,
    )


def _links(claim: Claim, chosen: Chosen) -> Iterator[Entity]:
    """Who says so: a link from each named source of the chain to the claim."""
    for place, link in enumerate(claim.chain):
        if link.name and link.source_kind in _SOURCES:
            yield _made(
                "UnknownLink",
                make_key("say", claim.id, place),
                claim.id,
                subject=actor_id(link.id or link.name),
                object=claim.id,
                role="says so"
                if place == len(claim.chain) - 1
                else f"cites {speaker(claim.document, claim.chain[place + 1])}",
                status=f"{link.commitment.label.value}; reliability {link.reliability.value}",
                summary=claim.text,
                proof=claim.document.id,
                publisher=chosen.document.metadata.publisher,
                sourceUrl=web_address(chosen.document),
                recordId=link.attribution,
            )


def _event(event: Event, number: int, claim: Claim, chosen: Chosen, found: Decided | None) -> Entity:
    named = {a.id or a.name for a in claim.actors if a.kind in _SCHEMATA}
    sides = {
        role: [actor_id(key) for side in given if (key := side.id or side.text) in named]
        for role, given in (("organizer", event.actor), ("involved", (*event.actor, *event.recipient)))
    }
    marks = [event.type, event.mode, *event.context, *event.status, *event.supports]
    return _made(
        "Event",
        make_key("evt", claim.id, number),
        claim.id,
        name=f"{event.type.capitalize()}, as claimed",
        summary=claim.text,
        description=described(claim),
        date=_day(event.edtf),
        location=event.place,
        keywords=[*(word for word in marks if word), *_judged(found)],
        proof=claim.document.id,
        publisher=chosen.document.metadata.publisher,
        sourceUrl=web_address(chosen.document),
        recordId=claim.id,
        **sides,
    )


FORMAT = FollowTheMoney()
