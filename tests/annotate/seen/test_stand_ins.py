"""Which names the models never see."""

import pytest

from sayso.annotate.seen.stand_ins import faith_words, see
from sayso.knowledge import load_knowledge
from tests.support.documents import document_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran met Saudi Arabia in New Delhi.", "Norway met Norway in Oslo."),
        ("The Pakistanis left; a French pilot stayed.", "The Norwegians left; a Norwegian pilot stayed."),
        ("The Swiss and the Frenchmen talked.", "The Norwegian and the Norwegians talked."),
        ("Boko Haram fought Hamas.", "Hezbollah fought Hezbollah."),
        (
            "Muslims and Jewish leaders spoke of Islam.",
            "Christians and Christian leaders spoke of Christianity.",
        ),
        ("the PLO (Palestine Liberation Organization)", "the Hezbollah (Hezbollah)"),
        ("IRAN STRIKES", "NORWAY STRIKES"),
        ("The Labour Party and Likud lost.", "The GOP and GOP lost."),
        (
            "Democrats met a Tory and a Democratic senator.",
            "Republicans met a Republican and a Republican senator.",
        ),
        ("the Democratic Republic of the Congo", "the Norway"),
        ("anti-Muslim and Iran-backed", "anti-Christian and Norway-backed"),
    ],
)
def test_one_word_for_all_of_a_kind(text: str, expected: str) -> None:
    assert see(document_of(text), load_knowledge()).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "The polish on the china was hard, and a turkey ran.",  # no names
        "He lives in the U.S. Nobody knew.",  # its full stop may end the sentence
        "The New York Times met the United Nations.",  # neither a side nor a faith
        "They told us that they are baptist by name.",
        "Labour is cheap, and the vote was democratic.",
    ],
)
def test_everything_else_is_seen(text: str) -> None:
    assert see(document_of(text), load_knowledge()).text == text


def test_words_of_faiths_are_in_lower_case() -> None:
    assert {"muslims", "jewish", "hindu", "christianity"} <= faith_words()
    assert all(word == word.lower() for word in faith_words())
