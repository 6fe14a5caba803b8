"""A claim that the machine missed, as a person added it.

In: a document, a judgement that adds a claim, and what the machine marked in the document. Out: a claim with
all that the person says of it, and with the machine's marks inside its words: who and which places are named;
times and numbers too, where the person gives none of the same words. Events and flows are readings: they are
the person's alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

import msgspec

from sayso.core.claim import CheckFirst, Claim, claim_key
from sayso.core.links import Judgement
from sayso.core.marks import Marks
from sayso.core.stamp import BY_A_PERSON
from sayso.core.text import Document, Span, Spans
from sayso.core.vocabulary import BlockKind, ClaimKind, CommitmentLabel
from sayso.ledger.review.mended import MendContent, held, mended, spans_in

NO_MARKS = Marks()


class _Marked(Protocol):
    @property
    def span(self) -> Span: ...


_Mark = TypeVar("_Mark", bound=_Marked)


class MissedContent(MendContent, omit_defaults=True):
    """A claim that the machine missed. `claim` is the id that the machine would give to these words."""

    claim: str = ""


_missed = msgspec.json.Decoder(MissedContent)


def missed_claim(document: Document, judgement: Judgement, marks: Marks = NO_MARKS) -> Claim | None:
    """The claim that a person added to a document; None where the judgement cannot be read."""
    try:
        content = _missed.decode(judgement.content)
    except msgspec.MsgspecError:
        return None
    spans = spans_in(document, content.spans or ())
    if not spans:
        return None
    claim = mended(bare_claim(document, spans, marks), content)
    return replace(
        claim,
        times=_beside(claim.times, _inside(spans, marks.timexes)),
        quantities=_beside(claim.quantities, _inside(spans, marks.quantities)),
    )


def bare_claim(document: Document, spans: Spans, marks: Marks) -> Claim:
    """A claim of these words, of which nothing is said yet: with who and which places are named in them."""
    block = document.block_at(spans[0].start)
    return Claim(
        id=claim_key(document.id, spans),
        document=document,
        block=block.kind if block else BlockKind.BODY,
        spans=spans,
        kind=ClaimKind.STATE,
        chain=(),
        author_commitment=held(CommitmentLabel.UNKNOWN),
        level=0,
        level_reason="Whoever added the claim gave this level.",
        check_first=CheckFirst(0.0, ()),
        stamp=BY_A_PERSON,
        actors=_inside(spans, marks.actors),
        places=_inside(spans, marks.places),
    )


def _inside(spans: Spans, marks: Iterable[_Mark]) -> tuple[_Mark, ...]:
    return tuple(mark for mark in marks if any(own.contains(mark.span) for own in spans))


def _beside(own: Sequence[_Mark], marks: Iterable[_Mark]) -> tuple[_Mark, ...]:
    """The person's, and those of the machine's of whose words the person says nothing, as they stand."""
    found = [*own, *(mark for mark in marks if not any(one.span.overlaps(mark.span) for one in own))]
    return tuple(sorted(found, key=lambda mark: mark.span))
