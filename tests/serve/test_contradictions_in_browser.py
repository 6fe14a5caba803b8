"""Contradictions as people meet them: by mouse and keys, narrow, in the dark, with words that are hostile."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.serve.test_overviews_in_browser import fits
from tests.support.contradicted import SUNK, TREATY, contradicted_ledger
from tests.support.desk import Desk, Served, States, at_desk, faults
from tests.support.workbench import running

pytestmark = pytest.mark.browser
PAGES = {
    "contradictions": "/contradictions",
    "filtered": "/contradictions?actor=hamas",
    "none": "/contradictions?words=nowhere",
    "claim": f"/claims/{SUNK.id}",
    "hostile claim": f"/claims/{TREATY.id}",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with running(contradicted_ledger(tmp_path_factory.mktemp("served") / "against.db")) as found:
        yield found


@pytest.fixture
def desk(browser: Browser, served: Served, states: States) -> Iterator[Desk]:
    yield from at_desk(browser, served, states)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_asks_no_other_host_and_has_no_fault(desk: Desk, path: str) -> None:
    page = desk.visit(path)
    assert faults(page) == []
    assert {url.split("/")[2] for url in desk.seen.requests} == {desk.home.split("/")[2]}
    assert desk.seen.complaints == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_is_whole_in_the_dark_and_narrow(desk: Desk, path: str) -> None:
    page = desk.visit(path, color_scheme="dark", viewport={"width": 320, "height": 800})
    assert faults(page) == []
    assert fits(page, 320)
    assert fits(page, 680)


def test_both_sides_stand_side_by_side_where_there_is_room(desk: Desk) -> None:
    page = desk.visit("/contradictions", viewport={"width": 1200, "height": 900})
    tops = "Array.from(document.querySelector('.sides').children, (e) => e.getBoundingClientRect().top)"
    wide = page.evaluate(tops)
    assert wide[0] == wide[1]
    page.set_viewport_size({"width": 360, "height": 900})
    narrow = page.evaluate(tops)
    assert narrow[0] < narrow[1]


def test_from_the_list_to_a_claim_by_keys_alone(desk: Desk) -> None:
    page = desk.visit("/contradictions")
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.name") == "words"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/claims/clm-*")
