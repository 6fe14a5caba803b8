"""Contradictions in words: what two claims differ in, and each side with the words that differ.

In: a `Contradiction` and its claims. Out: both sides, that of the document which was published first before
the other: the order of time, and no verdict.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from sayso.core.claim import Claim
from sayso.core.links import Aspect, Contradiction
from sayso.core.text import Spans
from sayso.export.words import how_sure, visible
from sayso.ledger.days import OPEN_END, days_of

ASPECTS: dict[Aspect, str] = {
    Aspect.NUMBER: "the number",
    Aspect.DATE: "the date",
    Aspect.POLARITY: "whether it is so",
    Aspect.ACTOR: "who it was",
    Aspect.PLACE: "the place",
}
_CUT = " … "
Piece = tuple[str, bool]  # words, and whether they are those that differ


@dataclass(frozen=True, slots=True)
class Side:
    """One claim of a pair. `source` is who says so, in words; `spans` are the claim's words that differ, none
    where all of them do.
    """

    claim: Claim
    spans: Spans
    source: str

    @property
    def sure(self) -> str:
        """How sure the one is who is said to know; the author where nobody is."""
        last = self.claim.chain[-1] if self.claim.chain else None
        return how_sure(last.commitment if last else self.claim.author_commitment, self.claim, last)


def differs(one: Contradiction) -> str:
    """What the two differ in: "the number, the date"."""
    return ", ".join(ASPECTS[aspect] for aspect in one.aspects)


def sides_of(one: Contradiction, claim: Callable[[str], Claim]) -> tuple[Side, Side]:
    """Both sides, the one that was published first before the other; those without a date last."""
    first = _side(claim(one.first), one.first_spans, one.sources[0])
    second = _side(claim(one.second), one.second_spans, one.sources[1])
    return (second, first) if _when(second.claim) < _when(first.claim) else (first, second)


def pieces_of(side: Side) -> tuple[Piece, ...]:
    """The words of the claim and those that differ, in the order of the text, made visible.

    A word by which somebody denies may stand outside the claim. What is left out between them is " … ".
    """
    text = side.claim.document.text
    spans = [*side.claim.spans, *side.spans]
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    found: list[Piece] = []
    last = None
    for start, end in pairwise(edges):
        if not any(span.start <= start and end <= span.end for span in spans):
            continue
        if last is not None and last < start:
            gap = text[last:start]
            found.append((_CUT if gap.strip() else " ", False))
        marked = any(span.start <= start and end <= span.end for span in side.spans)
        found.append((visible(text[start:end]), marked))
        last = end
    return tuple(found)


def _side(claim: Claim, spans: Spans, source: str) -> Side:
    text = claim.document.text
    known = tuple(span for span in spans if span.end <= len(text))
    return Side(claim, () if known == claim.spans else known, source)


def _when(claim: Claim) -> tuple[int, str, str]:
    published = claim.document.metadata.published or ""
    first, _ = days_of(published)
    return (OPEN_END if first is None else first, published, claim.id)
