"""The page as text: whole, self-contained, the same each time, and of a reasonable size."""

import base64
import hashlib
import re
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.core.claim import Flag, FlagSpan
from sayso.core.marks import Marks, Quantity
from sayso.core.reading import Reading
from sayso.core.text import Block, Origin, Span, make_document
from sayso.core.vocabulary import BlockKind, ClaimKind, FlagKind
from sayso.export.happenings import amount
from sayso.export.html import fragment, report
from sayso.export.page import sheets
from sayso.export.segments import passages
from sayso.export.words import visible
from tests.support.documents import document_of
from tests.support.maker import Maker
from tests.support.readings import (
    failed_inputs,
    hostile_reading,
    long_reading,
    rich_reading,
    unread_reading,
)
from tests.support.tags import tags


def test_nothing_is_loaded_from_elsewhere() -> None:
    page = report([rich_reading(), hostile_reading(), unread_reading()], failed_inputs())
    found = tags(page)
    assert not {"link", "img", "iframe", "object", "embed", "base"} & {tag for tag, _ in found}
    loading = {"src", "srcset", "style", "action", "background", "poster"}
    assert [attributes for _, attributes in found if loading & set(attributes)] == []
    assert not any(name.startswith("on") for _, attributes in found for name in attributes)
    assert "url(" not in page
    assert "@import" not in page
    links = {a["href"] or "" for tag, a in found if tag == "a"}
    assert {link for link in links if not link.startswith("#")} == {
        "https://news.example/airlift.html",
        "https://news.example/airlift",
    }


def test_the_policy_lets_only_our_style_and_script_run() -> None:
    page = report([rich_reading()])
    policy = next(a["content"] for tag, a in tags(page) if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (source,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("make", [rich_reading, hostile_reading, unread_reading, lambda: long_reading(3)])
def test_the_article_stands_whole_and_in_order(make: object) -> None:
    reading: Reading = make()  # type: ignore[operator]  # the makers above
    shown = "".join(s.words for p in passages(reading, ()) for s in p.segments)
    text = reading.document.text
    assert "".join(shown.split()) == "".join(visible(text).split())


@given(st.data())
def test_segments_tile_any_text_with_any_spans(data: st.DataObject) -> None:
    document = document_of(data.draw(st.text("ab \n", min_size=1)) + "x")
    pattern, claims = rich_reading().claims[0], []
    for block in data.draw(st.lists(st.sampled_from(document.blocks), max_size=4)):
        edges = data.draw(st.lists(st.integers(block.span.start, block.span.end), min_size=2, max_size=6))
        spans = tuple(Span(*sorted(edges[n : n + 2])) for n in range(0, len(edges) - 1, 2))
        claims.append(replace(pattern, document=document, spans=spans))
    reading = Reading(document, Marks(), tuple(claims))
    found = list(passages(reading, data.draw(st.lists(st.integers(0, len(document.text))))))
    shown = "".join(s.words for p in found for s in p.segments)
    assert "".join(shown.split()) == "".join(document.text.split())
    held = {n for n, claim in enumerate(claims, 1) if any(map(len, claim.spans))}
    assert {n for p in found for s in p.segments for n in s.claims} == held


def test_every_word_has_its_voice() -> None:
    voices = {
        words: s.voice
        for p in passages(rich_reading(), ())
        for s in p.segments
        for words in (
            "This heroic miracle",
            "its crews flew",
            "at nearly 4,500",
            "the Soviet authorities",
            "Home",
        )
        if words in s.words
    }
    assert voices == {
        "This heroic miracle": "author",
        "its crews flew": "attributed",
        "at nearly 4,500": "nested",
        "the Soviet authorities": "author",
        "Home": "author",
    }


def test_evidence_in_another_document_of_the_page_is_linked_to_it() -> None:
    first, second = document_of("Ten ships came. So it was."), document_of("Twelve ships came, all told.")
    elsewhere = FlagSpan(second.id, Span(0, 12))
    lost = FlagSpan("doc-elsewhere", Span(0, 5))
    flag = Flag("flg-1", FlagKind.CONTRADICTION, (elsewhere, lost), "Ten or twelve?", "They differ.")
    maker = Maker(first)
    maker.claim("Ten ships came", kind=ClaimKind.EVENT, flags=(flag,))
    pages = sheets([maker.reading(), Maker(second).reading()], ["d1", "d2"])
    assert pages[0].cards[0].flags[0].evidence == (
        ("Twelve ships", "#d2-0"),
        ("another document, not on this page", None),
    )
    assert 'id="d2-0"' in report([maker.reading(), Maker(second).reading()])


def test_the_same_readings_give_the_same_page() -> None:
    assert report([rich_reading()], failed_inputs()) == report([rich_reading()], failed_inputs())


def test_a_long_report_stays_in_bounds() -> None:
    reading = long_reading(2500)  # 150,000 words: about 300 pages, with 7,500 claims
    begun = time.process_time()
    page = report([reading])
    assert len(page) < 20 * len(reading.document.text)
    assert time.process_time() - begun < 20  # seconds; about one on a laptop. It guards against a square


def test_a_page_without_anything_says_so() -> None:
    assert "No claims were found in this text." in report([Maker(document_of("Hello?")).reading()])
    tags(report([]))
    assert "This document is kept, but not read" in report([unread_reading()])
    assert "box.wacz" in report([], failed_inputs())


def test_a_lone_surrogate_does_not_break_the_page() -> None:
    text = "A \ud800 letter."
    document = make_document(
        text, (Block(Span(0, len(text)), BlockKind.BODY),), Origin(text, "0" * 64, "text/plain")
    )
    assert b"A \xef\xbf\xbd letter." in report([Reading(document, Marks(), ())]).encode("utf-8")


def test_a_fragment_has_its_own_styles_and_no_script() -> None:
    piece = fragment(rich_reading())
    names = [tag for tag, _ in tags(piece)]
    assert "script" not in names
    assert "style" in names
    styles = re.findall(r"<style>(.*?)</style>", piece, re.DOTALL)[0]
    styles = re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL)
    selectors = [s.strip() for head in re.findall(r"([^{}]+)\{", styles) for s in head.split(",")]
    assert [s for s in selectors if not s.startswith((".sayso", "@media"))] == []
    assert f'id="{rich_reading().document.id}-c1"' in piece


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(Span(0, 1), 8000.0, 8000.0, of="fighters"), "8,000 fighters"),
        (Quantity(Span(0, 1), None, 8000.0, high_open=True), "fewer than 8,000"),
        (Quantity(Span(0, 1), 1000.0, None, per="year", of="people"), "at least 1,000 people per year"),
        (Quantity(Span(0, 1), 10.0, 20.5, unit="km"), "10 to 20.5 km"),
        (Quantity(Span(0, 1), 7.0, 7.0, approximate=True), "about 7"),
        (Quantity(Span(0, 1), None, None), "no number given"),
    ],
)
def test_amounts_in_digits(quantity: Quantity, words: str) -> None:
    assert amount(quantity) == words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("a\x1b[2Jb\x9b", "a⟨U+001B⟩[2Jb⟨U+009B⟩"),
        ("a\r\n\tb\u2028c", "a   b c"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ud800", "\ufffd"),
    ],
)
def test_what_cannot_be_seen_is_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown
