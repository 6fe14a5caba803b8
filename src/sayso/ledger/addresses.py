"""Which documents stand at an address: a URL, a URN of ours, or the SHA-256 of the bytes.

In: addresses as other tools write them. Out: ids of documents, the newest first. Two addresses of the web are
the same without regard to scheme, a leading `www.`, a fragment, and a slash at the end.
"""

import re
import sqlite3
from urllib.parse import unquote, urlsplit

from sayso.core.errors import QueryError, UnknownIdError
from sayso.core.names import document_named

_HASH = re.compile(r"(?:urn:sha-?256:|sha-?256[:=-])?([0-9a-f]{64})", re.IGNORECASE)
_MOST = 100  # documents at one address that are looked at


def plain_address(address: str) -> str:
    """An address in the form in which two are compared."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return address
    if parts.scheme not in ("http", "https") or not host:
        return address
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}{unquote(parts.path).rstrip('/')}{query}"


def the_document(connection: sqlite3.Connection, name: str) -> str:
    """The id of the one document that is meant: by its id, or by an address where only one stands.

    Raises UnknownIdError for none, QueryError for several.
    """
    if name.startswith("doc-"):
        return name
    seen = connection.execute(
        "SELECT d.id FROM appearance a JOIN document d ON d.nr = a.document WHERE a.uri = ? ORDER BY d.nr",
        (name,),
    )
    found = [str(key) for (key,) in seen] or Addresses(connection).documents_at(name)
    if not found:
        raise UnknownIdError(f"there is no document {name} in the ledger, by id or by address")
    if len(found) > 1:
        raise QueryError(f"several documents stand at {name}: name one of {', '.join(found)}")
    return found[0]


class Addresses:
    """Looks addresses up in one ledger. What arrives later is seen after `refresh`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._plain: dict[str, list[str]] | None = None

    def refresh(self) -> None:
        """Look at the ledger anew."""
        self._plain = None

    def documents_at(self, address: str) -> list[str]:
        """The ids of the documents there, the newest first."""
        if (key := document_named(address)) is not None:
            return self._ids("SELECT id FROM document WHERE id = ?", key)
        if match := _HASH.fullmatch(address.strip()):
            sha256 = bytes.fromhex(match[1])
            return self._ids(
                "SELECT id FROM document WHERE sha256 = ? ORDER BY nr DESC LIMIT ?", sha256, _MOST
            )
        if self._plain is None:
            self._plain = self._all()
        return self._plain.get(plain_address(address), [])[-_MOST:][::-1]

    def _all(self) -> dict[str, list[str]]:
        """The documents at every address, where they were seen or where their page says that it belongs."""
        found: dict[str, list[str]] = {}
        rows = self._connection.execute(
            "SELECT a.uri, d.id FROM appearance a JOIN document d ON d.nr = a.document "
            "UNION SELECT canonical_url, id FROM document WHERE canonical_url IS NOT NULL"
        )
        order = dict(self._connection.execute("SELECT id, nr FROM document"))
        for uri, key in rows:
            found.setdefault(plain_address(uri), []).append(key)
        return {address: sorted(set(keys), key=order.__getitem__) for address, keys in found.items()}

    def _ids(self, sql: str, *values: object) -> list[str]:
        return [str(key) for (key,) in self._connection.execute(sql, values)]
