"""The page of one claim: its words in context, who says so, what there is to ask, and what was decided."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import msgspec

from sayso.core.claim import Claim
from sayso.core.judging import MEND, RELIABILITY, REVIEW, UNDO, carried_from, content_of, standing, undone
from sayso.core.links import Judgement
from sayso.core.marks import Attribution, Marks
from sayso.core.reading import Reading
from sayso.core.stamp import BY_A_PERSON
from sayso.core.text import Document, Span
from sayso.core.vocabulary import AttributionKind, FlagKind
from sayso.export.cards import Card, Cards, facts
from sayso.export.decided import told
from sayso.export.segments import Passage, passages
from sayso.export.wire import claim_line
from sayso.export.words import LEVELS, credibility, maker_in_words, quoted, visible
from sayso.ledger.link.claims.decisions import others_of
from sayso.ledger.review.book import ADD, MISSED
from sayso.ledger.review.judging import SHOWN
from sayso.ledger.review.mended import MendContent, mend_of, mended
from sayso.ledger.shelf import Placed
from sayso.serve.asking import Ask, Shown, missing
from sayso.serve.pictures import chain_picture
from sayso.serve.ports import Shelf
from sayso.serve.shapes import claim_path, day, document_path, source_path
from sayso.serve.views.contradictions import of_claim
from sayso.serve.views.lineage import linked_of, path_of
from sayso.serve.views.quick import quick

_CONFLICTS = 10  # contradictions that the page shows


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Links from a card into the ledger's documents, each of which is looked up once."""

    shelf: Shelf
    known: dict[str, Document | None] = field(default_factory=dict)

    def words(self, document: str, span: Span) -> str | None:
        """The words of a document of the ledger."""
        if document not in self.known:
            self.known[document] = self.shelf.document(document)
        found = self.known[document]
        return found.words(span) if found and span.end <= len(found.text) else None

    def href(self, document: str, offset: int) -> str | None:
        """The place in its reading room."""
        return document_path(document, offset)


@dataclass(frozen=True, slots=True)
class Past:
    """A judgement as the history shows it. `counts` is the one that stands.

    `earlier` are the words and the page of the claim of an earlier reading that was judged.
    """

    verdict: str
    by: str
    at: str
    reason: str
    changes: tuple[str, ...]
    state: str
    earlier: tuple[str, str] | None = None


def claim(ask: Ask) -> Shown:
    """Everything about one claim."""
    placed = placed_of(ask)
    found = placed.claim
    card = card_of(ask, placed)
    judgements = ask.shelf.judgements([found.id]).get(found.id, ())
    links, lineage = ask.shelf.links(found.id), ask.shelf.lineage(found.id)
    conflicts = ask.shelf.contradictions(found.id)
    told_apart = {key for one in conflicts[:_CONFLICTS] for key in (one.first, one.second)}
    others = tuple(one for one in links if not told_apart >= {one.first, one.second})
    return Shown(
        "claim.html.jinja",
        {
            "title": card.words,
            "placed": placed,
            "card": card,
            **_where(placed),
            "confidence": found.confidence,
            "picture": chain_picture(found, card.chain),
            "levels": LEVELS,
            "credibility": credibility_of(ask, found),
            "grades": _grades(ask, found),
            **_decided(ask, found, judgements),
            "earlier": [pointed(other) for other in ask.shelf.earlier(found)],
            "linked": linked_of(ask, found.id, others),
            "conflicts": of_claim(ask, conflicts, _CONFLICTS),
            "more_conflicts": max(len(conflicts) - _CONFLICTS, 0),
            "path": path_of(ask, found.id, lineage),
            "compared": ask.shelf.is_linked(found.document.id),
            "made_by": _made_by(found),
        },
        lambda: {
            "claim": msgspec.Raw(claim_line(found)),
            "number": placed.number,
            "current": placed.current,
            "judgements": judgements,
            "links": links,
            "lineage": lineage,
            "contradictions": conflicts,
            "compared": ask.shelf.is_linked(found.document.id),
            "earlier": [other.id for other in ask.shelf.earlier(found)],
        },
    )


def _where(placed: Placed) -> dict[str, object]:
    """The claim in its document, and those before and after it."""
    found, document = placed.claim, placed.claim.document
    return {
        "before": claim_path(placed.before) if placed.before else None,
        "after": claim_path(placed.after) if placed.after else None,
        "document_title": visible(document.metadata.title or "Untitled document"),
        "imprint": [visible(v) for v in (document.metadata.publisher, day(document.metadata.published)) if v],
        "document_href": document_path(document.id, min(s.start for s in found.spans)),
        "context": context(found),
    }


def _decided(ask: Ask, found: Claim, judgements: tuple[Judgement, ...]) -> dict[str, object]:
    """What people decided of it. `mended` is what it holds as the last of them has it, where that differs."""
    last = standing(judgements, REVIEW)
    content = mend_of(last) if last and last.verdict == MEND else MendContent()
    now = facts(mended(found, content))
    return {
        "standing": last,
        "changes": told(found, content),
        "mended_level": content.level,
        "standing_shown": SHOWN,
        "quick": quick(found, own_content(judgements, ask.person.name)),
        "history": [*history_of(ask.shelf, found, judgements)],
        "mended": now if now != facts(found) else (),
    }


