"""The workbench in a real browser: who has logged in, what pages ask for, what the browser complains of."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from sayso.serve.access import Doors, Role

TOO_LONG = 200  # milliseconds of one task while a page is scrolled
Served = tuple[str, Doors]  # the address of a running workbench, and its doors
States = dict[tuple[str, Role], Any]  # cookies of those who have logged in


@dataclass
class Seen:
    """What pages asked for, and what the browser complained of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@dataclass
class Desk:
    """The workbench at its address."""

    home: str
    doors: Doors
    browser: Browser
    states: States
    usual: Role = Role.OWNER  # of those who visit
    seen: Seen = field(default_factory=Seen)
    open: list[Any] = field(default_factory=list)

    def visit(self, path: str, name: str = "ada", role: Role | None = None, **options: Any) -> Page:
        """Log in and open a page, 1360 by 900 unless told otherwise."""
        context = self.browser.new_context(
            storage_state=self.state(name, role or self.usual),
            **{"viewport": {"width": 1360, "height": 900}, "reduced_motion": "reduce", **options},
        )
        self.open.append(context)
        page = context.new_page()
        page.on("request", lambda request: self.seen.requests.append(request.url))
        page.on("console", lambda message: self.seen.complaints.append(message.text))
        page.on("pageerror", lambda error: self.seen.complaints.append(str(error)))
        page.goto(self.home + path)
        return page

    def state(self, name: str, role: Role) -> Any:
        """The cookie of somebody who has opened a login link; one login does for all tests."""
        if (name, role) not in self.states:
            context = self.browser.new_context()
            context.new_page().goto(f"{self.home}/login?key={self.doors.invite(name, role)}")
            self.states[name, role] = context.storage_state()
            context.close()
        return self.states[name, role]


def at_desk(browser: Browser, served: Served, states: States, usual: Role = Role.OWNER) -> Iterator[Desk]:
    """For a fixture: a desk, whose pages are closed at its end."""
    made = Desk(*served, browser, states, usual)
    yield made
    for context in made.open:
        context.close()


def turn(page: Page, key: str) -> None:
    """Press a key that brings a new page, and wait until that page is whole and hears keys."""
    with page.expect_navigation():
        page.keyboard.press(key)


def current(page: Page) -> str | None:
    found: str | None = page.evaluate("document.querySelector('.note[aria-current]')?.id ?? null")
    return found


def in_view(page: Page, selector: str) -> bool:
    """Whether it is on the screen: waits until it is on the page at all."""
    page.locator(selector).first.wait_for(state="attached")
    found: bool = page.evaluate(
        """(selector) => { const box = document.querySelector(selector).getBoundingClientRect();
        return box.bottom > 0 && box.top < innerHeight; }""",
        selector,
    )
    return found


def faults(page: Page) -> list[tuple[str, str, list[str]]]:
    """What axe finds on a page."""
    found = Axe().run(page).response["violations"]
    return [(v["id"], v["impact"], [node["html"][:140] for node in v["nodes"]]) for v in found]


def tasks_of(page: Page, act: Callable[[], object], trace: Path) -> list[float]:
    """Milliseconds of each task of the page's main thread while `act` runs.

    It is the time of the processor, not of the clock: other tests may run beside this one.
    """
    browser = page.context.browser
    assert browser is not None
    browser.start_tracing(page=page, path=trace)
    act()
    browser.stop_tracing()
    events = json.loads(trace.read_bytes())["traceEvents"]
    mains = {(e["pid"], e["tid"]) for e in events if e.get("args", {}).get("name") == "CrRendererMain"}
    return [
        e.get("tdur", 0) / 1000 for e in events if (e["pid"], e["tid"]) in mains and e["name"] == "RunTask"
    ]
