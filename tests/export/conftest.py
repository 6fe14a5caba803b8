"""The report as a file, and a browser to open it in."""

from pathlib import Path

import pytest

from sayso.export.html import report
from tests.support.readings import failed_inputs, hostile_reading, rich_reading, unread_reading


@pytest.fixture(scope="session")
def one(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a report on one document."""
    return _written(tmp_path_factory.mktemp("report") / "one.html", report([rich_reading()]))


@pytest.fixture(scope="session")
def several(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a report on three documents, one of them hostile, and two failed inputs."""
    readings = [rich_reading(), hostile_reading(), unread_reading()]
    return _written(tmp_path_factory.mktemp("report") / "several.html", report(readings, failed_inputs()))


def _written(path: Path, page: str) -> str:
    path.write_text(page, encoding="utf-8")
    return path.as_uri()
