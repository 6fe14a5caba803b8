"""The reader as a whole: sources, limits, bad input one by one, and the order of things."""

import gzip
import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.core.errors import InputError
from sayso.core.ports import Reader as Port
from sayso.core.settings import MEGABYTE, ReadSettings
from sayso.core.text import Document
from sayso.read import Reader
from tests.read.conftest import CASES, ReadBytes
from tests.support.reading import blocks_of, only, only_error, shape

STORY = "Bridge closed\n\nThe bridge was closed on Friday, the police said.\n"
ARABIC = "قالت الوزارة يوم الاثنين إن المحادثات ستستمر أسبوعا آخر في العاصمة."


def test_the_reader_is_the_port(reader: Reader) -> None:
    port: Port = reader
    assert shape(port.read(str(CASES / "page.html"))) == ["document"]


def test_a_file_as_it_is(read_bytes: ReadBytes, tmp_path: Path) -> None:
    document = only(read_bytes(STORY.encode(), "a.txt"))
    assert document.text == STORY
    assert document.origin.uri == str(tmp_path / "a.txt")
    assert document.origin.sha256 == hashlib.sha256(STORY.encode()).hexdigest()
    assert document.origin.media_type == "text/plain"
    assert document.normalisations == ()


def test_carriage_returns_and_odd_spaces_stay(read_bytes: ReadBytes) -> None:
    text = "“It\u00a0is,” he said.\r\n\r\nThen\u2028nothing\x0bmore.\tEnd\u00ad.\r"
    assert only(read_bytes(text.encode(), "a.txt")).text == text


def test_a_zero_byte_in_a_text_is_kept(read_bytes: ReadBytes) -> None:
    text = STORY + "One \x00 zero byte stood in it, the archivist said.\n"
    assert only(read_bytes(text.encode(), "a.txt")).text == text


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"", "a.txt", "no-text"),
        (b" \n\t\n", "a.txt", "no-text"),
        (b"", "a.pdf", "no-text"),
        (bytes(range(256)) * 16, "a.bin", "unknown-format"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a.txt", "unknown-format"),
        (b"\x7fELF" + bytes(1000), "a.html", "unknown-format"),
        (gzip.compress(STORY.encode() * 50, mtime=0)[:-20], "a.txt.gz", "damaged"),
        (gzip.compress(STORY.encode() * 50, mtime=0)[:40], "a.txt.gz", "damaged"),
        (b"\x1f\x8b" + b"not gzip at all", "a.gz", "damaged"),
        (gzip.compress(b"", mtime=0), "a.gz", "no-text"),
        (gzip.compress(b"\0" * 30_000_000, mtime=0), "a.gz", "too-large"),
        (gzip.compress(b"\x89PNG\r\n\x1a\n" + bytes(100), mtime=0), "a.gz", "unknown-format"),
        (b"%PDF-1.4\nnothing", "a.pdf", "damaged"),
        (b"<html></html>", "a.html", "no-text"),
    ],
)
def test_bad_input_is_a_typed_error_that_names_it(
    read_bytes: ReadBytes, tmp_path: Path, data: bytes, name: str, kind: str
) -> None:
    error = only_error(read_bytes(data, name))
    assert error.kind == kind
    assert error.source == str(tmp_path / name)
    assert len(error.message) > 8


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt.gz", STORY.encode()),
        ("page.html.gz", (CASES / "page.html").read_bytes()),
        ("a.pdf.gz", (CASES / "fpdf2.pdf").read_bytes()),
        ("a.jsonl.gz", b'{"text": "It was said."}\n'),
        ("a.md.gz", b"# Title\n\nIt was said."),
        ("py.wacz.gz", (CASES / "py-wacz.wacz").read_bytes()),
    ],
)
def test_gzip_of_anything(read_bytes: ReadBytes, name: str, data: bytes) -> None:
    packed = gzip.compress(data, mtime=0)
    unpacked = read_bytes(data, name.removesuffix(".gz"))
    found = read_bytes(packed, name)
    assert shape(found) == shape(unpacked)
    first, plain = found[0], unpacked[0]
    assert isinstance(first, Document)
    assert isinstance(plain, Document)
    assert first.text == plain.text
    if "wacz" not in name and "jsonl" not in name:
        assert first.origin.sha256 == hashlib.sha256(packed).hexdigest()
        assert "unpacked from gzip" in first.normalisations


def test_gzip_in_two_members(read_bytes: ReadBytes) -> None:
    half = len(STORY) // 2
    data = gzip.compress(STORY[:half].encode(), mtime=0) + gzip.compress(STORY[half:].encode())
    assert only(read_bytes(data, "a.txt.gz")).text == STORY


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path, reader: Reader) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.write(b"words ")
        stream.truncate(100 * MEGABYTE)
    assert only_error(reader.read(str(path))).kind == "too-large"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.md", "a.jsonl"])
