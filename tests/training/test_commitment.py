"""Where a judged word stands, on parses kept as text: no data set, no torch."""

import pytest

from sayso.annotate.table import token_table
from tests.support.documents import span_in
from tests.support.parses import parse_named
from training.commitment.examples import row_at


@pytest.mark.parametrize(
    ("words", "found"),
    [("leave", "leave"), ("leav", "leave"), ("Norway may", "Norway"), ("may leave", "leave")],
)
def test_the_row_that_shares_most(words: str, found: str) -> None:
    parsed = parse_named("clauses.conll", "may-go")
    table, span = token_table(parsed), span_in(parsed.document, words)
    row = row_at(table, span.start, span.end)
    assert row is not None
    assert parsed.document.text[table.start[row] : table.end[row]] == found


def test_no_row_where_no_token_is() -> None:
    table = token_table(parse_named("clauses.conll", "may-go"))
    assert row_at(table, 10_000, 10_004) is None
