"""Quotations over several paragraphs: documents and contents made by hand."""

from dataclasses import replace

import pytest

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.network.paragraphs import over_paragraphs
from sayso.annotate.attribution.quotes import find_quotes
from sayso.core.text import Document
from tests.support.documents import document_of, span_in

OPEN = "“We left,” Khan said. “The road was mined.\n\n“Nobody helped.\n\n“We walked.” Then he rose."


def found_in(document: Document, content: str, cue: str, score: float = 0.9) -> Found:
    return Found((), (span_in(document, cue),), (span_in(document, content),), score)


def extended(document: Document, *found: Found) -> list[list[str]]:
    return [
        [document.words(part) for part in one.content]
        for one in over_paragraphs(document, find_quotes(document), found, 0.5)
    ]


@pytest.mark.parametrize("content", ["“The road was mined.", "“The road was mined"])
def test_it_goes_on_up_to_the_mark_that_closes(content: str) -> None:
    document = document_of(OPEN)
    assert extended(document, found_in(document, content, "said")) == [
        ["“The road was mined.", "“Nobody helped.", "“We walked.”"]
    ]


def test_it_goes_back_to_the_first_that_is_open() -> None:
    document = document_of("“We left.\n\n“Nobody helped.\n\n“We walked,” Khan said.")
    assert extended(document, found_in(document, "“We walked,”", "said")) == [
        ["“We left.", "“Nobody helped.", "“We walked,”"]
    ]


def test_it_does_not_go_back_to_words_of_somebody_else() -> None:
    document = document_of("“We left,” Khan said. “We ran.\n\n“We walked,” Ali said.")
    found = (
        replace(
            found_in(document, "“We left,”", "Khan said"),
            content=tuple(span_in(document, part) for part in ("“We left,”", "“We ran.")),
        ),
        found_in(document, "“We walked,”", "Ali said"),
    )
    assert extended(document, *found) == [["“We left,”", "“We ran."], ["“We walked,”"]]


def test_it_stops_where_somebody_else_speaks() -> None:
    document = document_of("Khan said: “We left.\n\n“Nobody helped,” Ali said.\n\n“We walked.”")
    found = (found_in(document, "“We left.", "said"), found_in(document, "“Nobody helped,”", "Ali said"))
    assert extended(document, *found) == [["“We left."], ["“Nobody helped,”"]]


def test_who_is_quoted_inside_does_not_stop_it() -> None:
    document = document_of("Khan said: “We left.\n\n“Nobody helped, my father told me.”")
    found = (found_in(document, "“We left.", "said"), found_in(document, "“Nobody helped", "told"))
    assert extended(document, *found)[0] == ["“We left.", "“Nobody helped, my father told me.”"]


def test_what_somebody_quoted_reports_does_not_go_on() -> None:
    document = document_of("“My father said we left.\n\n“Nobody helped,” Khan said.")
    assert extended(document, found_in(document, "we left.", "said")) == [["we left."]]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Khan said: “We left.”\n\n“Nobody helped.”", "“We left.”"),  # it is closed
        ("Khan said they left.\n\n“Nobody helped.”", "they left"),  # no quotation
        ("Khan said: “We left.\n\nNobody helped.”", "“We left."),  # the next does not open
    ],
)
def test_nothing_to_go_on_with(text: str, content: str) -> None:
    document = document_of(text)
    assert extended(document, found_in(document, content, "said")) == [[content]]


def test_no_quotation_at_all() -> None:
    document = document_of("Khan said they left.")
    assert extended(document, found_in(document, "they left", "said")) == [["they left"]]
