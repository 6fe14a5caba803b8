"""What an HTML page says of itself: title, bylines, publisher, dates, language, canonical URL.

In: the page's tree. Out: Metadata. Structured statements (JSON-LD, meta elements) come before guesses.
The same page gives the same metadata on any day: no date of today takes part. Never raises; what the page
does not say is None.
"""

import json
import logging
from collections.abc import Iterator
from typing import Any

from htmldate import find_date
from trafilatura.metadata import Document as PageFacts
from trafilatura.metadata import extract_metadata

from sayso.core.text import Metadata
from sayso.read.dates import iso_date
from sayso.read.decode import no_surrogates

_LATEST = "2100-12-31"  # htmldate's own default is today, and that would change what a page says
_EARLIEST = "1990-01-01"
_DATES: dict[str, Any] = {
    "original_date": True, "extensive_search": False, "max_date": _LATEST, "min_date": _EARLIEST,
}  # fmt: skip
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "pubdate", "publish-date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_MAX_JSON = 500_000  # characters of JSON-LD that are looked at
_MAX_NODES = 2_000
_log = logging.getLogger(__name__)


def page_metadata(root: Any) -> Metadata:
    """The metadata of a page. `root` may be changed: pass a copy."""
    meta = _meta_fields(root)
    facts = list(_linked_data(root))
    title_tag = root.findtext(".//title")
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    canonical = _canonical(root, meta)
    published = _first_date([*_of(facts, "datePublished"), *(meta.get(n) for n in _PUBLISHED)])
    modified = _first_date([*_of(facts, "dateModified"), *(meta.get(n) for n in _MODIFIED)])
    found = _by_trafilatura(root)
    return Metadata(
        title=_clean(meta.get("og:title")) or _clean(found.title) or _clean(title_tag),
        bylines=_bylines(facts) or _split_names(found.author),
        publisher=_clean(meta.get("og:site_name")) or _publisher(facts) or _clean(found.sitename),
        published=published or _clean(found.date) or _by_htmldate(root),
        modified=modified,
        language=_language(language or meta.get("og:locale") or meta.get("content-language")),
        canonical_url=canonical,
    )


def _by_trafilatura(root: Any) -> PageFacts:
    try:
        return extract_metadata(root, date_config=dict(_DATES), extensive=False)
    except Exception as error:  # a fault in guessing at metadata leaves the article whole
        _log.warning("metadata could not be guessed: %s", error)
        return PageFacts()


def _by_htmldate(root: Any) -> str | None:
    try:
        return find_date(
            root, original_date=True, extensive_search=False, max_date=_LATEST, min_date=_EARLIEST
        )
    except Exception as error:  # as above
        _log.warning("no date could be guessed: %s", error)
        return None


def _meta_fields(root: Any) -> dict[str, str]:
    fields: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = element.get("content")
        if name and content:
            fields.setdefault(name.strip().lower(), content)
    return fields


def _linked_data(root: Any) -> Iterator[dict[str, Any]]:
    """The objects in the page's JSON-LD that are an article or the like, at any depth, in their order."""
    pending: list[Any] = []
    for script in root.iter("script"):
        if (script.get("type") or "").lower().startswith("application/ld+json") and script.text:
            try:
                pending.append(json.loads(script.text[:_MAX_JSON]))
            except (ValueError, RecursionError):
                continue
    seen = 0
    while pending and seen < _MAX_NODES:
        node = pending.pop(0)
        seen += 1
        if isinstance(node, list):
            pending[:0] = node[:_MAX_NODES]
        elif isinstance(node, dict):
            kinds = node.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(
                isinstance(n, str) and n.endswith(("Article", "Posting", "Report", "WebPage")) for n in names
            ):
                yield node
            pending[:0] = [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _of(facts: list[dict[str, Any]], key: str) -> list[Any]:
    return [fact.get(key) for fact in facts]


def _first_date(values: list[Any]) -> str | None:
    for value in values:
        if isinstance(value, str) and (found := iso_date(value)):
            return found
    return None


def _bylines(facts: list[dict[str, Any]]) -> tuple[str, ...]:
    for authors in _of(facts, "author"):
        listed = authors if isinstance(authors, list) else [authors]
        names = [a.get("name") if isinstance(a, dict) else a for a in listed]
        clean = [name for name in (_clean(n) for n in names if isinstance(n, str)) if name]
        if clean:
            return tuple(dict.fromkeys(clean))
    return ()


def _publisher(facts: list[dict[str, Any]]) -> str | None:
    for publisher in _of(facts, "publisher"):
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and (clean := _clean(name)):
            return clean
    return None


def _split_names(authors: str | None) -> tuple[str, ...]:
    names = (_clean(name) for name in (authors or "").split(";"))
    return tuple(dict.fromkeys(name for name in names if name))


def _canonical(root: Any, meta: dict[str, str]) -> str | None:
    """Only http and https: a `javascript:` address in a page stays text that nobody follows."""
    links = [e.get("href") for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    for url in (*links, meta.get("og:url")):
        if url and url.strip().lower().startswith(("http://", "https://")):
            return _clean(url)
    return None


def _language(code: str | None) -> str | None:
    clean = (code or "").strip().replace("_", "-").split("-")[0].lower()
    return clean if 2 <= len(clean) <= 3 and clean.isalpha() else None


def _clean(text: str | None) -> str | None:
    """One line, without white space at its ends or lone surrogates (JSON can hold them); None for nothing."""
    return no_surrogates(" ".join((text or "").split())[:1000])[0] or None
