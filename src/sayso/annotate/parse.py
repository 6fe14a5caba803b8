"""The one parse that all annotators share.

In: a Document. Out: a `Parsed`, whose spaCy `doc` has the document's own text, so that `token.idx` is an
offset into `Document.text`. Sentences never run across blocks. The parser sees a folded text (curly
apostrophes and odd spaces made plain, one code point for one), because that is what it was trained on;
the document itself is not touched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from sayso.core.text import Document, Span

MAX_PIECE = 20_000  # code points parsed at once: bounds the parser's memory on a text without paragraphs

# One code point to one code point, so that offsets hold. Double quotes stay as they are: which side of a
# quotation they stand on is what the attribution rules need to know.
_FOLD = str.maketrans(
    {
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u3000": " ",
        "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00ad": "-", "\u2010": "-", "\u2011": "-",
    }
)  # fmt: skip


_BATCH = 32  # pieces parsed together: more make no difference to speed, and cost memory on long texts
_LONGEST_WORD = 200
_NO_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document and its parse. `doc[i].idx` is an offset, in code points, into `document.text`."""

    document: Document
    doc: Doc

    def sentences(self) -> Iterator[TokenSpan]:
        """The sentences that hold a word."""
        return (sent for sent in self.doc.sents if any(not token.is_space for token in sent))


def span_of(piece: Token | TokenSpan) -> Span:
    """Where a token, or a run of tokens, stands in the document; white space at its ends left out."""
    if isinstance(piece, Token):
        return Span(piece.idx, piece.idx + len(piece))
    start, end = piece.start, piece.end
    while start < end and piece.doc[start].is_space:
        start += 1
    while end > start and piece.doc[end - 1].is_space:
        end -= 1
    if start == end:
        return Span(piece.start_char, piece.start_char)
    last = piece.doc[end - 1]
    return Span(piece.doc[start].idx, last.idx + len(last))


def fold(text: str) -> str:
    """The text as the parser sees it: of the same length, code point for code point.

    A run of more than `_LONGEST_WORD` code points without a space is no word, and spaCy's tokenizer takes
    time in the square of its length: the parser sees it as one row of letters.
    """
    return _NO_WORD.sub(lambda run: "x" * len(run.group()), text.translate(_FOLD))


def parse(nlp: Language, document: Document) -> Parsed:
    """Parse a document with a spaCy pipeline, piece by piece, into one Doc."""
    text = fold(document.text)
    docs = list(nlp.pipe((text[a:b] for a, b in _pieces(document)), batch_size=_BATCH))
    whole = Doc.from_docs(docs, ensure_whitespace=False) if docs else nlp.make_doc(text)
    if whole is None:  # from_docs of an empty list, which is ruled out above
        raise AssertionError("spaCy joined no pieces")
    return Parsed(document, whole)


def _pieces(document: Document) -> Iterator[tuple[int, int]]:
    """Bounds of the pieces to parse: they tile the text, and break before each block."""
    starts = sorted({0, *(block.span.start for block in document.blocks), len(document.text)})
    for start, end in pairwise(starts):
        at = start
        while end - at > MAX_PIECE:
            cut = document.text.rfind(" ", at + 1, at + MAX_PIECE) + 1 or at + MAX_PIECE
            yield at, cut
            at = cut
        yield at, end
