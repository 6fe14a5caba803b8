"""How two claims about one matter stand to each other: one row a case."""

from collections.abc import Callable

import pytest

from sayso.core.links import Aspect, ClaimLink, LinkKind
from sayso.core.vocabulary import ActorKind, ClaimKind
from sayso.ledger.link.claims.aspects import findings
from sayso.ledger.link.claims.index import pair_of
from sayso.ledger.link.claims.kinds import link_of
from sayso.ledger.link.claims.links import links_in
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.copies.moments import moment
from tests.support.tellings import Figure, Named, Said, told

_OSTER, _SELM = Named("Oster"), Named("Selm")


def _korvan(words: str, **rest: object) -> Telling:
    """A claim of a report from the town of Korvan."""
    return told(words, text=f"Here in Korvan {words}.", **rest)  # type: ignore[arg-type]


def _flood(number: float, day: str | None = None, thing: str = "people", **rest: object) -> Telling:
    words = f"the flood killed {number:g} {thing}"
    rest.setdefault("text", f"Here in Korvan {words}.")
    return told(
        words,
        day=day,
        trigger="killed",
        figures=[Figure(f"{number:g}", number, number, thing)],
        **rest,  # type: ignore[arg-type]
    )


def _attack(doer: str, deed: str, target: str, words: str = "") -> Telling:
    return _korvan(words or f"{doer} {deed} {target}", trigger=deed, doer=Named(doer), target=target)


