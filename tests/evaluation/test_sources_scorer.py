"""Scores of who is meant, on small cases worked out by hand."""

import pytest

from evaluation.scorers.measure import Count
from evaluation.scorers.sources import FORMS, Given, Tally, Wanted, interval, is_right, score_document, total
from evaluation.scorers.tokens import Offsets
from sayso.core.errors import EvaluationError

TEXT = "President Anna Berg met Carl Dahl's men. At a rally on Monday, Berg said so. She left the Times."


def at(words: str) -> Offsets:
    start = TEXT.index(words)
    return start, start + len(words)


def wanted(
    *names: str, form: str = "name", nobody: bool = False, kind: str = "speech", occasion: str | None = None
) -> Wanted:
    source = "named-person" if names else "unnamed-group"
    place = None if occasion is None else at(occasion)
    return Wanted(form, tuple(at(name) for name in names), nobody, source, kind, place)


def given(name: str | None, kind: str = "speech", occasion: str | None = None) -> Given:
    place = None if occasion is None else at(occasion)
    return Given(name, None, "named-person" if name else "unnamed-group", kind, place)


ANNA = wanted("Anna Berg", "Berg", form="pronoun")


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("Anna Berg", True),
        ("Berg", True),
        ("president ANNA BERG", True),
        ("Mrs. Berg", True),
        ("the Berg’s", True),
        ("Anna", False),
        ("Carl Dahl", False),
        ("Bergen", False),
        ("", False),
        ("?", False),
        (None, False),
    ],
)
def test_a_name_is_right_by_its_words_without_title_case_and_ending(name: str | None, right: bool) -> None:
    assert is_right(TEXT, ANNA, name, None) is right


def test_a_label_with_an_ending_or_an_article_takes_the_plain_name() -> None:
    assert is_right(TEXT, wanted("Carl Dahl's"), "Carl Dahl", None)
    assert is_right(TEXT, wanted("the Times"), "Times", None)


def test_a_title_alone_is_a_name_like_another() -> None:
    assert is_right(TEXT, wanted("President"), "President", None)
    assert not is_right(TEXT, wanted("President"), "Governor", None)


def test_an_accepted_place_is_right_whatever_the_name() -> None:
    assert is_right(TEXT, ANNA, "A. B.", at("Anna Berg"))
    assert not is_right(TEXT, ANNA, "A. B.", at("Carl"))


def test_nobody_is_right_only_where_it_is_accepted() -> None:
    either = wanted("Carl Dahl", nobody=True)
    assert is_right(TEXT, either, None, None)
    assert is_right(TEXT, either, "Carl Dahl", None)
    assert not is_right(TEXT, either, "Anna Berg", None)
    assert not is_right(TEXT, ANNA, None, None)


def test_precision_is_of_the_names_given_and_recall_of_the_sources_that_have_one() -> None:
    critics = wanted(form="nobody", nobody=True)
    pairs: list[tuple[Wanted, Given | None]] = [
        (ANNA, given("Berg")),  # right
        (ANNA, given("Carl Dahl")),  # a wrong name
        (ANNA, given(None)),  # a name is missing
        (critics, given(None)),  # rightly nobody
        (critics, given("Carl Dahl")),  # a name too much
        (ANNA, None),  # lost
    ]
    made = score_document(TEXT, pairs)
    assert made.decided == Count(2, 6, 2, 6)
    assert made.named == Count(1, 3, 1, 4)
    assert dict(zip(FORMS, made.forms, strict=True))["pronoun"] == Count(1, 4, 1, 4)
    assert dict(zip(FORMS, made.forms, strict=True))["nobody"] == Count(1, 2, 1, 2)


def test_a_source_that_may_go_without_a_name_is_not_asked_for_in_recall() -> None:
    either = wanted("Carl Dahl", nobody=True)
    made = score_document(TEXT, [(either, given("Carl Dahl")), (either, given(None))])
    assert made.decided == Count(2, 2, 2, 2)
    assert made.named == Count(1, 1, 0, 0)


def test_the_two_kinds_are_counted_each_alone() -> None:
    pairs: list[tuple[Wanted, Given | None]] = [
        (ANNA, given(None, kind="thought")),
        (ANNA, given("Dahl")),
        (ANNA, None),
    ]
    made = score_document(TEXT, pairs)
    assert made.source_kind == Count(1, 3, 1, 3)
    assert made.kind == Count(1, 3, 1, 3)


@pytest.mark.parametrize(
    ("want", "have", "count"),
    [
        ("At a rally on Monday", "At a rally on Monday", Count(1, 1, 1, 1)),
        ("At a rally on Monday", "At a rally", Count(1, 1, 1, 1)),
        ("At a rally on Monday", "on Monday", Count(0, 1, 0, 1)),
        ("At a rally on Monday", None, Count(0, 0, 0, 1)),
        (None, "on Monday", Count(0, 1, 0, 0)),
        (None, None, Count()),
    ],
)
def test_an_occasion_is_right_by_half_of_its_words(want: str | None, have: str | None, count: Count) -> None:
    pair = (wanted("Anna Berg", occasion=want), given("Berg", occasion=have))
    assert score_document(TEXT, [pair]).occasion == count


def test_an_occasion_outside_the_text_is_an_error() -> None:
    told = Given("Berg", None, "named-person", "speech", (0, 999))
    with pytest.raises(EvaluationError):
        score_document(TEXT, [(wanted("Anna Berg", occasion="At a rally"), told)])


def test_tallies_add_up_and_the_interval_holds_the_share_and_stays() -> None:
    right = score_document(TEXT, [(ANNA, given("Berg"))])
    wrong = score_document(TEXT, [(ANNA, given(None))])
    tallies = [right] * 6 + [wrong] * 2
    assert total(tallies).decided == Count(6, 8, 6, 8)
    assert total([]) == Tally()
    low, high = interval(tallies)
    assert 0 < low < 0.75 < high <= 1
    assert interval(tallies) == (low, high)
    assert interval([right] * 3) == (1, 1)
