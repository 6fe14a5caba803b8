"""The network with more lines than a drawing holds, as sigma draws it from the table of the page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from sayso.serve.views import network
from tests.support.desk import Desk, Served, States, at_desk, faults
from tests.support.told import told_ledger
from tests.support.workbench import running

pytestmark = pytest.mark.browser

_KEPT = """let own; Object.defineProperty(window, "Sigma", { get: () => own, set: (published) => {
  own = class extends published { constructor(...all) { super(...all); window.drawing = this; } }; } });"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with running(told_ledger(tmp_path_factory.mktemp("served") / "told.db")) as found:
        yield found


@pytest.fixture
def desk(browser: Browser, served: Served, states: States, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setattr(network, "_DRAWN", 0)  # every network is a large one
    yield from at_desk(browser, served, states)


def inked(page: Page) -> int:
    """How many bytes of the picture, as a PNG, are more than those of an empty one of the same size."""
    page.locator("#graph[data-settled]").wait_for()
    drawn = page.locator("#graph").screenshot()
    page.locator("#graph").evaluate("frame => frame.replaceChildren()")
    return len(drawn) - len(page.locator("#graph").screenshot())


def test_a_large_network_is_drawn_and_asks_nobody(desk: Desk) -> None:
    page = desk.visit("/network")
    assert inked(page) > 2_000
    assert page.locator("#graph-missing").is_hidden()
    assert faults(page) == []
    assert {url.split("/")[2] for url in desk.seen.requests} == {desk.home.split("/")[2]}
    assert [one for one in desk.seen.complaints if "GPU stall" not in one] == []


def test_a_click_on_an_actor_opens_its_page(desk: Desk) -> None:
    page = kept(desk)
    page.get_by_role("button", name="Closer").click()
    page.get_by_role("button", name="The whole").click()
    while page.evaluate("drawing.getCamera().isAnimating()"):  # the CSP forbids what wait_for_function does
        page.wait_for_timeout(20)
    actor, x, y = page.evaluate(
        """() => { const [key] = drawing.getGraph().nodes();
        const at = drawing.graphToViewport(drawing.getGraph().getNodeAttributes(key));
        return [key, at.x, at.y]; }"""
    )
    page.locator("#graph").click(position={"x": x, "y": y})
    page.wait_for_url(f"**{actor}")
    assert page.locator("h1").is_visible()


def kept(desk: Desk) -> Page:
    """The page, with the drawing as `drawing`."""
    page = desk.visit("/network")
    page.add_init_script(_KEPT)
    page.reload()
    page.locator("#graph[data-settled]").wait_for()
    page.wait_for_timeout(200)
    return page


def test_a_line_that_nobody_named_stands_for_is_dashed(desk: Desk) -> None:
    page = kept(desk)
    weak = page.locator("tr[data-weak]").count()
    assert 0 < weak < page.locator("tr[data-item]").count()
    assert page.evaluate("drawing.getGraph().filterEdges((_, one) => one.dash > 0).length") == weak
    dashed = page.locator("#graph").screenshot()
    page.evaluate(
        "drawing.getGraph().updateEachEdgeAttributes((_, one) => ({ ...one, dash: 0, whole: one.color }))"
    )
    page.wait_for_timeout(200)
    assert len(dashed) > len(page.locator("#graph").screenshot())  # gaps are more to tell than none


def test_pointing_at_an_actor_shows_its_lines_alone(desk: Desk) -> None:
    page = kept(desk)
    x, y = page.evaluate(
        """() => { const at = drawing.graphToViewport(drawing.getGraph().getNodeAttributes(
        drawing.getGraph().findNode((key) => key.includes("Blue")))); return [at.x, at.y]; }"""
    )
    whole = page.locator("#graph").screenshot()
    page.locator("#graph").hover(position={"x": x, "y": y})
    page.locator("#graph.pointed").wait_for()
    page.wait_for_timeout(200)
    assert len(page.locator("#graph").screenshot()) < len(whole)


def test_it_fits_a_narrow_page_in_the_dark(desk: Desk) -> None:
    page = desk.visit("/network", color_scheme="dark", viewport={"width": 320, "height": 800})
    page.locator("#graph[data-settled]").wait_for()
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_scripts_the_table_stands_alone(desk: Desk) -> None:
    page = desk.visit("/network", java_script_enabled=False)
    assert page.get_by_text("needs scripts").is_visible()
    assert page.locator("tr[data-item]").count() > 3
    assert not page.locator("#graph").is_visible()
