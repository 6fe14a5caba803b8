"""A text that says the same a thousand times gives flags in step with its length, not with its square."""

import pytest

from sayso.claims import ClaimAssembler
from sayso.core.claim import Claim
from sayso.core.marks import AUTHOR, Assertion, Commitment, Marks, Quantity, commitment_label
from sayso.core.settings import ClaimSettings
from sayso.core.stamp import Stamp
from sayso.core.text import Span
from sayso.core.vocabulary import ClaimKind, FlagKind
from sayso.knowledge import load_knowledge
from tests.support.documents import document_of

FEW, MANY = 100, 400
SENTENCE = "About 9,000 volunteer fighters held the northern valley."


def said_often(times: int) -> tuple[Claim, ...]:
    """One sentence over and over: every second one hedged, and each with a figure of its own."""
    document = document_of("\n\n".join([SENTENCE] * times))
    places = [block.span for block in document.blocks]
    trigger, figure = SENTENCE.index("held"), SENTENCE.index("fighters")
    marks = Marks(
        assertions=tuple(Assertion((p,), _part(p, trigger, "held"), ClaimKind.EVENT) for p in places),
        commitment=tuple(
            Commitment(_part(p, trigger, "held"), AUTHOR, score, commitment_label(score))
            for p, score in zip(places, (1.0, 3.0) * (times // 2), strict=True)
        ),
        quantities=tuple(
            Quantity(Span(p.start, p.start + figure - 1), None, 9_000.0 + i, of="volunteer fighters")
            for i, p in enumerate(places)
        ),
    )
    return ClaimAssembler(ClaimSettings(checks_off=()), load_knowledge()).assemble(
        document, marks, Stamp("0", (), "s")
    )


def _part(place: Span, at: int, words: str) -> Span:
    return Span(place.start + at, place.start + at + len(words))


@pytest.mark.parametrize("kind", [FlagKind.LOST_HEDGE, FlagKind.NUMBER_DRIFT])
def test_flags_grow_in_step_with_the_text(kind: FlagKind) -> None:
    few, many = (
        sum(flag.kind is kind for claim in said_often(times) for flag in claim.flags) for times in (FEW, MANY)
    )
    assert 0 < few < many <= 1.2 * (MANY / FEW) * few


def test_a_claim_is_held_against_those_nearest_to_it() -> None:
    last = said_often(MANY)[-1]
    starts = [
        min(e.span.start for e in flag.spans) for flag in last.flags if flag.kind is FlagKind.LOST_HEDGE
    ]
    assert starts
    assert min(starts) > last.document.blocks[MANY * 3 // 4].span.start
