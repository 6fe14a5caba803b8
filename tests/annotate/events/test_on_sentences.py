"""Events of sentences of our own, through the real models: type, sides, status, blame, support, flows."""

from collections.abc import Callable
from functools import cache

import pytest

from sayso.annotate.engine import Engine
from sayso.annotate.events.grammar import subject
from sayso.annotate.parse import Parsed
from sayso.claims import ClaimAssembler
from sayso.core.marks import Event, Marks, Participant
from sayso.core.settings import Settings
from sayso.core.stamp import BY_A_PERSON
from sayso.knowledge import load_knowledge
from sayso.read import read_text
from tests.support.documents import document_of

PUBLISHED = "2023-01-01"


@cache
def engine() -> Engine:
    return Engine(Settings().annotate)


@cache
def marks_of(text: str) -> Marks:
    return engine().annotate(document_of(text, published=PUBLISHED))


def countries(sides: tuple[Participant, ...]) -> tuple[str | None, ...]:
    return tuple(side.country for side in sides)


def told(event: Event) -> tuple[str, tuple[str | None, ...], tuple[str | None, ...], tuple[str, ...]]:
    return event.type, countries(event.actor), countries(event.recipient), event.status


DEEDS = [
    ("Norwegian troops attacked two Swedish villages on Monday.", "ASSAULT", ("NOR",), ("SWE",)),
    ("Two Swedish villages were attacked by Norwegian troops.", "ASSAULT", ("NOR",), ("SWE",)),
    ("Police in Kenya arrested 40 students.", "COERCE", ("KEN",), ("KEN",)),
    ("Norway expelled three Swedish diplomats.", "SANCTION", ("NOR",), ("SWE",)),
    ("Norway lifted the blockade of the Swedish port.", "CONCEDE", ("NOR",), ("SWE",)),
    ("The Norwegian army released 12 Swedish prisoners.", "RETREAT", ("NOR",), ("SWE",)),
    ("Sweden deployed tanks along the Norwegian border.", "MOBILIZE", ("SWE",), ("NOR",)),
    ("Finland gave food and medicine to Chad.", "AID", ("FIN",), ("TCD",)),
    ("The Danish foreign minister visited Chad.", "CONSULT", ("DNK",), ("TCD",)),
    ("Denmark condemned the Swedish government.", "ACCUSE", ("DNK",), ("SWE",)),
    ("The Danish prime minister praised the Swedish government.", "SUPPORT", ("DNK",), ("SWE",)),
    ("Thousands of workers marched against the Kenyan government.", "PROTEST", ("KEN",), ("KEN",)),
]  # fmt: skip


@pytest.mark.models
@pytest.mark.parametrize(("text", "kind", "actor", "recipient"), DEEDS, ids=[d[1] + d[0][:20] for d in DEEDS])
def test_a_deed_has_its_type_and_its_two_sides(
    text: str, kind: str, actor: tuple[str, ...], recipient: tuple[str, ...]
) -> None:
    assert [told(event) for event in marks_of(text).events] == [(kind, actor, recipient, ())]


SIDES = [
    ("A Norwegian battalion was sent to Chad.", ("NOR",), ("TCD",)),
    ("Norway sent a battalion to Chad.", ("NOR",), ("TCD",)),
    ("Finland received full diplomatic recognition from Sweden in 1975.", ("SWE",), ("FIN",)),
    ("Norway signed an agreement for training Chadian officers.", ("NOR",), ("TCD",)),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "actor", "recipient"), SIDES, ids=[s[0][:30] for s in SIDES])
def test_things_are_no_side_and_own_forces_are_who_sends_them(
    text: str, actor: tuple[str, ...], recipient: tuple[str, ...]
) -> None:
    last = marks_of(text).events[-1]
    assert (countries(last.actor), countries(last.recipient)) == (actor, recipient)


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "subject_country"),
    [
        ("This was approved at a summit in Nairobi.", None),
        ("Our police should arrest these men, and a plane waits in Kenya.", None),
    ],
)
def test_no_country_is_guessed_for_a_pronoun_or_for_ones_own(text: str, subject_country: str | None) -> None:
    sides = [side for event in marks_of(text).events for side in (*event.actor, *event.recipient)]
    told = [side for side in sides if side.text.split()[0] in {"This", "Our"}]
    assert [side.country for side in told] == [subject_country] * len(told)
    assert "This" not in {side.text for side in sides}


