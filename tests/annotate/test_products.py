"""The parser's products: right, the same for a row whatever stands beside it, and in our pipeline only."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from thinc.api import Model, NumpyOps

from sayso.annotate.engine import Engine
from sayso.annotate.models.bundle import SHIPPED, open_bundle
from sayso.annotate.products import Floats, Products, multiply_by_runtime
from sayso.core.settings import AnnotateSettings, Settings
from tests.support.documents import document_of

SIZES = ((288, 288), (96, 512), (96, 50), (64, 7))  # of the small model's layers, and a narrow one


def products(threads: int = 1) -> Products:
    return Products(open_bundle(SHIPPED / "products").session("product.onnx", threads))


def random_rows(count: int, width: int, seed: int = 0) -> Floats:
    return np.random.default_rng(seed).standard_normal((count, width), np.float32)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [0, 1, 2, 511, 512, 513, 1_025])
def test_it_is_the_product(size: tuple[int, int], count: int) -> None:
    rows, weights = random_rows(count, size[0]), random_rows(size[1], size[0], seed=1)
    found = products().gemm(rows, weights, trans2=True)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, rows.astype(np.float64) @ weights.astype(np.float64).T, atol=1e-3)


@pytest.mark.parametrize("size", SIZES)
@given(first=st.integers(0, 1_099), count=st.integers(1, 1_100))
@settings(max_examples=40)
def test_the_rows_beside_a_row_change_no_bit_of_it(size: tuple[int, int], first: int, count: int) -> None:
    rows, weights = random_rows(1_100, size[0]), random_rows(size[1], size[0], seed=1)
    ours = products()
    some = rows[first : first + count]
    whole = ours.gemm(rows, weights, trans2=True)[first : first + count]
    assert np.array_equal(ours.gemm(some, weights, trans2=True), whole)


@pytest.mark.parametrize("size", SIZES)
def test_the_number_of_threads_changes_no_bit(size: tuple[int, int]) -> None:
    rows, weights = random_rows(1_100, size[0]), random_rows(size[1], size[0], seed=1)
    one, two = (products(threads).gemm(rows, weights, trans2=True) for threads in (1, 2))
    assert np.array_equal(one, two)


def test_the_product_goes_where_it_is_wanted() -> None:
    rows, weights = random_rows(3, 96), random_rows(5, 96, seed=1)
    room = np.zeros((4, 5), np.float32)
    products().gemm(rows, weights, out=room[1:], trans2=True)
    assert not room[0].any()
    assert np.array_equal(room[1:], products().gemm(rows, weights, trans2=True))


def test_other_products_are_thincs_own() -> None:
    left, right = random_rows(4, 6), random_rows(4, 3, seed=1)
    assert np.array_equal(
        products().gemm(left, right, trans1=True), NumpyOps().gemm(left, right, trans1=True)
    )


def layers(nlp: Language) -> Iterator[Model[Any, Any]]:
    for _, component in nlp.pipeline:
        if isinstance(model := getattr(component, "model", None), Model):
            yield from model.walk()


@pytest.mark.models
def test_only_our_own_pipeline_is_changed() -> None:
    name = Settings().annotate.spacy_model
    given, ours = spacy.load(name), spacy.load(name)
    multiply_by_runtime(ours, threads=1)
    Engine(AnnotateSettings(), nlp=given)
    assert {type(layer.ops) for layer in layers(ours)} == {Products}
    assert {type(layer.ops) for layer in layers(given)} == {NumpyOps}


@pytest.mark.models
def test_layers_with_other_operations_keep_them() -> None:
    class Other(NumpyOps):  # type: ignore[misc]  # thinc gives no types for what it compiles
        pass

    nlp = spacy.load(Settings().annotate.spacy_model)
    for layer in layers(nlp):
        layer.ops = Other()
    multiply_by_runtime(nlp, threads=1)
    assert {type(layer.ops) for layer in layers(nlp)} == {Other}


@pytest.mark.models
def test_a_text_is_parsed_alike_alone_and_with_others_and_on_any_number_of_threads() -> None:
    texts = [
        "Khan said on Monday that the army had not left.",
        "No.",
        "Six men, she wrote, were held in Gaza.\n\n" * 9,
        # More words that somebody is sure of than the commitment network takes at once.
        "On Monday Syrian troops attacked Israel. The minister may have denied the vile lie.\n\n" * 100,
    ]
    documents = [document_of(text) for text in texts]
    one, two = (Engine(AnnotateSettings(encoder_threads=threads)) for threads in (1, 2))
    alone = [one.marks_of(one.parse(document)) for document in documents]
    assert len(alone[-1].commitment) > 256
    assert alone[-1].wording
    assert alone[-1].events
    assert alone[-1].meanings
    parsed = [found for found in two.parse_all(documents) if found is not None]
    assert [two.marks_of(found) for found in parsed] == alone


def test_the_graph_is_what_training_writes() -> None:
    pytest.importorskip("onnx", reason="only whoever trains has it")
    from training.products import graph  # noqa: PLC0415  # it needs onnx

    assert graph() == (SHIPPED / "products" / "product.onnx").read_bytes()
