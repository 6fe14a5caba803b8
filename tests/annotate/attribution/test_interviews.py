"""Answers of an interview: their marks are nobody's words, and each is the word of who is interviewed."""

from collections.abc import Callable

import pytest

from sayso.annotate.assertions import find_assertions
from sayso.annotate.openings import answers, openings_of
from sayso.annotate.parse import Parsed
from sayso.annotate.voices import voices_of
from sayso.core.text import Document
from tests.support.documents import document_of
from tests.support.finding import safe

Parse = Callable[[str | Document], Parsed]

TALK = (
    "Q: Who ordered the raid?\nA: The order came from the palace. I saw the paper.\n\n"
    "Q: The army says the rebels did it.\nA: It lies. I was told by an officer that 60 rounds were fired."
)
NAMED = f"Colonel Omar Siddiqui left the army in April. He spoke to The Herald in Amman.\n\n{TALK}"


def test_answers_go_on_to_the_next_question() -> None:
    document = document_of(TALK)
    assert [document.words(one) for one in openings_of(document)] == ["Q: ", "A: ", "Q: ", "A: "]
    assert [document.words(one.content) for one in answers(document)] == [
        "The order came from the palace. I saw the paper.",
        "It lies. I was told by an officer that 60 rounds were fired.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Q: Who ordered the raid?\nA: The palace.",
        "A: The first point.\nB: The second point.\nA: The third point.",
        "The road has two lanes, Q: and A: are their names. Q: A: Q: A:",
        "Nothing was asked.",
    ],
)
def test_a_mark_alone_makes_no_interview(text: str) -> None:
    assert not answers(document_of(text))
    assert not openings_of(document_of(text))


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (NAMED, "Omar Siddiqui", "named-person"),
        (
            f"An interview with Omar Siddiqui, by Ali Hassan.\n\n{TALK}",
            "Omar Siddiqui",
            "named-person",
        ),
        (f"The palace has been quiet.\n\n{TALK}", None, "unnamed-group"),
    ],
)
def test_an_answer_is_the_word_of_who_is_interviewed(
    text: str, name: str | None, kind: str, parsed: Parse
) -> None:
    whole = parsed(text)
    replies = [a for a in safe(whole) if [whole.document.words(s) for s in a.source] == ["A"]]
    assert [(a.resolved.name if a.resolved else None, a.source_kind) for a in replies] == [(name, kind)] * 2


@pytest.mark.models
def test_a_question_is_no_claim_and_its_answer_is(parsed: Parse) -> None:
    whole = parsed(NAMED)
    made = find_assertions(whole, voices_of(whole, tuple(safe(whole))), ())
    told = [whole.document.words(a.spans[0]) for a in made]
    assert not any("Who ordered" in one or one.startswith(("A", "Q", "I …")) for one in told)
    assert "The order came from the palace" in told
    assert "60 rounds were fired" in told
