"""Alignments: the same words in order, and small changes between them."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ledger.link.copies.align import HOLE, Alignment, align
from sayso.ledger.link.copies.shingles import SHINGLE, shingle
from sayso.ledger.link.copies.words import cut
from tests.support.wire import FLOOD, filler


def aligned(one: str, other: str) -> list[Alignment]:
    first, second = cut(one).hashes, cut(other).hashes
    _, i, j = np.intersect1d(shingle(first, SHINGLE), shingle(second, SHINGLE), return_indices=True)
    return align(first.tolist(), second.tolist(), (i, j), SHINGLE)


TEXT = " ".join(FLOOD)
WORDS = TEXT.split()


@pytest.mark.parametrize(
    ("other", "passages", "least"),
    [
        pytest.param(TEXT.upper(), 1, 1.0, id="the same"),
        pytest.param(" ".join([*filler(1), TEXT, *filler(2)]), 1, 1.0, id="inside other words"),
        pytest.param(
            " ".join(w if n % 9 else "xyz" for n, w in enumerate(WORDS)), 1, 0.85, id="a word in nine"
        ),
        pytest.param(" ".join(WORDS[:60] + WORDS[64:]), 1, 0.95, id="four words gone"),
        pytest.param(" ".join([*WORDS[:60], "and", "so", "on", *WORDS[60:]]), 1, 1.0, id="three words more"),
        pytest.param(" ".join([*FLOOD[5:], *FLOOD[:5]]), 2, 0.95, id="halves in another order"),
        pytest.param(" ".join([*FLOOD[:3], *filler(3, 2), *FLOOD[3:]]), 2, 0.95, id="two sentences more"),
        pytest.param(" ".join(filler(4)), 0, 0.0, id="nothing"),
    ],
)
def test_passages(other: str, passages: int, least: float) -> None:
    found = aligned(TEXT, other)
    assert len(found) == passages
    assert sum(one.matched for one in found) >= least * len(cut(TEXT))


def test_an_end_with_a_changed_word_is_part_of_the_passage() -> None:
    sentence = "Engineers who inspected the main bridge found cracks in one of its piers and closed it"
    changed = "Engineers who inspected the main bridge found cracks in one of its pillars and closed it"
    (found,) = aligned(sentence, "Xyzzy. " + changed)
    assert found.first == (0, 16)
    assert found.second == (1, 17)


def holds(found: list[Alignment], one: np.ndarray, other: np.ndarray) -> None:
    """What every list of alignments must keep to."""
    for passage in found:
        for run in passage.runs:
            assert run.length > 0
            assert np.array_equal(
                one[run.first : run.first + run.length], other[run.second : run.second + run.length]
            )
        for last, run in zip(passage.runs, passage.runs[1:], strict=False):
            gaps = run.first - last.first - last.length, run.second - last.second - last.length
            assert min(gaps) >= 0
            assert 0 < max(gaps) <= HOLE
    for side in ("first", "second"):
        taken = sorted(getattr(passage, side) for passage in found)
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(taken))


def test_a_word_that_ends_one_passage_takes_nothing_from_the_next() -> None:
    wire = (
        "They came by the old river road. The Front said nothing. "
        + " ".join(filler(5))
        + (" The depot gave diesel to about forty villages, the ministry said.")
    )
    paper = "They came by the old river road. The depot gave diesel to forty villages, the ministry said."
    words = cut(paper)
    found = [
        paper[words.span(*one.second).start : words.span(*one.second).end] for one in aligned(wire, paper)
    ]
    assert found == [
        "They came by the old river road", "The depot gave diesel to forty villages, the ministry said"
    ]  # fmt: skip


@settings(max_examples=60)
@given(st.lists(st.integers(0, 12), max_size=90), st.lists(st.integers(0, 12), max_size=90))
def test_alignments_hold_for_any_two_texts(one: list[int], other: list[int]) -> None:
    first, second = (cut(" ".join(f"w{n}" for n in words)).hashes for words in (one, other))
    _, i, j = np.intersect1d(shingle(first, SHINGLE), shingle(second, SHINGLE), return_indices=True)
    holds(align(first.tolist(), second.tolist(), (i, j), SHINGLE), first, second)


@settings(max_examples=40)
@given(st.randoms(use_true_random=False))
def test_alignments_hold_after_any_edits(chance) -> None:  # type: ignore[no-untyped-def]  # hypothesis' own Random
    words = list(WORDS)
    for _ in range(chance.randint(0, 40)):
        at = chance.randrange(len(words))
        words[at : at + chance.randint(0, 3)] = chance.choices(WORDS, k=chance.randint(0, 3))
    first, second = cut(TEXT).hashes, cut(" ".join(words)).hashes
    _, i, j = np.intersect1d(shingle(first, SHINGLE), shingle(second, SHINGLE), return_indices=True)
    holds(align(first.tolist(), second.tolist(), (i, j), SHINGLE), first, second)