_CASES = {
    "the same words": (_flood(14, "2031-03-04"), _flood(14, "2031-03-05"), LinkKind.SAME, ()),
    "a toll that rises": (
        _flood(14, "2031-03-04"), _flood(21, "2031-03-06"), LinkKind.REVISES, (Aspect.NUMBER,),
    ),
    "another toll on the same day": (
        _flood(14, "2031-03-04"), _flood(21, "2031-03-04"), LinkKind.REVISES, (Aspect.NUMBER,),
    ),
    "another toll an hour later": (
        _flood(14, "2031-03-04T08:00:00+00:00"), _flood(9, "2031-03-04T09:00:00+00:00"),
        LinkKind.REVISES, (Aspect.NUMBER,),
    ),
    "a toll of undated texts": (_flood(14), _flood(21), LinkKind.REVISES, (Aspect.NUMBER,)),
    "the toll of another time": (
        _flood(14, "2031-03-04", times=[("killed", "2031-03-03")]),
        _flood(9, "2031-03-06", times=[("killed", "2031-03-05")]),
        LinkKind.REVISES, (Aspect.NUMBER,),
    ),
    "children among the dead": (
        _flood(14, "2031-03-04"),
        told("the flood killed 14 people, among them 5 children", day="2031-03-04", trigger="killed",
             figures=[Figure("14", 14, 14, "people"), Figure("5", 5, 5, "children")]),
        LinkKind.ELABORATES, (),
    ),
    "those who were hurt": (
        _flood(14, "2031-03-04"),
        _korvan("the flood left 30 people injured", day="2031-03-04", trigger="left",
                figures=[Figure("30", 30, 30, "people")]),
        None, (),
    ),
    "a toll that sinks without a word": (
        _flood(14, "2031-03-04"), _flood(9, "2031-03-06"), LinkKind.CONTRADICTS, (Aspect.NUMBER,),
    ),
    "a toll that sinks by the next day": (
        _flood(14, "2031-03-04"), _flood(9, "2031-03-05"), LinkKind.CONTRADICTS, (Aspect.NUMBER,),
    ),
    "a toll that sinks within hours": (
        _flood(14, "2031-03-04T21:00:00Z"), _flood(9, "2031-03-05T06:00:00Z"),
        LinkKind.REVISES, (Aspect.NUMBER,),
    ),
    "a toll that is corrected": (
        _flood(14, "2031-03-04"),
        _flood(9, "2031-03-06", text="In a revised count the flood killed 9 people."),
        LinkKind.REVISES, (Aspect.NUMBER,),
    ),
    "a toll a year and more later": (
        _flood(14, "2031-03-04"), _flood(21, "2033-03-06"), LinkKind.CONTRADICTS, (Aspect.NUMBER,),
    ),
    "a toll years later, of the day itself": (
        _flood(14, "2031-03-04", times=[("flood", "2031-03-04")]),
        _flood(21, "2033-03-06", times=[("flood", "2031-03-04")]),
        LinkKind.REVISES, (Aspect.NUMBER,),
    ),
    "two sides that attacked one thing": (
        _attack("soldiers", "shelled", "the hospital"), _attack("rebels", "bombed", "the clinic"),
        LinkKind.CONTRADICTS, (Aspect.ACTOR,),
    ),
    "a side, and somebody with a gun": (
        _attack("soldiers", "shelled", "the hospital"), _attack("gunmen", "bombed", "the clinic"), None, (),
    ),
    "a side that denies its attack": (
        _attack("soldiers", "shelled", "the hospital"),
        _attack("the army", "bombed", "the clinic", "the army never bombed the clinic"),
        LinkKind.CONTRADICTS, (Aspect.POLARITY,),
    ),
    "another side that denies its own": (
        _attack("soldiers", "shelled", "the hospital"),
        _attack("rebels", "bombed", "the clinic", "rebels never bombed the clinic"), None, (),
    ),
    "two points where it was": (
        _korvan("The attack happened near Oksar"), _korvan("The attack happened near Tarvel"),
        LinkKind.CONTRADICTS, (Aspect.PLACE,),
    ),
    "two points, of which one text gives both": (
        _korvan("The attack happened near Oksar"),
        told("The attack happened near Tarvel", text="Here in Korvan, a mile from Oksar: "
             "The attack happened near Tarvel."),
        None, (),
    ),
    "a day, and that it was no other": (
        _korvan("The raid took place on Sunday", times=[("Sunday", "2031-03-02")]),
        _korvan("The raid took place on Monday, and not on Sunday",
                times=[("Monday", "2031-03-03"), ("Sunday", "2031-03-02")]),
        LinkKind.CONTRADICTS, (Aspect.DATE,),
    ),
    "a count that is not open": (
        _korvan("the treaty has 14 articles", day="2031-03-04", figures=[Figure("14", 14, 14, "articles")]),
        _korvan("the treaty has 16 articles", day="2031-03-06", figures=[Figure("16", 16, 16, "articles")]),
        LinkKind.CONTRADICTS, (Aspect.NUMBER,),
    ),
    "at least so many": (
        _korvan(
            "at least 40 died in it", day="2031-03-04", figures=[Figure("at least 40", 40, None, "died")]
        ),
        _korvan("43 died in it", day="2031-03-04", figures=[Figure("43", 43, 43, "died")]),
        LinkKind.REVISES, (Aspect.NUMBER,),
    ),
    "at least so many of what does not grow": (
        _korvan("at least 40 seats are empty", figures=[Figure("at least 40", 40, None, "seats")]),
        _korvan("43 seats are empty", figures=[Figure("43", 43, 43, "seats")]),
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
        told("Flood kills 14", text="Flood kills 14 in Korvan", day="2031-03-04", trigger="kills",
             figures=[Figure("14", 14, 14)]),
        _flood(15, "2031-03-04"),
        LinkKind.REVISES, (Aspect.NUMBER,),
    ),
    "figures of other things": (
        _korvan("the flood took 14 bridges", figures=[Figure("14", 14, 14, "bridges")]),
        _korvan("the flood took 30 cows", figures=[Figure("30", 30, 30, "cows")]),
        None, (),
    ),
    "a denial": (
        _korvan("the ministry knew of the crack", trigger="knew", chain=[Said("ministry")]),
        _korvan("the ministry knew of a crack in it", trigger="knew", chain=[Said("ministry", sure=-3)]),
        LinkKind.CONTRADICTS, (Aspect.POLARITY,),
    ),
    "a denial in the claim's own words": (
        _korvan("there was no plot against the mayor", trigger="plot"),
        _korvan("a plot against the mayor was under way", trigger="plot"),
        LinkKind.CONTRADICTS, (Aspect.POLARITY,),
    ),
    "a denial of something else": (
        _korvan("the mayor never saw the crack", trigger="saw"),
        _korvan("the mayor repaired the crack", trigger="repaired"),
        None, (),
    ),
    "what has happened since": (
        _korvan("nobody has been arrested for the robbery", trigger="arrested", day="2031-03-04"),
        _korvan("two men were arrested for the robbery", trigger="arrested", day="2031-03-06"),
        None, (),
    ),
    "another day": (
        _korvan("the gate failed on Tuesday", trigger="failed", times=[("Tuesday", "2031-03-04")]),
        _korvan("the gate failed on Friday", trigger="failed", times=[("Friday", "2031-03-07")]),
        LinkKind.CONTRADICTS, (Aspect.DATE,),
    ),
    "another day, with nothing that ties the two": (
        told("the gate failed on Tuesday", trigger="failed", times=[("Tuesday", "2031-03-04")]),
        told("the gate failed on Friday", trigger="failed", times=[("Friday", "2031-03-07")]),
        None, (),
    ),
    "one weekday, read from two days of publication": (
        _korvan("the gate failed on Friday", trigger="failed", times=[("Friday", "2031-03-07")]),
        _korvan("the old gate failed on Friday", trigger="failed", times=[("Friday", "2031-03-14")]),
        LinkKind.SAME, (),
    ),
    "another day and another place: two events": (
        _korvan("the gate failed in Selm on Tuesday", trigger="failed", times=[("Tuesday", "2031-03-04")],
                places=[_SELM]),
        _korvan("the gate failed in Tessaly on Friday", trigger="failed", times=[("Friday", "2031-03-07")],
                places=[Named("Tessaly", "place-tessaly")]),
        None, (),
    ),
    "another evening": (
        _korvan("the mill burnt down on Sunday evening", trigger="burnt",
                times=[("Sunday evening", "2031-03-02")]),
        _korvan("the mill burnt down on Tuesday evening", trigger="burnt",
                times=[("Tuesday evening", "2031-03-04")]),
        LinkKind.CONTRADICTS, (Aspect.DATE,),
    ),
    "twenty minutes before, read from two days of publication": (
        _korvan("the horn had blown twenty minutes earlier", trigger="blown",
                times=[("twenty minutes earlier", "2031-03-02")]),
        _korvan("the horn had blown twenty minutes earlier, loud", trigger="blown",
                times=[("twenty minutes earlier", "2031-03-04")]),
        LinkKind.SAME, (),
    ),
    "in May and in June": (
        _korvan("the spy was hired in May", trigger="hired", times=[("May", "2031-05")]),
        _korvan("the spy was hired in June", trigger="hired", times=[("June", "2031-06")]),
        LinkKind.CONTRADICTS, (Aspect.DATE,),
    ),
    "who rejected an offer did so": (
        _korvan("the miners accepted the offer of the mill", trigger="accepted"),
        _korvan("the miners rejected the offer of the mill", trigger="rejected", kind=ClaimKind.STANCE),
        LinkKind.CONTRADICTS, (Aspect.POLARITY,),
    ),
    "one number of what was agreed and refused": (
        _korvan("Oster agreed to free the 40 sailors", trigger="agreed", actors=[_OSTER],
                figures=[Figure("40", 40, 40, "sailors")]),
        _korvan("Oster refused to free the 40 sailors", trigger="refused", actors=[_OSTER],
                figures=[Figure("40", 40, 40, "sailors")]),
        LinkKind.CONTRADICTS, (Aspect.POLARITY,),
    ),
    "opposite votes of two": (
        _korvan("Lena Holt supported the dam in the vote", trigger="supported", actors=[Named("Lena Holt")]),
        _korvan("Ola Frie opposed the dam in the vote", trigger="opposed", actors=[Named("Ola Frie")]),
        None, (),
    ),
    "counted up to its day": (
        _korvan("19 firms stand on the list", trigger="stand", day="2031-03-04",
                figures=[Figure("19", 19, 19, "firms")]),
        _korvan("31 firms have been put on the list", trigger="put", day="2031-03-11",
                figures=[Figure("31", 31, 31, "firms")]),
        LinkKind.REVISES, (Aspect.NUMBER,),
    ),
    "a lower one is not": (
        _korvan("31 firms stand on the list", trigger="stand", day="2031-03-04",
                figures=[Figure("31", 31, 31, "firms")]),
        _korvan("19 firms were put on the list", trigger="put", day="2031-03-11",
                figures=[Figure("19", 19, 19, "firms")]),
        LinkKind.CONTRADICTS, (Aspect.NUMBER,),
    ),
    "more than thirty, 31 at the least": (
        _korvan("more than thirty, 31 at the least, died in it", trigger="died",
                figures=[Figure("more than thirty", 30, 30, "died"), Figure("31", 31, 31, "died")]),
        _korvan("31 of them died, the youngest of seventeen died at noon", trigger="died",
                figures=[Figure("31", 31, 31, "died"), Figure("seventeen", 17, 17, "died")]),
        LinkKind.SUPPORTS, (),
    ),
    "where it fell and where it came from": (
        _korvan("the shells came from the brickworks", trigger="came"),
        _korvan("the shells landed in the yard", trigger="landed"),
        None, (),
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
        _korvan("the gate broke above the town of Oster", trigger="broke", places=[_OSTER]),
        _korvan("the gate broke above the town of Selm", trigger="broke", places=[_SELM]),
        LinkKind.CONTRADICTS, (Aspect.PLACE,),
    ),
    "a place and the state that it is in": (
        _korvan("the gate broke above the town of Oster", trigger="broke", places=[_OSTER]),
        _korvan("the gate broke above the town of Norland", trigger="broke",
                places=[Named("Norland", "xx-nor", country="NOR")]),
        None, (),
    ),
    "a place that the other document names too": (
        told("the gate broke above the town of Oster", trigger="broke", places=[_OSTER],
             text="Here in Korvan the gate broke above the town of Oster. Selm is near."),
        _korvan("the gate broke above the town of Selm", trigger="broke", places=[_SELM]),
        None, (),
    ),
    "another cause": (
        _korvan("the gate broke because of rust", trigger="broke"),
        _korvan("divers say that a wrong order made the gate fall", trigger="made"),
        LinkKind.CONTRADICTS, (Aspect.ACTOR,),
    ),
    "doers without a name": (
        told("Masked youths painted the gate of the mill", trigger="painted",
             text="Masked youths painted the gate of the mill. So it is told in Korvan."),
        told("Young soldiers painted the gate of the mill", trigger="painted",
             text="Young soldiers painted the gate of the mill. In Korvan nobody sleeps."),
        LinkKind.CONTRADICTS, (Aspect.ACTOR,),
    ),
    "open and shut": (
        _korvan("the keepers opened the sluice", trigger="opened"),
        _korvan("the sluice stayed shut", trigger="shut"),
        LinkKind.CONTRADICTS, (Aspect.POLARITY,),
    ),
    "one says at least, and a later one more": (
        told("at least 19 tents stood on the meadow",
             text="Here in Korvan at least 19 tents stood on the meadow.",
             day="2031-03-04", trigger="stood", figures=[Figure("at least 19", 19, None, "tents")]),
        told("26 tents stood on the meadow", text="Here in Korvan 26 tents stood on the meadow.",
             day="2031-03-06", trigger="stood", figures=[Figure("26", 26, 26, "tents")]),
        LinkKind.REVISES, (Aspect.NUMBER,),
    ),
    "another doer": (
        _korvan("the Norland army shelled the bridge", trigger="shelled",
             doer=Named("Norland army", "nor", country="NOR")),
        _korvan("the Sudland army shelled the bridge", trigger="shelled",
             doer=Named("Sudland army", "sud", country="SUD")),
        LinkKind.CONTRADICTS, (Aspect.ACTOR,),
    ),
    "another person": (
        _korvan("the minister Pavel Orin opened the new bridge", actors=[Named("Pavel Orin")]),
        _korvan("the minister Mira Sandoz opened the new bridge", actors=[Named("Mira Sandoz")]),
        LinkKind.CONTRADICTS, (Aspect.ACTOR,),
    ),
    "a person whom the other text names too": (
        told("the minister Pavel Orin opened the new bridge", actors=[Named("Pavel Orin")],
             text="Here in Korvan the minister Pavel Orin opened the new bridge beside Mira Sandoz."),
        _korvan("the minister Mira Sandoz opened the new bridge", actors=[Named("Mira Sandoz")]),
        LinkKind.SUPPORTS, (),
    ),
    "a surname": (
        told("the minister Pavel Orin opened the new bridge", actors=[Named("Pavel Orin")]),
        told("the minister Orin opened the new bridge", actors=[Named("Orin")]),
        LinkKind.SAME, (),
    ),
    "a plan contradicts no deed": (
        told("the gate will open on Friday", times=[("Friday", "2031-03-07")], kind=ClaimKind.PLAN),
        told("the gate opened on Monday", times=[("Monday", "2031-03-10")]),
        None, (),
    ),
    "a plan and its deed": (
        told("the gate of Korvan will open", trigger="open", kind=ClaimKind.PLAN),
        told("the gate of Korvan did open", trigger="open"),
        LinkKind.SUPPORTS, (),
    ),
    "the one says more": (
        told("the gate failed"), told("the old iron gate of Tessaly failed"), LinkKind.ELABORATES, (),
    ),
    "other words": (
        told("water burst through the old gate", trigger="burst"),
        told("a torrent broke the old gate", trigger="broke"), LinkKind.SUPPORTS, (),
    ),
    "one number of people, by two names": (
        _korvan("nine members of the crew were detained", trigger="detained",
             figures=[Figure("nine", 9, 9, "members")]),
        _korvan("nine sailors are behind bars", trigger="bars", figures=[Figure("nine", 9, 9, "sailors")]),
        LinkKind.SUPPORTS, (),
    ),
    "one number of a plan and of what is so": (
        _korvan("the bridge will cost 310 million crowns", trigger="cost", kind=ClaimKind.PLAN,
             figures=[Figure("310 million", 310e6, 310e6, unit="krone")]),
        _korvan("its value is put at 310 million crowns", trigger="put",
             figures=[Figure("310 million", 310e6, 310e6, unit="krone")]),
        LinkKind.SUPPORTS, (),
    ),
    "one number, which nobody denies": (
        _korvan("41,000 papers were void", trigger="void", figures=[Figure("41,000", 41e3, 41e3, "papers")]),
        _korvan("41,000 papers were not valid", trigger="valid",
             figures=[Figure("41,000", 41e3, 41e3, "papers")]),
        LinkKind.SUPPORTS, (),
    ),
    "tonnes are no firms": (
        _korvan("nineteen tonnes of gold are gone", trigger="gone",
             figures=[Figure("nineteen", 19, 19, unit="tonne")]),
        _korvan("the list names nineteen firms", trigger="names",
             figures=[Figure("nineteen", 19, 19, "firms")]),
        None, (),
    ),
    "two days that are weeks apart": (
        _korvan("a mine killed a driver on Sunday", trigger="killed", times=[("Sunday", "2031-03-02")]),
        _korvan("a mine killed a driver on Monday", trigger="killed", times=[("Monday", "2031-03-31")]),
        None, (),
    ),
    "one word in common": (
        told("the blast threw a piano across the street", trigger="threw"),
        told("there was a piano teacher on the second floor", trigger="teacher"), None, (),
    ),
}  # fmt: skip