@pytest.mark.models
def test_no_country_is_guessed_for_an_idea() -> None:
    (event,) = marks_of("Norway expressed its support for anarchy.").events
    assert [(side.text, side.country) for side in event.recipient] in ([("anarchy", None)], [])


IDLE = [
    "Norwegian officials put the number of rebel fighters at 8,000.",
    "An Ebola outbreak killed two people in Kenya.",
    "The Norwegian police released a video.",
    "The Kenyan government is responsible for the talks.",
    "The Kenyan minister declined to comment.",
    "We must respect the constitution of Kenya.",
    "The Kenyan runner returns for the next season.",
    "A huge fire destroyed a store in Nairobi.",
    "The Kenyan minister acknowledged that the talks had been useful.",
    "The Kenyan senator called it predatory.",
    "The Kenyan candidate defeated a rival in the primary.",
    "The Kenyan mayor picked up the phone.",
    "The Kenyan minister opposes abortion.",
    "There is little agreement among Kenyan teachers.",
    "The Kenyan player sold his house.",
]


@pytest.mark.models
@pytest.mark.parametrize("text", IDLE)
def test_figures_nature_papers_and_silence_are_no_events(text: str) -> None:
    assert marks_of(text).events == ()


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Volunteers who had joined Hamas and fought against Israel have come home.", "Israel"),
        ("Thousands of Norwegian nationals have joined the rebels and fought against Sweden.", "Sweden"),
    ],
)
def test_to_fight_against_somebody_is_an_event_wherever_it_stands(text: str, recipient: str) -> None:
    fights = [event for event in marks_of(text).events if event.type == "ASSAULT"]
    assert [[side.text for side in event.recipient] for event in fights] == [[recipient]]


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "The kidnappings carried out by Hamas in Haifa began in May.",
        "People spoke of the bomb planted by Hamas in Haifa.",
    ],
)
def test_a_participle_with_an_agent_tells_who_did_it(text: str) -> None:
    told = [event for event in marks_of(text).events if event.type == "ASSAULT"]
    assert [[side.id for side in event.actor] for event in told] == [["hamas"]]


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "kind", "hit"),
    [
        ("40 killed in strike on market", "ASSAULT", "40"),
        ("Two journalists abducted near the border", "ASSAULT", "Two journalists"),
        ("Police arrested in raid on port", "COERCE", "Police"),
    ],
)
def test_in_a_title_the_short_passive_tells_to_whom_it_was_done(text: str, kind: str, hit: str) -> None:
    told = [event for event in marks_of(text).events if event.type == kind]
    assert [(event.actor, [side.text for side in event.recipient]) for event in told] == [((), [hit])]


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "About 300 foreign volunteers are fighting for Hezbollah.",
        "Pakistani volunteers fought alongside the PLO in Lebanon in 1982.",
        "The women fought for the independence of Chad.",
        "The hospital in Haifa received 61 wounded in two hours.",
        "The hospital in Haifa received 61 bodies.",
    ],
)
def test_whose_side_one_is_on_and_whom_a_hospital_takes_in_is_no_violence(text: str) -> None:
    assert marks_of(text).events == ()


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Rebels fought government troops near the border.", ["Rebels"], ["government troops"]),
        ("The army has been fighting against Hezbollah for years.", ["The army"], ["Hezbollah"]),
        ("Twelve soldiers died in the attack.", [], ["Twelve soldiers"]),
        ("Kenyan troops carried out the strike.", ["Kenyan troops"], []),
        ("Kenyan troops opened fire.", ["Kenyan troops"], []),
        ("Kenyan troops carried out the strike and then Hezbollah left.", ["Kenyan troops"], []),
        ("Kenyan troops carried out a strike on a village.", ["Kenyan troops"], ["a village"]),
    ],
)
def test_who_suffers_is_whom_it_was_done_to_and_a_deed_is_nobody(
    text: str, actors: list[str], recipients: list[str]
) -> None:
    (done,) = marks_of(text).events
    assert done.type == "ASSAULT"
    assert [side.text for side in done.actor] == actors
    assert [side.text for side in done.recipient] == recipients


@pytest.mark.models
def test_a_noun_of_violence_tells_who_did_it_where_it_was_done() -> None:
    (done,) = marks_of("The attack by Danish rebels on a Swedish convoy shocked the mayor.").events
    assert told(done) == ("ASSAULT", ("DNK",), ("SWE",), ())
    assert marks_of("The mayor fears an attack by Danish rebels.").events == ()


