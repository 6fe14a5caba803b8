"""Descriptions and pronouns, on parses made by hand."""

import pytest

from sayso.annotate.actors import find_actors, find_described, load_knowledge
from sayso.core.marks import ActorMention
from sayso.core.vocabulary import Reference
from tests.annotate.actors.made import made

PERSONS = {"Imran Roe": "PERSON", "Ann Poe": "PERSON"}
PRONOUNS = dict.fromkeys(("he", "He", "she", "his", "him"), "PRON")


def _described(text: str, **deps: tuple[str, str]) -> dict[str, ActorMention]:
    ents = {phrase: label for phrase, label in PERSONS.items() if phrase in text}
    relations = {"the": ("det", ""), "The": ("det", ""), **deps}
    parsed = made(text, ents, {**PRONOUNS, "the": "DET", "The": "DET"}, relations)
    knowledge = load_knowledge()
    named = find_actors(parsed, knowledge)
    found = find_described(parsed, named, knowledge)
    assert not any(a.span.overlaps(b.span) for a in named for b in found)
    return {text[a.span.start : a.span.end]: a for a in found}


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Hamas came. The group left.", "The group", "hamas"),
        ("Hamas came. The armed group left.", "The armed group", "hamas"),
        ("Hamas met the Taliban. The Palestinian group left.", "group", "hamas"),
        ("Reuters wrote to Haaretz. Then the Israeli newspaper left.", "newspaper", "haaretz"),
        ("NATO met. The alliance left.", "The alliance", "nato"),
        ("Pakistan voted. The country left.", "The country", "pak"),
        ("Pakistan voted. The army left.", "The army", "pak-army"),
        ("Pakistan voted. The prime minister left.", "The prime minister", "pak-prime-minister"),
    ],
)
def test_a_definite_noun_means_the_one_actor_that_fits(text: str, words: str, actor: str) -> None:
    found = _described(text, prime=("compound", "minister"))[words]
    assert (found.id, found.reference) == (actor, Reference.DESCRIPTION)


@pytest.mark.parametrize(
    "text",
    [
        "Hamas met the Taliban. The group left.",  # two of them
        "Hamas came. A group left.",  # not definite
        "Hamas came. The groups left.",  # more than one
        "Hamas came. The party left.",  # no party
        "Hamas came. The Afghan group left.",  # of another state
        "Hamas came. One slept. Two slept. Three slept. The group left.",  # too far away
        "Pakistan met India. The army left.",  # of which?
        "Pakistan met India. Pakistan left. One slept. Two slept. India left. The army left.",
        "Pakistan voted. The forces left.",  # of which side?
    ],
)
def test_where_two_fit_or_none_it_means_nobody(text: str) -> None:
    assert _described(text) == {}


def test_words_after_the_noun_make_it_another() -> None:
    assert _described("Hamas came. The group of men left.", of=("prep", "group")) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Imran Roe came. He left.", "Imran Roe"),
        ("Imran Roe came. A woman slept. He left.", None),  # somebody else was spoken of
        ("Imran Roe met Ann Poe. He left.", None),  # two persons
        ("Hamas came. He left.", None),
        ('Imran Roe said: "He left."', None),  # in a quotation the speaker is "I"
    ],
)
def test_a_pronoun_means_the_one_person_in_reach(text: str, name: str | None) -> None:
    found = _described(text).get("He")
    assert (found.name if found else None) == name


def test_one_person_is_not_called_by_both_pronouns() -> None:
    found = _described("Imran Roe came. He left and she slept.")
    assert set(found) == {"He"}


def test_a_pronoun_takes_over_office_and_state() -> None:
    found = _described("Pakistani Prime Minister Imran Roe came. He left.")["He"]
    assert (found.office, found.country, found.sector) == ("pak-prime-minister", "PAK", "GOV")
    assert found.reference is Reference.PRONOUN


def test_states_are_treated_alike() -> None:
    """Swap the state: "the army" is that of whichever state stands before it."""
    knowledge = load_knowledge()
    ambiguous = {a.name for a in knowledge.ambiguous}
    states = [c for c in knowledge.countries if c.name.isalpha() and c.name not in ambiguous and not c.the]
    assert len(states) > 100
    for state in states:
        found = _described(f"{state.name} voted. The army left.")
        assert found["The army"].id == f"{state.id}-army", state.name
