"""HTML text to a tree that is safe to walk.

In: decoded HTML. Out: an lxml tree and notes. libxml2 stops at a depth of 2,048 elements and loses the
rest without a word; a page nested deeper than `MAX_DEPTH` is therefore flattened first (its blocks side by
side), which costs its XPaths but not its words.
"""

import html
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from sayso.read.lexicon import elements

MAX_DEPTH = 200  # elements: real pages stay below 100, and extractors that recurse live to about 1,000

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_META_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_BLOCKS, _UNSEEN = elements("blocks"), elements("unseen_text")


@dataclass(frozen=True, slots=True)
class Tree:
    """A page's root element. `placed` is False where its XPaths are no longer the page's."""

    root: Any
    placed: bool
    notes: tuple[str, ...]


def declared_charset(data: bytes) -> str | None:
    """The charset that the page itself names, in its first bytes."""
    found = _META_CHARSET.search(data[:4096]) or _XML_CHARSET.search(data[:400])
    return found.group(1).decode("ascii") if found else None


def parse_tree(text: str) -> Tree | None:
    """The tree of a page, or None where there is no element and no text in it."""
    text, count = _CONTROLS.subn("\ufffd", text.replace("\x0c", " "))
    notes = (f"{count} control characters became U+FFFD",) if count else ()
    root = _parse(text)
    if root is not None and _depth(root) <= MAX_DEPTH:
        return Tree(root, True, notes)
    if root is None and "<" not in text:
        return None
    root = _parse(_flatten(text))
    note = f"elements nested deeper than {MAX_DEPTH} were set side by side; there is no map back to the page"
    return None if root is None else Tree(root, False, (*notes, note))


def without_comments(root: Any) -> Any:
    """A copy of the tree without comments and processing instructions."""
    copied = deepcopy(root)
    etree.strip_elements(copied, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    return copied


def _parser() -> Any:
    return lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)


def _parse(text: str) -> Any:
    try:
        return lxml_html.document_fromstring(text.encode("utf-8"), parser=_parser(), ensure_head_body=False)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError, ValueError):
        return None


def _depth(root: Any) -> int:
    depth = most = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        most = max(most, depth)
    return most


def _flatten(text: str) -> str:
    flattener = _Flattener()
    flattener.feed(text)
    flattener.close()
    return "".join(flattener.page())


class _Flattener(HTMLParser):
    """Collects runs of text, each with the block element that it stands in."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._runs: list[tuple[str, list[str]]] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in _BLOCKS:
            self._runs.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in _BLOCKS:
            self._runs.append(("p", []))

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            if not self._runs:
                self._runs.append(("p", []))
            self._runs[-1][1].append(data)

    def page(self) -> Iterator[str]:
        """The page again, one level deep."""
        yield "<html><body>"
        for tag, pieces in self._runs:
            words = "".join(pieces)
            if words.strip():
                name = tag if tag in ("h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption") else "p"
                yield f"<{name}>{html.escape(words)}</{name}>\n"
        yield "</body></html>"