def test_a_report_in_other_words_bears_out_another_only_where_they_are_surely_one_matter() -> None:
    one, other, kind, _ = _CASES["other words"]
    sure, unsure = link_of(one, other, 0.95), link_of(one, other, 0.9)
    assert sure is not None
    assert (sure.kind, unsure) == (kind, None)


@pytest.mark.parametrize(("number", "score", "linked"), [
    (9, 0.8, False), (9, 0.86, True), (41, 0.8, True), (41, 0.7, False), (2, 0.9, False),
])  # fmt: skip
def test_one_number_of_both_asks_for_less(number: int, score: float, linked: bool) -> None:
    one = _korvan(f"{number} members of the crew were detained", trigger="detained",
                  figures=[Figure(str(number), number, number, "members")])  # fmt: skip
    other = _korvan(f"{number} sailors are behind bars", trigger="bars",
                    figures=[Figure(str(number), number, number, "sailors")])  # fmt: skip
    assert (link_of(one, other, score) is not None) is linked


def test_no_place_is_no_place_in_common() -> None:
    one = _korvan("the outbreak started at Tilo", trigger="started")
    other = _korvan("the outbreak came through it", trigger="came")
    assert not [found for found in findings(one, other) if found.aspect is Aspect.PLACE]


def test_what_was_told_again_in_other_words_is_to_be_likely_one_matter_too() -> None:
    one, other, kind, _ = _CASES["other words"]
    likely = link_of(one, other, 0.8, copied=True)
    assert likely is not None
    assert (likely.kind, link_of(one, other, 0.7, copied=True)) == (kind, None)


