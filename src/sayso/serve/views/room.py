"""The room in which a document is read: what its two views, as text and as pages, have in common.

In: a request for a document. Out: the document with its claims, filtered; the head of the page.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from http import HTTPStatus

from sayso.core.claim import Claim
from sayso.core.errors import RequestError
from sayso.core.links import Judgement
from sayso.core.reading import Reading
from sayso.core.settings import ReadSettings
from sayso.core.text import Document, PdfAnchor
from sayso.core.vocabulary import BlockKind, CommitmentLabel, DocumentStatus, FlagKind
from sayso.export.imprint import imprint_of
from sayso.export.segments import Passage
from sayso.export.words import (
    COMMITMENT,
    FLAGS,
    KINDS,
    LEVELS,
    counts_by_level,
    plural,
    speaker,
    visible,
)
from sayso.serve.asking import Ask, missing
from sayso.serve.shapes import document_path, link_to, number
from sayso.serve.views.margin import notes_on
from sayso.serve.views.unsure import unsure_of

PREFIX = "a"  # of the ids in the article
_PDF = "application/pdf"
_MOST_SOURCES = 40


@dataclass(frozen=True, slots=True)
class Filters:
    """Which claims are shown; each is empty where it does not count."""

    level: str = ""
    source: str = ""
    flag: str = ""
    kind: str = ""
    commitment: str = ""

    def given(self) -> dict[str, str]:
        """The filters that count, by name."""
        return {f.name: value for f in fields(self) if (value := getattr(self, f.name))}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the shared templates need to know to lay out words."""

    prefix: str
    asked: frozenset[int]


@dataclass(frozen=True, slots=True)
class Room:
    """A document with its claims, those that people added last; `by` says who did, by number (from 1).

    `shown` are the claims that the filters let through, `notes` what people noted of the document in other
    tools, `at` a code point that was asked for.
    """

    found: Reading
    by: Mapping[int, str]
    filters: Filters
    shown: Mapping[int, Claim]
    notes: tuple[Judgement, ...]
    at: int | None

    @property
    def document(self) -> Document:
        """What is read here."""
        return self.found.document

    @property
    def sheet(self) -> Sheet:
        """For the templates."""
        return Sheet(PREFIX, frozenset(n for n, claim in self.shown.items() if claim.flags))

    def only_shown(self, passage: Passage) -> Passage:
        """The passage, in which words of claims that are not shown are plain words in their voice."""
        if len(self.shown) == len(self.found.claims):
            return passage
        segments = tuple(
            replace(
                s,
                claims=tuple(n for n in s.claims if n in self.shown),
                begins=tuple(n for n in s.begins if n in self.shown),
            )
            for s in passage.segments
        )
        return replace(passage, segments=segments)


def enter(ask: Ask) -> Room:
    """The room of the document that the address names."""
    key = ask.parts["key"]
    found = ask.shelf.reading(key)
    if found is None:
        raise missing("document")
    added = ask.shelf.added_claims(key)
    by = {len(found.claims) + n: visible(person) for n, (_, person) in enumerate(added, 1)}
    found = replace(found, claims=(*found.claims, *(claim for claim, _ in added)))
    filters = Filters(**{f.name: ask.query.get(f.name, "").strip() for f in fields(Filters)})
    shown = {n: claim for n, claim in enumerate(found.claims, 1) if _fits(claim, filters)}
    at = number(ask.query, "at", 0, len(found.document.text))
    notes = notes_on(ask.shelf.judgements([key]).get(key, ()))
    return Room(found, by, filters, shown, notes, at)


def has_pages(ask: Ask, document: Document) -> bool:
    """True where the document has pages that this person may see: those who may have its bytes."""
    pages = any(isinstance(anchor, PdfAnchor) for anchor in document.anchors[:1])
    return pages and document.origin.media_type == _PDF and bool(ask.person.token)


