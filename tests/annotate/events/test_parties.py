"""Who is a party to an event: people, not places or things. Sentences of our own, through the real models."""

import pytest

from sayso.core.marks import Participant
from tests.annotate.events.test_on_sentences import marks_of


def words(sides: tuple[Participant, ...]) -> tuple[str, ...]:
    return tuple(side.text for side in sides)


PLACES = [
    ("Three aid workers were freed in Sudan.", "Three aid workers", "SDN"),
    ("The rebels freed three aid workers in Sudan.", "three aid workers", "SDN"),
    ("Three hostages were freed in Sudan on Monday.", "Three hostages", "SDN"),
    ("The rebels kidnapped 30 schoolgirls from a village in Kenya.", "30 schoolgirls", "KEN"),
    ("Two nurses were kidnapped in Kenya.", "Two nurses", "KEN"),
    ("Police fired tear gas to disperse crowds in Lusaka.", "crowds in Lusaka", "ZMB"),
    ("The rebels attacked Norway.", "Norway", "NOR"),
    ("The rebels fired rockets in Norway.", "Norway", "NOR"),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "whom", "country"), PLACES)
def test_a_place_is_no_party_where_the_words_name_somebody_in_it(text: str, whom: str, country: str) -> None:
    (recipient,) = marks_of(text).events[0].recipient
    assert (recipient.text, recipient.country) == (whom, country)


@pytest.mark.models
def test_the_country_of_those_whom_only_a_place_tells_is_inferred() -> None:
    (recipient,) = marks_of("Three aid workers were freed in Sudan.").events[0].recipient
    assert recipient.inferred


WHOLE = [
    ("The opposition boycotted the session of the National Assembly.", "the National Assembly"),
    ("Norway reaffirmed its support for the Swedish people.", "the Swedish people"),
    ('Police killed 37 "terrorists" in Kenya.', '37 "terrorists"'),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "whom"), WHOLE)
def test_a_party_has_the_whole_of_its_name_and_both_of_its_quotation_marks(text: str, whom: str) -> None:
    assert words(marks_of(text).events[0].recipient) == (whom,)


NOBODY = [
    "The Norwegian president conceded defeat on Monday.",
    "The Danish mayor urged calm on Sunday.",
    "A Norwegian soldier fired three shots.",
    "Protesters in Kenya threw bottles.",
    "Denmark said it would not pay a ransom.",
    "Norway has sent soldiers.",
]


@pytest.mark.models
@pytest.mark.parametrize("text", NOBODY)
def test_an_idea_a_shot_and_what_is_sent_are_no_party(text: str) -> None:
    events = marks_of(text).events
    assert events
    assert all(words(event.recipient) == () for event in events)


@pytest.mark.models
def test_where_prisoners_were_exchanged_is_no_party() -> None:
    (event,) = marks_of("Armenia and Azerbaijan exchanged 32 prisoners at the border.").events
    assert words(event.recipient) == ("32 prisoners",)


@pytest.mark.models
def test_who_receives_arms_is_who_is_given_them() -> None:
    (event,) = marks_of("Sweden received 31 tanks from Norway.").events
    assert (event.type, words(event.actor), words(event.recipient)) == ("AID", ("Norway",), ("Sweden",))


@pytest.mark.models
def test_who_did_it_stands_behind_by_whatever_noun_it_hangs_on() -> None:
    (event,) = marks_of(
        "The rebels have been supplied with drones by Uganda, a panel of experts said."
    ).events
    assert (words(event.actor), words(event.recipient)) == (("Uganda",), ("The rebels",))


@pytest.mark.models
def test_talks_and_truces_are_held_by_those_behind_them() -> None:
    (offer,) = marks_of("Norway offered talks to the rebels.").events
    assert words(offer.recipient) == ("the rebels",)
    (truce,) = marks_of("Norway mediated a truce between Sweden and Denmark.").events
    assert words(truce.recipient) == ("Sweden", "Denmark")


@pytest.mark.models
def test_no_party_is_taken_from_a_clause_with_a_subject_of_its_own() -> None:
    claim, deed = marks_of(
        "No group claimed responsibility, but militants from Chad have carried out attacks in the area."
    ).events
    assert (claim.status, words(claim.recipient)) == (("negated",), ())
    assert words(deed.actor) == ("militants from Chad",)


@pytest.mark.models
def test_it_takes_up_no_plural_source() -> None:
    events = marks_of(
        "Norway shut the border, and it armed the rebels, as its own newspapers revealed."
    ).events
    assert [words(e.actor) for e in events if e.support == "weapons"] == [("Norway",)]


