"""Document and Span: the text that everything else points into.

A document's text never changes once it is read. Offsets are code points, half-open. The words of a span
are always `document.words(span)`: nothing here, and nothing that builds on it, keeps a copy of them.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from sayso.core.errors import DocumentError, SpanError
from sayso.core.keys import make_key
from sayso.core.vocabulary import BlockKind, DocumentStatus


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """`[start, end)` in code points of a document's text. May be empty, never negative."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanError(f"a span must run forward from 0 or later, not {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """True where the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """True where `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all of `spans`. Raises SpanError where there are none."""
    found = tuple(spans)
    if not found:
        raise SpanError("no spans, so no span that holds them all")
    if len(found) == 1:
        return found[0]
    return Span(min(s.start for s in found), max(s.end for s in found))


@dataclass(frozen=True, slots=True)
class HtmlAnchor:
    """Where a stretch of the text stands in an HTML page.

    The `span`'s first code point is code point `offset` of the text node that `xpath` selects.
    """

    span: Span
    xpath: str
    offset: int


@dataclass(frozen=True, slots=True)
class PdfAnchor:
    """Where a stretch of the text stands in a PDF: page (from 1) and box.

    `box` is left, bottom, right, top in PDF points from the page's lower left corner.
    """

    span: Span
    page: int
    box: tuple[float, float, float, float]


Anchor = HtmlAnchor | PdfAnchor


@dataclass(frozen=True, slots=True)
class Block:
    """A headline, heading, paragraph, caption or quotation. Blocks do not overlap."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself. Dates are ISO 8601, as precise as the page gives them."""

    title: str | None = None
    bylines: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    canonical_url: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The bytes that a document was read from.

    `uri` is where they came from, as given; `sha256` is of the bytes as they came (for a member of an
    archive: of that member's payload). `part` tells apart the documents of one input: a line, an entry.
    """

    uri: str
    sha256: str
    media_type: str
    part: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One article or report as read. Build it with `make_document`, which gives it its id.

    `normalisations` says in words what was done to the bytes to get `text` (charset, byte-order mark …).
    Raises DocumentError where blocks or anchors are out of order, overlap, or lie outside the text.
    """

    id: str
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    origin: Origin
    metadata: Metadata = field(default_factory=Metadata)
    status: DocumentStatus = DocumentStatus.READ
    normalisations: tuple[str, ...] = ()
    anchors: tuple[Anchor, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        _check_order("block", [b.span for b in self.blocks], len(self.text))
        _check_order("anchor", [a.span for a in self.anchors], len(self.text))

    def words(self, span: Span) -> str:
        """The slice of the text. Raises SpanError where the span ends after the text does."""
        if span.end > len(self.text):
            raise SpanError(f"span {span.start} to {span.end} ends outside a text of {len(self.text)}")
        return self.text[span.start : span.end]

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the code point, or None between blocks."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        return self.blocks[at] if at >= 0 and offset < self.blocks[at].span.end else None

    def anchors_of(self, span: Span) -> tuple[Anchor, ...]:
        """Where the span stands on the page; empty where that is not known."""
        return tuple(a for a in self.anchors if a.span.overlaps(span))


def make_document(text: str, blocks: Iterable[Block], origin: Origin, **rest: object) -> Document:
    """A Document with the id that its content gives it: hash of the bytes, part, and text."""
    key = make_key("doc", origin.sha256, origin.part, text)
    return Document(key, text, tuple(blocks), origin, **rest)  # type: ignore[arg-type]  # checked by Document


def _check_order(what: str, spans: list[Span], length: int) -> None:
    end = 0
    for span in spans:
        if span.start < end or span.end > length:
            raise DocumentError(
                f"{what} {span.start} to {span.end} overlaps the one before, or ends outside {length}"
            )
        end = span.end
