"""The gate: the golden set, with the real models, against its floors."""

import json
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.datasets import VARIABLE


@pytest.mark.models
def test_the_golden_set_stays_above_its_floors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    out = tmp_path / "figures.json"
    code = main(["--only", "golden", "--only", "ranges", "--json", str(out)])
    printed = capsys.readouterr()
    assert code == 0, printed.err
    assert "not run: ranges (recognizers-ranges)" in printed.out
    figures = json.loads(out.read_text(encoding="utf-8"))["figures"]
    golden = [one for one in figures if one["task"] == "golden"]
    assert len(golden) >= 10
    assert {one["verdict"] for one in golden} == {"ok"}
