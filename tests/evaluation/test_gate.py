"""The gate: the golden set and the genre set, with the real models, against their floors."""

import json
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.datasets import VARIABLE


@pytest.mark.models
def test_our_own_sets_stay_above_their_floors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    out = tmp_path / "figures.json"
    code = main(["--only", "golden", "--only", "genres", "--only", "ranges", "--json", str(out)])
    printed = capsys.readouterr()
    assert code == 0, printed.err
    assert "not run: ranges (recognizers-ranges)" in printed.out
    figures = json.loads(out.read_text(encoding="utf-8"))["figures"]
    ours = [one for one in figures if one["task"] in ("golden", "genres")]
    assert {one["task"] for one in ours} == {"golden", "genres"}
    assert len(ours) >= 30
    assert {one["verdict"] for one in ours} == {"ok"}
