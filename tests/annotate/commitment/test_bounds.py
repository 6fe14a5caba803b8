"""What the words settle, whatever the network says, on parses kept as text."""

import pytest

from sayso.annotate.commitment.bounds import bounded, is_hearsay
from sayso.annotate.commitment.context import Reading, Scope
from sayso.core.marks import AUTHOR
from tests.support.documents import span_in
from tests.support.parses import parse_named

FILE = "clauses.conll"


def reading_of(name: str, word: str) -> Reading:
    parsed = parse_named(FILE, name)
    start = span_in(parsed.document, word).start
    token = next(t.i for t in parsed.doc if t.idx == start)
    return Scope(parsed.doc, range(len(parsed.doc))).score(token)


@pytest.mark.parametrize(
    ("name", "word", "told", "score"),
    [
        ("may", "return", 2.4, 1.24),
        ("may", "return", 0.7, 0.7),
        ("should", "watch", 1.9, 0.49),
        ("nobody", "saw", -0.3, -2.0),
        ("nobody", "saw", -2.6, -2.6),
        ("no-evidence", "evidence", 1.0, -2.0),
        ("plain", "bought", 1.1, 1.1),  # nothing is shown: the network judges
        ("failed", "take", -1.1, -1.1),  # an open class of words shows it: the network judges
        ("condition", "leaves", 0.9, 0.9),
    ],
)
def test_modals_and_negations_settle_the_band(name: str, word: str, told: float, score: float) -> None:
    reading = reading_of(name, word)
    assert bounded(parse_named(FILE, name).doc, AUTHOR, reading, told) == pytest.approx(score)


def test_a_source_that_shows_no_doubt_has_none() -> None:
    reading = reading_of("plain", "bought")
    doc = parse_named(FILE, "plain").doc
    assert bounded(doc, "att-1", reading, 1.1) == pytest.approx(2.0)
    assert bounded(doc, "att-1", reading, 2.8) == pytest.approx(2.8)


@pytest.mark.parametrize(
    ("name", "word", "hearsay"),
    [
        ("reportedly", "arrested", True),
        ("hearsay", "burned", True),
        ("that-said", "fallen", True),
        ("framed", "burned", False),
        ("should", "watch", False),
        ("wants", "leave", False),
    ],
)
def test_hearsay(name: str, word: str, hearsay: bool) -> None:
    assert is_hearsay(parse_named(FILE, name).doc, reading_of(name, word)) is hearsay
