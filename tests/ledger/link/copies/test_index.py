"""The index: the same candidates whatever the order of arrival, and every change told."""

import random
from collections.abc import Sequence

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sayso.core.text import Document
from sayso.ledger.link.copies import Comparer, Comparison, CopyIndex, Fingerprint, fingerprint_all
from tests.support.wire import STORIES, filler, lookup, story


def corpus(seed: int, size: int = 40) -> list[Document]:
    """Copies of all kinds, stock phrases that some documents share, and a story that many print."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    stock = [filler(900 + n, 1)[0] for n in range(4)]
    wire = filler(seed + 50, 12)
    made: list[list[str]] = [wire]
    for number in range(size):
        sentences = filler(seed * 1000 + number, chance.randint(3, 9))
        kind = chance.randrange(6)
        if kind == 0:
            sentences = wire[: chance.randint(1, 12)] + sentences[:3]
        elif kind == 1:
            source = chance.choice(made)
            at = chance.randrange(len(source))
            sentences[1:1] = source[at : at + chance.randint(1, 4)]
        for phrase in chance.sample(stock, chance.randint(0, 3)):
            sentences.insert(chance.randint(0, len(sentences)), phrase)
        made.append(sentences)
    days = [f"2020-01-{chance.randint(1, 28):02d}" if chance.random() < 0.8 else None for _ in made]
    return [story(one, published=day) for one, day in zip(made, days, strict=True)]


def follow(
    documents: Sequence[Document], sizes: Sequence[int]
) -> tuple[CopyIndex, dict[tuple[str, str], Comparison]]:
    """What a ledger holds that adds documents in batches and does what it is told each time."""
    index = CopyIndex()
    kept: dict[tuple[str, str], Comparison] = {}
    left = list(fingerprint_all(documents))
    turn = 0
    while left:
        size = sizes[turn % len(sizes)]
        turn += 1
        batch, left = left[:size], left[size:]
        changes = index.add(batch)
        for pair in changes.withdrawn:
            kept.pop(pair, None)
        for one in Comparer(index, lookup(documents)).compare(changes.compare):
            kept[one.first, one.second] = one
    return index, kept


@settings(max_examples=8, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    st.integers(0, 40),
    st.randoms(use_true_random=False),
    st.lists(st.integers(1, 30), min_size=1, max_size=4),
)
def test_the_order_of_arrival_makes_no_difference(seed: int, chance: random.Random, sizes: list[int]) -> None:
    documents = corpus(seed)
    index, expected = follow(documents, [len(documents)])
    assert any(one.copy for one in expected.values())
    shuffled = list(documents)
    chance.shuffle(shuffled)
    other, found = follow(shuffled, sizes)
    assert other.pairs() == index.pairs() == tuple(sorted(expected))
    assert found == expected


def test_candidates_are_told_once_and_stock_takes_them_back() -> None:
    phrase = filler(77, 1)[0] + " " + filler(78, 1)[0]
    documents = [
        story([*filler(n, 12), phrase, *filler(100 + n, 12)], published="2020-01-01") for n in range(8)
    ]
    prints = list(fingerprint_all(documents))
    index = CopyIndex()
    assert index.add(prints[:1]).compare == ()
    pair = tuple(sorted((documents[0].id, documents[1].id)))
    assert index.add(prints[1:2]).compare == (pair,)
    assert index.add(prints[:2]).compare == ()  # they are there already
    changes = index.add(prints[2:])
    assert pair in changes.withdrawn
    assert index.pairs() == ()


def test_a_story_that_many_print_is_no_stock_phrase() -> None:
    wire = filler(5, 12)
    documents = [story([*filler(100 + n, 2), *wire], published=f"2020-01-{n + 1:02d}") for n in range(25)]
    index = CopyIndex(fingerprint_all(documents))
    first = documents[0].id
    assert all(tuple(sorted((first, other.id))) in index.pairs() for other in documents[1:])


def test_each_of_very_many_prints_is_paired_with_the_earliest_only() -> None:
    wire = filler(6, 8)
    documents = [
        story([*wire, f"Print {n} of it."], published=f"2020-01-01T{n // 60:02d}:{n % 60:02d}+00:00")
        for n in range(60)
    ]
    index = CopyIndex(fingerprint_all(documents))
    pairs = index.pairs()
    assert len(pairs) < 60 * 17
    assert all(tuple(sorted((documents[0].id, other.id))) in pairs for other in documents[1:])


def test_an_index_can_be_made_again_from_stored_fingerprints() -> None:
    documents = [story(one) for one in STORIES] + [story([*STORIES[0][:5], *filler(3)])]
    stored = [one.to_bytes() for one in fingerprint_all(documents)]
    index = CopyIndex(Fingerprint.from_bytes(one) for one in stored)
    assert len(index) == 5
    assert documents[0].id in index
    assert index[documents[0].id].to_bytes() == stored[0]
    assert index.pairs() == (tuple(sorted((documents[0].id, documents[4].id))),)
