"""How a vote ended, in two claims."""

import pytest

from sayso.ledger.link.claims.results import results
from sayso.ledger.link.claims.telling import Telling
from tests.support.tellings import Figure, told


def _told(words: str, *numbers: tuple[str, float]) -> Telling:
    return told(words, figures=[Figure(said, number, number) for said, number in numbers])


_BY_VOTES = ("the council approved it by 23 votes to 18", ("23", 23), ("18", 18))


@pytest.mark.parametrize(
    ("other", "agree"),
    [
        (("Twenty-four councillors were in favour and 18 against", ("Twenty-four", 24), ("18", 18)), [False]),
        (("the proposal passed 24-18",), [False]),
        (("the proposal passed 23-18",), [True]),
        (("parliament passed it by 23 to 18", ("23", 23), ("18", 18)), [True]),
        (("Sund beat Tarn 24-18",), []),  # no vote
        (("the council met for 23 hours and heard 18 members", ("23", 23), ("18", 18)), []),
    ],
)
def test_both_numbers_of_a_result_must_be_the_same(
    other: tuple[str, *tuple[tuple[str, float], ...]], agree: list[bool]
) -> None:
    one, two = _told(*_BY_VOTES), _told(*other)
    assert [found.agree for found in results(one, two)] == agree
    assert [found.agree for found in results(two, one)] == agree
