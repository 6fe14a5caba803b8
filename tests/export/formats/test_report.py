"""The report of a selection in a browser: whole, inert, without a network, and fit to print."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from sayso.export.formats.report import CONTEXT, FORMAT, context
from tests.support.readings import long_reading, rich_reading
from tests.support.selections import AT, RETRIEVED, HeldSelection


@pytest.fixture
def page_file(selection: HeldSelection, tmp_path: Path) -> Path:
    with (tmp_path / "report.html").open("wb") as stream:
        FORMAT.write(selection, stream)
    return tmp_path / "report.html"


@pytest.mark.browser
def test_it_holds_everything_and_asks_for_nothing(
    browser: Browser, page_file: Path, selection: HeldSelection
) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(page_file.as_uri())
    assert asked == [page_file.as_uri()]
    assert complaints == []
    claims = [claim for reading in selection.readings for claim in reading.claims]
    assert page.locator("article.claim").count() == len(claims)
    text = page.locator("body").inner_text()
    for wanted in (
        *(reading.document.origin.sha256 for reading in selection.readings),
        RETRIEVED, AT, selection.asked.head, "Staff of the Courier", "https://news.example/airlift.html",
        "The weakest link: The Times has it at second hand.", "Are “nearly 4,500 tons a day” and",
        "knowledge: sha256:00", f"{len(claims)} claims of {len(selection.readings)} documents.",
    ):  # fmt: skip
        assert wanted in text, wanted
    assert page.locator("script, img, svg[onload], a[href^=javascript]").count() == 0
    marked = page.locator("article.claim").nth(4).locator("mark").all_inner_texts()
    assert marked == ["its crews flew 189,963 flights in fifteen months"]
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1000), ("dark", 320)])
def test_axe_and_narrow_screens(browser: Browser, page_file: Path, scheme: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]  # one of two
    page.goto(page_file.as_uri())
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()


@pytest.mark.browser
def test_paper(browser: Browser, page_file: Path, tmp_path: Path) -> None:
    import pypdfium2  # noqa: PLC0415  only here

    page = browser.new_page()
    page.goto(page_file.as_uri())
    page.pdf(path=tmp_path / "report.pdf", format="A4")
    page.close()
    paper = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    first, second = (paper[at].get_textpage().get_text_range() for at in (0, 1))
    assert "Claims and what they rest on" in first
    assert second.startswith(("DOCUMENT 1", "Document 1"))


def test_a_long_paragraph_is_cut_around_the_claim() -> None:
    for reading in (rich_reading(), long_reading(400)):
        for claim in reading.claims[:20]:
            runs = [run for paragraph in context(claim) for run in paragraph]
            own = [words for words, is_own in runs if is_own]
            assert " … ".join(own) == claim.text.replace("\n", " ")
            most = 2 * (CONTEXT + 2) + sum(len(words) for words in own)
            assert sum(len(words) for words, _ in runs) <= most * len(tuple(context(claim)))
