"""What sort of words these are, and which make a claim everybody's."""

import pytest

from sayso.ledger.link.lineage.common_knowledge import makes_known, sounds_known
from sayso.ledger.link.lineage.sources import is_body, is_nobody_named
from sayso.ledger.link.lineage.where import is_widened, names_place, names_town
from sayso.ledger.link.lineage.within import is_place_in
from sayso.ledger.link.lineage.wording import (
    can_name,
    has_unit,
    is_clock,
    is_counted,
    is_hour,
    is_measured,
    is_of_each,
    is_side,
    names_day,
    names_unit,
    narrows,
    numbers_in,
)


@pytest.mark.parametrize(
    "words",
    [
        "as we know", "as everyone now knows", "as everybody in the valley knows", "as everyone is aware",
        "the whole town knows", "everyone agrees", "it is common knowledge", "it is an open secret",
        "it has been established", "as is generally known", "as is no longer disputed", "it is a fact",
        "is known to all", "It's no secret", "this is beyond dispute", "nobody in the village denies it",
        "It goes without saying", "it has long ceased to be a secret", "it is now universally accepted",
        "is a matter of record", "as the public has long understood", "there is no longer any question",
        "as is beyond argument", "Of course we know that", "that is simply a fact", "we all know by now",
        "Every child in Marlow can tell you", "it has been clear to everyone for a week",
        "the dog in the street knows", "nobody even pretends otherwise", "everybody's agreed on that",
        "as has long been established", "it has long been known", "has now been settled",
    ],
)  # fmt: skip
def test_words_that_make_a_claim_everybodys(words: str) -> None:
    assert makes_known(words)


@pytest.mark.parametrize(
    "words",
    [
        "he is known as the baker", "the minister knows", "all the unions agree", "an established firm",
        "it is the fact finders who left", "the company denies it", "nobody was hurt", "it is said",
        "the pass has long been known for its storms",
    ],
)  # fmt: skip
def test_words_that_do_not(words: str) -> None:
    assert not makes_known(words)


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("all of the harbour has seen it", True), ("people in the street talk of nothing else", True),
        ("as nobody here will deny", True), ("and there it is undisputed", True), ("without a doubt", True),
        ("a clerk said", False), ("the harbour master reports", False), ("two pilots think so", False),
    ],
)  # fmt: skip
def test_in_the_place_of_a_source_more_words_make_a_claim_everybodys(words: str, known: bool) -> None:
    assert sounds_known(words) is known


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("police", True), ("the harbour ministry", True), ("the court of Selm", True), ("a hospital", False),
        ("two pilots", False), ("the keeper", False), ("one ministry", False),
    ],
)  # fmt: skip
def test_bodies_that_are_known_without_a_name(words: str, body: bool) -> None:
    assert is_body(words) is body


@pytest.mark.parametrize(
    ("follow", "measured"),
    [
        (" of 20 million crowns", True), (" fell by 4 percent in May", True),
        (" will be 50 percent smaller", True),
        (" of 20 sailors", False), (" asked for 4 percent more", False), (" was shut for good", False),
    ],
)  # fmt: skip
def test_what_a_size_is_told_of(follow: str, measured: bool) -> None:
    assert is_measured(follow) is measured


@pytest.mark.parametrize(
    ("words", "lead", "follow", "narrow"),
    [
        ("river", "signed by 12 ", " pilots", True), ("old", "300 ", " barges lay there", True),
        ("river", "signed by the ", " pilots", False), ("more", "12 ", " and then none", False),
        ("million", "12 ", " barges", False),
    ],
)  # fmt: skip
def test_words_that_narrow_what_is_counted(words: str, lead: str, follow: str, narrow: bool) -> None:
    assert narrows(words, lead, follow) is narrow


@pytest.mark.parametrize(
    ("name", "place"),
    [("Tarn", True), ("Selm", True), ("Hale", False), ("Korvan", False)],
)
def test_a_name_is_a_place_by_what_stands_before_it_elsewhere(name: str, place: bool) -> None:
    text = "SELM, March 4 (Echo) - Hale came to Tarn. She had worked in Tarn before, and met Korvan."
    assert is_place_in(text, name) is place


def test_numbers_are_figures_and_number_words() -> None:
    assert numbers_in("Nine of 2,400 twenty-two attended") == ["nine", "2,400", "twenty-two"]
    assert numbers_in("the ninety-day attendance often weighs") == ["ninety"]


@pytest.mark.parametrize(
    ("words", "lead", "unit"),
    [
        ("miles", "some 14 ", True), ("pesos", "8 million ", True), ("weeks", "another nine ", True),
        ("week", "Every ", True), ("week", "in the last ", False), ("crowns", "the ", True),
        ("dogs", "nine ", False), ("an hour", "for ", True), ("a foot", "he lost ", False),
    ],
)  # fmt: skip
def test_units(words: str, lead: str, unit: bool) -> None:
    assert names_unit(words, lead) is unit


@pytest.mark.parametrize(
    ("lead", "counted"),
    [
        ("killed at least 43 ", True), ("600 tonnes of ", True), ("about 90 oiled ", True),
        ("two pairs of ", True), ("11 have ", False), ("a strip of 14 kilometres ", False), ("the ", False),
    ],
)  # fmt: skip
def test_what_a_figure_counts(lead: str, counted: bool) -> None:
    assert is_counted(lead) is counted


