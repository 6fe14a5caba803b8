"""Nesting scores of small cases, worked out by hand; and labels as the scorer takes them."""

import json
from pathlib import Path
from typing import Any

import pytest

from evaluation import nested_labels
from evaluation.scorers.attribution import Spans3
from evaluation.scorers.nested import Nested, Placed, score_document, total
from sayso.core.errors import EvaluationError

TEXT = "Anna said that Boris wrote that Carla believes that pigs fly. Dora hopes so."


def mark(source: str, cue: str, content: str, parent: int | None = None, *, optional: bool = False) -> Placed:
    places = [((TEXT.index(words), TEXT.index(words) + len(words)),) for words in (source, cue, content)]
    return Placed(Spans3(*places), parent, optional)


ANNA = mark("Anna", "said", "that Boris wrote that Carla believes that pigs fly")
BORIS = mark("Boris", "wrote", "that Carla believes that pigs fly", 0)
CARLA = mark("Carla", "believes", "that pigs fly", 1)
DORA = mark("Dora", "hopes", "so")
GOLD = [ANNA, BORIS, CARLA, DORA]


def under(one: Placed, parent: int | None) -> Placed:
    return Placed(one.relation, parent, one.optional)


def shares(found: Nested) -> dict[str, tuple[float, float, float]]:
    """Right, of so many predicted, of so many gold."""
    return {
        name: (count.right_gold, count.predicted, count.gold)
        for name, count in (("found", found.found), ("placed", found.placed), ("deep", found.deep))
    }


def test_a_perfect_answer() -> None:
    assert shares(score_document(TEXT, GOLD, GOLD)) == {
        "found": (2, 2, 2),
        "placed": (2, 2, 2),
        "deep": (1, 0, 1),
    }


def test_found_as_relations_but_under_nobody() -> None:
    found = score_document(TEXT, GOLD, [under(one, None) for one in GOLD])
    assert shares(found) == {"found": (2, 0, 2), "placed": (0, 0, 2), "deep": (0, 0, 1)}
    assert (found.found.recall, found.found.precision, found.placed.f1) == (1.0, 0.0, 0.0)


def test_the_wrong_parent() -> None:
    found = score_document(TEXT, GOLD, [ANNA, BORIS, under(CARLA, 0), DORA])
    assert shares(found) == {"found": (2, 2, 2), "placed": (1, 2, 2), "deep": (0, 0, 1)}


def test_a_parent_that_answers_nothing() -> None:
    other = mark("Anna", "said", "that Boris")  # two words of nine
    assert shares(score_document(TEXT, GOLD, [other, BORIS]))["placed"] == (0, 1, 2)


def test_the_order_of_the_predictions_does_not_matter() -> None:
    found = score_document(TEXT, GOLD, [under(CARLA, 2), DORA, under(BORIS, 3), ANNA])
    assert shares(found)["placed"] == (2, 2, 2)


def test_an_outermost_one_that_is_put_inside_is_a_false_nested_one() -> None:
    found = score_document(TEXT, GOLD, [ANNA, BORIS, CARLA, under(DORA, 0)])
    assert shares(found)["placed"] == (2, 3, 2)
    assert round(found.placed.precision, 3) == 0.667


def test_two_predictions_for_one_are_one_right_one_wrong() -> None:
    shorter = mark("Boris", "wrote", "Carla believes that pigs fly", 0)
    assert shares(score_document(TEXT, GOLD, [ANNA, BORIS, shorter]))["placed"] == (1, 2, 2)


def test_an_optional_one_counts_on_neither_side() -> None:
    gold = [ANNA, BORIS, Placed(CARLA.relation, 1, optional=True)]
    assert shares(score_document(TEXT, gold, [ANNA, BORIS, CARLA])) == {
        "found": (1, 1, 1),
        "placed": (1, 1, 1),
        "deep": (0, 0, 0),
    }
    assert shares(score_document(TEXT, gold, [ANNA, BORIS]))["placed"] == (1, 1, 1)


def test_outside_the_labelled_part_no_prediction_is_wrong() -> None:
    predicted = [ANNA, BORIS, CARLA, under(DORA, 0)]
    assert shares(score_document(TEXT, GOLD[:3], predicted, ANNA.relation.content))["placed"] == (2, 2, 2)
    assert shares(score_document(TEXT, GOLD[:3], predicted))["placed"] == (2, 3, 2)


def test_all_texts_together() -> None:
    perfect = score_document(TEXT, GOLD, GOLD)
    assert shares(total([perfect, perfect, Nested()]))["placed"] == (4, 4, 4)
    assert total([]) == Nested()


@pytest.mark.parametrize("parents", [(7,), (1, 0)])
def test_parents_that_lead_nowhere_are_an_error(parents: tuple[int, ...]) -> None:
    with pytest.raises(EvaluationError, match="parents"):
        score_document(TEXT, [], [under(ANNA, parent) for parent in parents])


def spans(one: Placed) -> dict[str, Any]:
    relation = one.relation
    return {role: [list(place) for place in getattr(relation, role)] for role in ("source", "cue", "content")}


def labels(path: Path, **changed: Any) -> Path:
    inner = [{**spans(BORIS), "parent": "outer"}, {**spans(CARLA), "parent": 0, "optional": True}]
    row = {"doc_id": "d1", "part": "tune", "outer": spans(ANNA), "inner": inner} | changed
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_labels_are_read_as_gold_with_parents(tmp_path: Path) -> None:
    path = labels(tmp_path / "nested.jsonl")
    (one,) = nested_labels.load({"d1": TEXT}, path)
    assert (one.doc_id, one.part, one.content) == ("d1", "tune", ANNA.relation.content)
    assert one.gold == (ANNA, BORIS, Placed(CARLA.relation, 1, optional=True))
    assert nested_labels.doc_ids(path) == {"d1"}


@pytest.mark.parametrize(
    "changed",
    [
        {"doc_id": "d2"},
        {"outer": {"source": [], "cue": [[5, 9]], "content": [[10, 999]]}},
        {"inner": [{**spans(DORA), "parent": "outer"}]},
        {"inner": [{**spans(BORIS), "parent": 4}]},
        {"inner": [{**spans(BORIS), "parent": -2}]},
        {"inner": [{"cue": [[1, 2]]}]},
    ],
)
def test_labels_that_do_not_fit_are_an_error_that_names_the_line(
    tmp_path: Path, changed: dict[str, Any]
) -> None:
    with pytest.raises(EvaluationError, match=r"nested\.jsonl, line 1"):
        nested_labels.load({"d1": TEXT}, labels(tmp_path / "nested.jsonl", **changed))
