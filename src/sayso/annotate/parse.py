"""The one parse that all annotators share.

In: a Document. Out: a `Parsed`, whose spaCy `doc` has the document's own text, so that `token.idx` is an
offset into `Document.text`. Sentences never run across blocks. The parser sees another text (`seen`): curly
apostrophes and odd spaces made plain, because that is what it was trained on, and one word in place of all
names of a kind. The document itself is not touched.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from sayso.annotate.seen.text import Seen, StandIn, seen_text
from sayso.annotate.seen.words import with_own_words
from sayso.core.text import Document, Span

MAX_PIECE = 20_000  # code points parsed at once: bounds the parser's memory on a text without paragraphs

_BATCH = 32  # pieces parsed together: more make no difference to speed, and cost memory on long texts


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document and its parse. `doc[i].idx` is an offset, in code points, into `document.text`.

    `names` are those that the models do not see.
    """

    document: Document
    doc: Doc
    names: tuple[StandIn, ...] = ()

    def seen(self) -> Seen:
        """What the models see of the document."""
        return seen_text(self.document.text, self.names)

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


def parse(nlp: Language, document: Document, seen: Seen | None = None) -> Parsed:
    """Parse what is seen of a document with a spaCy pipeline, piece by piece, into one Doc of its own words.

    Without `seen`, all names are seen as they are.
    """
    seen = seen_text(document.text) if seen is None else seen
    bounds = [(seen.seen(a), seen.seen(b)) for a, b in _pieces(document)]
    docs = list(nlp.pipe((seen.text[a:b] for a, b in bounds), batch_size=_BATCH))
    whole = Doc.from_docs(docs, ensure_whitespace=False) if docs else nlp.make_doc(seen.text)
    if whole is None:  # from_docs of an empty list, which is ruled out above
        raise AssertionError("spaCy joined no pieces")
    return Parsed(document, with_own_words(nlp, whole, seen), seen.names)


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