def head(ask: Ask, room: Room, view: str) -> dict[str, object]:
    """What stands above the article in either view (`text`, `pages`)."""
    document, filters = room.document, room.filters.given()
    path = document_path(document.id)
    paths = {"text": path, "pages": f"{path}/pages"}
    views = [
        (name, link_to(paths[name], filters, at=room.at), name == view)
        for name in (paths if has_pages(ask, document) else ())
    ]
    return {
        "title": visible(document.metadata.title or "Untitled document"),
        "imprint": imprint_of(document),
        "read": document.status is DocumentStatus.READ,
        "readable": (document.metadata.language or "").partition("-")[0].lower() in ReadSettings().languages,
        "has_headline": any(b.kind is BlockKind.HEADLINE for b in document.blocks),
        "sheet": room.sheet,
        "views": views,
        "add_href": f"{path}/add",
        "levels": [
            (n, step, count) for (n, step), count in zip(enumerate(LEVELS), _counts(room.found), strict=True)
        ],
        "claims": len(room.found.claims),
        "claims_shown": plural(len(room.found.claims), "claim"),
        "shown": len(room.shown),
        "questions": plural(len(room.found.flags), "question"),
        "unsure": unsure_of(room.found),
        "choices": _choices(room.found.claims, room.filters),
        "filters": filters,
        "path": paths[view],
        "text_path": path,
        "seen_at": [visible(uri) for uri in ask.shelf.seen_at(document.id)],
        "original_href": f"{path}/original" if ask.person.token else None,
        "review_href": link_to("/review", document=document.id),
        "search_href": link_to("/claims", document=document.id),
    }


def _counts(found: Reading) -> tuple[tuple[int, int], ...]:
    body = counts_by_level([c for c in found.claims if c.block is not BlockKind.HEADLINE])
    head = counts_by_level([c for c in found.claims if c.block is BlockKind.HEADLINE])
    return tuple(zip(body, head, strict=True))


def _fits(claim: Claim, filters: Filters) -> bool:
    wanted = filters.given()
    return all(value in _values(claim)[name] for name, value in wanted.items()) if wanted else True


def _values(claim: Claim) -> dict[str, set[str]]:
    return {
        "level": {str(claim.level)},
        "source": set(_sources(claim)),
        "flag": {flag.kind.value for flag in claim.flags},
        "kind": {claim.kind.value},
        "commitment": {claim.author_commitment.label.value},
    }


def _sources(claim: Claim) -> list[str]:
    """Who the claim names, as a filter offers it; the author where nobody else is named."""
    return [speaker(claim.document, link) for link in claim.chain] or ["the author alone"]


def _choices(claims: Sequence[Claim], filters: Filters) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in claims:
        for name, values in _values(claim).items():
            counts[name].update(values)
    words = {
        "level": ("Sourcing", {str(n): f"{n} {step.name}" for n, step in enumerate(LEVELS)}),
        "source": ("Source", {value: value for value, _ in counts["source"].most_common(_MOST_SOURCES)}),
        "flag": ("Question", {kind.value: FLAGS[kind] for kind in FlagKind}),
        "kind": ("Kind", {kind.value: step.name for kind, step in KINDS.items()}),
        "commitment": ("The author is", {label.value: COMMITMENT[label] for label in CommitmentLabel}),
    }
    for name, value in filters.given().items():
        if value not in (counts[name] if name == "source" else words[name][1]):
            raise RequestError(HTTPStatus.BAD_REQUEST, f"“{words[name][0]}” has no value “{visible(value)}”.")
        words[name][1].setdefault(value, visible(value))
    return [
        (
            name,
            label,
            [
                (value, f"{_short(shown)} ({counts[name][value]:,})", getattr(filters, name) == value)
                for value, shown in known.items()
                if counts[name][value] or getattr(filters, name) == value
            ],
        )
        for name, (label, known) in words.items()
    ]


def _short(words: str) -> str:
    return words if len(words) <= 48 else f"{words[:47]}…"
