"""What changed between two tellings: one row a kind of change, and rows for what is none."""

import pytest

from sayso.core.links import DriftKind
from sayso.core.vocabulary import ActorKind, ClaimKind, SourceKind
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.lineage.amounts import gives_another_amount, is_converted
from sayso.ledger.link.lineage.drift import drift, looks_taken
from tests.support.tellings import Figure, Named, Said, told

_OFFICIAL = Said("An official", SourceKind.UNNAMED_OFFICIAL, level=2)
_PAPER = Said("The Harbour Post", SourceKind.NAMED_PUBLICATION, "Harbour Post", level=3)
_GOVERNOR = Said("Ilan Drosz", SourceKind.NAMED_PERSON, "Ilan Drosz")
_KNOWN = Said("as we know", SourceKind.COMMON_KNOWLEDGE, level=1)


def _volunteers(
    words: str, low: float | None, high: float | None, of: str = "volunteers", **rest: bool
) -> Telling:
    return told(
        f"{words} {of} came", figures=[Figure(words, low, high, of, approximate=rest.get("about", False))]
    )


def _knew(said: Said | None, sure: float = 3.0) -> Telling:
    text = f"{said.words} said that the ministry knew" if said else "the ministry knew"
    return told("the ministry knew", text=text, chain=[said] if said else [], sure=sure)


def _walked(figure: str, amount: float, unit: str) -> Telling:
    words = f"they walked {figure}"
    return told(words, figures=[Figure(figure, amount, amount, unit=unit)])


