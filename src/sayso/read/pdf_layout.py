"""Lines of a PDF to paragraphs, by where they stand.

In: lines with boxes, in the order of the text. Out: paragraphs of lines, each with its kind. What repeats in
the margins of several pages (a running title, a page number) is left out, and that is said. Nothing here
knows of files or of PDFium.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.core.vocabulary import BlockKind
from sayso.read.lexicon import is_furniture
from sayso.read.plain import looks_like_title

_MARGIN = 0.12  # of a page's height, at top and bottom
_REPEATS = 0.4  # of the pages
_LARGER = 1.15  # times the body's size: a heading
_SPACED = 1.35  # times the usual step from line to line: a new paragraph
_SAME_LINE = 0.3  # times the size: what is less below is beside it
_SHORT = 0.8  # of the column's width: a line that was not filled
_INDENT = 0.6  # times the size
_ENDS = ".!?…”\"'’)]:"
_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE
)
_CAPTION = re.compile(r"(?:fig(?:ure)?|photo(?:graph)?|image|map|table)\.?\s*\d*\s*[:.–—-]", re.IGNORECASE)
_HYPHENS = "-\u2010\u00ad"
_HEADING_WORDS = 30


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: page from 1, box in points as it is seen, height of its font, and its page's height.

    `divided`: the line ends inside a word, at a hyphen that is not in `text`. `own` is its box in the page's
    own coordinates, where the page is turned for whoever looks at it.
    """

    text: str
    page: int
    box: tuple[float, float, float, float]
    size: float
    page_height: float
    divided: bool = False
    own: tuple[float, float, float, float] | None = None


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    spelled: frozenset[str] = frozenset()  # words with hyphens that stand inside a line somewhere

    def words(self, index: int) -> tuple[str, str, bool]:
        """A line's words, what comes between it and the next line, and whether a divided word was mended."""
        line = self.lines[index]
        if index + 1 == len(self.lines):
            return line.text + ("-" if line.divided else ""), "", False
        text, following = line.text, self.lines[index + 1].text
        hyphen = line.divided or (text[-1:] in _HYPHENS and text[-2:-1].isalpha() and following[:1].islower())
        if not hyphen:
            return text, " ", False
        bare = text if line.divided else text[:-1]
        word = bare.rsplit(None, 1)[-1] + "-" + following.split(None, 1)[0]
        if word.strip(".,;:!?”\"'’)").casefold() in self.spelled:
            return bare + "-", "", False
        return bare, "", True


def without_margins(lines: Sequence[Line]) -> tuple[list[Line], tuple[str, ...]]:
    """The lines that are not running titles or page numbers, and a note where some were."""
    pages = len({line.page for line in lines})
    seen: dict[str, set[int]] = defaultdict(set)
    for line in lines:
        if in_margin(line):
            seen[_shape(line.text)].add(line.page)
    running = {shape for shape, found in seen.items() if len(found) >= max(2, pages * _REPEATS)}
    kept = [line for line in lines if not (in_margin(line) and _is_running(line.text, running))]
    dropped = len(lines) - len(kept)
    note = (f"{dropped} running titles and page numbers in the margins were left out",) if dropped else ()
    return kept, note


def in_margin(line: Line) -> bool:
    """True near the top or the bottom of its page."""
    middle = (line.box[1] + line.box[3]) / 2
    return not line.page_height * _MARGIN < middle < line.page_height * (1 - _MARGIN)


def _is_running(text: str, running: set[str]) -> bool:
    return _shape(text) in running or _PAGE_NUMBER.fullmatch(text) is not None


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.casefold().split()))


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """Paragraphs in order, with their kinds. Furniture by its words (share buttons) is left out."""
    if not lines:
        return []
    body = _body_size(lines)
    lead = _usual_lead(lines)
    right = {page: _column_right(lines, page) for page in {line.page for line in lines}}
    spelled = frozenset(
        word.strip(".,;:!?”\"'’)").casefold()
        for line in lines
        for word in line.text.split()
        if "-" in word[1:-1]
    )
    found: list[Paragraph] = []
    for index, line in enumerate(lines):
        if index == 0 or _begins(lines[index - 1], line, lead, right):
            found.append(Paragraph(BlockKind.BODY, [], spelled))
        found[-1].lines.append(line)
    found = [p for p in found if not is_furniture(_text(p))] or found
    _name_kinds(found, body)
    return found


def _begins(before: Line, line: Line, lead: float, right: dict[int, float]) -> bool:
    """True where `line` opens a paragraph."""
    if before.divided:
        return False
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return True
    ended = before.text[-1] in _ENDS
    step = lead * max(line.size, 1.0)
    down = before.box[1] - line.box[1]
    if before.page != line.page or down < -step:  # the next page, or the next column
        return ended or not (line.text[0].islower() or line.text[0].isdigit() or before.text[-1] in ",;")
    if down > step * _SPACED:
        return True
    if 0 <= down < _SAME_LINE * max(line.size, 1.0):  # the same line, in two pieces
        return False
    width = right[before.page] - before.box[0]
    unfilled = width > 0 and before.box[2] - before.box[0] < _SHORT * width
    indented = line.box[0] - before.box[0] > _INDENT * max(line.size, 1.0)
    return ended and (unfilled or indented)


def _name_kinds(found: list[Paragraph], body: float) -> None:
    sizes = [max(line.size for line in p.lines) for p in found]
    first_page = [i for i, p in enumerate(found) if p.lines[0].page == found[0].lines[0].page]
    titles = [i for i in first_page[:6] if sizes[i] > body * _LARGER and _is_short(found[i])]
    headline = max(titles, key=lambda i: (sizes[i], -i)) if titles else None
    for i, paragraph in enumerate(found):
        text = _text(paragraph)
        if i == headline and len(found) > 1:
            paragraph.kind = BlockKind.HEADLINE
        elif _CAPTION.match(text) and _is_short(paragraph):
            paragraph.kind = BlockKind.CAPTION
        elif i + 1 < len(found) and (
            (sizes[i] > body * _LARGER and _is_short(paragraph))
            or (len(paragraph.lines) == 1 and looks_like_title(text, 80, 12) and not text[0].isdigit())
        ):
            paragraph.kind = BlockKind.HEADING


def _is_short(paragraph: Paragraph) -> bool:
    return len(_text(paragraph).split()) <= _HEADING_WORDS


def _text(paragraph: Paragraph) -> str:
    return " ".join(line.text for line in paragraph.lines)


def _body_size(lines: Sequence[Line]) -> float:
    """The size in which most of the text is set."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[line.size] += len(line.text)
    return max(weights.items(), key=lambda item: (item[1], -item[0]))[0]


def _usual_lead(lines: Sequence[Line]) -> float:
    """From one line of a paragraph to the next, for a font of height 1.

    A quarter of the steps of the text are no longer than it. The median would be the step between paragraphs
    where they have two lines or fewer, as those of news have.
    """
    steps = [
        (above.box[1] - below.box[1]) / above.size
        for above, below in pairwise(lines)
        if above.page == below.page and above.size == below.size > 0
    ]
    known = sorted(step for step in steps if _SAME_LINE < step < 4) or [1.2]
    return known[len(known) // 4]


def _column_right(lines: Sequence[Line], page: int) -> float:
    return max(line.box[2] for line in lines if line.page == page)
