"""The manifest: every input that was named, and what became of it.

A row is an input as a whole (`part` is None), or a part of one (a record of an archive, an entry of a feed,
a line). Rows change as work goes on; what an input held is evidence, and stands elsewhere.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sayso.core.errors import QueryError
from sayso.core.keys import make_key
from sayso.ledger.chain import now
from sayso.ledger.packed import PackedDocument

_COLUMNS = "uri, part, state, mark, document, stamp, error, message, tries"
_DOCUMENT = tuple(name for name in PackedDocument.__struct_fields__ if name != "uri")


class InputState(StrEnum):
    """How far an input is."""

    BEGUN = "begun"  # and not ended: it is read again the next time
    DONE = "done"
    FAILED = "failed"
    REDACTED = "redacted"


@dataclass(frozen=True, slots=True)
class InputRow:
    """One row. `mark` shows that an input is unchanged; `stamp` is the key of what annotated it."""

    uri: str
    part: str | None
    state: InputState
    mark: str | None = None
    document: str | None = None
    stamp: str | None = None
    error: str | None = None
    message: str | None = None
    tries: int = 0


def input_key(uri: str, part: str | None) -> str:
    """The key of a row."""
    return make_key("inp", uri, part)


def find_input(connection: sqlite3.Connection, uri: str, part: str | None = None) -> InputRow | None:
    """The row of an input, if there is one."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM input WHERE key = ?",  # noqa: S608  names of ours
        (input_key(uri, part),),
    ).fetchone()
    return InputRow(uri, part, InputState(found[2]), *found[3:]) if found else None


def note_input(connection: sqlite3.Connection, row: InputRow) -> None:
    """Write a row, over the one before. A row of a redacted input stays as it is."""
    connection.execute(
        f"INSERT INTO input (key, {_COLUMNS}, seen) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "  # noqa: S608  names of ours
        "ON CONFLICT (key) DO UPDATE SET state = excluded.state, mark = excluded.mark, "
        "document = coalesce(excluded.document, document), stamp = excluded.stamp, error = excluded.error, "
        "message = excluded.message, tries = excluded.tries, seen = excluded.seen WHERE state <> 'redacted'",
        (
            input_key(row.uri, row.part), row.uri, row.part, row.state, row.mark, row.document, row.stamp,
            row.error, row.message, row.tries, now(),
        ),
    )  # fmt: skip


def failures(connection: sqlite3.Connection, uri: str | None = None) -> Iterator[InputRow]:
    """The inputs, or the parts of one, that failed."""
    which, values = ("uri = ? AND", (uri,)) if uri is not None else ("", ())
    for found in connection.execute(
        f"SELECT {_COLUMNS} FROM input WHERE {which} state = 'failed' ORDER BY uri, part",  # noqa: S608  names of ours
        values,
    ):
        yield InputRow(found[0] or "", found[1], InputState(found[2]), *found[3:])


def inputs(connection: sqlite3.Connection, state: str | None = None) -> Iterator[InputRow]:
    """All rows, or those of a state, an input before its parts. Raises QueryError.

    Of what was redacted, address and part are gone: both are empty.
    """
    if state is not None and state not in tuple(InputState):
        raise QueryError(f"{state!r} is no state of an input; there are {', '.join(InputState)}")
    return _inputs(connection, state)


def _inputs(connection: sqlite3.Connection, state: str | None) -> Iterator[InputRow]:
    which, values = ("WHERE state = ?", (state,)) if state is not None else ("", ())
    for found in connection.execute(
        f"SELECT {_COLUMNS} FROM input {which} ORDER BY uri, part",  # noqa: S608  names of ours
        values,
    ):
        yield InputRow(found[0] or "", found[1], InputState(found[2]), *found[3:])


def has_current(connection: sqlite3.Connection, document: str, stamp: str) -> bool:
    """True where the document is there, and annotated by this stamp."""
    found = connection.execute(
        "SELECT 1 FROM document d JOIN current c ON c.document = d.nr "
        "JOIN annotation a ON a.nr = c.annotation JOIN stamp s ON s.nr = a.stamp "
        "WHERE d.id = ? AND s.key = ?",
        (document, stamp),
    ).fetchone()
    return found is not None


def stale_documents(
    connection: sqlite3.Connection, stamp: str, after: int = 0
) -> list[tuple[int, PackedDocument]]:
    """The next documents after row number `after` that another stamp has annotated, with their numbers."""
    rows = connection.execute(
        f"SELECT d.nr, {', '.join('d.' + name for name in _DOCUMENT)}, "  # noqa: S608  names of ours
        "coalesce((SELECT min(uri) FROM appearance WHERE document = d.nr), '') FROM document d "
        "LEFT JOIN current c ON c.document = d.nr LEFT JOIN annotation a ON a.nr = c.annotation "
        "LEFT JOIN stamp s ON s.nr = a.stamp "
        "WHERE d.nr > ? AND (s.key IS NULL OR s.key <> ?) ORDER BY d.nr LIMIT 100",
        (after, stamp),
    )
    return [(row[0], PackedDocument(*row[1:])) for row in rows]