def test_too_many_characters(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    words = "The bridge was closed on Friday, the police said. " * 100
    page = {"a.html": f"<p>{words}</p>", "a.jsonl": f'{{"text": "{words}"}}'}.get(name, words)
    path.write_text(page, encoding="utf-8")
    with Reader(ReadSettings(max_characters=1000)) as reader:
        assert only_error(reader.read(str(path))).kind == "too-large"


def test_missing(reader: Reader, tmp_path: Path) -> None:
    assert only_error(reader.read(str(tmp_path / "none.txt"))).kind == "missing"
    assert only_error(reader.read(str(tmp_path / ("n" * 300)))).kind == "missing"
    assert only_error(reader.read("nul\x00byte")).kind == "missing"
    (tmp_path / "file").write_text(STORY, encoding="utf-8")
    assert only_error(reader.read(str(tmp_path / "file" / "below"))).kind == "missing"


@pytest.mark.parametrize("name", ["closed.txt", "closed"])
def test_no_permission_whoever_runs_the_test(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Root may read everything, and tests often run as root: so the system's refusal is played."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed.txt").write_text(STORY, encoding="utf-8")

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    monkeypatch.setattr(Path, "open", refuse)
    error = only_error(reader.read(str(tmp_path / name)))
    assert error.kind == "forbidden"
    assert error.source == str(tmp_path / name)


def test_a_folder_in_order_and_one_bad_file_does_not_end_it(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name, data in {
        "a.txt": STORY.encode(), "b/x.html": (CASES / "page.html").read_bytes(), "b/.hidden.txt": b"hidden",
        "c.bin": bytes(range(256)) * 16, "d.txt": STORY.encode(), "e.txt": ARABIC.encode(), ".git": b"x",
    }.items():  # fmt: skip
        (tmp_path / name).write_bytes(data)
    os.mkfifo(tmp_path / "f.pipe")
    (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "g.txt").symlink_to(tmp_path / "gone")
    found = list(reader.read(str(tmp_path)))
    assert shape(found) == [
        "document", "document", "unknown-format", "document", "document", "unknown-format", "missing",
    ]  # fmt: skip
    names = [item.source if isinstance(item, InputError) else item.origin.uri for item in found]
    assert [Path(name).name for name in names] == [
        "a.txt",
        "x.html",
        "c.bin",
        "d.txt",
        "e.txt",
        "f.pipe",
        "g.txt",
    ]
    arabic = found[4]
    assert isinstance(arabic, Document)
    assert arabic.status.value == "unsupported-language"
    assert arabic.text == ARABIC


def test_an_empty_folder(reader: Reader, tmp_path: Path) -> None:
    assert only_error(reader.read(str(tmp_path))).kind == "no-text"


class _Stdin:
    def __init__(self, data: bytes) -> None:
        self.buffer = io.BytesIO(data)


@pytest.mark.parametrize(
    ("data", "media_type"),
    [(STORY.encode(), "text/plain"), ((CASES / "page.html").read_bytes(), "text/html"),
     (b'{"text": "It was said."}', "application/jsonl"),
     ((CASES / "fpdf2.pdf").read_bytes(), "application/pdf")],
)  # fmt: skip
def test_standard_input(
    reader: Reader, monkeypatch: pytest.MonkeyPatch, data: bytes, media_type: str
) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(data))
    document = only(reader.read("-"))
    assert document.origin.uri == "-"
    assert document.origin.media_type == media_type


def test_standard_input_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", _Stdin(b"x" * 2000))
    with Reader(ReadSettings(max_bytes=1000)) as reader:
        assert only_error(reader.read("-")).kind == "too-large"


def test_a_device_without_end() -> None:
    with Reader(ReadSettings(max_bytes=100_000)) as reader:
        assert only_error(reader.read("/dev/zero")).kind in ("too-large", "unknown-format")


def test_the_same_bytes_give_the_same_documents() -> None:
    names = ("page.html", "chromium.pdf", "warcio.warc.gz", "py-wacz.wacz", "furniture.html")
    with Reader() as one, Reader() as two:
        for name in names:
            path = str(CASES / name)
            assert list(one.read(path)) == list(two.read(path))


def test_names_from_elsewhere_are_text(read_bytes: ReadBytes) -> None:
    text = "constructor __proto__ toString hasOwnProperty\n\nThe word __proto__ was said by the constructor."
    assert blocks_of(only(read_bytes(text.encode(), "__proto__.txt")))


def test_the_import_is_light() -> None:
    """What parses is heavy, and `sayso --help` must not pay for it."""
    heavy = (
        "trafilatura lxml pypdfium2 fastwarc feedparser py3langid numpy urllib3 charset_normalizer htmldate"
    )
    code = (
        "import sys; before = set(sys.modules); import sayso.read.reader, sayso.read.plain; "
        f"print([name for name in '{heavy}'.split() if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert done.stdout.strip() == "[]"
