"""On which day two claims put one deed, and for how long somebody is jailed."""

from collections.abc import Sequence

import pytest

from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.when import days_of_deeds, lengths
from tests.support.tellings import Named, told

_TUESDAY, _WEDNESDAY = "2031-03-04", "2031-03-05"


def _burned(words: str, day: str, trigger: str = "burned") -> Telling:
    said = words.partition(" on ")[2].split()[0]
    return told(words, trigger=trigger, times=[(said, day)])


def _agree(one: Telling, other: Telling) -> list[bool]:
    return [found.agree for found in days_of_deeds(one, other)]


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ("the barn burned on Tuesday night", "the barn burned on Wednesday evening", [False]),
        ("the barn burned on Tuesday afternoon", "the barn burned on Wednesday at noon", [False]),
        # One night may have two names, and a day without an hour may lie in another zone.
        ("the barn burned on Tuesday night", "the barn burned on Wednesday before dawn", []),
        ("the barn burned on Tuesday night", "the barn burned on Wednesday", []),
        ("the barn burned on Tuesday", "the barn burned on Wednesday", []),
    ],
)
def test_two_evenings_are_two_days_and_one_night_is_one(first: str, second: str, agree: list[bool]) -> None:
    one, other = _burned(first, _TUESDAY), _burned(second, _WEDNESDAY)
    assert _agree(one, other) == agree == _agree(other, one)


def test_two_days_of_one_month_are_two() -> None:
    first = told("the minister met the dealer on 4 March", trigger="met", times=[("4 March", "2031-03-04")])
    second = told(
        "the minister met the dealer on 11 March", trigger="met", times=[("11 March", "2031-03-11")]
    )
    assert _agree(first, second) == [False]


def test_now_beside_a_day_names_no_day() -> None:
    now = told(
        "it is now clear that the barn burned on Wednesday night",
        trigger="burned",
        times=[("now", "2031-03-03/2031-03-09"), ("Wednesday", _WEDNESDAY)],
    )
    assert _agree(now, _burned("the barn burned on Tuesday at noon", _TUESDAY)) == [False]


def _jailed(words: str, said: str, value: str, actors: Sequence[Named] = (Named("Oskar Till"),)) -> Telling:
    return told(words, actors=actors, lengths=[(said, value)])


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        (("Oskar Till was jailed for six years", "six years", "P6Y"),
         ("Oskar Till was sentenced to four years", "four years", "P4Y"), [False]),
        (("Oskar Till was jailed for six years", "six years", "P6Y"),
         ("Oskar Till got six years in prison", "six years", "P6Y"), [True]),
        (("Oskar Till was jailed for six years", "six years", "P6Y"),
         ("Oskar Till got four years", "four years", "P4Y"), [False]),
        (("Oskar Till worked there for six years", "six years", "P6Y"),
         ("Oskar Till lived there for four years", "four years", "P4Y"), []),
    ],
)  # fmt: skip
def test_terms_of_prison_are_compared(
    first: tuple[str, str, str], second: tuple[str, str, str], agree: list[bool]
) -> None:
    one, other = _jailed(*first), _jailed(*second)
    assert [found.agree for found in lengths(one, other)] == agree
    assert [found.agree for found in lengths(other, one)] == agree