@pytest.mark.parametrize("name", _CASES)
def test_kind(name: str) -> None:
    one, other, kind, aspects = _CASES[name]
    link = link_of(one, other, 0.95)
    assert link == link_of(other, one, 0.95)
    assert (link and link.kind, link.aspects if link else ()) == (kind, aspects), link
    if link is None:
        return
    assert link.first < link.second
    assert link.reasons


def test_a_copy_with_another_figure_is_no_revision() -> None:
    one, other = _flood(14, "2031-03-04"), _flood(21, "2031-03-06")
    link = link_of(one, other, 0.9, copied=True)
    assert link is not None
    assert link.kind is LinkKind.CONTRADICTS


def test_swapping_the_names_of_the_sides_changes_nothing_but_the_names() -> None:
    def pair(first: str, second: str) -> tuple[Telling, Telling]:
        sides = [
            Named(f"{name} army", name.lower()[:3], ActorKind.ARMED_FORCES, name.upper()[:3])
            for name in (first, second)
        ]
        return tuple(
            _korvan(f"the {side.words} shelled the bridge", trigger="shelled", doer=side) for side in sides
        )  # type: ignore[return-value]

    one, other = (link_of(*pair(*names), 0.9) for names in (("Norland", "Sudland"), ("Sudland", "Norland")))
    assert one is not None
    assert other is not None
    assert (one.kind, one.aspects) == (other.kind, other.aspects)


