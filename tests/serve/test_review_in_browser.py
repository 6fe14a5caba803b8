"""Review, watches and SQL as people meet them: by keys alone, without scripts, narrow, dark, read aloud."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from sayso.core.judging import ACCEPT, MEND, REJECT, REVIEW
from sayso.core.reading import Reading
from sayso.ledger.review.judging import made_now
from sayso.ledger.store import create_store
from sayso.ledger.wanted import Wanted
from sayso.ledger.watch.saved import saving
from sayso.serve.access import Role
from tests.support.contradicted import TOLL, contradicted_ledger
from tests.support.desk import Desk, Served, States, at_desk, faults, turn
from tests.support.ledgers import LATER, put
from tests.support.readings import hostile_reading, rich_reading
from tests.support.workbench import FIRST, SECOND, make_ledger, running

pytestmark = pytest.mark.browser

RICH = rich_reading()
ROOM = f"/documents/{RICH.document.id}"
CLAIM = RICH.claims[7]
DEED = next(claim for claim in RICH.claims if claim.events and claim.quantities)
PAGES = {
    "review": "/review?order=sample&seed=3",
    "mend": f"/claims/{CLAIM.id}/mend",
    "mend a deed": f"/claims/{DEED.id}/mend",
    "add": f"{ROOM}/add?words=West+Berlin",
    "same": f"/claims/{SECOND.claims[0].id}/same",
    "agreement": "/review/agreement",
    "watches": "/watches",
    "save": "/watches?words=tons&level=1",
    "sql": "/sql?query=SELECT+id,+level,+text+FROM+claim+LIMIT+20",
}


def filled(path: Path) -> Path:
    """A ledger that two people have judged, with two watches, one of which has changes."""
    make_ledger(path, long=2)
    with create_store(path) as store:
        with store.writing() as writer:
            for number, claim in enumerate(RICH.claims):
                writer.judgement(made_now("ada", claim.id, REVIEW, ACCEPT))
                content = {"level": (claim.level + 1) % 6} if number % 5 == 1 else {}
                verdict = MEND if content else REJECT if number % 5 == 3 else ACCEPT
                writer.judgement(made_now("bo", claim.id, REVIEW, verdict, content=content))
            writer.judgement(saving(writer.connection, "Ships", Wanted(words="ships"), "ada"))
            hostile = Wanted(document=hostile_reading().document.id)
            writer.judgement(saving(writer.connection, "Hostile, its page", hostile, "ada"))
        for reading in (FIRST, hostile_reading()):
            claims = (replace(reading.claims[0], level=2),)
            put(store, Reading(reading.document, reading.marks, claims), LATER)
    return path


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with running(filled(tmp_path_factory.mktemp("review") / "news.db")) as found:
        yield found


@pytest.fixture
def desk(browser: Browser, served: Served, states: States) -> Iterator[Desk]:
    yield from at_desk(browser, served, states, Role.REVIEWER)


@pytest.fixture
def own(browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    """A workbench that may be written."""
    with running(make_ledger(tmp_path / "own.db", long=1)) as found:
        yield from at_desk(browser, found, {}, Role.REVIEWER)


def first_watch(desk: Desk) -> str:
    page = desk.visit("/watches")
    return str(page.locator(".line a").last.get_attribute("href"))


@pytest.mark.parametrize("name", [*PAGES, "watch"])
def test_a_page_has_no_fault_light_or_dark_wide_or_narrow(desk: Desk, name: str) -> None:
    path = PAGES.get(name) or first_watch(desk)
    page = desk.visit(path)
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    for width in (320, 680):  # 680: a page 1360 wide at 200 per cent
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert faults(page) == []
    assert desk.seen.complaints == []
    assert {url.split("/")[2] for url in desk.seen.requests} == {desk.home.split("/")[2]}


def test_a_level_takes_two_keys(own: Desk) -> None:
    page = own.visit("/review")
    address = page.locator(".claimed a").get_attribute("href")
    words = page.locator(".claimed").inner_text()
    page.keyboard.press("l")
    expect(page.get_by_role("button", name="3 named, at second hand")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="3 named, at second hand")).not_to_be_visible()
    page.keyboard.press("l")
    turn(page, "3")
    expect(page.locator(".claimed")).not_to_have_text(words)
    turn(page, "u")
    expect(page.locator(".claimed")).to_have_text(words)
    page.keyboard.press("t")
    turn(page, "8")
    expect(page.locator(".claimed")).not_to_have_text(words)
    made = page.request.get(f"{own.home}{address}.json").json()["judgements"]
    assert [j["content"] for j in made if j["verdict"] == "mend"] == ['{"level":3}', '{"kind":"call"}']
    assert own.seen.complaints == []


def test_who_is_meant_by_keys_alone(own: Desk) -> None:
    page = own.visit(f"/claims/{CLAIM.id}")
    page.keyboard.press("r")
    page.wait_for_url("**/mend*#sources")
    page.keyboard.press("Tab")
    expect(page.locator("[name=source-0]")).to_be_focused()
    page.locator("[name=name-2]").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("air force")
    page.keyboard.press("Enter")  # looks for the name, and sends nothing
    page.locator(".picks").wait_for()
    expect(page.locator(".picks input").first).to_be_focused()
    page.keyboard.press("Space")
    chosen = page.locator(".picks input:checked").get_attribute("value")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/claims/{CLAIM.id}")
    assert chosen
    assert f"({chosen})" in page.locator(".history").inner_text()
    assert own.seen.complaints == []


def test_a_deed_is_turned_about_with_two_keys(own: Desk) -> None:
    page = own.visit(f"/claims/{DEED.id}")
    page.keyboard.press("d")
    expect(page.get_by_role("button", name="1 turn about: aid")).to_be_visible()
    turn(page, "1")
    expect(page.locator(".history li").first).to_contain_text("not aid, the United States Air Force")
    page.keyboard.press("d")
    page.keyboard.press("0")
    page.wait_for_url("**/mend*#deeds")
    expect(page.locator("[name='e0.recipient0.words']")).to_have_value("the United States Air Force")
    assert own.seen.complaints == []


def test_who_is_meant_by_a_side_and_a_number_by_keys_alone(own: Desk) -> None:
    page = own.visit(f"/claims/{DEED.id}")
    page.keyboard.press("q")
    page.wait_for_url("**/mend*#numbers")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("[name='q0.low']")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("180,000")
    page.locator("[name='e0.actor0.name']").focus()
    page.keyboard.type("air force")
    page.keyboard.press("Enter")  # looks for the name, and sends nothing
    page.locator(".picks").wait_for()
    expect(page.locator("[name='q0.low']")).to_have_value("180,000")
    expect(page.locator(".picks input").first).to_be_focused()
    page.keyboard.press("Space")
    chosen = page.locator(".picks input:checked").get_attribute("value")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/claims/{DEED.id}")
    assert chosen
    told = page.locator(".history").inner_text()
    assert f"({chosen})" in told
    assert "(180,000 to 189,963 flights), not" in told
    assert own.seen.complaints == []


SELECT = """(words) => { const walker = document.createTreeWalker(document.getElementById('article'), 4);
while (walker.nextNode()) { const at = walker.currentNode.data.indexOf(words); if (at < 0) continue;
const range = document.createRange(); range.setStart(walker.currentNode, at);
range.setEnd(walker.currentNode, at + words.length); getSelection().removeAllRanges();
getSelection().addRange(range); return true; } return false; }"""


def test_a_missed_claim_of_selected_words(own: Desk) -> None:
    page = own.visit(ROOM)
    assert page.evaluate(SELECT, "West Berlin")
    page.keyboard.press("a")
    page.wait_for_url("**/add?words=West+Berlin*")
    assert page.locator("#words").input_value() == "West Berlin"
    page.get_by_role("button", name="Add the claim").first.click()
    page.wait_for_url("**/documents/*")
    assert page.get_by_text("added by ada").count() == 1
    assert own.seen.complaints == []


def test_a_missed_claim_by_keys_alone(own: Desk) -> None:
    page = own.visit(ROOM)
    page.keyboard.press("a")
    page.wait_for_url("**/add")
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.type("West Berlin")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/documents/*?at=*")
    assert page.get_by_text("added by ada").count() == 1


def test_all_of_it_without_scripts(own: Desk) -> None:
    page = own.visit(ROOM, java_script_enabled=False)
    page.locator("#add-claim").click()
    page.locator("#words").fill("West Berlin")
    page.locator("[name=name-0]").fill("air force")
    page.get_by_role("button", name="Look for this name").click()
    assert page.locator("#words").input_value() == "West Berlin"
    page.locator(".picks input").first.check()
    page.get_by_role("button", name="Add the claim").first.click()
    expect(page.get_by_text("added by ada")).to_have_count(1)
    page.goto(f"{own.home}/review")
    page.locator(".menu summary").first.click()
    page.locator("button[name=level][value='5']").click()
    assert "You mended" in page.locator(".undo").inner_text()
    page.goto(f"{own.home}/claims?words=ships")
    page.get_by_role("link", name="Save and watch").click()
    page.get_by_label("Its name").fill("Ships")
    page.get_by_role("button", name="Save and watch").click()
    expect(page.get_by_text("Nothing is new")).to_have_count(1)


def test_two_claims_by_keys_alone(own: Desk) -> None:
    page = own.visit(f"/claims/{FIRST.claims[0].id}")
    page.keyboard.press("e")
    page.wait_for_url("**/same")
    for key, told in (("a", "the same, by ada"), ("x", "not the same, by ada")):
        page.keyboard.press("j")
        turn(page, key)
        expect(page.locator(".tag.done")).to_have_text(told)
    turn(page, "u")
    expect(page.locator(".tag.done")).to_have_text("the same, by ada")


def test_several_claims_by_keys_alone(browser: Browser, tmp_path: Path) -> None:
    with running(contradicted_ledger(tmp_path / "own.db")) as found:
        for desk in at_desk(browser, found, {}, Role.REVIEWER):
            page = desk.visit(f"/claims/{TOLL.id}/same?words=dam")
            for key in "jtjt":
                page.keyboard.press(key)
            assert page.locator("input[name^=pick-]:checked").count() == 2
            turn(page, "Shift+X")
            expect(page.locator(".tag.done")).to_have_text(["not the same, by ada"] * 2)
            assert page.url.endswith("/same?words=dam")
            turn(page, "u")
            expect(page.locator(".tag.done")).to_have_count(0)
            assert desk.seen.complaints == []


def test_a_watch_is_looked_at_with_one_key(browser: Browser, tmp_path: Path) -> None:
    with running(filled(tmp_path / "own.db")) as (home, doors):
        desk = Desk(home, doors, browser, {}, Role.REVIEWER)
        page = desk.visit("/watches")
        assert page.get_by_text("1 new").count() == 2
        page.keyboard.press("j")
        page.keyboard.press("o")
        page.wait_for_url("**/watches/wat-*")
        assert page.locator(".line").count() == 1
        page.keyboard.press("v")
        expect(page.locator(".notice")).to_have_text("Nothing is new or has changed since then.")
        assert desk.seen.complaints == []
        for context in desk.open:
            context.close()


def test_a_query_is_typed_and_sent_by_keys(desk: Desk) -> None:
    page = desk.visit("/sql")
    page.locator("textarea").focus()
    page.keyboard.type("SELECT count(*) AS claims FROM claim")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**query=*")
    assert page.locator(".answer th").inner_text() == "claims"
