"""The parse's law: its offsets are the document's, whatever the text holds."""

from collections.abc import Callable

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from sayso.annotate.doc import TokenSpan
from sayso.annotate.parse import Parsed, parse, span_of, taken_over
from sayso.annotate.seen.text import fold
from sayso.core.text import Document, Span
from sayso.core.unread import unread
from sayso.read.plain import read_text
from tests.support.documents import document_of


@given(st.text(max_size=400))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_makes_odd_spaces_and_apostrophes_plain_and_leaves_quotation_marks() -> None:
    assert fold("don’t\u00a0say “no”") == "don't say “no”"


def test_a_run_that_is_no_word_becomes_one() -> None:
    assert fold("a " + "(" * 300 + " b") == "a " + "x" * 300 + " b"
    assert fold("(" * 200) == "(" * 200


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\n\nTwo words. And more.\n\n",
        "  lead",
        "é\u0301 🕊 “x”\u00a0y",
        "Two words. " * 4_000,
        "7" * 15_000,
        "\n\n",
        "",
    ],
)
def test_the_joined_parse_has_the_documents_text(text: str) -> None:
    document = document_of(text)
    whole = parse(spacy.blank("en"), document).doc
    assert whole.text == fold(text)
    folded = fold(text)
    assert all(folded[token.idx : token.idx + len(token)] == token.text for token in whole)


@pytest.mark.parametrize("text", ["word " * 9_000, "7" * 45_000])
def test_the_rest_of_an_endless_sentence_is_blank_and_keeps_its_place(text: str) -> None:
    document = document_of(text)
    (tail,) = unread(document)
    whole = parse(spacy.blank("en"), document).doc
    assert whole.text == fold(text)[: tail.start] + " " * len(tail) + fold(text)[tail.end :]
    assert not any(tail.start <= token.idx < tail.end for token in whole if not token.is_space)


def test_spans_leave_out_white_space_at_their_ends() -> None:
    doc = Doc(spacy.blank("en").vocab, words=["\n", "It", "rained", "\n"], spaces=[False, True, False, False])
    own = taken_over(document_of(doc.text), doc).doc
    assert span_of(TokenSpan(own, 0, 4)) == Span(1, 10)
    assert span_of(own[1]) == Span(1, 3)
    assert span_of(TokenSpan(own, 3, 4)) == Span(10, 10)


@pytest.mark.models
def test_a_title_ends_before_the_byline_right_below_it(parsed: Callable[[str | Document], Parsed]) -> None:
    text = "A history of a long quarrel\nBy Ada Marsh\n14 March 2012\n\nThe envoy said so."
    whole = parsed(read_text(text))
    title = whole.document.blocks[0].span
    found = [span_of(sentence) for sentence in whole.sentences()]
    assert [span for span in found if span.start < title.end] == [title]


@pytest.mark.models
def test_sentences_never_run_across_blocks(parsed: Callable[[str], Parsed]) -> None:
    found = parsed("No full stop at the end of this\n\nand a new paragraph that begins small.")
    assert [span_of(sentence).start for sentence in found.sentences()] == [0, 33]
