"""What is told again in other words: what changed, who stands behind it, and what it hangs on."""

from dataclasses import replace

import pytest

from sayso.core.links import Copy, Direction, DriftKind, Passage, StepKind
from sayso.core.text import Span
from sayso.core.vocabulary import ClaimKind, SourceKind
from sayso.ledger.link.claims.match import cluster_of
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.lineage.copied import Copies
from sayso.ledger.link.lineage.drift import drift, looks_taken, may_be_taken
from sayso.ledger.link.lineage.sources import is_unnamed, spoken
from sayso.ledger.link.lineage.trace import trace
from tests.support.documents import span_in
from tests.support.tellings import Figure, Named, Said, told

_RELIEF = Said("A relief worker", SourceKind.UNNAMED_GROUP, level=2)
_DISPATCH = Said("Relief Dispatch", SourceKind.NAMED_PUBLICATION, "Relief Dispatch", level=3)


def _held(figure: str, low: float | None, high: float | None, of: str, rest: str = "were held") -> Telling:
    return told(f"{figure} {of} {rest}", figures=[Figure(figure, low, high, of)])


def _looted(said: Said, publisher: str | None = None) -> Telling:
    words = "the brigade looted the trucks"
    return told(words, text=f"{said.words} said that {words}.", chain=[said], publisher=publisher)


def _sum_of(figure: str, low: float | None, unit: str) -> Telling:
    words = f"a letter named {figure}"
    return told(words, figures=[Figure(figure, low, 4e6, unit=unit)])


_CASES: dict[str, tuple[Telling, Telling, tuple[DriftKind, ...]]] = {
    "families are no people": (
        _held("58", 58, 58, "people"), _held("58", 58, 58, "families"), (DriftKind.THING,),
    ),
    "as much of something else": (
        told("it holds 3 cubic metres of gas", figures=[Figure("3", 3, 3, "cubic metres")]),
        told("it holds 3 cubic metres of oil", figures=[Figure("3", 3, 3, "cubic metres")]),
        (DriftKind.THING,),
    ),
    "a rare number of others, in other words": (
        told("300 birds were found dead", figures=[Figure("300", 300, 300, "birds")]),
        told("volunteers picked up 300 seals", figures=[Figure("300", 300, 300, "seals")]),
        (DriftKind.THING,),
    ),
    "a small number with another noun may be the same": (
        told("six technicians were let go", figures=[Figure("six", 6, 6, "technicians")]),
        told("half a dozen engineers got away", figures=[Figure("half a dozen", 6, 6, "engineers")]),
        (),
    ),
    "a bound that is gone, and another noun for the same": (
        _held("At least nine", 9, None, "members"), _held("Nine", 9, 9, "men", "sit in a cell"),
        (DriftKind.HEDGE_LOST,),
    ),
    "eight, and possibly others": (
        _held("At least eight", 8, None, "pickers"),
        _held("Eight", 8, 8, "pickers", "were held, and possibly others"),
        (),
    ),
    "a bound of a sum that got another unit": (
        _sum_of("up to 4 million francs", None, "franc"), _sum_of("4 million euros", 4e6, "euro"),
        (DriftKind.UNIT, DriftKind.HEDGE_LOST),
    ),
    "a time of the day is no number": (
        told("it fell at half past nine", figures=[Figure("nine", 9, 9)]),
        told("it fell at 9.30 p.m.", figures=[Figure("9.30", 9.3, 9.3)]),
        (),
    ),
    "is going to is as sure as will": (
        told("she will speak in the hall", sure=1.5, kind=ClaimKind.PLAN),
        told("she is going to speak in the hall", kind=ClaimKind.PLAN),
        (),
    ),
    "what is expected is told as so": (
        told("the company is expected to join"), told("the company has joined"), (DriftKind.HEDGE_LOST,),
    ),
    "is said to flow": (
        told("gas flows in May"), told("gas is said to flow in May", sure=1.5), (DriftKind.HEDGE_GAINED,),
    ),
    "a worker, and a paper with the same word in its name": (
        _looted(_RELIEF, "Relief Dispatch"), _looted(_DISPATCH), (DriftKind.LAUNDERED,),
    ),
    "a port official, for whom a parse found a name": (
        _looted(Said("a port official", SourceKind.NAMED_PERSON, "Brigade"), "Relief Dispatch"),
        _looted(_DISPATCH), (DriftKind.LAUNDERED,),
    ),
    "somebody else did it": (
        told("the mate was at the wheel"), told("the captain was at the wheel"), (DriftKind.ACTOR,),
    ),
    "somebody else, after by": (
        told("the shops were looted by soldiers", trigger="looted"),
        told("the shops were looted by miners", trigger="looted"),
        (DriftKind.ACTOR,),
    ),
    "somebody else, beside a doubt that is gone": (
        told("the company may have opened the gates too late", sure=1.0),
        told("the army opened the gates too late"),
        (DriftKind.HEDGE_LOST, DriftKind.ACTOR),
    ),
    "the town is left of a place near it": (
        told("she struck a rock off Pike Point, two miles from Ness"),
        told("a rock off Ness was what it met"),
        (DriftKind.PLACE,),
    ),
    "the place near a town is named elsewhere": (
        told("she struck a rock off Pike Point, two miles from Ness"),
        told("a rock off Ness was what it met", text="Pike Point: a rock off Ness was what it met."),
        (),
    ),
    "a district and its town are no two places": (
        told("they fell ill in Lamba district", places=[Named("Lamba district")]),
        told("a fever felled them in Lamba", places=[Named("Lamba")]),
        (),
    ),
    "towns of a road do nothing, and say where": (
        told("it stopped on the road between Dumra and Ness", actors=[Named("Dumra")]),
        told("it came to a halt between Ruba and Ness", actors=[Named("Ruba")]),
        (DriftKind.PLACE,),
    ),
    "another hall": (
        told("she spoke in the stadium of Ness", places=[Named("Ness")]),
        told("she spoke in the town hall of Ness", places=[Named("Ness")]),
        (DriftKind.PLACE,),
    ),
    "no source, but the words after a preposition": (
        told("the grain was moved", text="To Sulin, a village, the grain was moved.",
             chain=[Said("Sulin, a village")]),
        told("the grain was moved north"),
        (),
    ),
}  # fmt: skip


