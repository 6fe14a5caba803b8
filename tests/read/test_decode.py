"""Bytes to text, dates to ISO 8601, languages, formats: the small deciders."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.core.errors import DecodingError, UnknownFormatError
from sayso.read.dates import iso_date
from sayso.read.decode import decode
from sayso.read.detect import detect
from sayso.read.language import detect_language
from sayso.read.payload import Format

WORDS = "The café “Łódź” stayed open until midnight, naïve or not."
FRENCH = "Le président a déclaré que la réunion était reportée à mercredi, d’après un communiqué."
RUSSIAN = "Министерство сообщило в понедельник, что переговоры продолжатся на следующей неделе в столице."


@pytest.mark.parametrize(
    ("data", "declared", "text", "charset", "note"),
    [
        (WORDS.encode(), None, WORDS, "utf-8", ""),
        (b"\xef\xbb\xbf" + WORDS.encode(), None, WORDS, "utf-8", "byte-order mark"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), None, WORDS, "utf-16-le", "byte-order mark"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), None, WORDS, "utf-16-be", "byte-order mark"),
        (WORDS.encode("utf-32-le"), "utf-32-le", WORDS, "utf-32-le", ""),
        (WORDS.encode("utf-16-le"), None, WORDS, "utf-16-le", "no charset is declared"),
        (FRENCH.encode("cp1252"), "iso-8859-1", FRENCH, "cp1252", ""),  # what the label means on the web
        (FRENCH.encode("cp1252"), "utf-8", FRENCH, "", "declared as utf-8"),  # the wrong one is declared
        (WORDS.encode(), "koi8-x-none", WORDS, "utf-8", "unknown"),
        (WORDS.encode(), "base64", WORDS, "utf-8", "no charset"),
        (RUSSIAN.encode("koi8-r"), "koi8-r", RUSSIAN, "koi8-r", ""),
        (RUSSIAN.encode("cp1251"), None, RUSSIAN, "", "guessed"),
        (b"A \x93quoted\x94 word and a dash \x96 here, as it was said then.", None,
         "A “quoted” word and a dash – here, as it was said then.", "windows-1252", "guessed"),
        ("ééééé naïve ".encode() * 9 + b"\xe9 stray", None,
         "ééééé naïve " * 9 + "\ufffd stray", "utf-8", "1 places"),
        (b"one \x00 zero in a text that is otherwise long enough to be one" * 3, None, None, "utf-8", ""),
    ],
)  # fmt: skip
def test_decode(data: bytes, declared: str | None, text: str | None, charset: str, note: str) -> None:
    decoded = decode(data, source="x", declared=declared)
    if text is not None:
        assert decoded.text == text
    if charset:
        assert decoded.charset.replace("windows-", "cp") == charset.replace("windows-", "cp")
    assert (note in " ".join(decoded.notes)) if note else not decoded.notes


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 100])
def test_binary_is_refused(data: bytes) -> None:
    with pytest.raises(UnknownFormatError):
        decode(data, source="x")


@given(
    st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin-1", "utf-7", "idna", "undefined", "x"])
)
def test_decoding_gives_text_or_a_typed_error(data: bytes, declared: str | None) -> None:
    try:
        decoded = decode(data, source="x", declared=declared)
    except (DecodingError, UnknownFormatError):
        return
    decoded.text.encode("utf-8")  # no lone surrogate
    assert decoded == decode(data, source="x", declared=declared)


@pytest.mark.parametrize(
    ("head", "name", "media_type", "expected"),
    [
        (b"%PDF-1.7\n", "x.html", None, Format.PDF),
        (b"<!DOCTYPE html><html>", "x.txt", None, Format.HTML),
        (b"\n  <HTML LANG=en>", "", None, Format.HTML),
        (b"<p>Hello</p>", "", "text/plain", Format.HTML),
        (b"Words, and then <b>tags</b> and <p>more", "x.html", None, Format.HTML),
        (b"Words without any tag", "x.html", "text/html", Format.PLAIN),
        (b"<?xml version='1.0'?><rss version='2.0'>", "x.xml", None, Format.FEED),
        (b"<!-- c --><feed xmlns='http://www.w3.org/2005/Atom'>", "", "text/html", Format.FEED),
        (b"<?xml version='1.0'?><!DOCTYPE html><html>", "", None, Format.HTML),
        ("\ufeff<rss>".encode("utf-16-le"), "", None, Format.FEED),
        (b"WARC/1.0\r\n", "", None, Format.WARC),
        (b"PK\x03\x04", "x.wacz", None, Format.WACZ),
        (b'{"text": "x"}\n', "", None, Format.JSONL),
        (b'{"text": "x"}\n', "notes.txt", None, Format.PLAIN),
        (b"[1] A footnote stands here", "", None, Format.PLAIN),
        (b"{curly} words", "", None, Format.PLAIN),
        (b"# Title\n", "x.md", None, Format.MARKDOWN),
        (b"# Title\n", "", "text/markdown; charset=utf-8", Format.MARKDOWN),
        (b"Plain words", "x.pdf", "application/pdf", Format.PLAIN),
        (b"\x89PNG\r\n", "x.txt", "text/plain", None),
        (b"\x7fELF", "", None, None),
        (b"<?xml version='1.0'?><note>x</note>", "x.txt", None, None),
        (b"place,killed\nOlen,3\n", "deaths.csv", None, None),
        (b"place\tkilled\nOlen\t3\n", "", "text/tab-separated-values", None),
        (b"<html><p>no table", "page.csv", None, Format.HTML),
        (b"words of a text", "a.txt", "text/csv", Format.PLAIN),
    ],
)
def test_detect(head: bytes, name: str, media_type: str | None, expected: Format | None) -> None:
    assert detect(head, name=name, media_type=media_type) is expected


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2016", "2016"),
        ("2016-09", "2016-09"),
        ("2016-09-12", "2016-09-12"),
        ("20160912", "2016-09-12"),
        ("2016-09-12T10:00:00Z", "2016-09-12T10:00:00+00:00"),
        ("2016-09-12 10:00", "2016-09-12T10:00:00"),
        ("2016-09-12T10:00:00+0530", "2016-09-12T10:00:00+05:30"),
        ("Mon, 12 Sep 2016 10:00:00 GMT", "2016-09-12T10:00:00+00:00"),
        ("12 September 2016", "2016-09-12"),
        ("Monday, 12th Sept. 2016", "2016-09-12"),
        ("September 12, 2016", "2016-09-12"),
        ("03/04/2016", None),
        ("2016-13-40", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        ("9" * 10_000, None),
    ],
)
def test_dates(written: str | None, iso: str | None) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Short words.", None),
        (WORDS * 4, "en"),
        (
            "The ministry said on Monday that the talks in the capital would go on for another week. " * 3,
            "en",
        ),
        (RUSSIAN, "ru"),
        ("قالت الوزارة يوم الاثنين إن المحادثات ستستمر أسبوعا آخر", "ar"),
        (FRENCH * 3, "fr"),
        ("12 34 56 " * 100, None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert detect_language(text) == language
