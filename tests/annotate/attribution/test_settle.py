"""Which candidates stand, and how each is scored: candidates and tables made by hand."""

import numpy as np
import pytest

from sayso.annotate.attribution.network.chain import Runs
from sayso.annotate.attribution.network.find import Calibration, Weights, settle
from sayso.annotate.attribution.network.network import Candidate
from sayso.annotate.table import TAGS, TokenTable
from sayso.core.text import Span

_HEADS_ALONE = Weights(0.0, 1.0, 0.0, 0.0, 0.0)
PLAIN = Calibration(_HEADS_ALONE, _HEADS_ALONE)


def table_of(size: int) -> TokenTable:
    """Tokens of two code points with a space between."""
    rows = np.arange(size, dtype=np.int32)
    same = np.zeros(size, np.int32)
    return TokenTable(rows, rows * 3, rows * 3 + 2, same, same, rows, rows, rows, same, same, same, same)


def candidate(
    anchor: int, content: Runs, outermost: float, inner: float = -9.0, source: Runs = ()
) -> Candidate:
    return Candidate(
        anchor, source, ((anchor, anchor + 1),), content, (outermost, inner), (outermost, inner), -0.1
    )


def test_spans_are_those_of_the_tokens() -> None:
    (one,) = settle([candidate(2, ((3, 5), (6, 7)), 2.0, source=((0, 2),))], table_of(8), PLAIN, 0.5)
    assert (one.source, one.cue) == ((Span(0, 5),), (Span(6, 8),))
    assert one.content == (Span(9, 14), Span(18, 20))
    assert one.score == pytest.approx(0.881, abs=0.001)


def test_inside_a_content_that_counts_the_inner_score_is_taken() -> None:
    outer, inner = candidate(1, ((2, 8),), 3.0), candidate(3, ((4, 6),), -9.0, 2.0)
    assert [round(f.score, 2) for f in settle([inner, outer], table_of(9), PLAIN, 0.5)] == [0.95, 0.88]


def test_inside_a_content_that_does_not_count_the_outermost_score_is_taken() -> None:
    weak, other = candidate(1, ((2, 8),), -1.0, -9.0), candidate(3, ((4, 6),), 1.0, -9.0)
    assert [round(f.score, 2) for f in settle([weak, other], table_of(9), PLAIN, 0.5)] == [0.27, 0.73]


def test_third_level() -> None:
    levels = [
        candidate(1, ((2, 12),), 3.0),
        candidate(3, ((4, 11),), -9.0, 3.0),
        candidate(5, ((6, 9),), -9.0, 3.0),
    ]
    assert [f.score >= 0.5 for f in settle(levels, table_of(12), PLAIN, 0.5)] == [True, True, True]


def test_of_two_with_a_word_of_the_cue_in_common_the_surer_stands() -> None:
    weak = Candidate(4, (), ((3, 5),), ((6, 9),), (0.5, -9.0), (0.5, -9.0), -0.1)
    sure = candidate(3, ((5, 9),), 2.0)
    (one,) = settle([weak, sure], table_of(9), PLAIN, 0.5)
    assert one.cue == (Span(9, 11),)


@pytest.mark.parametrize(
    "nothing",
    [
        Candidate(1, (), (), ((2, 3),), (5.0, 5.0), (5.0, 5.0), 0.0),  # no cue
        Candidate(1, (), ((1, 2),), (), (5.0, 5.0), (5.0, 5.0), 0.0),  # no content
        candidate(1, ((2, 3),), -9.0),  # too unlikely to be a suggestion
    ],
)
def test_what_is_nothing(nothing: Candidate) -> None:
    assert settle([nothing], table_of(4), PLAIN, 0.5) == []


def test_below_the_threshold_it_is_kept_as_a_suggestion() -> None:
    (one,) = settle([candidate(1, ((2, 3),), -1.0)], table_of(4), PLAIN, 0.5)
    assert 0.05 <= one.score < 0.5


def test_the_preposition_of_a_cue_is_no_cue_of_its_own() -> None:
    table = table_of(9)
    table.tag[5] = TAGS.index("IN") + 1
    table.head[5] = 1
    accused = candidate(1, ((2, 8),), 3.0, source=((0, 1),))
    of = candidate(5, ((6, 8),), -9.0, 2.0, source=((2, 3),))
    assert len(settle([accused, of], table, PLAIN, 0.5)) == 1
    table.head[5] = 6  # it belongs to another word
    assert len(settle([accused, of], table, PLAIN, 0.5)) == 2


def test_what_is_told_in_words_known_to_be_somebodys_is_an_inner_one() -> None:
    one = candidate(4, ((5, 7),), outermost=-1.0, inner=2.0)
    (found,) = settle([one], table_of(9), PLAIN, 0.5, spoken=[Span(9, 23)])
    assert round(found.score, 2) == 0.88
