"""Texts in capitals are shown to the models in ordinary letters."""

from functools import cache

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from sayso.annotate.parse import parse
from sayso.annotate.seen.letters import in_small_letters, words_of
from sayso.annotate.seen.stand_ins import see
from sayso.annotate.seen.text import Seen, fold
from sayso.core.settings import Settings
from sayso.knowledge import load_knowledge
from tests.support.documents import document_of


@cache
def pipeline() -> Language:
    return spacy.load(Settings().annotate.spacy_model)


def shown(text: str) -> Seen:
    document = document_of(text)
    return in_small_letters(pipeline(), document, see(document, load_knowledge()))


@pytest.mark.models
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "REBELS ATTACKED TWO VILLAGES NEAR MOSTAGANEM. THE ARMY'S 3D BRIGADE FLED.",
            "Rebels attacked two villages near Mostaganem. The army's 3d brigade fled.",
        ),
        (
            "ON MONDAY THE FMLN AND THE [ZOLT] GROUP ADMITTED KILLING CARLOS IBARRA.",
            "On Monday the FMLN and the (ZOLT) group admitted killing carlos Ibarra.",
        ),
        (
            "GUERRILLAS OF THE SHINING PATH BOMBED AN EMBASSY IN JANUARY",
            "Guerrillas of the Shining Path bombed an embassy in January",
        ),
        (
            "THE MINISTRY HAS DENIED IT\n\nNothing else was CHANGED.",
            "The ministry has denied it\n\nNothing else was CHANGED.",
        ),
    ],
)
def test_sentences_and_names_keep_their_capitals(text: str, expected: str) -> None:
    assert shown(text).own == expected


@pytest.mark.models
@pytest.mark.parametrize("text", ["PAKISTAN", "The FBI and the CIA were BOTH THERE, said NATO."])
def test_other_texts_are_seen_as_they_are(text: str) -> None:
    assert shown(text).own == text


@pytest.mark.models
def test_a_stand_in_is_in_ordinary_letters_too() -> None:
    seen = shown("THE GOVERNMENT OF KENYA HAS EXPELLED TWO DIPLOMATS")
    assert seen.text == "The government of Norway has expelled two diplomats"
    assert seen.own == "The government of Kenya has expelled two diplomats"


@pytest.mark.models
def test_a_verb_in_capitals_is_parsed_as_one() -> None:
    document = document_of("GUERRILLAS OF THE SHINING PATH BOMBED AN EMBASSY IN LIMA.")
    parsed = parse(pipeline(), document, see(document, load_knowledge()))
    verb = next(token for token in parsed.doc if token.text.lower() == "bombed")
    assert (verb.pos_, verb.lemma_, document.text[verb.idx : verb.idx + 6]) == ("VERB", "bomb", "BOMBED")


def test_a_pipeline_without_a_list_of_words_changes_nothing() -> None:
    assert words_of(spacy.blank("en")) is None


@pytest.mark.models
@given(st.text(alphabet="ABCDE SOF.'\n[]1ßÄİ", max_size=80))
def test_every_offset_holds(text: str) -> None:
    words = words_of(pipeline())
    assert words is not None
    folded = fold(text)
    assert len(words.block(folded, 0, len(folded), [])) == len(folded)
