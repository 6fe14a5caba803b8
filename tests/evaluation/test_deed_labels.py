"""Labels of support and flows, and their scorers, case by case."""

import json
from pathlib import Path

import pytest

from evaluation import deed_labels
from evaluation.scorers import flows, support
from evaluation.scorers.flows import FoundFlow, GoldFlow
from evaluation.scorers.support import Support
from evaluation.tasks.deeds import is_done
from sayso.core.errors import EvaluationError
from sayso.core.marks import Event

ARMS = Support("weapons", "Chad", "rebels", deed=True)
FOUND = Support("weapons", "the army of Chad", "the rebels", deed=True)
FLOW = GoldFlow(("SWE",), ("SYR",), ("Northern Front", "NF"), 40, 40, None, "1999")
RIGHT = FoundFlow("SWE", "SYR", "the Northern-Front", 40, 40, None, "1999")


@pytest.mark.parametrize("path", [deed_labels.SUPPORT, deed_labels.FLOWS], ids=["support", "flows"])
def test_the_labels_fit_their_sentences_and_have_both_parts(path: Path) -> None:
    told = deed_labels.load(path)
    assert {one.part for one in told} == set(deed_labels.PARTS)
    assert len({one.doc_id for one in told}) == len({one.text for one in told}) == len(told)


def test_words_that_do_not_stand_in_the_sentence_are_an_error(tmp_path: Path) -> None:
    given = {"kind": "weapons", "giver": "Chad", "receiver": "rebels", "deed": True}
    row = {"doc_id": "a", "part": "test", "text": "Chad armed them.", "support": [given]}
    path = tmp_path / "support.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"line 1.*rebels"):
        deed_labels.load(path)


@pytest.mark.parametrize(
    ("gold", "found", "kinds", "whole", "told"),
    [
        ([ARMS], [FOUND], 1, 1, 0),
        ([ARMS], [], 0, 0, 0),
        ([ARMS], [FOUND, FOUND], 1, 1, 0),
        ([ARMS], [Support("weapons", "Mali", "the rebels", deed=True)], 1, 0, 0),
        ([ARMS], [Support("weapons", "Chad", "the rebels", deed=False)], 0, 0, 0),
        ([], [FOUND], 0, 0, 1),
        ([Support("weapons", "Chad", "rebels", deed=False)], [FOUND], 0, 0, 1),
    ],
)
def test_support_counts(gold: list[Support], found: list[Support], kinds: int, whole: int, told: int) -> None:
    tally = support.score_sentence(gold, found)
    assert (tally.kinds.right_gold, tally.whole.right_gold, tally.told) == (kinds, whole, told)
    assert (tally.kinds.predicted, tally.kinds.gold) == (len(found), len(gold))


@pytest.mark.parametrize(
    ("found", "flows_right", "slots_right", "whole"),
    [
        ([RIGHT], 1, 6, 1),
        ([FoundFlow("SWE", None, None, None, None, None, None)], 1, 1, 0),
        ([FoundFlow("NOR", None, None, None, None, None, None)], 0, 0, 0),
        ([FoundFlow("SWE", "SYR", "NF", 40, 40, "year", "1999")], 1, 6, 0),
        ([FoundFlow("SWE", None, None, None, None, None, None), RIGHT], 1, 6, 1),
    ],
)
def test_flows_are_paired_by_the_slots_that_agree(
    found: list[FoundFlow], flows_right: int, slots_right: int, whole: int
) -> None:
    tally = flows.score_sentence([FLOW], found)
    assert tally.flows.right_gold == flows_right
    assert tally.slots.right_gold == slots_right
    assert tally.whole.right_gold == whole


@pytest.mark.parametrize(
    ("kind", "status", "done"),
    [("AID", (), True), ("AID", ("historical",), True), ("AID", ("negated",), False), ("AGREE", (), False)],
)
def test_what_is_only_said_is_not_done(kind: str, status: tuple[str, ...], done: bool) -> None:
    assert is_done(Event(kind, None, (), (), (), (), status=status)) is done
