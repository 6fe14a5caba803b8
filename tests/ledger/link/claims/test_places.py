"""Where two claims put one thing."""

import pytest

from sayso.ledger.link.claims.places import places
from tests.support.tellings import told


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("The fire broke out in the kitchen", "The fire started in the laundry", [True]),
        ("The fire broke out in the kitchen", "The fire started in the old kitchen", [False]),
        ("It came to blows on Mint Square", "The clash took place on the tram bridge", [True]),
        ("The shots came from the roof", "He was shot at from a passing car", [True]),
        ("The engineers are held in a cave", "The hostages are kept in a farmhouse", [True]),
        ("The shots came from the roof", "The fire started in the kitchen", []),
    ],
)
def test_two_sites_are_two_places(first: str, second: str, differ: list[bool]) -> None:
    one, other = told(first), told(second)
    assert [not found.agree and found.comparable for found in places(one, other)] == differ
    assert [not found.agree and found.comparable for found in places(other, one)] == differ
