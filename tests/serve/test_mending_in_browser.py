"""Times, places and movements mended by keys alone, and the forms read aloud, narrow and dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from sayso.serve.access import Role
from tests.support.desk import Desk, at_desk, faults, turn
from tests.support.told import AID, claim_with, told_ledger
from tests.support.workbench import running

pytestmark = pytest.mark.browser

FIFTY = claim_with("exactly 50 men")
GAVE = claim_with("gave rifles to Hamas")
ABOUT = claim_with("Thing 4 was so")


@pytest.fixture
def desk(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    with running(told_ledger(tmp_path / "told.db")) as served:
        yield from at_desk(browser, served, {}, Role.REVIEWER)


def opened(desk: Desk, claim: str, key: str, field: str) -> Page:
    """The form of a claim, opened by a key of its page, with a field in focus."""
    page = desk.visit(f"/claims/{claim}")
    page.keyboard.press(key)
    page.wait_for_url("**/mend?**")
    page.get_by_label(field, exact=True).first.focus()
    return page


def kept(page: Page, claim: str) -> None:
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/claims/{claim}")


def test_who_went_where_is_mended_by_keys(desk: Desk) -> None:
    page = opened(desk, FIFTY.id, "y", "From where")
    assert page.url.endswith("#movements")
    page.keyboard.press("Control+A")
    page.keyboard.type("Chad")
    kept(page, FIFTY.id)
    expect(page.locator(".history")).to_contain_text("movement: from Chad")
    expect(page.get_by_role("heading", name="As ada mended it")).to_be_visible()
    page = desk.visit("/flows")
    expect(page.get_by_role("heading", name="From Chad to Gaza Strip with Hamas")).to_be_visible()
    page = desk.visit(f"/claims/{FIFTY.id}")
    turn(page, "u")
    expect(page.locator(".history .tag")).to_have_text("taken back")
    page = desk.visit("/flows")
    expect(page.get_by_role("heading", name="From Chad")).to_have_count(0)


def test_when_is_mended_by_keys(desk: Desk) -> None:
    page = opened(desk, ABOUT.id, "i", "Which time is meant; empty: none on the calendar")
    assert page.url.endswith("#times")
    page.keyboard.press("Control+A")
    page.keyboard.type("1912-03")
    kept(page, ABOUT.id)
    page = desk.visit("/timeline?from=1912&to=1912")
    expect(page.get_by_role("cell", name="Thing 4 was so at some time")).to_be_visible()


def test_a_place_is_looked_for_and_chosen_by_keys(desk: Desk) -> None:
    page = desk.visit(f"/claims/{GAVE.id}/mend")
    page.get_by_label("Where: its words").first.fill("rifles")
    page.get_by_label("Which place is meant").first.fill("tripoli")
    page.keyboard.press("Enter")
    group = page.get_by_role("radiogroup", name="Which place is meant")
    expect(group).to_be_visible()
    expect(group.get_by_role("radio").first).to_be_focused()
    page.keyboard.press("Space")
    kept(page, GAVE.id)
    expect(page.locator(".history")).to_contain_text("“rifles” is Tripoli, Libya")


def test_how_a_deed_was_done_is_mended_by_keys(desk: Desk) -> None:
    page = opened(desk, GAVE.id, "m", "When the deed was")
    deed = page.locator("details.how").first
    deed.evaluate("(one) => { one.open = false; }")
    page.keyboard.press("Tab")
    expect(deed.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(3):  # how, dead, injured
        page.keyboard.press("Tab")
    page.keyboard.type("3 to 5")
    for _ in range(2):  # arrested, the first kind of support
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    kept(page, GAVE.id)
    expect(page.locator(".history")).to_contain_text("3 to 5 injured")
    expect(page.locator(".history")).to_contain_text("support to an armed group: troops")
    turn(page, "m")
    deed = page.locator("details.how").first
    expect(deed.get_by_label("Injured")).to_have_value("3 to 5")
    expect(deed.get_by_role("checkbox", name="troops")).to_be_checked()


@pytest.mark.parametrize("path", [f"/claims/{FIFTY.id}/mend", f"/documents/{AID.document.id}/add"])
def test_the_forms_have_no_fault_with_everything_open(desk: Desk, path: str) -> None:
    page = desk.visit(path)
    page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert faults(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert faults(page) == []
    assert desk.seen.complaints == []


def test_a_claim_is_added_with_what_it_tells_of(desk: Desk) -> None:
    page = desk.visit(f"/documents/{AID.document.id}/add?words=Ada+Vale+said+Northland+gave+rifles")
    page.locator("summary", has_text="A movement of people").click()
    page.get_by_label("From where").fill("Chad")
    page.get_by_label("To where").fill("Lebanon")
    page.get_by_role("button", name="Add the claim").last.click()
    page.wait_for_url(f"**/documents/{AID.document.id}**")
    page = desk.visit("/flows")
    expect(page.get_by_role("heading", name="From Chad to Lebanon")).to_be_visible()
