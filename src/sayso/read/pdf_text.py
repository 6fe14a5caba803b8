"""A PDF as PDFium opens it, and the characters of its pages: lines of words, with their places.

In: bytes; a text page of PDFium's. Out: the open file; runs of characters, which are lines, and boxes.
PDFium counts characters in UTF-16 units; words are code points.
"""

import ctypes
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from sayso.core.errors import DamagedInputError, EncryptedInputError
from sayso.read.decode import no_surrogates

Box = tuple[float, float, float, float]  # left, bottom, right, top, in points
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD in fpdfview.h
_BREAKS = frozenset("\r\n")
_HYPHENS = frozenset(
    "\x02\ufffe"
)  # what PDFium gives for a hyphen at a line's end, before it joins the lines
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


def open_pdf(data: bytes, source: str, part: str | None = None) -> Any:
    """The PDF, which the caller closes. Raises EncryptedInputError, DamagedInputError."""
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise EncryptedInputError(
                "a password is needed to open it; save a copy without one", source=source, part=part
            ) from error
        raise DamagedInputError(
            f"the PDF is damaged and cannot be opened: {error}", source=source, part=part
        ) from error


def without_controls(words: str) -> tuple[str, int]:
    """The words with U+FFFD for what is no letter, and how many of these there are."""
    return _CONTROLS.subn("\ufffd", words)


def runs_of(text: Any) -> Iterator[tuple[int, int, str, bool]]:
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


def box_of(text: Any, first: int, count: int) -> Box | None:
    """What holds these characters; None where they are not seen (white space)."""
    found = text.count_rects(first, count)
    boxes = [text.get_rect(index) for index in range(found)]
    if not boxes:
        return None
    left, bottom, right, top = zip(*boxes, strict=True)
    return (round(min(left), 2), round(min(bottom), 2), round(max(right), 2), round(max(top), 2))


def as_seen(box: Box, page: Any) -> Box:
    """The box on the page as it is seen, after its rotation: from the lower left corner, without origin."""
    turned, (wide, high) = page.get_rotation(), page.get_size()
    left, bottom, right, top = box
    if turned == 90:
        return (bottom, high - right, top, high - left)
    if turned == 180:
        return (wide - right, high - top, wide - left, high - bottom)
    if turned == 270:
        return (wide - top, left, wide - bottom, right)
    return box


def size_of(text: Any, first: int, count: int, *, lying: bool = False) -> float:
    """The height of the font as drawn, from the middle of the line; `lying`: it runs up or down."""
    box = pdfium_c.FS_RECTF()
    for index in (first + count // 2, first):
        if pdfium_c.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(box)):
            height = box.right - box.left if lying else box.top - box.bottom
            if height > 0:
                return round(float(height), 1)
    return 0.0
