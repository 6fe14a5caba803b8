"""STIX 2.1: one bundle of reports, notes, identities and opinions, for threat-intelligence platforms.

In: a selection. Out: a bundle whose objects are written one by one. A document is a report, a claim a note on
it, whoever says or does something an identity, a telling taken from another a relationship `derived-from`, a
reviewer's decision an opinion. A note's confidence is the claim's credibility on the Admiralty scale of STIX
2.1, appendix A; a claim that cannot be judged has none. Chain, commitment and level stand in a property
extension of ours. Ids come from ours (UUID version 5), so that an update of a thing has its id.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

from sayso.core.claim import ChainLink, Claim
from sayso.core.judging import (
    ACCEPT,
    MEND,
    NOTE,
    RATING,
    REJECT,
    RELIABILITY,
    REVIEW,
    UNDO,
    content_of,
    undone,
)
from sayso.core.links import Judgement
from sayso.core.names import URN, uuid
from sayso.core.selection import Chosen, Selection
from sayso.core.vocabulary import ActorKind, SourceKind
from sayso.export.decided import Decided, decided, in_a_sentence, told
from sayso.export.formats.ledger_names import first_day, web_address
from sayso.export.formats.web_annotation import described
from sayso.export.wire import encode
from sayso.export.words import maker_in_words, speaker
from sayso.ledger.review.mended import mend_of

Node = dict[str, Any]
CONFIDENCE = {1: 90, 2: 70, 3: 50, 4: 30, 5: 10}  # Admiralty credibility; 6 cannot be judged: no confidence
OPINIONS = {ACCEPT: "agree", REJECT: "disagree", MEND: "disagree"}
_BEGAN = "2026-01-01T00:00:00.000Z"  # of what is the same in every bundle: the extension, and sayso itself
_ACTORS = {
    ActorKind.PERSON: "individual",
    ActorKind.PEOPLE: "class",
    ActorKind.MOVEMENT: "group",
    ActorKind.ARMED_GROUP: "group",
}
_SOURCES = {
    SourceKind.NAMED_PERSON: "individual",
    SourceKind.NAMED_ORGANISATION: "organization",
    SourceKind.NAMED_PUBLICATION: "organization",
}
_RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}  # fmt: skip  the Admiralty code's own words
SYSTEM = f"identity--{uuid('identity', 'sayso')}"
EXTENSION = f"extension-definition--{uuid('extension', 'claim', '1.0.0')}"


class Stix:
    """Documents, claims, sources and judgements as STIX objects."""

    def write(self, selection: Selection, stream: BinaryIO) -> None:
        """One bundle."""
        asked = selection.asked
        key = uuid("bundle", asked.ledger, asked.head, *(f"{name}={value}" for name, value in asked.facets))
        stream.write(b'{"type":"bundle","id":"bundle--%s","objects":[\n' % str(key).encode())
        for number, node in enumerate(objects(selection)):
            stream.write((b",\n" if number else b"") + encode(node))
        stream.write(b"\n]}\n")


def objects(selection: Selection) -> Iterator[Node]:
    """Every object, each once."""
    yield from (_system(), _extension())
    known: set[str] = set()
    for chosen in selection.documents():
        named = _identities(chosen)
        for key, node in named.items():
            if key not in known:
                known.add(key)
                yield node
                yield from _ratings(selection.relations.judgements(key), key, chosen)
        yield _report(chosen, named)
        for claim in chosen.claims:
            yield _note(claim, chosen, named, decided(claim, selection.relations))
            yield from _derived(claim, selection, chosen)
            yield from _opinions(claim, selection.relations.judgements(claim.id), chosen)
            yield from _judged(selection.relations.judgements(claim.id), note_id(claim.id), chosen)
        yield from _judged(
            selection.relations.judgements(chosen.document.id), report_id(chosen.document.id), chosen
        )


def report_id(document: str) -> str:
    """The id of the report that a document is."""
    return f"report--{uuid('report', document)}"


def note_id(claim: str) -> str:
    """The id of the note that a claim is."""
    return f"note--{uuid('note', claim)}"


def identity_id(key: str) -> str:
    """The id of the identity of an actor or source, by its id or name."""
    return f"identity--{uuid('identity', 'named', key)}"


def timestamp(at: str) -> str:
    """A time as STIX writes it; a day alone is its beginning. Raises ValueError for any other text."""
    found = datetime.fromisoformat(at)
    found = found.replace(tzinfo=found.tzinfo or UTC).astimezone(UTC)
    return found.strftime("%Y-%m-%dT%H:%M:%S.") + f"{found.microsecond // 1000:03d}Z"


def _made(kind: str, key: str, at: str, **rest: object) -> Node:
    """An object with what all of them have; what is None is left out."""
    node: Node = {
        "type": kind,
        "spec_version": "2.1",
        "id": key,
        "created_by_ref": SYSTEM,
        "created": at,
        "modified": at,
        **rest,
    }
    return {name: value for name, value in node.items() if value is not None}


def _system() -> Node:
    node = _made("identity", SYSTEM, _BEGAN, name="sayso", identity_class="system")
    del node["created_by_ref"]
    return node


def _extension() -> Node:
    return _made(
        "extension-definition",
        EXTENSION,
        _BEGAN,
        name="Claim with its sources",
        description="Who says so, how sure each of them is, and how well the text shows where it comes from.",
        schema=f"{URN}schema:claim",
        version="1.0.0",
        extension_types=["property-extension"],
    )


def _identities(chosen: Chosen) -> dict[str, Node]:
    """Who published the document, who speaks in it and who is named in its claims, by id or name."""
    found: dict[str, Node] = {}
    at = timestamp(chosen.retrieved)

    def add(key: str, name: str, kind: str) -> None:
        if key not in found and name.strip():
            found[key] = _made("identity", identity_id(key), at, name=name, identity_class=kind)

    if chosen.document.metadata.publisher:
        add(chosen.document.metadata.publisher, chosen.document.metadata.publisher, "organization")
    for claim in chosen.claims:
        for link in claim.chain:
            if link.name and link.source_kind in _SOURCES:
                add(link.id or link.name, link.name, _SOURCES[link.source_kind])
        for actor in claim.actors:
            add(actor.id or actor.name, actor.name, _ACTORS.get(actor.kind, "organization"))
    return found


def _report(chosen: Chosen, named: dict[str, Node]) -> Node:
    document = chosen.document
    meta = document.metadata
    published = _published(meta.published)
    refs = [node["id"] for node in named.values()] + [note_id(claim.id) for claim in chosen.claims]
    return _made(
        "report",
        report_id(document.id),
        timestamp(chosen.retrieved),
        name=meta.title or "Untitled document",
        description=_imprint(chosen, known=published is not None),
        published=published or timestamp(chosen.retrieved),
        lang=meta.language,
        object_refs=refs or [SYSTEM],
        external_references=_reference(chosen),
    )


def _published(given: str | None) -> str | None:
    """The moment that a date gives, or the beginning of the day, month or year; None where there is none."""
    try:
        return timestamp(given or "")
    except ValueError:
        day = first_day(given)
        return timestamp(day) if day else None


def _imprint(chosen: Chosen, *, known: bool) -> str:
    meta = chosen.document.metadata
    by = ", ".join(meta.bylines)
    return (
        f"Published by {meta.publisher or 'nobody named'}{f', written by {by}' if by else ''}, "
        f"{f'on {meta.published}' if known else 'at an unknown date: `published` is when it was retrieved'}."
    )


def _reference(chosen: Chosen) -> list[Node]:
    node = {
        "source_name": chosen.document.metadata.publisher or "sayso",
        "external_id": chosen.document.id,
        "url": web_address(chosen.document),
    }
    if node["url"]:
        node["hashes"] = {"SHA-256": chosen.document.origin.sha256}  # type: ignore[assignment]  # a node of JSON
    return [{name: value for name, value in node.items() if value}]


def _note(claim: Claim, chosen: Chosen, named: dict[str, Node], found: Decided | None) -> Node:
    keys = [actor.id or actor.name for actor in claim.actors]
    keys += [link.id or link.name or "" for link in claim.chain]
    refs = [report_id(chosen.document.id), *(named[key]["id"] for key in keys if key in named)]
    return _made(
        "note",
        note_id(claim.id),
        timestamp(chosen.retrieved),
        abstract=" ".join(filter(None, (described(claim), in_a_sentence(found)))),
        content=claim.text,
        authors=[speaker(claim.document, claim.chain[-1])]
        if claim.chain
        else list(chosen.document.metadata.bylines) or None,
        labels=[
            claim.kind.value,
            f"sourcing-level-{claim.level}",
            *([f"judged-{found.verdict}"] if found else ()),
        ],
        confidence=CONFIDENCE.get(claim.credibility),
        object_refs=list(dict.fromkeys(refs)),
        external_references=[{"source_name": "sayso", "external_id": claim.id}],
        extensions={EXTENSION: _extended(claim)},
    )


def _extended(claim: Claim) -> Node:
    node: Node = {
        "extension_type": "property-extension",
        "kind": claim.kind.value,
        "block": claim.block.value,
        "spans": [f"char={span.start},{span.end}" for span in claim.spans],
        "level": claim.level,
        "level_reason": claim.level_reason,
        "credibility": claim.credibility,
        "author_commitment": {"score": claim.author_commitment.score, "label": claim.author_commitment.label},
        "chain": [_link(claim, link) for link in claim.chain],
        "times": [time.edtf for time in claim.times if time.edtf is not None],
        "questions": [flag.question for flag in claim.flags],
        "made_by": maker_in_words(claim.stamp),
    }
    return {name: value for name, value in node.items() if value != []}  # STIX has no empty lists


def _link(claim: Claim, link: ChainLink) -> Node:
    node = {
        "said_by": speaker(claim.document, link),
        "name": link.name,
        "source_kind": link.source_kind.value,
        "quotation": link.quotation.value,
        "level": link.level,
        "reliability": link.reliability.value,
        "commitment": {"score": link.commitment.score, "label": link.commitment.label.value},
    }
    return {name: value for name, value in node.items() if value is not None}


def _derived(claim: Claim, selection: Selection, chosen: Chosen) -> Iterator[Node]:
    """The telling that this one is taken from, where the ledger knows it."""
    lineage = selection.relations.lineage(claim.id)
    for step in lineage.steps if lineage else ():
        if step.claim == claim.id and step.origin is not None:
            yield _made(
                "relationship",
                f"relationship--{uuid('derived', claim.id, step.origin)}",
                timestamp(chosen.retrieved),
                relationship_type="derived-from",
                description=step.reason or step.kind.value,
                source_ref=note_id(claim.id),
                target_ref=note_id(step.origin),
            )


def _ratings(judgements: tuple[Judgement, ...], key: str, chosen: Chosen) -> Iterator[Node]:
    """How people rate a source, as notes on its identity."""
    for judgement in judgements:
        if judgement.kind == RELIABILITY and judgement.verdict != UNDO:
            letter = judgement.verdict
            words = f"Reliability {letter}: {_RELIABILITY.get(letter, 'no letter of the Admiralty code')}. "
            yield _said(judgement, words + judgement.reason, [identity_id(key)], chosen, judgements)


def _opinions(claim: Claim, judgements: tuple[Judgement, ...], chosen: Chosen) -> Iterator[Node]:
    """What people decided of the machine's reading."""
    gone = undone(judgements)
    for judgement in judgements:
        if judgement.kind == REVIEW and judgement.verdict in OPINIONS:
            changes = "; ".join(told(claim, mend_of(judgement))) if judgement.verdict == MEND else ""
            yield _made(
                "opinion",
                f"opinion--{uuid('judgement', judgement.id)}",
                _when(judgement, chosen),
                explanation="Of the machine's reading of the text, not of what the text claims. "
                + (f"Mended: {changes}. " if changes else "")
                + judgement.reason,
                authors=[judgement.by],
                opinion=OPINIONS[judgement.verdict],
                object_refs=[note_id(claim.id)],
                revoked=True if judgement.id in gone else None,
                external_references=[{"source_name": "sayso", "external_id": judgement.id}],
            )


