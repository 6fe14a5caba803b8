"""HTML: the article, its blocks, its metadata, and the way back to the page."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.core.errors import InputError
from sayso.core.settings import ReadSettings
from sayso.core.text import HtmlAnchor
from sayso.core.vocabulary import BlockKind
from sayso.read.align import align
from sayso.read.html import read_html
from sayso.read.payload import Payload
from tests.read.conftest import CASES, ReadBytes
from tests.support.reading import blocks_of, check_html_anchors, only, only_error

PAGE = (CASES / "furniture.html").read_text(encoding="utf-8")
CROSSING = (
    "The crossing between the two towns reopened on Saturday, the interior ministry said, after three "
    "days of talks in the\xa0capital. About 2,000 people were waiting, according to the Red Cross."
)
EXPECTED = (
    "“We expect traffic to be normal by Monday,” a spokesman said. He did not say how many lorries had "
    "crossed since the morning."
)
AGREEMENT = (
    "The agreement shall enter into force on the day of its signature, and both sides shall open their gates."
)


def test_the_article_and_nothing_else(read_bytes: ReadBytes) -> None:
    document = only(read_bytes(PAGE.encode(), "page.html"))
    assert blocks_of(document) == [
        ("headline", "Border crossing reopens after talks"),
        ("caption", "Lorries wait at the crossing on Friday."),
        ("body", CROSSING),
        ("heading", "What the ministry says"),
        ("body", EXPECTED),
        ("quotation", AGREEMENT),
        ("body", "The first convoy carried flour and medicine, officials said on Saturday evening."),
        ("body", "The second convoy was delayed by snow, according to the drivers' union."),
    ]  # fmt: skip
    assert document.text == "\n\n".join(words for _, words in blocks_of(document))


def test_metadata(read_bytes: ReadBytes) -> None:
    data = only(read_bytes(PAGE.encode(), "page.html")).metadata
    assert data.title == "Border crossing reopens after talks"
    assert data.bylines == ("Jane Smith",)
    assert data.publisher == "Valley Courier"
    assert (data.published, data.modified) == ("1995-03-04T10:00:00+00:00", "1995-03-05")
    assert (data.language, data.canonical_url) == ("en", "https://courier.example/border")


def test_every_anchor_leads_to_its_words(read_bytes: ReadBytes) -> None:
    document = only(read_bytes(PAGE.encode(), "page.html"))
    covered = check_html_anchors(document, PAGE.encode())
    assert covered == sum(len(block.span) for block in document.blocks)


def test_a_page_written_for_print(read_bytes: ReadBytes) -> None:
    data = (CASES / "page.html").read_bytes()
    document = only(read_bytes(data, "page.html"))
    assert [kind for kind, _ in blocks_of(document)] == [
        "headline",
        "body",
        "body",
        "heading",
        "body",
        "body",
    ]
    assert document.metadata.published == "1998-05-12T08:30:00+01:00"
    check_html_anchors(document, data)


STORY = [
    "The bridge over the river was closed on Friday morning after a crack was found in a pillar.",
    "The police said that nobody was hurt, and that traffic would be led over the old ford.",
    "According to the council, the repair will cost about 40,000 pounds, which includes new paint.",
]


@pytest.mark.parametrize(
    "body",
    [
        "<div>" + "<br><br>".join(STORY) + "</div>",
        "".join(f"<div>{p}</div>" for p in STORY),
        "<table><tr><td>" + "</td></tr><tr><td>".join(STORY) + "</td></tr></table>",
        "<main><section><p>" + "<p>".join(STORY) + "</section></main>",
        "<form>" + "".join(f"<p>{p}</p>" for p in STORY) + "</form>",  # old sites wrap whole pages in a form
        "<o:p>" + "".join(f"<p>{p}</p>" for p in STORY) + "</o:p>",
        "".join(f"<p><span>{p[:40]}</span><b>{p[40:]}</b></p>" for p in STORY),
    ],
    ids=["breaks", "divs", "table", "unclosed", "form", "odd tag", "inline"],
)
def test_ways_to_write_a_paragraph(read_bytes: ReadBytes, body: str) -> None:
    page = f"<html><head><title>Bridge</title></head><body>{body}</body></html>".encode()
    document = only(read_bytes(page, "page.html"))
    assert [words for _, words in blocks_of(document)] == STORY
    assert check_html_anchors(document, page) == sum(map(len, STORY))


def test_hidden_text_is_no_text(read_bytes: ReadBytes) -> None:
    hidden = "".join(f'<p style="display: none">{p} Hidden.</p><p hidden>{p} Secret.</p>' for p in STORY)
    shown = "".join(f"<p>{p}</p>" for p in STORY)
    document = only(read_bytes(f"<html><body>{hidden}<div>{shown}</div></body></html>".encode(), "p.html"))
    assert "Hidden" not in document.text
    assert "Secret" not in document.text


def test_scripts_stay_text_or_vanish(read_bytes: ReadBytes) -> None:
    page = PAGE.replace(
        "Border crossing reopens", "Border &lt;script&gt;alert(1)&lt;/script&gt; reopens"
    ).replace('href="https://courier.example/border"', 'href="javascript:alert(1)"')
    document = only(read_bytes(page.encode(), "page.html"))
    assert document.metadata.canonical_url is None
    assert "never a word of this" not in document.text
    assert blocks_of(document)[0] == ("headline", "Border <script>alert(1)</script> reopens after talks")


def test_text_that_is_only_in_the_data_has_no_anchors(read_bytes: ReadBytes) -> None:
    page = (
        '<html><head><script type="application/ld+json">{"@type": "NewsArticle", "articleBody": "'
        + " ".join(STORY)
        + '"}</script></head><body><div id="app"></div></body></html>'
    )
    document = only(read_bytes(page.encode(), "page.html"))
    assert STORY[1] in document.text
    assert document.anchors == ()
    assert any("no map back" in note for note in document.normalisations)


def test_a_short_page_is_read_all_the_same(read_bytes: ReadBytes) -> None:
    document = only(read_bytes(b"<html><body><p>The bridge was closed.</p></body></html>", "page.html"))
    assert blocks_of(document) == [("body", "The bridge was closed.")]


@pytest.mark.parametrize(
    "page",
    ["<html><body></body></html>", "<html><body><script>var a = 1</script></body></html>", "<!-- only -->",
     "<html><body><nav><a href='/'>Home</a> <a href='/a'>About</a></nav></body></html>"],
    ids=["empty", "script", "comment", "menu"],
)  # fmt: skip
def test_no_text_is_an_error(read_bytes: ReadBytes, page: str) -> None:
    assert only_error(read_bytes(page.encode(), "page.html")).kind == "no-text"


@pytest.mark.parametrize("depth", [150, 1_000, 3_000, 100_000])
def test_deep_nesting_is_read(read_bytes: ReadBytes, depth: int) -> None:
    page = f"<html><body>{'<div>' * depth}<p>{STORY[0]}</p>{'</div>' * depth}<p>{STORY[1]}</p></body></html>"
    document = only(read_bytes(page.encode(), "page.html"))
    assert STORY[0] in document.text
    assert STORY[1] in document.text
    if depth > 200:
        assert any("nested deeper" in note for note in document.normalisations)
        assert document.anchors == ()


@pytest.mark.parametrize("tag", ["b", "blockquote", "table><tr><td", "ul><li", "a", "font", "svg", "i"])
def test_deep_nesting_of_anything_ends(read_bytes: ReadBytes, tag: str) -> None:
    page = f"<html><body><p>{STORY[0]}</p>{('<' + tag + '>') * 5_000}{STORY[1]}</body></html>"
    found = only(read_bytes(page.encode(), "page.html"))
    assert STORY[0] in found.text


def test_controls_and_astral_characters(read_bytes: ReadBytes) -> None:
    words = (
        "The flag 🏴‍☠️ of Ṳ̊ was \x00raised\x07, \u202esaid\u202c the captain, and 𝔉𝔯𝔞𝔨𝔱𝔲𝔯 letters stood on it."
    )
    page = (
        f"<html><body><p>{words}</p><p>{STORY[0]}</p><p>{STORY[1]} &#0; &#xD800; &#x1F3F4;</p></body></html>"
    )
    document = only(read_bytes(page.encode(), "page.html"))
    assert words.replace("\x00", "\ufffd").replace("\x07", "\ufffd") in document.text
    assert any("control characters" in note for note in document.normalisations)
    document.text.encode("utf-8")
    for block in document.blocks:
        assert document.words(block.span)


@pytest.mark.parametrize(
    ("declared", "encoded"),
    [("windows-1251", "cp1251"), ("utf-8", "cp1251"), (None, "utf-8"), ("latin1", "utf-8")],
)
def test_charsets(read_bytes: ReadBytes, declared: str | None, encoded: str) -> None:
    words = "Министерство сообщило в понедельник, что переговоры продолжатся на следующей неделе в столице."
    meta = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{meta}</head><body><p>{words}</p><p>{words} Да.</p></body></html>".encode(encoded)
    document = only(read_bytes(page, "page.html"))
    if declared != "latin1":
        assert words in document.text
        assert document.status.value == "unsupported-language"
    assert document.origin.charset


def test_arabic_is_kept(read_bytes: ReadBytes) -> None:
    words = "قالت الوزارة يوم الاثنين إن المحادثات ستستمر أسبوعا آخر في العاصمة وإن الوفود ستعود بعد ذلك."
    document = only(read_bytes(f'<html lang="ar"><body><p>{words}</p></body></html>'.encode(), "page.html"))
    assert document.status.value == "unsupported-language"
    assert words in document.text


def test_align_prefers_the_order_of_the_article() -> None:
    teaser = STORY[1]
    blocks = [teaser, "Menu", STORY[0], STORY[1], STORY[2], teaser]
    assert align(blocks, STORY).chosen == (2, 3, 4)
    assert align(["nothing of it"], STORY).chosen == ()
    assert align([], STORY).share == 0.0
    assert align(STORY, []).share == 0.0


def test_blocks_and_anchors_are_in_range(read_bytes: ReadBytes) -> None:
    document = only(read_bytes(PAGE.encode(), "page.html"))
    assert all(isinstance(anchor, HtmlAnchor) and anchor.offset >= 0 for anchor in document.anchors)
    assert document.blocks[0].kind is BlockKind.HEADLINE
    assert only(read_bytes(PAGE.encode(), "page.html")) == document


PIECES = st.sampled_from(
    [
        *[
            "<div>",
            "</div>",
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<h1>",
            "</h1>",
            "<br>",
            "<blockquote>",
            "</blockquote>",
            "<li>",
            "<nav>",
            "</nav>",
        ],
        *[
            "<table><tr><td>",
            "<script>",
            "</script>",
            "<svg><title>x</title></svg>",
            "<a",
            "href='/'>",
            "</a>",
            "<![CDATA[",
            "<",
            ">",
            "'",
        ],
        *["&amp;", "&nbsp;", "&#55357;", "&#0;", "\x00", "🏴", "é"],
        *["<!-- x -->", " ", "\n\t ", "\x85", "\u2028", "<x:y z='", "The town was quiet. ", *STORY],
    ]
)


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=40))
def test_any_page_gives_a_sound_document_or_a_typed_error(pieces: list[str]) -> None:
    page = ("<html><body>" + "".join(pieces)).encode()
    try:
        document = only(read_html(Payload("x", page), ReadSettings()))
    except InputError as error:
        if error.kind not in ("no-text", "unknown-format"):
            raise
        return
    document.text.encode("utf-8")
    assert document.blocks
    for block in document.blocks:
        words = document.words(block.span)
        assert words == words.strip(" \n")
        assert words
    if b"\x00" not in page:  # it becomes U+FFFD before the page is parsed
        check_html_anchors(document, page)
    assert document == only(read_html(Payload("x", page), ReadSettings()))


def test_surrogates_in_the_data_of_a_page(read_bytes: ReadBytes) -> None:
    data = '{"@type": "NewsArticle", "author": {"name": "A\\ud800nn"}, "publisher": "\\udfff"}'
    head = f"<head><script type='application/ld+json'>{data}</script></head>"
    page = f"<html>{head}<body><p>{STORY[0]}</p></body></html>"
    assert only(read_bytes(page.encode(), "page.html")).metadata.bylines == ("A\ufffdnn",)


@pytest.mark.parametrize(
    "words",
    [
        "We and our 843 partners use cookies to store information on your device. You can change it.",
        "This site uses cookies to give you the best experience. By going on you agree to our policy.",
        "Please subscribe to continue reading.",
        "This article is for subscribers only.",
    ],
)
def test_a_page_that_only_asks_something_of_its_reader_has_no_text(read_bytes: ReadBytes, words: str) -> None:
    page = (
        f"<title>Before you go on</title><div><h2>One moment</h2><p>{words}</p><button>Accept</button></div>"
    )
    assert only_error(read_bytes(page.encode(), "wall.html")).kind == "no-text"


@pytest.mark.parametrize(
    "words",
    [
        "The regulator fined two papers on Monday over cookies that they had stored without consent.",
        "“We set cookies on your phone,” the company told its users on Monday, a court in Delmar heard.",
    ],
)
def test_news_about_cookies_is_read(read_bytes: ReadBytes, words: str) -> None:
    page = f"<title>Cookies</title><article><h1>Cookies</h1><p>{words}</p></article>"
    assert words in only(read_bytes(page.encode(), "news.html")).text
