"""RSS and Atom: a document for each entry, and nothing fetched."""

from hashlib import sha256

import pytest

from sayso.core.text import Document
from tests.read.conftest import ReadBytes
from tests.support.reading import blocks_of, only, only_error, shape

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Gazette</title><language>en-gb</language>
<item><title>Ferry resumes &amp; bread returns</title><link>https://gazette.example/ferry</link>
<guid>tag:gazette,1</guid><dc:creator>Ann Lee</dc:creator><pubDate>Tue, 12 May 1998 08:30:00 +0100</pubDate>
<description>A short summary.</description>
<content:encoded><![CDATA[<p>The ferry line resumed on Tuesday, the harbour office said.</p>
<blockquote>It took two weeks.</blockquote><script>alert(1)</script><p>Share this article</p>]]>
</content:encoded></item>
<item><title>Only a title here</title></item>
<item><guid>tag:gazette,3</guid></item>
</channel></rss>"""

ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title>
<entry><id>urn:1</id><title type="html">Bridge &lt;b&gt;closed&lt;/b&gt;</title>
<author><name>Bo Ray</name></author>
<link href="https://gazette.example/bridge"/><published>1998-05-13T09:00:00Z</published>
<updated>1998-05-14T09:00:00Z</updated>
<summary>The bridge was closed on Friday, the police said.</summary></entry></feed>"""


def test_rss(read_bytes: ReadBytes) -> None:
    found = read_bytes(RSS.encode(), "feed.xml")
    assert shape(found) == ["document", "document", "no-text"]
    first, second = (item for item in found if isinstance(item, Document))
    assert blocks_of(first) == [
        ("headline", "Ferry resumes & bread returns"),
        ("body", "The ferry line resumed on Tuesday, the harbour office said."),
        ("quotation", "It took two weeks."),
    ]
    assert first.origin.part == "tag:gazette,1"
    assert first.metadata.bylines == ("Ann Lee",)
    assert first.metadata.publisher == "Harbour Gazette"
    assert first.metadata.published == "1998-05-12T08:30:00+01:00"
    assert first.metadata.canonical_url == "https://gazette.example/ferry"
    assert first.metadata.language == "en"
    assert blocks_of(second) == [("body", "Only a title here")]
    assert second.origin.part == "entry 2"


def test_atom(read_bytes: ReadBytes) -> None:
    document = only(read_bytes(ATOM.encode(), "feed"))
    assert blocks_of(document) == [
        ("headline", "Bridge closed"),
        ("body", "The bridge was closed on Friday, the police said."),
    ]
    assert document.metadata.bylines == ("Bo Ray",)
    assert document.metadata.modified == "1998-05-14T09:00:00+00:00"


def test_external_entities_are_not_opened(
    read_bytes: ReadBytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    secret = tmp_path_factory.mktemp("secret") / "secret.txt"
    secret.write_text("the secret words", encoding="utf-8")
    feed = ATOM.replace("<feed", f'<!DOCTYPE feed [<!ENTITY x SYSTEM "file://{secret}">]><feed', 1).replace(
        "The bridge was", "&x; The bridge was"
    )
    for item in read_bytes(feed.encode(), "feed.xml"):
        assert not isinstance(item, Document) or "secret words" not in item.text


def test_billion_laughs_end(read_bytes: ReadBytes) -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    feed = ATOM.replace("<feed", f"<!DOCTYPE feed [{entities}]><feed", 1).replace(
        "The bridge", "&a11; bridge"
    )
    for item in read_bytes(feed.encode(), "feed.xml"):
        assert not isinstance(item, Document) or len(item.text) < 100_000


def test_a_feed_that_breaks_off_keeps_its_whole_entries(read_bytes: ReadBytes) -> None:
    found = read_bytes(RSS[: RSS.index("<item><title>Only")].encode(), "feed.xml")
    document = only(found)
    assert "The ferry line resumed" in document.text
    assert any("not well-formed" in note for note in document.normalisations)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "no-text"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel><ti", "damaged"),
        ("<feed xmlns='t\u00a0a\u00a0m'><title>T</title></feed>".encode(), "damaged"),  # found by fuzzing
    ],
)
def test_feeds_without_entries(read_bytes: ReadBytes, data: bytes, kind: str) -> None:
    assert only_error(read_bytes(data, "feed.xml")).kind == kind


@pytest.mark.parametrize("feed", [RSS, ATOM])
def test_an_entry_stays_the_same_document_when_others_come(read_bytes: ReadBytes, feed: str) -> None:
    begins = feed.index("<entry>" if "<entry>" in feed else "<item>")
    kind = "entry" if "<entry>" in feed else "item"
    other = f"<{kind}><title>Another ferry was late on Sunday</title></{kind}>"
    before = [item for item in read_bytes(feed.encode(), "feed") if isinstance(item, Document)]
    longer = read_bytes((feed[:begins] + other + feed[begins:]).encode(), "feed")
    after = {item.id: item for item in longer if isinstance(item, Document)}
    assert len(after) == len(before) + 1
    kept = [one for one in before if not (one.origin.part or "").startswith("entry ")]
    assert kept
    assert all(one.id in after for one in kept)


def test_entries_that_cannot_be_told_apart_have_the_bytes_of_the_feed(read_bytes: ReadBytes) -> None:
    hiding = ATOM.replace("<entry>", "<!-- <entry> </entry> --><entry>")
    document = only(read_bytes(hiding.encode(), "feed"))
    assert document.origin.sha256 == sha256(hiding.encode()).hexdigest()


def test_an_entry_that_shows_markup_is_one_entry(read_bytes: ReadBytes) -> None:
    shown = "<!-- </entry> --><![CDATA[The bridge was closed on Friday. <entry> </entry> ]]>"
    entry = f"<entry><id>urn:2</id><title>Closed</title><summary>{shown}</summary></entry>"
    document = only(read_bytes(f"<feed xmlns='http://www.w3.org/2005/Atom'>{entry}</feed>".encode(), "feed"))
    assert document.origin.sha256 == sha256(entry.encode()).hexdigest()
