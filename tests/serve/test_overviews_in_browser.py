"""Pages about many claims as people meet them: by mouse and keys, narrow, dark, on paper, right to left."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.serve.test_overviews import PAGES
from tests.support.desk import Desk, Served, States, at_desk, faults, turn
from tests.support.told import ARABIC, told_ledger
from tests.support.workbench import running

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with running(told_ledger(tmp_path_factory.mktemp("served") / "told.db")) as found:
        yield found


@pytest.fixture
def desk(browser: Browser, served: Served, states: States) -> Iterator[Desk]:
    yield from at_desk(browser, served, states)


def fits(page: Page, width: int) -> bool:
    page.set_viewport_size({"width": width, "height": 700})
    found: bool = page.evaluate("document.documentElement.scrollWidth") <= width
    return found


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_asks_no_other_host_and_has_no_fault(desk: Desk, path: str) -> None:
    page = desk.visit(path)
    for summary in page.locator("details.same summary").all()[:1]:
        summary.click()
    assert faults(page) == []
    assert {url.split("/")[2] for url in desk.seen.requests} == {desk.home.split("/")[2]}
    assert desk.seen.complaints == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_is_whole_in_the_dark_and_narrow(desk: Desk, path: str) -> None:
    page = desk.visit(path, color_scheme="dark", viewport={"width": 320, "height": 800})
    assert faults(page) == []
    assert fits(page, 320)
    assert fits(page, 680)


def test_from_the_network_to_a_claim_by_keys_alone(desk: Desk) -> None:
    page = desk.visit("/network")
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.name") == "quad"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/deeds?*")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/claims/clm-*")


def test_every_actor_of_the_picture_is_a_link_that_keys_reach(desk: Desk) -> None:
    page = desk.visit("/network")
    first = page.locator(".network .spot").first
    first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actor?key=*")


def test_names_of_the_picture_cover_no_actor_and_no_other_name(desk: Desk) -> None:
    page = desk.visit("/network")
    crossed = page.evaluate(
        """() => {
        const boxes = (s) => Array.from(document.querySelectorAll(s), (e) => e.getBoundingClientRect());
        const names = boxes('.network text'), all = [...names, ...boxes('.network .dot')];
        const across = (a, b) => a.left < b.right - 1 && b.left < a.right - 1;
        const cross = (a, b) => across(a, b) && a.top < b.bottom - 2 && b.top < a.bottom - 2;
        return names.flatMap((n) => all.filter((o) => o !== n && cross(n, o))).length; }"""
    )
    assert crossed == 0


def test_the_picture_stays_inside_its_frame(desk: Desk) -> None:
    page = desk.visit("/network")
    outside = page.evaluate(
        """() => {
        const f = document.querySelector('.network').getBoundingClientRect();
        const parts = document.querySelectorAll('.network text, .network .dot');
        return Array.from(parts, (e) => e.getBoundingClientRect()).filter(
          (b) => b.left < f.left || b.right > f.right || b.top < f.top || b.bottom > f.bottom).length; }"""
    )
    assert outside == 0


def test_verifying_by_key(desk: Desk) -> None:
    page = desk.visit("/custody")
    page.keyboard.press("v")
    page.get_by_text("It holds").wait_for()
    assert faults(page) == []


def test_on_paper_the_report_stands_alone(desk: Desk) -> None:
    page = desk.visit(PAGES["report"], viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")
    assert page.locator(".sheet").first.is_visible()
    assert page.locator(".entries").is_visible()
    for hidden in (".parts", ".find", ".trail"):
        assert not page.locator(hidden).is_visible()
    page.set_viewport_size({"width": 680, "height": 1000})
    assert page.evaluate("document.documentElement.scrollWidth") <= 680


@pytest.mark.parametrize("path", ["/network", "/timeline", "/flows"])
def test_on_paper_pictures_stand_whole(desk: Desk, path: str) -> None:
    page = desk.visit(path, viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")
    assert page.locator("main svg").first.is_visible()
    assert not page.locator("form.filters").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 720


def test_without_scripts_all_can_be_reached(desk: Desk) -> None:
    page = desk.visit("/network", java_script_enabled=False)
    page.get_by_label("Kind of deed").select_option("ASSAULT")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("tr[data-item]")).to_have_count(1)
    page.locator("tr[data-item] a").last.click()
    expect(page.locator(".line")).to_have_count(1)
    page.goto(f"{desk.home}/custody")
    page.get_by_role("button", name="Verify").click()
    expect(page.get_by_text("It holds")).to_be_visible()


def test_arabic_names_run_from_the_right(desk: Desk) -> None:
    page = desk.visit(PAGES["arabic"])
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    assert ARABIC in page.locator("h1").inner_text()


def test_a_count_beside_a_long_name_is_never_broken(desk: Desk) -> None:
    row = desk.visit("/claims").locator(".facets li:has(.num)").first
    row.locator("a").evaluate(
        "(name) => { name.textContent = 'a name of a source that has many words '.repeat(3); }"
    )
    row.locator(".num").evaluate("(count) => { count.textContent = '11'; }")
    lines = """(count) => { const words = document.createRange(); words.selectNodeContents(count);
    return words.getClientRects().length; }"""
    assert row.locator(".num").evaluate(lines) == 1


@pytest.mark.parametrize("path", ["/sources", "/actors", "/documents", "/timeline", "/flows"])
def test_the_rows_of_a_list_are_walked_and_opened_by_keys(desk: Desk, path: str) -> None:
    page = desk.visit(path)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    first = page.locator("[data-item] [data-open]").first
    expect(first).to_be_focused()
    href = first.get_attribute("href")
    turn(page, "o")
    assert page.url == f"{desk.home}{href}"


def test_words_of_an_answer_stay_whole_on_a_narrow_page(desk: Desk) -> None:
    columns = ", ".join(f"'Ethiopia and Somalia' AS place_{n}" for n in range(12))
    page = desk.visit(f"/sql?query={quote(f'SELECT {columns}')}", viewport={"width": 320, "height": 800})
    lines = """(cell) => { const word = document.createRange(); word.setStart(cell.firstChild, 0);
    word.setEnd(cell.firstChild, 8); return word.getClientRects().length; }"""
    assert page.locator(".answer td").first.evaluate(lines) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
