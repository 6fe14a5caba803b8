"""Imprint: what a document says of itself, and where it came from, in rows for the templates.

All text is made visible here (see `words.visible`) and escaped by the templates. A link is given only where
following it opens a web page and can do nothing else.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from sayso.core.text import Document
from sayso.export.words import visible

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?)?)?")


@dataclass(frozen=True, slots=True)
class Imprint:
    """`machine_date` is `published` where that is ISO 8601; `origin` holds (what, in words, link or None)."""

    title: str
    publisher: str | None
    published: str | None
    machine_date: str | None
    bylines: str
    language: str | None
    origin: tuple[tuple[str, str, str | None], ...]


def imprint_of(document: Document) -> Imprint:
    """The imprint of a document."""
    meta = document.metadata
    return Imprint(
        title=visible(meta.title or "Untitled document"),
        publisher=visible(meta.publisher) if meta.publisher else None,
        published=visible(meta.published) if meta.published else None,
        machine_date=meta.published if meta.published and _ISO_DATE.fullmatch(meta.published) else None,
        bylines=", ".join(map(visible, meta.bylines)),
        language=meta.language if meta.language and _LANGUAGE.fullmatch(meta.language) else None,
        origin=_origin(document),
    )


def _origin(document: Document) -> tuple[tuple[str, str, str | None], ...]:
    origin, meta = document.origin, document.metadata
    rows = (
        ("Read from", origin.uri, web_address(origin.uri)),
        ("Part", origin.part, None),
        ("The page's own address", meta.canonical_url, web_address(meta.canonical_url)),
        ("Last changed", meta.modified, None),
        ("Language", meta.language, None),
        ("Format", ", ".join(filter(None, (origin.media_type, origin.charset))), None),
        ("Done to the text", "; ".join(document.normalisations), None),
        ("SHA-256 of the bytes", origin.sha256, None),
    )
    return tuple((name, visible(value), href) for name, value, href in rows if value)


def web_address(uri: str | None) -> str | None:
    """The address, where following it opens a web page and can do nothing else."""
    try:
        parts = urlsplit(uri or "")
    except ValueError:  # not an address at all, such as "http://[": shown as text
        return None
    return uri if parts.scheme in {"http", "https"} and parts.netloc else None