def test_reasons_name_actors_and_words_as_the_claims_do() -> None:
    oster = Named("Oster", "ost-id", ActorKind.ARMED_GROUP)
    one = _korvan("Oster shelled the bridge", trigger="shelled", actors=[oster])
    other = _korvan("Oster shelled the long bridge", trigger="shelled", actors=[oster])
    link = link_of(one, other, 0.9)
    assert link is not None
    assert "Both name Oster." in link.reasons
    army = Named("the Norland army", "nor-army", ActorKind.ARMED_FORCES, "NOR")
    guard = Named("the Sudland guard", "sud-guard", ActorKind.ARMED_FORCES, "SUD")
    sides = [
        _korvan(f"{side.words} shelled the bridge", trigger="shelled", doer=side) for side in (army, guard)
    ]
    link = link_of(sides[0], sides[1], 0.9)
    assert link is not None
    (said,) = (reason for reason in link.reasons if reason.startswith("They name different sides"))
    assert set(said.split(": ")[1].rstrip(".").split("; ")) == {"the Norland army", "the Sudland guard"}


def test_words_that_cannot_both_hold_are_told_as_they_are_written() -> None:
    one, other, *_ = _CASES["open and shut"]
    link = link_of(one, other, 0.9)
    assert link is not None
    (said,) = (reason for reason in link.reasons if reason.startswith("What one says cannot hold"))
    assert set(said.split(": ")[1].rstrip(".").split(", ")) == {"opened", "shut"}


