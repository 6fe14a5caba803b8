"""Texts as numbers: what makes no difference between two words, and where they stand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger.link.copies.words import cut, cut_all


def words(text: str) -> list[str]:
    found = cut(text)
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t—…", []),
        ("Two words", ["Two", "words"]),
        ("don't don’t", ["don't", "don’t"]),
        ("‘Quoted’ “words”", ["Quoted", "words"]),
        ("well-known 1,000", ["well", "known", "1", "000"]),
        ("so\u00adft cafe\u0301", ["so\u00adft", "cafe"]),
        ("東京 is", ["東", "京", "is"]),
        ("الأخبار اليوم", ["الأخبار", "اليوم"]),
        ("a\U0001d4d0b \U0001f600 c", ["a\U0001d4d0b", "c"]),
        ("\ud800x", ["x"]),
    ],
)
def test_words_and_where_they_stand(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The River Rose", "THE RIVER  rose"),
        ("“don’t”", "dont"),
        ("café naïve", "cafe naive"),
        ("cafe\u0301", "caf\u00e9"),
        ("it rose, by two metres", "it rose\u00a0by two – metres"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_what_makes_no_difference(one: str, other: str) -> None:
    assert np.array_equal(cut(one).hashes, cut(other).hashes)


@pytest.mark.parametrize(
    ("one", "other"), [("river", "rivet"), ("ab c", "a bc"), ("ab", "ba"), ("a", "aa"), ("1", "2")]
)
def test_what_does(one: str, other: str) -> None:
    assert not np.array_equal(cut(one).hashes, cut(other).hashes)


def test_the_numbers_are_the_same_in_every_run() -> None:
    assert [f"{number:016x}" for number in cut("Nobody knows").hashes.tolist()] == [
        "6e9806f07ac52fdb",
        "f37932a0e9e4f7fe",
    ]


@given(st.lists(st.text(), max_size=6))
def test_many_at_once_are_cut_as_one_by_one(texts: list[str]) -> None:
    for text, together in zip(texts, cut_all(texts), strict=True):
        alone = cut(text)
        assert np.array_equal(together.hashes, alone.hashes)
        assert np.array_equal(together.starts, alone.starts)
        assert np.array_equal(together.ends, alone.ends)


@given(st.text())
def test_words_stand_apart_and_in_order(text: str) -> None:
    found = cut(text)
    assert all(start < end for start, end in zip(found.starts, found.ends, strict=True))
    assert all(end <= start for end, start in zip(found.ends, found.starts[1:], strict=False))
    assert not len(found) or found.ends[-1] <= len(text)


def test_a_text_longer_than_a_batch_is_cut_like_a_short_one() -> None:
    whole = cut("one two three four five\n" * 40_000)
    assert len(whole) == 200_000
    assert set(whole.hashes.tolist()) == set(cut("one two three four five").hashes.tolist())
