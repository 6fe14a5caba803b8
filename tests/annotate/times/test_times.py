"""What words of time mean. No model: the parse is made by hand where a rule asks for it."""

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English
from spacy.tokens import Doc

from sayso.annotate.parse import taken_over
from sayso.annotate.seen.text import fold
from sayso.annotate.times import find_times
from sayso.annotate.times.edtf_values import edtf_of
from sayso.core.marks import TimeExpression
from sayso.core.vocabulary import TimeType
from tests.support.documents import document_of

NLP = English()
PUBLISHED = "2016-09-12"  # a Monday


def times_of(text: str, published: str | None = PUBLISHED, **tags: str) -> tuple[TimeExpression, ...]:
    """The times of a text that is tokenised, and tagged only for the words given."""
    doc: Doc = NLP(fold(text))
    for token in doc:
        token.tag_ = tags.get(token.text, "NNP" if token.text[:1].isupper() else "NN")
        token.pos_ = "PROPN" if token.tag_ == "NNP" else "VERB" if token.tag_.startswith("VB") else "NOUN"
    return find_times(taken_over(document_of(text, published=published), doc))


def read(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str, str | None]]:
    return [(text[t.span.start : t.span.end], t.value, t.edtf) for t in times_of(text, published)]


DATED = [
    ("They met on 15 November 1988.", [("15 November 1988", "1988-11-15", "1988-11-15")]),
    ("They met on Nov. 15, 1988.", [("Nov. 15, 1988", "1988-11-15", "1988-11-15")]),
    ("They met on the 3rd of May 1967.", [("the 3rd of May 1967", "1967-05-03", "1967-05-03")]),
    ("It began in February 1974.", [("February 1974", "1974-02", "1974-02")]),
    ("It began in 1974.", [("1974", "1974", "1974")]),
    ("Signed 1988-11-15 in Algiers.", [("1988-11-15", "1988-11-15", "1988-11-15")]),
    ("Signed 15.11.1988 in Algiers.", [("15.11.1988", "1988-11-15", "1988-11-15")]),
    ("They held it since 1947.", [("1947", "1947", "1947/..")]),
    ("They held it until 1989.", [("1989", "1989", "../1989")]),
    ("In the early 80s they went.", [("the early 80s", "198", "1980/1983")]),
    ("In the late 1980s they went.", [("the late 1980s", "198", "1987/1989")]),
    ("In the 1980s they went.", [("the 1980s", "198", "198X")]),
    ("In the nineties they went.", [("the nineties", "199", "199X")]),
    ("At the end of 1989 they left.", [("the end of 1989", "1989", "1989-09/1989-12")]),
    ("It lasted into the 20th century.", [("the 20th century", "19", "19XX")]),
    ("In the spring of 1986 it rained.", [("the spring of 1986", "1986-SP", "1986-21")]),
    ("In the third quarter of 1990 it fell.", [("the third quarter of 1990", "1990-Q3", "1990-07/1990-09")]),
    ("The city fell in 480 BC.", [("480 BC", "BC0480", "-0479")]),
    ("Around 1970 they left.", [("Around 1970", "1970", "1970~")]),
    ("The house (c. 1920) fell.", [("c. 1920", "1920", "1920~")]),
    ("It was made ca. 1820 in Paris.", [("ca. 1820", "1820", "1820~")]),
    ("It has vitamin C. 1990 was bad.", [("1990", "1990", "1990")]),
    ("In the first half of 2003 it rose.", [("the first half of 2003", "2003", "2003-01/2003-06")]),
    ("In the second half of 1999 it fell.", [("the second half of 1999", "1999", "1999-07/1999-12")]),
    ("In the latter half of the 1980s", [("the latter half of the 1980s", "198", "1985/1989")]),
    ("In the first half of May 1999", [("the first half of May 1999", "1999-05", "1999-05-01/1999-05-15")]),
    ("In the first half of the 20th century", [("the first half of the 20th century", "19", "1900/1949")]),
    ("They held it from 1947 onwards.", [("1947", "1947", "1947/..")]),
    ("They held it from March 1947 on.", [("March 1947", "1947-03", "1947-03/..")]),
    ("They held it from 1947 on both sides.", [("1947", "1947", "1947")]),
]

