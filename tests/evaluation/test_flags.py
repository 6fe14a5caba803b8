"""Sheets of flags to judge, and the precision that the verdicts give."""

import json
import re
from pathlib import Path

import pytest

from evaluation import flag_labels, flags
from evaluation.flag_instances import chosen, found_in, write_sheets
from sayso.claims.flags.evidence import Known
from sayso.core.errors import EvaluationError
from sayso.core.marks import Marks
from sayso.core.reading import Reading
from sayso.core.settings import ClaimSettings
from sayso.core.vocabulary import Check
from sayso.knowledge import load_knowledge
from tests.support.documents import document_of
from tests.support.flagged import claims_of, each_sentence_a_claim, sentences_of

TEXT = "They met on 31 April 1999. Then they left."


def sheet(folder: Path) -> Path:
    document = document_of(TEXT)
    marks = Marks(sentences=sentences_of(document), assertions=each_sentence_a_claim(document))
    reading = Reading(document, marks, claims_of(document, marks))
    known = Known(ClaimSettings(checks_off=()), load_knowledge())
    write_sheets(folder, chosen(found_in(reading, known, "set", "doc"), 50, 0))
    return folder / "calendar.jsonl"


def test_a_sheet_has_the_evidence_marked_and_the_lines_no_text(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in sheet(tmp_path).read_text(encoding="utf-8").splitlines()]
    assert [(row["check"], row["doc_id"], row["verdict"]) for row in rows] == [("calendar", "doc", "")]
    (span,) = rows[0]["spans"]
    assert TEXT[slice(*span)].endswith("31 April 1999")
    assert "31 April" not in json.dumps(rows)
    page = (tmp_path / "calendar.md").read_text(encoding="utf-8")
    assert re.search("⟦.*31 April 1999⟧", page)
    assert "Is there such a day?" in page


def test_verdicts_go_into_the_labels_and_newer_ones_take_their_place(tmp_path: Path) -> None:
    filled, file = sheet(tmp_path), tmp_path / "labels.jsonl"
    (row,) = [json.loads(line) for line in filled.read_text(encoding="utf-8").splitlines()]
    flags.take([filled], file)
    assert flag_labels.load(file) == []  # nobody has decided yet
    for verdict in ("wrong", "right"):
        filled.write_text(json.dumps(row | {"verdict": verdict}) + "\n", encoding="utf-8")
        flags.take([filled], file)
    (label,) = flag_labels.load(file)
    assert (label.check, label.verdict) == ("calendar", "right")
    assert flag_labels.precision([label])["calendar"].percent == 100


def test_precision_leaves_out_what_could_not_be_decided() -> None:
    labels = [
        flag_labels.Judged("set", str(n), "denial", ((0, 1),), verdict)
        for n, verdict in enumerate(["right"] * 3 + ["wrong"] + ["unclear"] * 2)
    ]
    found = flag_labels.precision(labels)["denial"]
    assert (found.right, found.decided, found.unclear, found.percent) == (3, 4, 2, 75)
    table = "\n".join(flags.lines(labels))
    assert re.search(r"denial +on +3 +4 +2 +75.0 +30–95  few  below the bar", table)
    assert table.count("not judged") == len(Check) - 1


@pytest.mark.parametrize("wrong", [{"verdict": "perhaps"}, {"spans": []}, {"check": "nothing"}])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, wrong: dict[str, object]) -> None:
    row = {"dataset": "d", "doc_id": "1", "check": "denial", "spans": [[0, 1]], "verdict": "right"}
    path = tmp_path / "flags.jsonl"
    path.write_text(json.dumps(row | wrong) + "\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"flags\.jsonl, line 1"):
        flag_labels.load(path)


def test_a_check_below_the_bar_or_not_measured_is_off_by_itself() -> None:
    judged = flag_labels.precision(flag_labels.load())
    for check in set(Check) - set(ClaimSettings().checks_off):
        found = judged.get(check.value)
        measured = found is not None and found.decided >= flags.HANDFUL
        assert measured or check in flags.ALL_THERE_ARE, check
        assert found is None or found.percent >= flags.LEAST, check


@pytest.mark.parametrize(("right", "low", "high"), [(0, 0, 28), (9, 60, 98), (10, 72, 100)])
def test_the_interval_is_wilsons(right: int, low: float, high: float) -> None:
    found = flag_labels.Precision(right, 10, 0)
    assert found.interval == pytest.approx((low, high), abs=0.5)


@pytest.mark.parametrize("wrong", [["--list", "folder"], ["polnear-train"]])
def test_wrong_usage_is_exit_2(wrong: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        flags.main(wrong)
    assert caught.value.code == 2
