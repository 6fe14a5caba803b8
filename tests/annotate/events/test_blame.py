"""Who is blamed for violence, by whom and how firmly. Sentences of our own, through the real models."""

import pytest

from sayso.core.marks import Event, Participant
from tests.annotate.events.test_on_sentences import marks_of
from tests.annotate.events.test_parties import words

_ON_RECIPIENTS = {"ACCUSE", "COERCE", "CONCEDE"}
BY_AUTHORITIES = "accused-by-authorities"


def blamed(text: str) -> list[tuple[tuple[str, ...], str]]:
    """Those who are blamed by each event of a text that blames somebody, with the confidence."""
    return [(words(_sides(e)), e.blame) for e in marks_of(text).events if e.blame is not None]


def _sides(event: Event) -> tuple[Participant, ...]:
    return event.recipient if event.type in _ON_RECIPIENTS else event.actor


CHARGED = [
    (
        "Although nobody has claimed the bombing, newspapers blamed it on the Red Column.",
        ("the Red Column",),
        "suspected",
    ),
    (
        "The army denied any responsibility for the attack and blamed the rebels.",
        ("the rebels",),
        BY_AUTHORITIES,
    ),
    (
        "The rebels claimed a rise in repression and blamed the government and the army for the massacre.",
        ("the government", "the army"),
        "suspected",
    ),
    (
        "The Red Column is thought to be responsible for the murder of the mayor.",
        ("The Red Column",),
        "suspected",
    ),
    (
        "Officials said the Red Column was behind the kidnapping of the engineer.",
        ("the Red Column",),
        BY_AUTHORITIES,
    ),
    ("The Red Column could be responsible for the attack.", ("The Red Column",), "possible"),
    (
        "Ana Salas, a lawyer, said that smugglers could have carried out the bombing.",
        ("smugglers",),
        "possible",
    ),
    ("Documents link the Red Column to the murder of the judge.", ("the Red Column",), "suspected"),
    (
        "The blast bore the hallmarks of the Red Column, a police source said.",
        ("the Red Column",),
        BY_AUTHORITIES,
    ),
    (
        "The poll points to the possible participation of the army in the murder of the priests.",
        ("the army",),
        "possible",
    ),
    (
        "Police arrested two members of the Red Column in connection with the murder of the judge.",
        ("two members of the Red Column",),
        BY_AUTHORITIES,
    ),
    ("A court cleared the Red Column of the murder of the priests.", ("the Red Column",), "acquitted"),
    ("A court acquitted two soldiers of the murder of the priests.", ("two soldiers",), "acquitted"),
    (
        "The mayor criticized the rebels for bombing populated areas.",
        ("the rebels",),
        BY_AUTHORITIES,
    ),
    (
        "Residents of two towns were rocketed and machine-gunned by army helicopters.",
        ("army helicopters",),
        "fact",
    ),
    (
        "This action is similar to the murder of six priests committed in 1989 by the army.",
        ("the army",),
        "fact",
    ),
    ("The town was left in darkness after a guerrilla attack.", ("guerrilla",), "fact"),
    ("The mayor was kidnapped and killed by the rebels.", ("the rebels",), "fact"),
    (
        "The president implicated four officers and five members of the guard in the murder of six priests.",
        ("four officers", "five members of the guard"),
        BY_AUTHORITIES,
    ),
    (
        "No casualties were reported in the explosion, for which the rebels are being held responsible.",
        ("the rebels",),
        "suspected",
    ),
    ("In a new action attributed to the cartel, a bomb destroyed a school.", ("the cartel",), "suspected"),
    ("This crime, coldly carried out by the rebels, shows their nature.", ("the rebels",), "fact"),
    ("It has not been confirmed that the rebels kidnapped the mayor.", ("the rebels",), "possible"),
    ("The court acquitted three men accused of the murder of an editor.", ("three men",), "acquitted"),
    ("Soldiers involved in the massacre of six priests were tried.", ("Soldiers",), "fact"),
]  # fmt: skip


@pytest.mark.models
@pytest.mark.parametrize(("text", "whom", "blame"), CHARGED, ids=[c[0][:40] for c in CHARGED])
def test_somebody_is_blamed_as_firmly_as_the_words_say(text: str, whom: tuple[str, ...], blame: str) -> None:
    assert (whom, blame) in blamed(text)


CLAIMED = [
    "A caller who said he spoke for the Red Column claimed responsibility for the murder of the judge.",
    "A man speaking on behalf of the Red Column claimed responsibility for the murder of the judge.",
    "A group calling itself the Red Column claimed responsibility for the bombing.",
    "A self-styled commando unit, the Red Column, claimed responsibility for the bombing.",
    "A hitherto unknown group, the Red Column, said it had killed the judge.",
    "The Red Column today distributed leaflets claiming responsibility for the murder of the judge.",
    "A communique signed by the Red Column claimed responsibility for the bombing.",
    "The army fought the Red Column, which has claimed responsibility for the attacks on the pipeline.",
    "The Red Column claimed the killing of the judge.",
]


@pytest.mark.models
@pytest.mark.parametrize("text", CLAIMED, ids=[text[:40] for text in CLAIMED])
def test_a_deed_is_claimed_by_the_group_and_not_by_who_speaks_for_it(text: str) -> None:
    assert [
        (tuple(side.lower() for side in whom), blame) for whom, blame in blamed(text) if blame == "claimed"
    ] == [(("the red column",), "claimed")]


@pytest.mark.models
def test_a_claim_by_telephone_asks_for_nothing() -> None:
    text = "A woman speaking for the Red Column called a station to claim responsibility for the attack."
    (event,) = (e for e in marks_of(text).events if e.type == "ASSAULT")
    assert (event.blame, event.status) == ("claimed", ())


