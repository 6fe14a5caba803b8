"""The workbench as people meet it: by mouse and by keys, narrow, dark, on paper, right to left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sayso.serve.access import Role
from tests.support.desk import (
    TOO_LONG,
    Desk,
    Served,
    States,
    at_desk,
    current,
    faults,
    in_view,
    tasks_of,
    turn,
)
from tests.support.readings import hostile_reading, long_reading, rich_reading, unread_reading
from tests.support.workbench import SECOND, make_ledger, running

pytestmark = pytest.mark.browser

RICH, HOSTILE, LONG = rich_reading(), hostile_reading(), 1_900  # paragraphs: 114,000 words
CLAIM = RICH.claims[7]
ARABIC = next(c for c in RICH.claims if "استمرت" in c.text)
PAGES = {
    "overview": "/",
    "documents": "/documents",
    "reading room": f"/documents/{RICH.document.id}",
    "hostile": f"/documents/{HOSTILE.document.id}",
    "not read": f"/documents/{unread_reading().document.id}",
    "claim": f"/claims/{CLAIM.id}",
    "linked claim": f"/claims/{SECOND.claims[0].id}",
    "search": "/claims?words=tons",
    "sources": "/sources",
    "source": "/source?key=General+Clay",
    "review": "/review",
    "mend": f"/claims/{CLAIM.id}/mend",
    "people": "/people",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = make_ledger(tmp_path_factory.mktemp("browser") / "news.db", long=LONG)
    with running(path) as found:
        yield found


@pytest.fixture
def desk(browser: Browser, served: Served, states: States) -> Iterator[Desk]:
    yield from at_desk(browser, served, states)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_asks_no_other_host_and_has_no_fault(desk: Desk, path: str) -> None:
    page = desk.visit(path)
    page.keyboard.press("?")
    page.keyboard.press("Escape")
    if page.locator(".note").count():
        page.locator(".note summary").first.click()
        page.locator(".note .chain").first.wait_for()
    assert faults(page) == []
    assert {url.split("/")[2] for url in desk.seen.requests} == {desk.home.split("/")[2]}
    assert desk.seen.complaints == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_is_whole_in_the_dark_and_narrow(desk: Desk, path: str) -> None:
    page = desk.visit(path, color_scheme="dark", viewport={"width": 320, "height": 800})
    assert faults(page) == []
    for width in (320, 680):  # 680: a page 1360 wide at 200 per cent
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_hostile_words_are_only_words(desk: Desk) -> None:
    for path in (PAGES["hostile"], f"/claims/{HOSTILE.claims[0].id}", "/documents", "/review"):
        page = desk.visit(path)
        assert page.locator("main img, main script, main a[href^='javascript']").count() == 0
        assert "\u202e" not in page.content()
    assert desk.seen.complaints == []


def test_a_click_on_words_opens_their_claim_in_the_margin(desk: Desk) -> None:
    page = desk.visit(PAGES["reading room"])
    page.locator("a.w[href='#a-c10']").click()
    assert current(page) == "a-c10"
    page.locator("#a-c10 .chain").wait_for()
    assert "common knowledge" in page.locator("#a-c10 .in").inner_text()
    assert (
        page.locator(".w.on")
        .first.inner_text()
        .endswith("over 5,000 tons a day reached the city in the first winter")
    )
    page.locator("#a-c10 a.page").click()
    page.wait_for_url(f"**/claims/{RICH.claims[9].id}")


def test_the_pointer_on_either_shows_the_other(desk: Desk) -> None:
    page = desk.visit(PAGES["reading room"])
    page.locator("a.w[href='#a-c5']").hover()
    assert page.locator("#a-c5.near").count() == 1
    page.locator("#a-c4 summary").hover()
    assert page.locator("#a-c5.near").count() == 0
    assert page.locator("a.w.near[href='#a-c4']").count() == 1


def test_the_reading_room_by_keys_alone(desk: Desk) -> None:
    page = desk.visit(PAGES["reading room"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for key, expected in (
        ("j", "a-c1"),
        ("j", "a-c2"),
        ("k", "a-c1"),
        ("k", "a-c1"),
        ("n", "a-c2"),
        ("n", "a-c8"),
    ):
        page.keyboard.press(key)
        assert (key, current(page)) == (key, expected)
        assert in_view(page, f"#{expected}")
    page.keyboard.press("o")
    page.locator("#a-c8 .flag").first.wait_for()
    page.keyboard.press("w")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#a-c8"
    page.keyboard.press("Escape")
    assert not page.locator("#a-c8 .flag").first.is_visible()
    page.keyboard.press("Escape")
    assert current(page) is None
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.name") == "level"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("c")
    page.wait_for_url("**/claims/*")
    page.keyboard.press("w")
    page.wait_for_url("**/documents/*")


def test_single_keys_can_be_turned_off_and_stay_off(desk: Desk) -> None:
    page = desk.visit(PAGES["reading room"])
    page.keyboard.press("?")
    page.get_by_label("Use single keys").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("j")
    assert current(page) is None
    page.locator("#keys-open").click()
    assert not page.get_by_label("Use single keys").is_checked()


def test_filters_of_the_reading_room_and_their_way_back(desk: Desk) -> None:
    page = desk.visit(PAGES["reading room"])
    page.locator("select[name=level]").select_option("2")
    page.wait_for_url("**level=2*")
    assert page.locator(".note").count() == 6
    assert page.locator(".shown").inner_text() == "6 of 19 claims. Show all"
    page.locator(".shown a").click()
    assert page.locator(".note").count() == 19


def test_a_link_into_the_text_shows_the_words(desk: Desk) -> None:
    page = desk.visit(f"/claims/{RICH.claims[9].id}")
    page.locator(".flag a").first.click()
    page.wait_for_url("**/documents/*#*")
    assert in_view(page, page.evaluate("location.hash"))


def test_from_overview_to_a_claim_by_keys_alone(desk: Desk) -> None:
    page = desk.visit("/")
    page.keyboard.press("/")
    page.keyboard.type("tons a day")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims?words=*")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/clm-*")
    page.keyboard.press("g")
    page.wait_for_url(f"{desk.home}/")


def test_review_by_keys_alone(browser: Browser, tmp_path: Path) -> None:
    with running(make_ledger(tmp_path / "own.db", long=1)) as (home, doors):
        desk = Desk(home, doors, browser, {})
        page = desk.visit("/review", role=Role.REVIEWER)
        words = [page.locator(".claimed").inner_text()]
        first = page.locator(".claimed a").get_attribute("href")
        for key in ("a", "x", "s"):
            page.evaluate(  # twice at once, as an impatient hand does it
                """key => { for (const _ of [1, 2])
                document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true})); }""",
                key,
            )
            expect(page.locator(".claimed")).not_to_have_text(words[-1])
            page.wait_for_load_state()
            words.append(page.locator(".claimed").inner_text())
        assert len(set(words)) == 4
        assert len(page.request.get(f"{home}{first}.json").json()["judgements"]) == 1
        turn(page, "b")
        expect(page.locator(".claimed")).to_have_text(words[2])
        for back in (words[1], words[0]):
            turn(page, "u")
            expect(page.locator(".claimed")).to_have_text(back)
        assert page.locator(".undo form").count() == 0
        page.keyboard.press("m")
        page.wait_for_url("**/mend*")
        page.evaluate(
            """() => { const text = document.querySelector('.around mark').firstChild;
            const range = document.createRange(); range.setStart(text, 0); range.setEnd(text, 18);
            getSelection().removeAllRanges(); getSelection().addRange(range); }"""
        )
        page.wait_for_timeout(50)
        page.locator("#take").click()
        kept = page.locator("#words").input_value()
        assert len(kept) in {17, 18}
        page.get_by_role("button", name="Keep the change").first.click()
        page.wait_for_url("**/review*")
        assert "You mended" in page.locator(".undo").inner_text()
        page.locator(".undo a").click()
        assert f"words: “{kept}”" in page.locator(".history").inner_text()
        assert desk.seen.complaints == []
        for context in desk.open:
            context.close()


def test_on_paper_the_article_and_its_claims_stand_whole(desk: Desk) -> None:
    page = desk.visit(PAGES["reading room"], viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")
    assert page.locator(".note:visible").count() == 19
    assert not page.locator("#filters").is_visible()
    assert not page.locator(".parts").is_visible()
    assert not page.locator("#add-claim").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 720
    page = desk.visit(PAGES["claim"], viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")
    assert page.locator(".chainpic").is_visible()
    assert not page.locator(".verdicts").is_visible()


def test_without_scripts_all_can_be_read_and_judged(desk: Desk) -> None:
    page = desk.visit(PAGES["reading room"], java_script_enabled=False)
    assert page.locator(".note").count() == 19
    page.locator("#a-c8 summary").click()
    page.locator("#a-c8 a.page").click()
    assert "nearly 4,500 tons a day" in page.locator("h1").inner_text()
    assert page.get_by_role("button", name="Accept").is_visible()
    assert not page.locator("#keys-open").is_visible()


def test_arabic_words_run_from_the_right(desk: Desk) -> None:
    page = desk.visit(f"/claims/{ARABIC.id}")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    frame = page.locator(".of-claim .frame").bounding_box()
    words = page.locator(".of-claim text").first.bounding_box()
    assert frame is not None
    assert words is not None
    assert frame["x"] <= words["x"]
    assert words["x"] + words["width"] <= frame["x"] + frame["width"]


@pytest.mark.parametrize("key", [CLAIM.id, ARABIC.id, HOSTILE.claims[0].id, SECOND.claims[0].id])
def test_words_of_pictures_stay_in_their_boxes(desk: Desk, key: str) -> None:
    page = desk.visit(f"/claims/{key}")
    wide = page.evaluate(
        """() => Array.from(document.querySelectorAll('.chainpic .box'), (box) => {
        const frame = box.querySelector('.frame').getBBox();
        return Array.from(box.querySelectorAll('text'), (t) => t.getBBox())
          .filter((b) => b.x < frame.x || b.x + b.width > frame.x + frame.width).length; })"""
    )
    assert set(wide) == {0}


def test_a_long_report_opens_and_scrolls_without_long_tasks(desk: Desk, tmp_path: Path) -> None:
    page = desk.visit(f"/documents/{long_reading(LONG).document.id}")

    def scroll() -> None:
        for _ in range(40):
            page.mouse.wheel(0, 1500)
            page.wait_for_timeout(20)
        page.keyboard.press("j")
        page.keyboard.press("j")

    page.mouse.move(400, 500)
    tasks = tasks_of(page, scroll, tmp_path / "trace.json")
    assert page.evaluate("scrollY") > 10_000
    assert len(tasks) > 50
    assert max(tasks) < TOO_LONG


def rows_of_the_menu(page: Page) -> list[list[str]]:
    """The parts of the workbench by the row in which they stand."""
    found = page.eval_on_selector_all(
        ".parts a", "all => all.map(a => [Math.round(a.getBoundingClientRect().top), a.textContent])"
    )
    tops = sorted({top for top, _ in found})
    return [[name for at, name in found if at == top] for top in tops]


def test_the_menu_stands_in_one_row_or_breaks_where_work_begins(desk: Desk) -> None:
    page = desk.visit("/")
    (whole,) = rows_of_the_menu(page)
    for width in (1360, 1280, 1100):
        page.set_viewport_size({"width": width, "height": 700})
        assert rows_of_the_menu(page) == [whole], width
    page.set_viewport_size({"width": 980, "height": 700})
    assert rows_of_the_menu(page) == [whole[:-3], ["Watches", "Review", "People"]]
