"""Where the words of claims stand on the pages of a PDF, as marks over the pictures of the pages.

In: segments of the text, the lines of the PDF that hold them, and an artist who knows where characters
stand. Out: for each page its marks, in points from the top left corner of the page as it is seen. A page of
the PDF is called a leaf here, to tell it from the pages of the workbench.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sayso.core.text import Document, PdfAnchor, Span
from sayso.export.segments import Segment
from sayso.read.pages import Part, Rect

Placing = Callable[[int, Sequence[Part]], Sequence[Rect | None]]
_HEIGHT = 7.0  # points: of the number of a claim


@dataclass(frozen=True, slots=True)
class Face:
    """A rectangle around words of one line, in points from the top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return round(self.x + self.width, 2)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return round(self.y + self.height, 2)


@dataclass(frozen=True, slots=True)
class Mark:
    """A segment on one leaf. `number` is where the number of a claim that begins here is written: x, y."""

    segment: Segment
    faces: tuple[Face, ...]
    number: tuple[float, float] | None


class Leaves:
    """The lines of a document by their page."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._anchors = [anchor for anchor in document.anchors if isinstance(anchor, PdfAnchor)]
        self._ends = [anchor.span.end for anchor in self._anchors]

    def at(self, offset: int) -> int:
        """The page (from 1) of a code point of the text; of what stands between lines, that of the next."""
        nth = min(bisect_right(self._ends, offset), len(self._anchors) - 1)
        return self._anchors[nth].page

    def span(self, first: int, last: int) -> Span | None:
        """All the text of these pages; None where there is none on them."""
        spans = [anchor.span for anchor in self._anchors if first <= anchor.page <= last]
        return Span(spans[0].start, max(span.end for span in spans)) if spans else None

    def marks(
        self, segments: Iterable[Segment], first: int, last: int, placing: Placing
    ) -> dict[int, list[Mark]]:
        """The marks of each page from `first` to `last`, by page, in the order of the text."""
        asked: dict[int, list[tuple[Segment, Part]]] = defaultdict(list)
        for segment in segments:
            for page, part in self._parts(segment):
                if first <= page <= last:
                    asked[page].append((segment, part))
        begun = set[int]()  # where a number stands already: a claim may run on to the next page
        return {
            page: _marks(asked[page], placing(page, [part for _, part in asked[page]]), begun)
            for page in sorted(asked)
        }

    def _parts(self, segment: Segment) -> Iterable[tuple[int, Part]]:
        for nth in range(bisect_right(self._ends, segment.start), len(self._anchors)):
            anchor = self._anchors[nth]
            if anchor.span.start >= segment.end:
                return
            start = max(segment.start, anchor.span.start) - anchor.span.start
            end = min(segment.end, anchor.span.end) - anchor.span.start
            line = self._document.words(anchor.span)
            if line[start:end].strip():
                yield anchor.page, Part(anchor.box, line, start, end)


def _marks(
    asked: Sequence[tuple[Segment, Part]], rects: Sequence[Rect | None], begun: set[int]
) -> list[Mark]:
    faces: dict[int, list[Face]] = defaultdict(list)
    order: dict[int, Segment] = {}
    for (segment, _), rect in zip(asked, rects, strict=True):
        if rect is not None:
            order.setdefault(segment.start, segment)
            faces[segment.start].append(Face(*(round(value, 2) for value in rect)))
    made = [
        Mark(segment, tuple(faces[start]), None if start in begun else _number(segment, faces[start][0]))
        for start, segment in order.items()
    ]
    begun.update(order)
    return made


def _number(segment: Segment, face: Face) -> tuple[float, float] | None:
    return (face.x, round(max(face.y, _HEIGHT), 2)) if segment.begins else None
