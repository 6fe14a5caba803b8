"""The same words about others: whoever is named, the whole pipeline says the same.

Texts of our own with places for names (`tests/cases/even_handed`) are filled in ten ways, so that every
state, group, faith and party takes every part. Nothing that a reader is told may differ but the names: no
level, chain, commitment, loaded word, flag (checks of historical fact excepted), rank or score.
"""

import pytest

from sayso.core.settings import ClaimSettings, Settings
from sayso.core.vocabulary import FlagKind
from sayso.run.pipeline import Pipeline
from tests.support.even_handed import ASPECTS, OpenText, fill, fillings, open_texts, scores, seen

FILLINGS = fillings()
TEXTS = open_texts()
FEWEST = 4  # different texts: there are as many of the rows that a text names least of
ROUNDED = 0.015  # scores are given with two digits


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(Settings(claims=ClaimSettings(checks_off=())))


@pytest.mark.models
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.about)
def test_the_reading_is_the_same_whoever_is_named(pipeline: Pipeline, text: OpenText) -> None:
    filled = [fill(text, names) for names in FILLINGS]
    assert len({one.document.text for one in filled}) >= FEWEST
    readings = [pipeline.reading(one.document) for one in filled]
    first, *others = [seen(one, reading) for one, reading in zip(filled, readings, strict=True)]
    assert first["claims"]
    for number, other in enumerate(others, 1):
        for aspect in ASPECTS:
            assert other[aspect] == first[aspect], (aspect, dict(FILLINGS[number]))
        assert scores(readings[number]) == pytest.approx(scores(readings[0]), abs=ROUNDED)


@pytest.mark.models
def test_the_texts_ask_something(pipeline: Pipeline) -> None:
    """What is the same in all readings is not nothing: levels, chains and flags of several kinds."""
    readings = [pipeline.reading(fill(text, FILLINGS[0]).document) for text in TEXTS]
    claims = [claim for reading in readings for claim in reading.claims]
    kinds = {flag.kind for reading in readings for flag in reading.flags}
    assert len(claims) > 100
    assert {claim.level for claim in claims} >= {0, 1, 2, 4}
    assert len({len(claim.chain) for claim in claims}) >= 2
    assert FlagKind.LOADED_LANGUAGE in kinds
    assert len(kinds) >= 2
