"""Where marked words stand: they decide, then their surroundings, then a position."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.core.text import Span
from sayso.read.interchange.quotes import How, Quote, Quoted, fold

TEXT = "“No,” he said.  The  fleet\n\nhas sailed – the fleet has sailed.\u00ad The end: no fleet."


@pytest.mark.parametrize(
    ("quote", "words", "how"),
    [
        (Quote("The end"), ["The end"], How.QUOTE),
        (Quote('"No," he'), ["“No,” he"], How.QUOTE),
        (Quote("The fleet has"), ["The  fleet\n\nhas"], How.QUOTE),
        (Quote("sailed - the"), ["sailed – the"], How.QUOTE),
        (Quote("sailed. The end"), ["sailed.\u00ad The end"], How.QUOTE),
        (Quote("fleet", prefix="no "), ["fleet"], How.CONTEXT),
        (Quote("sailed", suffix=". The"), ["sailed"], How.CONTEXT),
        (Quote("sailed", start=50), ["sailed"], How.POSITION),
        (Quote("sailed", prefix="nothing", start=0), ["sailed"], How.POSITION),
        (Quote("fleet"), ["fleet", "fleet", "fleet"], How.EVERYWHERE),
    ],
)
def test_the_words_are_found(quote: Quote, words: list[str], how: How) -> None:
    place = Quoted(TEXT).find(quote)
    assert place is not None
    assert [TEXT[s.start : s.end] for s in place.spans] == words
    assert place.how is how


def test_which_of_several_places_is_meant() -> None:
    quoted = Quoted(TEXT)
    first, second = TEXT.index("sailed"), TEXT.rindex("sailed")
    found = [
        quoted.find(Quote("sailed", suffix=" – the")),
        quoted.find(Quote("sailed", suffix=".")),
        quoted.find(Quote("sailed", start=0)),
        quoted.find(Quote("sailed", start=10_000)),
    ]
    assert [place.spans[0].start for place in found if place] == [first, second, first, second]


@pytest.mark.parametrize("words", ["", " \n", "the Fleet", "sails", "\u00ad", "e" * 100])
def test_words_that_are_not_there_are_not_guessed_at(words: str) -> None:
    assert Quoted(TEXT).find(Quote(words)) is None


def test_a_letter_that_is_everywhere_is_nowhere() -> None:
    assert Quoted("a " * 21).find(Quote("a")) is None
    assert Quoted("a " * 20).find(Quote("a")) is not None


@given(st.text(max_size=60), st.data())
def test_every_quote_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end]
    quote = Quote(words, text[max(0, start - 32) : start], text[end : end + 32], start)
    place = Quoted(text).find(quote)
    if fold(words)[0].strip():
        assert place is not None
        assert all(text[s.start : s.end] == words for s in place.spans)
        assert Span(start, end) in place.spans or place.how is not How.POSITION


@given(st.text(max_size=80))
def test_folding_keeps_every_sign_that_is_seen_in_its_place(text: str) -> None:
    folded, origins = fold(text)
    assert len(folded) == len(origins)
    assert list(origins) == sorted(set(origins))
    for sign, at in zip(folded, origins, strict=True):
        assert sign == text[at] or sign in " '\"-"