@pytest.mark.models
def test_those_who_are_sent_back_go_to_the_place_behind_back() -> None:
    (event,) = marks_of("Denmark said it would not send soldiers back to Mali.").events
    assert (event.type, [side.country for side in event.recipient]) == ("REJECT", ["MLI"])


@pytest.mark.models
def test_the_source_behind_a_clause_is_no_part_of_a_party() -> None:
    text = "Rebels shelled a camp in Moundou, South Chad, Amnesty International said today."
    assert all("Amnesty" not in side.text for e in marks_of(text).events for side in (*e.actor, *e.recipient))


@pytest.mark.models
def test_nobody_is_the_object_of_his_own_deed() -> None:
    events = marks_of(
        "Denmark met the Swedish minister. Norway then accused him of arming the rebels."
    ).events
    assert [words(e.actor) for e in events if e.support] == [("the Swedish minister",)]


@pytest.mark.models
def test_what_somebody_withdraws_is_his_own() -> None:
    text = "Savimbi, the Angolan rebel, refused to leave Angola. Norway has withdrawn its observers."
    assert "AGO" not in [side.country for side in marks_of(text).events[-1].recipient]


@pytest.mark.models
def test_it_takes_up_what_the_sentence_before_is_about() -> None:
    text = "The Norwegian army said that Swedish troops had fled. It asked the rebels to leave."
    assert [side.country for side in marks_of(text).events[-1].actor] == ["NOR"]


@pytest.mark.models
def test_a_phrase_ends_before_its_verb() -> None:
    (event,) = marks_of("Nine others were wounded, three of them seriously.").events
    assert words(event.recipient) == ("Nine others",)


@pytest.mark.models
def test_what_comes_under_fire_is_attacked() -> None:
    (event,) = marks_of("A Swedish patrol came under fire from Norwegian positions.").events
    assert (words(event.actor), words(event.recipient)) == (("Norwegian positions",), ("A Swedish patrol",))


@pytest.mark.models
def test_whoever_attacked_killed_those_who_died_of_it() -> None:
    events = marks_of("A camp was attacked by Chadian militiamen, killing 156 people.").events
    assert all("camp" not in side.text for event in events for side in event.actor)


@pytest.mark.models
def test_who_is_refused_something_stands_behind_to() -> None:
    (event,) = marks_of("Norway refused visas to interpreters.").events
    assert words(event.recipient) == ("interpreters",)


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "The UN chief called for a halt to the fighting.",
        "Soldiers killed 25 builders near the Thai border.",
    ],
)
def test_no_country_is_guessed_from_a_border_or_from_a_body_of_many_states(text: str) -> None:
    assert all(side.country is None for event in marks_of(text).events for side in event.recipient)


@pytest.mark.models
def test_who_remains_detained_is_not_where_he_is() -> None:
    (event,) = marks_of("Several hundred others remain detained in camps run by Norway.").events
    assert words(event.recipient) == ("Several hundred others",)


@pytest.mark.models
def test_a_day_and_a_charge_are_no_part_of_a_party() -> None:
    (killed,) = marks_of("Security forces on Saturday killed two militants.").events
    assert words(killed.actor) == ("Security forces",)
    (accused,) = marks_of("Human Rights Watch has accused the army of massacring 223 villagers.").events
    assert words(accused.recipient) == ("the army",)


@pytest.mark.models
def test_the_object_of_a_further_verb_is_its_own() -> None:
    event = marks_of("The army rejected the accusations and suspended the BBC for two weeks.").events[0]
    assert (event.type, words(event.recipient)) == ("REJECT", ())


@pytest.mark.models
def test_he_is_no_place_and_is_who_was_met() -> None:
    text = "Antony Blinken met President Mahmoud Abbas in Doha and urged him to reform."
    assert words(marks_of(text).events[-1].recipient) == ("President Mahmoud Abbas",)


@pytest.mark.models
def test_who_claims_an_attack_in_a_video_claims_it() -> None:
    (event,) = marks_of("Hamas claimed responsibility in a video released on Monday.").events
    assert (event.blame, words(event.actor), words(event.recipient)) == ("claimed", ("Hamas",), ())


@pytest.mark.models
def test_a_state_that_is_given_dollars_keeps_its_country() -> None:
    (event,) = marks_of("Norway has given Chad $17.9 billion in military aid since 2023.").events
    assert [side.country for side in event.recipient] == ["TCD"]


@pytest.mark.models
def test_what_is_ruled_out_is_not_done() -> None:
    assert [event.type for event in marks_of("Egypt ruled out opening its border.").events] == ["REJECT"]
