"""PDF: paragraphs from lines, each line with its place; files that other programs made."""

import zlib

import pypdfium2 as pdfium
import pytest

from sayso.core.errors import InputError
from sayso.core.text import Document, PdfAnchor
from sayso.core.vocabulary import BlockKind
from sayso.read.pdf_layout import Line, paragraphs_of, without_margins
from sayso.read.pdf_printed import without_print
from tests.read.conftest import CASES, ReadBytes
from tests.support.pdfs import chromium, document_of_pdf, lying
from tests.support.reading import blocks_of, only, only_error

HEADLINE = "Ferry line to the islands resumes"
FIRST = (
    "The ferry line between the mainland and the three outer islands resumed on Tuesday, the harbour office "
    "said, after a pause of two weeks that left some 400 people without a regular connection to the hospital."
)


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("chromium.pdf", ["headline", "body", "body", "heading", "body", "body"]),
        ("fpdf2.pdf", ["headline", "body", "body", "body", "body"]),
        ("reportlab.pdf", ["headline", *["heading", "body", "body", "body", "body"] * 6]),
    ],
)
def test_files_of_other_programs(read_bytes: ReadBytes, name: str, kinds: list[str]) -> None:
    document = only(read_bytes((CASES / name).read_bytes(), name))
    blocks = blocks_of(document)
    assert [kind for kind, _ in blocks] == kinds
    assert blocks[0][1].startswith(HEADLINE)
    assert FIRST in [words for _, words in blocks]
    assert (document.metadata.title or "").startswith(HEADLINE)
    assert "line breaks inside paragraphs became spaces" in document.normalisations


@pytest.mark.parametrize("name", ["chromium.pdf", "fpdf2.pdf", "reportlab.pdf"])
def test_every_anchor_holds_its_words(read_bytes: ReadBytes, name: str) -> None:
    data = (CASES / name).read_bytes()
    document = only(read_bytes(data, name))
    assert document.anchors
    pdf = pdfium.PdfDocument(data)
    for anchor in document.anchors:
        assert isinstance(anchor, PdfAnchor)
        left, bottom, right, top = anchor.box
        text = pdf[anchor.page - 1].get_textpage().get_text_bounded(left - 1, bottom - 1, right + 1, top + 1)
        assert "".join(document.words(anchor.span).split()) in "".join(text.split())
    anchored = sum(len(anchor.span) for anchor in document.anchors)
    assert anchored >= sum(len(block.span) for block in document.blocks) * 0.97  # the rest are joining spaces


def test_a_page_that_is_drawn_on_its_side_reads_as_it_is_seen() -> None:
    blocks = blocks_of(document_of_pdf(lying(chromium())))
    assert blocks[0] == ("headline", f"{HEADLINE} after two weeks")
    assert ("body", FIRST) in blocks


def test_running_titles_and_page_numbers_are_left_out(read_bytes: ReadBytes) -> None:
    document = only(read_bytes((CASES / "reportlab.pdf").read_bytes(), "a.pdf"))
    assert "archive print" not in document.text
    assert "Page 1 of 3" not in document.text
    assert {anchor.page for anchor in document.anchors if isinstance(anchor, PdfAnchor)} == {1, 2}


def test_encrypted(read_bytes: ReadBytes) -> None:
    error = only_error(read_bytes((CASES / "reportlab-encrypted.pdf").read_bytes(), "a.pdf"))
    assert error.kind == "encrypted"
    assert "password" in error.message


def test_pictures_only(read_bytes: ReadBytes) -> None:
    error = only_error(read_bytes((CASES / "fpdf2-no-text.pdf").read_bytes(), "a.pdf"))
    assert error.kind == "no-text"
    assert "pictures" in error.message


@pytest.mark.parametrize("keep", [20, 400, 700])
def test_truncated(read_bytes: ReadBytes, keep: int) -> None:
    error = only_error(read_bytes((CASES / "fpdf2.pdf").read_bytes()[:keep], "a.pdf"))
    assert error.kind in ("damaged", "no-text")


