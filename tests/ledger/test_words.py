"""What people type becomes a query that is never wrong, and finds numbers however they are written."""

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.core.errors import QueryError
from sayso.ledger.words import match_of

TEXTS = {
    1: ("Nearly 8,000 Bangladeshi volunteers fought", "8000"),
    2: ("Some 80 volunteers of the Żołnierz brigade", "80"),
    3: ("O'Neill said: “no volunteers”, and 1.5 million", "1500000"),
    4: ("naïve café owners", ""),
    5: ("In 1971 volunteers came", ""),
}

CASES = [
    ("volunteers", {1, 2, 3, 5}),
    ("VOLUNTEERS -said", {1, 2, 5}),
    ("volunt*", {1, 2, 3, 5}),
    ('"volunteers fought"', {1}),
    ('"fought volunteers"', set()),
    ("8000", {1}),
    ("8,000", {1}),
    ("8\u00a0000", {1}),
    ("80", {2}),
    ("1971", {5}),
    ("1500000", {3}),
    ("zolnierz", set()),  # ł is a letter of its own, not an l with a mark
    ("zołnierz", {2}),
    ("naive cafe", {4}),
    ("Café NAÏVE", {4}),
    ("O'Neill", {3}),
    ("neill", {3}),
    ("volunteers AND", {3}),
    ("text:volunteers", set()),
    ("volunteers)(", {1, 2, 3, 5}),
]  # fmt: skip


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE w USING fts5 (text, numbers, tokenize = 'unicode61 remove_diacritics 2')"
    )
    connection.executemany(
        "INSERT INTO w (rowid, text, numbers) VALUES (?, ?, ?)", [(n, *t) for n, t in TEXTS.items()]
    )
    return connection


def found(index: sqlite3.Connection, words: str) -> set[int]:
    match = match_of(words)
    return (
        {row[0] for row in index.execute("SELECT rowid FROM w WHERE w MATCH ?", (match,))} if match else set()
    )


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_what_is_found(index: sqlite3.Connection, words: str, expected: set[int]) -> None:
    assert found(index, words) == expected


def test_no_words_are_no_query() -> None:
    assert match_of(" … - * ") is None


def test_only_words_that_must_not_occur() -> None:
    with pytest.raises(QueryError, match="at least one"):
        match_of("-volunteers")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_is_a_query_or_an_error_of_ours(index: sqlite3.Connection, words: str) -> None:
    try:
        found(index, words)
    except QueryError:
        assert "-" in words
