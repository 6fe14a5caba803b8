"""The process that draws may die, hang or lie: it costs one question, and never the next."""

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.core.errors import DamagedInputError, InputError, MissingInputError
from sayso.core.keys import sha256_hex
from sayso.read.pages import Artist, ArtistSettings, PdfBytes
from sayso.read.pages.cache import Cache
from tests.support.pdfs import chromium
from tests.support.pictures import pixels_of

BAD = (sys.executable, "-P", str(Path(__file__).parents[2] / "support" / "bad_artist.py"))


def paper(data: bytes) -> PdfBytes:
    return PdfBytes(sha256_hex(data), lambda: data)


@pytest.fixture(scope="module")
def artist() -> Iterator[Artist]:
    made = Artist()
    yield made
    made.close()


@pytest.fixture(scope="module")
def unlucky() -> Iterator[Artist]:
    made = Artist(ArtistSettings(seconds=4.0), BAD)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("deed", "kind", "words"),
    [
        (b"segfault", "parser-crash", "SIGSEGV"),
        (b"hang", "time-limit", "longer than 4 seconds"),
        (b"exit", "parser-crash", "exit code 3"),
        (b"memory", "too-large", "more memory"),
        (b"write", "parser-crash", "died"),
        (b"damaged", "damaged", "the page is damaged"),
        (b"other", "parser-crash", "answered something else"),
    ],
)
def test_one_bad_pdf_costs_itself(unlucky: Artist, deed: bytes, kind: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        unlucky.sizes(paper(deed))
    assert (caught.value.kind, words in caught.value.message) == (kind, True)
    after = PdfBytes(f"good, after {kind} {words}", lambda: b"good")
    assert unlucky.sizes(after) == ((1.0, 2.0),)


def test_what_a_library_prints_is_no_answer(unlucky: Artist) -> None:
    assert unlucky.sizes(paper(b"print")) == ((1.0, 2.0),)


def test_an_error_is_remembered_and_the_bytes_are_not_asked_for_again(unlucky: Artist) -> None:
    asked = []

    def load() -> bytes:
        asked.append(1)
        return b"damaged"

    for _ in range(3):
        with pytest.raises(DamagedInputError):
            unlucky.sizes(PdfBytes("a name of its own", load))
    assert len(asked) == 1


def test_a_process_that_cannot_start() -> None:
    with pytest.raises(InputError, match="exit code 4"):
        Artist(command=(sys.executable, "-c", "raise SystemExit(4)")).sizes(paper(b"good"))


def test_bytes_are_asked_for_once_and_pictures_are_remembered(artist: Artist) -> None:
    asked = []

    def load() -> bytes:
        asked.append(1)
        return chromium()

    pdf = PdfBytes(sha256_hex(chromium()), load)
    assert artist.sizes(pdf) == ((612.0, 792.0),)
    first = artist.draw(pdf, 1, 720)
    assert artist.draw(pdf, 1, 720) is first
    assert artist.draw(pdf, 1, 1440) != first
    assert len(asked) == 1
    assert pixels_of(first).shape == (932, 720)


def test_bytes_that_came_packed(artist: Artist) -> None:
    packed = gzip.compress(chromium())
    assert artist.sizes(paper(packed)) == ((612.0, 792.0),)


def test_a_page_that_is_not_there(artist: Artist) -> None:
    with pytest.raises(MissingInputError, match="no page 2"):
        artist.draw(paper(chromium()), 2, 720)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnothing", b"not a PDF at all"])
def test_bytes_that_are_no_pdf(artist: Artist, data: bytes) -> None:
    with pytest.raises(DamagedInputError):
        artist.sizes(paper(data))


def test_after_close_a_new_process_is_started(artist: Artist) -> None:
    artist.close()
    assert artist.draw(paper(chromium()), 1, 720)


def test_the_cache_lets_go_of_what_was_asked_for_longest_ago() -> None:
    held = Cache[bytes](10, len)
    for key in "abc":
        held.put(key, b"xxxx")
        held.get("a")
    assert [held.get(key) for key in "abc"] == [b"xxxx", None, b"xxxx"]
    held.put("large", b"x" * 11)
    assert held.get("large") is None
    assert held.get("a") == b"xxxx"


def test_the_cache_forgets_an_error_after_a_minute() -> None:
    now = [0.0]
    held = Cache[bytes](10_000, len, lambda: now[0])
    held.put("a", DamagedInputError("x", source="y"))
    with pytest.raises(DamagedInputError):
        held.get("a")
    now[0] = 61.0
    assert held.get("a") is None