def credibility_of(ask: Ask, found: Claim) -> tuple[str, tuple[str, ...]]:
    """The Admiralty grade of a claim in words, and the rule that gave it with what it weighed."""
    grade = ask.shelf.credibility(found.id)
    if grade is None and not ask.shelf.is_linked(found.document.id):
        return f"{found.credibility}: cannot be judged: it was not compared with other documents yet", ()
    reasons = tuple(map(visible, grade.reasons)) if grade else ()
    shown = f"{found.credibility}: {credibility(found.credibility, reasons)}"
    if any(flag.kind is FlagKind.CONTRADICTION for flag in found.flags):
        reasons = (*reasons, "Voices of its own document are not weighed; the questions name them.")
    return shown, reasons


def placed_of(ask: Ask) -> Placed:
    """The claim that the address names: the machine's, or one that somebody added (number 0)."""
    placed = ask.shelf.claim(ask.parts["key"])
    if placed is None:
        raise missing("claim")
    return placed


def own_content(judgements: tuple[Judgement, ...], by: str) -> MendContent:
    """What this person has changed of a claim; nothing where they have not."""
    own = standing((one for one in judgements if one.by == by), REVIEW)
    return mend_of(own) if own and own.verdict == MEND else MendContent()


def card(ask: Ask) -> Shown:
    """The card of a claim alone, for the reading room."""
    placed = placed_of(ask)
    found = standing(ask.shelf.judgements([placed.claim.id]).get(placed.claim.id, ()), REVIEW)
    return Shown(
        "card.html.jinja",
        {"c": card_of(ask, placed), "standing": found, "standing_shown": SHOWN, "key": placed.claim.id},
        lambda: msgspec.Raw(claim_line(placed.claim)),
    )


def card_of(ask: Ask, placed: Placed) -> Card:
    """The claim's card, with links into the ledger."""
    places = Elsewhere(ask.shelf, {placed.claim.document.id: placed.claim.document})
    return Cards(places, "a", {}).card(placed.number, placed.claim)


def context(found: Claim) -> tuple[Passage, ...]:
    """The paragraphs that hold the claim, in segments. Voices are those of its own chain."""
    attributions, parent = [], None
    for link in found.chain:
        attributions.append(
            Attribution(
                link.attribution,
                link.source,
                link.cue,
                link.content,
                link.source_kind,
                link.quotation,
                AttributionKind.SPEECH,
                1.0,
                parent=parent,
            )
        )
        parent = link.attribution
    small = Reading(found.document, Marks(attributions=tuple(attributions)), (found,))
    whole = tuple(passages(small, ()))
    places = [at for at, passage in enumerate(whole) if any(segment.claims for segment in passage.segments)]
    return tuple(replace(p) for p in whole[min(places) : max(places) + 1]) if places else ()


def _grades(ask: Ask, found: Claim) -> list[tuple[str, str, str, str]]:
    """For each source of the chain: name, letter, why, link to its page."""
    keys = [link.id or link.name for link in found.chain]
    known = ask.shelf.judgements([key for key in keys if key])
    rows = []
    for link, key in zip(found.chain, keys, strict=True):
        if key and link.name:
            rating = standing(known.get(key, ()), RELIABILITY)
            letter = rating.verdict if rating else link.reliability
            why = f"{rating.by}: {rating.reason}" if rating else "nobody has rated this source yet"
            rows.append((visible(link.name), letter, visible(why), source_path(key)))
    return rows


def history_of(shelf: Shelf, found: Claim, judgements: tuple[Judgement, ...]) -> Iterator[Past]:
    """Every decision on a claim, the newest first; the last is the one that added it, where a person did."""
    gone, now = undone(judgements), standing(judgements, REVIEW)
    for j in reversed(judgements):
        state = "counts now" if now and j.id == now.id else "taken back" if j.id in gone else ""
        if j.verdict == UNDO:
            state = ""
        yield Past(
            SHOWN.get(j.verdict, visible(j.verdict)),
            visible(j.by),
            j.at,
            visible(j.reason),
            told(found, mend_of(j)) if j.verdict == MEND else elsewhere(shelf, j),
            state,
            _judged(shelf, j),
        )
    if found.stamp == BY_A_PERSON:
        yield from _adding(shelf, found)


def pointed(found: Claim) -> tuple[str, str]:
    """The words of a claim, and its page."""
    return quoted(found.document, found.spans), claim_path(found.id)


def _judged(shelf: Shelf, judgement: Judgement) -> tuple[str, str] | None:
    """The claim of an earlier reading that was judged, where the decision was carried over."""
    key = carried_from(judgement)
    placed = shelf.claim(key) if key else None
    return pointed(placed.claim) if placed else None


def _adding(shelf: Shelf, found: Claim) -> Iterator[Past]:
    made = shelf.judgements([found.document.id]).get(found.document.id, ())
    gone = undone(made)
    for j in reversed(made):
        if j.kind == MISSED and content_of(j).get("claim") == found.id:
            state = "taken back" if j.id in gone else ""
            yield Past(SHOWN[ADD], visible(j.by), j.at, visible(j.reason), (), state)


def elsewhere(shelf: Shelf, judgement: Judgement) -> tuple[str, ...]:
    """The words of the claims that one was called the same as, or not the same."""
    return tuple(f"“{visible(row.words)}”" for row in shelf.claim_rows(others_of(judgement)))


def _made_by(found: Claim) -> list[tuple[str, str]]:
    origin = found.document.origin
    return [
        ("Claim", found.id),
        ("Document", found.document.id),
        ("SHA-256 of the bytes", visible(origin.sha256)),
        ("Read from", visible(origin.uri)),
        ("Code points", ", ".join(f"{s.start} to {s.end}" for s in found.spans)),
        ("Made by", maker_in_words(found.stamp)),
        *((f"Model: {visible(name)}", visible(digest)) for name, digest in found.stamp.models),
    ]
