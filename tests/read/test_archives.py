"""WARC and WACZ: what is whole is kept, what is not is said."""

import gzip
import hashlib
import io
import json
import stat
import zipfile
from pathlib import Path

import pytest

from sayso.core.errors import InputError
from sayso.core.settings import ReadSettings
from sayso.core.text import Document
from sayso.read import Reader
from tests.read.conftest import CASES, ReadBytes
from tests.support.reading import only_error, shape

PLAIN = (CASES / "warcio.warc").read_bytes()
PACKED = (CASES / "warcio.warc.gz").read_bytes()
URIS = [f"https://gazette.example/{name}" for name in ("ferry", "tide.txt", "chunked", "ferry-text")]


def _uris(found: list[Document | InputError]) -> list[str]:
    return [item.origin.uri for item in found if isinstance(item, Document)]


@pytest.mark.parametrize("name", ["warcio.warc", "warcio.warc.gz"])
def test_records_of_pages_and_texts(read_bytes: ReadBytes, name: str) -> None:
    found = read_bytes((CASES / name).read_bytes(), name)
    assert _uris(found) == URIS
    assert len(found) == 4  # the image, the 404 and the archive's own record are no pages
    page, _, chunked, _ = (item for item in found if isinstance(item, Document))
    body = (CASES / "page.html").read_bytes()
    assert page.origin.sha256 == hashlib.sha256(body).hexdigest()
    assert page.origin.part == "<urn:uuid:00000000-0000-4000-8000-000000000001>"
    assert chunked.text == page.text
    assert chunked.origin.sha256 == hashlib.sha256(gzip.compress(body, mtime=0)).hexdigest()
    assert "the content encoding gzip was undone" in chunked.normalisations


def test_from_standard_input_or_disk_alike(read_bytes: ReadBytes) -> None:
    small = read_bytes(PACKED, "a")  # read whole, because it is small
    large = read_bytes(PACKED + gzip.compress(b""), "b.warc.gz")
    assert [d.text for d in small if isinstance(d, Document)] == [
        d.text for d in large if isinstance(d, Document)
    ]


@pytest.mark.parametrize("cut", [1900, 2200, 3300, 3600])
def test_a_truncated_gzip_keeps_its_good_records(read_bytes: ReadBytes, cut: int) -> None:
    found = read_bytes(PACKED[:cut], "cut.warc.gz")
    assert shape(found)[-1] == "damaged"
    assert shape(found)[:-1] == ["document"] * (len(found) - 1)
    assert _uris(found) == URIS[: len(found) - 1]
    error = found[-1]
    assert isinstance(error, InputError)
    assert f"breaks off at byte {cut:,}" in error.message


def test_wherever_a_gzip_is_cut_inside_a_record_it_is_told(read_bytes: ReadBytes) -> None:
    for cut in (3392, 3456, 3491, 3516, len(PACKED) - 10):
        found = read_bytes(PACKED[:cut], "cut.warc.gz")
        assert shape(found)[-1] == "damaged", cut
        assert shape(found)[:-1] == ["document"] * (len(found) - 1)


def test_a_truncated_record(read_bytes: ReadBytes) -> None:
    found = read_bytes(PLAIN[:3500], "cut.warc")
    assert shape(found) == ["document", "damaged"]
    assert "breaks off after" in str(found[1])
    assert "at byte" in str(found[1])


def test_a_digest_that_does_not_match(read_bytes: ReadBytes) -> None:
    found = read_bytes(PLAIN.replace(b"tide tables for June", b"tide tables for July"), "edited.warc")
    assert shape(found) == ["document", "damaged", "document", "document"]
    assert "does not match its digest" in str(found[1])


def _with_length(length: int) -> bytes:
    start = PLAIN.index(b"Content-Length:", PLAIN.index(b"ferry"))
    return PLAIN[:start] + b"Content-Length: %d" % length + PLAIN[PLAIN.index(b"\r\n", start) :]


