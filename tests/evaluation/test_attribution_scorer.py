"""Attribution scores of small cases, worked out by hand."""

import pytest

from evaluation.scorers.attribution import Options, Spans3, intervals, outermost, score_document, total
from sayso.core.errors import EvaluationError

#       0         1         2         3         4         5
#       0123456789012345678901234567890123456789012345678901234567
TEXT = "The mayor said that two bridges were closed on Monday night."
GOLD = Spans3(source=((0, 9),), cue=((10, 14),), content=((20, 59),))


def scores(
    gold: list[Spans3], predicted: list[Spans3], text: str = TEXT, **options: bool
) -> dict[str, float]:
    counts = score_document(text, gold, predicted, Options(**options)).counts
    return {name: round(100 * count.f1, 1) for name, count in counts.items()}


def test_a_perfect_answer_scores_everything() -> None:
    assert set(scores([GOLD], [GOLD]).values()) == {100.0}


def test_a_comma_or_a_quotation_mark_at_the_edge_does_not_matter() -> None:
    wider = Spans3(GOLD.source, GOLD.cue, ((20, 60),))
    assert scores([GOLD], [wider])["content_exact"] == 100.0


def test_partial_content_is_credited_by_its_share() -> None:
    # Seven words in the gold content, four of them predicted: P 1, R 4/7, F1 8/11.
    part = Spans3(GOLD.source, GOLD.cue, ((20, 43),))
    found = scores([GOLD], [part])
    assert found["content_soft"] == 72.7
    assert found["content_exact"] == 0.0
    assert found["relation"] == 100.0  # 4/7 is more than half


def test_a_relation_needs_half_of_the_content() -> None:
    part = Spans3(GOLD.source, GOLD.cue, ((20, 31),))  # "two bridges": 2/7
    found = scores([GOLD], [part])
    assert (found["relation"], found["cue"]) == (0.0, 100.0)


@pytest.mark.parametrize(
    ("source", "relation", "strict"),
    [
        (((4, 9),), 100.0, 100.0),  # the bare head: "mayor" of "The mayor" has half of the words
        ((), 0.0, 0.0),
        (((44, 58),), 0.0, 0.0),
    ],
)
def test_sources_agree_by_their_words_without_the_article(
    source: tuple[tuple[int, int], ...], relation: float, strict: float
) -> None:
    found = scores([GOLD], [Spans3(source, GOLD.cue, GOLD.content)])
    assert (found["relation"], found["relation_strict"]) == (relation, strict)


def test_no_source_on_both_sides_agrees() -> None:
    nobody = Spans3((), GOLD.cue, GOLD.content)
    assert scores([nobody], [nobody])["relation"] == 100.0


def test_each_prediction_serves_one_gold_relation() -> None:
    found = score_document(TEXT, [GOLD], [GOLD, GOLD]).counts["relation"]
    assert (found.precision, found.recall) == (0.5, 1.0)


def test_outermost_leaves_out_what_stands_inside_another_content() -> None:
    inner = Spans3(((20, 31),), ((32, 36),), ((37, 43),))
    assert scores([GOLD], [GOLD, inner])["relation"] == 66.7
    assert scores([GOLD], [GOLD, inner], outermost=True)["relation"] == 100.0
    assert outermost(TEXT, [GOLD, inner]) == [GOLD]


def test_assertions_only_sets_aside_answers_to_wishes() -> None:
    text = "The mayor said it was over. The guests want more music."
    said = Spans3(((0, 9),), ((10, 14),), ((15, 26),))
    want = Spans3(((28, 38),), ((39, 43),), ((44, 54),))
    other = Spans3(((4, 9),), ((18, 21),), ((22, 26),))
    counts = score_document(text, [said, want], [said, want, other], Options(assertions=True)).counts
    assert (counts["relation"].gold, counts["relation"].predicted) == (1, 2)  # `other` answers nothing: wrong


def test_nothing_predicted_is_zero_and_no_error() -> None:
    assert set(scores([GOLD], []).values()) == {0.0}


def test_classes_tell_quotations_cues_and_sources_apart() -> None:
    text = "“We are ready,” he said. Analysts believe so."
    direct = Spans3(((16, 18),), ((19, 23),), ((1, 13),))
    thought = Spans3(((25, 33),), ((34, 41),), ((42, 44),))
    classes = score_document(text, [direct, thought], [direct]).classes
    assert {name: (c.gold, c.relation) for name, c in classes.items()} == {
        "all": (2, 1),
        "quote:direct": (1, 1),
        "cue:assertion": (1, 1),
        "source:pronoun": (1, 1),
        "quote:indirect": (1, 0),
        "cue:other": (1, 0),
        "source:nominal": (1, 0),
    }


def test_the_interval_is_the_same_in_every_run() -> None:
    tallies = [score_document(TEXT, [GOLD], [GOLD]), score_document(TEXT, [GOLD], [])]
    assert intervals(tallies, 100) == intervals(tallies, 100)
    low, high = intervals(tallies, 100)["relation"]
    assert low <= total(tallies).counts["relation"].f1 <= high


def test_a_span_outside_the_text_is_an_error() -> None:
    with pytest.raises(EvaluationError, match="outside"):
        score_document(TEXT, [GOLD], [Spans3((), (), ((50, 99),))])
