"""Offsets between a document and what the models see of it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotate.seen.text import Seen, StandIn, fold, seen_text

TEXT = "Saudi Arabia and Iran met."
SEEN = seen_text(TEXT, [StandIn(0, 12, "Norway"), StandIn(17, 21, "Norway")])


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, Seen]:
    """A text with some stand-ins, longer and shorter than the names."""
    text = draw(st.text(alphabet="ab \n’\u00a0é", max_size=40))
    bounds = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = list(zip(bounds[::2], bounds[1::2], strict=False))
    words = draw(st.lists(st.sampled_from(["N", "Norway", "Hezbollah"]), min_size=4, max_size=4))
    return text, seen_text(text, [StandIn(a, b, word) for (a, b), word in zip(pairs, words, strict=False)])


def test_what_is_seen() -> None:
    assert SEEN.text == "Norway and Norway met."
    assert SEEN.own == TEXT
    assert SEEN.places().tolist() == [0, 11]


@pytest.mark.parametrize(
    ("own", "seen"), [(0, 0), (3, 6), (12, 6), (13, 7), (17, 11), (19, 17), (21, 17), (26, 22)]
)
def test_an_own_offset_as_a_seen_one(own: int, seen: int) -> None:
    assert SEEN.seen(own) == seen


def test_a_part_of_a_stand_in_leads_to_the_whole_name() -> None:
    assert SEEN.starts(np.array([0, 3, 6, 7, 11, 14, 17])).tolist() == [0, 0, 12, 13, 17, 17, 21]
    assert SEEN.ends(np.array([0, 3, 6, 7, 11, 14, 17])).tolist() == [0, 12, 12, 13, 17, 21, 21]


@given(texts())
def test_there_and_back(given_text: tuple[str, Seen]) -> None:
    text, seen = given_text
    assert seen.own == fold(text)
    inside = {at for name in seen.names for at in range(name.start + 1, name.end)}
    outside = np.array([at for at in range(len(text) + 1) if at not in inside], np.int64)
    there = np.array([seen.seen(int(at)) for at in outside], np.int64)
    assert seen.seen(len(text)) == len(seen.text)
    assert (np.diff(there) >= 0).all()
    assert seen.starts(there).tolist() == outside.tolist()
    assert seen.ends(there).tolist() == outside.tolist()


@given(texts())
def test_what_is_no_name_is_seen_as_it_is(given_text: tuple[str, Seen]) -> None:
    text, seen = given_text
    taken = {at for name in seen.names for at in range(name.start, name.end)}
    for at in set(range(len(text))) - taken:
        assert seen.text[seen.seen(at)] == fold(text)[at]