@pytest.mark.parametrize("length", [5, 500, 2_500, 60_000_000, 99_999_999_999, 2**63])
def test_a_length_that_lies(read_bytes: ReadBytes, length: int) -> None:
    found = read_bytes(_with_length(length), "lie.warc")
    assert found
    errors = [item for item in found if isinstance(item, InputError)]
    assert errors
    assert all(error.kind in ("damaged", "too-large", "parser-crash") for error in errors)
    assert any("byte" in error.message for error in errors)


@pytest.mark.parametrize(
    "data", [b"WARC/1.0\r\ngarbage", b"WARC/1.0\r\n\r\n" * 50, b"WARC/1.1\r\nContent-Length: -5\r\n\r\nxx"]
)
def test_nonsense_is_a_typed_error(read_bytes: ReadBytes, data: bytes) -> None:
    found = read_bytes(data, "x.warc")
    assert found
    assert "document" not in shape(found)


@pytest.mark.parametrize(
    ("uri", "read"),
    [
        ("<http://paper.example/1.html>", "http://paper.example/1.html"),  # as wget writes it
        ("https://paper.example/1.html", "https://paper.example/1.html"),
        ("<http://paper.example/robots.txt>", None),
        ("<metadata://gnu.org/software/wget/warc/wget_arguments.txt>", None),
        ("urn:text:https://paper.example/1.html", None),
    ],
)
def test_addresses_as_crawlers_write_them(read_bytes: ReadBytes, uri: str, read: str | None) -> None:
    words = b"The ministry said on Monday that the bridge was closed."
    head = f"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: {uri}\r\nContent-Type: text/plain\r\n"
    record = head.encode() + b"Content-Length: %d\r\n\r\n" % len(words) + words + b"\r\n\r\n"
    found = read_bytes(record, "x.warc")
    assert _uris(found) == [read] if read else shape(found) == ["no-text"]


def test_a_bomb_in_a_gzipped_warc(read_bytes: ReadBytes) -> None:
    head = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 60000000\r\n\r\n"
    found = read_bytes(gzip.compress(head + b"\0" * 60_000_000), "bomb.warc.gz")
    assert shape(found) == ["too-large"]


def test_too_many_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(PLAIN)
    with Reader(ReadSettings(max_members=2)) as reader:
        assert shape(reader.read(str(path))) == ["document", "document", "too-large"]


def test_an_archive_without_pages(read_bytes: ReadBytes) -> None:
    info = PLAIN[: PLAIN.index(b"WARC/1.0", 10)]
    assert only_error(read_bytes(info, "info.warc")).kind == "no-text"


# --- WACZ


def _wacz(
    members: dict[str, bytes], *, version: str = "1.1.1", hashes: dict[str, str] | None = None
) -> bytes:
    resources = [
        {
            "name": name.rsplit("/", 1)[-1],
            "path": name,
            "hash": (hashes or {}).get(name, f"sha256:{hashlib.sha256(data).hexdigest()}"),
            "bytes": len(data),
        }
        for name, data in members.items()
    ]
    listed = {"profile": "data-package", "wacz_version": version, "resources": resources}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        for name, data in members.items():
            container.writestr(name, data, zipfile.ZIP_STORED)
        container.writestr("datapackage.json", json.dumps(listed))
    return out.getvalue()


def test_a_file_of_py_wacz(read_bytes: ReadBytes) -> None:
    found = read_bytes((CASES / "py-wacz.wacz").read_bytes(), "a.wacz")
    assert _uris(found) == URIS
    assert isinstance(found[0], Document)
    assert found[0].origin.part == "archive/warcio.warc.gz#<urn:uuid:00000000-0000-4000-8000-000000000001>"


@pytest.mark.parametrize("version", ["1.1.1", "1.2.0"])
def test_both_versions(read_bytes: ReadBytes, version: str) -> None:
    members = {
        "archive/b.warc": PLAIN,
        "archive/a.warc.gz": PACKED,
        "indexes/index.cdx": b"x",
        "pages/pages.jsonl": b"{}",
    }
    found = read_bytes(_wacz(members, version=version), "a.wacz")
    assert _uris(found) == URIS * 2
    assert isinstance(found[0], Document)
    assert (found[0].origin.part or "").startswith("archive/a.warc.gz#")


