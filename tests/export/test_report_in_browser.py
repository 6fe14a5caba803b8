"""The report as a reader meets it: in a browser, by mouse and by keys, on paper, narrow, light and dark."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


@dataclass
class Seen:
    """What a page asked for, and what the browser complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def visit(browser: Browser, seen: Seen) -> Iterator[Visit]:
    """Opens a page, 1360 by 900 unless told otherwise."""
    contexts = []

    def run(address: str, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1360, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: seen.complaints.append(message.text))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.goto(address)
        return page

    yield run
    for context in contexts:
        context.close()


def current(page: Page) -> str | None:
    found: str | None = page.evaluate("document.querySelector('.card[aria-current]')?.id ?? null")
    return found


def in_view(page: Page, selector: str) -> bool:
    found: bool = page.evaluate(
        """(selector) => { const box = document.querySelector(selector).getBoundingClientRect();
        return box.top >= -1 && box.top < innerHeight; }""",
        selector,
    )
    return found


def test_it_asks_no_network_and_the_browser_has_no_complaint(visit: Visit, seen: Seen, several: str) -> None:
    page = visit(several)
    page.keyboard.press("j")
    page.keyboard.press("?")
    assert seen.requests == [several]
    assert seen.complaints == []


def test_hostile_words_are_only_words(visit: Visit, several: str) -> None:
    page = visit(several)
    assert page.locator("#d2 img, #d2 svg:not(.bar), #d2 script").count() == 0
    assert page.locator("#d2 h2").inner_text().startswith('<script>alert("title")</script>')
    assert page.locator("a[href^='javascript']").count() == 0
    assert "\u202e" not in page.content()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1360), ("dark", 320)])
def test_axe_finds_nothing_serious(visit: Visit, several: str, scheme: str, width: int) -> None:
    page = visit(
        several, color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce"
    )
    page.keyboard.press("j")
    found = Axe().run(page).response["violations"]
    serious = [
        (violation["id"], [node["html"][:120] for node in violation["nodes"]])
        for violation in found
        if violation["impact"] in {"serious", "critical"}
    ]
    assert serious == []
    assert [violation["id"] for violation in found] == []


def test_a_click_on_words_of_the_article_opens_their_claim(visit: Visit, one: str) -> None:
    page = visit(one, reduced_motion="reduce")
    page.locator("a.w[href='#d1-c10']").click()
    assert current(page) == "d1-c10"
    assert in_view(page, "#d1-c10")
    assert page.evaluate("document.activeElement.id") == "d1-c10"
    assert page.locator(".w.on").all_inner_texts() == [
        "10?\nclaim of somebody else:\nover 5,000 tons a day reached the city in the first winter"
    ]


def test_overlapping_and_broken_claims_are_each_reached(visit: Visit, one: str) -> None:
    page = visit(one, reduced_motion="reduce")
    linked = set(page.eval_on_selector_all(".text a", "links => links.map(a => a.getAttribute('href'))"))
    cards = set(page.eval_on_selector_all(".card", "cards => cards.map(c => '#' + c.id)"))
    assert cards <= linked
    assert len(cards) == 19
    page.locator("a.no[href='#d1-c11']").click()
    assert current(page) == "d1-c11"
    assert "".join(page.locator(".w.on").all_inner_texts()).endswith("who had left the city")


def test_every_link_inside_the_page_has_its_place(visit: Visit, several: str) -> None:
    page = visit(several)
    lost = page.evaluate(
        """() => Array.from(document.querySelectorAll("a[href^='#']"), a => a.getAttribute('href').slice(1))
        .filter(id => !document.getElementById(id))"""
    )
    assert lost == []
    ids = page.eval_on_selector_all("[id]", "found => found.map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_by_keys_alone(visit: Visit, one: str) -> None:
    page = visit(one, reduced_motion="reduce")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for key, expected in (
        ("j", "d1-c1"),
        ("n", "d1-c2"),
        ("j", "d1-c3"),
        ("k", "d1-c2"),
        ("p", "d1-c1"),
        ("k", "d1-c1"),
    ):
        page.keyboard.press(key)
        assert (key, current(page)) == (key, expected)
        assert in_view(page, f"#{expected}")
    page.keyboard.press("w")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#d1-c1"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "d1-c1"


def test_help_opens_and_closes_and_single_keys_can_be_turned_off(visit: Visit, one: str) -> None:
    page = visit(one)
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.get_by_label("Use single keys").uncheck()
    page.keyboard.press("Escape")
    assert not page.locator("#keys").is_visible()
    page.keyboard.press("j")
    assert current(page) is None


def test_focus_is_seen(visit: Visit, one: str) -> None:
    page = visit(one)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_filters_show_what_fits_and_say_how_many(visit: Visit, one: str) -> None:
    page = visit(one)
    page.get_by_label("Sourcing").select_option("2")
    assert page.locator(".card:visible").count() == 6
    assert page.locator(".shown").inner_text() == "6 of 19 claims shown"
    page.get_by_label("Kind").select_option("prediction")
    assert page.locator(".card:visible").count() == 2
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Show all").click()
    page.locator(".card:not([hidden])").nth(18).wait_for(state="attached")
    page.locator("select[name=flags]").select_option("number-drift")
    assert page.locator(".card:visible h4 bdi").all_inner_texts() == [
        "the need of the city at nearly 4,500 tons a day",
        "over 5,000 tons a day reached the city in the first winter",
    ]


@pytest.mark.parametrize("width", [320, 680])  # 680: a page 1360 wide at 200 per cent
def test_narrow_pages_do_not_scroll_sideways(visit: Visit, several: str, width: int) -> None:
    page = visit(several, viewport={"width": width, "height": 700})
    widest = page.evaluate("document.documentElement.scrollWidth")
    assert widest <= width


def test_on_paper_everything_is_there_and_nothing_overlaps(visit: Visit, one: str) -> None:
    page = visit(one, viewport={"width": 720, "height": 1000})
    page.get_by_label("Sourcing").select_option("5")
    page.emulate_media(media="print")
    assert page.locator(".card:visible").count() == 19
    assert not page.locator(".filters").is_visible()
    assert not page.locator("#keys-open").is_visible()
    bottom = page.evaluate("document.querySelector('.text').getBoundingClientRect().bottom")
    tops = page.evaluate("Array.from(document.querySelectorAll('.card'), c => c.getBoundingClientRect().top)")
    assert bottom <= tops[0]
    assert tops == sorted(tops)


def test_without_scripts_the_page_is_whole(visit: Visit, one: str) -> None:
    page = visit(one, java_script_enabled=False)
    assert page.locator(".card").count() == 19
    assert not page.locator(".filters").is_visible()
    assert not page.locator("#keys-open").is_visible()
    page.locator("a.w[href='#d1-c10']").click()
    assert page.url.endswith("#d1-c10")


def test_the_voices_differ_without_colour(visit: Visit, one: str) -> None:
    page = visit(one)
    styles = [
        page.eval_on_selector(f".text .{voice}", "e => getComputedStyle(e).textDecorationStyle")
        for voice in ("author", "attributed", "nested")
    ]
    assert styles == ["solid", "dashed", "double"]
