"""Pages of PDFs in the reading room: pictures and boxes, for those who may have the bytes, and no others."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pypdfium2 as pdfium
import pytest
from starlette.testclient import TestClient

from sayso.core.keys import sha256_hex
from sayso.core.marks import Marks
from sayso.core.reading import Reading
from sayso.core.text import Block, Origin, PdfAnchor, Span, make_document
from sayso.core.vocabulary import BlockKind
from sayso.ledger.rawfiles import file_of
from sayso.ledger.redact import redact
from sayso.ledger.store import create_store
from sayso.serve.access import Role
from sayso.serve.answers import PdfPages
from tests.support.pdfs import (
    LONG,
    chromium,
    document_of_pdf,
    ferry_reading,
    long,
    long_pdf_reading,
    lying,
    pdf_ledger,
    reportlab,
)
from tests.support.pictures import pixels_of
from tests.support.readings import rich_reading
from tests.support.workbench import bench

FERRY = ferry_reading(chromium())
PLACE = f"/documents/{FERRY.document.id}"
ROOM = f"{PLACE}/pages"
LYING = lying(chromium())
BROKEN = b"%PDF-1.4\nthis is all that is left of it"


def _broken() -> Reading:
    text = "The bridge was closed."
    origin = Origin("broken.pdf", sha256_hex(BROKEN), "application/pdf")
    anchor = PdfAnchor(Span(0, len(text)), 1, (1.0, 2.0, 3.0, 4.0))
    blocks = (Block(anchor.span, BlockKind.BODY),)
    return Reading(make_document(text, blocks, origin, anchors=(anchor,)), Marks(), ())


class _Parts(HTMLParser):
    """Pictures and marks of a page, and whether its tags nest."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pictures: list[dict[str, str | None]] = []
        self.marks: list[dict[str, str | None]] = []
        self.open: list[str] = []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert not any(name.startswith("on") or name == "style" for name in given)
        if tag == "img":
            self.pictures.append(given)
        elif tag == "a" and "data-c" in given:
            self.marks.append(given)
        if tag not in {"meta", "input", "link", "br", "img"}:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert (tag, "style" in dict(attrs)) in {("rect", False), ("path", False), ("circle", False)}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    broken = _broken()
    papers = [
        (FERRY, chromium()),
        (ferry_reading(LYING), LYING),
        (long_pdf_reading(), long()),
        (Reading(document_of_pdf(reportlab()), Marks(), ()), None),
        (broken, BROKEN),
        (rich_reading(), None),
    ]
    return pdf_ledger(tmp_path_factory.mktemp("pdfs") / "pdfs.db", *papers)


@pytest.fixture(scope="module")
def client(ledger: Path) -> TestClient:
    return bench(ledger).client(Role.READER)


def boxes(client: TestClient, path: str) -> PdfPages:
    answer = client.get(path)
    assert answer.status_code == 200
    return msgspec.convert(answer.json(), PdfPages)


def test_the_page_shows_each_page_with_its_claims(client: TestClient) -> None:
    answer = client.get(ROOM)
    parts = _Parts(answer.text)
    (picture,) = parts.pictures
    assert picture["src"] == f"{ROOM}/1?width=720"
    assert (picture["width"], picture["height"], picture["loading"]) == ("720", "932", "lazy")
    numbers = [re.findall(r"\d+", mark["href"] or "")[-1] for mark in parts.marks if "tabindex" not in mark]
    assert numbers == ["1", "2", "3", "4"]
    voices = {(mark["class"] or "").split()[1] for mark in parts.marks}
    assert voices == {"author", "attributed", "nested"}
    assert all(mark["aria-label"] for mark in parts.marks)
    assert [f'id="a-c{n}"' in answer.text for n in (1, 2, 3, 4)] == [True] * 4
    again = client.get(ROOM, headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("data", [chromium(), LYING], ids=["upright", "lying"])
def test_under_the_boxes_of_a_claim_are_its_words(client: TestClient, data: bytes) -> None:
    reading = ferry_reading(data)
    found = boxes(client, f"/documents/{reading.document.id}/pages.json")
    (page,) = found.items
    assert (page.width, page.height) == (612, 792)
    words = pdfium.PdfDocument(chromium())[0].get_textpage()
    for claim in reading.claims:
        told = ""
        for box in (box for box in page.boxes if claim.id in box.claims):
            for x, y, width, height in box.at:
                # a letter that the box only touches is none of its own
                area = (x + 1.3, 792 - y - height, x + width - 1.3, 792 - y)
                told += words.get_text_bounded(*area) + " "
        assert " ".join(told.split()) == " ".join(claim.text.split())


def test_a_picture_is_a_png_that_the_browser_knows_again(client: TestClient) -> None:
    answer = client.get(f"{ROOM}/1?width=720")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert pixels_of(answer.content).shape == (932, 720)
    assert answer.headers["cache-control"] == "private, no-cache"
    assert answer.headers["x-content-type-options"] == "nosniff"
    again = client.get(f"{ROOM}/1?width=720", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        (f"{ROOM}/1?width=721", 400),
        (f"{ROOM}/1?width=100000", 400),
        (f"{ROOM}/0", 400),
        (f"{ROOM}/x", 400),
        (f"{ROOM}/-1", 400),
        (f"{ROOM}/2", 404),
        (f"{ROOM}?page=2", 404),
        ("/documents/doc-none/pages", 404),
        ("/documents/doc-none/pages/1", 404),
        (f"/documents/{rich_reading().document.id}/pages", 404),
        (f"/documents/{_broken().document.id}/pages/1", 422),
    ],
)
def test_what_is_not_there(client: TestClient, path: str, status: int) -> None:
    assert client.get(path).status_code == status


