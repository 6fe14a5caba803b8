"""One ledger for all tests that only read; a fresh copy for those that write."""

import shutil
from pathlib import Path

import pytest

from tests.support.desk import States
from tests.support.workbench import Bench, bench, make_ledger


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("ledger") / "news.db")


@pytest.fixture
def own(ledger: Path, tmp_path: Path) -> Path:
    """A ledger that may be written."""
    return Path(shutil.copy(ledger, tmp_path / "own.db"))


@pytest.fixture
def desk(ledger: Path) -> Bench:
    """A workbench for reading."""
    return bench(ledger)


@pytest.fixture
def writing(own: Path) -> Bench:
    """A workbench for writing."""
    return bench(own)


@pytest.fixture(scope="module")
def states() -> States:
    """Who has logged in to the workbench of this file's tests; one login does for all of them."""
    return {}
