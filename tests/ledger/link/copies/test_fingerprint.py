"""What is kept of a document."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.core.errors import FingerprintError
from sayso.ledger.link.copies import Fingerprint, fingerprint, fingerprint_all
from sayso.ledger.link.copies.shingles import SHINGLE, WINDOW, keep, shingle
from sayso.ledger.link.copies.words import cut, cut_batch
from tests.support.wire import FLOOD, STORIES, filler, story


def test_bytes_give_the_fingerprint_back() -> None:
    made = fingerprint(story(FLOOD, published="2021-06-01"))
    back = Fingerprint.from_bytes(made.to_bytes())
    assert (back.id, back.order, back.words) == (made.id, made.order, made.words)
    assert np.array_equal(back.hashes, made.hashes)
    assert np.array_equal(back.places, made.places)
    assert np.array_equal(back.signature, made.signature)
    assert back.to_bytes() == made.to_bytes()


def test_many_at_once_are_as_one_by_one() -> None:
    documents = [story(one, published="2020-02-02") for one in STORIES] + [story(["Short."]), story([])]
    together = [one.to_bytes() for one in fingerprint_all(documents)]
    assert together == [fingerprint(one).to_bytes() for one in documents]


@pytest.mark.parametrize("cut_at", [0, 10, 60, -1])
def test_a_cut_off_fingerprint_is_a_typed_error(cut_at: int) -> None:
    data = fingerprint(story(FLOOD)).to_bytes()
    with pytest.raises(FingerprintError):
        Fingerprint.from_bytes(data[:cut_at])


def test_a_fingerprint_of_another_make_is_a_typed_error() -> None:
    data = bytearray(fingerprint(story(FLOOD)).to_bytes())
    data[0] ^= 0xFF
    with pytest.raises(FingerprintError, match="another way"):
        Fingerprint.from_bytes(bytes(data))


def test_documents_are_ordered_by_date_and_undated_ones_come_last() -> None:
    dates = ["2019", "2019-05", "2019-05-12", "2019-05-12T10:00:00+00:00", "2020-01-01", None]
    orders = [fingerprint(story(filler(n), published=date)).order for n, date in enumerate(dates)]
    assert [order >> 31 for order in orders] == sorted(order >> 31 for order in orders)
    assert orders[-1] == max(orders)


@given(st.integers(0, 1000), st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_texts_that_share_enough_words_share_a_kept_run(
    seed: int, before: int, after: int, more: int
) -> None:
    shared = " ".join(filler(seed, 1)).split()[: SHINGLE + WINDOW - 1]
    one = (
        filler(seed + 5000, 4)[0].split()[: before % 12]
        + shared
        + filler(seed + 6000, 4)[0].split()[: after % 12]
    )
    other = filler(seed + 7000, 4)[0].split()[: more % 12] + shared
    kept = keep(cut_batch([" ".join(one), " ".join(other)]))
    first, second = kept.hashes[: kept.bounds[1]], kept.hashes[kept.bounds[1] :]
    assert set(first.tolist()) & set(second.tolist())


def test_kept_runs_are_runs_of_the_text_and_say_where_they_stand() -> None:
    made = fingerprint(story(FLOOD))
    runs = shingle(cut(story(FLOOD).text).hashes, SHINGLE)
    assert np.array_equal(runs[made.places], made.hashes)
    assert len(runs) / 4 < len(made.hashes) < len(runs) / 2
    assert np.array_equal(np.unique(made.hashes), made.hashes)


def test_a_text_that_repeats_itself_keeps_little() -> None:
    made = fingerprint(story(["the same line again and again and again"] * 20_000))
    assert made.words == 160_000
    assert len(made.hashes) <= 8
