"""Near misses: claims in like words that are of two things, and neither agree nor contradict."""

from dataclasses import replace

import pytest

from sayso.core.links import Aspect, LinkKind
from sayso.core.marks import TimeExpression
from sayso.core.vocabulary import TimeType
from sayso.ledger.link.claims.aspects import findings
from sayso.ledger.link.claims.kinds import link_of
from sayso.ledger.link.claims.others import (
    are_in_two_places,
    are_of_two_things,
    are_of_two_times,
    are_two_of_a_kind,
    cannot_be_one,
    count_otherwise,
    have_two_ends,
)
from sayso.ledger.link.claims.telling import Telling, telling_of
from tests.support.documents import span_in
from tests.support.tellings import Figure, meaning_at, told


@pytest.mark.parametrize(
    ("first", "second", "two"),
    [
        ("the north gate was open", "the south gate was open", True),
        ("the northern gate was open", "the north gate was open", False),
        ("the north gate was open", "the gate was open", False),
        ("the north gate was open", "the north and the south gate were open", False),
        ("the upper floor burnt", "the lower lake froze", False),  # two nouns
        ("the North Gate hotel burnt", "the South Gate hotel burnt", False),  # a name is compared as a name
    ],
)
def test_what_a_word_sets_apart_is_another_one(first: str, second: str, two: bool) -> None:
    one, other = told(first), told(second)
    assert are_two_of_a_kind(one, other) is two is are_two_of_a_kind(other, one)


def test_the_first_of_many_is_not_the_many() -> None:
    first = told("the first pupil fell ill on Sunday", trigger="fell")
    many = told("forty pupils fell ill", trigger="fell", figures=[Figure("forty", 40, 40, "pupils")])
    one = told("one pupil fell ill", trigger="fell", figures=[Figure("one", 1, 1, "pupil")])
    assert are_two_of_a_kind(first, many) is True is are_two_of_a_kind(many, first)
    assert not are_two_of_a_kind(first, one)


def test_who_survived_has_not_died() -> None:
    lived, died = told("the driver survived", trigger="survived"), told("the rider died", trigger="died")
    assert have_two_ends(lived, died) is True is have_two_ends(died, lived)
    assert not have_two_ends(died, told("the rider was killed", trigger="killed"))


def _bomb(place: str, day: str, published: str, *figures: Figure, word: str = "struck") -> Telling:
    words = f"a bomb {word} the {place} on Friday"
    return told(
        words,
        text=f"In Korvan {words}.",
        day=published,
        trigger=word,
        times=[("Friday", day)],
        figures=figures,
    )


def test_two_bombs_on_two_fridays_are_two() -> None:
    market = _bomb("market", "2031-03-07", "2031-03-07")
    station = _bomb("station", "2031-03-14", "2031-03-15")
    assert are_of_two_things(market, station, findings(market, station))
    assert link_of(market, station, 0.99) is None is link_of(station, market, 0.99)
    late = _bomb("market", "2031-03-07", "2031-03-15")  # the report of an inquiry, of the same day
    assert not are_of_two_things(market, late, findings(market, late))
    undated = told("a bomb struck the market on Friday", trigger="struck", times=[("Friday", "2031-03-07")])
    assert not are_of_two_things(undated, station, findings(undated, station))


def _river(town: str, state: str, text: str = "") -> Telling:
    words = f"the river {state} its banks"
    return told(words, text=text or f"At {town} {words}. Rain fell in Korvan.", trigger=state)


def test_the_river_at_one_town_is_not_the_river_at_another() -> None:
    one, other = _river("Orsk", "left"), _river("Selm", "left")
    assert are_of_two_things(one, other, findings(one, other))
    assert link_of(one, other, 0.99) is None is link_of(other, one, 0.99)
    known = _river("Selm", "left", "At Selm the river left its banks, below Orsk. Rain fell in Korvan.")
    assert not are_of_two_things(one, known, findings(one, known))
    assert link_of(one, known, 0.99) is not None


