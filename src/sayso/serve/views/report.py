"""The report of provenance for one claim: everything that it rests on, on paper.

The fields of the citation are those that ICS 206-01 (2024) asks of open-source material, in our own words:
originator, title, publisher, dates, address, kind of source, its quality, and what a machine did to it. Each
entry of the chain is compared with its content while the page is made.
"""

from dataclasses import dataclass

import msgspec

from sayso.core.claim import Claim
from sayso.core.judging import RELIABILITY, REVIEW, standing
from sayso.core.stamp import BY_A_PERSON
from sayso.core.text import HtmlAnchor, PdfAnchor
from sayso.export.cards import Card
from sayso.export.imprint import imprint_of
from sayso.export.wire import claim_line
from sayso.export.words import KIND_SHOWN, LEVELS, SOURCE_KINDS, how_sure, speaker, visible
from sayso.ledger.custody import Witness
from sayso.ledger.review.judging import SHOWN
from sayso.ledger.shelf import Placed
from sayso.serve.asking import Ask, Shown, missing
from sayso.serve.shapes import claim_path, source_path
from sayso.serve.views.claim import card_of, context, credibility_of, history_of
from sayso.serve.views.sources import GRADES

_ENTRIES = {
    "raw": "the bytes as they came",
    "document": "the document",
    "appearance": "a place where it was seen",
    "annotation": "the reading by the machine",
    "judgement": "a decision",
}
_NOT_KNOWN = "not given"
_WORK = (
    "found the words that assert, their chain of sources and all marks, by rules and small models; "
    "it wrote no text of its own"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A link of the chain: who, how named, how sure, level, and the reliability that people give it."""

    who: str
    kind: str
    sure: str
    level: int
    words: str
    reliability: str
    href: str | None


def report(ask: Ask) -> Shown:
    """The report."""
    placed = ask.shelf.claim(ask.parts["key"])
    if placed is None:
        raise missing("claim")
    found = placed.claim
    judgements = ask.shelf.judgements([found.id]).get(found.id, ())
    held, rests_on = ask.shelf.holding(), ask.shelf.witnesses(found.id)
    card, seen = card_of(ask, placed), ask.shelf.seen_at(found.document.id)
    lineage = ask.shelf.lineage(found.id)
    return Shown(
        "report.html.jinja",
        {
            "title": f"Provenance of claim {placed.number}",
            "placed": placed,
            "card": card,
            "claim_href": claim_path(found.id),
            "citation": _citation(placed, rests_on, seen),
            "context": context(found),
            "said": _said(ask, found),
            "assessment": _assessment(ask, placed, card),
            "machine": _machine(found),
            "standing": standing(judgements, REVIEW),
            "standing_shown": SHOWN,
            "history": [*history_of(ask.shelf, found, judgements)],
            "rests_on": [(w, _ENTRIES[w.kind], visible(w.about)) for w in rests_on],
            "whole": all(w.fault is None for w in rests_on),
            "tellings": len(lineage.steps) if lineage else 1,
            "held": held,
            "person": ask.person,
        },
        lambda: {
            "claim": msgspec.Raw(claim_line(found)), "seen_at": seen, "chain_of_custody": rests_on,
            "judgements": judgements, "lineage": lineage, "head": held.head, "ledger": held.ledger,
        },
    )  # fmt: skip


def _citation(
    placed: Placed, rests_on: tuple[Witness, ...], seen: tuple[str, ...]
) -> list[tuple[str, list[str]]]:
    document = placed.claim.document
    made, meta = imprint_of(document), document.metadata
    retrieved = [w.at for w in rests_on if w.kind == "appearance"] or [_NOT_KNOWN]
    kept = next((w.at for w in rests_on if w.kind == "raw"), None)
    rows: list[tuple[str, list[str]]] = [
        ("Author or originator", [made.bylines or _NOT_KNOWN]),
        ("Title", [made.title]),
        ("Publisher", [made.publisher or _NOT_KNOWN]),
        ("Date published", [made.published or _NOT_KNOWN]),
        ("Date changed", [visible(meta.modified)] if meta.modified else []),
        (
            "Date retrieved (taken into this ledger)",
            [f"{at[:16].replace('T', ' ')} UTC" if "T" in at else at for at in retrieved],
        ),
        ("Address", [visible(uri) for uri in seen] or [visible(document.origin.uri)]),
        ("The page’s own address", [visible(meta.canonical_url)] if meta.canonical_url else []),
        ("Language", [made.language or _NOT_KNOWN]),
        ("Kind of source", ["publicly available information; " + visible(document.origin.media_type)]),
        ("SHA-256 of the bytes", [visible(document.origin.sha256)]),
        ("The bytes", [f"kept in this ledger since {kept[:10]}" if kept else "not kept: only their hash"]),
        ("Place in the bytes", _anchor(placed.claim)),
        ("Place in the text", [f"code points {s.start} to {s.end}" for s in placed.claim.spans]),
        ("Done to the text", [visible(one) for one in document.normalisations]),
    ]
    return [(name, values) for name, values in rows if values]


def _anchor(claim: Claim) -> list[str]:
    """Where the words stand on the page, as exactly as the reader kept it."""
    start = min(span.start for span in claim.spans)
    for anchor in claim.document.anchors:
        if anchor.span.start <= start < anchor.span.end:
            match anchor:
                case PdfAnchor():
                    return [f"page {anchor.page}"]
                case HtmlAnchor():
                    return [
                        f"{visible(anchor.xpath)}, from character {anchor.offset + start - anchor.span.start}"
                    ]
    return []


def _said(ask: Ask, found: Claim) -> list[Said]:
    keys = [link.id or link.name for link in found.chain]
    known = ask.shelf.judgements([key for key in keys if key])
    rows = []
    for link, key in zip(found.chain, keys, strict=True):
        rating = standing(known.get(key or "", ()), RELIABILITY)
        letter = rating.verdict if rating else link.reliability.value
        why = f", by {visible(rating.by)}: {visible(rating.reason)}" if rating else ", nobody has rated it"
        rows.append(
            Said(
                speaker(found.document, link),
                SOURCE_KINDS[link.source_kind],
                how_sure(link.commitment, found, link),
                link.level,
                " … ".join(visible(found.document.words(span)) for span in link.cue),
                f"{letter} ({dict(GRADES).get(letter, letter)}{why})",  # type: ignore[call-overload]  # letters are the enum's values
                source_path(key) if key and link.name else None,
            )
        )
    return rows


def _assessment(ask: Ask, placed: Placed, card: Card) -> list[tuple[str, str]]:
    claim = placed.claim
    grade, reasons = credibility_of(ask, claim)
    return [
        ("Kind of claim", KIND_SHOWN[claim.kind]),
        ("Level of sourcing", f"{claim.level} of 5, {LEVELS[claim.level].name}: {card.level_reason}"),
        ("How sure the author is", how_sure(claim.author_commitment, claim)),
        (
            "Credibility (Admiralty code)",
            " ".join((f"{grade}.", *reasons)),
        ),
        *((f"Question: {flag.name}", f"{flag.question} {flag.reason}") for flag in card.flags),
    ]


def _machine(found: Claim) -> list[tuple[str, str]]:
    if found.stamp == BY_A_PERSON:
        return [("Made by", "a person; the decision stands under what was decided")]
    return [
        ("Tool", f"sayso {visible(found.stamp.version)}"),
        (
            "What it did",
            _WORK,
        ),
        ("Settings", visible(found.stamp.settings)),
        *((f"Model {visible(name)}", visible(digest)) for name, digest in found.stamp.models),
    ]