def _pdf(objects: list[bytes]) -> bytes:
    """A minimal PDF of numbered objects; PDFium mends the missing cross-reference table."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, data) for number, data in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Root 1 0 R /Size %d >>\n%%%%EOF\n" % (len(objects) + 1)


def _stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), extra, data)


RESOURCES = b"<< /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def _one_page(content: bytes, kids: bytes = b"[3 0 R]") -> bytes:
    return _pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids %s /Count 1 >>" % kids,
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources %s >>"
            % RESOURCES,
            content,
            FONT,
            _stream(
                b"/X Do",
                b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>",
            ),
        ]
    )


WORDS = b"BT /F1 12 Tf 72 700 Td (The bridge was closed on Friday, the police said.) Tj ET"


def test_reference_loops_end(read_bytes: ReadBytes) -> None:
    document = only(read_bytes(_one_page(_stream(WORDS + b" /X Do"), b"[3 0 R 2 0 R]"), "a.pdf"))
    assert "The bridge was closed" in document.text


def test_a_word_divided_at_a_line_end_is_made_whole(read_bytes: ReadBytes) -> None:
    content = (
        b"BT /F1 12 Tf 14 TL 72 700 Td (The long-term plan of the govern-) Tj T* (ment was a long-) Tj T* "
        b"(term plan, the minister said on Friday.) Tj ET"
    )
    document = only(read_bytes(_one_page(_stream(content)), "a.pdf"))
    assert (
        document.text
        == "The long-term plan of the government was a long-term plan, the minister said on Friday."
    )
    assert any("made whole" in note for note in document.normalisations)


def test_a_stream_bomb_costs_only_itself(read_bytes: ReadBytes) -> None:
    inner = zlib.compress(b" " * 200_000_000 + WORDS, 9)
    bomb = _stream(zlib.compress(inner, 9), b"/Filter [/FlateDecode /FlateDecode]")
    found = read_bytes(_one_page(bomb), "bomb.pdf")
    assert len(found) == 1
    assert isinstance(found[0], Document | InputError)
    assert isinstance(only(read_bytes((CASES / "fpdf2.pdf").read_bytes(), "good.pdf")), Document)


def _line(
    text: str, *, top: float, left: float = 70, right: float = 500, size: float = 12, page: int = 1
) -> Line:
    return Line(text, page, (left, top - size, right, top), size, 800)


def test_margins() -> None:
    lines = [
        line
        for page in (1, 2, 3)
        for line in (
            _line(f"The Gazette {page}", top=790, page=page),
            _line("Words that are not the same on any page: " + "abc"[page - 1], top=780, page=page),
            _line("Body text.", top=400, page=page),
            _line(f"- {page} -", top=30, page=page),
        )
    ]
    kept, notes = without_margins(lines)
    assert len(kept) == 6
    assert "6 running titles" in notes[0]


_BODY = "The ministry said that the bridge was closed."
_SITE = "https://paper.example/bridge"


@pytest.mark.parametrize(
    ("head", "foot", "address"),
    [
        ("11/28/26, 2:44 AM The bridge | The Paper", f"{_SITE} 1/2", _SITE),  # Chromium
        ("28.11.2026, 02:44 The bridge", f"{_SITE} 1/2", _SITE),
        ("28/11/2026, 14:44 The bridge", f"{_SITE}… 1/2", None),  # cut short
        ("11/28/26, 2:44 AM The bridge", "file:///home/me/bridge.html 1/1", None),
        (f"The bridge {_SITE}", "1 of 2 11/28/26, 2:44 AM", _SITE),  # Firefox
    ],
)
def test_what_a_browser_prints_around_a_page_is_no_text_of_it(
    head: str, foot: str, address: str | None
) -> None:
    lines = [_line(_BODY, top=400), _line(head, top=790), _line(foot, top=30)]  # in PDFium's order
    kept, found, notes = without_print(lines)
    assert [line.text for line in kept] == [_BODY]
    assert found == address
    assert "2 lines that a browser prints" in notes[0]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("3/12/2031, 10:30 am: police said that two had come.", "They left."),  # no foot of a browser's
        ("The Gazette", f"See {_SITE} for more."),
        ("The Gazette", "1 of 2 said so."),
    ],
)
def test_dates_and_addresses_of_an_article_stay(head: str, foot: str) -> None:
    lines = [_line(head, top=790), _line(_BODY, top=400), _line(foot, top=30)]
    assert without_print(lines) == (lines, None, ())


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([_line("One line", top=700), _line("and the next.", top=686)], 1),
        ([_line("It ended.", top=700, right=200), _line("A new one began here.", top=686)], 2),
        ([_line("It ended.", top=700), _line("Indented, a new one began.", top=686, left=85)], 2),
        ([_line("One.", top=700), _line("Two lines.", top=686), _line("Far below.", top=640)], 2),
        ([_line("over the", top=60), _line("page it goes.", top=700, page=2)], 1),
        ([_line("At an end.", top=60), _line("On a new page.", top=700, page=2)], 2),
        ([_line("one column,", top=60), _line("next column.", top=700, left=310)], 1),
        ([_line("Title", top=700, size=20), _line("Body text of it.", top=670)], 2),
        (  # two lines each, as in news: the gaps between them are as many as the steps inside
            [_line("A DATELINE, 1 May", top=700)]
            + [_line(f"Line {n}, that is full.", top=674 - 40 * (n // 2) - 14 * (n % 2)) for n in range(8)],
            5,
        ),
    ],
)
def test_paragraphs(lines: list[Line], expected: int) -> None:
    assert len(paragraphs_of(lines)) == expected


def test_captions_are_told_by_their_words() -> None:
    lines = [
        _line("Body text that is long enough.", top=700),
        _line("Figure 3: The quay on Friday.", top=600),
    ]
    lines.append(_line("More body text.", top=500))
    assert [p.kind for p in paragraphs_of(lines)] == [BlockKind.BODY, BlockKind.CAPTION, BlockKind.BODY]
