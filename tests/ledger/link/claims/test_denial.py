"""Whether one claim says that there was no such thing as the other tells of."""

import pytest

from sayso.ledger.link.claims.denial import says_there_is_none
from tests.support.tellings import told


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