_CASES: dict[str, tuple[Telling, Telling, tuple[DriftKind, ...]]] = {
    "nothing": (_volunteers("8,000", 8000, 8000), _volunteers("8,000", 8000, 8000), ()),
    "another number": (_volunteers("900", 900, 900), _volunteers("9,000", 9000, 9000), (DriftKind.NUMBER,)),
    "nearly becomes over": (
        _volunteers("nearly 8,000", None, 8000), _volunteers("over 8,000", 8000, None), (DriftKind.NUMBER,),
    ),
    "about becomes exact": (
        _volunteers("about 8,000", 8000, 8000, about=True), _volunteers("8,000", 8000, 8000),
        (DriftKind.HEDGE_LOST,),
    ),
    "exact becomes about": (
        _volunteers("8,000", 8000, 8000), _volunteers("about 8,000", 8000, 8000, about=True),
        (DriftKind.HEDGE_GAINED,),
    ),
    "about, and a doubt behind the figure": (
        _volunteers("about 8,000", 8000, 8000, about=True),
        told(
            "8,000 volunteers, at the least, came",
            figures=[Figure("8,000", 8000, 8000, "volunteers")],
        ),
        (),
    ),
    "another thing": (
        _volunteers("8,000", 8000, 8000), _volunteers("8,000", 8000, 8000, "families"), (DriftKind.THING,),
    ),
    "another unit": (_walked("80 km", 80, "km"), _walked("80 miles", 80, "mile"), (DriftKind.UNIT,)),
    "the same number of a like unit": (
        _walked("18 metres", 18, "metre"), _walked("18 yards", 18, "yard"), (DriftKind.UNIT,),
    ),
    "a unit that was converted": (_walked("80 km", 80, "km"), _walked("50 miles", 50, "mile"), ()),
    "a rate becomes a total": (
        told("a thousand came a year", figures=[Figure("a thousand", 1000, 1000, "came", unit="a year")]),
        told("a thousand came", figures=[Figure("a thousand", 1000, 1000, "came")]),
        (DriftKind.UNIT,),
    ),
    "may becomes flat": (_knew(None, 1.0), _knew(None, 3.0), (DriftKind.HEDGE_LOST,)),
    "flat becomes may": (
        _knew(None, 3.0), told("the ministry may have known", sure=1.0), (DriftKind.HEDGE_GAINED,),
    ),
    "less sure, by no word of doubt": (_knew(None, 3.0), _knew(None, 1.0), ()),
    "what is taken back at the end of the sentence": (
        _knew(None), told("the ministry knew", text="the ministry knew, though it has not been confirmed."),
        (DriftKind.HEDGE_GAINED,),
    ),
    "one could read it": (
        _knew(None), told("one could read that the ministry knew", sure=1.0), (),
    ),
    "a source that doubts is quoted as sure": (
        _knew(Said("Ilan Drosz", name="Ilan Drosz", sure=1.0)), _knew(_GOVERNOR), (DriftKind.HEDGE_LOST,),
    ),
    "the source is dropped": (_knew(_GOVERNOR), _knew(None), (DriftKind.SOURCE_LOST,)),
    "the name is dropped": (_knew(_GOVERNOR), _knew(_OFFICIAL), (DriftKind.SOURCE_LOST,)),
    "an official becomes a paper": (_knew(_OFFICIAL), _knew(_PAPER), (DriftKind.LAUNDERED,)),
    "a paper becomes common knowledge": (_knew(_PAPER), _knew(_KNOWN), (DriftKind.LAUNDERED,)),
    "another named person": (
        _knew(_GOVERNOR), _knew(Said("Mira Sandoz", name="Mira Sandoz")), (DriftKind.ACTOR,),
    ),
    "a paper in the place of somebody with a name": (
        _knew(_GOVERNOR), _knew(_PAPER), (DriftKind.SOURCE_LOST,),
    ),
    "a paper that names him too": (
        _knew(_GOVERNOR),
        told("the ministry knew", text="Ilan Drosz spoke. The Harbour Post said that the ministry knew",
             chain=[_PAPER]),
        (),
    ),
    "it is believed, on the word of somebody who is gone": (
        told("the ministry knew", text="A clerk said that it is believed that the ministry knew",
             chain=[Said("A clerk", SourceKind.UNNAMED_GROUP), Said("it", SourceKind.ANONYMOUS)]),
        _knew(None),
        (DriftKind.SOURCE_LOST,),
    ),
    "it says so, of which nobody knows what it is": (
        told("the ministry knew", text="the ministry knew, it says, whatever an apprentice told his mother.",
             chain=[Said("it", SourceKind.UNNAMED_DOCUMENT)]),
        _knew(Said("the paper", SourceKind.UNNAMED_DOCUMENT)), (),
    ),
    "somebody without a name is told in other words": (
        told("the ministry knew", text="the ministry knew, said a secret memorandum of the coordinator",
             chain=[Said("a secret memorandum of the coordinator", SourceKind.UNNAMED_DOCUMENT)]),
        told("the ministry knew", text="By some memorandum the ministry knew"),
        (),
    ),
    "said at the end of the sentence, where no parse found it": (
        _knew(_OFFICIAL), told("the ministry knew", text="the ministry knew, a clerk said."), (),
    ),
    "two in three": (
        told("two thirds of them fled", figures=[Figure("two thirds", 2 / 3, 2 / 3)]),
        told("two in three of them fled", figures=[Figure("two", 2, 2)]),
        (),
    ),
    "known to everybody, in words that are no attribution": (
        _knew(_OFFICIAL), told("the ministry knew", text="It is well known that the ministry knew"),
        (DriftKind.LAUNDERED,),
    ),
    "other people of the same company": (
        told("61 guests of a company were on it", figures=[Figure("61", 61, 61, "guests of a company")]),
        told("61 children of a company were on it", figures=[Figure("61", 61, 61, "children of a company")]),
        (DriftKind.THING,),
    ),
    "other people": (
        told("35 soldiers died", figures=[Figure("35", 35, 35, "soldiers")]),
        told("35 civilians died", figures=[Figure("35", 35, 35, "civilians")]),
        (DriftKind.THING,),
    ),
    "people in general": (
        told("35 villagers died", figures=[Figure("35", 35, 35, "villagers")]),
        told("35 people died", figures=[Figure("35", 35, 35, "people")]),
        (),
    ),
    "will probably becomes will": (
        told("it will probably close", sure=1.5, kind=ClaimKind.PREDICTION),
        told("it will close", sure=1.5, kind=ClaimKind.PREDICTION),
        (DriftKind.HEDGE_LOST,),
    ),
    "a source that believes no longer says that it may be": (
        told("the toll may be higher", text="Diplomats believe that the toll may be higher",
             chain=[Said("Diplomats", SourceKind.UNNAMED_GROUP, sure=1.5)]),
        told("the toll is higher", text="Diplomats believe that the toll is higher",
             chain=[Said("Diplomats", SourceKind.UNNAMED_GROUP, sure=1.5)]),
        (DriftKind.HEDGE_LOST,),
    ),
    "what may be becomes what is, in the words of those who still believe it": (
        told("the toll may be higher", text="Diplomats believe that the toll may be higher",
             chain=[Said("Diplomats", SourceKind.UNNAMED_GROUP, sure=0.5)]),
        told("The toll is higher", text="The toll is higher, diplomats believe",
             chain=[Said("diplomats", SourceKind.UNNAMED_GROUP, sure=1.5)]),
        (DriftKind.HEDGE_LOST,),
    ),
    "another unit of at most so many": (
        told("it cost up to 5 million euros", figures=[Figure("5 million euros", None, 5e6, unit="euro")]),
        told("it cost up to 5 million francs", figures=[Figure("5 million francs", None, 5e6, unit="franc")]),
        (DriftKind.UNIT,),
    ),
    "the paper that an official told becomes the one who knows": (
        _knew(_OFFICIAL), _knew(Said("The Meridian agency", SourceKind.UNNAMED_DOCUMENT)),
        (DriftKind.LAUNDERED,),
    ),
    "the agency, by what it is": (
        _knew(_OFFICIAL), _knew(Said("the agency", SourceKind.UNNAMED_DOCUMENT)), (DriftKind.LAUNDERED,),
    ),
    "reportedly": (
        told("it had sold boats"), told("it had reportedly sold boats"), (DriftKind.HEDGE_GAINED,),
    ),
    "a source is added": (_knew(None), _knew(_GOVERNOR), ()),
    "a denial is no telling again": (
        _knew(_OFFICIAL), _knew(Said("Pavel Orin", name="Pavel Orin", sure=-3.0)), (),
    ),
    "another date": (
        told("it fell in 1974", times=[("1974", "1974")]), told("it fell in 1975", times=[("1975", "1975")]),
        (DriftKind.DATE,),
    ),
    "a more exact date": (
        told("it fell in 1974", times=[("1974", "1974")]),
        told("it fell in October 1974", times=[("October 1974", "1974-10")]),
        (),
    ),
    "another place": (
        told("they fought in Lebanon", places=[Named("Lebanon", "lbn", country="LBN")]),
        told("they fought in Cyprus", places=[Named("Cyprus", "cyp", country="CYP")]),
        (DriftKind.PLACE,),
    ),
    "the state of the place": (
        told("they fought in Tripoli", places=[Named("Tripoli", "geonames-1", country="LBN")]),
        told("they fought in Lebanon", places=[Named("Lebanon", "lbn", country="LBN")]),
        (),
    ),
    "another figure, and sure": (
        _volunteers("about 8,000", 8000, 8000, about=True), _volunteers("9,000", 9000, 9000),
        (DriftKind.NUMBER, DriftKind.HEDGE_LOST),
    ),
    "another thing, and sure": (
        _volunteers("about 8,000", 8000, 8000, about=True), _volunteers("8,000", 8000, 8000, "families"),
        (DriftKind.THING, DriftKind.HEDGE_LOST),
    ),
    "two words for one thing": (
        told("12 trucks burnt out", figures=[Figure("12", 12, 12, "trucks")]),
        told("12 lorries burnt out", figures=[Figure("12", 12, 12, "lorries")]),
        (),
    ),
    "members of a crew are men": (
        told("9 members of the crew were held", figures=[Figure("9", 9, 9, "members")]),
        told("9 men of the crew were held", figures=[Figure("9", 9, 9, "men")]),
        (),
    ),
    "what stands behind a figure may be what it counts": (
        told("9 members of the crew were held", figures=[Figure("9", 9, 9, "members")]),
        told("9 crew were held", figures=[Figure("9", 9, 9, "crew")]),
        (),
    ),
    "a figure of a sum is a sum": (
        told("a figure of 40 francs was named", figures=[Figure("40", 40, 40, "figure")]),
        told("a sum of 40 francs was named", figures=[Figure("40", 40, 40, "sum")]),
        (),
    ),
    "a place that only its preposition tells": (
        told("they are held in Selm", text="So they are held in Selm."),
        told("they are kept in Quarn", text="So they are kept in Quarn."),
        (DriftKind.PLACE,),
    ),
    "a place that the one side marks and the other only names": (
        told("they are held in Selm", text="So they are held in Selm.", places=[Named("Selm")]),
        told("they are kept by the market of Quarn", text="So they are kept by the market of Quarn."),
        (DriftKind.PLACE,),
    ),
    "whose side they are on is no place": (
        told("they belong to the Banner", places=[Named("Banner")]),
        told("they belong to the Crescent", places=[Named("Crescent")]),
        (),
    ),
    "a place that the earlier document names too": (
        told("they are held in Selm", text="So they are held in Selm, near Quarn."),
        told("they are kept in Quarn", text="So they are kept in Quarn."),
        (),
    ),
    "what is denied, in doubt": (
        told("no deal was signed", text="So no deal was signed.", sure=-3.0),
        told("no deal was signed", text="It appears that no deal was signed.", sure=-3.0),
        (DriftKind.HEDGE_GAINED,),
    ),
    "what could not be done is no doubt": (
        told("nobody saw far", text="So nobody saw far.", sure=-3.0),
        told("nobody saw far", text="So nobody saw far, or could.", sure=-3.0),
        (),
    ),
    "no secret is no denial": (
        _knew(_OFFICIAL),
        told("no secret that the ministry knew", text="It is no secret that the ministry knew.", sure=-3.0),
        (DriftKind.LAUNDERED,),
    ),
    "as far as is known is no common knowledge": (
        _knew(_OFFICIAL),
        told("the ministry knew", text="So the ministry knew, as far as is known.", sure=1.0),
        (DriftKind.HEDGE_GAINED, DriftKind.SOURCE_LOST),
    ),
    "another actor": (
        told("Pavel Orin opened it", actors=[Named("Pavel Orin")]),
        told("Mira Sandoz opened it", actors=[Named("Mira Sandoz")]),
        (DriftKind.ACTOR,),
    ),
    "somebody whom the earlier sentence names too": (
        told("Pavel Orin opened it", text="Pavel Orin opened it, Mira Sandoz said.",
             actors=[Named("Pavel Orin")]),
        told("Mira Sandoz opened it", actors=[Named("Mira Sandoz")]),
        (),
    ),
    "a surname": (
        told("Pavel Orin opened it", actors=[Named("Pavel Orin")]),
        told("Orin opened it", actors=[Named("Orin")]),
        (),
    ),
    "the people counted are others": (
        told("8,000 Norland volunteers came", figures=[Figure("8,000", 8000, 8000, "Norland volunteers")],
             actors=[Named("Norland", "nor", ActorKind.PEOPLE)]),
        told("8,000 Sudland volunteers came", figures=[Figure("8,000", 8000, 8000, "Sudland volunteers")],
             actors=[Named("Sudland", "sud", ActorKind.PEOPLE)]),
        (DriftKind.ACTOR,),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", _CASES)
def test_drift(name: str) -> None:
    before, after, kinds = _CASES[name]
    found = drift(before, after)
    assert tuple(one.kind for one in found) == kinds, found
    for one in found:
        assert one.reason
        for telling, spans in ((before, one.before), (after, one.after)):
            assert spans
            assert all(telling.claim.document.words(span).strip() for span in spans)


def test_a_report_with_a_source_of_its_own_is_not_taken_for_a_copy() -> None:
    assert looks_taken(_knew(_OFFICIAL), _knew(None))
    assert looks_taken(_knew(_GOVERNOR), _knew(_GOVERNOR))
    assert not looks_taken(_knew(_OFFICIAL), _knew(_GOVERNOR))
    assert not looks_taken(_knew(_OFFICIAL), told("a storm cut the road"))


def test_a_paper_that_passed_on_the_word_of_somebody_unnamed_is_no_name_that_is_lost() -> None:
    paper = _knew(Said("Harbour Post", SourceKind.NAMED_ORGANISATION, "Harbour Post"))
    assert not drift(paper, _knew(_OFFICIAL), papers=frozenset({"harbour post"}))
    assert drift(paper, _knew(_OFFICIAL))[0].kind is DriftKind.SOURCE_LOST


def test_a_paper_is_no_other_actor() -> None:
    before = told("Pavel Orin opened it", actors=[Named("Pavel Orin")])
    after = told("Harbour Post saw it opened", actors=[Named("Harbour Post")])
    assert not drift(before, after, papers=frozenset({"harbour post"}))
    assert [one.kind for one in drift(before, after)] == [DriftKind.ACTOR]


def test_an_amount_in_another_unit_and_another_amount() -> None:
    wire, miles, converted = (
        _walked("80 km", 80, "km"),
        _walked("80 miles", 80, "mile"),
        _walked("50 miles", 50, "mile"),
    )
    assert is_converted(wire, converted)
    assert not is_converted(miles, converted)
    assert gives_another_amount(miles, converted)
    assert not gives_another_amount(wire, converted)
