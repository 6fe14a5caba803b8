"""One side of a change: words of a telling, with what stands around them.

In: a telling and the span of a change in it. Out: a `Side`. What the words are is told in `reworded`.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.core.text import Span, Spans
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import stems
from sayso.ledger.link.lineage.wording import names_day

_AHEAD = 48  # code points before and after a change where a preposition, a figure or a noun stands
PRONOUN = re.compile(r"he|she|it|they|we|who|these|those", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a change: the words, what stands before and after them in the text, which of their stems
    the other side's sentence has not as often, and whether a doubt is among them.
    """

    telling: Telling
    span: Span
    words: str
    lead: str
    follow: str
    own: tuple[str, ...]
    doubts: bool

    @property
    def tells(self) -> bool:
        """True where it says something that the other side's sentence does not."""
        plain = PRONOUN.fullmatch(self.words) is not None or names_day(self.words)  # "May" has no stem
        return bool(self.own) or plain


def side_of(telling: Telling, span: Span, more: Counter[str], doubts: Iterable[Span]) -> Side:
    """The side of a change at a span. `more` are the stems that the sentence has more often than the other
    side's, `doubts` the words of doubt in it.
    """
    text = telling.claim.document.text
    words = text[span.start : span.end]
    return Side(
        telling, span, words,
        text[max(0, span.start - _AHEAD) : span.start], text[span.end : span.end + _AHEAD],
        tuple(stem for stem in stems(words) if more[stem] > 0),
        any(one.overlaps(span) for one in doubts),
    )  # fmt: skip


def spans_of(side: Side) -> Spans:
    """The words of a change; where nothing stands, those of the claim."""
    return (side.span,) if len(side.span) else side.telling.claim.spans
