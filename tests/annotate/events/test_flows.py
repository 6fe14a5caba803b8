"""Flows of fighters in sentences of our own, through the real models: routes, groups, rates, look-alikes."""

import pytest

from tests.annotate.events.test_on_sentences import marks_of

FLOWS = [
    ("Up to 90 fighters a month crossed from Turkey into Syria.", "TUR", "SYR", None, (None, 90), "month"),
    ("Every month 90 Saudis enter Iraq to join the rebels.", "SAU", "IRQ", "the rebels", (90, 90), "month"),
    ("Forty Swedes died fighting for Hamas in Iraq.", "SWE", "IRQ", "Hamas", (40, 40), None),
    ("Foreign fighters poured into Bosnia from Iran.", "IRN", "BIH", None, (None, None), None),
    ("Hundreds of Chechens fought alongside the Taliban.", None, None, "Taliban", (100, 1000), None),
    ("Officials said 200 volunteers had left Libya for Iraq.", "LBY", "IRQ", None, (200, 200), None),
    ("At most 30 Albanian fighters returned from Iraq.", "IRQ", "ALB", None, (None, 30), None),
    ("Some 70 Danes joined groups such as Hamas.", "DNK", None, "Hamas", (70, 70), None),
    ("Eighty Danes have enlisted in the ranks of the rebels.", "DNK", None, "the rebels", (80, 80), None),
    ("Some 300 Kenyans were recruited to fight for Norway in Chad.", "KEN", "TCD", None, (300, 300), None),
    ("Norway sent 900 soldiers to fight in Chad.", "NOR", "TCD", None, (900, 900), None),
    ("Four hundred Turks joined the war in Chad.", "TUR", "TCD", None, (400, 400), None),
    ("Over 60 Czechs were killed in Chad while fighting for Hamas.", "CZE", "TCD", "Hamas", (60, None), None),
    ("The Taliban recruited 300 Filipinos.", "PHL", None, "Taliban", (300, 300), None),
    ("Over 8,000 Chad-repatriated Danish fighters live there.", "TCD", "DNK", None, (8000, None), None),
    ("Five hundred Croats fought for the Swedish army.", "HRV", None, "Army of Sweden", (500, 500), None),
]  # fmt: skip
NONE = [
    "No Norwegians joined Hamas.",
    "Dozens of Kenyans plan to join Al Shabaab.",
    "About 200 miners crossed from Zambia into Congo to work.",
    "Thousands of Syrians crossed into Turkey after the Islamic State had taken the town.",
    "Hundreds of Poles joined the march in Warsaw.",
    "Two thousand Danes serve in the Danish army.",
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "origin", "destination", "group", "number", "per"), FLOWS)
def test_a_flow_has_its_route_its_group_and_its_number(
    text: str,
    origin: str | None,
    destination: str | None,
    group: str | None,
    number: tuple[float | None, float | None],
    per: str | None,
) -> None:
    (flow,) = marks_of(text).flows
    assert (flow.origin, flow.destination, flow.group) == (origin, destination, group)
    assert ((flow.low, flow.high), flow.per) == (number, per)


@pytest.mark.models
@pytest.mark.parametrize("text", NONE)
def test_other_journeys_are_no_flows(text: str) -> None:
    assert marks_of(text).flows == ()


@pytest.mark.models
@pytest.mark.parametrize("people", ["Swedes", "Pakistanis", "Israelis", "Iranians", "Americans"])
@pytest.mark.parametrize("group", ["Hamas", "the YPG", "the IRA"])
def test_flows_are_told_alike_of_every_people(people: str, group: str) -> None:
    (flow,) = marks_of(f"About 300 {people} went to Chad and joined {group} in 1999.").flows
    assert (flow.destination, flow.low, flow.edtf) == ("TCD", 300, "1999")
    assert flow.origin is not None
    assert flow.group is not None


BY_CONTEXT = [
    ("Some 700 Britons joined Islamic State in Syria.", "By 2014, 2,400 Tunisians had gone to Syria.", True),
    ("Some 700 Britons joined Islamic State in Syria.", "By 2014, 300 Tunisians had gone to France.", False),
    ("Foreign fighters poured into Syria from Iran.", "Thousands of Iraqis crossed into Syria.", False),
    ("Some 700 Britons went to Syria on holiday.", "By 2014, 2,400 Tunisians had gone to Syria.", False),
]  # fmt: skip


@pytest.mark.models
@pytest.mark.parametrize(("before", "text", "told"), BY_CONTEXT)
def test_nationals_who_went_where_others_went_to_fight_are_a_flow(before: str, text: str, told: bool) -> None:
    flows = [flow for flow in marks_of(f"{before} {text}").flows if flow.origin in {"TUN", "IRQ"}]
    expected = [("TUN", "SYR", 2400)] if told else []
    assert [(flow.origin, flow.destination, flow.low) for flow in flows] == expected


@pytest.mark.models
def test_former_soldiers_abroad_are_fighters_and_soldiers_of_a_state_are_none() -> None:
    (flow,) = marks_of("About 350 former Colombian soldiers were flown to Libya.").flows
    assert (flow.origin, flow.destination, flow.low) == ("COL", "LBY", 350)
    assert marks_of("About 350 Colombian soldiers were flown to Libya.").flows == ()


Route = tuple[str | None, str | None, str | None, float | None]
FOLLOWED: list[tuple[str, Route]] = [
    ("Some 250 of them returned in 2016.", ("SYR", "DNK", "Islamic State", 250)),
    ("Ninety are still there, and 250 have returned.", ("SYR", "DNK", "Islamic State", 250)),
    ("Another 50 crossed the border in 2015.", ("DNK", "SYR", "Islamic State", 50)),
    ("Of those, 60 had gone home by March.", ("SYR", "DNK", "Islamic State", 60)),
    ("The rest withdrew to Chad.", ("SYR", "TCD", "Islamic State", None)),
    ("In May, Denmark brought home 110 of its citizens.", ("SYR", "DNK", None, 110)),
    ("Some 40 Kosovo citizens left for Syria in 2012.", ("XKX", "SYR", None, 40)),
]
BEFORE = "About 400 Danes travelled to Syria to fight for Islamic State."


@pytest.mark.models
@pytest.mark.parametrize(("text", "flow"), FOLLOWED)
def test_a_number_of_those_who_went_before_has_their_route(text: str, flow: Route) -> None:
    _, found = marks_of(f"{BEFORE} {text}").flows
    assert (found.origin, found.destination, found.group, found.low) == flow


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "About 30 of the men were killed there.",
        "Three of the towns went over to the army.",
        "Six hours went by.",
    ],
)
def test_what_else_is_counted_after_a_flow_is_none(text: str) -> None:
    assert len(marks_of(f"{BEFORE} {text}").flows) == 1


SENT = [
    ("Norway sent thousands of Afghan refugees to die in Syria.", ("AFG", "SYR", None, 1000)),
    ("About 300 Kenyans of the Taliban were flown from Sudan to Chad.", ("KEN", "TCD", "Taliban", 300)),
    ("Norway repatriated seven fighters in August.", (None, "NOR", None, 7)),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "flow"), SENT)
def test_those_who_are_sent_flown_or_taken_back_are_a_flow(text: str, flow: Route) -> None:
    (found,) = marks_of(text).flows
    assert (found.origin, found.destination, found.group, found.low) == flow
