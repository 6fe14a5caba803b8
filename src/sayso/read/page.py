"""An HTML tree as a list of text blocks, each of which knows its text nodes.

In: an lxml tree. Out: `PageBlock`s in the order of the page: runs of text that a browser would set as one
paragraph, with the XPath of every text node. No text is chosen or dropped here but what a browser never
shows (scripts, styles, hidden parts). The walk is iterative: depth costs nothing.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from sayso.core.text import HtmlAnchor, Span
from sayso.core.vocabulary import BlockKind
from sayso.read.lexicon import elements

_UNSEEN, _BLOCKS, _ZONES = elements("unseen"), elements("blocks"), elements("zones")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PLAIN_TAG = re.compile(r"[a-z][a-z0-9]*")
_SPACE = re.compile(r"[ \t\n\r\f]+|[^ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextNode:
    """One text node: its words, and the XPath that selects it. An empty path stands for a `<br>`."""

    path: str
    text: str
    in_link: bool


@dataclass(slots=True)
class PageBlock:
    """Text nodes that are set as one paragraph. `tag` is the nearest block element's."""

    tag: str
    zones: frozenset[str]
    css: str  # class and id of the elements around it, for telling captions and titles
    nodes: list[TextNode] = field(default_factory=list)

    @property
    def kind(self) -> BlockKind:
        """What this block is by its own element and those around it."""
        if self.tag in _HEADINGS:
            return BlockKind.HEADING
        if self.tag in ("figcaption", "caption") or "figcaption" in self.zones or "caption-text" in self.css:
            return BlockKind.CAPTION
        return BlockKind.QUOTATION if "blockquote" in self.zones else BlockKind.BODY

    def text(self) -> str:
        """The words as a browser shows them."""
        return self.render(0)[0]

    def render(self, start: int) -> tuple[str, list[HtmlAnchor]]:
        """The words with white space collapsed as HTML does, and anchors that begin at offset `start`.

        Within an anchor's span each code point stands for one of the node; a collapsed space ends it.
        """
        pieces: list[str] = []
        runs: list[list[Any]] = []  # [start, end, path, offset in the node]
        length, spaced = 0, True
        for node in self.nodes:
            if not node.path:
                if not spaced:
                    pieces.append(" ")
                    length, spaced = length + 1, True
                continue
            for match in _SPACE.finditer(node.text):
                space = match.group()[0] in " \t\n\r\f"
                if space and spaced:
                    continue
                words = " " if space else match.group()
                last = runs[-1] if runs else None
                joined = (
                    last is not None
                    and last[1] == length
                    and last[2] == node.path
                    and last[3] + last[1] - last[0] == match.start()
                )
                if joined and last is not None:
                    last[1] += len(words)
                else:
                    runs.append([length, length + len(words), node.path, match.start()])
                pieces.append(words)
                length, spaced = length + len(words), space
        text = "".join(pieces)
        kept = len(text.rstrip(" "))
        anchors = [
            HtmlAnchor(Span(start + a, start + min(b, kept)), path, offset)
            for a, b, path, offset in runs
            if a < kept and path
        ]
        return text[:kept], anchors

    def link_share(self) -> float:
        """Which part of the words stands in links."""
        whole = sum(len(node.text.strip()) for node in self.nodes)
        return sum(len(node.text.strip()) for node in self.nodes if node.in_link) / whole if whole else 0.0


@dataclass(slots=True)
class _Frame:
    tag: str
    path: str
    zones: frozenset[str]
    css: str
    block_tag: str
    unseen: bool
    in_link: bool
    texts: int = 0
    elements: int = 0
    counts: dict[str, int] = field(default_factory=dict)


class _Walker:
    """Builds the blocks while `etree.iterwalk` goes through the tree."""

    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self.frames: list[_Frame] = [_Frame("", "", frozenset(), "", "", False, False)]
        self.current: PageBlock | None = None
        self.breaks = 0

    def start(self, element: Any) -> None:
        tag = str(element.tag).lower()
        parent = self.frames[-1]
        parent.elements += 1
        parent.counts[tag] = nth = parent.counts.get(tag, 0) + 1
        step = f"{tag}[{nth}]" if _PLAIN_TAG.fullmatch(tag) else f"*[{parent.elements}]"
        block = tag in _BLOCKS
        if block:
            self.current = None
        zones = parent.zones | {tag} if tag in _ZONES else parent.zones
        names = f"{element.get('class') or ''} {element.get('id') or ''}".lower().strip()
        self.frames.append(
            _Frame(
                tag,
                f"{parent.path}/{step}",
                zones,
                names if block else parent.css,
                tag if block else parent.block_tag,
                parent.unseen or tag in _UNSEEN or _is_hidden(element),
                parent.in_link or tag == "a",
            )
        )
        if tag == "br":
            self.line_break()
        if element.text:
            self.add(element.text)

    def end(self, element: Any) -> None:
        frame = self.frames.pop()
        if frame.tag in _BLOCKS:
            self.current = None
        if element.tail:
            self.add(element.tail)

    def add(self, text: str) -> None:
        """A text node of the element that is open."""
        frame = self.frames[-1]
        frame.texts += 1
        if frame.unseen or not frame.path:
            return
        if text.strip():
            self.breaks = 0
        if self.current is None:
            if not text.strip():
                return
            self.current = PageBlock(frame.block_tag, frame.zones, frame.css)
            self.blocks.append(self.current)
        self.current.nodes.append(TextNode(f"{frame.path}/text()[{frame.texts}]", text, frame.in_link))

    def line_break(self) -> None:
        """Two `<br>` with nothing between them end a paragraph."""
        self.breaks += 1
        if self.breaks > 1:
            self.current = None
        elif self.current is not None:
            self.current.nodes.append(TextNode("", " ", False))


def page_blocks(root: Any) -> list[PageBlock]:
    """The blocks of the page that a browser would show, in their order."""
    walker = _Walker()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            walker.start(element)
        elif event == "end":
            walker.end(element)
        elif element.tail:  # a comment parts two text nodes
            walker.add(element.tail)
    return [block for block in walker.blocks if any(node.text.strip() for node in block.nodes)]


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))
