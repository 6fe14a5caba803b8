"""Stems and rarity."""

import pytest

from sayso.ledger.link.claims.words import RAREST, rarity, stem, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed", "killing"),
        ("death", "killed"),  # one deed, by the list of words that are alike
        ("stopped", "stop"),
        ("villages", "villagers"),
        ("fought", "fighting"),
        ("acquisition", "bought"),
        ("parties", "party"),
    ],
)
def test_forms_of_one_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("acquit", "acquire"), ("marine", "market"), ("pass", "past")])
def test_other_words_have_others(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_figures_keep_their_digits_and_stop_words_go() -> None:
    assert stems("The dam killed 8,000 of us in 1974.") == (stem("dam"), stem("killed"), "8000", "1974")


def test_the_rarer_a_word_the_more_it_tells() -> None:
    assert rarity(stem("people")) < rarity(stem("hostage")) < rarity("zzyzx") == RAREST


def test_a_long_text_has_the_stems_of_its_parts() -> None:
    part = "The dam killed 8,000 of us in 1974. "
    assert stems(part * 200) == stems(part) * 200
