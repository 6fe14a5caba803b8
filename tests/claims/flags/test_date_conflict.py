"""Dates that the calendar or a known event does not bear out, and those that it does."""

import pytest

from sayso.core.marks import Marks
from sayso.core.vocabulary import FlagKind
from tests.support.documents import document_of
from tests.support.flagged import claims_of, each_sentence_a_claim, kinds, sentences_of, times_in


def flags_of(text: str, times: list[tuple[str, str]], published: str | None = None) -> list[FlagKind]:
    document = document_of(text, published=published)
    marks = Marks(
        sentences=sentences_of(document),
        assertions=each_sentence_a_claim(document),
        timexes=times_in(document, times),
    )
    return [kind for claim in kinds(claims_of(document, marks)) for kind in claim]


@pytest.mark.parametrize(
    ("text", "published", "raised"),
    [
        ("They met on Tuesday, 3 May 1988.", None, False),
        ("They met on Monday, 3 May 1988.", None, True),
        ("They met on Monday, May 3, 1988.", None, True),
        ("They met on Monday, 3 May.", None, False),  # of which year?
        ("They met on Monday, 3 May.", "1988-05-04", True),
        ("They met on Tuesday, 3 May.", "1988-05-04", False),
        ("They meet on Wednesday, 3 May.", "1988-06-01", False),  # the next one, of 1989
        ("They met on Monday, 3 May 1790.", None, False),  # other calendars
        ("They met on 31 April 1999.", None, True),
        ("They met on 30 April 1999.", None, False),
        ("They met on April 31, 1999.", None, True),
        ("They met on 29 February 2001.", None, True),
        ("They met on 29 February 2000.", None, False),
        ("They met on 30 February.", None, True),
        ("By April 31 people had left.", None, False),  # 31 people
        ("They met on 99 May 1999.", None, True),
        ("They met on Wednesday, the September 31, 1999.", None, True),
        ("They met on 31st of April 1999, on 30 April 1999.", None, True),
        ("They met on the 31 of September, and left", None, True),
        ("On 12/31 April 1999 they met.", None, False),
    ],
)
def test_the_calendar(text: str, published: str | None, raised: bool) -> None:
    assert flags_of(text, [], published) == [FlagKind.DATE_CONFLICT] * raised


@pytest.mark.parametrize(
    ("text", "first", "last", "raised"),
    [
        ("He ruled from 1990 to 1985.", "1990", "1985", True),
        ("He ruled from 1985 to 1990.", "1985", "1990", False),
        ("The gap between 1990 and 1985 is wide.", "1990", "1985", False),
        ("He ruled from 1990 until 1985.", "1990", "1985", True),
    ],
)
def test_a_time_that_ends_before_it_begins(text: str, first: str, last: str, raised: bool) -> None:
    assert flags_of(text, [(first, first), (last, last)]) == [FlagKind.DATE_CONFLICT] * raised


@pytest.mark.parametrize(
    ("text", "words", "edtf", "raised"),
    [
        (
            "This was approved six months later at an Arab summit in Rabat.",
            "six months later",
            "1974-08",
            True,
        ),
        (
            "This was approved nine months later at an Arab summit in Rabat.",
            "nine months later",
            "1974-11",
            False,
        ),
        ("The Oslo II Accord of 1999 was signed there.", "1999", "1999", True),
        ("The Oslo II Accord of 1995 was signed there.", "1995", "1995", False),
        ("The Oslo II Accord (1999) was signed there.", "1999", "1999", True),
        ("Talks failed in 1999, after the Oslo II Accord.", "1999", "1999", False),
        ("In 1999 he spoke again of the Oslo II Accord.", "1999", "1999", False),
        ("In 1960 the Treaty of Rome was signed.", "1960", "1960", False),  # no source for it was opened
    ],
)
def test_a_known_event_at_another_time(text: str, words: str, edtf: str, raised: bool) -> None:
    assert flags_of(text, [(words, edtf)]) == [FlagKind.DATE_CONFLICT] * raised


def test_the_flag_names_the_source_of_the_date() -> None:
    text = "This was approved six months later at an Arab summit in Rabat."
    document = document_of(text)
    marks = Marks(
        sentences=sentences_of(document),
        assertions=each_sentence_a_claim(document),
        timexes=times_in(document, [("six months later", "1974-08")]),
    )
    ((flag,),) = (claim.flags for claim in claims_of(document, marks))
    assert [document.words(e.span) for e in flag.spans] == ["six months later", "Arab summit in Rabat"]
    assert "http" in flag.reason
    assert "1974-10" in flag.reason
