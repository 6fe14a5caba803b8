"""What some words do in their clause, what stuff they name, and whether they may mean anybody."""

import pytest

from sayso.core.marks import Quantity
from sayso.core.text import Span
from sayso.ledger.link.claims.figures import Count
from sayso.ledger.link.lineage.common_knowledge import is_known_to_be, sounds_settled
from sayso.ledger.link.lineage.hedges import doubts_in, is_open
from sayso.ledger.link.lineage.papers import names_paper, papers_of, without_papers
from sayso.ledger.link.lineage.roles import acts, is_object, is_people
from sayso.ledger.link.lineage.sources import is_anyone
from sayso.ledger.link.lineage.units import amounts_agree
from sayso.ledger.link.lineage.wording import is_stuff
from tests.support.tellings import told


@pytest.mark.parametrize(
    ("words", "lead", "follow", "does"),
    [
        ("shelter", "A clerk said that the ", " had been locked.", True),
        ("smugglers", "The depot was set on fire by ", ".", True),
        ("guests of a wedding", "The virus was brought in by ", ", a nurse said.", True),
        ("pond", "Two benches by the ", " will be spared.", False),
        ("onion", "the barge sank by the ", " market", False),
        ("flour", "The convoy was carrying ", " for the displaced.", False),
    ],
)
def test_who_does_it(words: str, lead: str, follow: str, does: bool) -> None:
    assert acts(words, lead, follow) is does


def test_what_it_is_done_to_and_who_people_are() -> None:
    assert is_object("The ship was carrying ")
    assert is_object("Guards seized the ")
    assert not is_object("There were ")
    assert not is_object("the captain of the ")
    assert is_people("dock workers")
    assert is_people("a retired miner from Lorn")
    assert not is_people("tractors")
    assert not is_people("spare parts")


@pytest.mark.parametrize(
    ("words", "lead", "follow", "stuff"),
    [
        ("petrol", "the subsidy on ", " is to end", True),
        ("flour and oil", "a convoy carrying ", " for the camp", True),
        ("gate", "the guard at the ", " was asleep", False),
        ("petrol", "the ", " station", False),
        ("amount", "which is likely to ", " to 3 billion", False),
        ("hall fell", "the roof of a school ", " in", False),
    ],
)
def test_what_something_is_of(words: str, lead: str, follow: str, stuff: bool) -> None:
    assert is_stuff(words, lead, follow) is stuff


@pytest.mark.parametrize(
    ("words", "anyone"),
    [
        ("an official", True), ("residents", True), ("people close to the talks", True), ("", True),
        ("the officer of the district", False), ("his lawyer", False), ("she", False), ("Joran Pell", False),
    ],
)  # fmt: skip
def test_who_may_be_any_of_many(words: str, anyone: bool) -> None:
    assert is_anyone(words) is anyone


@pytest.mark.parametrize(
    ("words", "settled"),
    [
        ("tests have shown", True), ("as has been confirmed", True), ("as it emerged in court", True),
        ("the court established", True), ("as was confirmed by a clerk", False), ("a clerk said", False),
    ],
)  # fmt: skip
def test_words_that_make_it_a_finding(words: str, settled: bool) -> None:
    assert sounds_settled(words) is settled


def test_what_is_known_to_be_so() -> None:
    assert is_known_to_be("The war is widely known to be the reason")
    assert not is_known_to_be("He said that the war is the reason")


@pytest.mark.parametrize(
    "text",
    [
        "An engineer who fears for his job said that the tank was full.",
        "The tank was full, said a clerk who could not be named.",
        "The tank was full, said a nurse whose place might be lost if she were named.",
    ],
)
def test_why_somebody_is_not_named_is_no_doubt(text: str) -> None:
    assert not is_open(text, Span(0, len(text)))
    assert not doubts_in(text, Span(0, len(text)))


@pytest.mark.parametrize(
    "text",
    [
        "The odds are that it sank.",
        "By all accounts it sank.",
        "Some say it sank.",
        "It is said to have sunk.",
    ],
)
def test_more_words_of_doubt(text: str) -> None:
    assert is_open(text, Span(0, len(text)))


def test_a_paper_is_known_by_its_initials_in_capital_letters() -> None:
    papers = papers_of([told("it sank", publisher="The Evening Nation of Orsk").claim.document])
    assert names_paper("ENO has learned", papers)
    assert not names_paper("Eno has learned", papers)
    assert "ENO" not in without_papers("a clerk told ENO", papers)


@pytest.mark.parametrize(
    ("one", "unit", "other", "other_unit"),
    [
        (100, "knot", 185, "kilometre per hour"), (10, "fathom", 18, "metre"),
        (100_000, "cubic metre", 26_000_000, "gallon"), (2, "kilowatt", 2000, "watt"),
    ],
)  # fmt: skip
def test_amounts_in_other_units_agree(one: float, unit: str, other: float, other_unit: str) -> None:
    assert amounts_agree(_count(one, unit), _count(other, other_unit))


def _count(number: float, unit: str) -> Count:
    mark = Quantity(Span(0, 1), number, number, unit=unit)
    return Count(number, number, frozenset(), unit, mark)
