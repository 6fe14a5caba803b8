"""A country that the words of a side do not tell is inferred; where nothing speaks for one, none is given."""

import pytest

from sayso.core.marks import Participant
from tests.annotate.events.test_on_sentences import marks_of

UNTOLD = [
    "Arab leaders met in Rabat.",
    "European ministers met in Paris.",
    "The Islamic summit was held in Lahore.",
    "African leaders condemned the attack in Cairo.",
    "Muslim protesters burned flags in Oslo.",
    "Officials met in Kabul.",
    "The government accused Israel of bombing the school. Guterres accused Iran of bombing the port.",
    "Guterres accused Iran of bombing the port. He later met the president.",
]
NAMED = {"Israel", "Iran"}


def sides(text: str) -> list[Participant]:
    return [side for event in marks_of(text).events for side in (*event.actor, *event.recipient)]


@pytest.mark.models
@pytest.mark.parametrize("text", UNTOLD)
def test_guests_regions_faiths_and_accusers_get_no_country(text: str) -> None:
    actors = [side for event in marks_of(text).events for side in event.actor if side.text not in NAMED]
    assert [(side.text, side.country) for side in actors if side.country] == []


@pytest.mark.models
def test_what_is_bombed_is_not_of_the_country_that_is_accused() -> None:
    found = {side.text: side.country for side in sides("Guterres accused Iran of bombing the port.")}
    assert found["the port"] is None
    assert found["Iran"] == "IRN"


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    ["Rebels attacked a base in Chad.", "Soldiers killed 12 villagers in Kenya."],
    ids=["base", "villagers"],
)
def test_a_country_from_the_place_of_the_deed_is_inferred(text: str) -> None:
    (event,) = marks_of(text).events
    assert [side.inferred for side in event.actor if side.country] == [True]
