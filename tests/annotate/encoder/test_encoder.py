"""The shipped encoder: shape, threads, texts that are hard to cut. The real weights."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from sayso.annotate.encoder.encoder import WIDTH, Vectors, open_encoder
from sayso.annotate.models.bundle import SHIPPED, open_bundle
from sayso.annotate.parse import Parsed
from sayso.annotate.table import token_table

pytestmark = pytest.mark.models
Parse = Callable[[str], Parsed]

LONG = "The army said that the bridge had been destroyed, and the ministry denied it on Tuesday. " * 60


def vectors(parsed: Parsed, threads: int = 1) -> Vectors:
    return open_encoder(open_bundle(SHIPPED / "attribution"), threads).encode(parsed, token_table(parsed))


@pytest.mark.parametrize(
    "text",
    ["", "Khan said so.", LONG, "1" * 5_000, "\u200b \u00ad", "مرحبا قال خان", "a\n\n\nb", "😀 said Khan"],
)
def test_a_vector_for_each_token(text: str, parsed: Parse) -> None:
    one = parsed(text)
    found = vectors(one)
    assert found.shape == (len(token_table(one)), WIDTH)
    assert np.isfinite(found).all()


def test_the_number_of_threads_changes_no_bit(parsed: Parse) -> None:
    one = parsed(LONG)
    assert np.array_equal(vectors(one, 1), vectors(one, 2))


def test_a_word_has_another_vector_in_another_sentence(parsed: Parse) -> None:
    bank, river = vectors(parsed("The bank denied it.")), vectors(parsed("The bank of the river."))
    assert not np.allclose(bank[1], river[1])


def test_tokens_are_those_of_the_text(parsed: Parse) -> None:
    one = parsed("Khan  said\n\nso.")
    table = token_table(one)
    words = [one.document.text[s:e] for s, e in zip(table.start, table.end, strict=True)]
    assert words == ["Khan", "said", "so", "."]
    assert replace(table).block.tolist() == [1, 1, 2, 2]
