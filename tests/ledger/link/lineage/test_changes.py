"""What was changed in a copied sentence, and what the change means: one row a kind."""

import pytest

from sayso.core.links import Copy, Direction, DriftKind, Passage
from sayso.core.text import Span
from sayso.core.vocabulary import SourceKind
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.copies import Comparer, CopyIndex, fingerprint_all
from sayso.ledger.link.lineage.changes import changes_for, sentence_of
from sayso.ledger.link.lineage.copied import Copies
from sayso.ledger.link.lineage.drift import drift
from tests.support.tellings import Figure, Said, told

_BEFORE = "Rescue crews reached the flooded valley of Tarn after three days of rain had cut the road."
_AFTER = "Forty families spent the night in a school on higher ground while engineers looked at the bridge."
_OFFICIAL = Said("a harbour official", SourceKind.UNNAMED_OFFICIAL, level=2)


def _told(words: str, rest: str = "", publisher: str = "Meridian", chain: Said | None = None) -> Telling:
    text = f"{_BEFORE} {words}{rest}. {_AFTER}"
    figures = [
        Figure(n, v, v, "barges") for n, v in (("Six", 6), ("Sixteen", 16)) if words.startswith(f"{n} ")
    ]
    day = "2031-03-04" if publisher == "Meridian" else "2031-03-05"
    return told(
        words, text=text, publisher=publisher, day=day, trigger="sank", figures=figures,
        chain=[chain] if chain else [],
    )  # fmt: skip


def _copy(one: Telling, other: Telling) -> Copy:
    documents = {telling.document: telling.claim.document for telling in (one, other)}
    index = CopyIndex(fingerprint_all(list(documents.values())))
    found = next(iter(Comparer(index, documents.__getitem__).compare(index.pairs()))).copy
    assert found is not None
    return found


