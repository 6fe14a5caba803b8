"""Whatever a text holds, the checks end, and every flag is a question with its evidence in the text."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.claims.flags.dates import bounds, months_between
from sayso.core.claim import Claim
from sayso.core.marks import AUTHOR, Assertion, Commitment, Marks, Quantity, TimeExpression, commitment_label
from sayso.core.text import Document, Span
from sayso.core.vocabulary import ClaimKind, FlagKind, TimeType
from tests.support.documents import document_of
from tests.support.flagged import claims_of

# A text of such words comes near to what each check looks for, and is none of it.
BITS = """three 12 half 10 of the 60 or percent dead: soldiers and two (civilians), from to 1999 1974 denied
not all killed alive died rebels Rabat summit Oslo II Accord Monday, 31 April 99999 2020-13-45 six years
later “ ” " ((( 0 -5 0000 including doubled 1,000,000 . ; — after before earlier, Resolution 4686 army said"""
WORDS = st.sampled_from(re.findall(r"\S+", BITS))


@st.composite
def readings(draw: st.DrawFn) -> tuple[Document, Marks]:
    """Claims, dates and figures cut anywhere from a text of words that the checks look for."""
    document = document_of(" ".join(draw(st.lists(WORDS, min_size=4, max_size=60))))
    cuts = sorted(draw(st.sets(st.integers(0, len(document.text)), min_size=4, max_size=24)))
    spans = [Span(a, b) for a, b in pairwise(cuts)]
    scores = st.sampled_from([-3.0, -1.0, 0.0, 1.0, 3.0])
    edtf = st.sampled_from(
        ["1974-08", "0000", "99999", "1947/..", "../1950", "198X", "nonsense", "2020-13-45"]
    )
    numbers = st.sampled_from([None, 0.0, 0.5, 3.0, 12.0, 60.0, 1e300, -5.0])
    units = st.sampled_from([None, "percent", "dollar", "year"])
    marks = Marks(
        sentences=(Span(0, len(document.text)),),
        assertions=tuple(Assertion((s,), s, draw(st.sampled_from(list(ClaimKind)))) for s in spans),
        commitment=tuple(
            Commitment(s, AUTHOR, score, commitment_label(score)) for s in spans for score in [draw(scores)]
        ),
        timexes=tuple(TimeExpression(s, TimeType.DATE, "x", draw(edtf)) for s in spans[::2]),
        quantities=tuple(
            Quantity(s, draw(numbers), draw(numbers), unit=draw(units), of=draw(WORDS)) for s in spans[1::2]
        ),
    )
    return document, marks


@settings(max_examples=60)
@given(readings())
def test_every_flag_is_a_question_with_its_evidence(reading: tuple[Document, Marks]) -> None:
    for claim in claims_of(*reading):
        for flag in claim.flags:
            assert flag.question.endswith("?")
            assert flag.reason.strip()
            assert flag.spans
            for evidence in flag.spans:
                assert len(evidence.span) > 0
                assert claim.document.words(evidence.span)
            if flag.kind in (FlagKind.ARITHMETIC, FlagKind.DATE_CONFLICT, FlagKind.CONTRADICTION):
                starts = [evidence.span.start for evidence in flag.spans]
                assert starts == sorted(starts)
        assert len({flag.id for flag in claim.flags}) == len(claim.flags)


DATES = st.tuples(st.integers(1, 9999), st.integers(1, 12)).map(lambda pair: f"{pair[0]:04}-{pair[1]:02}")


@given(DATES, DATES)
def test_a_distance_is_the_same_from_either_side(one: str, other: str) -> None:
    first, second = bounds(one), bounds(other)
    assert first is not None
    assert second is not None
    assert months_between(first, second) == months_between(second, first)
    least, most = months_between(first, second)
    assert 0 <= least <= most


@pytest.mark.parametrize(
    "edtf", ["", "/", "99999", "2020-13-45", "0000", "0000-00-00", "9" * 500, "1999-02-30"]
)
def test_no_date_has_no_bounds_and_raises_nothing(edtf: str) -> None:
    bounds(edtf)


SAID = (  # what is said, and the word that carries it
    ("The blast in the market on Monday, 3 May 1988, killed 12 people: 5 men and 5 women.", "killed"),
    ("Smugglers moved rifles through the northern port.", "moved"),
    ("Smugglers never moved rifles through the northern port.", "moved"),
)
FIGURES = (("12", "people"), ("5", "men"), ("5", "women"))


@pytest.mark.parametrize("apart", ["\n\n", " "])
def test_a_long_text_of_conflicts_costs_in_step_with_its_length(apart: str) -> None:
    few, many = (_said_often(times, apart) for times in (120, 480))
    for kind in (FlagKind.CONTRADICTION, FlagKind.ARITHMETIC, FlagKind.DATE_CONFLICT):
        little, much = (sum(f.kind is kind for c in claims for f in c.flags) for claims in (few, many))
        assert 0 < little < much <= 1.2 * 4 * little


def _said_often(times: int, apart: str) -> tuple[Claim, ...]:
    lines = [SAID[n % len(SAID)] for n in range(times)]
    document = document_of(apart.join(words for words, _ in lines))
    assertions: list[Assertion] = []
    quantities: list[Quantity] = []
    at = 0
    for words, carrier in lines:
        trigger = document.text.index(carrier, at)
        assertions.append(
            Assertion(
                (Span(at, at + len(words) - 1),), Span(trigger, trigger + len(carrier)), ClaimKind.EVENT
            )
        )
        after = at + words.index("killed") if "killed" in words else None
        for figure, of in FIGURES if after is not None else ():
            start = document.text.index(figure, after)
            after = start + len(figure)
            quantities.append(Quantity(Span(start, after), float(figure), float(figure), of=of))
        at += len(words) + len(apart)
    marks = Marks(
        sentences=tuple(mark.spans[0] for mark in assertions),
        assertions=tuple(assertions),
        commitment=tuple(
            Commitment(mark.trigger, AUTHOR, score, commitment_label(score))
            for mark in assertions
            for score in [-3.0 if "never" in document.words(mark.spans[0]) else 3.0]
        ),
        quantities=tuple(quantities),
    )
    return claims_of(document, marks)
