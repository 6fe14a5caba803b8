"""The reading room: an article as it was published, and its claims in the margin of the paragraph they
begin in.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from http import HTTPStatus

import msgspec

from sayso.core.claim import Claim
from sayso.core.errors import RequestError
from sayso.core.reading import Reading
from sayso.core.vocabulary import BlockKind, ClaimKind, CommitmentLabel, DocumentStatus, FlagKind
from sayso.export.imprint import imprint_of
from sayso.export.segments import VOICES, Passage, passages
from sayso.export.wire import claim_line, document_line
from sayso.export.words import (
    COMMITMENT,
    FLAGS,
    KIND_SHOWN,
    KINDS,
    LEVELS,
    counts_by_level,
    plural,
    speaker,
    visible,
)
from sayso.serve.asking import Ask, Shown, missing
from sayso.serve.shapes import claim_path, document_path, link_to, number

PREFIX = "a"  # of the ids in the article
_PLAIN_KINDS = frozenset({ClaimKind.EVENT, ClaimKind.STATE, ClaimKind.QUANTITY, ClaimKind.RELATION})
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
class Note:
    """A claim in the margin: its number, its level, who says so, how sure the one who knows is."""

    number: int
    key: str
    href: str
    level: int
    voice: str
    who: str
    sure: str
    kind: str | None
    questions: int
    by: str | None = None  # who added it, where the machine missed it


@dataclass(frozen=True, slots=True)
class Row:
    """A passage with the notes of the claims that begin in it."""

    passage: Passage
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the shared templates need to know to lay out words."""

    prefix: str
    asked: frozenset[int]


def reading(ask: Ask) -> Shown:
    """A document with its claims."""
    key = ask.parts["key"]
    found = ask.shelf.reading(key)
    if found is None:
        raise missing("document")
    added = ask.shelf.added_claims(key)
    by = {len(found.claims) + n: visible(person) for n, (_, person) in enumerate(added, 1)}
    found = replace(found, claims=(*found.claims, *(claim for claim, _ in added)))
    filters = Filters(**{f.name: ask.query.get(f.name, "").strip() for f in fields(Filters)})
    at = number(ask.query, "at", 0, len(found.document.text))
    shown = {n: claim for n, claim in enumerate(found.claims, 1) if _fits(claim, filters)}
    meta, seen_at = found.document.metadata, ask.shelf.seen_at(key)
    made_by = found.claims[0].stamp if found.claims else None
    path = document_path(key)
    return Shown(
        "reading.html.jinja",
        {
            "title": visible(meta.title or "Untitled document"),
            "imprint": imprint_of(found.document),
            "read": found.document.status is DocumentStatus.READ,
            "has_headline": any(b.kind is BlockKind.HEADLINE for b in found.document.blocks),
            "rows": rows(found, shown, () if at is None else (at,), by),
            "add_href": f"{path}/add",
            "sheet": Sheet(PREFIX, frozenset(n for n, claim in shown.items() if claim.flags)),
            "levels": [
                (n, step, count) for (n, step), count in zip(enumerate(LEVELS), _counts(found), strict=True)
            ],
            "claims": len(found.claims),
            "claims_shown": plural(len(found.claims), "claim"),
            "shown": len(shown),
            "questions": plural(len(found.flags), "question"),
            "choices": _choices(found.claims, filters),
            "filters": filters.given(),
            "path": path,
            "seen_at": [visible(uri) for uri in seen_at],
            "original_href": f"{path}/original" if ask.person.token else None,
            "review_href": link_to("/review", document=key),
            "search_href": link_to("/claims", document=key),
        },
        lambda: {
            "document": msgspec.Raw(document_line(found.document)),
            "claims": [msgspec.Raw(claim_line(claim)) for n, claim in shown.items() if n not in by],
            "added": [
                {"by": by[n], "claim": msgspec.Raw(claim_line(claim))}
                for n, claim in shown.items()
                if n in by
            ],
        },
        (key, made_by, len(found.claims), filters, at, seen_at, added),
    )


def rows(
    found: Reading, shown: dict[int, Claim], targets: Iterable[int], by: Mapping[int, str]
) -> Iterator[Row]:
    """The passages in order. Words of claims that are not shown are plain words in their voice.

    `by` says who added a claim, by its number.
    """
    places = set(targets)
    for claim in shown.values():
        places.update(link.source[0].start for link in claim.chain if link.source)
        places.update(e.span.start for f in claim.flags for e in f.spans if e.document == found.document.id)
    whole = len(shown) == len(found.claims)
    for passage in passages(found, places):
        yield _row(passage if whole else _only(passage, shown), shown, by)


def _only(passage: Passage, shown: dict[int, Claim]) -> Passage:
    return replace(
        passage,
        segments=tuple(
            replace(
                s,
                claims=tuple(n for n in s.claims if n in shown),
                begins=tuple(n for n in s.begins if n in shown),
            )
            for s in passage.segments
        ),
    )


def _row(passage: Passage, shown: dict[int, Claim], by: Mapping[int, str]) -> Row:
    begun = dict.fromkeys(n for segment in passage.segments for n in segment.begins)
    return Row(passage, tuple(replace(note(n, shown[n]), by=by.get(n)) for n in sorted(begun)))


def note(n: int, claim: Claim) -> Note:
    """The note of the claim with this number."""
    last = claim.chain[-1].commitment if claim.chain else claim.author_commitment
    return Note(
        n,
        claim.id,
        claim_path(claim.id),
        claim.level,
        VOICES[min(len(claim.chain), len(VOICES) - 1)],
        " › ".join(speaker(claim.document, link) for link in claim.chain),
        COMMITMENT[last.label],
        None if claim.kind in _PLAIN_KINDS else KIND_SHOWN[claim.kind],
        len(claim.flags),
    )


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
    for name, value in filters.given().items():
        if value not in counts[name]:
            raise RequestError(
                HTTPStatus.BAD_REQUEST, f"No claim of this document has “{visible(value)}” as its {name}."
            )
    words = {
        "level": ("Sourcing", {str(n): f"{n} {step.name}" for n, step in enumerate(LEVELS)}),
        "source": ("Source", {value: value for value, _ in counts["source"].most_common(_MOST_SOURCES)}),
        "flag": ("Question", {kind.value: FLAGS[kind] for kind in FlagKind}),
        "kind": ("Kind", {kind.value: step.name for kind, step in KINDS.items()}),
        "commitment": ("The author is", {label.value: COMMITMENT[label] for label in CommitmentLabel}),
    }
    return [
        (
            name,
            label,
            [
                (value, f"{_short(shown)} ({counts[name][value]:,})", getattr(filters, name) == value)
                for value, shown in known.items()
                if counts[name][value]
            ],
        )
        for name, (label, known) in words.items()
    ]


def _short(words: str) -> str:
    return words if len(words) <= 48 else f"{words[:47]}…"
