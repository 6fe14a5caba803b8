"""How two claims about one matter stand to each other: one row a case."""

import pytest

from sayso.core.links import Aspect, LinkKind
from sayso.core.vocabulary import ActorKind, ClaimKind
from sayso.ledger.link.claims.kinds import link_of
from sayso.ledger.link.claims.telling import Telling
from tests.support.tellings import Figure, Named, Said, told

_KORVAN, _SELM = Named("Korvan", "place-korvan"), Named("Selm", "place-selm")


def _flood(number: float, day: str, thing: str = "people", **rest: object) -> Telling:
    words = f"the flood killed {number:g} {thing}"
    return told(
        words,
        day=day,
        trigger="killed",
        figures=[Figure(f"{number:g}", number, number, thing)],
        **rest,  # type: ignore[arg-type]
    )


_CASES = {
    "the same words": (_flood(14, "2031-03-04"), _flood(14, "2031-03-05"), LinkKind.SAME, ()),
    "a toll that rises": (
        _flood(14, "2031-03-04"), _flood(21, "2031-03-06"), LinkKind.REVISES, (Aspect.NUMBER,),
    ),
    "another toll on the same day": (
        _flood(14, "2031-03-04"), _flood(21, "2031-03-04"), LinkKind.CONTRADICTS, (Aspect.NUMBER,),
    ),
    "a toll that sinks without a word": (
        _flood(14, "2031-03-04"), _flood(9, "2031-03-06"), LinkKind.CONTRADICTS, (Aspect.NUMBER,),
    ),
    "a toll that is corrected": (
        _flood(14, "2031-03-04"),
        _flood(9, "2031-03-06", text="In a revised count the flood killed 9 people."),
        LinkKind.REVISES, (Aspect.NUMBER,),
    ),
    "a toll a year and more later": (
        _flood(14, "2031-03-04"), _flood(21, "2033-03-06"), LinkKind.CONTRADICTS, (Aspect.NUMBER,),
    ),
    "a count that is not open": (
        told("the treaty has 14 articles", day="2031-03-04", figures=[Figure("14", 14, 14, "articles")]),
        told("the treaty has 16 articles", day="2031-03-06", figures=[Figure("16", 16, 16, "articles")]),
        LinkKind.CONTRADICTS, (Aspect.NUMBER,),
    ),
    "at least so many": (
        told("at least 40 died in it", day="2031-03-04", figures=[Figure("at least 40", 40, None, "died")]),
        told("43 died in it", day="2031-03-04", figures=[Figure("43", 43, 43, "died")]),
        LinkKind.SAME, (),
    ),
    "about so many": (
        told(
            "about 500 fled", day="2031-03-04",
            figures=[Figure("about 500", 500, 500, "fled", approximate=True)],
        ),
        told("520 fled", day="2031-03-04", figures=[Figure("520", 520, 520, "fled")]),
        LinkKind.SAME, (),
    ),
    "a bare figure in a headline": (
        told("Flood kills 14", day="2031-03-04", trigger="kills", figures=[Figure("14", 14, 14)]),
        _flood(15, "2031-03-04"),
        LinkKind.CONTRADICTS, (Aspect.NUMBER,),
    ),
    "figures of other things": (
        told("the flood took 14 bridges", figures=[Figure("14", 14, 14, "bridges")]),
        told("the flood took 30 cows", figures=[Figure("30", 30, 30, "cows")]),
        LinkKind.SUPPORTS, (),
    ),
    "a denial": (
        told("the ministry knew of the crack", chain=[Said("ministry")]),
        told("the ministry knew of a crack in it", chain=[Said("ministry", sure=-3)]),
        LinkKind.CONTRADICTS, (Aspect.POLARITY,),
    ),
    "another day": (
        told("the gate failed on Tuesday", times=[("Tuesday", "2031-03-04")]),
        told("the gate failed on Friday", times=[("Friday", "2031-03-07")]),
        LinkKind.CONTRADICTS, (Aspect.DATE,),
    ),
    "the night between two days": (
        told("the gate failed on Tuesday", times=[("Tuesday", "2031-03-04")]),
        told("the gate failed early on Wednesday", times=[("Wednesday", "2031-03-05")]),
        LinkKind.SAME, (),
    ),
    "a wide time holds a narrow one": (
        told("the gate failed in March", times=[("March", "2031-03")]),
        told("the gate failed on Friday", times=[("Friday", "2031-03-07")]),
        LinkKind.SAME, (),
    ),
    "another place": (
        told("the gate broke above the town of Korvan", places=[_KORVAN]),
        told("the gate broke above the town of Selm", places=[_SELM]),
        LinkKind.CONTRADICTS, (Aspect.PLACE,),
    ),
    "another doer": (
        told("the Norland army shelled the bridge", trigger="shelled",
             doer=Named("Norland army", "nor", country="NOR")),
        told("the Sudland army shelled the bridge", trigger="shelled",
             doer=Named("Sudland army", "sud", country="SUD")),
        LinkKind.CONTRADICTS, (Aspect.ACTOR,),
    ),
    "another person": (
        told("the minister Pavel Orin opened the new bridge", actors=[Named("Pavel Orin")]),
        told("the minister Mira Sandoz opened the new bridge", actors=[Named("Mira Sandoz")]),
        LinkKind.CONTRADICTS, (Aspect.ACTOR,),
    ),
    "a surname": (
        told("the minister Pavel Orin opened the new bridge", actors=[Named("Pavel Orin")]),
        told("the minister Orin opened the new bridge", actors=[Named("Orin")]),
        LinkKind.SAME, (),
    ),
    "a plan contradicts no deed": (
        told("the gate will open on Friday", times=[("Friday", "2031-03-07")], kind=ClaimKind.PLAN),
        told("the gate opened on Monday", times=[("Monday", "2031-03-10")]),
        LinkKind.SUPPORTS, (),
    ),
    "the one says more": (
        told("the gate failed"), told("the old iron gate of Tessaly failed"), LinkKind.ELABORATES, (),
    ),
    "other words": (
        told("water burst through the gate"), told("a torrent broke the gate"), LinkKind.SUPPORTS, (),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _CASES)
def test_kind(name: str) -> None:
    one, other, kind, aspects = _CASES[name]
    link = link_of(one, other, 0.9)
    assert (link.kind, link.aspects) == (kind, aspects), link.reasons
    assert link == link_of(other, one, 0.9)
    assert link.first < link.second
    assert link.reasons


def test_a_copy_with_another_figure_is_no_revision() -> None:
    one, other = _flood(14, "2031-03-04"), _flood(21, "2031-03-06")
    assert link_of(one, other, 0.9, copied=True).kind is LinkKind.CONTRADICTS


def test_swapping_the_names_of_the_sides_changes_nothing_but_the_names() -> None:
    def pair(first: str, second: str) -> tuple[Telling, Telling]:
        sides = [
            Named(f"{name} army", name.lower()[:3], ActorKind.ARMED_FORCES, name.upper()[:3])
            for name in (first, second)
        ]
        return tuple(
            told(f"the {side.words} shelled the bridge", trigger="shelled", doer=side) for side in sides
        )  # type: ignore[return-value]

    one, other = (link_of(*pair(*names), 0.9) for names in (("Norland", "Sudland"), ("Sudland", "Norland")))
    assert (one.kind, one.aspects) == (other.kind, other.aspects)