@pytest.mark.parametrize(
    ("words", "lead", "follow", "place"),
    [
        ("Gull", "ran onto ", " Reef in calm weather", True), ("east", "of the ", " wing", True),
        ("Ostel", "Water from the ", " weir poured", True), ("flower", "the cellar of a ", " shop", True),
        ("Hale", "a letter from ", " and others", False), ("the owner", "blamed ", " for it", False),
        ("guard", "A ", " left a window open", False), ("Quarn", "election for mayor of ", ", he said", True),
        ("plant's manager, Ulla", "It was the ", " that", False), ("mayor of Brenn", "The ", " knew", False),
        ("west of the light", "lay ", " until noon", True),
        ("loading gate", "opened the ", ".", True), ("Brenn", "the lower street of ", " was", True),
        ("Selm", "was moved to ", ", a village", True), ("Selm", "on the road to ", " and back", True),
        ("Selm", "From Orlo City to ", " it is far", True), ("onion", "the ", " market took it", True),
        ("Selm", "sold it to ", " and left", False), ("finance", "the ", " office said", False),
    ],
)  # fmt: skip
def test_places(words: str, lead: str, follow: str, place: bool) -> None:
    assert names_place(words, lead, follow) is place


@pytest.mark.parametrize(
    ("words", "can"),
    [
        ("the director", True), ("Pelle Aurich", True), ("artillery of the army", True), ("was shot", False),
        ("privately", False), ("according to", False), ("the age of", False), ("a man said that he", False),
    ],
)  # fmt: skip
def test_names(words: str, can: bool) -> None:
    assert can_name(words) is can


@pytest.mark.parametrize(
    ("words", "lead", "follow", "town"),
    [
        ("Selm", "held in ", " since", True), ("Selm", "near the ", " road", True),
        ("Selm", "the market of ", " burnt", True), ("Selm", "hit ", ", a village of fishers", True),
        ("March", "held in ", " of last year", False), ("Selm", "blamed ", " for it", False),
        ("prison", "held in ", " since", False),
    ],
)  # fmt: skip
def test_towns(words: str, lead: str, follow: str, town: bool) -> None:
    assert names_town(words, lead, follow) is town


def test_whoever_fighters_are_of_is_a_side_and_no_place() -> None:
    assert is_side("who may have belonged to the ")
    assert is_side("members of ")
    assert not is_side("the road to ")


@pytest.mark.parametrize(
    ("words", "put", "lead", "follow", "wider"),
    [
        ("Kell, 20 miles west of", "", "in ", " Vasht", True), ("the suburb of", "", "in ", " Orlo", True),
        ("on the road to Barak, a suburb of", "in", "hit ", " Orlo", True),
        ("the mayor of", "", "in ", " Orlo", False), ("the suburb of", "", "in ", " the town", False),
        ("the suburb of", "the south of", "in ", " Orlo", False),
    ],
)  # fmt: skip
def test_a_place_that_is_told_less_exactly(words: str, put: str, lead: str, follow: str, wider: bool) -> None:
    assert is_widened(words, put, lead, follow) is wider


def test_after_a_verb_a_name_has_an_article_or_a_capital() -> None:
    assert can_name("the owner", "It was ")
    assert can_name("Orin", "It was ")
    assert not can_name("raised", "the barge was ")


@pytest.mark.parametrize(
    ("words", "lead", "clock"),
    [
        ("4.12", "met at ", True), ("6 pm", "closed ", True), ("11:30", "before ", True),
        ("4.12", "rose by 3 to a mean of ", False), ("46", "at ", False), ("2.4 billion", "by ", False),
    ],
)  # fmt: skip
def test_times_of_the_day(words: str, lead: str, clock: bool) -> None:
    assert is_clock(words, lead) is clock


def test_an_age_is_no_day() -> None:
    assert names_day("for a year")
    assert not names_day("a 34-year-old baker")


def test_units_among_other_words() -> None:
    assert has_unit("18 metres long")
    assert has_unit("two hours ahead")
    assert not has_unit("nitrate")


@pytest.mark.parametrize(
    ("follow", "hour"),
    [
        (" past nine on Monday", True), (" to five", True), (" o'clock", True), (" past the pier", False),
        (" to nine hundred", False),
    ],
)  # fmt: skip
def test_numbers_of_the_clock(follow: str, hour: bool) -> None:
    assert is_hour(follow) is hour


@pytest.mark.parametrize(
    ("follow", "ratio"),
    [
        (" in three", True), (" out of every ten sailors", True), (" in the lake", False),
        (" in 40% of all harbours", False),
    ],
)  # fmt: skip
def test_numbers_of_a_ratio(follow: str, ratio: bool) -> None:
    assert is_of_each(follow) is ratio


@pytest.mark.parametrize(
    ("words", "nobody"),
    [
        ("a Western envoy said", True), ("two people close to the inquiry said", True),
        ("the mayor of Selm said", False), ("a spokeswoman for Karrel said", False),
        ("an engineer, Tobin Aske, said", False), ("inspector Runa Falk told reporters", False),
    ],
)  # fmt: skip
def test_who_has_no_name(words: str, nobody: bool) -> None:
    assert is_nobody_named(words) is nobody
