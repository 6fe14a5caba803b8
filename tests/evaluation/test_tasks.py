"""Tasks on small data sets made by hand, with a pipeline that says what it is told to."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evaluation import datasets, predict
from evaluation.predict import Context, sample_of
from evaluation.tasks import OURS, TASKS
from evaluation.tasks.commitment import mark_at
from evaluation.tasks.quantities import amount, interval
from evaluation.values import NotRun, Outcome, Row
from sayso.core.errors import AnnotationError, EvaluationError
from sayso.core.marks import (
    AUTHOR,
    Attribution,
    Commitment,
    Event,
    Marks,
    Participant,
    Quantity,
    TimeExpression,
    Wording,
)
from sayso.core.reading import Reading
from sayso.core.text import Document, Span
from sayso.core.vocabulary import (
    AttributionKind,
    CommitmentLabel,
    Layer,
    Quotation,
    SourceKind,
    TimeType,
    WordingKind,
)

TEXT = "In May the mayor said that nearly fifty heroic people fled from Chad."

MARKS = Marks(
    attributions=(
        Attribution(
            "att-1", (Span(7, 16),), (Span(17, 21),), (Span(22, 68),), SourceKind.UNNAMED_OFFICIAL,
            Quotation.INDIRECT, AttributionKind.SPEECH, 1.0,
        ),
    ),
    timexes=(TimeExpression(Span(3, 6), TimeType.DATE, "1990-05", "1990-05"),),
    quantities=(Quantity(Span(27, 39), 50, 50, change="~"),),
    commitment=(
        Commitment(Span(54, 58), AUTHOR, 0.0, CommitmentLabel.UNKNOWN),
        Commitment(Span(54, 58), "att-1", 3.0, CommitmentLabel.CERTAIN),
    ),
    events=(
        Event(
            "REFUGEES", None, (), (Participant("people", None, None, Span(47, 53)),),
            (Participant("Chad", "TCD", None, Span(64, 68)),), (Span(54, 58),),
        ),
    ),
    wording=(Wording(Span(40, 46), AUTHOR, WordingKind.LOADED_WORDS, 0.9),),
)  # fmt: skip

GOLD: dict[str, dict[str, Any]] = {
    "polnear-dev": {"attributions": [{"source": [[7, 16]], "cue": [[17, 21]], "content": [[22, 68]]}]},
    "timebank-train": {
        "dct": "1990-06-01",
        "timexes": [{"start": 3, "end": 6, "type": "DATE", "value": "1990-05"}],
    },
    "newsquant-dev": {"quantities": [{"low": 50, "high": 50, "change": "~", "norm_unit": "people"}]},
    "recognizers-ranges": {"results": [{"resolution": {"value": "[5,10)"}}]},
    "factuality-dev": {
        "dataset": "uw",
        "events": [{"start": 54, "end": 58, "score": 1.0}, {"start": 17, "end": 21, "score": 3.0}],
    },
    "plover-gold-dev": {
        "events": [
            {
                "plover_2_0": "REFUGEES",
                "source": [{"text": "people", "code": None}],
                "target": [{"text": "Chad", "code": "TCD"}],
            }
        ]
    },
    "propaganda-train": {"spans": [{"start": 40, "end": 53}]},
}  # fmt: skip


class Told:
    """A pipeline that gives these marks, or fails."""

    def __init__(self, marks: Marks | None = MARKS) -> None:
        self._marks = marks
        self.asked: list[frozenset[Layer] | None] = []

    def marks(self, document: Document, layers: frozenset[Layer] | None = None) -> Marks:
        self.asked.append(layers)
        if self._marks is None:
            raise AnnotationError("it broke", source=document.origin.uri)
        return self._marks

    def reading(self, document: Document) -> Reading:
        return Reading(document, self.marks(document), ())


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """Put a data set of so many equal records where the tasks look for it."""
    known = dict(datasets.catalogue())
    monkeypatch.setattr(datasets, "catalogue", lambda: known)
    monkeypatch.setattr(predict, "catalogue", lambda: known)
    monkeypatch.setenv(datasets.VARIABLE, str(tmp_path))

    def put(name: str, size: int = 1) -> None:
        rows = [json.dumps({"doc_id": f"d{n}", "text": TEXT, **GOLD[name]}) for n in range(size)]
        path = tmp_path / known[name].file
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(rows), encoding="utf-8")
        known[name] = replace(known[name], sha256=hashlib.sha256(path.read_bytes()).hexdigest())

    return put


def values(outcomes: list[Outcome]) -> dict[str, float]:
    return {f"{one.task} {one.measure}": one.rounded for one in outcomes if isinstance(one, Row)}


@pytest.mark.parametrize(
    ("task", "dataset", "layer", "expected"),
    [
        ("attribution", "polnear-dev", Layer.ATTRIBUTIONS, {"attribution relation": 100.0}),
        ("times", "timebank-train", Layer.TIMEXES, {"times-news strict": 100.0, "times-news value": 100.0}),
        ("quantities", "newsquant-dev", Layer.QUANTITIES, {"quantities value_change": 100.0}),
        ("ranges", "recognizers-ranges", Layer.QUANTITIES, {"ranges bounds": 0.0}),  # a point is no range
        (
            "commitment",
            "factuality-dev",
            Layer.COMMITMENT,
            {"commitment-uw mae": 0.5},
        ),  # said: no mark, certain
        ("events", "plover-gold-dev", Layer.EVENTS, {"events type_hit": 100.0, "events pair_hit": 100.0}),
        ("wording", "propaganda-train", Layer.WORDING, {"wording official": 63.2}),  # P 1, R 6/13
    ],
)
def test_each_task_asks_for_its_layer_and_scores_it(
    data: Callable[[str, int], None], task: str, dataset: str, layer: Layer, expected: dict[str, float]
) -> None:
    data(dataset, 1)
    told = Told()
    found = values(TASKS[task](Context(told)))
    assert {name: found.get(name) for name in expected} == expected
    assert set(told.asked) == {frozenset({layer})}


@pytest.mark.parametrize("task", [name for name in TASKS if name not in OURS])
def test_without_data_every_task_says_so(task: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(datasets.VARIABLE, raising=False)
    outcomes = TASKS[task](Context(Told()))
    assert outcomes
    assert all(isinstance(one, NotRun) and "names no folder" in one.reason for one in outcomes)


def test_what_could_not_be_annotated_counts_as_nothing_found_and_is_said(
    data: Callable[[str, int], None],
) -> None:
    data("timebank-train", 3)
    strict = next(one for one in TASKS["times"](Context(Told(None))) if isinstance(one, Row))
    assert (strict.value, strict.units) == (0.0, 3)
    assert "3 could not be annotated" in strict.note


def test_a_sample_is_spread_marked_and_the_same(data: Callable[[str, int], None]) -> None:
    data("timebank-train", 10)
    told = Told()
    row = next(one for one in TASKS["times"](Context(told, sample=4)) if isinstance(one, Row))
    assert (row.units, row.partial, len(told.asked)) == (4, True, 4)
    assert [r["n"] for r in sample_of([{"n": n} for n in range(10)], 4)] == [0, 2, 5, 7]


def test_no_events_at_all_is_not_a_score_of_zero(data: Callable[[str, int], None]) -> None:
    data("plover-gold-dev", 1)
    first = TASKS["events"](Context(Told(Marks())))[0]
    assert isinstance(first, NotRun)
    assert "no events" in first.reason


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(8000, None, (8000, 8000)), (None, 5, (5, 5)), (5, 10, (5, 10)), (None, None, None)],
)
def test_an_open_bound_is_the_number_that_was_said(
    low: float | None, high: float | None, expected: tuple[float, float] | None
) -> None:
    found = amount(Quantity(Span(0, 1), low, high))
    assert (found and (found.low, found.high)) == expected


def test_intervals() -> None:
    assert (interval("(20,)").low, interval("(20,)").high, interval("[-1.5,3]").low) == (20.0, None, -1.5)
    with pytest.raises(EvaluationError):
        interval("20")


def test_the_mark_that_shares_most_with_a_word_answers_for_it() -> None:
    wide, near = (
        Commitment(span, AUTHOR, 1.0, CommitmentLabel.PROBABLE) for span in (Span(0, 5), Span(4, 9))
    )
    assert mark_at(Span(4, 9), [wide, near]) is near
    assert mark_at(Span(20, 25), [wide, near]) is None