def _with_cue(telling: Telling, link: int, cue: str, *, source: bool = False) -> Telling:
    """The telling with a cue in one link of its chain, and without its source where that is no source."""
    claim = telling.claim
    links = list(claim.chain)
    links[link] = replace(links[link], cue=(span_in(claim.document, cue),))
    if not source:
        links[link] = replace(links[link], source=(), name=None)
    return replace(telling, claim=replace(claim, chain=tuple(links)))


@pytest.mark.parametrize("name", _CASES)
def test_what_changed_in_other_words(name: str) -> None:
    before, after, kinds = _CASES[name]
    if "preposition" in name:
        before = _with_cue(before, 0, "To", source=True)
    assert tuple(one.kind for one in drift(before, after)) == kinds


@pytest.mark.parametrize("doubt", ["is alleged", "reportedly"])
def test_behind_a_doubt_stands_whoever_says_it(doubt: str) -> None:
    words = "the money came from a builder"
    text = f"Anne Telfer said that it {doubt} that {words}."
    chain = [Said("Anne Telfer", name="Anne Telfer"), Said("it", SourceKind.ANONYMOUS, level=2)]
    before = _with_cue(told(words, text=text, chain=chain, publisher="Relief Dispatch"), 1, doubt)
    assert spoken(before.claim).name == "Anne Telfer"
    assert not is_unnamed(before.claim)
    after = told(words, text=f"Relief Dispatch reports that {words}.", chain=[_DISPATCH])
    kinds = {one.kind for one in drift(before, after)}
    assert DriftKind.LAUNDERED not in kinds
    assert DriftKind.SOURCE_LOST in kinds


def test_a_doubt_that_no_more_than_puts_it_in_doubt_counts_though_it_stands_beside_the_claim() -> None:
    plain = told("six of them got away")
    doubt = told("six of them got away", text="Allegedly six of them got away.",
                 chain=[Said("Allegedly", SourceKind.ANONYMOUS, level=2)])  # fmt: skip
    found = drift(plain, _with_cue(doubt, 0, "Allegedly"))
    assert [one.kind for one in found] == [DriftKind.HEDGE_GAINED]


