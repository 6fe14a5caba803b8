"""What several formats ask of a document: its address, and what may have been judged about it."""

from collections.abc import Iterator
from datetime import date

from sayso.core.names import urn
from sayso.core.selection import Chosen
from sayso.core.text import Document

_WEB = ("http://", "https://")


def web_address(document: Document) -> str | None:
    """The document's address on the web: what its page gives for itself, or where it was read from."""
    for address in (document.metadata.canonical_url, document.origin.uri):
        if address and address.startswith(_WEB) and address.isprintable() and " " not in address:
            return address
    return None


def document_url(document: Document) -> str:
    """The document's address on the web, or our own name for it."""
    return web_address(document) or urn("document", document.id)


def subjects_of(chosen: Chosen) -> Iterator[str]:
    """The ids of all that people may have judged here: the document, each claim, its flags, its sources."""
    yield chosen.document.id
    for claim in chosen.claims:
        yield claim.id
        yield from (flag.id for flag in claim.flags)
        yield from (key for link in claim.chain if (key := link.id or link.name))


def first_day(published: str | None) -> str | None:
    """The first day that a date allows, as `YYYY-MM-DD`; None where there is none, or it is no date."""
    if not published:
        return None
    parts = published[:10].split("-")
    try:
        year, month, day = (*map(int, parts), 1, 1)[:3]
        return date(year, month, day).isoformat()
    except ValueError:
        return None
