"""The tutorial, followed: its commands are run, its pages opened in a browser, its pictures taken.

`python -m tests.support.tutorial` (make pictures) takes the pictures anew, and notes beside them which parts
the pages had. A picture is stale when its page has other parts than were noted: parts, and not pixels,
because fonts differ from machine to machine, and claims from model to model.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page

from tests.support.browser import launched

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial"
PARTS = "parts.json"
WIDTH, HEIGHT = 1100, 680
LEDGER = "build/tutorial.db"
_SERVE = f"sayso serve {LEDGER}"

# Elements with their classes, without those that the claims decide on: levels, voices, shares.
_GATHER = r"""() => {
  const ours = (name) => !/\d|^(author|attributed|nested|src|near|on)$/.test(name);
  const part = (one) => [one.localName, ...Array.from(one.classList).filter(ours)].join(".");
  return Array.from(new Set(Array.from(document.querySelectorAll("body *"), part)));
}"""


def commands() -> list[str]:
    """What the tutorial has its reader type, in order, but the set-up."""
    text = (TUTORIAL / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line and line != "make demo"]


def run(command: str, folder: Path) -> str:
    """Run one of them, and return what it printed. Fails where it does."""
    done = subprocess.run(  # noqa: S603  our own program
        _called(command), cwd=folder, capture_output=True, check=False, timeout=600
    )
    assert done.returncode == 0, f"{command}\n{done.stderr.decode()}"
    return done.stdout.decode()


def _called(command: str) -> list[str]:
    program, *words = command.split()
    assert program == "sayso", command
    return [sys.executable, "-m", "sayso", *words]


@contextmanager
def clone() -> Iterator[Path]:
    """A folder with what the commands name, as in a clone of the repository."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "build").mkdir()
        for part in ("examples", "tests"):
            (folder / part).symlink_to(ROOT / part)
        yield folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The workbench as the tutorial starts it, on a free port: its login link."""
    command = [*_called(_SERVE), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  our own program
        assert process.stdout is not None
        link = ""
        while not link:
            line = process.stdout.readline()
            assert line, "the workbench ended before it said where it is"
            link = "".join(re.findall(r"http://\S+key=\S+", line))
        try:
            yield link
        finally:
            process.terminate()


def _overview(page: Page) -> None:
    page.get_by_role("link", name="Who says so?").click()


def _reading(page: Page) -> None:
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_role("link", name="Kabul government to fall within months").click()
    page.wait_for_load_state()  # before its script is there, a link to a claim opens no note
    page.get_by_role("link", name="The true number of dead is higher").first.click()
    page.locator(".note[aria-current] .chain").wait_for()
    page.evaluate("document.getElementById('article').scrollIntoView()")


def _claim(page: Page) -> None:
    page.keyboard.press("c")
    page.wait_for_url("**/claims/*")
    page.locator("#lineage").evaluate("heading => heading.scrollIntoView()")


def _decision(page: Page) -> None:
    page.keyboard.press("h")
    page.keyboard.press("2")
    page.locator(".history li").first.wait_for()
    page.locator(".history li").first.evaluate("one => one.scrollIntoView({block: 'center'})")


def _pages(page: Page) -> None:
    page.get_by_role("link", name="Documents", exact=True).click()
    page.get_by_role("link", name="Ferry line to the islands").click()
    page.wait_for_url("**/documents/*")
    page.keyboard.press("v")
    page.wait_for_url("**/pages")
    page.locator(".paper img").evaluate("image => image.decode()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.evaluate("document.getElementById('article').scrollIntoView()")


PICTURES: dict[str, Callable[[Page], None]] = {
    "overview": _overview,
    "reading": _reading,
    "claim": _claim,
    "decision": _decision,
    "pages": _pages,
}


def follow(browser: Browser, folder: Path, out: Path) -> dict[str, list[str]]:
    """Do all that the tutorial says, in `folder`, and put its pictures into `out`. Returns their parts."""
    before, after = _around(commands(), _SERVE)
    for command in before:
        run(command, folder)
    parts = {}
    with served(folder) as link:
        context = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, reduced_motion="reduce", color_scheme="light"
        )
        page = context.new_page()
        page.goto(link)
        for name, steps in PICTURES.items():
            if name == "pages":
                for command in after:
                    run(command, folder)
            steps(page)
            page.mouse.move(0, 0)
            page.screenshot(path=out / f"{name}.png")
            parts[name] = sorted(page.evaluate(_GATHER))
        context.close()
    return parts


def _around(lines: Sequence[str], one: str) -> tuple[list[str], list[str]]:
    at = lines.index(one)
    return [*lines[:at]], [*lines[at + 1 :]]


def noted() -> dict[str, list[str]]:
    """The parts of the pages when the pictures in the repository were taken."""
    found: dict[str, list[str]] = json.loads((TUTORIAL / "pictures" / PARTS).read_bytes())
    return found


def main() -> None:
    """Take the pictures of the repository anew."""
    with launched() as browser, clone() as folder:
        parts = follow(browser, folder, TUTORIAL / "pictures")
    lines = json.dumps(parts, indent=1) + "\n"
    (TUTORIAL / "pictures" / PARTS).write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
