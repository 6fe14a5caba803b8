"""The meaning of words: by the shipped maps, for a ledger."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sayso.annotate.engine import Engine
from sayso.annotate.meaning import open_projection
from sayso.annotate.meaning.projection import MAPS, PIECES, unit
from sayso.annotate.models.bundle import SHIPPED, open_bundle
from sayso.core.errors import ModelError
from sayso.core.meaning import Meaning
from sayso.core.settings import Settings
from sayso.core.text import Span
from tests.support.documents import document_of, span_in
from training.same_claim.files import write_bundle

pytestmark = pytest.mark.models

_TEXT = (
    "Two men were arrested in Selm on Monday. Police detained the two in Selm. The museum bought a painting. "
    "Selm lies on a river."
)


@pytest.fixture(scope="module")
def meanings() -> Callable[..., list[Meaning]]:
    engine = Engine(Settings().annotate)
    document = document_of(_TEXT)
    _, words = engine.marks_and_words(document)

    def of(*triggers: str) -> list[Meaning]:
        return list(engine.projection.meanings(words, [span_in(document, word) for word in triggers]))

    return of


def _cosine(one: bytes, other: bytes) -> float:
    a, b = (np.frombuffer(row, np.int8).astype(float) for row in (one, other))
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))


def test_words_for_one_deed_lie_closer_than_others(meanings: Callable[..., list[Meaning]]) -> None:
    arrested, detained, bought = meanings("arrested", "detained", "bought")
    assert _cosine(arrested.head, detained.head) > _cosine(arrested.head, bought.head) + 0.2
    assert _cosine(arrested.event, detained.event) > _cosine(arrested.event, bought.event) + 0.2


def test_sentences_that_say_the_same_in_other_words_lie_closer_than_others(
    meanings: Callable[..., list[Meaning]],
) -> None:
    arrested, detained, bought = meanings("arrested", "detained", "bought")
    near, far = (_cosine(arrested.sentence, one.sentence) for one in (detained, bought))
    assert near > far + 0.2


def test_each_assertion_has_a_meaning_at_its_trigger() -> None:
    marks = Engine(Settings().annotate).annotate(document_of(_TEXT))
    assert [one.trigger for one in marks.meanings] == [one.trigger for one in marks.assertions]
    assert marks.meanings


def test_where_no_word_stands_the_rows_are_zeros() -> None:
    engine = Engine(Settings().annotate)
    _, words = engine.marks_and_words(document_of("Selm  lies on a river."))
    (empty,) = engine.projection.meanings(words, [Span(4, 5)])
    assert not any(empty.head)
    assert not any(empty.event)
    assert not any(empty.sentence)


def test_unit_rows() -> None:
    rows = unit(np.array([[3.0, 4.0], [0.0, 0.0]], np.float32))
    assert rows.tolist() == [[pytest.approx(0.6), pytest.approx(0.8)], [0.0, 0.0]]


def test_maps_for_another_encoder_are_refused(tmp_path: Path) -> None:
    pieces = dict(np.load(SHIPPED / "meaning" / PIECES))
    maps = dict(np.load(SHIPPED / "meaning" / MAPS)) | {"mean": np.zeros(3, np.float32)}
    write_bundle(tmp_path, {PIECES: pieces, MAPS: maps}, keep=False)
    with pytest.raises(ModelError, match="another encoder"):
        open_projection(open_bundle(tmp_path))
    write_bundle(tmp_path, {MAPS: {"mean": np.zeros(3, np.float32)}}, keep=False)
    with pytest.raises(ModelError, match="cannot be opened"):
        open_projection(open_bundle(tmp_path))
