"""The inverted index: heads of hashes, whatever runs their rows came in."""

import numpy as np
import pytest

from sayso.ledger.link.copies.postings import HEADS, Postings, Rows, sort_rows


@pytest.mark.parametrize("batches", [1, 2, 7, 30])
@pytest.mark.parametrize("by_date", [True, False], ids=["by date", "in any order"])
@pytest.mark.parametrize("hashes", [40, 2_000])
def test_heads_are_the_earliest_documents_of_each_hash(batches: int, by_date: bool, hashes: int) -> None:
    chance = np.random.default_rng(batches)
    documents = 300
    order = (
        np.arange(documents).astype(np.uint64) if by_date else chance.permutation(documents).astype(np.uint64)
    )
    pool = np.sort(chance.integers(0, 1 << 64, hashes, dtype=np.uint64))
    held = [np.sort(chance.choice(pool, chance.integers(0, 30), replace=False)) for _ in range(documents)]
    postings = Postings()
    for part in np.array_split(np.arange(documents), batches):
        turns = sorted(part.tolist(), key=lambda number: int(order[number]))
        owner = np.repeat(np.array(turns, np.uint32), [len(held[number]) for number in turns])
        rows = np.concatenate([held[number] for number in turns])
        postings.add(sort_rows(Rows(rows, owner, (owner * 7 + 1).astype(np.uint32))), order)
    sets = [set(one.tolist()) for one in held]
    asked = np.unique(
        np.concatenate((pool[:: hashes // 40], chance.integers(0, 1 << 64, 50, dtype=np.uint64)))
    )
    heads = postings.heads(asked, order)
    for at, hashed in enumerate(asked.tolist()):
        holders = [number for number in range(documents) if hashed in sets[number]]
        earliest = sorted(holders, key=lambda number: int(order[number]))[:HEADS]
        found = slice(heads.bounds[at], heads.bounds[at + 1])
        assert heads.documents[found].tolist() == earliest
        assert heads.places[found].tolist() == [number * 7 + 1 for number in earliest]
        assert heads.totals[at] == len(holders)
        assert sorted(postings.members(hashed).tolist()) == holders


def test_a_large_index_is_searched_in_parts() -> None:
    chance = np.random.default_rng(1)
    order = np.arange(2, dtype=np.uint64)
    hashes = np.unique(chance.integers(0, 1 << 64, 300_000, dtype=np.uint64))
    postings = Postings()
    postings.add(
        Rows(hashes, np.zeros(len(hashes), np.uint32), np.arange(len(hashes), dtype=np.uint32)), order
    )
    asked = np.unique(np.concatenate((hashes[::50], hashes[::70] + np.uint64(1), hashes[-1:], hashes[:1])))
    heads = postings.heads(asked, order)
    there = np.isin(asked, hashes)
    assert np.array_equal(heads.totals, there)
    assert np.array_equal(hashes[heads.places], asked[there])


def test_an_empty_index_has_no_heads() -> None:
    heads = Postings().heads(np.array([1, 2], np.uint64), np.zeros(0, np.uint64))
    assert heads.totals.tolist() == [0, 0]
    assert heads.sizes().tolist() == [0, 0]
    assert not len(Postings().members(1))
