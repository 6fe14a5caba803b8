"""What a claim says by its words alone: one value for all prints that have them."""

from sayso.ledger.link.claims.compare import covered, wording_alike, words_alike
from sayso.ledger.link.claims.saying import rarest_shared, shared_words
from sayso.ledger.link.claims.telling import Telling
from tests.support.tellings import Figure, told

_WORDS = "12 people died when the Tessaly dam burst"


def claim(words: str = _WORDS, *, day: str = "2031-03-02", count: int = 12) -> Telling:
    figures = (Figure(str(count), count, count, "people"),)
    return told(words, trigger="burst", day=day, publisher=f"Paper {day}", figures=figures)


def test_prints_of_the_same_words_say_one_thing_wherever_and_whenever() -> None:
    first, second = claim(), claim(day="2031-03-05")
    assert first.id != second.id
    assert first.said is second.said


def test_another_word_or_figure_is_another_saying() -> None:
    other = claim("12 people died when the Korvan dam burst")
    more = claim("40 people died when the Tessaly dam burst", count=40)
    assert len({one.said for one in (claim(), other, more)}) == 3


def test_what_two_share_is_the_same_from_both_sides() -> None:
    first, second = claim(), claim("a lock of the Tessaly dam burst on 12 May")
    shared = shared_words(first.said, second.said)
    assert shared == shared_words(second.said, first.said)
    assert list(shared) == sorted(first.words.keys() & second.words.keys())
    rarest = rarest_shared(first.said, second.said, 2)
    assert list(rarest) == sorted(shared, key=lambda word: (-shared[word], word))[:2]
    assert words_alike(first, second) == words_alike(second, first)
    assert wording_alike(first, second) == wording_alike(second, first)
    assert 0 < covered(first, second) < covered(first, first) == 1