@pytest.mark.parametrize("path", [ROOM, f"{ROOM}.json", f"{ROOM}/1"])
def test_who_may_not_have_the_bytes_sees_no_page(ledger: Path, path: str) -> None:
    assert bench(ledger).client(None).get(path).status_code == 401
    visitor = bench(ledger, read_only=True).client(None)
    answer = visitor.get(path)
    assert answer.status_code == 403
    assert "logged in" in answer.text
    assert "ferry" not in answer.text.lower()
    assert "/pages" not in visitor.get(PLACE).text


def test_the_two_views_lead_to_one_another(client: TestClient) -> None:
    text = client.get(f"{PLACE}?level=4&at=60").text
    assert f'href="{ROOM}?level=4&amp;at=60"' in text
    assert f'href="{PLACE}?level=4"' in client.get(f"{ROOM}?level=4").text
    assert "/pages" not in client.get(f"/documents/{rich_reading().document.id}").text


def test_a_filter_leaves_the_boxes_of_its_claims(client: TestClient) -> None:
    found = boxes(client, f"{ROOM}.json?level=4")
    assert {key for box in found.items[0].boxes for key in box.claims} == {FERRY.claims[1].id}
    assert len(_Parts(client.get(f"{ROOM}?level=4").text).marks) == 1
    assert client.get(f"{ROOM}?level=7").status_code == 400
    assert not _Parts(client.get(f"{ROOM}?level=1").text).marks


def test_bytes_that_are_not_kept_leave_the_text(client: TestClient) -> None:
    key = document_of_pdf(reportlab()).id
    page = client.get(f"/documents/{key}/pages")
    assert page.status_code == 200
    assert "are not kept in this ledger" in page.text
    assert "<img" not in page.text
    assert client.get(f"/documents/{key}/pages/1").status_code == 404
    assert client.get(f"/documents/{key}").status_code == 200


def test_bytes_that_are_damaged_leave_the_text(client: TestClient) -> None:
    page = client.get(f"/documents/{_broken().document.id}/pages")
    assert page.status_code == 200
    assert "The pages of this document cannot be shown: the PDF is damaged" in page.text


def _gone(path: Path) -> None:
    file_of(path.parent / "bytes", bytes.fromhex(sha256_hex(chromium()))).unlink()


def _spoiled(path: Path) -> None:
    file_of(path.parent / "bytes", bytes.fromhex(sha256_hex(chromium()))).write_bytes(b"nothing")


@pytest.mark.parametrize(
    ("loss", "words"), [(_gone, "are not kept"), (_spoiled, "cannot be unpacked")], ids=["gone", "spoiled"]
)
def test_a_file_of_bytes_that_is_gone(tmp_path: Path, loss: Callable[[Path], None], words: str) -> None:
    path = pdf_ledger(tmp_path / "kept.db", (FERRY, chromium()), folder=tmp_path / "bytes")
    assert "<img" in bench(path).client().get(ROOM).text
    loss(path)
    client = bench(path).client()
    page = client.get(ROOM)
    assert words in page.text
    assert "<img" not in page.text
    assert client.get(f"{ROOM}/1").status_code in {404, 500}
    assert client.get(PLACE).status_code == 200


def test_after_a_redaction_not_even_a_picture_that_was_drawn_is_given(tmp_path: Path) -> None:
    path = pdf_ledger(tmp_path / "own.db", (FERRY, chromium()))
    client = bench(path).client()
    tag = client.get(f"{ROOM}/1").headers["etag"]
    with create_store(path) as store:
        redact(store, [FERRY.document.id], "a court's order", "editor")
    assert client.get(f"{ROOM}/1", headers={"if-none-match": tag}).status_code == 404
    assert client.get(ROOM).status_code == 404


def test_of_a_long_pdf_a_few_pages_at_a_time(client: TestClient) -> None:
    path = f"/documents/{long_pdf_reading().document.id}/pages"
    first = client.get(path).text
    assert f"Pages 1 to 10 of {LONG}" in first
    assert len(_Parts(first).pictures) == 10
    assert len(first) < 400_000
    last = client.get(f"{path}?page={LONG}").text
    assert f"Page {LONG} of {LONG}" in last
    assert 'rel="next"' not in last
    assert f'href="{path}?page={LONG - 10}"' in last
    assert client.get(f"{path}?page={LONG + 1}").status_code == 404
    claim = long_pdf_reading().claims[-1]
    found = boxes(client, f"{path}.json?at={claim.spans[0].start}")
    assert found.items[0].page == LONG
    assert claim.id in {key for box in found.items[0].boxes for key in box.claims}


def test_a_claim_that_runs_on_to_the_next_page_has_one_number(tmp_path: Path) -> None:
    source, made = pdfium.PdfDocument(chromium()), pdfium.PdfDocument.new()
    for cut in ((0, 590, 612, 792), (0, 0, 612, 590)):  # what is cut off is still in the text layer
        made.import_pages(source, [0])
        made[len(made) - 1].set_cropbox(*cut)
    out = io.BytesIO()
    made.save(out)
    document = document_of_pdf(out.getvalue())
    claim = replace(
        FERRY.claims[1], document=document, spans=(Span(100, len(document.text) - 100),), chain=()
    )
    path = pdf_ledger(tmp_path / "two.db", (Reading(document, Marks(), (claim,)), out.getvalue()))
    page = bench(path).client().get(f"/documents/{document.id}/pages").text
    assert len(_Parts(page).pictures) == 2
    assert page.count('class="nth"') == 1