def test_who_names_somebody_whom_the_earlier_document_names_may_have_it_from_there() -> None:
    earlier = told("a bang was heard", text="Then a bang was heard, Baran Uz told the agency.",
                   chain=[Said("the agency", name="Aero")])  # fmt: skip
    later = told("a bang was heard", text="Baran Uz says that a bang was heard.",
                 chain=[Said("Baran Uz", name="Baran Uz")])  # fmt: skip
    other = told("a bang was heard", text="Mira Sol says that a bang was heard.",
                 chain=[Said("Mira Sol", name="Mira Sol")])  # fmt: skip
    assert may_be_taken(earlier, later)
    assert not may_be_taken(earlier, other)


def test_somebody_without_a_name_of_whom_nothing_was_said_knows_for_himself() -> None:
    earlier = told(
        "eight men are missing in the pit", text="The operator said that eight men are missing in the pit."
    )
    own, same = (
        told("three men are missing in the pit", text=f"{who} said that three men are missing in the pit.",
             chain=[Said(who, SourceKind.UNNAMED_GROUP, level=2)])
        for who in ("A nurse", "The operator")
    )  # fmt: skip
    assert may_be_taken(earlier, same)
    assert not may_be_taken(earlier, own)


@pytest.mark.parametrize(
    ("publisher", "kinds"),
    [
        ("Evening Post", [DriftKind.NUMBER]),
        ("Coast News Agency", [DriftKind.NUMBER]),
        ("Ministry of Mines", []),
    ],
)
def test_an_office_that_publishes_tells_what_it_knows_itself(publisher: str, kinds: list[DriftKind]) -> None:
    first, later = (
        told(f"{figure} men are missing in the pit of Kolv", day=day, publisher=who,
             figures=[Figure(figure, number, number, "men")])
        for figure, number, day, who in (
            ("Eight", 8, "2031-03-04", "Lowland"), ("Three", 3, "2031-03-05", publisher),
        )
    )  # fmt: skip
    steps = trace(cluster_of([first, later]), [first, later], Copies([])).steps
    assert [one.kind for one in steps[1].drift] == kinds


def _path(*members: Telling, copies: Copies | None = None) -> dict[str, tuple[str | None, StepKind]]:
    lineage = trace(cluster_of(members), members, copies or Copies([]))
    return {step.claim: (step.origin, step.kind) for step in lineage.steps}


def test_where_dates_leave_it_open_who_names_the_other_is_later() -> None:
    wire = told("the talks were paid for", day="2031-03-04T19:00:00+00:00", publisher="Levant Press")
    words = "a state paid for the talks"
    paper = told(words, text=f"Levant Press reports that {words}.", day="2031-03-04", publisher="Channel One",
                 chain=[Said("Levant Press", SourceKind.NAMED_PUBLICATION, "Levant Press")])  # fmt: skip
    assert _path(wire, paper) == {wire.id: (None, StepKind.FIRST), paper.id: (wire.id, StepKind.CITES)}


def test_of_two_reports_in_unlike_words_facts_are_compared_and_nobody_is_accused() -> None:
    source = Said("the fire service", SourceKind.UNNAMED_OFFICIAL, level=2)
    first = told("20 prisoners will go free", text="20 prisoners will go free, the fire service said.",
                 day="2031-03-04", chain=[source], figures=[Figure("20", 20, 20, "prisoners")])  # fmt: skip
    later, apart = (
        told(words, day="2031-03-06", figures=[Figure("200", 200, 200, "prisoners")])
        for words in (
            "free at last came home 200 prisoners",
            "from the salt mines at Selm 200 prisoners were brought by boat to a barracks",
        )
    )
    steps = trace(cluster_of([first, later]), [first, later], Copies([])).steps
    assert [one.kind for one in steps[1].drift] == [DriftKind.NUMBER]
    steps = trace(cluster_of([first, apart]), [first, apart], Copies([])).steps
    assert steps[1].drift == ()  # as likely a report of its own


