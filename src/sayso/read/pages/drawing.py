"""Drawing: what is done with an open PDF, in the process that may die of it.

In: an open PDF and a deed. Out: its reply. Places are given as the page is seen: after its rotation, and cut
to its crop box. Nothing of a PDF is run: no script, no form.
"""

import ctypes
import math
from collections.abc import Iterable
from typing import Any

import pypdfium2.raw as pdfium_c

from sayso.core.errors import MissingInputError
from sayso.read.pages.png import png
from sayso.read.pages.wire import Box, Deed, Draw, Drawn, Part, Place, Placed, Rect, Sized
from sayso.read.pdf_text import box_of, runs_of, without_controls

_NEAR = 0.75  # points: a box of an older reading may be rounded in another way
_FINE = 20  # steps to a point, for places
_LEAST, _LONGEST = 16, 8_000  # pixels of a side


def do(pdf: Any, deed: Deed, source: str) -> Sized | Drawn | Placed:
    """Do it. Raises MissingInputError for a page that the PDF has not."""
    if not isinstance(deed, Draw | Place):
        return Sized(tuple(pdf.get_page_size(number) for number in range(len(pdf))))
    if not 1 <= deed.page <= len(pdf):
        raise MissingInputError(f"it has no page {deed.page}, but {len(pdf)} in all", source=source)
    page = pdf[deed.page - 1]
    try:
        return _drawn(page, deed) if isinstance(deed, Draw) else Placed(tuple(_places(page, deed.parts)))
    finally:
        page.close()


def _drawn(page: Any, deed: Draw) -> Drawn:
    width, height = page.get_size()
    scale = min(
        deed.width / width, math.sqrt(deed.most / (width * height)), _LONGEST / height, _LONGEST / width
    )
    scale = max(scale, _LEAST / max(width, height))
    bitmap = page.render(scale=scale, may_draw_forms=False, no_smoothtext=False)
    try:
        pixels = bitmap.to_numpy()
        if pixels.ndim == 2:
            pixels = pixels[:, :, None].repeat(3, axis=2)
        return Drawn(png(pixels if pixels.shape[2] >= 3 else pixels[:, :, :1].repeat(3, axis=2)))
    finally:
        bitmap.close()


def _places(page: Any, parts: Iterable[Part]) -> Iterable[Rect | None]:
    text = page.get_textpage()
    try:
        lines = _Lines(text)
        width, height = page.get_size()
        for part in parts:
            box = lines.box(part)
            yield _seen(page, box, (width, height)) if box else None
    finally:
        text.close()


class _Lines:
    """The lines of a page, found again by where they stand and what they say."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._lines = [
            (box, first, clean)
            for first, count, words, _ in runs_of(text)
            if (clean := without_controls(words)[0]).strip() and (box := box_of(text, first, count))
        ]

    def box(self, part: Part) -> Box | None:
        """The box of the part: from the characters themselves, or by its share of the line."""
        left, bottom, right, top = part.box
        upright = top - bottom > right - left and len(part.line) > 2
        found = self._find(part)
        if found is None:
            if upright:
                return part.box
            step = (right - left) / max(1, len(part.line))
            return (left + step * part.start, bottom, left + step * part.end, top)
        first, clean = found
        skip = len(clean) - len(clean.lstrip())
        start, end = (first + _units(clean[: skip + at]) for at in (part.start, part.end))
        own = box_of(self._text, start, end - start)
        if own is None:
            return None
        return (left, own[1], right, own[3]) if upright else (own[0], bottom, own[2], top)

    def _find(self, part: Part) -> tuple[int, str] | None:
        words = part.line.rstrip("-")  # a hyphen at a line's end may be the reader's
        for box, first, clean in self._lines:
            near = all(abs(one - other) <= _NEAR for one, other in zip(box, part.box, strict=True))
            if near and clean.strip().startswith(words):
                return first, clean
        return None


def _units(words: str) -> int:
    """PDFium's count of the words: UTF-16 units."""
    return len(words.encode("utf-16-le", "replace")) // 2


def _seen(page: Any, box: Box, size: tuple[float, float]) -> Rect:
    """A box in the page's own coordinates as it is seen, by PDFium's reckoning of rotation and crop box."""
    wide, high = round(size[0] * _FINE), round(size[1] * _FINE)
    corners = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        at_x, at_y = ctypes.c_int(), ctypes.c_int()
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, wide, high, 0, x, y, at_x, at_y)
        corners.append((at_x.value / _FINE, at_y.value / _FINE))
    (x1, y1), (x2, y2) = corners
    return (min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
