"""What kind of input this is: by its first bytes, then by its suffix, then by what a server said.

In: the beginning of the (unpacked) bytes. Out: a Format, or None for data of no kind that we read.
A look inside decides where it can, because suffixes and servers are often wrong.
"""

import json
import re
from pathlib import PurePosixPath

from sayso.read.payload import Format

HEAD = 8192  # bytes: what `detect` wants to see
GZIP = b"\x1f\x8b"

_BINARY = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"\x7fELF", b"MZ\x90", b"OggS", b"ID3", b"fLaC",
    b"Rar!", b"7z\xbc\xaf", b"BZh9", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"SQLite format 3\x00",
    b"\xd0\xcf\x11\xe0", b"\x00asm", b"\xca\xfe\xba\xbe", b"wOFF", b"wOF2", b"{\\rtf",
)  # fmt: skip
_SUFFIXES = {
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML, ".shtml": Format.HTML,
    ".pdf": Format.PDF, ".txt": Format.PLAIN, ".text": Format.PLAIN,
    ".md": Format.MARKDOWN, ".markdown": Format.MARKDOWN,
    ".rss": Format.FEED, ".atom": Format.FEED, ".warc": Format.WARC, ".wacz": Format.WACZ,
    ".jsonl": Format.JSONL, ".ndjson": Format.JSONL, ".json": Format.JSONL,
}  # fmt: skip
_TYPES = {
    "text/html": Format.HTML, "application/xhtml+xml": Format.HTML, "application/pdf": Format.PDF,
    "text/plain": Format.PLAIN, "text/markdown": Format.MARKDOWN, "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED, "application/rdf+xml": Format.FEED, "application/warc": Format.WARC,
    "application/wacz": Format.WACZ, "application/x-ndjson": Format.JSONL, "application/jsonl": Format.JSONL,
}  # fmt: skip
_TABLES = frozenset({".csv", ".tsv", "text/csv", "text/tab-separated-values"})  # cells, and no sentences
_UNMARKED = frozenset({Format.PLAIN, Format.MARKDOWN, Format.JSONL})  # nothing in the bytes shows them
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta\s|script|style|article|main|section|div|table|h[1-6]|p|br|"
    rb"!--)[\s>/-]",
    re.IGNORECASE,
)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|(?:atom|ns0):feed)[\s>]", re.IGNORECASE)
_PROLOGUE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>|<!--.{0,2000}?-->|<!DOCTYPE[^>\[]{0,300}>|\s)*", re.DOTALL
)
_JSON_RECORD = re.compile(rb'\s*\{\s*(?:"|\}|$)')


def detect(head: bytes, *, name: str = "", media_type: str | None = None) -> Format | None:
    """The format of data that begins with `head`; None for data that no reader of ours fits."""
    by_content = _by_content(head)
    if by_content or head.startswith(_BINARY):
        return by_content
    suffix, said_type = PurePosixPath(name.lower()).suffix, essence(media_type)
    by_suffix, by_type = _SUFFIXES.get(suffix), _TYPES.get(said_type)
    if by_suffix in (Format.JSONL, Format.MARKDOWN):
        return by_suffix
    folded = _as_utf8(head)
    if by_markup := _by_markup(folded, lenient=Format.HTML in (by_suffix, by_type)):
        return by_markup
    is_table = suffix in _TABLES or (by_suffix is None and said_type in _TABLES)
    if is_table or folded.lstrip().startswith(b"<?xml"):
        return None  # as plain text it would be cells, or the tags of some other XML
    if by_suffix is None and _looks_like_json_lines(head):
        return Format.JSONL
    # What says that it is a page or a PDF, and is not, is plain text that was mislabelled.
    return next((said for said in (by_suffix, by_type) if said in _UNMARKED), Format.PLAIN)


def _by_markup(head: bytes, *, lenient: bool) -> Format | None:
    if _looks_like_feed(head):
        return Format.FEED
    return Format.HTML if _looks_like_html(head, lenient=lenient) else None


def _as_utf8(head: bytes) -> bytes:
    """The beginning as UTF-8, as far as its tags need it: UTF-16 has zeros between its letters."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").encode("utf-8", "replace")
    return head.removeprefix(b"\xef\xbb\xbf").replace(b"\x00", b"")


def essence(media_type: str | None) -> str:
    """The media type without its parameters, in lower case."""
    return (media_type or "").split(";")[0].strip().lower()


def charset_of(media_type: str | None) -> str | None:
    """The `charset` parameter of a Content-Type, if it has one."""
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", media_type or "", re.IGNORECASE)
    return found.group(1) if found else None


def _by_content(head: bytes) -> Format | None:
    if b"%PDF-" in head[:1024] and not head.lstrip().startswith(b"<"):
        return Format.PDF
    if head.startswith((b"WARC/1.", b"WARC/0.")):
        return Format.WARC
    return Format.WACZ if head.startswith((b"PK\x03\x04", b"PK\x05\x06")) else None


def _looks_like_feed(head: bytes) -> bool:
    start = head.lstrip()
    if _FEED.match(start):
        return True
    if not start.startswith((b"<?xml", b"<!--", b"<!DOCTYPE", b"<!doctype")):
        return False
    found, page = _FEED.search(start), re.search(rb"<html[\s>]", start, re.IGNORECASE)
    return found is not None and (page is None or found.start() < page.start())


def _looks_like_html(head: bytes, *, lenient: bool) -> bool:
    if lenient:
        return _HTML.search(head) is not None
    prologue = _PROLOGUE.match(head)
    at = prologue.end() if prologue else 0
    if re.search(rb"<!doctype\s+html|<html[\s>]", head[:2048], re.IGNORECASE) and head.lstrip()[:1] == b"<":
        return True
    return _HTML.match(head, at) is not None


def _looks_like_json_lines(head: bytes) -> bool:
    if not _JSON_RECORD.match(head):
        return False
    line = head.lstrip().split(b"\n", 1)[0]
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return len(head) >= HEAD and b"\n" not in head  # a first line longer than what we see
