"""What every format is given in its tests."""

from pathlib import Path

import pytest

from tests.support.private import article, both
from tests.support.readings import hostile_reading, rich_reading, unread_reading
from tests.support.selections import HeldSelection
from tests.support.standard_ledgers import standard_ledger


@pytest.fixture
def selection() -> HeldSelection:
    """A rich article, a hostile one, one that was not read, and two that are joined in every way."""
    one, other = "Anna Weber", "Max Stein"
    joined = both(article(one, "Rita Roe"), article(other, "Rita Roe"), (one, other), "editor")
    readings = (rich_reading(), hostile_reading(), unread_reading(), *joined.readings)
    return HeldSelection(readings, joined.relations, joined.facets)


@pytest.fixture(scope="session")
def standards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with claims, judgements and lineage."""
    return standard_ledger(tmp_path_factory.mktemp("standards") / "l.db")
