"""Which part of an over-long sentence is left unread."""

import pytest

from sayso.core.text import Span
from sayso.core.unread import LONGEST_SENTENCE, unread
from tests.support.documents import document_of

WORD = "word "
LONG = WORD * (LONGEST_SENTENCE // len(WORD) + 100)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One sentence. " * 3000,
        LONG[:LONGEST_SENTENCE],
        "A line of a list\n\n" * 3000,
        "Who said so? " * 3000,
    ],
)
def test_sentences_of_ordinary_length_are_read_whole(text: str) -> None:
    assert unread(document_of(text)) == ()


def test_the_rest_of_a_long_sentence_is_left_out_up_to_its_end() -> None:
    text = "It began. " + LONG + "end. It went on. " + LONG
    first, second = unread(document_of(text))
    assert first.end == text.index("end. ") + len("end.")
    assert second.end == len(text.rstrip()) or second.end == len(text)
    for tail in (first, second):
        assert len(tail) < len(LONG) - LONGEST_SENTENCE + 120
        assert text[tail.start - 1] != " "  # no word is cut in two
        assert text[tail.start] == " "


def test_a_row_of_letters_is_cut_where_no_word_ends() -> None:
    (tail,) = unread(document_of("a" * (LONGEST_SENTENCE + 50)))
    assert tail == Span(LONGEST_SENTENCE, LONGEST_SENTENCE + 50)
