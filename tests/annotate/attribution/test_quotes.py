"""Quotations over blocks: no model."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.attribution.quotes import find_quotes
from tests.support.documents import document_of


def quoted(text: str) -> list[str]:
    document = document_of(text)
    return [document.words(quote.span) for quote in find_quotes(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we stay” and left.", ["“we stay”"]),
        ('"We stay," he said. "We fight."', ['"We stay,"', '"We fight."']),
        ("«Nous restons», he said.", ["«Nous restons»"]),
        ("He spoke of ‘martyrs’ and didn’t stop.", ["‘martyrs’"]),
        ("''We stay,'' he said.", ["''We stay,''"]),
        ("The ship is 20\" long and 5' wide.", []),
        ("It wasn't the soldiers' fault.", []),
        ('A lone " mark quotes nothing here.', []),
        ("He said: “I saw “a tank” there” today.", ["“a tank”"]),
        ("He wrote: “We stay", ["“We stay"]),
        ("The “enemy was near.", []),
        ("“First.\n\n“Second.”", ["“First.", "“Second.”"]),
        ('"First.\n\n"Second," he said.', ['"First.', '"Second,"']),
        ("“Never closed, but it fills its block.", ["“Never closed, but it fills its block."]),
        ("", []),
    ],
)
def test_quotations_of_a_text(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_an_unclosed_quotation_says_so() -> None:
    document = document_of("“First.\n\n“Second.”")
    assert [quote.closed for quote in find_quotes(document)] == [False, True]


@given(st.text(alphabet="ab .,\n“”\"'‘’«»", max_size=200))
def test_quotations_are_in_order_in_range_and_apart(text: str) -> None:
    document = document_of(text)
    end = 0
    for quote in find_quotes(document):
        assert end <= quote.span.start <= quote.inner.start <= quote.inner.end <= quote.span.end <= len(text)
        end = quote.span.end


def test_many_marks_take_linear_time() -> None:
    assert len(quoted('"a b c" ' * 20_000)) == 20_000
    assert quoted("“" * 100_000) == []
