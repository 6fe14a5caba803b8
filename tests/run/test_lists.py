"""Sitemaps and OPML files are lists of inputs; other XML is not, and no list reaches outside itself."""

import gzip
from pathlib import Path

import pytest

from sayso.core.errors import DamagedInputError, NoTextError, TooLargeError
from sayso.core.settings import ReadSettings
from sayso.run.lists import addresses, listed

MAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
ONE = "<url><loc> https://a.example/1 </loc></url>"
IMAGE = '<i:image xmlns:i="i"><i:loc>https://a.example/i</i:loc></i:image>'
OPML = '<opml version="2.0"><body><outline text="x">{}</outline></body></opml>'
FEED = '<outline type="rss" xmlUrl="https://a.example/feed"/>'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (MAP.format(ONE + "<url><loc>https://a.example/2</loc></url>" + ONE), ["1", "2"]),
        ("<?xml version='1.0'?>\n<!-- made -->\n" + MAP.format(ONE), ["1"]),
        (MAP.format(f"<url><loc>https://a.example/1</loc>{IMAGE}</url>"), ["1"]),
        ("<sitemapindex><sitemap><loc>https://a.example/more</loc></sitemap></sitemapindex>", ["more"]),
        (OPML.format(FEED), ["feed"]),
        (MAP.format(ONE + "<url><loc>file:///etc/x</loc></url><url><loc>/etc/x</loc></url>"), ["1"]),
    ],
)  # fmt: skip
def test_what_is_listed(tmp_path: Path, text: str, found: list[str]) -> None:
    for name, data in (("list.xml", text.encode()), ("list.xml.gz", gzip.compress(text.encode()))):
        (tmp_path / name).write_bytes(data)
        expected = tuple(f"https://a.example/{end}" for end in found)
        assert listed(str(tmp_path / name), ReadSettings()) == expected


@pytest.mark.parametrize(
    "text", ["", "plain words", "<html><body>urlset</body></html>", "<rss><channel/></rss>", "<urlsetter/>"]
)
def test_what_is_no_list(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.xml").write_text(text)
    assert listed(str(tmp_path / "a.xml"), ReadSettings()) is None


def test_what_cannot_be_opened_is_left_to_the_reader(tmp_path: Path) -> None:
    for name in (str(tmp_path), str(tmp_path / "none"), "-", "a\0b", "https://a.example/page.html"):
        assert listed(name, ReadSettings()) is None


def test_no_entity_is_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("https://a.example/secret")
    entity = f'<!DOCTYPE urlset [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    with pytest.raises(NoTextError):
        addresses((entity + MAP.format("<url><loc>&e;</loc></url>")).encode(), "list", ReadSettings())


def test_bad_lists_are_typed_errors() -> None:
    for data, error in (
        (b"<urlset><url>", DamagedInputError),
        (b"<urlset/>", NoTextError),
        (b"\xff<urlset/>", DamagedInputError),
    ):
        with pytest.raises(error):
            addresses(data, "list", ReadSettings())


def test_a_packed_list_that_is_a_bomb(tmp_path: Path) -> None:
    (tmp_path / "list.xml.gz").write_bytes(gzip.compress(b"<urlset>" + b" " * (8 << 20)))
    with pytest.raises(TooLargeError):
        listed(str(tmp_path / "list.xml.gz"), ReadSettings(max_bytes=1 << 20))