_ROWS: dict[str, tuple[str, str, DriftKind | None]] = {
    "nothing": ("a barge sank on the lake", "a barge sank on the lake", None),
    "number": ("Six barges sank on the lake", "Sixteen barges sank on the lake", DriftKind.NUMBER),
    "thing": ("Six barges sank on the lake", "Six ferries sank on the lake", DriftKind.THING),
    "hedge lost": ("the barge probably sank on the lake", "the barge sank on the lake", DriftKind.HEDGE_LOST),
    "hedge gained": (
        "the barge sank on the lake",
        "the barge reportedly sank on the lake",
        DriftKind.HEDGE_GAINED,
    ),
    "date": (
        "the barge sank on Sunday in the storm",
        "the barge sank on Friday in the storm",
        DriftKind.DATE,
    ),
    "place": ("the barge sank near the pier", "the barge sank near the lighthouse", DriftKind.PLACE),
    "a site by the noun that follows": (
        "the barge sank with the crew of Gull Reef",
        "the barge sank with the crew of Gold Reef",
        DriftKind.PLACE,
    ),
    "one side of the country": (
        "the northern barge sank on the lake",
        "the southern barge sank on the lake",
        DriftKind.PLACE,
    ),
    "a number that is no quantity": (
        "the barge sank after nine days",
        "the barge sank after nineteen days",
        DriftKind.NUMBER,
    ),
    "a length of time": ("the barge sank after nine days", "the barge sank after nine weeks", DriftKind.UNIT),
    "a currency": (
        "the barge sank with 5 million crowns on it",
        "the barge sank with 5 million pesos on it",
        DriftKind.UNIT,
    ),
    "what is counted, of a unit": (
        "the barge sank with 600 tonnes of coal",
        "the barge sank with 600 tonnes of rice",
        DriftKind.THING,
    ),
    "the league of others": (
        "the barge sank before two members of the Farmers League",
        "the barge sank before two members of the Fishers League",
        DriftKind.ACTOR,
    ),
    "words that only stand elsewhere": (
        "the barge perhaps sank on the lake",
        "perhaps the barge sank on the lake",
        None,
    ),
    "a verb in the place of a verb": ("the barge sank and was raised", "the barge sank and was lost", None),
    "somebody in the place of a pronoun": (
        "it sank on the lake at noon",
        "free beer sank on the lake at noon",
        DriftKind.ACTOR,
    ),
    "a time of the day": ("the barge sank at 4.12", "the barge sank at 5.12", DriftKind.DATE),
    "a month is no may": ("the barge sank in May", "the barge sank in March", DriftKind.DATE),
    "at the earliest": (
        "the barge sank until Sunday at the earliest",
        "the barge sank until Sunday",
        DriftKind.HEDGE_LOST,
    ),
    "late in the place of before dawn": (
        "the barge sank before dawn in the storm",
        "the barge sank late in the storm",
        DriftKind.DATE,
    ),
    "what would be is what will be": (
        "the barge would be raised where it sank",
        "the barge will be raised where it sank",
        DriftKind.HEDGE_LOST,
    ),
    "about it is no doubt": ("the barge sank about there", "the barge sank right there", None),
    "about so many": (
        "the barge sank with about 40 bales",
        "the barge sank with 40 bales",
        DriftKind.HEDGE_LOST,
    ),
    "what a sum is told of": (
        "the barge sank with debts of 5 million crowns",
        "the barge sank with savings of 5 million crowns",
        DriftKind.THING,
    ),
    "fewer of those that are counted": (
        "the barge sank with 40 bales",
        "the barge sank with 40 cotton bales",
        DriftKind.THING,
    ),
    "a town that is only called so elsewhere": (
        "the barge for Selm sank, and in Selm nobody knew",
        "the barge for Quarn sank, and in Selm nobody knew",
        DriftKind.PLACE,
    ),
    "the hour of a time of the day": (
        "the barge sank at half past nine in the storm",
        "the barge sank at half past four in the storm",
        DriftKind.DATE,
    ),
    "a village that is said to be one": (
        "the barge sank on its way to Selm, a village north of Orlo",
        "the barge sank on its way to Quarn, a village north of Orlo",
        DriftKind.PLACE,
    ),
    "a village for the town that it lies near": (
        "the barge sank in Selm, 20 kilometres west of Orlo",
        "the barge sank in Orlo",
        DriftKind.PLACE,
    ),
    "a suburb for its city": (
        "the barge sank in the northern suburb of Orlo",
        "the barge sank in Orlo",
        DriftKind.PLACE,
    ),
    "where somebody was moved to": (
        "the barge sank and the crew was moved to Orlo",
        "the barge sank and the crew was moved to Quarn",
        DriftKind.PLACE,
    ),
    "the market of the street": (
        "the barge sank by the onion market",
        "the barge sank by the cattle market",
        DriftKind.PLACE,
    ),
    "an hour for a time of the day": (
        "the barge sank at ten in the storm",
        "the barge sank late in the storm",
        DriftKind.DATE,
    ),
    "a currency that no list has": (
        "the barge sank with 5 million thalers",
        "the barge sank with 5 million dollars",
        DriftKind.UNIT,
    ),
    "words that tell and name nobody": (
        "it was last seen where the barge sank",
        "nobody knew where the barge sank",
        None,
    ),
    "fewer of those that are counted, told otherwise": (
        "the barge sank with 40 neighbouring boats",
        "the barge sank with 40 boats near by",
        None,
    ),
    "what was planned is what will be": (
        "the barge that sank is planned to be raised",
        "the barge that sank will be raised",
        DriftKind.HEDGE_LOST,
    ),
    "a pronoun for a ship": ("she was stopped and sank", "it was stopped and sank", None),
    "actor": ("the captain said the barge sank", "the owner said the barge sank", DriftKind.ACTOR),
}


@pytest.mark.parametrize("name", _ROWS)
def test_each_change_is_one_kind_of_drift(name: str) -> None:
    before, after, kind = _ROWS[name]
    one, other = _told(before), _told(after, publisher="Harbour Post")
    changes = Copies([_copy(one, other)]).changes(one, other)
    assert changes is not None
    found = drift(one, other, changes)
    assert [each.kind for each in found] == ([] if kind is None else [kind]), found
    for each in found:
        assert each.before
        assert each.after
        assert each.reason.endswith(".")


