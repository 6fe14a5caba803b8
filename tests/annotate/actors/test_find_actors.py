"""Who is named, on parses made by hand."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.actors import find_actors, load_knowledge
from sayso.core.marks import ActorMention
from sayso.core.vocabulary import ActorKind
from tests.annotate.actors.made import made


def _actors(text: str, ents: dict[str, str] | None = None, **pos: str) -> list[ActorMention]:
    return list(find_actors(made(text, ents, pos), load_knowledge()))


def _by_words(text: str, ents: dict[str, str] | None = None, **pos: str) -> dict[str, ActorMention]:
    return {text[a.span.start : a.span.end]: a for a in _actors(text, ents, **pos)}


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Hamas denied it.", "Hamas", "hamas"),
        ("The Palestinian Liberation Organization denied it.", "Palestinian Liberation Organization", "plo"),
        ("Officers of the PLO came.", "PLO", "plo"),
        ("Harkatul Jihad denied it.", "Harkatul Jihad", "harkat-ul-jihad-al-islami"),
        ("Hay\u2019at Tahrir al-Sham denied it.", "Hay\u2019at Tahrir al-Sham", "hayat-tahrir-al-sham"),
        ("Pakistan voted.", "Pakistan", "pak"),
        ("The U.S. voted.", "U.S.", "usa"),
        ("The UK voted.", "UK", "gbr"),
        ("Czechoslovakia sold rifles.", "Czechoslovakia", "csk"),
        ("Pakistanis came.", "Pakistanis", "pak-people"),
        ("South Korean pilots came.", "South Korean", "kor-people"),
        ("The US Library of Congress wrote.", "US Library of Congress", "us-library-of-congress"),
        ("A UN General Assembly vote.", "UN General Assembly", "un-general-assembly"),
        ("FARABUNDO MARTI NATIONAL LIBERATION FRONT FIGHTERS CAME TO TOWN.",
         "FARABUNDO MARTI NATIONAL LIBERATION FRONT", "fmln"),
    ],
)  # fmt: skip
def test_names_in_the_files_are_found_with_their_ids(text: str, words: str, actor: str) -> None:
    assert _by_words(text)[words].id == actor


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They told us who came.", ["us", "who"]),
        ("THEY TOLD US WHO CAME TODAY.", ["US", "WHO"]),
        ("A turkey ate chad.", ["turkey", "chad"]),
        ("The polish was new.", ["polish"]),
    ],
)
def test_common_words_are_nobody(text: str, words: list[str]) -> None:
    assert not set(words) & set(_by_words(text))


@pytest.mark.parametrize(
    ("text", "words", "actor", "kind"),
    [
        ("the Pakistani army came", "Pakistani army", "pak-army", "armed-forces"),
        ("Pakistan's army came", "Pakistan's army", "pak-army", "armed-forces"),
        ("the army of Pakistan came", "army of Pakistan", "pak-army", "armed-forces"),
        ("the then Bangladesh government put", "Bangladesh government", "bgd-government", "government-body"),
        ("the U.S. Navy came", "U.S. Navy", "usa-navy", "armed-forces"),
        ("the Iranian foreign minister came", "Iranian foreign minister", "irn-foreign-minister", "office"),
        ("Egypt's former prime minister", "Egypt's former prime minister", "egy-prime-minister", "office"),
        ("the president of the United States", "president of the United States", "usa-president", "office"),
    ],
)  # fmt: skip
def test_bodies_and_offices_are_built_from_a_state_and_a_noun(
    text: str, words: str, actor: str, kind: str
) -> None:
    found = _by_words(text)[words]
    assert (found.id, found.kind) == (actor, kind)


def test_a_verb_is_no_body() -> None:
    assert [a.id for a in _actors("Israel forces them out", forces="VERB")] == ["isr"]


def test_the_home_before_a_body_belongs_to_its_name() -> None:
    found = _by_words("Lebanese Hezbollah met Iraqi Hezbollah")
    assert found["Lebanese Hezbollah"].id == "hezbollah"
    assert found["Iraqi"].id == "irq-people"  # another state's people stay apart
    assert found["Hezbollah"].id == "hezbollah"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("In Gaza, Islamic Jihad fired.", "palestinian-islamic-jihad"),
        ("In Cairo, Islamic Jihad struck.", "egyptian-islamic-jihad"),
        ("In Beirut, Islamic Jihad took hostages.", "islamic-jihad-organization"),
        ("Hamas met.\n\nIslamic Jihad fired.", "palestinian-islamic-jihad"),
        ("Islamic Jihad fired.", None),
    ],
)
def test_the_words_around_decide_who_is_meant(text: str, actor: str | None) -> None:
    found = _by_words(text)["Islamic Jihad"]
    assert (found.id, found.kind) == (actor, ActorKind.ARMED_GROUP)


def test_one_newspaper_once_named_with_its_state_stays_the_same_one() -> None:
    text = (
        "The Bangladeshi newspaper The Daily Star wrote.\n\n"
        "In Lebanon, men fought in Beirut. The Daily Star wrote again."
    )
    found = [a.id for a in _actors(text) if a.kind is ActorKind.NEWS_ORGANISATION]
    assert found == ["daily-star-bangladesh", "daily-star-bangladesh"]


def test_the_recogniser_adds_who_is_not_in_the_files() -> None:
    text = "On Monday the Ministry of Silly Walks met Jane Roe and the Roe Times in the Second Summit."
    labels = {"Monday": "DATE", "the Ministry of Silly Walks": "ORG", "Jane Roe": "PERSON",
              "Roe Times": "ORG", "Second Summit": "ORG"}  # fmt: skip
    found = _by_words(text, labels)
    assert {w: a.kind for w, a in found.items()} == {
        "Ministry of Silly Walks": ActorKind.ORGANISATION,
        "Jane Roe": ActorKind.PERSON,
        "Roe Times": ActorKind.NEWS_ORGANISATION,
    }
    assert all(a.id is None for a in found.values())


@pytest.mark.parametrize(
    ("phrase", "label"),
    [("Prime Minister", "PERSON"), ("president", "PERSON"), ("March", "ORG"), ("The Camp Agreement", "ORG"),
     ("Battle of the Marne", "ORG"), ("Contributors Are Small Donors", "ORG"), ("reports", "ORG")],
)  # fmt: skip
def test_what_names_nobody_is_left_out(phrase: str, label: str) -> None:
    assert _actors(f"So {phrase} it was.", {phrase: label}) == []


@pytest.mark.parametrize("label", ["PERSON", "ORG", "NORP", "GPE"])
@pytest.mark.parametrize("phrase", ["...", "“", "the", "'s"])
def test_an_entity_without_a_name_in_it_is_nobody(phrase: str, label: str) -> None:
    assert _actors(f"and so {phrase}", {phrase: label}) == []


def test_in_a_text_all_in_capitals_the_recogniser_is_not_believed() -> None:
    text = "PRESIDENT JUAN ROE SAID IN THE MORNING THAT WEAPONS CAME"
    found = _by_words(text, {"WEAPONS": "ORG", "JUAN ROE": "PERSON"})
    assert set(found) == {"JUAN ROE"}


@pytest.mark.parametrize(
    ("text", "ents", "words", "kind", "country"),
    [
        ("Michael Jordan came", {"Michael Jordan": "PERSON"}, "Michael Jordan", ActorKind.PERSON, None),
        (
            "The Bank of Israel met",
            {"The Bank of Israel": "ORG"},
            "Bank of Israel",
            ActorKind.ORGANISATION,
            "ISR",
        ),
        ("A Bangladeshi came", {"Bangladeshi": "PERSON"}, "Bangladeshi", ActorKind.PEOPLE, "BGD"),
        ("Egyptian Jane Roe came", {"Egyptian Jane Roe": "PERSON"}, "Jane Roe", ActorKind.PERSON, "EGY"),
    ],
)
def test_a_state_within_a_longer_name(
    text: str, ents: dict[str, str], words: str, kind: ActorKind, country: str | None
) -> None:
    found = _by_words(text, ents)[words]
    assert (found.kind, found.country) == (kind, country)


def test_an_acronym_means_whom_the_brackets_say() -> None:
    text = "The Front for Green Hills (FGH) met Hamas. The FGH left. The Popular Front for Peace [PFP] came."
    found = _actors(text, {"Front for Green Hills": "ORG"})
    names = [a.name for a in found]
    assert names == ["Front for Green Hills", "Front for Green Hills", "Hamas", "Front for Green Hills",
                     "Popular Front for Peace", "Popular Front for Peace"]  # fmt: skip


def test_an_acronym_in_brackets_does_not_rename_who_is_known() -> None:
    found = _actors("the Palestinian Liberation Organization (PLO), and the PLO")
    assert [a.id for a in found] == ["plo", "plo", "plo"]


@pytest.mark.parametrize(
    ("text", "sector", "country"),
    [
        ("Pakistani Prime Minister Imran Roe spoke", "GOV", "PAK"),
        ("Pakistan's then foreign minister Imran Roe spoke", "GOV", "PAK"),
        ("U.S. President Imran Roe spoke", "GOV", "USA"),
        ("Imran Roe, the foreign minister of Iran, spoke", "GOV", "IRN"),
        ("Imran Roe, Russia's ambassador, spoke", "GOV", "RUS"),
        ("Hamas leader Imran Roe spoke", "REB", "PSE"),
        ("a spokesman for the Taliban, Imran Roe, spoke", "REB", "AFG"),
        ("Imran Roe, a spokesman for the Taliban, spoke", "REB", "AFG"),
        ("Israeli General Imran Roe spoke", "MIL", "ISR"),
        ("Reuters correspondent Imran Roe spoke", "JRN", "GBR"),
        ("U.N. Secretary-General Imran Roe spoke", None, "IGO"),
        ("President Imran Roe spoke", "GOV", None),
        ("Imran Roe, a former president of the union, spoke", None, None),
        ("star Imran Roe spoke", None, None),
    ],
)
def test_the_words_beside_a_person_tell_their_office(
    text: str, sector: str | None, country: str | None
) -> None:
    found = _by_words(text, {"Imran Roe": "PERSON"})["Imran Roe"]
    assert (found.kind, found.sector, found.country) == (ActorKind.PERSON, sector, country)


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Pakistani Prime Minister Imran Roe spoke", "pak-prime-minister"),
        ("Imran Roe, the foreign minister of Iran, spoke", "irn-foreign-minister"),
        ("Hamas leader Imran Roe spoke", "hamas-head"),
        ("U.N. Secretary-General Imran Roe spoke", "un-secretary-general"),
        ("President Imran Roe spoke", None),  # of which state?
        ("star Imran Roe spoke", None),
    ],
)
def test_a_person_an_office_and_a_state(text: str, office: str | None) -> None:
    found = _by_words(text, {"Imran Roe": "PERSON"})["Imran Roe"]
    assert (found.id, found.kind, found.office) == (None, ActorKind.PERSON, office)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Indian army left Mumbai. The Supreme Court met.", "ind-supreme-court"),
        ("The Indian army and the Pakistani army left. The Supreme Court met.", None),
        ("India met. The Supreme Court met.", None),  # the state's name alone does not show it
        ("The Indian army left Mumbai. The Senate met.", None),  # not every state has one
    ],
)
def test_a_body_without_its_state_is_of_the_state_whose_affairs_are_told(
    text: str, actor: str | None
) -> None:
    words = "Supreme Court" if "Supreme" in text else "Senate"
    assert _by_words(text, {words: "ORG"})[words].id == actor


def test_a_surname_means_the_person_named_in_full() -> None:
    text = "Roe resigns\n\nPakistani Prime Minister Imran Roe spoke. Roe left. Prime Minister Roe won."
    found = [
        a
        for a in _actors(text, {"Imran Roe": "PERSON", "Prime Minister Roe": "PERSON"})
        if a.kind is ActorKind.PERSON
    ]
    assert [a.name for a in found] == ["Imran Roe"] * 4
    assert {(a.sector, a.country) for a in found} == {("GOV", "PAK")}


def test_a_surname_of_two_means_the_one_named_last_in_the_paragraph_or_nobody() -> None:
    text = "Ann Roe and Bob Roe met.\n\nBob Roe spoke. Roe left.\n\nRoe slept."
    found = [
        a.name
        for a in _actors(text, {"Ann Roe": "PERSON", "Bob Roe": "PERSON", "Roe left": "MISC"})
        if a.id is None
    ]
    assert found == ["Ann Roe", "Bob Roe", "Bob Roe", "Bob Roe", "Roe"]


_STATES = [
    c for c in load_knowledge().countries if c.demonyms and c.kind is ActorKind.STATE and c.code.isalpha()
]
_FRAMES = (
    "{people} Prime Minister Imran Roe said that {name} armed al-Qaeda.",
    "The {people} army and {name}'s government denied it, {people} pilots said.",
    "A spokesman for {name} met the foreign minister of {name}. {people} forces left.",
)


@pytest.mark.parametrize("frame", _FRAMES)
def test_states_are_treated_alike(frame: str) -> None:
    """Swap the state in a sentence: kinds and sectors stay, and only the country changes."""
    ambiguous = {a.name for a in load_knowledge().ambiguous}
    seen = set()
    for state in _STATES:
        people = state.demonyms[0]
        if state.name in ambiguous or people in ambiguous:
            continue
        found = _actors(frame.format(people=people, name=state.name), {"Imran Roe": "PERSON"})
        shape = tuple((a.kind, a.sector, "it" if a.country == state.code else a.country) for a in found)
        seen.add((shape, tuple((a.id or "").replace(state.id, "it", 1) for a in found)))
    assert len(seen) == 1


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["Hamas", "the", "Pakistani", "army", "(PLO)", "U.S.", "Imran", "Roe", ".", "\n\n", "’s", "of",
             "Israel", "é\u0301", "Islamic Jihad", "Prime Minister", "9" * 30, "(((", "AL-QAEDA", "\u00a0"]
        ),
        max_size=25,
    )
)  # fmt: skip
def test_mentions_are_in_range_in_order_and_the_same_each_time(words: list[str]) -> None:
    text = " ".join(words)
    ents = {"Imran Roe": "PERSON"} if re.search(r"\bImran Roe\b", text) else {}
    found = _actors(text, ents)
    assert found == _actors(text, ents)
    end = 0
    for actor in found:
        assert end <= actor.span.start < actor.span.end <= len(text)
        end = actor.span.end
        assert actor.name.strip() == actor.name != ""


@pytest.mark.models
def test_a_real_parse(parsed: object) -> None:
    text = (
        "Pakistani Prime Minister Imran Khan met leaders of the Palestine Liberation Organization (PLO) "
        "in Lahore. Khan said the PLO was welcome, according to the Associated Press. "
        "The U.S. Navy did not comment."
    )
    found = {text[a.span.start : a.span.end]: a for a in find_actors(parsed(text), load_knowledge())}  # type: ignore[operator]  # the fixture's type is a callable
    assert found["Khan"].name == "Imran Khan"
    assert (found["Imran Khan"].country, found["Imran Khan"].sector) == ("PAK", "GOV")
    assert found["PLO"].id == "plo"
    assert found["Associated Press"].kind is ActorKind.NEWS_ORGANISATION
    assert found["U.S. Navy"].id == "usa-navy"
