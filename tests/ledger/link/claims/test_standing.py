"""What a paper tells in passing, in its own voice: known before, though it names no time."""

import pytest

from sayso.core.links import LinkKind
from sayso.ledger.link.claims.kinds import link_of
from sayso.ledger.link.claims.standing import are_told_in_passing, is_standing
from sayso.ledger.link.claims.telling import Telling
from tests.support.tellings import Said, told

_LEAD = "A furnace blew up in Kelmar on Friday, a doctor said."


def _below(words: str, trigger: str, day: str = "2031-03-04", lead: str = _LEAD, **rest: object) -> Telling:
    text = f"{lead} {words}." if lead else f"{words}."
    return told(words, text=text, day=day, trigger=trigger, **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "trigger", "standing"),
    [
        ("the works employs 2,400 people", "employs", True),
        ("the works, part of the Arden group, makes rails", "makes", True),
        ("the rebels want a state of their own", "want", True),
        ("the delta is a reserve", "reserve", True),
        ("the group has carried out raids in the hills", "carried", True),
        ("sturgeon have often been fished there", "fished", True),
        ("a bomb had killed seven people at the market", "killed", True),
        ("many have had to leave their homes", "leave", True),
        ("a court is to rule on the islands", "rule", True),
        ("the furnace hurt six men", "hurt", False),  # a form of the past too, and "furnace" is no plural
        ("six men were hurt", "hurt", False),
        ("the police shelled the market", "shelled", False),
        ("the fire is spreading", "spreading", False),
        ("the shift took the stairs", "took", False),
        ("the valve might have failed", "failed", False),
        ("the attackers were young hunters", "hunters", False),  # no verb, for all its -s
    ],
)
def test_the_tense_of_what_is_known(words: str, trigger: str, standing: bool) -> None:
    assert is_standing(_below(words, trigger)) is standing


def test_what_somebody_says_and_what_the_document_begins_with_is_news() -> None:
    words = "the works employs 2,400 people"
    assert not is_standing(_below(words, "employs", lead=""))
    said = f"{words}, the owner said"
    owner = told(words, text=f"{_LEAD} {said}.", day="2031-03-04", trigger="employs", chain=[Said("owner")])
    assert not is_standing(owner)
    dated = _below("since Monday the works employs 2,400", "employs", times=[("Monday", "2031-03-03")])
    assert not is_standing(dated)
    assert is_standing(_below("since 2011 the works employs 2,400", "employs", times=[("2011", "2011")]))
    assert not is_standing(told(words, text=f"{_LEAD} {words}.", trigger="employs"))  # without a day


def _group(lead: str, day: str, words: str = "the group has carried out raids in the hills") -> Telling:
    return told(words, text=f"{lead} In Korvan {words}.", day=day, trigger="carried")


def test_the_later_of_two_that_tell_it_days_apart_bears_nothing_out() -> None:
    bomb, raid = "A bomb killed four soldiers on Friday.", "Gunmen stormed a post on Wednesday."
    early, late = _group(bomb, "2031-03-04"), _group(raid, "2031-04-18")
    assert are_told_in_passing(early, late) is True is are_told_in_passing(late, early)
    assert link_of(early, late, 0.99) is None is link_of(late, early, 0.99)
    soon = _group(raid, "2031-03-06")
    link = link_of(early, soon, 0.99)
    assert link is not None
    assert link.kind is LinkKind.SAME


def test_an_earlier_paper_may_say_in_passing_what_a_later_one_reports() -> None:
    passing = _below("residents had complained of cracks", "complained")
    words = "residents had complained of cracks"
    text = f"The bridge fell on 4 March, an inquiry found. The report says that {words}."
    report = told(words, text=text, day="2031-03-20", trigger="complained", chain=[Said("report")])
    assert is_standing(passing)
    assert not are_told_in_passing(passing, report)
    assert link_of(passing, report, 0.99) is not None
