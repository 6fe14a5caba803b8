"""Planted news as a crawl would find it: pages of HTML in a WARC.

In: documents of a corpus. Out: an archive, packed record by record as CC-NEWS is. The same corpus gives the
same bytes: hosts, times and ids come from the documents. Around each text stand a menu, links and a footer,
as on a page of a newspaper; all of it is synthetic and says so.
"""

import gzip
import html
import re
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

from evaluation.corpora.corpus import record_of
from evaluation.corpora.drafts import Rendered

_MENU = ("Home", "World", "Region", "Business", "Sport", "Weather", "Archive", "About", "Contact")
_SPACE = uuid.UUID("8e0f1f2a-6f6d-4a55-9d3c-0b7a4b1f5c11")  # of the ids of our records


def write_warc(documents: Iterable[Rendered], path: Path) -> int:
    """Write the archive. Out: how many pages it has."""
    count = 0
    with path.open("wb") as stream:
        for record in records(documents):
            stream.write(gzip.compress(record, compresslevel=6, mtime=0))
            count += 1
    return count


def records(documents: Iterable[Rendered]) -> Iterator[bytes]:
    """The records, not packed."""
    for document in documents:
        facts = record_of(document)
        host = re.sub(r"[^a-z0-9]+", "-", str(facts["publisher"]).lower()).strip("-")
        address = f"https://{host}.example/{facts['date']}/{document.doc_id}.html"
        page = _page(facts, address).encode()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        body = b"%sContent-Length: %d\r\n\r\n%s" % (head, len(page), page)
        fields = (
            "WARC/1.0",
            "WARC-Type: response",
            f"WARC-Target-URI: {address}",
            f"WARC-Date: {facts['date']}T12:00:00Z",
            f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(_SPACE, address)}>",
            "Content-Type: application/http; msgtype=response",
            f"Content-Length: {len(body)}",
        )
        yield "\r\n".join(fields).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


def _page(facts: dict[str, object], address: str) -> str:
    text = {name: html.escape(str(value or "")) for name, value in facts.items()}
    title, publisher, published = text["title"], text["publisher"], text["published"]
    menu = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in _MENU)
    paragraphs = "\n".join(f"<p>{part}</p>" for part in text["text"].split("\n\n") if part.strip())
    byline = f'<p class="byline">{text["byline"]}</p>' if text["byline"] else ""
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {publisher}</title>
<link rel="canonical" href="{address}"><meta property="og:site_name" content="{publisher}">
<meta property="article:published_time" content="{published}">
<meta name="generator" content="synthetic"></head>
<body><nav><ul>{menu}</ul></nav><main><article><h1>{title}</h1>{byline}
{paragraphs}
</article></main><footer><p>{text["synthetic"]}</p></footer></body></html>
"""
