"""Trying a pattern only where it can begin finds what trying it everywhere finds."""

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate import numbers
from sayso.annotate.scan import first_words, matches, one_of
from sayso.annotate.times import lexemes

WORDS = (
    "ten", "Twenty", "half", "a", "dozen", "thousand", "hundreds", "of", "two", "thirds", "May", "may", "the",
    "late", "1980s", "'80s", "'99", "21st", "o'clock", "p.m.", "a.m", "Jan.", "Sept.", "Sept", "EST", "est",
    "B.C.", "new", "year", "week", "weeks", "USD", "Rs", "$", "£", "5", "12", "2016", "2016-09-12", "1,234",
    "10:35", "10.30pm", "2½", "½", "3/4", "35m", "7bn", "-", "–", "+", ".", ",", "'", "'s", "_", "x1", "é",
    "mid", "ago", "next", "Monday", "Mondays", "Christmas", "\n", "\n\n", " ", " ", "",
)  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "places"),
    [(numbers._pattern, numbers._places), (lexemes._pattern, lexemes._places)],
    ids=["numbers", "times"],
)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map("".join))
def test_nothing_is_missed(
    pattern: Callable[[], re.Pattern[str]], places: Callable[[str], Iterator[int]], text: str
) -> None:
    found = [match.span() for match in matches(pattern(), text, places(text))]
    assert found == [match.span() for match in pattern().finditer(text)]


def test_the_first_words_of_phrases() -> None:
    assert first_words(["New Year's Day", "p.m.", "o'clock", "now"]) == {"new", "p", "o", "now"}


@given(st.lists(st.sampled_from(WORDS).filter(bool), min_size=1, unique=True), st.sampled_from(WORDS))
def test_one_of_some_phrases_is_the_first_that_fits(phrases: list[str], text: str) -> None:
    plain, grouped = re.compile("|".join(map(re.escape, phrases))), re.compile(one_of(phrases))
    assert [m.span() for m in grouped.finditer(text * 2)] == [m.span() for m in plain.finditer(text * 2)]
