"""What a reading rule may look at: the row, the parse, and where the story stands in time.

In: one document. Out: answers about it. Nothing is changed here but the anchor, by what has been read.
"""

from dataclasses import dataclass, field

from sayso.annotate.doc import Token
from sayso.annotate.parse import Parsed
from sayso.annotate.times.anchor import Anchor
from sayso.annotate.times.calendar import Point
from sayso.annotate.times.lexemes import Lexeme, Row
from sayso.core.vocabulary import TimeType

_FUTURE = frozenset({"will", "'ll", "shall", "wo"})
_CLIMB = 12  # steps up the parse at most, so that a chain of a megabyte costs no more than its length


@dataclass(frozen=True, slots=True)
class Reading:
    """What some words mean as a time. Offsets as in the document; `point` is what later words count from."""

    start: int
    end: int
    type: TimeType
    value: str
    mod: str | None = None
    point: Point | None = None
    quarter: str | None = None
    edtf: str | None = None
    half: bool = False  # `mod` START or END is the half of the period, not about a third of it


@dataclass(slots=True)
class Context:
    """One document while its times are read, from left to right."""

    parsed: Parsed
    row: Row
    anchor: Anchor
    _tenses: dict[int, str] = field(default_factory=dict)  # by verb: looking through its children costs

    @property
    def folded(self) -> str:
        """The folded text."""
        return self.parsed.folded

    def lexeme(self, index: int) -> Lexeme:
        """The lexeme at an index of the row."""
        return self.row.lexemes[index]

    def cls(self, index: int) -> str:
        """The class at an index; "" outside the row."""
        return self.row.classes[index] if 0 <= index < len(self.row.classes) else ""

    def find(self, first: int, last: int, classes: str) -> Lexeme | None:
        """The first lexeme of one of `classes` in `[first, last)`."""
        return next((lex for lex in self.row.lexemes[first:last] if lex.cls in classes), None)

    def before(self, offset: int, length: int = 24) -> str:
        """The folded text just before an offset, in lower case."""
        return self.folded[max(0, offset - length) : offset].lower()

    def after(self, offset: int, length: int = 24) -> str:
        """The folded text just after an offset, in lower case."""
        return self.folded[offset : offset + length].lower()

    def token(self, offset: int) -> Token | None:
        """The token that holds an offset."""
        index = self.parsed.doc.offsets.holding(offset)
        return self.parsed.doc[index] if index >= 0 else None

    def next_token(self, offset: int) -> Token | None:
        """The first token that begins at or after an offset, white space left out."""
        index = self.parsed.doc.offsets.holding(offset - 1) + 1
        while index < len(self.parsed.doc) and self.parsed.doc[index].is_space:
            index += 1
        return self.parsed.doc[index] if index < len(self.parsed.doc) else None

    def tense(self, offset: int) -> str:
        """Whether the verb over the words at an offset looks forward or back: "future", "past", "present"."""
        token = self.token(offset)
        for _ in range(_CLIMB):
            if token is None:
                break
            if token.pos_ in ("VERB", "AUX"):
                if token.i not in self._tenses:
                    self._tenses[token.i] = _tense_of(token)
                return self._tenses[token.i]
            token = token.head if token.head.i != token.i else None
        return "unknown"


def _tense_of(verb: Token) -> str:
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in _FUTURE for child in (*helpers, verb)):
        return "future"
    if verb.tag_ == "VBD" or any(
        child.tag_ in ("VBD", "VBP", "VBZ") for child in helpers if verb.tag_ == "VBN"
    ):
        return "past"
    if verb.tag_ == "VBN":
        return "past"
    return "present"
