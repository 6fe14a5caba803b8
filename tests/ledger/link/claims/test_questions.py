"""Questions that a claim answers in words."""

import pytest

from sayso.ledger.link.claims.questions import ANYTHING, DEED, DONE, HOLDS, NONE, SOMEBODY, WHEN, WHERE, WHY
from sayso.ledger.link.claims.story import answers
from tests.support.tellings import Named, told


@pytest.mark.parametrize(
    ("words", "question", "about", "answer"),
    [
        ("the barn burned because of a worn cable", WHY, {"barn", "fir"}, {"worn", "cabl"}),
        ("It was started by campers", WHY, {ANYTHING}, {"camp"}),
        ("The cause was the heat", WHY, {ANYTHING}, {"heat"}),
        ("The crash was blamed on the cold", WHY, {ANYTHING}, {"cold"}),
        ("Bad welding is to blame for the crash", WHY, {ANYTHING}, {"bad", "weld"}),
        ("A loose wire set the barn on fire", WHY, {"barn", "fir"}, {"loos", "wir"}),
        ("Masked riders threw the first stones", WHY, {"first"}, {"mask", "rid"}),
        ("The fire began in the cellar of the inn", WHERE, {"fir"}, {"cellar"}),
        ("There was no warning", NONE, {"warn"}, set()),
        ("Residents blamed government warplanes", WHY, {ANYTHING}, {"govern", "warplan", "+army"}),
        ("They blamed the leak on the cold", WHY, {"leak"}, {"cold"}),
        ("He holds the owner responsible", WHY, {ANYTHING}, {"own"}),
        ("rebels had carried out the massacre", WHY, {ANYTHING}, {"fight", "+rebel"}),
        ("The attackers were rebels", WHY, {ANYTHING}, {"fight", "+rebel"}),
        ("the fire in the barn was set by a former groom", WHY, {"fir"}, {"form", "groom"}),
        ("It was the rebels who opened fire", WHY, {"first"}, {"fight", "+rebel"}),
        ("The army had started the shooting", WHY, {"first"}, {"soldi", "+army"}),
        ("the new explosives that did it", WHY, {ANYTHING}, {"new", "bomb"}),
        ("The order to clear it came from the mayor", WHY, {"ord"}, {"mayor"}),
        ("the mayor is believed to have given the order", WHY, {"ord"}, {"mayor"}),
        ("The gunmen appear to belong to the army", WHY, {ANYTHING}, {"soldi", "+army"}),
        ("The group consisted of former guards", WHY, {ANYTHING}, {"form", "guard"}),
        ("The money came from a quarry", WHY, {"mone"}, {"quar"}),
        ("What started it was a search", WHY, {ANYTHING}, {"search"}),
        ("The letter was written by the bishop's clerk", DONE, {"let", "writ"}, {"clerk"}),
        ("The shots came from the roof", WHERE, {"bullet"}, {"roof", "<"}),
        ("The riders were shot at from a passing car", WHERE, {"bullet"}, {"pass", "car", "<"}),
        ("The engineers are held in a cave", WHERE, {"hostag"}, {"cav"}),
        ("The crew got no warning of the storm", NONE, {"warn"}, set()),
        ("No shells hit the hospital", NONE, {"shell"}, {"hit", "hospita"}),
        ("The barn was set ablaze by rebels", WHY, {"barn"}, {"fight", "+rebel"}),
    ],
)
def test_a_claim_answers(words: str, question: str, about: set[str], answer: set[str]) -> None:
    found = [one for one in told(words).asks if one.question == question]
    assert [(set(one.about), set(one.answer)) for one in found] == [(about, answer)]


@pytest.mark.parametrize(
    "words",
    [
        "the mill burned for three days",
        "They are to blame",  # who they are is told elsewhere
        "two men accused of arson were freed",
        "the inn has forty beds",
        "It carried forty riders on the night it went down",  # of what, the words before it do not tell
        "The attackers were masked",
        "The attackers were shot by the army",  # that says who they were not
    ],
)
def test_other_claims_answer_nothing(words: str) -> None:
    assert not told(words).asks


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("It was started by campers", "A loose wire set the barn on fire", True),
        ("the barn burned because of a wire", "A candle set the barn on fire", True),
        ("the barn burned because of a wire", "the dam broke because of the rain", False),
        ("The barn burned because of a wire", "The fire began in the cellar", False),
    ],
)
def test_two_claims_answer_one_question(first: str, second: str, one: bool) -> None:
    a, b = told(first), told(second)
    assert bool(answers(a, b)) is one is bool(answers(b, a))


def test_when_something_happened_is_asked_where_there_is_a_day() -> None:
    words = "The raid took place on Sunday"
    assert {asked.question for asked in told(words, times=[("Sunday", "2031-03-02")]).asks} == {WHEN}
    assert not told(words).asks


def test_bombs_fall_when_the_attack_was_and_so_does_it_all_begin() -> None:
    fell = told("The bombs fell on Sunday", times=[("Sunday", "2031-03-02")])
    began = told("It all began on Monday", times=[("Monday", "2031-03-03")])
    for other in (fell, began):
        assert [asked.about for asked in other.asks if asked.question == WHEN] == [frozenset({ANYTHING})]


def test_who_attacked_what_is_asked_in_any_words_for_it() -> None:
    army, rebels = Named("The army"), Named("rebels")
    shelled = told("The army shelled the hospital", trigger="shelled", doer=army, target="the hospital")
    bombed = told("rebels bombed the clinic", trigger="bombed", doer=rebels, target="the clinic")
    crowd = told("rebels bombed the crowd", trigger="bombed", doer=rebels, target="the crowd")
    (one, other) = (next(a for a in x.asks if a.question == DEED) for x in (shelled, bombed))
    assert one.meets(other)
    (whom,) = (asked.about for asked in crowd.asks if asked.question == DEED)
    assert SOMEBODY in whom
    assert not answers(shelled, crowd)


def test_what_is_said_of_a_row_about_a_fire_is_not_said_of_the_fire() -> None:
    fire = told("A worn cable caused the fire in the cinema")
    row = told("The row over the cinema was caused by the mayor")
    assert not answers(fire, row)


def test_which_side_holds_a_town_is_asked_of_the_town_by_name() -> None:
    rebels = told("Rebels have taken the airport of Zel")
    army = told("The airport of Zel is in the hands of the army")
    other = told("The army has taken the airport of Morr")
    assert [HOLDS in one.about for one, _ in answers(rebels, army)] == [True]
    assert not answers(rebels, other)
    assert not told("The army took part in the parade of Zel").asks


def test_words_that_were_cut_off_after_it_was_somebody_count() -> None:
    text = "It is known that it was the rebels who opened fire."
    (asked,) = told("it was the rebels", text=text).asks
    assert asked.about == {"first"}