@pytest.mark.models
def test_a_deed_that_is_asked_for_elsewhere_belongs_to_no_other_claim() -> None:
    text = "The paper wrote: “The group is old. It calls on states to leave. The movement grows.”"
    document = document_of(text)
    claims = ClaimAssembler(Settings().claims, load_knowledge()).assemble(
        document, engine().annotate(document), BY_A_PERSON
    )
    assert {c.text for c in claims if c.events} <= {c.text for c in claims if "states" in c.text}


@pytest.mark.models
def test_a_weapon_is_nobody() -> None:
    (event,) = marks_of("A bomb exploded at a Kenyan bank, killing a guard.").events
    assert (event.type, event.actor, event.blame) == ("ASSAULT", (), None)


@pytest.mark.models
def test_the_search_for_a_country_ends_where_he_who_owns_is_known_by_what_he_owns() -> None:
    said = "He said: “My soldiers remain there, and they will continue to defend the town.”"
    assert not marks_of(said).events


def test_they_are_not_one_person() -> None:
    text = "The rebels left the town. A soldier slept. They murdered a teacher in Kenya."
    (event,) = [event for event in marks_of(text).events if event.type == "ASSAULT"]
    assert "soldier" not in " ".join(side.text for side in event.actor)


@pytest.mark.models
def test_what_nobody_has_claimed_is_no_claim() -> None:
    (event,) = marks_of("Hamas has not claimed responsibility for the bombing in Haifa.").events
    assert (event.blame, event.status) == (None, ("negated",))


@pytest.mark.models
def test_a_text_in_capitals_has_the_events_of_the_same_text_in_small_letters() -> None:
    text = "Guerrillas of the Shining Path murdered two teachers in Lima on Monday, the police said."
    one, other = marks_of(text).events, marks_of(text.upper()).events
    assert [(e.type, countries(e.actor), e.place and e.place.lower(), e.blame) for e in one] == [
        (e.type, countries(e.actor), e.place and e.place.lower(), e.blame) for e in other
    ]
    assert len(one) == 1


@pytest.mark.models
def test_who_is_fought_is_no_idea() -> None:
    events = marks_of("Norway has fought against poverty for years.").events
    assert "ASSAULT" not in {event.type for event in events}


@pytest.mark.models
def test_a_rally_in_a_country_is_not_against_it() -> None:
    (event,) = marks_of("Pro-Swedish rallies were held in Kenya.").events
    assert (event.recipient, event.place) == ((), "Kenya")


GIVEN = [
    ("Norway bought three ships from Italy for the Swedish forces.", ("NOR",), ("ITA",)),
    ("Norway bought rifles from Chad which were later sent to Swedish fighters.", (), ("SWE",)),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "actor", "recipient"), GIVEN, ids=[g[0][:30] for g in GIVEN])
def test_who_sells_and_who_is_given_are_the_other_side(
    text: str, actor: tuple[str, ...], recipient: tuple[str, ...]
) -> None:
    last = marks_of(text).events[-1]
    assert (countries(last.actor), countries(last.recipient)) == (actor, recipient)


@pytest.mark.models
def test_a_state_that_acts_is_no_place_and_brackets_are_no_part_of_a_name() -> None:
    text = (
        "In 1975, Norway voted in favour of a resolution. Norway and the Polar Bear Front (PBF) met in Chad."
    )
    vote, meeting = marks_of(text).events
    assert (vote.place, meeting.place) == (None, "Chad")
    assert "(" not in " ".join(side.text for side in meeting.actor)


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Norway bought two ships from Sweden, which were later sunk by Kenyan troops.", "ships"),
        ("Norway bought two ships from Sweden, which was later attacked by Kenyan troops.", "Sweden"),
    ],
)
def test_a_clause_agrees_in_number_with_what_it_is_about(
    text: str, about: str, parsed: Callable[[str], Parsed]
) -> None:
    verb = next(token for token in parsed(text).doc if token.dep_ == "relcl")
    noun = subject(verb)
    assert noun is not None
    assert noun.text == about


@pytest.mark.models
def test_a_time_belongs_to_the_verb_that_it_hangs_on() -> None:
    text = (
        "After the declaration of November 15, 1988, Norway then recognized Chad on 16 November 1988 "
        "and had established full diplomatic relations with it by the end of 1989."
    )
    assert [(e.edtf, countries(e.recipient)) for e in marks_of(text).events] == [
        ("1988-11-16", ("TCD",)),
        ("../1989-12", ("TCD",)),
    ]