RANGES = [
    ("It ran from 1967 to 1973.", ["1967/1973", "1967/1973"]),
    ("The 1967 and 1973 wars", ["1967", "1973"]),
    ("It ran between 1967 and 1973.", ["1967/1973", "1967/1973"]),
    ("The war (1939-1945) ended.", ["1939/1945", "1939/1945"]),
    ("The war (1939–45) ended.", ["1939/1945", "1939/1945"]),
]

DEICTIC = [
    ("He came yesterday.", "yesterday", "2016-09-11"),
    ("He came today.", "today", "2016-09-12"),
    ("He came on Friday.", "Friday", "2016-09-09"),
    ("He came last week.", "last week", "2016-W36"),
    ("He came last year.", "last year", "2015"),
    ("He comes next month.", "next month", "2016-10"),
    ("He came two years ago.", "two years ago", "2014"),
    ("He came five months ago.", "five months ago", "2016-04"),
    ("He came ten days ago.", "ten days ago", "2016-09-02"),
    ("He came on Friday night.", "Friday night", "2016-09-09TNI"),
    ("He came last summer.", "last summer", "2016-SU"),
    ("He came in the third quarter.", "the third quarter", "2016-Q3"),
]

LENGTHS = [
    ("It took five years.", "five years", TimeType.DURATION, "P5Y"),
    ("It took nearly two months.", "nearly two months", TimeType.DURATION, "P2M"),
    ("A six-day war", "six-day", TimeType.DURATION, "P6D"),
    ("It took several weeks.", "several weeks", TimeType.DURATION, "PXW"),
    ("It took two decades.", "two decades", TimeType.DURATION, "P20Y"),
    ("It took 30 minutes.", "30 minutes", TimeType.DURATION, "PT30M"),
    ("Every year they come.", "Every year", TimeType.SET, "P1Y"),
    ("They come each Thursday.", "each Thursday", TimeType.SET, "XXXX-WXX-4"),
    ("They cost 300 dollars a month.", "a month", TimeType.SET, "P1M"),
    ("They come daily.", "daily", TimeType.SET, "P1D"),
]


@pytest.mark.parametrize(("text", "expected"), DATED)
def test_dates_on_the_calendar(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), RANGES)
def test_ranges_and_pairs(text: str, expected: list[str]) -> None:
    assert [edtf for _, _, edtf in read(text)] == expected


@pytest.mark.parametrize(("text", "words", "value"), DEICTIC)
def test_words_of_speaking_count_from_the_publication(text: str, words: str, value: str) -> None:
    assert [(w, v) for w, v, _ in read(text)] == [(words, value)]


@pytest.mark.parametrize(("text", "words", "value"), DEICTIC)
def test_without_a_publication_nothing_is_made_up(text: str, words: str, value: str) -> None:
    [(found, unknown, edtf)] = read(text, published=None)
    assert found == words
    assert unknown.startswith("XX")
    assert edtf is None
    assert unknown != value


@pytest.mark.parametrize(("text", "words", "kind", "value"), LENGTHS)
def test_lengths_and_repetition(text: str, words: str, kind: TimeType, value: str) -> None:
    [time] = times_of(text)
    assert (text[time.span.start : time.span.end], time.type, time.value) == (words, kind, value)
    assert time.edtf is None


CLOCKS = [
    ("At about 10 p.m. on 3 May 1999 shots were heard.", "1999-05-03T22:00"),
    ("Shortly before 10 p.m. on the night of 3 May 1999 shots were heard.", "1999-05-03T22:00"),
    ("On 3 May 1999, at about 10 p.m., shots were heard.", "1999-05-03T22:00"),
    ("On 3 May 1999 shots were heard in the town at 10 p.m. local time.", "1999-05-03T22:00"),
    ("On 3 May 1999 he came; shots were heard at 10 p.m. and on 5 May they left.", "2016-09-12T22:00"),
    ("Shots were heard at 10 p.m. in May 1999.", "2016-09-12T22:00"),
]


