"""Turns of a transcript: documents and contents made by hand."""

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.network.turns import whole_turns
from sayso.core.text import Document
from tests.support.documents import document_of, span_in

TEXT = (
    "KHAN: We left. Nobody helped us.\n\nREPORTER: Why?\n\nHe said: We left.\n\nNotes: see below. And above."
)


def turn(document: Document, source: str, content: str, score: float = 0.9) -> Found:
    whole = span_in(document, f"{source}: ")
    cue = (type(whole)(whole.end - 2, whole.end - 1),)
    return Found((span_in(document, source),), cue, (span_in(document, content),), score)


def contents(document: Document, *found: Found) -> list[str]:
    return [document.words(one.content[0]) for one in whole_turns(document, found, 0.5)]


def test_a_turn_goes_on_to_the_end_of_its_paragraph() -> None:
    document = document_of(TEXT)
    found = (turn(document, "KHAN", "We left."), turn(document, "REPORTER", "Why"))
    assert contents(document, *found) == ["We left. Nobody helped us.", "Why?"]


def test_one_turn_alone_is_left_as_it_is() -> None:
    document = document_of(TEXT)
    weak = turn(document, "REPORTER", "Why", 0.3)
    assert contents(document, turn(document, "KHAN", "We left."), weak) == ["We left.", "Why"]


def test_a_source_with_a_verb_is_no_turn() -> None:
    document = document_of("KHAN: We left.\n\nALI: So did we.\n\nSen said: We stayed. He rose.")
    said = Found(
        (span_in(document, "Sen"),), (span_in(document, "said:"),), (span_in(document, "We stayed."),), 0.9
    )
    found = (turn(document, "KHAN", "We left."), turn(document, "ALI", "So did we."), said)
    assert contents(document, *found)[2] == "We stayed."
