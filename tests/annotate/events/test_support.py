"""Support to armed groups in sentences of our own, through the real models: kinds, sides, look-alikes."""

import pytest

from sayso.core.marks import Event
from tests.annotate.events.test_on_sentences import marks_of

GIVEN = [
    ("Iran sent 200 troops to the rebels.", ("troops",), "Iran", "the rebels"),
    ("Cuba sent 500 soldiers to help the guerrillas.", ("troops",), "Cuba", "the guerrillas"),
    ("Chad sold the militia rifles and grenades.", ("weapons",), "Chad", "the militia"),
    ("The rebels were armed by Uganda.", ("weapons",), "Uganda", "The rebels"),
    ("Libya trained fighters of Fatah.", ("training",), "Libya", "fighters of Fatah"),
    ("Norway gave $5 million to the Taliban.", ("funds",), "Norway", "the Taliban"),
    ("Chad gave the rebels sanctuary.", ("sanctuary",), "Chad", "the rebels"),
    ("Syria let the militia use its airports.", ("sanctuary",), "Syria", "the militia"),
    ("Qatar hosts the office of Hamas.", ("sanctuary",), "Qatar", "Hamas"),
    ("Sweden shared satellite images with the rebels.", ("intelligence",), "Sweden", "the rebels"),
    ("Sudan flew the rebels to Juba.", ("transport",), "Sudan", "the rebels"),
    ("Egypt sent uniforms and radios to the PLO.", ("materiel",), "Egypt", "the PLO"),
    ("India recognised the PLO.", ("political-recognition",), "India", "the PLO"),
    ("Iran gave the militia training and rockets.", ("training", "weapons"), "Iran", "the militia"),
    ("The militia received rifles and money from Libya.", ("weapons", "funds"), "Libya", "The militia"),
    ("Syria backed the militia with money.", ("funds",), "Syria", "the militia"),
    ("Syria armed and financed the militia.", ("weapons", "funds"), "Syria", "the militia"),
]  # fmt: skip
NONE = [
    "Norway gave $5 million to the victims of the militia.",
    "Norway sent troops to fight the rebels.",
    "Norway sent weapons to the army of Chad.",
    "The rebels trained for weeks near the lake.",
    "The police took two rebels to prison.",
    "The rebels handed their rifles over to the militia.",
    "Chad recognised that the rebels were strong.",
    "Qatar hosted talks with the rebels.",
    "The rebels gave their fighters rifles.",
    "The ministry gave the army information about the rebels.",
]
UNDONE = [
    "Iran denied that it had sent troops to the rebels.",
    "Iran plans to send troops to the rebels.",
    "Iran promised to give the rebels rifles.",
    "Iran refused to give the rebels rifles.",
    "Iran may arm the rebels.",
    "The opposition urged Iran to arm the rebels.",
    "Iran will train the rebels.",
]
_SPOKEN = {"AGREE", "REJECT", "REQUEST", "THREATEN"}


def supports(text: str) -> list[Event]:
    return [event for event in marks_of(text).events if event.supports]


@pytest.mark.models
@pytest.mark.parametrize(("text", "kinds", "giver", "receiver"), GIVEN, ids=[g[0] for g in GIVEN])
def test_support_has_its_kinds_and_both_sides(
    text: str, kinds: tuple[str, ...], giver: str, receiver: str
) -> None:
    (event,) = supports(text)
    assert event.supports == kinds
    assert event.support == kinds[0]
    assert [side.text for side in event.actor] == [giver]
    assert [side.text for side in event.recipient] == [receiver]
    assert event.status == ()
    assert event.type in {"AID", "SUPPORT", "COOPERATE"}


@pytest.mark.models
@pytest.mark.parametrize("text", NONE)
def test_what_looks_like_support_is_none(text: str) -> None:
    assert supports(text) == []


@pytest.mark.models
@pytest.mark.parametrize("text", UNDONE)
def test_support_that_was_not_given_is_never_told_as_given(text: str) -> None:
    (event,) = supports(text)
    assert event.type in _SPOKEN or set(event.status) & {"future", "hypothetical", "negated"}


@pytest.mark.models
def test_the_group_is_the_one_that_was_named_before() -> None:
    (event,) = supports("Hamas opened an office in 1999. Syria allowed the group to use its territory.")
    assert [side.text for side in event.recipient] == ["the group"]
    assert supports("A church opened an office in 1999. Syria allowed the group to use its territory.") == []


@pytest.mark.models
def test_support_that_ended_is_a_sanction() -> None:
    (event,) = marks_of("Norway stopped arming the rebels.").events
    assert (event.type, event.supports) == ("SANCTION", ())
    assert [side.text for side in event.recipient] == ["the rebels"]


@pytest.mark.models
def test_an_agreement_on_training_is_no_training() -> None:
    (event,) = supports("Pakistan and the PLO signed an agreement for training PLO officers.")
    assert (event.type, event.supports) == ("SUPPORT", ("training",))


@pytest.mark.models
@pytest.mark.parametrize("giver", ["Iran", "Israel", "Norway", "the United States", "Qatar"])
@pytest.mark.parametrize("group", ["Hamas", "Hezbollah", "the IRA", "the PKK", "the Tamil Tigers"])
def test_support_is_told_alike_of_every_side(giver: str, group: str) -> None:
    (event,) = supports(f"Last week {giver} gave {group} rifles and money.")
    assert event.supports == ("weapons", "funds")
    assert [side.text for side in event.actor] == [giver]
    assert [side.text for side in event.recipient] == [group]