def test_an_old_figure_that_is_printed_again_is_no_later_one() -> None:
    wire, paper = _flood(14, "2031-03-04T09:00:00Z"), _flood(14, "2031-03-06T09:00:00Z")
    later = _flood(21, "2031-03-05T09:00:00Z")
    plain = link_of(paper, later, 0.9)
    assert plain is not None
    assert plain.kind is LinkKind.CONTRADICTS  # by its own date the lower figure is the later one
    first = moment(wire.claim.document.metadata.published)
    assert first is not None
    known = link_of(paper, later, 0.9, told={paper.id: first})
    assert known is not None
    assert known.kind is LinkKind.REVISES

    def copied(one: Telling, other: Telling) -> bool:
        return {one.id, other.id} == {wire.id, paper.id}

    members = [wire, paper, later]
    links = {(one.first, one.second): one.kind for one in _links(members, copied)}
    assert links[pair_of(paper.id, later.id)] is LinkKind.REVISES
    apart = {(one.first, one.second): one.kind for one in _links(members, lambda _a, _b: False)}
    assert apart[pair_of(paper.id, later.id)] is LinkKind.CONTRADICTS


def _links(members: list[Telling], copied: Callable[[Telling, Telling], bool]) -> list[ClaimLink]:
    return list(links_in(members, lambda pairs: [0.9] * len(pairs), copied, 0.5))


