"""From scores to marks: spans, kinds and voices; and what the network sees of names."""

from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate.seen.text import StandIn
from sayso.annotate.table import TAGS, TokenTable, token_table
from sayso.annotate.voices import voices_of
from sayso.annotate.wording.features import Inputs, inputs_of
from sayso.annotate.wording.find import find_wording
from sayso.annotate.wording.network import KINDS, Scores, neighbours
from sayso.annotate.wording.spans import Marked, Worth, marked_spans
from sayso.annotate.wording.words import Words
from sayso.core.marks import AUTHOR
from sayso.core.vocabulary import WordingKind
from tests.support.marks import attribution
from tests.support.parses import names_in, parse_named

FILE = "clauses.conll"
WORTH = Worth(0.4, 1.0)


def row_of(size: int, sentences: list[int] | None = None) -> TokenTable:
    """A table of words of four letters with a space after each."""
    start = np.arange(size, dtype=np.int32) * 5
    zeros = np.zeros(size, np.int32)
    at = np.arange(size, dtype=np.int32)
    sentence = np.array(sentences if sentences is not None else [1] * size, np.int32)
    return TokenTable(at, start, start + 4, zeros, sentence, at, at, at, zeros, zeros, zeros, zeros + 1)


def scores_of(marked: list[float], kind: str = "doubt") -> Scores:
    values = np.array(marked, np.float32)
    kinds = np.zeros((len(marked), len(KINDS)), np.float32)
    kinds[:, KINDS.index(kind)] = 0.5
    return Scores(values, values * np.float32(0.25), kinds)


def spans_of(
    marked: list[float], *, sentences: list[int] | None = None, names: list[int] | None = None
) -> list[Marked]:
    """The spans of words that are all adjectives, but for those that are names."""
    table = row_of(len(marked), sentences)
    kinds = np.full((len(marked), 3), TAGS.index("JJ") + 1, np.int32)
    is_name = np.isin(np.arange(len(marked)), names or [])
    inputs = Inputs(is_name, kinds, np.zeros((len(marked), 3), np.float32), ("",) * len(marked))
    return marked_spans(scores_of(marked), inputs, table, WORTH)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ([], []),
        ([0.0, 0.05, 0.09], []),
        ([0.0, 0.9, 0.0, 0.0], [(1, 2)]),
        ([0.9, 0.9, 0.0, 0.0, 0.0, 0.9], [(0, 2), (5, 6)]),
        ([0.9, 0.0, 0.9], [(0, 1), (2, 3)]),
        ([0.9, 0.8, 0.0], [(0, 2)]),
        ([0.2, 0.2, 0.2], []),
    ],
)
def test_spans(marked: list[float], expected: list[tuple[int, int]]) -> None:
    found = spans_of(marked)
    assert [(one.first, one.last) for one in found] == expected
    assert all(one.kind == "doubt" for one in found)


def test_no_span_runs_over_the_end_of_a_sentence() -> None:
    found = spans_of([0.9, 0.9, 0.9, 0.9], sentences=[1, 1, 2, 2])
    assert [(one.first, one.last) for one in found] == [(0, 2), (2, 4)]


def test_no_name_is_marked_alone() -> None:
    assert spans_of([0.9, 0.0, 0.0], names=[0]) == []
    (one,) = spans_of([0.9, 0.9, 0.0], names=[0])
    assert (one.first, one.last) == (0, 2)


def test_every_name_counts_for_as_much() -> None:
    table = row_of(2)
    long = replace(table, end=table.end + np.array([20, 0], np.int32))
    kinds = np.full((2, 3), TAGS.index("JJ") + 1, np.int32)
    inputs = Inputs(np.array([True, False]), kinds, np.zeros((2, 3), np.float32), ("", ""))
    marks = [marked_spans(scores_of([0.6, 0.9]), inputs, one, WORTH) for one in (table, long)]
    assert marks[0] == marks[1]
    assert marks[0]


def test_the_score_is_the_mean_over_the_code_points() -> None:
    (one,) = spans_of([0.9, 0.8])
    assert one.score == 0.85


def _worth(scores: Scores, spans: tuple[tuple[int, int], ...]) -> float:
    marked, share = scores.marked.astype(float), scores.share.astype(float)
    return sum(float(marked[a:b].mean() + WORTH.share * share[a:b].sum()) - WORTH.cost for a, b in spans)


@settings(max_examples=60)
@given(st.lists(st.sampled_from([0.1, 0.15, 0.3, 0.5, 0.8, 0.95]), min_size=1, max_size=7))
def test_no_other_choice_of_spans_is_worth_more(marked: list[float]) -> None:
    """Beside every choice of spans with a token between two, tried one by one."""
    scores, size = scores_of(marked), len(marked)
    every = [(a, b) for a in range(size) for b in range(a + 1, size + 1)]
    choices = [
        chosen
        for count in range(4)
        for chosen in combinations(every, count)
        if all(one[1] < other[0] for one, other in pairwise(chosen))
    ]
    found = tuple((one.first, one.last) for one in spans_of(marked))
    assert _worth(scores, found) >= max(_worth(scores, chosen) for chosen in choices) - 0.01


def test_marks_are_kept_apart_by_voice() -> None:
    parsed = parse_named(FILE, "quoted-end")
    table = token_table(parsed)
    said = attribution(parsed.document, "Berg", "called", "the mayor a “fool", key="att-1")
    whole = [Marked(0, len(table), WordingKind.NAME_CALLING, 0.7)]
    voices = [mark.voice for mark in find_wording(whole, table, voices_of(parsed, (said,)))]
    assert set(voices) == {AUTHOR, "att-1"}
    assert all(one != other for one, other in pairwise(voices))
    (mark,) = find_wording(whole, table, voices_of(parsed, ()))
    assert (mark.voice, mark.kind, mark.score) == (AUTHOR, "name-calling", 0.7)


@pytest.mark.parametrize("name", names_in(FILE))
def test_inputs_have_a_row_for_each_token(name: str) -> None:
    parsed = parse_named(FILE, name)
    table = token_table(parsed)
    inputs = inputs_of(parsed, table, ())
    assert len(inputs.lemmas) == len(inputs.name) == len(table)
    assert inputs.kinds.shape == inputs.signs.shape == (len(table), 3)
    assert all(not lemma for lemma, is_name in zip(inputs.lemmas, inputs.name, strict=True) if is_name)


def test_of_a_name_nothing_is_known_but_that_it_is_one() -> None:
    parsed = parse_named(FILE, "name")
    table = token_table(parsed)
    inputs = inputs_of(parsed, table, ())
    assert inputs.name.any()
    assert not inputs.signs[inputs.name][:, :2].any()
    words = Words({parsed.doc[int(i)].lemma_.lower(): (3.0, 1.0) for i in table.token})
    assert not words.of(inputs.lemmas)[inputs.name].any()


def test_a_name_that_the_files_know_is_one_whatever_the_parser_says() -> None:
    parsed = parse_named(FILE, "plain")
    first = parsed.doc[0]
    known = type(parsed)(parsed.document, parsed.doc, (StandIn(first.idx, first.idx + len(first), "Norway"),))
    assert inputs_of(known, token_table(known), ()).name[0]


def test_a_layer_sees_two_tokens_on_either_side() -> None:
    rows = np.arange(1, 5, dtype=np.float32)[:, None]
    assert neighbours(rows).tolist() == [
        [0, 0, 1, 2, 3], [0, 1, 2, 3, 4], [1, 2, 3, 4, 0], [2, 3, 4, 0, 0],
    ]  # fmt: skip
