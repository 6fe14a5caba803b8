"""Pictures of every page: one for each address that the workbench has, none of them empty."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.gallery import MENUS, PAGES, Look, ledgers, take
from tests.support.workbench import bench, make_ledger

pytestmark = pytest.mark.browser
_EMPTY = 1_500  # bytes of a picture of this size that is of one colour


def test_every_page_of_the_workbench_has_a_picture(tmp_path: Path) -> None:
    document = bench(make_ledger(tmp_path / "l.db", long=1)).client().get("/openapi.json").json()
    places = [path.partition("?")[0] for _, path in PAGES.values()] + ["/watches/wat-1"]
    for path in (path for path in document["paths"] if path.endswith(".json")):  # the others are files
        address = "/" if path == "/overview.json" else path.removesuffix(".json")
        pattern = re.sub(r"\{\w+\}", "[^/]+", address)
        assert any(re.fullmatch(pattern, place) for place in places), address


def test_pictures_are_taken_and_none_is_empty(browser: Browser, tmp_path: Path) -> None:
    """Small ones, for speed: `make gallery` takes those that people look at."""
    with ledgers(tmp_path) as served:
        taken = take(browser, served, tmp_path, {"small": Look(320, 400, whole=False)})
    assert {path.stem for path in taken} == {f"{name}-small" for name in (*PAGES, *MENUS, "watch")}
    assert [path.name for path in taken if path.stat().st_size < _EMPTY] == []