def test_figures_that_name_two_numbers_fit_each_other_and_do_not_agree() -> None:
    least = _korvan("at least 40 died in it", figures=[Figure("at least 40", 40, None, "died")])
    more = _korvan("52 died in it", figures=[Figure("52", 52, 52, "died")])
    assert [one.reason.partition(":")[0] for one in findings(least, more)] == ["The figures fit each other"]
    assert [one.reason.partition(":")[0] for one in findings(more, more)] == ["The figures agree"]


def test_snow_that_begins_a_sentence_names_nobody() -> None:
    """What both documents call by a name ties two figures; a word that only begins a sentence does not."""

    def depth(number: int, more: str) -> Telling:
        words = f"the pass lay {number} centimetres deep"
        figures = [Figure(f"{number}", number, number, unit="centimetre")]
        return told(words, text=f"{more} At dawn {words}.", trigger="lay", figures=figures)

    unnamed = [depth(number, "Snowdrifts: a warning.") for number in (7, 50)]
    assert link_of(unnamed[0], unnamed[1], 0.7) is None
    named = [depth(number, "There is a warning for Korvan.") for number in (7, 50)]
    link = link_of(named[0], named[1], 0.7)
    assert link is not None
    assert link.kind is LinkKind.CONTRADICTS


def _sum(words: str, day: str, number: float, unit: str, trigger: str) -> Telling:
    figures = [Figure(f"{number:g}", number, number, unit=unit)]
    return told(words, text=f"Here in Korvan {words}.", day=day, trigger=trigger, figures=figures)


@pytest.mark.parametrize(
    ("words", "unit", "trigger"),
    [("the water rose {} metres", "metre", "rose"), ("the bank put the loan at {} crowns", "crown", "put")],
)
def test_words_of_a_measure_are_no_words_of_a_new_figure(words: str, unit: str, trigger: str) -> None:
    first = _sum(words.format(3), "2031-03-04", 3, unit, trigger)
    second = _sum(words.format(5), "2031-03-05", 5, unit, trigger)
    link = link_of(first, second, 0.95)
    assert link is not None
    assert link.kind is LinkKind.CONTRADICTS


def test_a_light_word_in_common_tells_nothing() -> None:
    first = _korvan("their village in the Nuret hills was set on fire", trigger="set")
    second = _korvan("the houses were set ablaze by rebels of the Nuret Guard", trigger="set")
    assert link_of(first, second, 0.95) is None


def test_a_denial_is_one_only_of_what_is_surely_the_same_matter() -> None:
    first = _korvan("the shelter in the mill was open all night", trigger="open")
    second = _korvan("the shelter in the mill was locked all night", trigger="locked")
    sure, unsure = link_of(first, second, 0.95), link_of(first, second, 0.8)
    assert sure is not None
    assert sure.aspects == (Aspect.POLARITY,)
    assert unsure is None
