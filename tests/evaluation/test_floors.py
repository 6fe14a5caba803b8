"""Floors gate, rise by themselves, and go down only for a reason that is kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from evaluation import floors as floor_file
from evaluation.floors import Floor, Floors, Verdict, load, save
from evaluation.peers import best_peer, figures, human
from evaluation.table import as_json, failures, lines
from evaluation.values import NotRun, Row
from sayso.core.errors import EvaluationError

DATA = "0123456789abcdef0123"
ROW = Row("attribution", "polnear-dev", "relation", 61.26, 84, DATA, interval=(58.0, 64.5))
ERROR = Row("commitment-uw", "factuality-dev", "mae", 0.4124, 992, DATA, lower_is_better=True, digits=3)


def floors(row: Row, floor: float, data: str = DATA[:16]) -> Floors:
    return Floors({row.key: Floor(floor, data)})


@pytest.mark.parametrize(
    ("row", "floor", "verdict"),
    [
        (ROW, 61.3, Verdict.PASSED),  # as printed
        (ROW, 61.4, Verdict.UNDER),
        (ERROR, 0.412, Verdict.PASSED),
        (ERROR, 0.411, Verdict.UNDER),
        (replace(ROW, partial=True), 99.0, Verdict.SAMPLE),
    ],
)
def test_verdicts(row: Row, floor: float, verdict: Verdict) -> None:
    assert floors(row, floor).verdict(row) is verdict
    assert bool(failures([row], floors(row, floor))) is (verdict is Verdict.UNDER)


def test_a_floor_belongs_to_its_data() -> None:
    known = floors(ROW, 10.0, "another digest")
    assert known.verdict(ROW) is Verdict.OTHER_DATA
    assert "other data" in failures([ROW], known)[0]
    assert Floors().verdict(ROW) is Verdict.NO_FLOOR


def test_a_floor_rises_to_the_figure_less_its_slack() -> None:
    known = floors(ROW, 50.0)
    assert known.update([ROW, ERROR]) == [
        f"{ROW.key}: raised at 60.8, from 50.0",
        f"{ERROR.key}: new at 0.417",
    ]
    assert (known.floors[ROW.key].floor, known.floors[ERROR.key].floor) == (60.8, 0.417)
    assert known.update([ROW, ERROR]) == []


def test_a_floor_that_still_holds_is_never_lowered() -> None:
    known = floors(ROW, 61.0)
    assert known.update([ROW], "a reason") == []
    assert known.floors[ROW.key].floor == 61.0


@pytest.mark.parametrize("known", [floors(ROW, 70.0), floors(ROW, 70.0, "another digest")])
def test_going_down_needs_a_reason_that_is_kept(known: Floors) -> None:
    assert "--lower" in known.update([ROW])[0]
    assert known.floors[ROW.key].floor == 70.0
    known.update([ROW], "the gold was corrected")
    assert known.floors[ROW.key] == Floor(60.8, DATA[:16])
    assert known.lowered == [{"key": ROW.key, "from": 70.0, "to": 60.8, "reason": "the gold was corrected"}]


def test_a_sample_moves_no_floor() -> None:
    known = Floors()
    assert known.update([replace(ROW, partial=True)]) == []
    assert known.floors == {}


def test_floors_survive_the_file(tmp_path: Path) -> None:
    known = floors(ROW, 70.0)
    known.update([ROW], "a reason")
    save(known, tmp_path / "floors.json")
    assert load(tmp_path / "floors.json") == known
    with pytest.raises(EvaluationError, match=r"absent\.json"):
        load(tmp_path / "absent.json")


def test_the_shipped_floors_can_be_read() -> None:
    known = floor_file.load()
    assert all(len(floor.data) == 16 for floor in known.floors.values())
    assert all(change["reason"] for change in known.lowered)


def test_the_table_shows_peers_people_and_what_was_not_run() -> None:
    text = "\n".join(lines([ROW, NotRun("times-news", "timebank-train", "no folder")], floors(ROW, 60.0)))
    assert "61.3" in text
    assert "48.2 Citron" in text
    assert "74.7" in text
    assert "not run: times-news (timebank-train): no folder" in text


def test_the_json_says_the_same() -> None:
    figure, missing = as_json([ROW, NotRun("ranges", "recognizers-ranges", "no folder")], floors(ROW, 60.0))
    assert (figure["value"], figure["peer"]["value"], figure["verdict"]) == (61.3, 48.2, "ok")
    assert missing["not_run"] == "no folder"


def test_the_best_peer_of_an_error_is_the_lowest() -> None:
    peer = best_peer(ERROR)
    assert peer is not None
    assert peer.value == min(f.value for f in figures() if (f.task, f.measure) == ("commitment-uw", "mae"))
    assert human(ERROR) is None
