"""Which words were changed between two sentences."""

import pytest

from sayso.core.text import Span
from sayso.ledger.link.lineage.sentences import changed_words, moved_words

_REST = "The next one begins."


def _changes(before: str, after: str) -> list[tuple[str, str]] | None:
    texts = (f"{before} {_REST}", f"{after} {_REST}")
    found = changed_words(texts, [Span(0, len(before)), Span(0, len(after))])
    return (
        None if found is None else [(texts[0][a.start : a.end], texts[1][b.start : b.end]) for a, b in found]
    )


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ("The barge sank on Sunday.", "The barge sank on Sunday.", []),
        ("The barge sank on Sunday.", "The barge sank on Friday.", [("Sunday", "Friday")]),
        ("The barge sank, a clerk said.", "The barge sank.", [("a clerk said", "")]),
        (
            "A gang of builders from the coast sank the barge at the pier.",
            "A clan of bakers from the capital sank the barge at the pier.",
            [("gang of builders from the coast", "clan of bakers from the capital")],
        ),
        (
            "The gates were raised, two night watchmen told Corvid, asking not to be named.",
            "The gates were raised, Corvid has learned.",
            [("two night watchmen told Corvid, asking not to be named", "Corvid has learned")],
        ),
        (
            "Six barges sank on Sunday.",
            "Nine barges sank on Friday.",
            [("Six", "Nine"), ("Sunday", "Friday")],
        ),
    ],
)  # fmt: skip
def test_what_was_changed(before: str, after: str, wanted: list[tuple[str, str]]) -> None:
    assert _changes(before, after) == wanted


def test_two_sentences_with_little_in_common_tell_of_no_change() -> None:
    assert _changes("The barge sank on Sunday.", "Nobody had asked for a boat with a keel.") is None


def test_words_of_another_sentence_are_none_of_its_own() -> None:
    # "A" stands at the head of what was left out, and of the next sentence: they are not the same word.
    assert _changes("The loot is large, a person said.", "The loot is large.") == [("a person said", "")]


def test_what_stands_elsewhere_in_the_sentence_is_no_more_than_the_change_inside() -> None:
    texts = (
        "The business might have been run by the Hart brothers, one of the detectives told me over a pasty",
        "One of the detectives told me over a pasty that the business was run by the Hart brothers",
    )
    places = [Span(0, len(text)) for text in texts]
    pairs = changed_words(texts, places)
    assert pairs is not None
    moved = moved_words(texts, pairs)
    words = {(texts[0][a.start : a.end], texts[1][b.start : b.end]) for a, b in moved}
    assert ("might have been", "was") in words
    assert max(len(a.split()) for a, _ in words) < 5
