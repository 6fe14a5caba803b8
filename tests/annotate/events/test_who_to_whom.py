"""Who did it, and to whom: sides that the words do not give are not made up."""

import pytest

from sayso.core.marks import Participant
from tests.annotate.events.test_on_sentences import marks_of


def words(sides: tuple[Participant, ...]) -> list[str]:
    return [side.text for side in sides]


# The text, words of the event's trigger, who did it, and to whom.
SIDES = [
    (
        "A court in Norway jailed two colonels over the murder of the UN experts.",
        "jailed",
        ["A court in Norway"],
        ["two colonels"],
    ),
    (
        "The foreign ministers of Norway and Chad agreed by telephone to end the talks.",
        "agreed",
        ["The foreign ministers of Norway and Chad", "Chad"],
        [],
    ),
    ("The kings of Norway and Sweden signed a peace treaty in Washington.", "signed", None, []),
    ("A strike on a funeral hall in Oslo killed 140 people.", "killed", None, ["140 people"]),
    (
        "Denmark deported 24 Swedes. The Tigers recruited children; they assassinated Ole Berg in 1991.",
        "assassinated",
        ["The Tigers"],
        ["Ole Berg"],
    ),
]  # fmt: skip


@pytest.mark.models
@pytest.mark.parametrize(("text", "verb", "actor", "recipient"), SIDES, ids=[s[1] for s in SIDES])
def test_a_side_is_who_the_grammar_says(
    text: str, verb: str, actor: list[str] | None, recipient: list[str]
) -> None:
    found = next(e for e in marks_of(text).events if any(text[s.start : s.end] == verb for s in e.trigger))
    assert actor is None or words(found.actor) == actor
    assert words(found.recipient) == recipient


@pytest.mark.models
def test_two_clauses_of_one_deed_keep_those_of_both() -> None:
    (event,) = marks_of("At least two people were killed when Norwegian jets bombed a Swedish town.").events
    assert words(event.actor) == ["Norwegian jets"]
    assert words(event.recipient) == ["At least two people", "a Swedish town"]


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "Hamas released 24 hostages on Friday.",
        "Denmark expelled two diplomats on Friday.",
        "Kenya's offer to host peace talks was turned down by the army.",
    ],
)
def test_no_country_is_guessed_that_is_the_other_sides(text: str) -> None:
    for event in marks_of(text).events:
        assert not [side.text for side in (*event.actor, *event.recipient) if side.inferred]


@pytest.mark.models
def test_a_he_is_no_police() -> None:
    (event,) = marks_of("Police say that he aided the rebels.").events
    assert event.actor == ()


@pytest.mark.models
def test_who_fights_for_a_group_does_not_attack_it() -> None:
    marks = marks_of("Between 2,600 and 3,500 foreigners fought for the group in Sirte.")
    assert marks.events == ()


def routes(text: str) -> list[tuple[str | None, str | None, float | None]]:
    return [(flow.origin, flow.destination, flow.low) for flow in marks_of(text).flows]


@pytest.mark.models
def test_people_from_many_countries_who_travelled_to_join_are_a_flow() -> None:
    text = (
        "More than 40,000 people from 110 countries travelled to Syria to join the Islamic State group, "
        "and at least 5,600 of them have returned home."
    )
    assert routes(text) == [(None, "SYR", 40000), ("SYR", None, 5600)]


@pytest.mark.models
def test_those_counted_in_between_are_not_those_of_before() -> None:
    text = (
        "In the 1980s, 35,000 Swedes fought in Afghanistan. "
        "Kosovo, which had 316 of its citizens in Syria, repatriated 110 of them on 20 April."
    )
    assert [route[2] for route in routes(text)] == [35000]


@pytest.mark.models
def test_fighters_who_are_shipped_go_where_they_are_shipped() -> None:
    assert routes("Norway shipped 18,000 Swedish fighters to Tripoli.") == [("SWE", "Tripoli", 18000)]


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "The UAE and Jordanian leaders met in Oslo.",
        "The leaders of Jordan and the UAE met in Oslo.",
    ],
)
def test_both_are_told_who_share_a_noun(text: str) -> None:
    (event,) = marks_of(text).events
    assert {side.country for side in event.actor} == {"JOR", "ARE"}
