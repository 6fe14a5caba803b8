"""Markdown: unaltered, with blocks that point at its prose."""

import pytest

from tests.read.conftest import ReadBytes
from tests.support.reading import blocks_of, only, only_error

PROSE = "The bridge was closed on Friday, the police said."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"# Bridge closed\n{PROSE}\n", [("headline", "Bridge closed"), ("body", PROSE)]),
        (
            f"# One #\n\n{PROSE}\n\n## Two\n\n# Three\n\n{PROSE}",
            [("headline", "One"), ("body", PROSE), ("heading", "Two"), ("heading", "Three"), ("body", PROSE)],
        ),
        (f"Bridge closed\n===\n\n{PROSE}", [("headline", "Bridge closed"), ("body", PROSE)]),
        (f"Part\n---\n\n{PROSE}", [("heading", "Part"), ("body", PROSE)]),
        (f"> It is old,\n> he said.\n\n{PROSE}", [("quotation", "It is old,\n> he said."), ("body", PROSE)]),
        (
            f"- flour\n- salt\n  and oil\n\n{PROSE}",
            [("body", "flour"), ("body", "salt\n  and oil"), ("body", PROSE)],
        ),
        (f"{PROSE}\n\n```\ncode = 1\n\nmore\n```\n\n{PROSE}", [("body", PROSE), ("body", PROSE)]),
        (f"{PROSE}\n\n    indented code\n\n***\n\n| a | b |\n|---|---|\n", [("body", PROSE)]),
        (f"<!-- hidden\n\nstill hidden -->\n\n{PROSE}\n\n[ref]: https://x.example", [("body", PROSE)]),
        (f"{PROSE}\n\nShare this article\n", [("body", PROSE)]),
    ],
)
def test_blocks(read_bytes: ReadBytes, text: str, expected: list[tuple[str, str]]) -> None:
    document = only(read_bytes(text.encode(), "a.md"))
    assert document.text == text
    assert blocks_of(document) == expected


FRONT = f"""---
title: "Bridge closed"
authors: [Ann Lee, Bo Ray]
date: 12 September 2016
lang: en
url: https://x.example/bridge
---

{PROSE}
"""


def test_front_matter_is_metadata_and_no_block(read_bytes: ReadBytes) -> None:
    document = only(read_bytes(FRONT.encode(), "a.md"))
    assert document.text == FRONT
    assert blocks_of(document) == [("body", PROSE)]
    assert document.metadata.title == "Bridge closed"
    assert document.metadata.bylines == ("Ann Lee", "Bo Ray")
    assert document.metadata.published == "2016-09-12"
    assert document.metadata.canonical_url == "https://x.example/bridge"


def test_toml_front_matter(read_bytes: ReadBytes) -> None:
    document = only(read_bytes(f'+++\ntitle = "T"\nauthor = "Ann Lee"\n+++\n{PROSE}'.encode(), "a.md"))
    assert (document.metadata.title, document.metadata.bylines) == ("T", ("Ann Lee",))


@pytest.mark.parametrize("text", ["```\nonly code\n```", "---\ntitle: x\n---\n", "* * *"])
def test_no_prose_is_an_error(read_bytes: ReadBytes, text: str) -> None:
    assert only_error(read_bytes(text.encode(), "a.md")).kind == "no-text"


@pytest.mark.parametrize(
    "text", ["# " + " " * 200_000 + "x", "> " * 200_000, "[" * 200_000, "-" * 200_000 + "x"]
)
def test_hostile_lines_are_fast(read_bytes: ReadBytes, text: str) -> None:
    read_bytes(text.encode(), "a.md")  # a slow regular expression would hang here
