"""Parts of speech and lemmas that are kept are those that the pipeline itself gives."""

import numpy as np
import pytest
import spacy
from spacy.language import Language

from sayso.annotate.spacy_rows import COLUMNS, taken
from sayso.annotate.word_rules import WordRules
from sayso.core.settings import Settings

TEXTS = (
    "There is no reason to say that there are none, and it isn't so.",
    "Let's go: we've got to, they're gonna, y'all ain't, c'mon, I wanna.",
    "He left. The left wing leaves; she has left the leaves that were left.",
    "It was said that officials' papers had been seen, but nothing came of it.\n\n  They'd better go.",
    "The U.S. Army's 1,200 troops didn't leave on May 5, it may be.",
    "that that that that",
    " ",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(Settings().annotate.spacy_model)


@pytest.mark.models
def test_each_token_has_what_the_whole_pipeline_says(nlp: Language) -> None:
    rules = WordRules(nlp)
    assert rules.left_out == ("attribute_ruler", "lemmatizer")
    whole = np.concatenate([taken(doc, COLUMNS) for doc in nlp.pipe(TEXTS)])
    for _ in range(2):  # learnt, and known
        rows = rules.rows_of(nlp.pipe(TEXTS, disable=rules.left_out))
        assert np.array_equal(rows.numbers, whole)


@pytest.mark.models
def test_a_pipeline_that_is_another_runs_as_it_is() -> None:
    other = spacy.load(Settings().annotate.spacy_model, exclude=["ner"])
    other.get_pipe("attribute_ruler").add([[{"TAG": "NN", "OP": "+"}]], {"POS": "X"})  # type: ignore[attr-defined]  # a pipe is typed as any callable
    assert WordRules(other).left_out == ()
    assert WordRules(spacy.blank("en")).left_out == ()


@pytest.mark.models
def test_what_is_kept_is_bounded(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.annotate.word_rules._MOST", 3)
    rules = WordRules(nlp)
    whole = np.concatenate([taken(doc, COLUMNS) for doc in nlp.pipe(TEXTS)])
    for text in TEXTS:
        rules.rows_of(nlp.pipe([text], disable=rules.left_out))
    assert np.array_equal(rules.rows_of(nlp.pipe(TEXTS, disable=rules.left_out)).numbers, whole)
