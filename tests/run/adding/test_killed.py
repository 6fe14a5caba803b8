"""`kill -9` at any moment loses nothing that was reported, and the work ends the same."""

from pathlib import Path

import pytest

from tests.support.ready_worker import make_ready
from tests.support.torture import ARTICLES, WORKS, Torture


@pytest.mark.models
def test_twenty_five_kills_lose_nothing(tmp_path: Path) -> None:
    make_ready([str(ARTICLES)], tmp_path / "ready")
    report = Torture(tmp_path, tmp_path / "ready", kills=25, seed=17).run()
    assert sum(report.kills.values()) == 25
    assert set(report.kills) == set(WORKS)  # one at least of each, at a statement