def _judged(judgements: tuple[Judgement, ...], ref: str, chosen: Chosen) -> Iterator[Node]:
    """What people say themselves, as notes."""
    for judgement in judgements:
        if judgement.kind == RATING and judgement.verdict != UNDO:
            yield _said(judgement, f"{judgement.verdict}. {judgement.reason}", [ref], chosen, judgements)
        elif judgement.kind == NOTE:
            yield _said(judgement, judgement.reason or judgement.verdict, [ref], chosen, judgements)


def _said(
    judgement: Judgement, words: str, refs: list[str], chosen: Chosen, judgements: Iterable[Judgement]
) -> Node:
    tags = content_of(judgement).get("tags")
    labels = [tag for tag in tags if isinstance(tag, str) and tag] if isinstance(tags, list) else []
    return _made(
        "note",
        f"note--{uuid('judgement', judgement.id)}",
        _when(judgement, chosen),
        content=words.strip(),
        authors=[judgement.by],
        labels=labels or None,
        object_refs=refs,
        revoked=True if judgement.id in undone(judgements) else None,
        external_references=[{"source_name": "sayso", "external_id": judgement.id}],
    )


def _when(judgement: Judgement, chosen: Chosen) -> str:
    """When it was given; where that is not known, when its document came into the ledger."""
    try:
        return timestamp(judgement.at)
    except ValueError:
        return timestamp(chosen.retrieved)


FORMAT = Stix()
