"""Pages of PDFs as people meet them: pictures that load when they come near, boxes by pointer and by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from sayso.core.marks import Marks
from sayso.core.reading import Reading
from tests.support.desk import TOO_LONG, Desk, Served, States, at_desk, current, faults, in_view, tasks_of
from tests.support.pdfs import (
    LONG,
    chromium,
    document_of_pdf,
    ferry_reading,
    long,
    long_pdf_reading,
    pdf_ledger,
    reportlab,
)
from tests.support.workbench import running

pytestmark = pytest.mark.browser

FERRY = ferry_reading(chromium())
ROOM = f"/documents/{FERRY.document.id}/pages"
GONE = f"/documents/{document_of_pdf(reportlab()).id}/pages"
LONG_ROOM = f"/documents/{long_pdf_reading().document.id}/pages"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    papers = [
        (FERRY, chromium()),
        (long_pdf_reading(), long()),
        (Reading(document_of_pdf(reportlab()), Marks(), ()), None),
    ]
    with running(pdf_ledger(tmp_path_factory.mktemp("served") / "pdfs.db", *papers)) as found:
        yield found


@pytest.fixture
def desk(browser: Browser, served: Served, states: States) -> Iterator[Desk]:
    yield from at_desk(browser, served, states)


@pytest.mark.parametrize("path", [ROOM, GONE, f"{LONG_ROOM}?page=150"], ids=["short", "gone", "long"])
def test_a_page_asks_no_other_host_and_has_no_fault(desk: Desk, path: str) -> None:
    page = desk.visit(path)
    page.wait_for_load_state("networkidle")
    assert faults(page) == []
    assert {url.split("/")[2] for url in desk.seen.requests} == {desk.home.split("/")[2]}
    assert desk.seen.complaints == []


@pytest.mark.parametrize("path", [ROOM, GONE, f"{LONG_ROOM}?page=150"], ids=["short", "gone", "long"])
def test_a_page_is_whole_in_the_dark_and_narrow(desk: Desk, path: str) -> None:
    page = desk.visit(path, color_scheme="dark", viewport={"width": 320, "height": 800})
    assert faults(page) == []
    for width in (320, 680):
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_browser_can_show_the_picture_and_the_boxes_lie_on_it(desk: Desk) -> None:
    page = desk.visit(ROOM)
    picture = page.locator(".paper img")
    picture.evaluate("image => image.decode()")
    assert picture.evaluate("image => image.naturalWidth") > 300  # by the density that the browser chose
    paper, marks = picture.bounding_box(), page.locator(".marks").bounding_box()
    assert paper == pytest.approx(marks, abs=1)
    headline = page.locator("a.w[href='#a-c1'] .face").first.bounding_box()
    assert headline is not None
    assert paper is not None
    assert headline["x"] - paper["x"] == pytest.approx(64.1 / 612 * paper["width"], abs=2)


def test_the_pointer_and_a_click_reach_what_they_reach_in_the_text(desk: Desk) -> None:
    page = desk.visit(ROOM)
    page.locator("a.w[href='#a-c4'] .face").first.hover()
    assert page.locator("#a-c4.near").count() == 1
    page.locator("#a-c2 summary").hover()
    assert page.locator("a.w.near[href='#a-c2']").count() >= 1
    assert page.locator("#a-c4.near").count() == 0
    page.locator("a.w[href='#a-c2'] .face").first.click()
    assert current(page) == "a-c2"
    page.locator("#a-c2 .chain").wait_for()
    assert page.locator("a.w.on[href='#a-c2']").count() >= 1


def test_pages_by_keys_alone_and_over_to_the_text(desk: Desk) -> None:
    page = desk.visit(ROOM)
    for key, expected in (("j", "a-c1"), ("j", "a-c2"), ("k", "a-c1"), ("n", "a-c2")):
        page.keyboard.press(key)
        assert current(page) == expected
        assert in_view(page, f"#{expected}")
    page.keyboard.press("w")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#a-c2"
    page.keyboard.press("v")
    page.wait_for_url(f"**/documents/{FERRY.document.id}?at=*")
    assert current(page) == "a-c2"
    page.keyboard.press("v")
    page.wait_for_url("**/pages?at=*")
    assert current(page) == "a-c2"
    assert desk.seen.complaints == []


def test_without_scripts_boxes_and_turning_pages_work(desk: Desk) -> None:
    page = desk.visit(LONG_ROOM, java_script_enabled=False)
    page.locator(".turn a[rel=next]").first.click()
    page.wait_for_url("**page=11")
    assert page.locator("#leaf-11 .face").count() > 3
    page.locator("#leaf-11 .note summary").first.click()
    assert page.locator("#leaf-11 .note a.page").first.is_visible()


def test_pictures_of_a_long_pdf_load_when_they_come_near(desk: Desk) -> None:
    page = desk.visit(LONG_ROOM)
    page.wait_for_load_state("networkidle")
    drawn = {url for url in desk.seen.requests if "?width=" in url}
    assert 1 <= len(drawn) < 10
    assert desk.seen.complaints == []


def test_keys_go_on_to_the_next_pages_of_a_long_pdf(desk: Desk) -> None:
    page = desk.visit(f"{LONG_ROOM}?page={LONG - 10}")
    last = page.locator(".note").last
    last.locator("summary").click()
    page.keyboard.press("j")
    page.wait_for_url(f"**page={LONG}")
    page.keyboard.press("j")
    assert (current(page) or "").startswith("a-c")


def test_pages_of_a_long_pdf_scroll_without_long_tasks(desk: Desk, tmp_path: Path) -> None:
    page = desk.visit(LONG_ROOM)

    def scroll() -> None:
        for _ in range(30):
            page.mouse.wheel(0, 600)
            page.wait_for_timeout(30)
        page.keyboard.press("j")

    page.mouse.move(400, 500)
    tasks = tasks_of(page, scroll, tmp_path / "trace.json")
    assert page.evaluate("scrollY") > 5_000
    assert len(tasks) > 50
    assert max(tasks) < TOO_LONG
