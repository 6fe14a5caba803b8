"""Plain text stays as it is, and its blocks are found."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.core.vocabulary import BlockKind
from sayso.read import read_text
from sayso.read.lexicon import byline_of, is_furniture
from tests.support.reading import blocks_of

STORY = "The bridge was closed on Friday, the police said."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (STORY, [("body", STORY)]),
        ("Troops crossed the border", [("body", "Troops crossed the border")]),  # a lone line is no headline
        (f"Bridge closed\n\n{STORY}", [("headline", "Bridge closed"), ("body", STORY)]),
        (f"Who closed the bridge?\n\n{STORY}", [("headline", "Who closed the bridge?"), ("body", STORY)]),
        (f"Bridge closed.\n\n{STORY}", [("body", "Bridge closed."), ("body", STORY)]),
        (f"and so it was\n\n{STORY}", [("body", "and so it was"), ("body", STORY)]),
        (f"\n\n  Bridge closed  \r\n\r\n{STORY}\r\n", [("headline", "Bridge closed"), ("body", STORY)]),
        (
            f"Bridge closed\n\nBy Ann Lee\n\n{STORY}\n\nWhat the police say\n\nNothing was said of a date.",
            [
                ("headline", "Bridge closed"),
                ("body", STORY),
                ("heading", "What the police say"),
                ("body", "Nothing was said of a date."),
            ],
        ),
        (
            "The bridge was closed\non Friday, the police\nsaid.\n\nIt was old.",
            [("body", "The bridge was closed\non Friday, the police\nsaid."), ("body", "It was old.")],
        ),
        (
            "   The bridge was closed\non Friday.\n   It was old, and nobody\nhad tested it.",
            [
                ("body", "The bridge was closed\non Friday."),
                ("body", "It was old, and nobody\nhad tested it."),
            ],
        ),
        (
            "He named:\n- flour\n- two lorries of salt",
            [("body", "He named:"), ("body", "flour"), ("body", "two lorries of salt")],
        ),
        (f"{STORY}\n\n\nPlease enter your comment!\nPlease enter your name here\n", [("body", STORY)]),
        (f"{STORY}\n\nShare this article\n\nLeave a Reply\n\n{STORY}", [("body", STORY), ("body", STORY)]),
        (
            f"{STORY}\n\nPlease enter your comment, the mayor told the crowd on Friday evening.",
            [
                ("body", STORY),
                ("body", "Please enter your comment, the mayor told the crowd on Friday evening."),
            ],
        ),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    document = read_text(text, uri="x")
    assert document.text == text
    assert blocks_of(document) == expected


def test_long_lines_are_paragraphs_of_their_own() -> None:
    long = "The council said on Monday that " + "it would look into the matter, " * 5 + "and would report."
    document = read_text(f"Council looks into the matter\n{long}\n{long}", uri="x")
    assert [b.kind for b in document.blocks] == [BlockKind.HEADLINE, BlockKind.BODY, BlockKind.BODY]


def test_metadata_of_plain_text() -> None:
    document = read_text(
        f"Bridge closed\n\nBy Ann Lee and Bo Ray\n\n{STORY}", uri="u", published="1999-01-02"
    )
    assert document.metadata.title == "Bridge closed"
    assert document.metadata.bylines == ("Ann Lee", "Bo Ray")
    assert document.metadata.published == "1999-01-02"
    assert document.origin.uri == "u"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("BY ANN LEE", ("ANN LEE",)),
        ("By Ann Lee, Bo Ray and Carl von Moor", ("Ann Lee", "Bo Ray", "Carl von Moor")),
        ("By nightfall the town had fallen", ()),
        ("By Monday it was over.", ()),
        ("By 1994 Oslo", ()),
        ("Byron wrote", ()),
    ],
)
def test_bylines(line: str, names: tuple[str, ...]) -> None:
    assert byline_of(line) == names


@pytest.mark.parametrize(
    ("line", "furniture"),
    [
        ("Please enter your comment!", True),
        ("Save my name, email, and website in this browser for the next time I comment.", True),
        ("» Share on Facebook", True),
        ("Share prices fell on Monday.", False),
        ("Search", True),
        ("Search parties found the boat.", False),
        ("Related", True),
        ("Comments by the minister were not published.", False),
        ("", False),
    ],
)
def test_furniture(line: str, furniture: bool) -> None:
    assert is_furniture(line) is furniture


@pytest.mark.parametrize(
    "head",
    [
        "A long quarrel\nBy Ada Marsh\n14 March 2012\n\n",
        "A long quarrel\n\nBy Ada Marsh | 14 March 2012\n\n",
        "A long quarrel\n\nBy Ada Marsh\n\nThe Port Gazette, 14 March 2012\n\n",
        "A long quarrel\nBy Ada Marsh, March 14, 2012\n",
        "Published: Wednesday, March 14, 2012, 10:30 GMT\nA long quarrel\nBy Ada Marsh\n\n",
        "A long quarrel\nBy Ada Marsh\nUpdated 16 March 2012\nPosted on 2012-03-14 08:15\n\n",
        "A long quarrel\nBy Ada Marsh\n\nGENEVA, 14 March 2012 (AFP) - ",
    ],
)
def test_what_stands_above_a_text_says_who_wrote_it_and_when(head: str) -> None:
    document = read_text(f"{head}The envoy said on Friday that talks were close.\n\nMore was to come.")
    assert document.metadata.title == "A long quarrel"
    assert document.metadata.bylines == ("Ada Marsh",)
    assert document.metadata.published == "2012-03-14"
    assert [block.kind for block in document.blocks] == [BlockKind.HEADLINE, BlockKind.BODY, BlockKind.BODY]


@pytest.mark.parametrize(
    "text",
    [
        "My year\n\n1 May 2012\nI went.\n\n2 May 2012\nI came.\n\n3 May 2012\nI stayed.",
        "A long quarrel\n03/04/2016\n\nThe envoy said so.",
        "The envoy said so on the hill.\n14 March 2012\nThe others did not.",
        "A long quarrel\n14 March 2012",
        "A long quarrel\nThe Port said so, 14 March 2012\n\nThe others did not.",
        "A long quarrel\n31 February 2012\n\nThe envoy said so.",
        "A long quarrel\nMarch 2012\n\nThe envoy said so.",
    ],
)
def test_a_day_that_may_be_another_is_not_taken(text: str) -> None:
    document = read_text(text)
    assert document.metadata.published is None
    assert "".join(document.words(block.span) for block in document.blocks).count("2012") == text.count(
        "2012"
    )


def test_lone_surrogates_become_replacement_characters() -> None:
    document = read_text("It was \ud800 said.", uri="x")
    assert document.text == "It was \ufffd said."
    assert document.normalisations == ("1 lone surrogates became U+FFFD",)


@given(st.text(alphabet=st.characters(blacklist_categories=[]), max_size=400))
def test_any_text_is_kept_and_its_blocks_hold(text: str) -> None:
    document = read_text(text, uri="x")
    assert len(document.text) == len(text)
    assert "".join(c for c in text if not "\ud800" <= c <= "\udfff") == "".join(
        c for c, was in zip(document.text, text, strict=True) if not "\ud800" <= was <= "\udfff"
    )
    for block in document.blocks:
        words = document.words(block.span)
        assert words
        assert words == words.strip()
    assert read_text(text, uri="x") == document


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "\n" * 1_000_000,
        " \n" * 500_000,
        "- " * 500_000,
        "1) " * 300_000,
        "x\n" * 300_000,
        "\t" * 10**6,
    ],
    ids=["letters", "breaks", "blank lines", "bullets", "numbers", "short lines", "tabs"],
)
def test_a_megabyte_of_anything_is_fast(text: str) -> None:
    start = time.process_time()
    read_text(text, uri="x")
    assert time.process_time() - start < 10