@pytest.mark.parametrize(
    ("put", "kind"),
    [
        ("", DriftKind.SOURCE_LOST),
        (", Meridian reports", DriftKind.LAUNDERED),
        (", as everybody knows", DriftKind.LAUNDERED),
        (", as the whole town is aware", DriftKind.LAUNDERED),
        (", so much is beyond dispute", DriftKind.LAUNDERED),
        (", a newspaper reported", DriftKind.LAUNDERED),
        (", it has long ceased to be a secret", DriftKind.LAUNDERED),
        (", all of the harbour has seen it", DriftKind.LAUNDERED),
    ],
)
def test_a_source_whose_words_are_gone_is_lost_or_laundered(put: str, kind: DriftKind) -> None:
    one = _told("the barge sank on the lake", ", said a harbour official", chain=_OFFICIAL)
    other = _told("the barge sank on the lake", put, publisher="Harbour Post")
    changes = Copies([_copy(one, other)]).changes(one, other)
    assert changes is not None
    assert [each.kind for each in drift(one, other, changes)] == [kind]


def _kinds(one: Telling, other: Telling) -> list[DriftKind]:
    changes = Copies([_copy(one, other)]).changes(one, other)
    assert changes is not None
    return [each.kind for each in drift(one, other, changes)]


def test_a_source_that_gave_way_to_another_one_is_another_actor() -> None:
    chains = [Said(name, name=name) for name in ("Tobin Aske", "Maren Oldstad", "Aske")]
    one, other, again = (
        _told("the barge sank on the lake", f", said {chain.words}", publisher, chain)
        for chain, publisher in zip(chains, ("Meridian", "Harbour Post", "Selm Echo"), strict=True)
    )
    assert _kinds(one, other) == [DriftKind.ACTOR]
    assert _kinds(one, again) == []


@pytest.mark.parametrize("words", ["Tobin Aske", "the harbour police"])
def test_a_paper_in_the_place_of_somebody_who_is_known_is_a_source_lost(words: str) -> None:
    named = words[0].isupper()
    kind = SourceKind.NAMED_PERSON if named else SourceKind.UNNAMED_OFFICIAL
    chain = Said(words, kind, words if named else None)
    one = _told("the barge sank on the lake", f", said {words}", chain=chain)
    other = _told("the barge sank on the lake", ", Meridian reports", publisher="Harbour Post")
    assert _kinds(one, other) == [DriftKind.SOURCE_LOST]


def test_a_source_that_another_one_passes_on_is_not_lost() -> None:
    one = _told("the barge sank on the lake", ", said a harbour official", chain=_OFFICIAL)
    rest = ", Meridian was told by a harbour official"
    assert _kinds(one, _told("the barge sank on the lake", rest, "Harbour Post")) == []


def test_a_source_that_stands_elsewhere_in_the_sentence_is_not_lost() -> None:
    rest = ", said a guard on duty"
    chain = Said("a guard on duty", SourceKind.UNNAMED_GROUP, level=2)
    one = _told("the barge sank on the lake", rest, chain=chain)
    text = f"{_BEFORE} A guard on duty told Meridian that the barge sank on the lake. {_AFTER}"
    other = told("the barge sank on the lake", text=text, publisher="Harbour Post", day="2031-03-05")
    assert _kinds(one, other) == []


def test_whoever_told_a_paper_is_laundered_where_the_paper_alone_is_left() -> None:
    chain = Said("a neighbour", SourceKind.UNNAMED_GROUP, level=2)
    one = _told("the barge sank on the lake", ", a neighbour told Meridian", chain=chain)
    for said in ("reported", "has established"):
        other = _told("the barge sank on the lake", f", Meridian {said}", publisher="Harbour Post")
        assert _kinds(one, other) == [DriftKind.LAUNDERED]


