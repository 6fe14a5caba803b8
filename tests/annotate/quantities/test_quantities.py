"""What words say how many. No model: the parse is made by hand where a rule asks for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.lang.en import English

from sayso.annotate.parse import Parsed, taken_over
from sayso.annotate.quantities import find_quantities, lengths_as_quantities
from sayso.annotate.seen.text import fold
from sayso.annotate.times import find_times
from sayso.core.marks import Quantity
from tests.support.documents import document_of

NLP = English()
WORDS_BY_TAG = {
    "DT": "the a no every", "IN": "of in at by to per from", "CC": "and",
    "VBD": "were was rose fell put paid", "WP": "who", "VBZ": "has", "JJ": "former foreign", "RB": "about",
}  # fmt: skip
TAGS = {word: tag for tag, words in WORDS_BY_TAG.items() for word in words.split()}
POS = {
    "DT": "DET",
    "IN": "ADP",
    "CC": "CCONJ",
    "VBD": "VERB",
    "WP": "PRON",
    "VBZ": "VERB",
    "RB": "ADV",
    "JJ": "ADJ",
}


def parsed(text: str) -> Parsed:
    """A text with the tags that its words usually have; every number modifies what follows it."""
    doc = NLP(fold(text))
    for token in doc:
        tag = TAGS.get(token.lower_)
        if tag is None:
            name = token.text[:1].isupper() and token.i > 0
            tag = "CD" if token.like_num else "NNP" if name else "NNS" if token.text.endswith("s") else "NN"
        token.tag_ = tag
        token.pos_ = POS.get(
            tag, "NUM" if tag == "CD" else "PROPN" if tag == "NNP" else "NOUN" if token.is_alpha else "PUNCT"
        )
        token.lemma_ = token.lower_
    for token in doc[:-1]:
        if token.like_num:
            token.head, token.dep_ = doc[token.i + 1], "nummod"
    return taken_over(document_of(text), doc)


def quantities(text: str) -> tuple[Quantity, ...]:
    page = parsed(text)
    return find_quantities(page, find_times(page))


def bounds(text: str) -> list[tuple[float | None, float | None, str]]:
    return [(q.low, q.high, q.change) for q in quantities(text)]


BOUNDS = [
    ("250,000 rifles were sent.", (250_000, 250_000, "=")),
    ("fifty volunteers were taken.", (50, 50, "=")),
    ("nearly 8,000 volunteers", (8000, 8000, "~")),
    ("about 300 people", (300, 300, "~")),
    ("over eight thousand fighters", (8000, None, ">")),
    ("at least one thousand fighters", (1000, None, ">")),
    ("no fewer than 12 soldiers", (12, None, ">")),
    ("12 or more soldiers", (12, None, ">")),
    ("fewer than 40 soldiers", (None, 40, "<")),
    ("up to 400 soldiers", (None, 400, "<")),
    ("the rate went up to 9 percent", (9, 9, "up")),
    ("between 300 and 400 people", (300, 400, "=")),
    ("300-400 people", (300, 400, "=")),
    ("300 to 400 people", (300, 400, "=")),
    ("more than 10 and less than 40", (10, 40, "=")),
    ("thousands of people", (1000, 10_000, "=")),
    ("tens of thousands of people", (10_000, 100_000, "=")),
    ("scores of people", (20, 200, "=")),
    ("dozens of people", (12, 120, "=")),
    ("a dozen rockets", (12, 12, "=")),
    ("half a million people", (500_000, 500_000, "=")),
    ("two-thirds of the seats", (2 / 3, 2 / 3, "=")),
    ("a quarter of the seats", (0.25, 0.25, "=")),
    ("two and a half million people", (2_500_000, 2_500_000, "=")),
    ("Prices rose 5.5% there.", (5.5, 5.5, "up")),
    ("Prices fell by 3 percent there.", (3, 3, "down")),
    ("It was minus 5 degrees.", (-5, -5, "=")),
    ("several hundred men", (300, 1000, "=")),
    ("several thousand men", (3000, 10_000, "=")),
    ("a few dozen rockets", (36, 120, "=")),
    ("a couple of hundred men", (200, 200, "=")),
    ("a hundred men", (100, 100, "=")),
    ("The number doubled to 60.", (60, 60, "up")),
    ("The number fell sharply to about 60.", (60, 60, "down")),
    ("It fell to between 30 and 40.", (30, 40, "down")),
    ("Prices rose between 3 and 5 percent.", (3, 5, "up")),
    ("Prices rose by 3 to 5 percent.", (3, 5, "up")),
    ("Rescue came from 300 to 400 people.", (300, 400, "=")),
    ("It boiled down to 60 dollars.", (60, 60, "=")),
]

CHANGES = [
    ("Unemployment fell by 3 percent to 7.5 percent.", [(3, "down", "percent"), (7.5, "=", "percent")]),
    ("Output dropped from 300 to 200 tonnes.", [(300, "down", "tonne"), (200, "down", "tonne")]),
    ("Output fell from 3 to 2 million euros.", [(3e6, "down", "euro"), (2e6, "down", "euro")]),
    ("It rose from 2 to 3-4 million euros.", [(2e6, "up", "euro"), (3e6, "up", "euro")]),
    (
        "It rose 5% from 100 to 105 dollars.",
        [(5, "up", "percent"), (100, "=", "dollar"), (105, "=", "dollar")],
    ),
    ("The toll rose to 60 from 40.", [(60, "up", None), (40, "up", None)]),
    ("It lost 162 points to fall to 7,425.", [(162, "down", "point"), (7425, "=", None)]),
    ("It changed from 300 to 200 tonnes.", [(300, "down", "tonne"), (200, "down", "tonne")]),
    ("They lost from 3 to 5 kilos.", [(3, "down", "kilogram")]),
]

UNITS = [
    ("They paid $3 million there.", 3_000_000, "dollar"),
    ("They paid $3m there.", 3_000_000, "dollar"),
    ("They paid 40 million euros there.", 40_000_000, "euro"),
    ("They paid Rs 5 lakh there.", 500_000, "rupee"),
    ("They paid Rs5 crore there.", 50_000_000, "rupee"),
    ("They paid EUR50m there.", 50_000_000, "euro"),
    ("They paid £2.5bn there.", 2_500_000_000, "pound sterling"),
    ("It has 60 per cent there.", 60, "percent"),
    ("It has 30 km of walls.", 30, "kilometre"),
    ("It has 5,000 tonnes of grain.", 5000, "tonne"),
]

NONE = [
    "UN Resolution 3379 was revoked.",
    "A Boeing 747 was there.",
    "See Section 12 of it.",
    "The third man and the 21st man",
    "The one who was there",
    "No one was there.",
    "1. first thing\n2. second thing",
    "It was COVID-19 there.",
    "Call 555-1234-5678 there.",
    "In 1975 they met.",
    "On 15 November 1988 they met.",
    "the second half of it",
]

COUNTED = [
    ("thousands of former foreign fighters were there", "former foreign fighters", None),
    ("250,000 rifles were sent", "rifles", None),
    ("60% of the workers were there", "workers", None),
    ("put the number of fighters at nearly 8,000", "fighters", None),
    ("1,000 fighters a day were there", "fighters", "day"),
    ("1,000 fighters per month were there", "fighters", "month"),
    ("Every year, at least one thousand fighters were there.", "fighters", "year"),
]


@pytest.mark.parametrize(("text", "expected"), BOUNDS)
def test_bounds_and_change(text: str, expected: tuple[float | None, float | None, str]) -> None:
    [found] = bounds(text)
    assert found == pytest.approx(expected)


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_values_reached_and_left(text: str, expected: list[tuple[float, str, str | None]]) -> None:
    assert [(q.low, q.change, q.unit) for q in quantities(text)] == expected


@pytest.mark.parametrize("text", ["a third of the 90 workers", "60% of the 3,000 workers were there"])
def test_a_share_of_a_number_counts_what_the_number_counts(text: str) -> None:
    assert [q.of for q in quantities(text)] == ["workers", "workers"]


def test_both_values_of_a_change_count_the_same() -> None:
    assert [q.of for q in quantities("It rose from 300 to 400 soldiers.")] == ["soldiers", "soldiers"]


SHARES = [
    ("one in five fighters was hurt", 20, "fighters"),
    ("9 out of 10 doctors were there", 90, "doctors"),
    ("one in every four fighters was hurt", 25, "fighters"),
]


@pytest.mark.parametrize(("text", "percent", "counted"), SHARES)
def test_one_in_five_is_a_share(text: str, percent: float, counted: str) -> None:
    [found] = quantities(text)
    assert (found.low, found.high, found.unit, found.of) == (percent, percent, "percent", counted)


def test_numbers_of_two_things_are_no_share() -> None:
    assert all(found.unit is None for found in quantities("two in Paris and five in Rome"))


@pytest.mark.parametrize(("text", "value", "unit"), UNITS)
def test_units_and_currencies(text: str, value: float, unit: str) -> None:
    [found] = quantities(text)
    assert found.low == pytest.approx(value)
    assert found.unit == unit


@pytest.mark.parametrize("text", NONE)
def test_numbers_that_count_nothing(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(("text", "counted", "per"), COUNTED)
def test_what_is_counted_and_per_what(text: str, counted: str, per: str | None) -> None:
    [found] = quantities(text)
    assert (found.of, found.per) == (counted, per)
    assert found.counted is not None
    assert text[found.counted.start : found.counted.end] == counted


def test_a_bound_that_is_left_out_is_open() -> None:
    [over] = quantities("over eight thousand fighters")
    [least] = quantities("at least eight thousand fighters")
    assert (over.low_open, least.low_open) == (True, False)


def test_vague_numbers_and_about_are_approximate() -> None:
    assert [q.approximate for q in quantities("dozens of people, about 300 rifles, 12 tanks")] == [
        True,
        True,
        False,
    ]


def test_the_span_holds_the_words_that_bound_it() -> None:
    text = "They took at least one thousand fighters."
    [found] = quantities(text)
    assert text[found.span.start : found.span.end] == "at least one thousand"


def test_lengths_are_given_only_when_asked_for() -> None:
    page = parsed("It took more than two years there.")
    times = find_times(page)
    assert find_quantities(page, times) == ()
    [length] = lengths_as_quantities(page, times)
    assert (length.low, length.high, length.unit) == (2, None, "year")


@pytest.mark.parametrize(
    "text",
    ["9" * 10**5, "1 " * 10**4, "one " * 10**4, "1-" * 10**4, "half a " * 10**4, "$" * 500, "1,1," * 10**4],
)
def test_hostile_texts_are_read_in_bounded_time(text: str) -> None:
    assert all(q.low is not None or q.high is not None for q in quantities(text))


WORDS = (
    "at least|about|over|up to|between|and|to|from|-|–|$|Rs|12|3,000|1.5|million|m|k|half|a|dozen|thousands"
    "|of|one|two|hundred|percent|%|people|years|a year|every|,|.|or more|rose|by|minus|1/2|(|)|\u00a0|third"
    "|\n|9999999999999999999999"
)


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS.split("|")), max_size=12), st.sampled_from(["", " "]))
def test_laws_hold_for_any_row_of_words(pieces: list[str], gap: str) -> None:
    text = gap.join(pieces)
    found = quantities(text)
    end = 0
    for quantity in found:
        assert end <= quantity.span.start < quantity.span.end <= len(text)
        end = quantity.span.end
        assert quantity.low is not None or quantity.high is not None
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        if quantity.counted is not None:
            assert quantity.counted.end <= len(text)
    assert quantities(text) == found
