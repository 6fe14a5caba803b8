"""What is one matter: another figure, name or day does not make it another."""

import numpy as np

from sayso.core.vocabulary import SourceKind
from sayso.ledger.link.claims.compare import FEATURES
from sayso.ledger.link.claims.matter import SIGNS, matter_features
from sayso.ledger.link.claims.score import event_weights
from sayso.ledger.link.claims.scorer import Model, Scorer
from sayso.ledger.link.claims.telling import Telling
from tests.support.tellings import Figure, Said, told

_STORY = "The ferry Petra sank on Lake Sarun in a storm. Divers from Dolna searched the lake for the dead."


def _toll(words: str, number: float, day: str) -> Telling:
    said = f"{words} people drowned"
    return told(said, text=f"{_STORY} {said}.", day=day, figures=[Figure(words, number, number, "people")])


def _row(one: Telling, other: Telling) -> dict[str, float]:
    event = event_weights()
    rows = Scorer(Model(event)).features([(one, other)])
    return dict(zip(SIGNS, matter_features([(one, other)], rows, event)[0].tolist(), strict=True))


def test_another_figure_changes_nothing_but_that_it_is_not_the_same() -> None:
    first = _toll("Seventeen", 17, "2031-03-04")
    same, other = (_row(first, _toll(*told_as, "2031-03-05")) for told_as in (("17", 17), ("29", 29)))
    assert same["same_figure"] == 1
    assert other["same_figure"] == 0
    assert other["people"] == other["counts"] == 1
    assert other["one_counts"] == 0


def test_a_measure_and_a_count_of_one_number_are_not_the_same_figure() -> None:
    said = [("nineteen tonnes are gone", "tonnes", "tonne"), ("nineteen clerks are gone", "clerks", None)]
    tonnes, clerks = (
        told(
            words, text=f"{_STORY} {words}.", day="2031-03-04",
            figures=[Figure("nineteen", 19, 19, of, unit)],
        )
        for words, of, unit in said
    )  # fmt: skip
    assert _row(tonnes, clerks)["same_figure"] == 0
    assert _row(tonnes, tonnes)["same_figure"] == _row(clerks, clerks)["same_figure"] == 1


def test_days_count_for_little_where_one_is_told_as_known() -> None:
    known = Said("everybody", SourceKind.COMMON_KNOWLEDGE)
    words = "Petra had been overloaded"
    first = told(words, text=f"{_STORY} {words}.", day="2031-03-04", publisher="Corvid")
    plain = told(words, text=f"{words}.", day="2031-06-04", publisher="Tarn Post")
    again = told(
        words, text=f"As everybody knows, {words}.", day="2031-06-04", publisher="Tarn Post", chain=[known]
    )
    assert _row(first, again)["days"] == 0.5 > _row(first, plain)["days"]


def test_the_features_are_the_same_whichever_comes_first() -> None:
    one, other = _toll("17", 17, "2031-03-04"), _toll("29", 29, "2031-03-09")
    assert _row(one, other) == _row(other, one)
    assert _row(one, other)["days"] < 0.5


def test_the_sentences_of_two_claims_are_compared_whatever_their_words() -> None:
    first = _toll("Seventeen", 17, "2031-03-04")
    text = f"{_STORY} The lake gave none back."
    again, other = (
        told("The lake gave none back", text=text, day="2031-03-05", said=said)
        for said in ("Seventeen people drowned there", "")
    )
    assert _row(first, again)["sentence"] > _row(first, other)["sentence"] + 0.5
    assert _row(first, again)["near_sentence"] > 0 == _row(first, other)["near_sentence"]


def test_differences_are_left_out_of_the_odds_of_an_event() -> None:
    one, other = _toll("17", 17, "2031-03-04"), _toll("29", 29, "2031-03-04")
    event = event_weights()
    rows = Scorer(Model(event)).features([(one, other)])
    turned = rows.copy()
    turned[0, FEATURES.index("numbers_differ")] = 1 - turned[0, FEATURES.index("numbers_differ")]
    plain, changed = (matter_features([(one, other)], table, event) for table in (rows, turned))
    assert np.array_equal(plain, changed)


def test_documents_of_two_stories_have_no_matter_in_common() -> None:
    other = told(
        "Seventeen people drowned", text="Seventeen people drowned. The bridge of Orvik had given way."
    )
    scorer = Scorer()
    assert scorer.topic(other.topic, told("A vote is due").topic) == 0
    assert scorer.scores([(told("A vote is due"), other)]) == [0.0]