def test_it_is_said_is_a_doubt_and_nobody_is_lost_with_it() -> None:
    one = _told("the price of the barge that sank is said to be 4 million")
    other = _told("the price of the barge that sank is 4 million", publisher="Harbour Post")
    assert _kinds(one, other) == [DriftKind.HEDGE_LOST]


def test_a_source_is_not_lost_where_its_words_are_there_whatever_name_a_parse_gave_it() -> None:
    chain = Said("the port authority", SourceKind.NAMED_ORGANISATION, "Orlo")
    one = _told("the barge sank on the lake", ", the port authority said", chain=chain)
    text = f"{_BEFORE} The port authority said that the barge sank on the lake. {_AFTER}"
    unnamed = Said("The port authority", SourceKind.UNNAMED_OFFICIAL, level=2)
    other = told(
        "the barge sank on the lake", text=text, publisher="Harbour Post", day="2031-03-05", chain=[unnamed]
    )
    assert _kinds(one, other) == []


def test_a_western_envoy_has_no_name() -> None:
    one = _told("the barge sank on the lake", ", a Western envoy said")
    other = _told("the barge sank on the lake", ", Meridian reported", publisher="Harbour Post")
    assert _kinds(one, other) == [DriftKind.LAUNDERED]


@pytest.mark.parametrize(
    ("put", "kind"), [("", DriftKind.SOURCE_LOST), (", as is well known", DriftKind.LAUNDERED)]
)
def test_a_source_that_no_parse_found_is_told_by_its_words(put: str, kind: DriftKind) -> None:
    one = _told("the barge sank on the lake", ", the port authority said")
    assert _kinds(one, _told("the barge sank on the lake", put, publisher="Harbour Post")) == [kind]


def test_words_that_are_gone_are_those_at_the_end_of_a_sentence_and_not_the_next_ones_first() -> None:
    words = "the barge sank on the lake"
    text = f"{_BEFORE} {words}{{}}. The barge was old. {_AFTER}"
    chain = [Said("the port authority", SourceKind.UNNAMED_OFFICIAL, level=2)]
    rest = ", the port authority said"
    one = told(words, text=text.format(rest), publisher="Meridian", day="2031-03-04", chain=chain)
    other = told(words, text=text.format(""), publisher="Harbour Post", day="2031-03-05")
    changes = Copies([_copy(one, other)]).changes(one, other)
    assert changes is not None
    gone = [one.claim.document.words(each.before).strip(" .,") for each in changes]
    assert gone == ["the port authority said"]
    assert [each.kind for each in drift(one, other, changes)] == [DriftKind.SOURCE_LOST]


def test_a_source_that_a_parse_has_lost_is_still_there() -> None:
    rest = ", said a harbour official"
    one = _told("the barge sank on the lake", rest, chain=_OFFICIAL)
    other = _told("the barge sank on the lake", rest, publisher="Harbour Post")
    changes = Copies([_copy(one, other)]).changes(one, other)
    assert changes is not None
    assert drift(one, other, changes) == ()


def test_a_passage_in_other_words_altogether_has_no_changes_to_look_at() -> None:
    one, other = (
        _told("the barge sank on the lake"),
        _told("on the lake a barge sank", publisher="Harbour Post"),
    )
    first, second = sorted((one, other), key=lambda telling: telling.document)
    spans = [Span(0, len(each.claim.document.text)) for each in (first, second)]
    passage = Passage(spans[0], spans[1], ((spans[0], spans[1]),))
    copy = Copy(first.document, second.document, (passage,), (0.9, 0.9), Direction.UNKNOWN, "")
    assert changes_for(copy, one.claim, other.claim, turned=first is not one) is None


def test_a_dateline_is_no_part_of_the_sentence() -> None:
    telling = told("a barge sank", text="SELM, March 4 (Meridian) - a barge sank. It was old.")
    assert telling.claim.document.words(sentence_of(telling.claim)) == "a barge sank."