def test_a_hash_that_does_not_match(read_bytes: ReadBytes) -> None:
    data = _wacz(
        {"archive/a.warc": PLAIN, "archive/b.warc": PLAIN}, hashes={"archive/a.warc": "sha256:" + "0" * 64}
    )
    assert shape(read_bytes(data, "a.wacz")) == ["damaged", "document", "document", "document", "document"]


@pytest.mark.parametrize(
    "name",
    [
        "../archive/a.warc",
        "/archive/a.warc",
        "archive/../../a.warc",
        "C:\\archive\\a.warc",
        "x/archive/a.warc",
    ],
)
def test_names_that_point_outside_are_refused(read_bytes: ReadBytes, tmp_path: Path, name: str) -> None:
    found = read_bytes(_wacz({name: PLAIN, "archive/z.warc": PLAIN}), "a.wacz")
    assert shape(found).count("damaged") == 1
    assert shape(found).count("document") == 4
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.wacz"]


def test_links_are_refused(read_bytes: ReadBytes) -> None:
    out = io.BytesIO(_wacz({"archive/b.warc": PLAIN}))
    with zipfile.ZipFile(out, "a") as container:
        link = zipfile.ZipInfo("archive/a.warc")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        container.writestr(link, "/etc/passwd")
    found = read_bytes(out.getvalue(), "a.wacz")
    assert shape(found) == ["damaged", *["document"] * 4]
    assert "link" in str(found[0])


def test_a_zip_bomb(read_bytes: ReadBytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr("archive/a.warc", b"\0" * 50_000_000)
        container.writestr("datapackage.json", json.dumps({"resources": []}))
    assert shape(read_bytes(out.getvalue(), "a.wacz")) == ["too-large"]


def test_an_archive_inside_an_archive_is_not_opened(read_bytes: ReadBytes) -> None:
    inner = _wacz({"archive/b.warc": PLAIN})
    found = read_bytes(_wacz({"archive/a.warc": PLAIN, "archive/inner.wacz": inner}), "a.wacz")
    assert shape(found) == ["document"] * 4  # those of a.warc alone
    assert only_error(read_bytes(_wacz({"archive/a.warc": inner}), "a.wacz")).kind == "damaged"
    twice = gzip.compress(gzip.compress(b"It was said on Monday that the bridge was closed.\n" * 9))
    assert isinstance(only_error(read_bytes(twice, "a.txt.gz.gz")), InputError)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (_wacz({"pages/pages.jsonl": b"{}"}), "no-text"),
        (_wacz({"archive/a.warc": PLAIN})[:-40], "damaged"),
        (_wacz({"archive/a.warc": PLAIN})[:3000], "damaged"),
        (_wacz({"archive/a.warc": b"nothing"}), "damaged"),
    ],
    ids=["no archive", "cut directory", "cut", "no warc"],
)
def test_bad_wacz(read_bytes: ReadBytes, data: bytes, kind: str) -> None:
    assert only_error(read_bytes(data, "a.wacz")).kind == kind


def test_another_zip_is_no_wacz(read_bytes: ReadBytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        container.writestr("word/document.xml", "<w/>")
    assert only_error(read_bytes(out.getvalue(), "a.docx")).kind == "unknown-format"


@pytest.mark.parametrize(
    "listed", [b"no json", b"[]", b'{"resources": 5}', b"[" * 100_000, b'{"resources": [1]}']
)
def test_a_bad_list_of_contents(read_bytes: ReadBytes, listed: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        container.writestr("archive/a.warc", PLAIN)
        container.writestr("datapackage.json", listed)
    assert only_error(read_bytes(out.getvalue(), "a.wacz")).kind == "damaged"


def test_an_encrypted_zip(read_bytes: ReadBytes) -> None:
    data = bytearray(_wacz({"archive/a.warc": PLAIN}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the flag of a member that needs a password
    assert only_error(read_bytes(bytes(data), "a.wacz")).kind == "encrypted"
