"""Documents made by hand for tests: no reader, no model."""

import re

from sayso.core.keys import sha256_hex
from sayso.core.text import Block, Document, Metadata, Origin, Span, make_document
from sayso.core.vocabulary import BlockKind


def document_of(text: str, *, headline: str | None = None, published: str | None = None) -> Document:
    """A document whose paragraphs are the runs of text between empty lines.

    With `headline`, that line stands first, as a block of its own.
    """
    whole = f"{headline}\n\n{text}" if headline else text
    blocks = [
        Block(Span(m.start(), m.end()), BlockKind.HEADLINE if headline and m.start() == 0 else BlockKind.BODY)
        for m in re.finditer(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", whole, re.DOTALL)
    ]
    origin = Origin("test", sha256_hex(whole.encode()), "text/plain")
    return make_document(whole, blocks, origin, metadata=Metadata(title=headline, published=published))


def span_in(document: Document, words: str, nth: int = 0) -> Span:
    """The span of the nth occurrence of `words`. Fails where there is none."""
    found = [m.start() for m in re.finditer(re.escape(words), document.text)]
    assert len(found) > nth, f"{words!r} does not stand {nth + 1} times in the text"
    return Span(found[nth], found[nth] + len(words))
