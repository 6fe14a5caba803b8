"""Whether one claim says that there was no such thing as the other tells of."""

import pytest

from sayso.ledger.link.claims.denial import denies_the_attack, denies_the_same, opposed, says_there_is_none
from tests.support.tellings import Named, told


@pytest.mark.parametrize(
    ("denial", "other", "denied"),
    [
        ("No siren was heard", "sirens went off on all floors", True),
        ("There was apparently no siren", "the siren of the mill woke them", True),
        ("There were no warning sirens", "sirens went off on all floors", True),
        ("nurses get no siren", "sirens went off on all floors", False),  # it begins with something else
        ("No boats were seen", "sirens went off on all floors", False),
    ],
)
def test_there_is_no_such_thing(denial: str, other: str, denied: bool) -> None:
    one, two = told(denial), told(other)
    assert one.negated
    assert says_there_is_none(one, two) is denied is says_there_is_none(two, one)


@pytest.mark.parametrize(
    ("first", "second", "pair"),
    [
        ("the keepers opened the sluice", "the sluice stayed shut", ("open", "clos")),
        ("The watchman was asleep", "The watchman was awake", ("asleep", "awak")),
        ("the light at the ford was red", "the light at the ford was green", ("red", "green")),
        ("the keepers opened the sluice", "the bakery stayed shut", None),
        ("the keepers never opened the sluice", "the sluice stayed shut", None),
        ("the keepers opened the sluice", "the keepers opened and shut the sluice", None),
    ],
)
def test_words_that_cannot_both_hold(first: str, second: str, pair: tuple[str, str] | None) -> None:
    one, other = told(first), told(second)
    assert opposed(one, other) == pair
    assert opposed(other, one) == (pair and pair[::-1])


def test_a_denial_may_use_other_words_for_the_same() -> None:
    denial = told("the aeroplanes were not inspected", trigger="inspected")
    other = told("officials examined all the aircraft", trigger="examined")
    assert denies_the_same(denial, other)
    assert not denies_the_same(denial, told("officials painted all the aircraft", trigger="painted"))


@pytest.mark.parametrize(
    ("words", "negated"),
    [
        ("four lamps are missing, not five", False),  # it says what it puts in the place of something
        ("rust and nothing else made it fall", False),
        ("they will play No. 5 of the list", False),
        ("the lamps are not missing", True),
        ("the ministry had no comment", False),
        ("the owners did not answer", False),
        ("no fewer than eleven drowned", False),
    ],
)
def test_a_no_that_denies_nothing(words: str, negated: bool) -> None:
    assert told(words, trigger=words.rsplit(maxsplit=1)[-1]).negated is negated


@pytest.mark.parametrize(
    ("denial", "doer", "denied"),
    [
        ("the army never fired at civilians", "the army", True),
        ("rebels never fired at civilians", "rebels", False),  # another side
        ("the army never fired at the bridge", "the army", False),
    ],
)
def test_a_side_denies_its_attack(denial: str, doer: str, denied: bool) -> None:
    target = denial.partition(" at ")[2]
    one = told(denial, trigger="fired", doer=Named(doer), target=target)
    other = told("soldiers shot protesters", trigger="shot", doer=Named("soldiers"), target="protesters")
    assert one.negated
    assert denies_the_attack(one, other) is denied is denies_the_attack(other, one)


def test_what_is_no_secret_is_no_denial() -> None:
    assert not told("it is no secret that the owner paid", trigger="secret").negated


def test_what_is_told_as_known_is_not_about_knowing() -> None:
    denial = told("they had known nothing of the shells", trigger="known")
    other = told("It is known that the ministry sent the shells", trigger="sent")
    assert denial.negated
    assert not denies_the_same(denial, other)


def test_who_denies_its_own_attack_does_not_deny_that_there_was_one() -> None:
    denial = told("the army never bombed the convoy near Korvan", trigger="bombed", doer=Named("the army"),
                  target="the convoy")  # fmt: skip
    other = told("the convoy near Korvan was bombed", trigger="bombed")
    assert denial.negated
    assert not denies_the_same(denial, other)
    assert denies_the_same(told("the convoy near Korvan was never bombed", trigger="bombed"), other)
