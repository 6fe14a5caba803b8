"""The shapes of what stands beside claims: documents, judgements, and inputs that failed, field by field."""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from sayso.core.vocabulary import BlockKind, DocumentStatus
from sayso.export.wire_types.parts import END, START, Offset, Out, Page, about


class Block(Out):
    """A headline, heading, paragraph, caption or quotation."""

    start: Annotated[Offset, START]
    end: Annotated[Offset, END]
    kind: Annotated[BlockKind, about("What it is.")]


class Anchor(Out):
    """Where a stretch of the text stands on the page: `xpath` and `offset` in HTML, else `page` and `box`."""

    start: Annotated[Offset, START]
    end: Annotated[Offset, END]
    xpath: Annotated[str | UnsetType, about("Selects the text node.")] = UNSET
    offset: Annotated[Offset | UnsetType, about("Code point of that node where the stretch begins.")] = UNSET
    page: Annotated[Page | UnsetType, about("Page, from 1.")] = UNSET
    box: Annotated[
        tuple[float, float, float, float] | UnsetType,
        about("Left, bottom, right, top in PDF points from the lower left corner."),
    ] = UNSET


class Document(Out):
    """One document as it was read, as it stands in `documents.jsonl`."""

    id: Annotated[str, about("Id, from the bytes and the text.")]
    uri: Annotated[str, about("Where it was read from, as given.")]
    title: Annotated[str | None, about("Title, as the page gives it.")]
    bylines: Annotated[list[str], about("Who signed it.")]
    publisher: Annotated[str | None, about("Publisher, as the page gives it.")]
    published: Annotated[str | None, about("Date of publication, ISO 8601, as precise as the page gives it.")]
    modified: Annotated[str | None, about("Date of the last change, likewise.")]
    language: Annotated[str | None, about("Language of the text, BCP 47.")]
    canonical_url: Annotated[str | None, about("The address that the page gives for itself.")]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="SHA-256 of the bytes that were read.")]
    media_type: Annotated[str, about("Kind of the bytes, such as text/html.")]
    charset: Annotated[str | None, about("Charset by which they became text.")]
    part: Annotated[str | None, about("Which member, line or entry of the input it is.")]
    status: Annotated[DocumentStatus, about("`read`, or kept without annotation and why.")]
    normalisations: Annotated[list[str], about("What was done to the bytes to get the text.")]
    text: Annotated[str, about("The canonical text: every offset counts its code points.")]
    blocks: Annotated[list[Block], about("Its blocks, in order, not overlapping.")]
    map: Annotated[list[Anchor], about("Way back from the text to the page; empty where there is none.")]


class Judgement(Out):
    """What a person decided, as it stands in `judgements.jsonl`. A later one on the same matter counts."""

    id: Annotated[str, about("Id, from all that it says.")]
    subject: Annotated[str, about("Id of what was judged: a claim, a document, a source, a flag, a cluster.")]
    kind: Annotated[str, about("What was decided: review, reliability, rating, note and so on.")]
    verdict: Annotated[str, about("The decision, in a word of the kind's own list; undo takes one back.")]
    content: Annotated[str, about("What it says beyond that, as JSON.")]
    by: Annotated[str, about("Who decided it.")]
    at: Annotated[str, about("When: ISO 8601, UTC; empty where it is not known.")]
    reason: Annotated[str, about("Why, in that person's words.")]


class ErrorLine(Out):
    """One input that failed, as it stands in `errors.jsonl`."""

    source: Annotated[str, about("The input, as given.")]
    part: Annotated[str | None, about("Which member, line or entry of it.")]
    kind: Annotated[str, about("Kind of error, for programs.")]
    message: Annotated[str, about("What was wrong, for people.")]
