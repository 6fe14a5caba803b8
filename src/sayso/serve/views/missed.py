"""A claim that the machine missed: its words, selected in the reading room or typed, and what they say."""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus

from sayso.core.claim import Claim
from sayso.core.errors import RequestError
from sayso.core.text import Document, Span
from sayso.core.vocabulary import ClaimKind, CommitmentLabel
from sayso.export.words import visible
from sayso.ledger.review.book import ADD, MISSED
from sayso.ledger.review.judging import made_now
from sayso.ledger.review.mended import content_dict, pairs
from sayso.ledger.review.missed import NO_MARKS, MissedContent, bare_claim
from sayso.serve.asking import Ask, Go, Shown, missing
from sayso.serve.shapes import claim_path, document_path, number
from sayso.serve.views.forms import choices, fieldset, part_forms
from sayso.serve.views.knowing import of_ledger
from sayso.serve.views.mending import level_of, link_fields, links_of, member_of, spans_of
from sayso.serve.views.mending_parts import changed_parts, part_fields

_MOST_WORDS = 2_000


def add_form(ask: Ask) -> Shown:
    """The form, with the words that were selected."""
    document = _document(ask)
    words = ask.query.get("words", "")[:_MOST_WORDS]
    values = {
        "words": words,
        "at": str(number(ask.query, "at", 0, len(document.text)) or 0),
        "kind": ClaimKind.STATE.value,
        "commitment": CommitmentLabel.CERTAIN.value,
        "level": "0",
    }
    return _shown(ask, document, values)


def add(ask: Ask) -> Go | Shown:
    """Keep the claim; or, where somebody was looked for, the form again with who was found."""
    document = _document(ask)
    if "find" in ask.form:
        return _shown(ask, document, ask.form)
    near = number(ask.form, "at", 0, len(document.text)) or 0
    spans = spans_of(document, ask.form.get("words", ""), near)
    if not spans:
        raise RequestError(
            HTTPStatus.BAD_REQUEST, "Give the words of the claim as they stand in the document."
        )
    reading = ask.shelf.reading(document.id)
    for claim in reading.claims if reading else ():
        if claim.spans == spans:
            words = "The machine has a claim of just these words. Mend that one."
            raise RequestError(HTTPStatus.CONFLICT, words, claim_path(claim.id))
    bare = bare_claim(document, spans, reading.marks if reading else NO_MARKS)
    form = {**_empty(document), **ask.form}
    finds, known = partial(spans_of, document), partial(of_ledger, ask.shelf)
    parts = changed_parts(bare, form, finds, known)
    content = MissedContent(
        claim=bare.id,
        spans=pairs(spans),
        kind=ClaimKind(member_of("kind", ask.form.get("kind", ""), ClaimKind)),
        commitment=CommitmentLabel(member_of("commitment", ask.form.get("commitment", ""), CommitmentLabel)),
        level=level_of(ask.form.get("level", "")),
        links=links_of(document, (), ask.form, spans),
        events=parts.events,
        quantities=parts.quantities,
        times=parts.times,
        flows=parts.flows,
    )
    reason = ask.form.get("reason", "").strip()
    made = made_now(ask.person.name, document.id, MISSED, ADD, reason=reason, content=content_dict(content))
    ask.shelf.decide(made)
    return Go(document_path(document.id, spans[0].start))


def _document(ask: Ask) -> Document:
    document = ask.shelf.document(ask.parts["key"])
    if document is None:
        raise missing("document")
    return document


def _nothing(document: Document) -> Claim:
    """A claim of which nothing is known, for the fields of a form that is still empty."""
    return bare_claim(document, (Span(0, len(document.text)),), NO_MARKS)


def _empty(document: Document) -> dict[str, str]:
    """The fields of what a claim may say, without a value."""
    link = {f"{name}-0": value for name, value in link_fields(document, None).items()}
    return {**link, **part_fields(_nothing(document))}


def _shown(ask: Ask, document: Document, given: Mapping[str, str]) -> Shown:
    values = {**_empty(document), **given}
    added = [claim.id for claim, _ in ask.shelf.added_claims(document.id)]
    return Shown(
        "missed.html.jinja",
        {
            "title": "Add a claim",
            "document_title": visible(document.metadata.title or "Untitled document"),
            "back": document_path(document.id),
            "key": document.id,
            "values": values,
            "choices": choices(values),
            "links": [fieldset(ask, values, 0, "Who says so, if not the author alone")],
            "parts": part_forms(ask, values, _nothing(document), missed=True),
        },
        lambda: {"added": added},
    )
