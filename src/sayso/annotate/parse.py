"""The one parse that all annotators share.

In: Documents. Out: a `Parsed` of each, whose `doc` has the document's own text, so that `token.idx` is an
offset into `Document.text`. Sentences never run across blocks, nor from a dateline into what follows. The
parser sees another text (`seen`): curly apostrophes and odd spaces made plain, because that is what it was
trained on, and one word in place of all names of a kind, and blocks in capitals in small letters. The
document itself is not touched.

The parser takes pieces of many documents together, which costs it less; what it says of a piece does not
depend on the pieces beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice, pairwise

from spacy.language import Language
from spacy.tokens import Doc as SpacyDoc

from sayso.annotate.doc import Doc, Token, TokenSpan
from sayso.annotate.openings import openings_of
from sayso.annotate.seen.letters import in_small_letters
from sayso.annotate.seen.tails import without_tails
from sayso.annotate.seen.text import Seen, StandIn, fold, seen_text
from sayso.annotate.seen.words import with_own_words
from sayso.annotate.spacy_rows import COLUMNS, Rows, doc_of, taken
from sayso.annotate.word_rules import word_rules_of
from sayso.core.text import Document, Span

MAX_PIECE = 20_000  # code points parsed at once: bounds the parser's memory on a text without paragraphs

# What is parsed together at most: more makes no difference to speed, and costs memory.
_PIECES = 64
_CODE_POINTS = MAX_PIECE


@dataclass(frozen=True)  # without slots: `folded` and `openings` are kept with it
class Parsed:
    """A document and its parse. `doc[i].idx` is an offset, in code points, into `document.text`.

    `names` are those that the models do not see; `letters` is the whole text in the letters that they see,
    where these are others than the document's.
    """

    document: Document
    doc: Doc
    names: tuple[StandIn, ...] = ()
    letters: str | None = None

    def seen(self) -> Seen:
        """What the models see of the document."""
        return seen_text(self.document.text if self.letters is None else self.letters, self.names)

    @cached_property
    def folded(self) -> str:
        """The document's text in plain apostrophes, hyphens and spaces, code point for code point."""
        return fold(self.document.text)

    @cached_property
    def openings(self) -> tuple[Span, ...]:
        """What stands before the words of a paragraph and is no part of them: a dateline, an hour, "Q:"."""
        return openings_of(self.document)

    def sentences(self) -> Iterator[TokenSpan]:
        """The sentences that hold a word."""
        return (sent for sent in self.doc.sents if any(not token.is_space for token in sent))


def span_of(piece: Token | TokenSpan) -> Span:
    """Where a token, or a run of tokens, stands in the document; white space at its ends left out."""
    if isinstance(piece, Token):
        return Span(piece.idx, piece.idx + len(piece.text))
    start, end = piece.start, piece.end
    while start < end and piece.doc[start].is_space:
        start += 1
    while end > start and piece.doc[end - 1].is_space:
        end -= 1
    if start == end:
        return Span(piece.start_char, piece.start_char)
    last = piece.doc[end - 1]
    return Span(piece.doc[start].idx, last.idx + len(last.text))


def parse(nlp: Language, document: Document, seen: Seen | None = None) -> Parsed:
    """Parse what is seen of a document with a spaCy pipeline, piece by piece, into one Doc of its own words.

    Without `seen`, all names are seen as they are.
    """
    (parsed,) = parse_all(nlp, [(document, seen_text(document.text) if seen is None else seen)])
    return parsed


def parse_all(nlp: Language, asked: Sequence[tuple[Document, Seen]]) -> Iterator[Parsed]:
    """The same for several documents, in order; small ones go through the parser together."""
    asked = [(one, in_small_letters(nlp, one, without_tails(one, seen))) for one, seen in asked]
    cut = [[seen.text[seen.seen(a) : seen.seen(b)] for a, b in _pieces(document)] for document, seen in asked]
    batches = _batches(chain.from_iterable(cut))
    rules = word_rules_of(nlp)
    docs = chain.from_iterable(
        nlp.pipe(batch, batch_size=len(batch), disable=rules.left_out) for batch in batches
    )
    for (document, seen), pieces in zip(asked, cut, strict=True):
        rows = rules.rows_of(islice(docs, len(pieces)))
        yield Parsed(document, doc_of(with_own_words(nlp, rows, seen)), seen.names, seen.own)


def taken_over(document: Document, doc: SpacyDoc, names: tuple[StandIn, ...] = ()) -> Parsed:
    """A parse that somebody else has made of the document's own text, with the sentences that it has."""
    return Parsed(
        document, doc_of(Rows(taken(doc, COLUMNS), doc.vocab.strings), sentences_as_given=True), names
    )


def _batches(pieces: Iterable[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for piece in pieces:
        if batch and (len(batch) == _PIECES or size + len(piece) > _CODE_POINTS):
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece)
    if batch:
        yield batch


def _pieces(document: Document) -> Iterator[tuple[int, int]]:
    """Bounds of the pieces to parse: they tile the text, and break before each block and around openings.

    Also after a block, where words follow that are in none, such as a byline right below the title.
    """
    breaks = {block.span.start for block in document.blocks}
    nexts = [*(block.span.start for block in document.blocks[1:]), len(document.text)]
    for block, following in zip(document.blocks, nexts, strict=False):
        if document.text[block.span.end : following].strip():
            breaks.add(block.span.end)
    breaks |= {at for one in openings_of(document) for at in (one.start, one.end)}
    starts = sorted({0, *breaks, len(document.text)})
    for start, end in pairwise(starts):
        at = start
        while end - at > MAX_PIECE:
            cut = document.text.rfind(" ", at + 1, at + MAX_PIECE) + 1 or at + MAX_PIECE
            yield at, cut
            at = cut
        yield at, end
