"""Who is meant by the words for a doer, and whether two can be the same."""

import pytest

from sayso.ledger.link.claims.sides import are_of_two_sorts, are_one, marks_of
from tests.support.tellings import Named, told


def _marks(words: str, *, actors: tuple[Named, ...] = ()) -> frozenset[str]:
    return marks_of(words, told(f"it was {words} that did it", actors=actors).claim)


@pytest.mark.parametrize(
    ("words", "marks"),
    [
        ("government warplanes", {"+army"}),
        ("soldiers of the Fourth Brigade", {"+army", "^fourth", "^brigad"}),
        ("the air force of President Harun Osk", {"+army"}),  # whose air force it is says no name of a side
        ("soldiers in Korvan", {"+army"}),  # where they are says nothing of who they are
        ("hunters of the Dan Kouro militia", {"+militia", "^dan", "^kouro"}),
        ("masked gunmen", {"+gunman"}),
        ("rebels of the Salvation Army", {"+rebel", "^salv"}),  # no army
        ("a worn cable", set()),
    ],
)
def test_marks(words: str, marks: set[str]) -> None:
    assert _marks(words) == marks


def test_a_known_actor_has_one_mark_by_all_its_names() -> None:
    korvan = Named("Korvan", "kor")
    assert _marks("troops of Korvan", actors=(korvan,)) == {"+army", "^kor"}


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("the army", "soldiers", True),
        ("the army", "rebels of the Levant Shield", False),
        ("the army", "gunmen", None),
        ("the army", "the police", None),
        ("rebels", "jihadists", None),
        ("troops of Tavia", "the Tavian army", True),
        ("troops of Tavia", "troops of Karst", False),
        ("troops of Tavia", "the army", None),
        ("soldiers of the Fourth Brigade", "the Sons of the Valley", False),
    ],
)
def test_two_sides_are_one(first: str, second: str, one: bool | None) -> None:
    a, b = _marks(first), _marks(second)
    assert are_one(a, b) is one is are_one(b, a)


def test_a_militia_and_jihadists_are_of_two_sorts() -> None:
    assert are_of_two_sorts(_marks("the Dan Kouro militia"), _marks("jihadists"))
    assert not are_of_two_sorts(_marks("the Dan Kouro militia"), _marks("gunmen"))
