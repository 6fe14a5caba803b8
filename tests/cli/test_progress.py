"""What a log says of a long job."""

import pytest

from sayso.cli import run
from sayso.cli.progress import BETWEEN, Lines
from sayso.run.adding import Tally
from sayso.run.cluster.running import Progress


def test_a_line_a_minute_says_how_far_it_is_and_how_long_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    now = [0.0]
    lines = Lines(lambda: now[0])
    for second, done in ((10.0, 100), (60.0, 1200), (100.0, 2000), (120.0, 2400)):
        now[0] = second
        lines.told(Tally(inputs=6000, inputs_done=done, new=done, claims=10 * done))
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        "sayso: 1,200 of 6,000 inputs; 1,200 documents, 12,000 claims; 1,200 documents/min; about 4 min left",
        "sayso: 2,400 of 6,000 inputs; 2,400 documents, 24,000 claims; 1,200 documents/min; about 3 min left",
    ]


def test_linking_is_told_too(capsys: pytest.CaptureFixture[str]) -> None:
    now = [0.0]
    lines = Lines(lambda: now[0])
    now[0] = BETWEEN
    lines.told(Tally(inputs=9000, inputs_done=9000, new=9000, linked=1500, to_link=9000))
    assert capsys.readouterr().err == "sayso: linking documents with one another: 1,500 of 9,000\n"


def test_that_linking_begins_is_told_at_once_in_a_long_job(capsys: pytest.CaptureFixture[str]) -> None:
    now = [0.0]
    lines = Lines(lambda: now[0])
    now[0] = BETWEEN
    lines.told(Tally(inputs=2, inputs_done=1, new=1))
    now[0] += 1
    for linked in (0, 500):
        lines.told(Tally(inputs=2, inputs_done=2, new=600, linked=linked, to_link=600))
    assert capsys.readouterr().err.count("linking documents with one another: 0 of 600") == 1


def test_a_short_job_leaves_no_line(capsys: pytest.CaptureFixture[str]) -> None:
    now = [0.0]
    lines = Lines(lambda: now[0])
    now[0] = BETWEEN - 1
    lines.told(Tally(inputs=3, inputs_done=2, new=2))
    assert capsys.readouterr() == ("", "")


def test_a_run_says_in_words_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    told = run._Lines().told
    for stage, tasks, done in (
        ("read", 1, 1), ("readings", 3, 1), ("readings", 3, 3), ("voice-labels-01-large", 3, 3),
        ("score", 3, 3),
    ):  # fmt: skip
        told(Progress(stage, tasks, done))
    assert capsys.readouterr().err.splitlines() == [
        "sayso: reading (read): 1 of 1 parts",
        "sayso: annotating (readings): 3 of 3 parts",
        "sayso: looking for the same claims (score): 3 of 3 parts",
    ]
