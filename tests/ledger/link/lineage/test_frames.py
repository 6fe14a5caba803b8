"""Words that say who says so, by their shape and place."""

import pytest

from sayso.ledger.link.lineage.frames import Words, has_cue, is_frame, speaks

_CLAIM = "The barge sank, "


@pytest.mark.parametrize(
    ("said", "frame"),
    [
        ("a waiter remembered", True), ("the union complains", True), ("said the mayor of Brenn", True),
        ("according to letters that a parent showed to reporters", True), ("she said", True),
        ("a clerk said, asking that his name be withheld", True), ("an analyst at Merrow Bank reckons", True),
        ("which was found empty", False), ("as she had never said", False), ("with nobody on board", False),
        ("who had shown him the way", False), ("when the cameras were replaced", False),
        ("because the crew had said nothing", False),
        ("a pilot said on condition that he is not named, since he had been told to keep still", True),
        ("the crew had been told", False),
    ],
)  # fmt: skip
def test_at_the_end_of_a_sentence(said: str, frame: bool) -> None:
    assert is_frame(Words(said, _CLAIM, ".")) is frame


@pytest.mark.parametrize(
    ("said", "frame"),
    [("Investigators assume that", True), ("According to a nurse", True), ("Two of the", False)],
)
def test_at_its_head(said: str, frame: bool) -> None:
    assert is_frame(Words(said, "", " the barge sank.")) is frame


def test_in_the_middle_nothing_is() -> None:
    assert not is_frame(Words("the mayor said", "The barge ", " on the lake sank."))


def test_between_two_commas_it_is_one() -> None:
    assert is_frame(Words("it says", "At least nine sank, ", ", the oldest of them on Sunday."))
    assert not is_frame(Words("the oldest of them", "At least nine sank, ", ", it says."))


def test_somebody_before_what_they_do() -> None:
    assert speaks(Words("guards' union", f"{_CLAIM}the ", " complains."))
    assert not speaks(Words("guards' union", "The barge of the ", " complains."))
    assert not speaks(Words("pier", f"{_CLAIM}the ", " burned."))


def test_cues_are_whole_words() -> None:
    assert has_cue("the mayor said so")
    assert not has_cue("the saying of the day")
