"""Capitals for their governments, on parses made by hand."""

import pytest

from sayso.annotate.actors import find_actors, load_knowledge
from sayso.annotate.places import find_places
from sayso.core.marks import ActorMention
from sayso.core.vocabulary import ActorKind, Reference
from tests.annotate.actors.made import made

SAID = {"denied": "deny", "accused": "accuse", "talks": "talk", "sanctions": "sanction", "slept": "sleep"}
Deps = dict[str, tuple[str, str]]


def _metonyms(text: str, deps: Deps, ents: dict[str, str] | None = None) -> list[ActorMention]:
    verbs = dict.fromkeys(("denied", "accused", "slept"), "VERB")
    parsed = made(text, ents, verbs, deps, SAID)
    found = find_actors(parsed, load_knowledge())
    return [a for a in found if a.reference is Reference.METONYM]


@pytest.mark.parametrize(
    ("text", "deps", "ids"),
    [
        ("Moscow denied it.", {"Moscow": ("nsubj", "denied")}, ["rus-government"]),
        (
            "It was accused by Cairo.",
            {"by": ("agent", "accused"), "Cairo": ("pobj", "by")},
            ["egy-government"],
        ),
        ("The demand of old: Kabul's demand.", {"Kabul": ("poss", "demand")}, ["afg-government"]),
        (
            "The talks with Tehran.",
            {"with": ("prep", "talks"), "Tehran": ("pobj", "with")},
            ["irn-government"],
        ),
        (
            "The talks between Amman and Riyadh.",
            {"between": ("prep", "talks"), "Amman": ("pobj", "between"), "Riyadh": ("conj", "Amman")},
            ["jor-government", "sau-government"],
        ),
        ("The Kyiv-backed men.", {}, ["ukr-government"]),
    ],
)
def test_a_capital_that_does_what_governments_do_is_one(text: str, deps: Deps, ids: list[str]) -> None:
    found = _metonyms(text, deps)
    assert [a.id for a in found] == ids
    assert {(a.kind, a.sector) for a in found} == {(ActorKind.GOVERNMENT_BODY, "GOV")}


@pytest.mark.parametrize(
    ("text", "deps", "ents"),
    [
        ("Moscow slept.", {"Moscow": ("nsubj", "slept")}, {}),
        ("The talks in Tehran.", {"in": ("prep", "talks"), "Tehran": ("pobj", "in")}, {}),
        ("The Kyiv-based men.", {}, {}),
        ("Lahore denied it.", {"Lahore": ("nsubj", "denied")}, {}),  # no capital
        ("Jerusalem denied it.", {"Jerusalem": ("nsubj", "denied")}, {}),  # of two states in the ISO lists
        ("Brussels denied it.", {"Brussels": ("nsubj", "denied")}, {}),  # the European Union's seat too
        ("MOSCOW denied it.", {"MOSCOW": ("nsubj", "denied")}, {}),  # a dateline
        ("Ann Washington denied it.", {"Washington": ("nsubj", "denied")}, {"Ann Washington": "PERSON"}),
    ],
)
def test_everywhere_else_it_is_a_place(text: str, deps: Deps, ents: dict[str, str]) -> None:
    assert _metonyms(text, deps, ents) == []


def test_a_surname_that_is_a_capitals_too_stays_a_persons() -> None:
    text = "Ann Washington came. Washington denied it."
    ents = {"Ann Washington": "PERSON"}
    parsed = made(text, ents, {"denied": "VERB"}, {"Washington": ("nsubj", "denied")}, SAID)
    assert all(a.reference is not Reference.METONYM for a in find_actors(parsed, load_knowledge()))


def test_a_government_is_no_place() -> None:
    parsed = made("Moscow denied it.", None, {"denied": "VERB"}, {"Moscow": ("nsubj", "denied")}, SAID)
    knowledge = load_knowledge()
    assert find_places(parsed, find_actors(parsed, knowledge), knowledge) == ()


def test_capitals_are_treated_alike() -> None:
    knowledge = load_knowledge()
    names = [
        (p.name, p.countries[0])
        for p in knowledge.places
        if p.capital and len(p.countries) == 1 and p.name.isalpha() and p.name not in {"Brussels", "Rome"}
    ]
    assert len(names) > 100
    for name, code in names:
        found = _metonyms(f"{name} denied it.", {name: ("nsubj", "denied")})
        assert [a.id for a in found] == [f"{code.lower()}-government"], name
