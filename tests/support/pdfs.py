"""PDFs that other programs made, read and given claims by hand; and the same turned, cut, and made long."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium

from sayso.core.claim import CheckFirst, Claim, Held, claim_key
from sayso.core.keys import sha256_hex
from sayso.core.marks import Marks, commitment_label
from sayso.core.reading import Reading
from sayso.core.settings import ReadSettings
from sayso.core.text import Document, PdfAnchor, Span
from sayso.core.vocabulary import ClaimKind, FlagKind, SourceKind
from sayso.ledger.packed import pack_raw, pack_reading
from sayso.ledger.store import create_store
from sayso.read.payload import Payload
from sayso.read.pdf import read_pdf
from tests.support.maker import STAMP, Maker

CASES = Path(__file__).parent.parent / "cases" / "read"
LONG = 300  # pages


@cache
def chromium() -> bytes:
    """One page, printed by Chromium."""
    return (CASES / "chromium.pdf").read_bytes()


@cache
def reportlab() -> bytes:
    """Three pages with running titles, made by ReportLab."""
    return (CASES / "reportlab.pdf").read_bytes()


def changed(data: bytes, *, turned: int = 0, cut: Sequence[float] = ()) -> bytes:
    """The PDF with its first page turned by so many degrees, and cut to a crop box."""
    pdf = pdfium.PdfDocument(data)
    page = pdf[0]
    page.set_rotation(turned)
    if cut:
        page.set_cropbox(*cut)
    return _saved(pdf)


def lying(data: bytes) -> bytes:
    """The PDF with its first page drawn on its side, and turned back for whoever looks at it."""
    pdf = pdfium.PdfDocument(data)
    page = pdf[0]
    width, height = page.get_size()
    for thing in page.get_objects():
        thing.transform(pdfium.PdfMatrix().rotate(90, ccw=True).translate(height, 0))
    page.set_mediabox(0, 0, height, width)
    page.set_rotation(90)
    page.gen_content()
    return _saved(pdf)


@cache
def long() -> bytes:
    """The page that Chromium printed, three hundred times."""
    source, pdf = pdfium.PdfDocument(chromium()), pdfium.PdfDocument.new()
    for _ in range(LONG):
        pdf.import_pages(source, [0])
    return _saved(pdf)


def _saved(pdf: pdfium.PdfDocument) -> bytes:
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


@cache
def document_of_pdf(data: bytes) -> Document:
    """What the reader makes of it."""
    (found,) = read_pdf(Payload("paper.pdf", data, sha256_hex(data)), ReadSettings())
    return found


@cache
def ferry_reading(data: bytes) -> Reading:
    """The article about the ferry with claims in all three voices, one of them over several lines."""
    m = Maker(document_of_pdf(data))
    m.attribution(
        "office",
        source="the harbour office",
        cue="said",
        content=("The ferry line between the mainland and the three outer islands resumed on Tuesday",),
        kind=SourceKind.NAMED_ORGANISATION,
        name="the harbour office",
        level=4,
    )
    told = (
        "that they had been told nothing for days. One shopkeeper said that bread had run out on the second "
        "weekend, and that a fishing boat brought flour from the mainland"
    )
    m.attribution(
        "residents", source="Residents", cue="said", content=(told,), kind=SourceKind.UNNAMED_GROUP, level=2
    )
    m.attribution(
        "shopkeeper",
        source="One shopkeeper",
        cue="said",
        content=("that bread had run out on the second weekend",),
        kind=SourceKind.UNNAMED_GROUP,
        parent="residents",
        level=2,
    )
    m.claim("Ferry line to the islands resumes after two weeks", kind=ClaimKind.EVENT)
    m.claim(
        "The ferry line between the mainland and the three outer islands resumed on Tuesday",
        kind=ClaimKind.EVENT,
        chain=("office",),
        level=4,
        flags=(m.flag(FlagKind.HEADLINE_GAP, ("resumes",), "Who says so?", "The headline says it flatly."),),
    )
    m.claim(
        "after a pause of two weeks that left some 400 people without a regular connection to the hospital",
        kind=ClaimKind.QUANTITY,
    )
    m.claim(
        "bread had run out on the second weekend",
        kind=ClaimKind.STATE,
        chain=("residents", "shopkeeper"),
        level=2,
    )
    return m.reading()


@cache
def long_pdf_reading() -> Reading:
    """The long PDF, every sentence a claim."""
    document = document_of_pdf(long())
    spans = [
        Span(at, at + len(words))
        for block in document.blocks
        for words in document.words(block.span).split(". ")
        if (at := document.text.index(words, block.span.start)) < block.span.end
    ]
    certain = Held(3.0, commitment_label(3.0))
    claims = tuple(
        Claim(
            claim_key(document.id, (span,)),
            document,
            document.blocks[0].kind,
            (span,),
            ClaimKind.STATE,
            (),
            certain,
            0,
            "Only the author says so.",
            CheckFirst(0.0, ()),
            STAMP,
        )
        for span in dict.fromkeys(spans)
    )
    return Reading(document, Marks(), claims)


def pages_of(document: Document) -> set[int]:
    """The pages that have text."""
    return {anchor.page for anchor in document.anchors if isinstance(anchor, PdfAnchor)}


def pdf_ledger(path: Path, *papers: tuple[Reading, bytes | None], folder: Path | None = None) -> Path:
    """A ledger with documents, and the bytes of those that have them."""
    with create_store(path, folder=folder) as store, store.writing() as writer:
        for reading, data in papers:
            writer.reading(pack_reading(reading, STAMP), pack_raw(data) if data else None)
    return path
