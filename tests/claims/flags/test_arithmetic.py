"""Figures of one sentence that cannot all be right, and those that can."""

import pytest

from sayso.core.marks import Marks
from sayso.core.vocabulary import FlagKind
from tests.support.documents import document_of
from tests.support.flagged import (
    Figure,
    claims_of,
    each_sentence_a_claim,
    figures_in,
    kinds,
    sentences_of,
    times_in,
)
from tests.support.marks import assertion, attribution


def flags_of(text: str, figures: list[Figure]) -> list[FlagKind]:
    document = document_of(text)
    marks = Marks(
        sentences=sentences_of(document),
        assertions=each_sentence_a_claim(document),
        quantities=figures_in(document, figures),
    )
    return [kind for claim in kinds(claims_of(document, marks)) for kind in claim]


def people(*words: tuple[str, float, str]) -> list[Figure]:
    return [(figure, value, None, of) for figure, value, of in words]


@pytest.mark.parametrize(
    ("text", "figures", "raised"),
    [
        (
            "The blast left three dead: two soldiers and two civilians.",
            people(("three", 3, "dead"), ("two", 2, "soldiers"), ("two", 2, "civilians")),
            True,
        ),
        (
            "The blast left four dead: two soldiers and two civilians.",
            people(("four", 4, "dead"), ("two", 2, "soldiers"), ("two", 2, "civilians")),
            False,
        ),
        (
            "Five soldiers (three Dutch and one Belgian) died.",
            people(("Five", 5, "soldiers"), ("three", 3, "Dutch"), ("one", 1, "Belgian")),
            True,
        ),
        (  # "a driver" counts as one
            "The army lost five men (three gunners, a driver and one cook).",
            people(("five", 5, "men"), ("three", 3, "gunners"), ("one", 1, "cook")),
            False,
        ),
        (  # "a few" is not one more
            "The army lost five men (three gunners and two cooks, a few of them on Monday).",
            people(("five", 5, "men"), ("three", 3, "gunners"), ("two", 2, "cooks")),
            False,
        ),
        (  # an item without a figure: what it adds is not known
            "The blast left five dead: two soldiers, their captain and one civilian.",
            people(("five", 5, "dead"), ("two", 2, "soldiers"), ("one", 1, "civilian")),
            False,
        ),
        (
            "Ten people, including 12 children, were hurt.",
            people(("Ten", 10, "people"), ("12", 12, "children")),
            True,
        ),
        (
            "Ten people, including two children, were hurt.",
            people(("Ten", 10, "people"), ("two", 2, "children")),
            False,
        ),
        (
            "Four people, three men and two women, were held.",
            people(("Four", 4, "people"), ("three", 3, "men"), ("two", 2, "women")),
            True,
        ),
        (  # points are no people: a comma says nothing there
            "He scored 20 points, 5 rebounds and 4 assists.",
            people(("20", 20, "points"), ("5", 5, "rebounds"), ("4", 4, "assists")),
            False,
        ),
        (  # parts of something else
            "The army has 500,000 soldiers (26 divisions and 3 brigades).",
            people(("500,000", 500_000, "soldiers"), ("26", 26, "divisions"), ("3", 3, "brigades")),
            False,
        ),
        (
            "It cost 544 million (105 million more than planned and 130 million less than feared).",
            people(("544 million", 544e6, ""), ("105 million", 105e6, ""), ("130 million", 130e6, "")),
            False,
        ),
    ],
)
def test_parts_and_totals(text: str, figures: list[Figure], raised: bool) -> None:
    assert flags_of(text, figures) == [FlagKind.ARITHMETIC] * raised


@pytest.mark.parametrize(
    ("text", "figures", "raised"),
    [
        ("Of them, 40 of 60 members, or half, left.", [("40", 40), ("60", 60), ("half", 0.5)], True),
        ("In all 31 of 60 members, or half, left.", [("31", 31), ("60", 60), ("half", 0.5)], False),
        (
            "Of the 1,981 held, 107, or 20 percent, went.",
            [("1,981", 1981), ("107", 107), ("20 percent", 20)],
            True,
        ),
        (
            "Of the 1,981 held, 107, or 5 percent, went.",
            [("1,981", 1981), ("107", 107), ("5 percent", 5)],
            False,
        ),
        (
            "Some 40 percent of the 200 men, or 95, came.",
            [("40 percent", 40), ("200", 200), ("95", 95)],
            True,
        ),
        (
            "In all 40 percent of the 200 men, or 80, came.",
            [("40 percent", 40), ("200", 200), ("80", 80)],
            False,
        ),
        ("Only 95 (40 percent) of the 200 men came.", [("95", 95), ("40 percent", 40), ("200", 200)], True),
        # The share is of something else.
        ("He met 40 of 60 members and won 12 percent.", [("40", 40), ("60", 60), ("12 percent", 12)], False),
    ],
)
def test_shares(text: str, figures: list[tuple[str, float]], raised: bool) -> None:
    units: list[Figure] = [(w, v, "percent" if "percent" in w else None, "members") for w, v in figures]
    expected = (
        [FlagKind.ARITHMETIC] * raised if not text.startswith("Some") else []
    )  # "some" is no exact share
    assert flags_of(text, units) == expected


