"""The tutorial works: its commands run, its pages are there, and its pictures show them."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.tutorial import PICTURES, TUTORIAL, clone, follow, noted

PICTURE_MOST, ALL_MOST = 160_000, 1_500_000  # bytes
TEXT = (TUTORIAL / "README.md").read_text(encoding="utf-8")


def test_every_picture_is_there_is_small_and_is_told_in_words() -> None:
    shown = re.findall(r"!\[([^\]]*)\]\(pictures/(\w+)\.png\)", TEXT)
    assert [name for _, name in shown] == list(PICTURES)
    assert all(len(words) > 40 for words, _ in shown)
    files = sorted((TUTORIAL / "pictures").glob("*.png"))
    assert {file.stem for file in files} == set(PICTURES)
    sizes = [file.stat().st_size for file in files]
    assert max(sizes) < PICTURE_MOST
    assert sum(sizes) < ALL_MOST
    assert all(file.read_bytes().startswith(b"\x89PNG\r\n\x1a\n") for file in files)


@pytest.mark.models
@pytest.mark.browser
def test_the_tutorial_can_be_followed_and_its_pictures_show_what_is_there(
    browser: Browser, tmp_path: Path
) -> None:
    with clone() as folder:
        parts = follow(browser, folder, tmp_path)
        assert (folder / "build" / "dead.csv").read_text(encoding="utf-8").count("\n") > 3
        assert "<html" in (folder / "build" / "report.html").read_text(encoding="utf-8")
    assert {path.stem for path in tmp_path.glob("*.png")} == set(PICTURES)
    assert parts == noted(), "the pages have changed since the pictures were taken: run `make pictures`"
