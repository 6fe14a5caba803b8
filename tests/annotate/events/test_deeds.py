"""What kind of deed the words tell of, and how many it counts: sentences of our own, by the real models."""

import pytest

from tests.annotate.events.test_on_sentences import marks_of

TYPES = [
    ("Norway pledged in June to seal the frontier with Sweden.", "AGREE"),
    ("Norway agreed to expel the rebels.", "AGREE"),
    ("Norway vowed to seal the frontier with Sweden.", "THREATEN"),
    ("Teachers walked out over pay in Kenya.", "PROTEST"),
    ("Traders in Kenya observed a strike on Monday.", "PROTEST"),
    ("Norwegian troops pulled out of Chad on Sunday.", "RETREAT"),
    ("Soldiers raped dozens of women.", "ASSAULT"),
    ("Two policemen were martyred in Kenya.", "ASSAULT"),
    ("Norway sent 100 instructors to Chad.", "AID"),
    ("Kenyan police baton-charged the students.", "ASSAULT"),
    ("Norway blacklisted six Swedish companies.", "SANCTION"),
    ("The Norwegian air force airdropped food over Chad.", "AID"),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "kind"), TYPES)
def test_a_deed_has_its_type(text: str, kind: str) -> None:
    assert [event.type for event in marks_of(text).events] == [kind]


@pytest.mark.models
@pytest.mark.parametrize(
    "text", ["The board fired its director.", "The Norwegian mayor was fired on Monday."]
)
def test_who_is_dismissed_is_not_shot_at(text: str) -> None:
    assert [event.type for event in marks_of(text).events if event.type == "ASSAULT"] == []


SIZES = [
    ("The Kenyan army bombed markets, killing hundreds of people.", {"dead": 100, "dead_high": 1000}),
    ("Two policemen were martyred in Kenya.", {"dead": 2}),
    ("One man was shot dead in Kenya.", {"dead": 1}),
    ("Students at three schools in Kenya marched on Monday.", {}),
    ("Norway rescued 13 fishermen.", {"people": 13}),
    ("Some 300 students in Kenya marched on Monday.", {"people": 300}),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "size"), SIZES)
def test_a_number_is_of_those_whom_it_counts(text: str, size: dict[str, float]) -> None:
    (event,) = marks_of(text).events
    assert dict(event.size) == size


@pytest.mark.models
def test_deeds_of_two_kinds_done_to_two_parties_are_two_events() -> None:
    events = marks_of("The rebels captured the town and abducted seven nuns.").events
    assert [(e.mode, [side.text for side in e.recipient]) for e in events][-1] == ("abduct", ["seven nuns"])
    (one,) = marks_of("The rebels killed two soldiers and wounded three policemen in Chad.").events
    assert dict(one.size) == {"dead": 2, "injured": 3}


@pytest.mark.models
def test_what_happened_at_a_time_is_told_too() -> None:
    text = "Nine civilians were killed on 9 March when the Norwegian army shelled the camp."
    assert ["the Norwegian army"] in [[side.text for side in e.actor] for e in marks_of(text).events]


@pytest.mark.models
def test_what_is_demanded_is_not_done_though_it_looks_like_a_present() -> None:
    text = "Danish students have staged a sit-down protest demanding that authorities release a student."
    assert "RETREAT" not in [event.type for event in marks_of(text).events]
