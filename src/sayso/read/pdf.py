"""PDF: its text layer as paragraphs, each line with its page and box.

In: bytes of a PDF. Out: one Document. The words are PDFium's, in PDFium's order; where lines are joined to a
paragraph, or a word that was divided at a line's end is made whole, the document says so. Pictures of text
are not read: a PDF without a text layer is a NoTextError, never an empty document.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from sayso.core.errors import DamagedInputError, EncryptedInputError, NoTextError, TooLargeError
from sayso.core.settings import ReadSettings
from sayso.core.text import Block, Document, Metadata, PdfAnchor, Span, make_document
from sayso.core.vocabulary import BlockKind
from sayso.read.decode import no_surrogates
from sayso.read.language import settle_language
from sayso.read.payload import Format, Payload
from sayso.read.pdf_layout import Line, Paragraph, paragraphs_of, without_margins

_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD in fpdfview.h
_BREAKS = frozenset("\r\n")
_HYPHENS = frozenset(
    "\x02\ufffe"
)  # what PDFium gives for a hyphen at a line's end, before it joins the lines
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
_NO_TITLE = re.compile(
    r"^\W*(?:untitled|anonymous|unspecified|microsoft word\b.*|.*\.(?:docx?|indd|qxd|pdf))?\W*$", re.I
)
_UNREADABLE = 0.5  # of the characters without a letter that they stand for


def read_pdf(payload: Payload, settings: ReadSettings) -> Iterator[Document]:
    """The one document of a PDF.

    Raises EncryptedInputError, DamagedInputError, NoTextError (pictures only), TooLargeError.
    """
    document = _open(payload)
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
    kept, dropped = without_margins(lines)
    paragraphs = paragraphs_of(kept or lines)
    yield _build(paragraphs, facts, payload, settings, (*notes, *dropped))


def _open(payload: Payload) -> Any:
    try:
        return pdfium.PdfDocument(payload.data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise EncryptedInputError(
                "a password is needed to open it; save a copy without one",
                source=payload.uri,
                part=payload.part,
            ) from error
        raise DamagedInputError(
            f"the PDF is damaged and cannot be opened: {error}", source=payload.uri, part=payload.part
        ) from error


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
    height = page.get_height()
    text = page.get_textpage()
    lines = []
    lost = 0
    try:
        for first, count, words, divided in _runs(text):
            clean, bad = _CONTROLS.subn("\ufffd", words)
            lost += bad
            if clean.strip() and (box := _box(text, first, count)):
                lines.append(Line(clean.strip(), number, box, _size(text, first, count), height, divided))
    finally:
        text.close()
        page.close()
    return lines, lost


def _runs(text: Any) -> Iterator[tuple[int, int, str, bool]]:
    """First character, number of characters, words, and whether a hyphen divides the word at its end."""
    first = 0
    pieces: list[str] = []
    get = pdfium_c.FPDFText_GetUnicode
    total = text.count_chars()
    for index in range(total):
        character = chr(get(text.raw, index))
        if character in _BREAKS or character in _HYPHENS:
            if pieces:
                yield first, index - first, _joined(pieces), character in _HYPHENS
            first, pieces = index + 1, []
        else:
            pieces.append(character)
    if pieces:
        yield first, total - first, _joined(pieces), False


def _joined(pieces: list[str]) -> str:
    """PDFium counts in UTF-16 units: two halves make one character."""
    text = "".join(pieces)
    if not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return no_surrogates(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))[0]


def _box(text: Any, first: int, count: int) -> tuple[float, float, float, float] | None:
    found = text.count_rects(first, count)
    boxes = [text.get_rect(index) for index in range(found)]
    if not boxes:
        return None
    left, bottom, right, top = zip(*boxes, strict=True)
    return (round(min(left), 2), round(min(bottom), 2), round(max(right), 2), round(max(top), 2))


def _size(text: Any, first: int, count: int) -> float:
    """The height of the font as drawn, from the middle of the line."""
    box = pdfium_c.FS_RECTF()
    for index in (first + count // 2, first):
        if pdfium_c.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box)) and box.top > box.bottom:
            return round(float(box.top - box.bottom), 1)
    return 0.0


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


def _build(
    paragraphs: list[Paragraph],
    facts: dict[str, str],
    payload: Payload,
    settings: ReadSettings,
    notes: tuple[str, ...],
) -> Document:
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
                made.anchors.append(PdfAnchor(span, line.page, line.box))
            made.add(gap)
            joined += bool(gap)
            mended += whole
        made.blocks.append(Block(Span(start, made.length), paragraph.kind))
    if joined:
        notes = (*notes, "line breaks inside paragraphs became spaces")
    if mended:
        notes = (*notes, f"{mended} words divided at a line's end were made whole")
    text = "".join(made.pieces)
    document = make_document(
        text,
        made.blocks,
        payload.origin(Format.PDF),
        metadata=_metadata(facts, text, made.blocks),
        normalisations=(*payload.notes, *notes),
        anchors=tuple(made.anchors),
    )
    return settle_language(document, settings.languages)


def _metadata(facts: dict[str, str], text: str, blocks: list[Block]) -> Metadata:
    """The headline, else the file's own title. A PDF's creation date is not when it was published."""
    headline = next((text[b.span.start : b.span.end] for b in blocks if b.kind is BlockKind.HEADLINE), None)
    title = _fact(facts, "Title")
    author = _fact(facts, "Author")
    return Metadata(title=headline or title, bylines=(author,) if author else ())


def _fact(facts: dict[str, str], key: str) -> str | None:
    words = no_surrogates(" ".join((facts.get(key) or "").split())[:300])[0]
    return None if _NO_TITLE.match(words) else words
