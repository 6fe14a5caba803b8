"""Datelines: known by their form, kept out of the sentence behind them, and no part of any claim."""

from collections.abc import Callable

import pytest

from sayso.annotate.openings import openings_of
from sayso.annotate.parse import Parsed
from sayso.core.text import Block, Document, Origin, Span, make_document
from sayso.core.vocabulary import BlockKind
from tests.support.documents import document_of


def of_paragraphs(*paragraphs: str) -> Document:
    text, blocks = "", []
    for one in paragraphs:
        blocks.append(Block(Span(len(text), len(text) + len(one)), BlockKind.BODY))
        text += one + "\n\n"
    return make_document(text, tuple(blocks), Origin("a.txt", "0" * 64, "text/plain"))


@pytest.mark.parametrize(
    ("dateline", "rest"),
    [
        ("CAIRO, March 3 - ", "Rebels took the port."),
        ("CAIRO (Reuters) - ", "Rebels took the port."),
        ("ABU DHABI, 12 June - ", "The UAE dispatched two aircraft."),
        ("NEW DELHI, March 3, 2012 (AFP) — ", "“We will stay,” the mayor said."),
        ("TAROS, Northern Province -- ", "12 people died."),
        ("BEIRUT/DAMASCUS – ", "Rebels took the port."),
        ("ST. ALBANS, Oct. 2 (Northline)-", ""),
        ("London (CNN) -- ", "The minister has resigned."),
        ("New Delhi, Mar 4 (PTI) ", "The prime minister said on Monday that talks would follow."),
        ("(Reuters) - ", "Rebels took the port."),
        ("18:42\n", "The count has been halted."),
        ("18:42 ", "The count has been halted."),
        ("[6.42 pm GMT] - ", "The count has been halted."),
        ("9:05 a.m. ET | ", "The count has been halted."),
        ("CAIRO, MARCH 3 - ", "REBELS TOOK THE PORT."),
        ("CAIRO, 3 MAR 90 -- [TEXT] ", "REBELS TOOK THE PORT."),
        ("CAIRO, 3 MAR 90 (MENA) -- [EDITORIAL REPORT] [TEXT] ", "REBELS TOOK THE PORT."),
        ("CAIRO, March 3 - ", "[The rebels] took the port."),
    ],
)
def test_a_dateline_ends_where_the_report_begins(dateline: str, rest: str) -> None:
    found = [one.end for one in openings_of(document_of(dateline + rest))]
    assert found == ([len(dateline)] if rest else [])


@pytest.mark.parametrize(
    "text",
    [
        "UN: 40 killed in strike on market",
        "Rebels took the port - The army denied it.",
        "THE UN SAID IT - AND THE ARMY DENIED IT.",
        "NATO-led forces - The largest since 2001 - left on Monday.",
        "CAIRO is calm. The army - At least its spokesman - said so.",
        "2.50 Euros is what it costs.",
        "18:42 was when it fell.",
        "The talks (Tuesday) - They failed.",
    ],
)
def test_other_beginnings_are_none(text: str) -> None:
    assert openings_of(document_of(text)) == ()


def test_a_colon_ends_the_dateline_of_a_first_paragraph() -> None:
    document = of_paragraphs("ISLAMABAD: Pakistan has recalled its ambassador.", "He will be back in May.")
    assert openings_of(document) == (Span(0, 11),)


def test_turns_of_a_talk_are_no_datelines() -> None:
    assert openings_of(document_of("KHAN: We will stay.")) == ()
    assert openings_of(of_paragraphs("The talk was short.", "KHAN: We will stay.")) == ()
    assert openings_of(of_paragraphs("KHAN: We will stay.", "BERG: They will not.", "KHAN: They will.")) == ()


@pytest.mark.models
def test_the_town_is_no_subject_of_the_sentence_behind_it(parsed: Callable[[str], Parsed]) -> None:
    whole = parsed("NASSARA, March 4 - At least 23 people were killed on Tuesday, a charity said.")
    killed = next(t for t in whole.doc if t.text == "killed")
    assert [t.text for t in killed.children if t.dep_ == "nsubjpass"] == ["people"]
    assert whole.document.text[killed.sent[0].idx :].startswith("At least 23")
