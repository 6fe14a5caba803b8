"""Events and flows in words."""

from dataclasses import replace

import pytest

from sayso.core.marks import Event, Flow, Participant
from sayso.core.text import Span
from sayso.export.happenings import event_line, flow_line, time_in_words

REBELS = (Participant("the rebels", "SDN", None, Span(0, 10)),)
CONVOY = (Participant("a convoy", None, None, Span(12, 20)),)
HERE = (Span(11, 12),)


@pytest.mark.parametrize(
    ("event", "line"),
    [
        (Event("CONSULT", None, (), REBELS, (), HERE, "Omdurman"), "consult, the rebels (SDN); in Omdurman"),
        (Event("ASSAULT", None, (), (), CONVOY, HERE), "assault, somebody → a convoy"),
        (
            Event("ASSAULT", None, (), (), (replace(CONVOY[0], country="SDN", inferred=True),), HERE),
            "assault, somebody → a convoy (SDN?)",
        ),
        (
            Event(
                "ASSAULT", "firearms", (), REBELS, CONVOY, HERE,
                size=(("dead", 3.0), ("dead_high", 5.0)), blame="suspected", status=("historical",),
            ),
            "assault (firearms), the rebels (SDN) → a convoy; 3 to 5 dead; blame: suspected; long past",
        ),
        (
            Event("ASSAULT", None, (), REBELS, (), HERE, status=("future", "negated")),
            "denied, to come: assault, the rebels (SDN)",
        ),
        (
            Event("AID", None, (), CONVOY, REBELS, HERE, support="political-recognition"),
            "aid, a convoy → the rebels (SDN); support to an armed group: political recognition",
        ),
        (
            Event("AID", None, (), (Participant("x\x1b[2J", None, None, Span(0, 5)),), (), HERE),
            "aid, x⟨U+001B⟩[2J",
        ),
    ],
)  # fmt: skip
def test_event(event: Event, line: str) -> None:
    assert event_line(event) == line


@pytest.mark.parametrize(
    ("flow", "line"),
    [
        (
            Flow("PAK", "Gaza Strip", "Hamas", 1000, None, "year", "1980/1983", HERE),
            "from Pakistan to Gaza Strip, with Hamas; at least 1,000 per year; 1980 to 1983",
        ),
        (Flow(None, "LBN", None, 8000, 8000, None, None, HERE), "to Lebanon; 8,000"),
        (
            Flow(None, None, "the League", None, 50, None, None, HERE),
            "from and to where is not said, with the League; at most 50",
        ),
    ],
)
def test_flow(flow: Flow, line: str) -> None:
    assert flow_line(flow) == line


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1974-02", "1974-02"),
        ("1980/1983", "1980 to 1983"),
        ("../1989-12", "until 1989-12"),
        ("1947/..", "since 1947"),
        ("1947/", "since 1947"),
        ("../..", "at any time"),
        ("198X", "the 1980s"),
        ("1974~", "about 1974"),
        ("1974?/1976%", "perhaps 1974 to perhaps about 1976"),
    ],
)
def test_times_are_read_as_words(edtf: str, words: str) -> None:
    assert time_in_words(edtf) == words