@pytest.mark.models
def test_those_who_rally_for_somebody_are_not_those_they_rally_for() -> None:
    (event,) = marks_of("Pro-Swedish rallies were held in Kenya.").events
    assert "SWE" not in countries(event.actor)


NOT_DEEDS = [
    ("Sweden will send food to Chad.", "AGREE", ("future",)),
    ("Norway promised to help the refugees in Chad.", "AGREE", ()),
    ("Sweden plans to withdraw its soldiers from Mali.", "AGREE", ("future",)),
    ("Norway threatened to bomb Swedish ports.", "THREATEN", ()),
    ("Sweden said it would impose sanctions on Norway.", "THREATEN", ("future",)),
    ("Finland refused to meet the Swedish envoy.", "REJECT", ()),
    ("Sweden will not recognise the government of Chad.", "REJECT", ("future",)),
    ("Finland urged Sweden to release the prisoners.", "REQUEST", ()),
    ("The Danish minister said that Norway must withdraw its troops from Chad.", "REQUEST", ()),
    ("Norway should send aid to Chad.", "AID", ("hypothetical",)),
    ("Norway did not attack Sweden.", "ASSAULT", ("negated",)),
]  # fmt: skip


@pytest.mark.models
@pytest.mark.parametrize(("text", "kind", "status"), NOT_DEEDS, ids=[n[0][:30] for n in NOT_DEEDS])
def test_what_is_only_said_planned_or_denied_is_never_a_deed(
    text: str, kind: str, status: tuple[str, ...]
) -> None:
    assert [(event.type, event.status) for event in marks_of(text).events] == [(kind, status)]


@pytest.mark.models
@pytest.mark.parametrize(
    "text", ["Did Norway attack Sweden?", "If Norway attacks Sweden, nobody will be surprised."]
)
def test_a_question_and_a_condition_give_no_violence(text: str) -> None:
    assert [event for event in marks_of(text).events if event.type == "ASSAULT"] == []


BLAME = [
    ("Norwegian troops attacked two Swedish villages.", ["fact"]),
    ("Suspected rebels killed three teachers in northern Kenya.", ["suspected"]),
    ("Rebels may have killed the mayor.", ["possible"]),
    ("Hamas claimed responsibility for the bombing in Haifa.", ["claimed"]),
    ("Ugandan police blamed Kenyan rebels for the attack on the market.", ["accused-by-authorities"]),
    ("The bombing was claimed by the Kenyan rebels.", ["claimed"]),
    ("The UN held Sweden responsible for the massacre.", ["suspected"]),
    ("Intelligence reports said that Norwegian pilots downed two Swedish planes.", [None]),
    ("Norway condemned the massacre.", [None]),
    ("A court in Nairobi acquitted the Ugandan officer of murder.", ["acquitted"]),
    ("Norway did not attack Sweden.", [None]),
]  # fmt: skip


@pytest.mark.models
@pytest.mark.parametrize(("text", "blame"), BLAME, ids=[b[0][:30] for b in BLAME])
def test_blame_has_its_firmness(text: str, blame: list[str | None]) -> None:
    assert [event.blame for event in marks_of(text).events] == blame


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "Hamas denied responsibility for the bombing in Haifa.",
        "Hamas denied that it had killed the mayor.",
    ],
)
def test_who_denies_a_deed_has_not_claimed_it(text: str) -> None:
    (event,) = marks_of(text).events
    assert (event.type, event.blame, event.status) == ("ASSAULT", None, ("negated",))
    assert [side.text for side in event.actor] == ["Hamas"]


@pytest.mark.models
def test_who_accuses_and_what_the_accused_did_are_two_events_and_the_deed_is_the_accusers_word() -> None:
    marks = marks_of("The Kenyan president accused Uganda of shelling a village.")
    accusation, deed = marks.events
    assert told(accusation)[:3] == ("ACCUSE", ("KEN",), ("UGA",))
    assert accusation.attribution is None
    assert told(deed)[:2] == ("ASSAULT", ("UGA",))
    assert deed.attribution == marks.attributions[0].id
    assert deed.blame == "accused-by-authorities"


@pytest.mark.models
def test_numbers_go_to_what_they_count_and_coordinated_verbs_are_one_event() -> None:
    text = "Swedish jets bombed a bridge in Norway, killing four people and injuring nine."
    (event,) = marks_of(text).events
    assert dict(event.size) == {"dead": 4, "injured": 9}
    assert len(event.trigger) == 3