@pytest.mark.parametrize(
    ("text", "figures", "raised"),
    [
        ("Sales rose from 40 to 60, an increase of 25 percent.", ["from 40 to 60", "25 percent"], True),
        ("Sales rose from 40 to 60, an increase of 50 percent.", ["from 40 to 60", "50 percent"], False),
        ("Sales fell from 60 to 40, down 33 percent.", ["from 60 to 40", "33 percent"], False),
        ("The number doubled from 300 to 450.", ["from 300 to 450"], True),
        ("The number doubled from 300 to 610.", ["from 300 to 610"], False),
        ("The number nearly doubled from 300 to 450.", ["from 300 to 450"], False),
        ("Profit rose 12 percent, to 450 from 300.", ["12 percent", "450", "300"], True),
        ("Profit rose 50 percent, to 450 from 300.", ["50 percent", "450", "300"], False),
        ("Costs were 450, up 12 percent from 300.", ["450", "12 percent", "300"], True),
        ("Net fell 6 percent to 20, or 98 cents a share, from 40.", ["6 percent", "20", "98", "40"], True),
        ("Net fell 50 percent to 20, or 98 cents a share, from 40.", ["50 percent", "20", "98", "40"], False),
        ("The share fell 10, or 10 percent, to 90.", ["10", "10 percent", "90"], False),
        ("The share fell 10, or 20 percent, to 90.", ["10", "20 percent", "90"], True),
    ],
)
def test_changes(text: str, figures: list[str], raised: bool) -> None:
    given: list[Figure] = [
        (w, float(w.split()[0]) if w[0].isdigit() else 0.0, "percent" if "percent" in w else None, None)
        for w in figures
    ]
    assert flags_of(text, given) == [FlagKind.ARITHMETIC] * raised


@pytest.mark.parametrize(
    ("text", "times", "raised"),
    [
        (
            "It was signed on 21 November 2006. War had begun in February 1996, 12 years earlier.",
            [("21 November 2006", "2006-11-21"), ("February 1996", "1996-02")],
            True,
        ),
        (
            "It was signed on 21 November 2006. War had begun in February 1996, ten years earlier.",
            [("21 November 2006", "2006-11-21"), ("February 1996", "1996-02")],
            False,
        ),
        (  # about twelve years is not twelve
            "It was signed on 21 November 2006. War had begun in February 1996, some 12 years earlier.",
            [("21 November 2006", "2006-11-21"), ("February 1996", "1996-02")],
            False,
        ),
        (
            "The treaty was signed in 1987, two years after the invasion of 1982.",
            [("1987", "1987"), ("1982", "1982")],
            True,
        ),
        (
            "The treaty was signed in 1987, five years after the invasion of 1982.",
            [("1987", "1987"), ("1982", "1982")],
            False,
        ),
        (  # the date after the comma is not what "after" leads to
            "The treaty was signed in 1987, two years after the invasion, not in 1982.",
            [("1987", "1987"), ("1982", "1982")],
            False,
        ),
    ],
)
def test_lengths_of_time(text: str, times: list[tuple[str, str]], raised: bool) -> None:
    document = document_of(text)
    marks = Marks(
        sentences=sentences_of(document),
        assertions=each_sentence_a_claim(document),
        timexes=times_in(document, times),
    )
    found = [kind for claim in kinds(claims_of(document, marks)) for kind in claim]
    assert found == [FlagKind.ARITHMETIC] * raised


def test_a_sources_sum_is_told_as_the_sources() -> None:
    words = "the blast left three dead: two soldiers and two civilians"
    document = document_of(f"Police said {words}.")
    marks = Marks(
        sentences=sentences_of(document),
        assertions=(assertion(document, words, "left"),),
        attributions=(attribution(document, "Police", "said", words, name="Police"),),
        quantities=figures_in(
            document, people(("three", 3, "dead"), ("two", 2, "soldiers"), ("two", 2, "civilians"))
        ),
    )
    (claim,) = claims_of(document, marks)
    (flag,) = claim.flags
    assert flag.reason.startswith("In the words of Police: ")
    assert flag.question.endswith("?")
