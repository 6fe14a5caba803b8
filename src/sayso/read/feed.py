"""RSS and Atom: one document for each entry.

In: a feed's bytes. Out: one job for each entry; its title is the headline, its content (or summary) the
body. Nothing is fetched: a document type's entities and files outside the feed are not opened. `part` is
the entry's id or link, or its number where it has neither. `sha256` is of the entry's own bytes, so that an
entry stays the same document when others come; of the whole feed's where they cannot be told apart.
"""

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import feedparser

from sayso.core.errors import DamagedInputError, NoTextError
from sayso.core.keys import sha256_hex
from sayso.core.settings import ReadSettings
from sayso.core.text import Block, Document, Metadata, Span, make_document
from sayso.core.vocabulary import BlockKind
from sayso.read.dates import iso_date
from sayso.read.decode import no_surrogates
from sayso.read.html import fragment_blocks
from sayso.read.language import settle_language
from sayso.read.limits import check_characters
from sayso.read.parsers import Job
from sayso.read.payload import Format, Payload, Taken

_WHOLE = rb"<!\[CDATA\[.*?\]\]>|<!--.*?-->|(?!<!\[CDATA\[|<!--)."  # what looks like markup in these is none
_ENTRY = re.compile(rb"<((?:\w{1,20}:)?(?:item|entry))[\s>](?:" + _WHOLE + rb")*?</\1\s*>", re.DOTALL)
_log = logging.getLogger(__name__)


def feed_jobs(payload: Payload, settings: ReadSettings) -> Iterator[Job]:
    """The jobs of a feed. Raises DamagedInputError or NoTextError for a feed without an entry."""
    headers = {"content-type": payload.media_type} if payload.media_type else {}
    try:
        feed = feedparser.parse(io.BytesIO(payload.data), response_headers=headers, sanitize_html=True)
    except ValueError as error:  # a namespace with spaces in it breaks its parser
        raise DamagedInputError(f"the feed cannot be read: {str(error)[:200]}", source=payload.uri) from error
    entries = feed.entries[: settings.max_members]
    problem = feed.get("bozo_exception") if feed.get("bozo") else None
    if not entries:
        if problem is not None:
            raise DamagedInputError(f"the feed cannot be read: {str(problem)[:200]}", source=payload.uri)
        raise NoTextError("the feed has no entry", source=payload.uri)
    if problem is not None and not _harmless(problem):
        payload = payload.noting(f"the feed is not well-formed: {str(problem)[:120]}")
    own = [found.group() for found in _ENTRY.finditer(payload.data)]
    told_apart = len(own) == len(feed.entries)
    for number, entry in enumerate(entries, 1):
        part = _word(entry, "id") or _word(entry, "link") or f"entry {number}"
        data = own[number - 1] if told_apart else None
        of_entry = replace(payload, sha256=sha256_hex(data)) if data is not None else payload
        yield Job(partial(_read_own, data, of_entry, feed, entry, part, settings), part)


def _read_own(data: bytes | None, *entry: Any) -> Iterator[Document | Taken]:
    """The entry, with its own bytes where there are some."""
    document = _read_entry(*entry)
    yield document if data is None else Taken(document, data)


def _read_entry(payload: Payload, feed: Any, entry: Any, part: str, settings: ReadSettings) -> Document:
    title = _title(entry)
    found = [(title, BlockKind.HEADLINE)] if title else []
    body = fragment_blocks(_content(entry))
    if found and body and body[0][0] == title:
        body = body[1:]
    found += body
    if len(found) == 1:  # nothing but a title: read it as text, so that its claim is not lost
        found = [(found[0][0], BlockKind.BODY)]
    if not found:
        raise NoTextError("the entry has neither a title nor a text", source=payload.uri, part=part)
    pieces, blocks, at = [], [], 0
    notes: tuple[str, ...] = ()
    for words, kind in found:
        clean, lost = no_surrogates(words)
        notes += lost
        pieces.append(clean)
        blocks.append(Block(Span(at, at + len(clean)), kind))
        at += len(clean) + 2
    text = "\n\n".join(pieces)
    check_characters(text, payload.uri, settings, part)
    document = make_document(
        text,
        blocks,
        payload.origin(Format.FEED, feed.get("encoding"), part),
        metadata=_metadata(feed, entry, title),
        normalisations=(*payload.notes, *dict.fromkeys(notes)),
    )
    return settle_language(document, settings.languages)


def _title(entry: Any) -> str | None:
    """The title in plain words: it may be HTML."""
    blocks = fragment_blocks(entry.get("title") or "")
    return " ".join(text for text, _ in blocks) or None


def _content(entry: Any) -> str:
    """The longest of the contents and the summary: some feeds put the article in either."""
    texts = [content.get("value") or "" for content in entry.get("content") or []]
    return max([*texts, entry.get("summary") or ""], key=len)


def _metadata(feed: Any, entry: Any, title: str | None) -> Metadata:
    authors = [a.get("name") for a in entry.get("authors") or [] if isinstance(a, dict)]
    names = tuple(dict.fromkeys(no_surrogates(name)[0] for name in authors if name))
    link = _word(entry, "link") or ""
    language = (_word(feed.feed, "language") or "").split("-")[0].lower()
    return Metadata(
        title=title,
        bylines=names,
        publisher=_word(feed.feed, "title"),
        published=iso_date(_word(entry, "published")),
        modified=iso_date(_word(entry, "updated")) if entry.get("updated") else None,
        language=language or None,
        canonical_url=link if link.startswith(("http://", "https://")) else None,
    )


def _word(thing: Any, key: str) -> str | None:
    value = thing.get(key)
    return no_surrogates(" ".join(value.split()))[0] or None if isinstance(value, str) else None


def _harmless(problem: Exception) -> bool:
    """True where feedparser complains of a charset or media type that is merely declared in two ways."""
    return isinstance(problem, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType)
