"""Measures of coreference, on the worked example of Pradhan et al. (2014) and on laws that must hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.scorers.coreference import conll, total
from evaluation.scorers.measure import Count
from sayso.core.errors import EvaluationError

GOLD = [set("abc"), set("defg")]
FOUND = [set("ab"), set("cd"), set("fghi")]


@st.composite
def partitions(draw: st.DrawFn) -> list[set[int]]:
    labels = draw(st.lists(st.integers(0, 6), min_size=2, max_size=14))
    groups: dict[int, set[int]] = {}
    for mention, label in enumerate(labels):
        groups.setdefault(label, set()).add(mention)
    return list(groups.values())


@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [
        ("muc", 2 / 5, 2 / 5),
        ("b_cubed", (4 / 3 + 1 / 3 + 1 / 4 + 1) / 7, (2 + 1 + 1) / 8),
        ("ceaf_e", (4 / 5 + 1 / 2) / 2, (4 / 5 + 1 / 2) / 3),
        ("pairs", 2 / 9, 2 / 8),
    ],
)
def test_the_worked_example(measure: str, recall: float, precision: float) -> None:
    count: Count = getattr(conll(GOLD, FOUND), measure)
    assert count.recall == pytest.approx(recall)
    assert count.precision == pytest.approx(precision)


def test_the_conll_score_is_the_mean_of_three() -> None:
    result = conll(GOLD, FOUND)
    assert result.f1 == pytest.approx((0.4 + 0.454545 + 0.52) / 3, abs=1e-6)


def test_mentions_alone_hold_no_links_but_are_clusters() -> None:
    result = conll([{1}, {2}, {3, 4}], [{1}, {2}, {3}, {4}])
    assert result.muc == Count(0, 0, 0, 1)
    assert result.b_cubed.recall == pytest.approx(3 / 4)
    assert result.b_cubed.precision == 1
    assert result.ceaf_e.recall == pytest.approx((1 + 1 + 2 / 3) / 3)


def test_nothing_found_is_a_score_of_nothing() -> None:
    assert conll(GOLD, []).f1 == 0


@pytest.mark.parametrize(
    ("gold", "found", "side"), [([{1, 2}, {2}], [{1}], "gold"), ([{1}], [[1], [1]], "predicted")]
)
def test_a_mention_in_two_clusters_is_an_error(
    gold: list[set[int]], found: list[set[int]], side: str
) -> None:
    with pytest.raises(EvaluationError, match=side):
        conll(gold, found)


@given(partitions())
def test_gold_itself_is_perfect(clusters: list[set[int]]) -> None:
    result = conll(clusters, clusters[::-1])
    links = any(len(cluster) > 1 for cluster in clusters)
    assert (result.muc.f1, result.pairs.f1) == ((1, 1) if links else (0, 0))
    assert result.b_cubed.f1 == pytest.approx(1)
    assert result.ceaf_e.f1 == pytest.approx(1)


@given(partitions(), partitions())
def test_swapping_the_sides_swaps_precision_and_recall(one: list[set[int]], other: list[set[int]]) -> None:
    forth, back = conll(one, other), conll(other, one)
    for measure in ("muc", "b_cubed", "ceaf_e", "pairs"):
        assert getattr(forth, measure).precision == pytest.approx(getattr(back, measure).recall)
    assert forth.f1 == pytest.approx(back.f1)


@given(partitions(), partitions())
def test_sets_without_a_common_mention_add_up(one: list[set[int]], other: list[set[int]]) -> None:
    def moved(clusters: list[set[int]]) -> list[set[int]]:
        return [{mention + 100 for mention in cluster} for cluster in clusters]

    whole = conll([*one, *moved(one)], [*other, *moved(other)])
    apart = total([conll(one, other), conll(moved(one), moved(other))])
    assert whole.muc == apart.muc
    assert whole.pairs == apart.pairs
    assert whole.b_cubed.f1 == pytest.approx(apart.b_cubed.f1)
    assert whole.ceaf_e.f1 == pytest.approx(apart.ceaf_e.f1)
