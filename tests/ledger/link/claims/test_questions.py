"""Questions that a claim answers in words."""

import pytest

from sayso.ledger.link.claims.questions import ANYTHING, NONE, WHEN, WHERE, WHY
from sayso.ledger.link.claims.story import answers
from tests.support.tellings import told


@pytest.mark.parametrize(
    ("words", "question", "about", "answer"),
    [
        ("the barn burned because of a worn cable", WHY, {"barn", "fir"}, {"worn", "cabl"}),
        ("It was started by campers", WHY, {ANYTHING}, {"camp"}),
        ("The cause was the heat", WHY, {ANYTHING}, {"heat"}),
        ("The crash was blamed on the cold", WHY, {ANYTHING}, {"cold"}),
        ("Bad welding is to blame for the crash", WHY, {ANYTHING}, {"bad", "weld"}),
        ("A loose wire set the barn on fire", WHY, {"barn", "fir"}, {"loos", "wir"}),
        ("Masked riders threw the first stones", WHY, {"first", "ston"}, {"mask", "rid"}),
        ("The fire began in the cellar of the inn", WHERE, {"fir"}, {"cellar"}),
        ("There was no warning", NONE, {"warn"}, set()),
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