@pytest.mark.models
def test_what_fighters_of_a_source_did_the_source_has_claimed() -> None:
    assert blamed("In a communique, the brigade said that its fighters shot the governor dead.") == [
        (("its fighters",), "claimed")
    ]


@pytest.mark.models
def test_a_group_that_tells_of_an_attack_attacks_nobody_with_words() -> None:
    text = (
        "Al-Shabaab gunmen stormed a shopping centre on Saturday, President Uhuru Kenyatta said. Al-Shabaab "
        "said on its radio station that its fighters had attacked the mall to punish Kenya."
    )
    assert blamed(text) == [(("Al-Shabaab gunmen",), BY_AUTHORITIES), (("its fighters",), "claimed")]


@pytest.mark.models
def test_the_day_is_not_who_did_it() -> None:
    text = "Today, 11 February, at 0900, the air force began bombing a settlement of refugees."
    assert blamed(text) == [(("the air force",), "fact")]


NOBODY = [
    "No group has claimed responsibility for the bombing.",
    "No warning was received nor has any movement claimed responsibility for the attack.",
    "The Red Column denied that it was behind the bombing.",
    "The Red Column denied any involvement in the abduction.",
    "The air force bombed guerrilla positions near the volcano.",
    "Rebels ambushed an army truck near the capital.",
    "The government declared a state of emergency in view of the wave of terrorist attacks.",
    "A jet with 107 people on board exploded south of the capital.",
    "Azerbaijani troops participate in peacekeeping operations in Iraq.",
    "The mayor condemned Khashoggi's killing.",
    "Donors want order in the country after the Bali bombing.",
    "The mayor was kidnapped on 22 January but was rescued by the army three days later.",
    "The attacks against a union and a humanitarian organization, which killed nine people, went on.",
    "The army sustained 9 dead and 12 wounded as a result of the rebel attack on the garrison.",
    "A device went off at the headquarters of the union, which left seven people dead.",
    "The local government made the decision after the killing of the mayor.",
    "A banker was shot by unidentified people at his farm called El Limon.",
]


@pytest.mark.models
@pytest.mark.parametrize("text", NOBODY, ids=[text[:40] for text in NOBODY])
def test_fighting_denials_places_and_victims_blame_nobody(text: str) -> None:
    assert [whom for whom, _ in blamed(text) if whom != ("unidentified people",)] == []


@pytest.mark.models
def test_who_blame_each_other_are_both_blamed() -> None:
    (event,) = marks_of("The army and the rebels blamed each other for the massacre of 23 villagers.").events
    assert words(event.recipient) == words(event.actor) == ("The army", "the rebels")
    assert event.blame == BY_AUTHORITIES


@pytest.mark.models
def test_who_speaks_for_a_group_is_no_authority() -> None:
    texts = (
        "A spokesman for the Red Column blamed the army for the massacre.",
        "A communique from a rebel spokesman blamed the army for the massacre.",
        "The Red Column denied the bombing. Its spokesman accused the army of staging the kidnapping.",
        "The archbishop's office said the army was responsible for the crime.",
    )
    for text in texts:
        assert {blame for _, blame in blamed(text)} == {"suspected"}, text
    assert blamed("An army communique blamed the rebels for the massacre.") == [
        (("the rebels",), BY_AUTHORITIES)
    ]


@pytest.mark.models
def test_words_of_a_quotation_are_those_of_its_speaker() -> None:
    text = '"We have no doubt that the rebels planted the bomb," police chief Ramon Ortiz told reporters.'
    assert blamed(text) == [(("the rebels",), BY_AUTHORITIES)]


@pytest.mark.models
def test_the_rebels_are_the_only_group_that_the_text_names() -> None:
    text = "Fighters of {} took a town. On Tuesday the rebels attacked a bus. Other rebels killed a mayor."
    one, other = (marks_of(text.format(name)).events for name in ("Hezbollah", "Boko Haram"))
    for events, name in ((one, "hezbollah"), (other, "boko-haram")):
        attacked, killed = (next(e for e in events if words(e.actor) == (who,)) for who in _REBELS)
        assert (attacked.actor[0].id, attacked.actor[0].inferred) == (name, True)
        assert killed.actor[0].id is None


_REBELS = ("the rebels", "Other rebels")


@pytest.mark.models
def test_where_two_groups_are_named_the_rebels_are_neither() -> None:
    text = "Hezbollah and Boko Haram were named in the report. The rebels attacked a bus."
    event = marks_of(text).events[-1]
    assert (words(event.actor), event.actor[0].id) == (("The rebels",), None)


@pytest.mark.models
def test_blame_is_the_same_when_the_sides_are_swapped() -> None:
    texts = [
        "{0} blamed {1} for the murder of two teachers.",
        "{0} said {1} was behind the kidnapping of the engineer.",
        "{1} claimed responsibility for the bombing, and {0} condemned it.",
    ]
    for text in texts:
        one, other = (marks_of(text.format(*names)).events for names in (_PAIR, _PAIR[::-1]))
        assert [(e.type, e.blame, e.status) for e in one] == [(e.type, e.blame, e.status) for e in other], (
            text
        )


_PAIR = ("Hamas", "Hezbollah")


@pytest.mark.models
def test_a_text_in_capitals_with_square_brackets_is_read_as_one_sentence() -> None:
    text = "THE PRESIDENT BLAMED FARC [REVOLUTIONARY ARMED FORCES OF COLOMBIA] GUERRILLAS FOR THE MURDER."
    ((whom, blame),) = blamed(text)
    assert whom == ("FARC [REVOLUTIONARY ARMED FORCES OF COLOMBIA] GUERRILLAS",)
    assert blame == BY_AUTHORITIES
