"""Shapes that many pages share: addresses, pages of a list, choices of a filter, who says so in a line.

In: rows of a ledger. Out: text and links for the templates; all text is made visible here, and escaped there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Generic, TypeVar
from urllib.parse import quote, urlencode

from sayso.core.errors import RequestError
from sayso.core.vocabulary import SourceKind
from sayso.export.words import SOURCE_KINDS, visible
from sayso.ledger.claim_lists import MOST
from sayso.ledger.page_rows import Found, Window
from sayso.serve.asking import Ask

_T = TypeVar("_T")
_LAST_PAGE = 100_000


def link_to(path: str, query: Mapping[str, object] | None = None, **changes: object) -> str:
    """An address with the query's values, changed as told; empty values are left out."""
    values = {**(query or {}), **changes}
    kept = [(name, str(value)) for name, value in values.items() if value not in ("", None)]
    return f"{path}?{urlencode(kept)}" if kept else path


def claim_path(key: str) -> str:
    """The page of a claim."""
    return f"/claims/{quote(key, safe='')}"


def document_path(key: str, at: int | None = None) -> str:
    """The reading room of a document, at a code point of its text."""
    path = f"/documents/{quote(key, safe='')}"
    return path if at is None else f"{path}?at={at}#a-{at}"


def source_path(key: str) -> str:
    """The page of a source."""
    return link_to("/source", key=key)


def actor_path(key: str) -> str:
    """The page of a public actor."""
    return link_to("/actor", key=key)


def window(ask: Ask) -> Window:
    """Which page of a list was asked for."""
    return Window(number(ask.query, "page", 1, _LAST_PAGE) or 1, ask.settings.rows)


def number(query: Mapping[str, str], name: str, least: int, most: int) -> int | None:
    """A number of the query; None where it is not given. Raises RequestError for what is not in the range."""
    given = query.get(name, "")
    if not given:
        return None
    if not given.isascii() or not given.isdigit() or len(given) > 9 or not least <= int(given) <= most:
        raise RequestError(HTTPStatus.BAD_REQUEST, f"“{name}” is a number from {least} to {most}.")
    return int(given)


@dataclass(frozen=True, slots=True)
class Listed(Generic[_T]):
    """One page of a list as a template shows it: rows, how many in all, and the ways to the other pages."""

    rows: Sequence[_T]
    total: str
    first: int
    last: int
    before: str | None
    after: str | None


def listed(found: Found[_T], shown: Window, path: str, query: Mapping[str, str]) -> Listed[_T]:
    """The list with its links. `query` is that of the page, without the number of the page."""
    last = shown.skip + len(found.rows)
    return Listed(
        found.rows,
        counted(found.total),
        shown.skip + 1 if found.rows else 0,
        last,
        link_to(path, query, page=shown.page - 1) if shown.page > 1 else None,
        link_to(path, query, page=shown.page + 1) if last < found.total and found.rows else None,
    )


def counted(claims: int) -> str:
    """A number of claims in words; beyond `MOST` they were not counted."""
    return f"more than {MOST:,}" if claims > MOST else f"{claims:,}"


def as_data(found: Found[_T], made: Listed[_T]) -> dict[str, object]:
    """The same list for `.json`."""
    path, _, query = (made.after or "").partition("?")
    return {
        "total": min(found.total, MOST),
        "more_than_total": found.total > MOST,
        "next": f"{path}.json?{query}" if made.after else None,
        "items": found.rows,
    }


def named(name: str, kind: str) -> str:
    """A source of a list: its name, or in words what it is where it has none."""
    return visible(SOURCE_KINDS[SourceKind(kind)]) if name.startswith("(") else visible(name)


def who(chain: Sequence[tuple[str, str]]) -> str:
    """Who says so, from the outermost inwards, in one line."""
    return " › ".join(named(name, kind) for name, kind in chain) or "the author alone"


def day(published: str | None) -> str:
    """The day of a date and time, for lists; the page of the document has the whole."""
    return (published or "").partition("T")[0]