def _closed(length: str, value: str) -> Telling:
    words = f"the line was closed for {length}"
    plain = told(words, trigger="closed")
    time = TimeExpression(span_in(plain.claim.document, length), TimeType.DURATION, value, None)
    claim = replace(plain.claim, times=(time,))
    return telling_of(claim, meaning_at(claim.document, claim.spans[0], "closed"), plain.topic)


def test_closed_for_two_days_is_not_closed_for_three() -> None:
    two, three = _closed("2 days", "P2D"), _closed("3 days", "P3D")
    assert cannot_be_one(two, three) is True is cannot_be_one(three, two)
    assert not cannot_be_one(two, _closed("two days", "P2D"))
    assert not cannot_be_one(two, _closed("48 hours", "PT48H"))  # another unit: nobody has reckoned it out


def test_a_part_is_not_the_whole_and_crowns_are_no_dollars() -> None:
    all_ = told("the slide killed 11 skiers", trigger="killed", figures=[Figure("11", 11, 11, "skiers")])
    part = told("three women were among the dead", figures=[Figure("three", 3, 3, "women")])
    assert count_otherwise(all_, part) is True is count_otherwise(part, all_)
    crowns, dollars = (
        told(
            f"the loss is put at {words}", trigger="loss", figures=[Figure(words, number, number, unit=unit)]
        )
        for words, number, unit in (("9 crowns", 9, "krone"), ("7 dollars", 7, "dollar"))
    )
    assert count_otherwise(crowns, dollars)
    assert not count_otherwise(crowns, crowns)


def test_two_gates_one_open_and_one_shut_contradict_nobody() -> None:
    def gate(which: str, state: str) -> Telling:
        words = f"the {which} gate of the depot was {state} all night"
        return told(words, text=f"Here in Korvan {words}.", trigger=state)

    north, south = gate("north", "open"), gate("south", "shut")
    assert link_of(north, south, 0.99) is None is link_of(south, north, 0.99)
    link = link_of(north, gate("north", "shut"), 0.99)
    assert link is not None
    assert (link.kind, link.aspects) == (LinkKind.CONTRADICTS, (Aspect.POLARITY,))


@pytest.mark.parametrize(
    ("first", "second", "two"),
    [
        ("the pupils attend the North School", "the pupils attend the Lakeside School", True),
        ("the pupils attend the North School", "the pupils attend the North School", False),
        ("the pupils attend the North School", "the guests left the Grand Hotel", False),
    ],
)
def test_two_schools_by_name_are_two(first: str, second: str, two: bool) -> None:
    assert are_two_of_a_kind(told(first), told(second)) is two


def test_what_caused_the_fire_is_not_what_caused_the_row() -> None:
    fire = told("A worn cable caused the fire in the cinema", trigger="caused")
    row = told("The mayor caused the row over the cinema", trigger="caused")
    assert cannot_be_one(fire, row)
    assert not cannot_be_one(fire, told("A worn cable set off the fire", trigger="set"))


def test_who_marched_in_one_town_did_not_march_in_another() -> None:
    here = told("3,000 marched in Tolme", text="3,000 marched in Tolme. There were more in Lenn.")
    there = told("40,000 marched through Lenn")
    assert are_in_two_places(here, there) is True is are_in_two_places(there, here)
    assert not are_in_two_places(told("3,000 marched in Tolme"), there)  # neither speaks of the other
    assert not are_in_two_places(there, there)


def test_each_day_has_its_own_calls() -> None:
    first = told("it had 200 calls on Tuesday", times=[("Tuesday", "2031-03-04")])
    second = told("it had 257 calls on Wednesday", times=[("Wednesday", "2031-03-05")])
    assert are_of_two_times(first, second)
    assert not are_of_two_times(first, first)


def test_homes_in_the_dark_are_not_the_homes_without_roofs() -> None:
    dark = told("80,000 homes", figures=[Figure("80,000", 80_000, 80_000, "homes")])
    roofs = told("240 homes", figures=[Figure("240", 240, 240, "homes")])
    assert count_otherwise(dark, roofs)
    assert not count_otherwise(dark, dark)