def test_another_figure_may_be_a_count_of_ones_own_and_accuses_nobody() -> None:
    source = Said("officials", SourceKind.UNNAMED_OFFICIAL, level=2)
    first = told("two men died in the fire of Halm", text="two men died in the fire of Halm, officials said.",
                 chain=[source], figures=[Figure("two", 2, 2, "men")])  # fmt: skip
    again, other = (
        told(f"{words} men died in the fire of Halm", figures=[Figure(words, number, number, "men")])
        for words, number in (("two", 2), ("five", 5))
    )
    assert looks_taken(first, again)
    assert not looks_taken(first, other)
    assert looks_taken(first, other, named=True)


def test_what_is_told_on_a_papers_word_was_told_before_in_however_other_words() -> None:
    first = told("at least 31 of them were killed", day="2031-03-04",
                 figures=[Figure("at least 31", 31, None, "of them")])  # fmt: skip
    words = "31 of them lie in a coffin"
    later = told(words, text=f"The paper states that {words}.", day="2031-03-06",
                 chain=[Said("The paper", SourceKind.UNNAMED_DOCUMENT, level=2)],
                 figures=[Figure("31", 31, 31, "of them")])  # fmt: skip
    steps = trace(cluster_of([first, later]), [first, later], Copies([])).steps
    assert [one.kind for one in steps[1].drift] == [DriftKind.HEDGE_LOST]


_ANEW = "The oil is believed to come from a tanker. Birds were found. A beach was shut."
_PUT = "Coastline has learned that it came out of a tanker. There were birds. They shut a beach."


def test_what_is_put_in_other_words_on_a_papers_word_cites_it() -> None:
    wire = told("The oil is believed to come from a tanker", text=_ANEW, day="2031-03-04",
                publisher="Coastline", sure=1.0)  # fmt: skip
    paper = told("it came out of a tanker", text=_PUT, day="2031-03-05", publisher="Lagune Post",
                 chain=[Said("Coastline", SourceKind.NAMED_PUBLICATION, "Coastline")])  # fmt: skip
    sides = sorted((wire, paper), key=lambda one: one.document)
    spans = [Span(0, len(one.claim.document.text)) for one in sides]
    passage = Passage(spans[0], spans[1], ((spans[0], spans[1]),))
    way = Direction.SECOND_FROM_FIRST if sides[0] is wire else Direction.FIRST_FROM_SECOND
    copy = Copy(sides[0].document, sides[1].document, (passage,), (0.9, 0.9), way, "So it is.")
    assert _path(wire, paper, copies=Copies([copy]))[paper.id] == (wire.id, StepKind.CITES)


def _both(at: str, publisher: str, number: int) -> list[Telling]:
    """Two tellings of one document: who was driven out, and, far below, how many of them."""
    between = "Nobody in the town had seen so much water since the year of the great dam. " * 2
    text = f"The water covered the lower town. {between}{number} people lost their homes."
    return [
        told("The water covered the lower town", text=text, day=at, publisher=publisher),
        told(f"{number} people lost their homes", text=text, day=at, publisher=publisher,
             figures=[Figure(str(number), number, number, "people")]),
    ]  # fmt: skip


def test_what_documents_tell_twice_is_followed_twice() -> None:
    wire, reprint = _both("2031-03-04", "Meridian", 500), _both("2031-03-05", "Mirror", 900)
    texts = [side[0].claim.document.text for side in (wire, reprint)]
    at = [text.index(str(number)) for text, number in zip(texts, (500, 900), strict=True)]
    sides = [Span(0, len(text)) for text in texts]
    change = (Span(at[0], at[0] + 3), Span(at[1], at[1] + 3))
    copy = Copy(wire[0].document, reprint[0].document, (Passage(sides[0], sides[1], (change,)),), (0.9, 0.9),
                Direction.SECOND_FROM_FIRST, "So it is.")  # fmt: skip
    if copy.second < copy.first:
        turned = Passage(sides[1], sides[0], ((change[1], change[0]),))
        copy = Copy(copy.second, copy.first, (turned,), (0.9, 0.9), Direction.FIRST_FROM_SECOND, "So it is.")
    members = [*wire, *reprint]
    steps = {step.claim: step for step in trace(cluster_of(members), members, Copies([copy])).steps}
    assert steps[reprint[0].id].origin == wire[0].id
    assert steps[reprint[1].id].origin == wire[1].id
    assert [one.kind for one in steps[reprint[1].id].drift] == [DriftKind.NUMBER]
