"""Loaded words, apart by voice, on parses kept as text."""

import tomllib
from importlib.resources import files
from itertools import pairwise

import pytest

from sayso.annotate.voices import voices_of
from sayso.annotate.wording import find_wording
from sayso.core.marks import AUTHOR
from tests.support.marks import attribution
from tests.support.parses import names_in, parse_named

FILE = "clauses.conll"


def found(name: str) -> list[tuple[str, str, float]]:
    parsed = parse_named(FILE, name)
    return [
        (parsed.document.words(w.span), w.kind, w.score) for w in find_wording(parsed, voices_of(parsed, ()))
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("neutral", []),
        ("name", []),
        ("plain", []),
        (
            "loaded",
            [
                ("brutal regime", "label", 1.0),
                ("utterly", "intensifier", 0.9),
                ("crushed", "loaded-verb", 0.7),
                ("thugs", "loaded-noun", 0.9),
            ],
        ),
        ("certainty", [("Everybody knows", "certainty-claim", 0.9)]),
        ("as-we-know", [("As we know", "certainty-claim", 0.7)]),
    ],
)
def test_words(name: str, expected: list[tuple[str, str, float]]) -> None:
    assert found(name) == expected


def test_a_word_of_law_counts_for_little() -> None:
    (listed,) = found("terrorist-list")
    (insult,) = found("terrorist")
    assert listed[2] < 0.3
    assert insult[2] > 0.8


def test_words_are_kept_apart_by_voice() -> None:
    parsed = parse_named(FILE, "quoted-end")
    said = attribution(parsed.document, "Berg", "called", "the mayor a “fool", key="att-1")
    assert [w.voice for w in find_wording(parsed, voices_of(parsed, (said,)))] == ["att-1"]
    assert [w.voice for w in find_wording(parsed, voices_of(parsed, ()))] == [AUTHOR]


@pytest.mark.parametrize("name", names_in(FILE))
def test_marks_are_in_order_and_in_range(name: str) -> None:
    parsed = parse_named(FILE, name)
    marks = find_wording(parsed, voices_of(parsed, ()))
    assert all(0 < w.score <= 1 for w in marks)
    assert all(a.span.end <= b.span.start for a, b in pairwise(marks))


def test_the_list_names_nobody() -> None:
    """Every word of the list is in lower case: no name stands in it."""
    source = files("sayso.annotate.wording") / "lexicon.toml"
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    words = [w for table in tables.values() for ws in table.values() if isinstance(ws, list) for w in ws]
    assert words
    assert all(word == word.lower() for word in words)
