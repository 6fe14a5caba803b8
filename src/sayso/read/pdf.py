"""PDF: its text layer as paragraphs, each line with its page and box.

In: bytes of a PDF. Out: one Document. The words are PDFium's, in PDFium's order; where lines are joined to a
paragraph, or a word that was divided at a line's end is made whole, the document says so. Pictures of text
are not read: a PDF without a text layer is a NoTextError, never an empty document.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium

from sayso.core.errors import DamagedInputError, NoTextError, TooLargeError
from sayso.core.settings import ReadSettings
from sayso.core.text import Block, Document, Metadata, PdfAnchor, Span, make_document
from sayso.core.vocabulary import BlockKind
from sayso.read.decode import no_surrogates
from sayso.read.language import settle_language
from sayso.read.payload import Format, Payload
from sayso.read.pdf_layout import Line, Paragraph, paragraphs_of, without_margins
from sayso.read.pdf_printed import without_print
from sayso.read.pdf_text import as_seen, box_of, open_pdf, runs_of, size_of, without_controls

_NO_TITLE = re.compile(
    r"^\W*(?:untitled|anonymous|unspecified|microsoft word\b.*|.*\.(?:docx?|indd|qxd|pdf))?\W*$", re.I
)
_UNREADABLE = 0.5  # of the characters without a letter that they stand for


def read_pdf(payload: Payload, settings: ReadSettings) -> Iterator[Document]:
    """The one document of a PDF.

    Raises EncryptedInputError, DamagedInputError, NoTextError (pictures only), TooLargeError.
    """
    document = open_pdf(payload.data, payload.uri, payload.part)
    try:
        lines, notes = _all_lines(document, payload, settings)
        facts = document.get_metadata_dict()
    finally:
        document.close()
    whole = sum(len(line.text) for line in lines)
    if not lines:
        raise NoTextError(
            "it holds no text, only pictures or drawings; run it through text recognition (OCR) first",
            source=payload.uri,
            part=payload.part,
        )
    if sum(line.text.count("\ufffd") for line in lines) > whole * _UNREADABLE:
        raise NoTextError(
            "its fonts do not say which letters they draw, so its text cannot be read", source=payload.uri,
            part=payload.part,
        )  # fmt: skip
    own, address, printed = without_print(lines)
    kept, dropped = without_margins(own)
    made = _build(paragraphs_of(kept or own), payload, (*notes, *printed, *dropped))
    metadata = replace(_metadata(facts, made.text, made.blocks), canonical_url=address)
    yield settle_language(replace(made, metadata=metadata), settings.languages)


def _all_lines(document: Any, payload: Payload, settings: ReadSettings) -> tuple[list[Line], tuple[str, ...]]:
    lines: list[Line] = []
    notes = []
    length = 0
    for number in range(1, len(document) + 1):
        try:
            found, lost = _page_lines(document[number - 1], number)
        except pdfium.PdfiumError as error:
            notes.append(f"page {number} could not be read: {error}")
            continue
        length += sum(len(line.text) for line in found)
        if length > settings.max_characters:
            raise TooLargeError(
                f"its text has more than {settings.max_characters:,} characters",
                source=payload.uri,
                part=payload.part,
            )
        if lost:
            notes.append(f"{lost} characters on page {number} without a known letter became U+FFFD")
        lines.extend(found)
    if notes and not lines and len(notes) == len(document):
        raise DamagedInputError("no page of it could be read", source=payload.uri, part=payload.part)
    return lines, tuple(notes)


def _page_lines(page: Any, number: int) -> tuple[list[Line], int]:
    """The lines of a page, and how many characters had no letter."""
    height, turned = page.get_height(), page.get_rotation()
    text = page.get_textpage()
    lines = []
    lost = 0
    try:
        for first, count, words, divided in runs_of(text):
            clean, bad = without_controls(words)
            lost += bad
            if clean.strip() and (box := box_of(text, first, count)):
                size = size_of(text, first, count, lying=turned in (90, 270))
                seen = as_seen(box, page)
                lines.append(
                    Line(clean.strip(), number, seen, size, height, divided, box if turned else None)
                )
    finally:
        text.close()
        page.close()
    return lines, lost


@dataclass(slots=True)
class _Text:
    """The text while it grows, with its blocks and anchors."""

    pieces: list[str]
    blocks: list[Block]
    anchors: list[PdfAnchor]
    length: int = 0

    def add(self, words: str) -> Span:
        start = self.length
        self.pieces.append(words)
        self.length += len(words)
        return Span(start, self.length)


def _build(paragraphs: list[Paragraph], payload: Payload, notes: tuple[str, ...]) -> Document:
    made = _Text([], [], [])
    joined = mended = 0
    for paragraph in paragraphs:
        if made.length:
            made.add("\n\n")
        start = made.length
        for index, line in enumerate(paragraph.lines):
            words, gap, whole = paragraph.words(index)
            span = made.add(words)
            if span.start < span.end:
                made.anchors.append(PdfAnchor(span, line.page, line.own or line.box))
            made.add(gap)
            joined += bool(gap)
            mended += whole
        made.blocks.append(Block(Span(start, made.length), paragraph.kind))
    if joined:
        notes = (*notes, "line breaks inside paragraphs became spaces")
    if mended:
        notes = (*notes, f"{mended} words divided at a line's end were made whole")
    return make_document(
        "".join(made.pieces),
        made.blocks,
        payload.origin(Format.PDF),
        normalisations=(*payload.notes, *notes),
        anchors=tuple(made.anchors),
    )


def _metadata(facts: dict[str, str], text: str, blocks: Sequence[Block]) -> Metadata:
    """The headline, else the file's own title. A PDF's creation date is not when it was published."""
    headline = next((text[b.span.start : b.span.end] for b in blocks if b.kind is BlockKind.HEADLINE), None)
    title = _fact(facts, "Title")
    author = _fact(facts, "Author")
    return Metadata(title=headline or title, bylines=(author,) if author else ())


def _fact(facts: dict[str, str], key: str) -> str | None:
    words = no_surrogates(" ".join((facts.get(key) or "").split())[:300])[0]
    return None if _NO_TITLE.match(words) else words
