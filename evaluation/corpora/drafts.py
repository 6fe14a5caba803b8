"""Drafts: documents as sentences that know where they come from, and the text that is made of them.

In: pieces in paragraphs. Out: a text and the span of every piece and mark in it, in code points. A piece's
`origin` is the sentence, of one telling, that its words are or were; two documents have a copied passage
exactly where they hold pieces of the same origin.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from evaluation.corpora.stories import Mark
from sayso.core.links import StepKind

Offsets = tuple[int, int]
_QUOTED = re.compile(r'"[^"\n]+"')


class Role(StrEnum):
    """What a piece is to its document. Only TOLD pieces are judged: the rest is neither a copy nor none."""

    TOLD = "told"
    OWN = "own"  # words that no other document has: a new lead, the sentences of fillers
    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"
    FOOTER = "footer"
    BACKGROUND = "background"  # a standard paragraph, printed under many stories


NEUTRAL = frozenset({Role.HEADLINE, Role.BYLINE, Role.DATELINE, Role.CREDIT, Role.FOOTER, Role.BACKGROUND})


class CopyKind(StrEnum):
    """How a document took over another one's text."""

    VERBATIM = "verbatim"
    NEW_LEAD = "new-lead"
    FIRST_HALF = "first-half"
    LAST_PARAGRAPHS = "last-paragraphs"
    EDITED = "edited"
    BORROWED_30 = "borrowed-30"
    BORROWED_SENTENCE = "borrowed-sentence"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Which sentence of which telling."""

    story: str
    telling: str
    number: int


@dataclass(frozen=True, slots=True)
class Change:
    """A drift inside a piece; `before` is in the sentence as it was, `after` in the sentence as it is."""

    kind: str
    before: Offsets
    after: Offsets


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence, or one line of the page around the article."""

    text: str
    role: Role = Role.OWN
    origin: Sentence | None = None
    marks: tuple[Mark, ...] = ()
    changes: tuple[Change, ...] = ()
    edited: bool = False


Paragraph = tuple[Piece, ...]


@dataclass(slots=True, eq=False)
class Draft:
    """A document before it has an id. `parent` is the draft that its text was taken from (whole or in part).

    `told_by` is the draft that its author had read, for a retelling in other words; `how` says with what
    sign.
    """

    story: str
    telling: str
    publisher: str
    published: datetime
    byline: str
    title: str
    paragraphs: list[Paragraph]
    parent: "Draft | None" = None
    kind: CopyKind | None = None
    told_by: "Draft | None" = None
    how: StepKind = StepKind.FIRST
    wire: bool = False  # the telling that others copy
    doc_id: str = ""

    def pieces(self) -> list[Piece]:
        """All pieces in the order of the text."""
        return [piece for paragraph in self.paragraphs for piece in paragraph]

    def ancestors(self) -> list["Draft"]:
        """The drafts that its text was taken from, nearest first."""
        found, at = [], self.parent
        while at is not None:
            found.append(at)
            at = at.parent
        return found


@dataclass(frozen=True, slots=True)
class Rendered:
    """A draft's text, with the span of each of its pieces, in order."""

    draft: Draft
    text: str
    placed: tuple[tuple[Piece, Offsets], ...] = field(repr=False)

    @property
    def doc_id(self) -> str:
        """The id of the document."""
        return self.draft.doc_id


def render(draft: Draft) -> Rendered:
    """The text: pieces of a paragraph with a space between, paragraphs with an empty line between."""
    text, placed = "", []
    for paragraph in draft.paragraphs:
        if text:
            text += "\n\n"
        for number, piece in enumerate(paragraph):
            if number:
                text += " "
            placed.append((piece, (len(text), len(text) + len(piece.text))))
            text += piece.text
    return Rendered(draft, text, tuple(placed))


def quoted(text: str) -> list[Offsets]:
    """Where words stand between quotation marks, the marks included."""
    return [match.span() for match in _QUOTED.finditer(text)]


def words(pieces: list[Piece]) -> int:
    """How many words the pieces hold."""
    return sum(len(piece.text.split()) for piece in pieces)
