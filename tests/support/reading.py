"""Shapes that tests of reading compare: documents and errors as plain values."""

import re
from collections.abc import Iterable

from lxml import etree
from lxml import html as lxml_html

from sayso.core.errors import InputError
from sayso.core.text import Document, HtmlAnchor


def blocks_of(document: Document) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    return [(block.kind.value, document.words(block.span)) for block in document.blocks]


def only(items: Iterable[Document | InputError]) -> Document:
    """The one document. Fails with the error where there is one."""
    found = list(items)
    assert len(found) == 1, found
    assert isinstance(found[0], Document), repr(found[0])
    return found[0]


def only_error(items: Iterable[Document | InputError]) -> InputError:
    """The one error."""
    found = list(items)
    assert len(found) == 1, found
    assert isinstance(found[0], InputError), repr(found[0])
    return found[0]


def shape(items: Iterable[Document | InputError]) -> list[str]:
    """`document`, or the kind of the error, for each item."""
    return [item.kind if isinstance(item, InputError) else "document" for item in items]


def check_html_anchors(document: Document, page: bytes) -> int:
    """Every anchor leads to the very words. Returns how many code points have an anchor."""
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    tree: etree._ElementTree = lxml_html.document_fromstring(page, parser=parser).getroottree()
    covered = 0
    for anchor in document.anchors:
        assert isinstance(anchor, HtmlAnchor)
        nodes = tree.xpath(anchor.xpath)
        assert isinstance(nodes, list)
        assert len(nodes) == 1, anchor
        words = str(nodes[0])[anchor.offset : anchor.offset + len(anchor.span)]
        assert re.sub(r"[ \t\n\r\f]", " ", words) == document.words(anchor.span), anchor
        covered += len(anchor.span)
    return covered
