"""Converters on originals made by hand."""

import json
from pathlib import Path

import pytest

from evaluation.converters import polnear, recognizers, timeml
from sayso.core.errors import EvaluationError

TML = """<?xml version="1.0" ?>
<TimeML><DOCID>a</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="1990-05-04">May 4, 1990</TIMEX3></DCT>
<TEXT>
It <EVENT eid="e1">rained</EVENT> on <TIMEX3 tid="t1" type="DATE" value="1990-05-03" mod="START"
anchorTimeID="t0">early <EVENT eid="e2">Thursday</EVENT></TIMEX3> &amp; stopped.</TEXT></TimeML>
"""


def test_timeml_keeps_the_words_and_finds_the_times() -> None:
    record = timeml.record_of(TML.encode(), "a")
    assert (record["doc_id"], record["dct"]) == ("a", "1990-05-04")
    assert record["text"] == "\nIt rained on early Thursday & stopped."
    assert record["timexes"] == [
        {
            "start": 14, "end": 28, "tid": "t1", "type": "DATE", "value": "1990-05-03", "mod": "START",
            "anchor": "t0", "text": "early Thursday",
        }
    ]  # fmt: skip


@pytest.mark.parametrize("broken", ["<TimeML><TEXT>", "<TimeML><TEXT>x</TEXT></TimeML>"])
def test_timeml_that_is_none_is_an_error(broken: str) -> None:
    with pytest.raises(EvaluationError):
        timeml.record_of(broken.encode(), "a")


def test_polnear_reads_standoff_with_pieces_and_without_a_source(tmp_path: Path) -> None:
    part = tmp_path / "dev"
    for folder in ("text", "attributions"):
        (part / folder).mkdir(parents=True)
    (part / "text" / "paper_2016_rain.txt").write_text("It rains, she said, a lot.", encoding="utf-8")
    standoff = (
        "T1\tSource 10 13\tshe\nT2\tCue 14 18\tsaid\nT3\tContent 0 8;20 25\tIt rains, a lot\n"
        "T4\tAttribution 14 18\tsaid\nE1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
        "E2\tAttribution-no-source:T4 Content:T3 Cue:T2\n"
    )
    for annotator in ("b2", "a1"):
        (part / "attributions" / f"paper_2016_rain_{annotator}.ann").write_text(standoff, encoding="utf-8")
    (record,) = polnear.convert(part)
    assert (record["publisher"], record["annotator"], record["split"]) == ("paper", "a1", "dev")
    first, second = record["attributions"]
    assert first == {
        "id": "E1", "type": "Attribution",
        "source": [[10, 13]], "cue": [[14, 18]], "content": [[0, 8], [20, 25]],
    }  # fmt: skip
    assert (second["type"], second["source"]) == ("Attribution-no-source", [])


def test_recognizers_find_the_words_whatever_their_case(tmp_path: Path) -> None:
    case = {
        "Input": "Over 5 and over 5",
        "NotSupported": "javascript",
        "Results": [{"Text": "over 5", "TypeName": "numberrange", "Resolution": {"value": "(5,)"}}] * 2,
    }
    path = tmp_path / "NumberRangeModel.json"
    path.write_text(json.dumps([case]), encoding="utf-8")
    (record,) = recognizers.convert(path)
    assert record["id"] == "NumberRangeModel-0"
    assert [(r["start"], r["end"]) for r in record["results"]] == [(0, 6), (11, 17)]
    case["Input"] = "nothing"
    path.write_text(json.dumps([case]), encoding="utf-8")
    with pytest.raises(EvaluationError, match="over 5"):
        list(recognizers.convert(path))
