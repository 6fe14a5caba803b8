"""Where the content of somebody quoted ends: documents and contents made by hand."""

import pytest

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.network.inside import inside_quotations
from sayso.annotate.attribution.quotes import find_quotes
from tests.support.documents import document_of, span_in


def content_of(text: str, cue: str, content: str) -> str:
    document = document_of(text)
    one = Found((), (span_in(document, cue),), (span_in(document, content),), 0.9)
    (left,) = inside_quotations(text, find_quotes(document), [one])
    return document.words(left.content[0])


@pytest.mark.parametrize(
    ("text", "cue", "content", "left"),
    [
        ("“I think the bridge is safe.” He left.", "think", "the bridge is safe.”", "the bridge is safe"),
        ("“I think the bridge is safe,” he said.", "think", "the bridge is safe,”", "the bridge is safe"),
        ('"I ask who sent them?" he said.', "ask", 'who sent them?"', "who sent them?"),
        (
            "“I think the bridge is safe and sound.” He left.",
            "think",
            "the bridge is safe",
            "the bridge is safe",
        ),
    ],
)
def test_a_quoted_persons_report_ends_before_the_mark(text: str, cue: str, content: str, left: str) -> None:
    assert content_of(text, cue, content) == left


def test_a_quotation_is_quoted_to_its_closing_mark() -> None:
    text = "The paper wrote: “They march. It urges peace. Many came.” He left."
    assert content_of(text, "wrote", "“They march") == "“They march. It urges peace. Many came.”"


def test_a_quotation_told_of_from_both_sides_is_left_as_it_is() -> None:
    text = "The paper wrote: “They march. It is so,” he said."
    document = document_of(text)
    both = [
        Found((), (span_in(document, cue),), (span_in(document, content),), 0.9)
        for cue, content in (("wrote", "“They march"), ("said", "It is so,”"))
    ]
    assert inside_quotations(text, find_quotes(document), both) == both


def test_what_a_quoted_person_reports_ends_with_its_sentence() -> None:
    text = "“It calls on states to leave. The movement grows.”"
    document = document_of(text)
    said = "to leave. The movement grows"
    one = Found((), (span_in(document, "calls on"),), (span_in(document, said),), 0.9)
    ends = [text.index(".") + 1, len(text)]
    (left,) = inside_quotations(text, find_quotes(document), [one], ends)
    assert document.words(left.content[0]) == "to leave"


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("“The bridge is safe,” he said.", "said", "“The bridge is safe,”"),
        ("He said the bridge was “safe.”", "said", "the bridge was “safe.”"),
        ("“They told me ‘the bridge is safe’ at dawn.”", "told", "‘the bridge is safe’"),
        ("“I think so.” “The bridge is safe.”", "think", "“The bridge is safe.”"),
    ],
)
def test_other_contents_keep_their_marks(text: str, cue: str, content: str) -> None:
    assert content_of(text, cue, content) == content