@pytest.mark.models
def test_a_time_long_before_the_publication_is_history() -> None:
    (event,) = marks_of("Sweden signed a treaty with Chad in 1988.").events
    assert (event.edtf, event.status) == ("1988", ("historical",))


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("Iran has been supplying rockets and money to rebels in Yemen.", "weapons"),
        ("Iran trained the rebels in Yemen.", "training"),
        ("Norway gave food to the villagers in Yemen.", None),
    ],
)
def test_support_is_told_of_armed_groups_alone(text: str, support: str | None) -> None:
    assert [event.support for event in marks_of(text).events] == [support]


FLOWS = [
    (
        "Every year at least 300 Swedes travel to Somalia and join al-Shabaab.",
        ("SWE", "SOM", "Al-Shabaab", 300, None, "year", None),
    ),
    (
        "Some 2,000 volunteers from Norway fought in Ukraine in 2015.",
        ("NOR", "UKR", None, 2000, 2000, None, "2015"),
    ),
    (
        "As many as 5,000 Tunisians are in the ranks of the Islamic State.",
        ("TUN", None, "Islamic State", None, 5000, None, None),
    ),
    (
        "Between 1,200 and 1,500 foreigners remain in the ranks of the Ahrar Brigades.",
        (None, None, "Ahrar Brigades", 1200, 1500, None, None),
    ),
    (
        "About 300 foreign volunteers are fighting for Hezbollah.",
        (None, None, "Hezbollah", 300, 300, None, None),
    ),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "flow"), FLOWS)
def test_a_flow_has_its_ends_its_group_and_its_numbers(text: str, flow: tuple[object, ...]) -> None:
    (found,) = marks_of(text).flows
    assert (
        found.origin, found.destination, found.group, found.low, found.high, found.per, found.edtf
    ) == flow  # fmt: skip


@pytest.mark.models
@pytest.mark.parametrize(
    "text",
    [
        "Hundreds of Swedes will travel to Somalia and join al-Shabaab.",
        "No volunteers from Norway fought in Ukraine.",
        "The volunteers ate in the hall.",
    ],
)
def test_plans_denials_and_other_movements_are_no_flows(text: str) -> None:
    assert marks_of(text).flows == ()


@pytest.mark.models
def test_names_can_be_swapped_and_nothing_else_changes() -> None:
    text = "{0} troops attacked two {1} villages. The {1} government blamed the {0} army for the attack."
    one, other = (
        marks_of(text.format(*names)).events for names in (("Norwegian", "Swedish"), ("Kenyan", "Ugandan"))
    )
    assert len(one) == 2
    assert [(e.type, e.mode, e.status, e.blame, e.size) for e in one] == [
        (e.type, e.mode, e.status, e.blame, e.size) for e in other
    ]


@pytest.mark.models
def test_undated_text_has_no_history() -> None:
    document = read_text("Sweden signed a treaty with Chad in 1988.", uri="memory:undated")
    assert engine().annotate(document).events[0].status == ()


@pytest.mark.models
def test_a_country_that_the_words_do_not_tell_is_marked_as_inferred() -> None:
    (event,) = marks_of("Police in Kenya arrested 40 students.").events
    (police,), (students,) = event.actor, event.recipient
    assert (police.country, police.inferred) == ("KEN", False)
    assert (students.country, students.inferred) == ("KEN", True)


HELD = [
    ("Soldiers rounded up all men of the village.", "COERCE", "all men of the village"),
    ("Police said 12 militants were held in raids.", "COERCE", "12 militants"),
    ("Eleven men were tied up and taken away in two trucks.", "COERCE", "Eleven men"),
    ("Some 300,000 people have been driven from their homes.", "COERCE", "Some 300,000 people"),
    ("The soldiers met farmers. A court sent the farmers to jail.", "COERCE", "the farmers"),
    ("She came a day after two of their colleagues were gunned down.", "ASSAULT", "two of their colleagues"),
    ("A fourth was hurt.", "ASSAULT", "A fourth"),
    ("A court sentenced each of the men to five years in prison.", "SANCTION", "each of the men"),
]  # fmt: skip


