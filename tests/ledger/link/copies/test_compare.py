"""What is a copy, and what only looks like one."""

import pytest

from sayso.core.links import Copy
from sayso.core.text import Document
from tests.support.documents import document_of
from tests.support.wire import (
    ELECTION,
    FLOOD,
    MUSEUM,
    QUOTE,
    STORIES,
    STRIKE,
    compare_all,
    copy_of,
    filler,
    side,
    story,
)

OTHERS = [story(filler(n)) for n in range(20)]


def edited(sentences: tuple[str, ...]) -> list[str]:
    """Another word in the middle of every sentence."""
    out = []
    for sentence in sentences:
        words = sentence.split()
        words[len(words) // 2] = "instead"
        out.append(" ".join(words))
    return out


@pytest.mark.parametrize(
    ("other", "least"),
    [
        pytest.param([f"{s} " for s in FLOOD], 0.99, id="whole"),
        pytest.param([*MUSEUM[:2], *FLOOD[1:]], 0.7, id="new lead"),
        pytest.param(FLOOD[:4], 0.99, id="cut"),
        pytest.param(edited(FLOOD), 0.9, id="a word changed in every sentence"),
        pytest.param([*STRIKE[:7], *FLOOD[3:6]], 0.25, id="a third borrowed"),
        pytest.param([*STRIKE[:4], FLOOD[3], *STRIKE[4:]], 0.05, id="one sentence"),
        pytest.param([*STRIKE[:4], edited(FLOOD)[3], *STRIKE[4:]], 0.05, id="one sentence, a word changed"),
        pytest.param([s.upper() for s in FLOOD], 0.99, id="capitals"),
        pytest.param([s.replace(",", " –").replace(".", " !") for s in FLOOD], 0.99, id="punctuation"),
        pytest.param(
            ["“" + s.replace(" ", "\u00a0\n ") + "”" for s in FLOOD[:6]], 0.99, id="marks and spaces"
        ),
        pytest.param([s.replace("two metres", "six feet") for s in FLOOD], 0.9, id="units translated"),
    ],
)
def test_copies_of_every_kind(other: list[str], least: float) -> None:
    one, two = story(FLOOD), story(other)
    copy = copy_of(one, two, *OTHERS)
    assert copy is not None
    assert copy.share[side(copy, two)] >= least


def test_offsets_and_changes_are_words_of_both_texts() -> None:
    one = story(FLOOD)
    two = story([*filler(1, 3), FLOOD[2].replace("two metres", "more than six feet"), *filler(2, 3)])
    copy = copy_of(one, two, *OTHERS)
    assert copy is not None
    (passage,) = copy.passages
    spans = (passage.first, passage.second)
    at = side(copy, one)
    assert one.words(spans[at]) == FLOOD[2].rstrip(".")
    assert two.words(spans[1 - at]) == FLOOD[2].replace("two metres", "more than six feet").rstrip(".")
    (change,) = passage.changes
    assert one.words(change[at]) == "two metres"
    assert two.words(change[1 - at]) == "more than six feet"


def test_a_word_that_came_in_has_an_empty_span_where_it_was_not() -> None:
    one, two = (
        story(FLOOD[:3]),
        story([FLOOD[0].replace("flooded valley", "flooded and muddy valley"), *FLOOD[1:3]]),
    )
    copy = copy_of(one, two, *OTHERS)
    assert copy is not None
    at = side(copy, one)
    (change,) = copy.passages[0].changes
    assert one.words(change[at]) == ""
    assert one.text[: change[at].start].endswith("flooded")
    assert two.words(change[1 - at]) == "and muddy"


def pair_of(one: Document, other: Document, *others: Document) -> tuple[Copy | None, int, int]:
    """The copy between two documents, how many common quotations they have, and how much standing text."""
    pair = {one.id, other.id}
    found = [c for c in compare_all([one, other, *others]) if {c.first, c.second} == pair]
    return (found[0].copy, len(found[0].quotations), len(found[0].standing)) if found else (None, 0, 0)


def test_a_quotation_alone_shows_that_both_heard_the_speaker() -> None:
    one = story([*FLOOD[:4], f"{QUOTE} the minister told reporters.", *FLOOD[4:]])
    two = story([*STRIKE[:4], f"{QUOTE} she promised at a meeting with the press.", *STRIKE[4:]])
    assert pair_of(one, two, *OTHERS) == (None, 1, 0)


def test_a_quotation_with_the_sentence_around_it_is_a_copy() -> None:
    sentence = (
        f"{QUOTE} the minister told reporters who had waited for hours in the rain outside the town hall."
    )
    copy, quotations, _ = pair_of(story([*FLOOD[:4], sentence]), story([*STRIKE[:4], sentence]), *OTHERS)
    assert copy is not None
    assert quotations == 0


def test_words_that_a_paper_quotes_from_another_paper_are_a_copy() -> None:
    one, two = story(FLOOD), story([*STRIKE[:5], f"The report went on: “{FLOOD[3]}”", *STRIKE[5:]])
    assert pair_of(one, two, *OTHERS)[0] is not None


@pytest.mark.parametrize(
    "shared",
    [
        "in the middle of the night and at the end of the day",
        "President Anna Lind of the Republic of Norland and Foreign Minister Karl Berg",
        "who spoke on condition of anonymity because they were not allowed to talk",
    ],
)
def test_a_part_of_a_sentence_is_anybodys(shared: str) -> None:
    one = story([*FLOOD[:4], f"People slept badly {shared} when the sirens went off once more.", *FLOOD[4:]])
    two = story([*STRIKE[:4], f"Talks were held {shared}, but no paper was signed by them.", *STRIKE[4:]])
    assert pair_of(one, two, *OTHERS)[0] is None


@pytest.mark.parametrize(
    ("filled", "copied"),
    [
        (("9", "Belhaven", "Friday"), False),  # the same formula with other names and numbers
        (("14", "Karadag", "Monday"), True),
        (("fourteen", "Karadag", "Monday"), True),
    ],
)
def test_a_formula_filled_in_another_way_is_no_copy(filled: tuple[str, str, str], copied: bool) -> None:
    formula = "The army of Norland said that {} people had died in the fire at the port of {} on {}."
    one = story([*FLOOD[:5], formula.format("14", "Karadag", "Monday"), *FLOOD[5:]])
    two = story([*STRIKE[:5], formula.format(*filled), *STRIKE[5:]])
    assert (pair_of(one, two, *OTHERS)[0] is not None) is copied


@pytest.mark.parametrize(
    ("first", "second", "copied"),
    [
        ("The driver possibly saw the bend too late, a witness said.", None, False),
        ("The driver possibly saw the bend at Karadag too late, a witness said.", None, True),
        (
            "A stormy hearing in the hall lasted 3 hours, with two breaks, and ended without a vote.",
            "A stormy debate in the hall lasted 3 hours, with no break, and ended without a vote.",
            False,
        ),
    ],
)
def test_a_short_sentence_without_a_name_may_be_said_of_anything(
    first: str, second: str | None, copied: bool
) -> None:
    one = story([*FLOOD[:4], first, *FLOOD[4:]])
    two = story([*STRIKE[:4], second or first, *STRIKE[4:]])
    assert (pair_of(one, two, *OTHERS)[0] is not None) is copied


def test_one_headline_over_two_texts_is_no_copy() -> None:
    head = "Armoured vehicles seen in the streets of Karadag at dawn\n\nBy Staff Reporter\n\n"
    one, two = (document_of(head + story(text).text) for text in (FLOOD, STRIKE))
    assert pair_of(one, two, *OTHERS)[0] is None
    assert pair_of(one, document_of(head + story([*STRIKE[:3], FLOOD[3]]).text), *OTHERS)[0] is not None


def test_a_stock_phrase_that_stands_twice_in_a_text_is_stock_both_times() -> None:
    phrase = STANDING["phrase"]
    many = [story([*filler(100 + n), phrase], published=f"2020-02-{n + 1:02d}") for n in range(8)]
    twice = story([phrase, *FLOOD, phrase, FLOOD[3]])
    other = story([*STRIKE, phrase, FLOOD[3]])
    copy = copy_of(twice, other, *many)
    assert copy is not None
    assert copy.share[side(copy, other)] < 0.25
    assert copy_of(twice, story([*STRIKE, phrase]), *many) is None


STANDING = {
    "phrase": "The claim could not be checked by this newspaper at the time of writing.",
    "footer": "Sign up for our letter, follow us wherever you are, and share this page with your friends.",
    "background": (
        "The movement, founded in 1987, holds a third of the coast and fought four wars with its neighbours "
        "since then. More than half of its people live on two coins a day, and the grain is imported."
    ),
}


@pytest.mark.parametrize("standing", STANDING.values(), ids=STANDING)
@pytest.mark.parametrize("length", [3, 10], ids=["short items", "articles"])
def test_what_stands_in_many_unrelated_documents_is_no_copy(standing: str, length: int) -> None:
    many = [story([*filler(100 + n, length), standing], published=f"2020-02-{n + 1:02d}") for n in range(12)]
    assert not [c for c in compare_all(many) if c.copy]
    # What two of them copy besides is found, and without the standing text.
    one, two = story([*FLOOD, standing]), story([*STRIKE[:5], FLOOD[3], *STRIKE[5:], standing])
    copy = copy_of(one, two, *many)
    assert copy is not None
    assert [one.words((p.first, p.second)[side(copy, one)]) for p in copy.passages] == [FLOOD[3].rstrip(".")]


def test_the_same_paragraph_in_two_papers_is_rare_and_so_a_copy() -> None:
    one, two = story([*FLOOD, STANDING["background"]]), story([*STRIKE, STANDING["background"]])
    assert copy_of(one, two, *OTHERS) is not None


def test_a_wire_story_in_many_papers_is_a_copy_in_each() -> None:
    prints = [story([*filler(300 + n, n % 3), *FLOOD[: 10 - n % 4], f"Print {n}."]) for n in range(12)]
    found = [c for c in compare_all([*prints, *OTHERS]) if c.copy]
    assert len(found) == 12 * 11 // 2


def test_what_many_took_from_a_story_that_more_printed_is_no_standing_text() -> None:
    prints = [story([*FLOOD, f"Print {n}."], published=f"2020-02-{n + 1:02d}") for n in range(9)]
    takers = [
        story([*filler(500 + n, 8), FLOOD[3], FLOOD[4]], published=f"2020-03-{n + 1:02d}") for n in range(6)
    ]
    pairs = [(c.copy.first, c.copy.second) for c in compare_all([*prints, *takers]) if c.copy]
    for taker in takers:
        assert sum(taker.id in pair for pair in pairs) >= len(prints)


def test_reports_of_different_things_are_no_copies() -> None:
    assert not compare_all([story(one) for one in STORIES])


def test_reports_of_the_same_thing_in_other_words_are_no_copies() -> None:
    other = (
        "On Sunday the islanders of Maren elected a new parliament, and rents were the issue.",
        "More than seven in ten went to vote before the stations shut, according to the authorities.",
        "The governing alliance is nine seats poorer, chiefly because of the suburbs, yet still leads.",
        "Third place went to a tenants' party, two years old, which could now make or break a government.",
    )
    assert not [c for c in compare_all([story(ELECTION), story(other), *OTHERS]) if c.copy]