@pytest.mark.parametrize(("text", "value"), CLOCKS)
def test_a_time_of_day_is_on_the_day_beside_it(text: str, value: str) -> None:
    [found] = [time for time in times_of(text) if time.type is TimeType.TIME and ":" in time.value]
    assert found.value == value


def test_later_counts_from_the_date_told_last() -> None:
    text = "It was said in Lahore in February 1974. This was approved six months later in Rabat."
    assert read(text) == [("February 1974", "1974-02", "1974-02"), ("six months later", "1974-08", "1974-08")]


def test_same_and_next_day_count_from_the_date_told_last() -> None:
    text = "It began on 10 May 1940. The next day it rained."
    assert read(text)[1] == ("The next day", "1940-05-11", "1940-05-11")


def test_a_date_that_may_be_two_days_stays_both() -> None:
    assert read("Signed on 3/4/2020.") == [("3/4/2020", "2020-XX-XX", "[2020-03-04,2020-04-03]")]


@pytest.mark.parametrize("text", ["Paid on 2020-13-45 in cash.", "Paid on 45/13/2020 in cash."])
def test_a_date_that_no_calendar_has_stays_unknown(text: str) -> None:
    [(_, value, edtf)] = read(text)
    assert value == "XXXX-XX-XX"
    assert edtf is None


def test_a_day_that_its_month_lacks_is_unknown_in_the_day() -> None:
    assert read("On 31 June 1990 they met.") == [("31 June 1990", "1990-06-XX", "1990-06")]


@pytest.mark.parametrize("text", ["1974–two", "In 1974-twenty more came."])
def test_a_number_in_words_behind_a_year_ends_no_range(text: str) -> None:
    assert read(text) == [("1974", "1974", "1974")]


@pytest.mark.parametrize("text", ["In the year 0 it began.", "In the year 99999 it ends."])
def test_years_outside_the_calendar_stay_unknown(text: str) -> None:
    assert all(edtf is None for _, _, edtf in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1975 passed.", "A Boeing 1999 landed.", "They paid $1999.", "He is in his sixties.",
        "They may march.", "Cells of 1980 kg.",
    ],
)  # fmt: skip
def test_what_is_no_time(text: str) -> None:
    assert [t for t in times_of(text, may="MD", march="VB") if t.type is TimeType.DATE] == []


@pytest.mark.parametrize(
    "text",
    [
        "9" * 10**5,
        "12/" * 10**4,
        "the end of " * 10**4,
        "one " * 10**4,
        "May " * 10**4,
        "1-" * 10**4,
        "(" * 500,
    ],
)
def test_hostile_texts_are_read_in_bounded_time(text: str) -> None:
    assert isinstance(times_of(text), tuple)


WORDS = (
    "since|the|end of|early|1974|80s|'80s|May|15|3rd|of|,|-|to|from|two|years|ago|later|last|next|week|Monday"
    "|10 p.m.|2020-13-45|4/5/06|BC|480|every|summer|third quarter|century|0|99999|\n\n|half|a hundred|now|–"
    "|\u00a0|\u2019|1939-45|between|and"
)
PIECES = st.sampled_from(WORDS.split("|"))
DAYS = st.sampled_from([None, "2016-09-12", "2016-09", "0001-01-01", "9999-12-31", "soon"])


@pytest.mark.parametrize("value", ["9999-W52", "2020-W54"])
def test_a_week_that_no_calendar_has_to_its_end_has_no_interval(value: str) -> None:
    assert edtf_of(value) is None


@settings(max_examples=60)  # the EDTF parser is slow
@given(st.lists(PIECES, max_size=14), st.sampled_from(["", " "]), DAYS)
def test_offsets_order_and_edtf_hold_for_any_row_of_words(
    pieces: list[str], gap: str, published: str | None
) -> None:
    text = gap.join(pieces)
    found = times_of(text, published)
    end = 0
    for time in found:
        assert end <= time.span.start < time.span.end <= len(text)
        end = time.span.end
        if time.edtf is not None:
            assert parse_edtf(time.edtf) is not None
    assert times_of(text, published) == found
