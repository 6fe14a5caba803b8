"""Who stands inside whom, and how the words are given: plain values."""

import pytest

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.nesting import parents, too_deep
from sayso.annotate.attribution.quotation import QuotationJudge
from sayso.annotate.attribution.quotes import find_quotes
from sayso.core.text import Span
from sayso.core.vocabulary import Quotation
from tests.support.documents import document_of, span_in


def found(cue: tuple[int, int], *content: tuple[int, int]) -> Found:
    return Found((), (Span(*cue),), tuple(Span(*c) for c in content), 0.9)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([], []),
        ([found((0, 4), (5, 20))], [None]),
        ([found((0, 4), (5, 90)), found((10, 14), (15, 80)), found((20, 24), (25, 60))], [None, 0, 1]),
        ([found((0, 4), (5, 20)), found((30, 34), (35, 50))], [None, None]),
        # the cue is inside, a piece of the content is not
        ([found((0, 4), (5, 40)), found((10, 14), (15, 30), (50, 60))], [None, None]),
        # content in two pieces around its own cue
        ([found((20, 24), (0, 19), (25, 60)), found((30, 34), (35, 50))], [None, 0]),
    ],
)
def test_parents(given: list[Found], expected: list[int | None]) -> None:
    assert parents(given) == expected


def test_deep_nesting_has_no_rings() -> None:
    chain = [found((i, i + 1), (i + 1, 1000 - i)) for i in range(300)]
    assert parents(chain) == [None, *range(299)]


def test_what_stands_deeper_than_anybody_reports_is_told_apart() -> None:
    above = [None, *range(299)]
    assert too_deep(above) == frozenset(range(10, 300))
    assert too_deep([None, 0, 1, None]) == frozenset()


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("He said “we stay”.", "said", "“we stay”", Quotation.DIRECT),
        ("He said they stay.", "said", "they stay", Quotation.INDIRECT),
        (
            "He called it a “crime against all of us”.",
            "called",
            "it a “crime against all of us”",
            Quotation.MIXED,
        ),
        # the quotation is the outer speaker's, not his
        ("“Khan said they stay,” she wrote.", "said", "they stay", Quotation.INDIRECT),
    ],
)
def test_quotation(text: str, cue: str, content: str, expected: Quotation) -> None:
    document = document_of(text)
    judge = QuotationJudge(document, find_quotes(document))
    assert judge.judge((span_in(document, content),), (span_in(document, cue),)) is expected