@pytest.mark.models
@pytest.mark.parametrize(("text", "kind", "whom"), HELD)
def test_what_is_done_to_people_is_told_where_no_country_is_named(text: str, kind: str, whom: str) -> None:
    event = marks_of(text).events[-1]
    assert (event.type, [side.text for side in event.recipient]) == (kind, [whom])


@pytest.mark.models
@pytest.mark.parametrize(
    "text", ["Talks were held in Cairo on Monday.", "The elections were held on Sunday."]
)
def test_what_is_held_and_is_nobody_is_not_arrested(text: str) -> None:
    assert all(event.type != "COERCE" for event in marks_of(text).events)


@pytest.mark.models
def test_who_is_held_is_arrested_and_who_burns_houses_does_not_shoot() -> None:
    assert marks_of("Police held two journalists in Chad.").events[0].mode == "arrest"
    assert marks_of("Rebels set fire to dozens of houses in Chad.").events[0].mode == "destroy"
    assert marks_of("Police fired tear gas to disperse crowds in Lusaka.").events[0].mode == "crowd-control"
    (threat,) = marks_of("Workers in Chad threatened to go on strike.").events
    assert (threat.type, threat.mode) == ("THREATEN", None)


CHARGED = [
    ("Djibouti broke off relations with Eritrea in May, accusing it of arming the rebels.", "ERI", "DJI"),
    ("The Danish minister is suspected of having sold rifles to the rebels.", "DNK", None),
]


@pytest.mark.models
@pytest.mark.parametrize(("text", "accused", "accuser"), CHARGED)
def test_who_is_charged_with_a_deed_did_it_and_the_charge_is_told(
    text: str, accused: str, accuser: str | None
) -> None:
    charge, deed = [e for e in marks_of(text).events if e.type in {"ACCUSE", "AID", "COOPERATE"}]
    assert charge.type == "ACCUSE"
    assert (countries(charge.actor), countries(charge.recipient)) == (
        (accuser,) if accuser else (),
        (accused,),
    )
    assert (deed.support, countries(deed.actor)) == ("weapons", (accused,))


@pytest.mark.models
def test_those_named_in_a_charge_are_not_accused() -> None:
    events = marks_of("He was accused of collecting money for Hamas.").events
    assert all(event.type != "ACCUSE" for event in events)


@pytest.mark.models
def test_two_who_are_accused_of_two_things_are_two_accusations() -> None:
    text = "Kuwait condemned the Danish raid and held Norway responsible for the deaths."
    assert [countries(e.recipient) for e in marks_of(text).events if e.type == "ACCUSE"] == [
        ("DNK",),
        ("NOR",),
    ]


@pytest.mark.models
def test_how_many_came_back_and_how_many_were_trained_is_told() -> None:
    assert dict(marks_of("Chad sent soldiers. Of those, 400 had returned.").events[-1].size) == {
        "people": 400
    }
    assert dict(marks_of("Another 50 were trained by the rebels.").events[0].size) == {"people": 50}


@pytest.mark.models
def test_what_nobody_did_is_no_refusal() -> None:
    assert marks_of("No Kosovar has left to join the group since 2017.").events == ()


TITLES = [
    ("Army says 12 militants held in northern raids", "COERCE", "12 militants", {"arrested": 12}),
    ("At least 23 killed in drone strike", "ASSAULT", "At least 23", {"dead": 23}),
    ("Suicide attack on Kabul hospital leaves 30 dead", "ASSAULT", "Kabul hospital", {"dead": 30}),
    ("Chad: 40 abducted from mosque", "ASSAULT", "40", {}),
]


@pytest.mark.models
@pytest.mark.parametrize(("title", "kind", "whom", "size"), TITLES)
def test_a_title_tells_what_was_done_to_whom(title: str, kind: str, whom: str, size: dict[str, int]) -> None:
    document = read_text(f"{title}\n\nThe weather was mild on Monday in the capital.")
    event = engine().annotate(document).events[0]
    assert (event.type, [side.text for side in event.recipient], dict(event.size)) == (kind, [whom], size)


@pytest.mark.models
def test_a_title_with_to_is_a_plan_and_revenge_a_threat() -> None:
    document = read_text("Kenya to send 1,000 police to Chad\n\nThe weather was mild on Monday.")
    assert all("future" in event.status for event in engine().annotate(document).events)
    (threat,) = marks_of("Norway vowed revenge on Sweden.").events
    assert threat.type == "THREATEN"


@pytest.mark.models
def test_money_is_nobody() -> None:
    assert marks_of("The plan requires US$3.5 billion.").events == ()
