"""Words are where the pictures show them: on turned and cut pages too."""

import io
from collections.abc import Iterator

import numpy as np
import pypdfium2 as pdfium
import pytest

from sayso.core.keys import sha256_hex
from sayso.core.text import Document, PdfAnchor
from sayso.read.pages import Artist, ArtistSettings, Part, PdfBytes, Rect
from tests.support.pdfs import CASES, changed, chromium, document_of_pdf, lying
from tests.support.pictures import Grey, pixels_of

DARK = 128
LINE = "Tuesday, the harbour office said, after a pause of two weeks that left some 400"
FILES = {
    "chromium": chromium(),
    "fpdf2": (CASES / "fpdf2.pdf").read_bytes(),
    "turned": changed(chromium(), turned=90),
    "upside down": changed(chromium(), turned=180),
    "turned the other way": changed(chromium(), turned=270),
    "cut": changed(chromium(), cut=(40, 380, 600, 760)),
    "lying": lying(chromium()),
    "turned and cut": changed(chromium(), turned=90, cut=(40, 380, 600, 760)),
}


@pytest.fixture(scope="module")
def artist() -> Iterator[Artist]:
    made = Artist()
    yield made
    made.close()


def drawn(artist: Artist, data: bytes, parts: list[Part]) -> tuple[Grey, list[Rect]]:
    """The first page in grey, and the places in its pixels."""
    pdf = PdfBytes(sha256_hex(data), lambda: data)
    picture = pixels_of(artist.draw(pdf, 1, 1440))
    scale = picture.shape[1] / artist.sizes(pdf)[0][0]
    rects = [rect for rect in artist.place(pdf, 1, parts) if rect is not None]
    assert len(rects) == len(parts)
    return picture, [tuple(value * scale for value in rect) for rect in rects]


def lines(document: Document) -> list[PdfAnchor]:
    return [anchor for anchor in document.anchors if isinstance(anchor, PdfAnchor) and anchor.page == 1]


@pytest.mark.parametrize("data", FILES.values(), ids=FILES.keys())
def test_under_the_lines_is_all_the_ink_and_nothing_else(artist: Artist, data: bytes) -> None:
    document = document_of_pdf(data)
    whole = [Part(a.box, document.words(a.span), 0, len(a.span)) for a in lines(document)]
    picture, rects = drawn(artist, data, whole)
    ink = picture < DARK
    all_of_it = ink.sum()
    for left, top, width, height in rects:
        inside = ink[round(top) - 2 : round(top + height) + 3, round(left) - 2 : round(left + width) + 3]
        assert inside.any()
        inside[:] = False
    assert all_of_it > 5_000
    assert ink.sum() == 0


@pytest.mark.parametrize("data", [chromium(), lying(chromium())], ids=["upright", "lying"])
def test_a_word_alone_ends_where_its_letters_end(artist: Artist, data: bytes) -> None:
    document = document_of_pdf(data)
    (line,) = (a for a in lines(document) if document.words(a.span) == LINE)
    spots = [(LINE.index(word), len(word)) for word in ("harbour", "weeks", "400")]
    picture, rects = drawn(artist, data, [Part(line.box, LINE, at, at + size) for at, size in spots])
    for left, top, width, height in rects:
        assert width > height
        along = np.s_[round(top) : round(top + height) + 1]
        around = [round(left) - 4, round(left + width) + 4]
        assert not (picture[along, around] < DARK).any()
        assert (picture[along, round(left) : round(left + width) + 1] < DARK).mean() > 0.1


def test_a_line_that_is_not_found_again_is_shared_out(artist: Artist) -> None:
    part = Part((100.0, 100.0, 200.0, 110.0), "other words", 0, 5)
    pdf = PdfBytes(sha256_hex(chromium()), chromium)
    (rect,) = artist.place(pdf, 1, [part])
    assert rect == pytest.approx((100.0, 682.0, 100 * 5 / 11, 10.0), abs=0.1)


def test_an_endless_page_has_a_picture_of_bounded_size() -> None:
    made = pdfium.PdfDocument.new()
    made.new_page(100, 14_000)
    out = io.BytesIO()
    made.save(out)
    data = out.getvalue()
    artist = Artist(ArtistSettings(most_pixels=500_000))
    height, width = pixels_of(artist.draw(PdfBytes(sha256_hex(data), lambda: data), 1, 1440)).shape
    artist.close()
    assert width * height <= 520_000
    assert height <= 8_000
