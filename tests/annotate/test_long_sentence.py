"""A document that is one sentence: what is read of it, through the real models."""

import pytest

from sayso.annotate.engine import Engine
from sayso.core.settings import Settings
from sayso.core.unread import LONGEST_SENTENCE, unread
from tests.support.documents import document_of

CLAUSE = "and the army of Norway attacked two Swedish villages near Oslo in 1990, “it was a raid”, "
CLOSES = "It ended on 3 May 1991, Norway said. "


@pytest.mark.models
def test_of_one_endless_sentence_the_beginning_is_read_and_what_follows_it() -> None:
    endless = "The war began " + CLAUSE * (3 * LONGEST_SENTENCE // len(CLAUSE)) + "and ended. "
    document = document_of(endless + CLOSES)
    (tail,) = unread(document)
    engine = Engine(Settings().annotate)
    parsed = engine.parse(document)
    marks = engine.marks_of(parsed)
    words = [token for token in parsed.doc if not token.is_space]
    assert len(words) < LONGEST_SENTENCE / 2
    assert not any(tail.start <= token.idx < tail.end for token in words)
    for layer in (marks.actors, marks.places, marks.timexes, marks.quantities):
        assert layer
        assert not any(tail.overlaps(mark.span) for mark in layer)
    assert not any(tail.overlaps(span) for one in marks.assertions for span in one.spans)
    assert document.words(marks.timexes[-1].span) == "3 May 1991"
    assert [document.words(one.source[0]) for one in marks.attributions][-1] == "Norway"


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "7" * 60_000,
        "(" * 30_000,
        "[“(" * 9_000 + "he said" + ")”]" * 9_000,
        "in 99999 and on 2020-13-45 " * 1_500,
    ],
    ids=["digits", "brackets", "nested", "dates"],
)
def test_what_is_no_language_ends_and_gives_no_times(text: str) -> None:
    marks = Engine(Settings().annotate).annotate(document_of(text))
    assert all(one.edtf is None or one.edtf[:2].isdigit() for one in marks.timexes)
    assert not marks.events
