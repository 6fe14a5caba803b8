"""Parts of the attribution network's training that need neither torch nor data: on records made by hand."""

import math

import numpy as np
import pytest

from evaluation.nested_labels import Labelled
from evaluation.scorers.attribution import Spans3
from evaluation.scorers.nested import Placed
from sayso.annotate.attribution.network.find import Weights
from sayso.annotate.attribution.network.network import Candidate
from sayso.annotate.table import TokenTable
from sayso.core.errors import ModelError
from training.attribution.calibrate import Judged, best_threshold, calibrate, inner_rows, outermost_rows
from training.attribution.examples import Record
from training.attribution.forms import formed_records
from training.attribution.judge import Gold
from training.attribution.noise import spoilt_records
from training.attribution.regression import fit_weights
from training.attribution.reliability import bin_of, calibration_error, reliability

TEXT = "Khan said that the old bridge was safe. Sen agreed that “it rained all of the day”."


def place(part: str) -> tuple[tuple[int, int], ...]:
    start = TEXT.index(part)
    return ((start, start + len(part)),)


SAID = Spans3(place("Khan"), place("said"), place("that the old bridge was safe"))
AGREED = Spans3(place("Sen"), place("agreed"), place("that “it rained all of the day”"))


def record(*relations: Spans3) -> Record:
    marks = [
        {role: [list(span) for span in getattr(one, role)] for role in ("source", "cue", "content")}
        for one in relations
    ]
    return {"doc_id": "a", "text": TEXT, "attributions": marks}


def words(one: Record, span: list[int]) -> str:
    return str(one["text"][slice(*span)])


def test_regression_finds_the_share_and_the_penalty_draws_to_zero() -> None:
    features = np.ones((10, 1))
    right = np.array([1.0] * 8 + [0.0] * 2)
    free = fit_weights(features, right, np.zeros(1), 1e-9)
    assert free[0] == pytest.approx(math.log(4), abs=1e-4)
    held = fit_weights(features, right, np.zeros(1), 3.0)
    assert 0 < held[0] < free[0]


def test_regression_says_when_it_does_not_settle() -> None:
    with pytest.raises(ModelError, match="settle"):
        fit_weights(np.full((2, 1), np.nan), np.array([0.0, 1.0]), np.zeros(1), 1.0)


def test_scores_that_are_shares_have_no_error() -> None:
    bins = reliability([[(0.75, True)] * 3 + [(0.75, False)], [(0.05, False)]], rounds=20)
    assert (bins[7].size, bins[7].mean, bins[7].right) == (4, 0.75, 0.75)
    assert calibration_error(bins) == pytest.approx(0.05 / 5)
    assert bins[3].right is None


@pytest.mark.parametrize(("score", "number"), [(0.0, 0), (0.0999, 1), (0.3, 3), (0.999, 9), (1.0, 9)])
def test_the_bin_of_a_score(score: float, number: int) -> None:
    assert bin_of(score) == number


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (SAID, True),
        (Spans3(AGREED.source, SAID.cue, SAID.content), False),
        (Spans3((), place("old"), place("bridge")), None),  # inside a marked content: nobody told
        (Spans3(AGREED.source, AGREED.cue, SAID.content), False),
    ],
)
def test_what_people_marked_is_right(found: Spans3, right: bool | None) -> None:
    assert Gold(TEXT, [SAID, AGREED]).judge(found) is right


def table() -> TokenTable:
    """The words of TEXT."""
    starts = [at for at, c in enumerate(TEXT) if c != " " and (at == 0 or TEXT[at - 1] == " ")]
    ends = [TEXT.find(" ", at) if " " in TEXT[at:] else len(TEXT) for at in starts]
    rows = np.arange(len(starts), dtype=np.int32)
    same = np.zeros(len(starts), np.int32)
    first, last = np.array(starts, np.int32), np.array(ends, np.int32)
    return TokenTable(rows, first, last, same, same, rows, rows, rows, same, same, same, same)


def candidate(
    anchor: int, content: tuple[int, int], logit: float, source: tuple[int, int] | None
) -> Candidate:
    both = (logit, logit)
    return Candidate(
        anchor, (source,) if source else (), ((anchor, anchor + 1),), (content,), both, both, -1 / (4 + logit)
    )


def article() -> Judged:
    """Khan said (that the old bridge (was) safe); with a wrong candidate on each level."""
    inner = Spans3(place("the old bridge"), place("was"), place("safe"))
    labelled = Labelled("a", "tune", (Placed(SAID), Placed(inner, 0)))
    found = (
        candidate(1, (2, 8), 3.0, (0, 1)),
        candidate(9, (0, 2), -1.0, None),
        candidate(6, (7, 8), 2.0, (3, 6)),
        candidate(2, (3, 5), -2.0, None),
    )
    return Judged(record(SAID), table(), found, (labelled,))


def test_rows_hold_the_signs_and_whether_people_marked_it() -> None:
    good, bad = outermost_rows(article())
    assert good == ((1.0, 3.0, pytest.approx(-1 / 7), 1.0, pytest.approx(math.log(7))), True)
    assert bad == ((1.0, -1.0, pytest.approx(-1 / 3), 0.0, pytest.approx(math.log(3))), False)
    assert [right for _, right in inner_rows(article())] == [True, False]


def test_calibration_tells_right_from_wrong_and_the_threshold_lies_between() -> None:
    articles = [article()] * 8
    fitted = calibrate(articles)
    assert isinstance(fitted.outermost, Weights)
    first, second, inner, wrong = article().candidates
    assert fitted.score(first, inside=False) > 0.8
    assert fitted.score(second, inside=False) < 0.2
    assert fitted.score(inner, inside=True) > 0.8
    assert fitted.score(wrong, inside=True) < 0.2
    threshold = best_threshold(articles, fitted)
    assert fitted.score(second, inside=False) < threshold <= fitted.score(first, inside=False)


def test_a_spoilt_record_keeps_every_offset() -> None:
    made = list(spoilt_records([record(SAID, AGREED)] * 12, 1.0, seed=1))
    assert made
    assert {len(one["text"]) for one in made} == {len(TEXT)}
    assert all(one["text"] != TEXT for one in made)
    assert made == list(spoilt_records([record(SAID, AGREED)] * 12, 1.0, seed=1))


def test_forms_mark_what_they_made() -> None:
    made = list(formed_records([record(SAID, AGREED)], 6, seed=1))
    marks = [(one, mark) for one in made for mark in one["attributions"]]
    turns = [(o, m) for o, m in marks if words(o, m["cue"][0]) == ":"]
    assert turns
    for one, mark in turns:
        (source, content) = (words(one, mark[role][0]) for role in ("source", "content"))
        assert f"{source}: {content}" in one["text"] or f"{content}: {source}" in one["text"]
    inner = [(o, m) for o, m in marks if m["inner"]]
    assert inner
    assert all(words(one, mark["cue"][0]) == "as saying" for one, mark in inner)
