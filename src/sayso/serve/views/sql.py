"""SQL: a query that reads, with limits on time, rows and size; its answer as a table, CSV or JSON.

The page is for those who have logged in: a ledger's tables hold more than its published pages show.
"""

import io
from dataclasses import dataclass
from http import HTTPStatus

from sayso.core.errors import QueryError, RequestError
from sayso.export.rows import Form, write_rows
from sayso.export.words import visible
from sayso.ledger.sql import Limits
from sayso.serve.asking import Ask, Given, Shown
from sayso.serve.shapes import link_to

LONGEST = 8_000  # characters of a query
LIMITS = Limits(seconds=5.0, rows=1_000, value=8 << 20)
CSV_ROWS = 100_000
_WHOLE = 16 << 20  # bytes of all values of an answer
_CELL = 300  # characters of a cell on the page
_AT_LEVELS = "SELECT level, count(*) AS claims FROM claim WHERE current = 1 GROUP BY level"
_CITED = """SELECT s.name, count(*) AS claims, avg(c.level) AS level FROM claim c
JOIN claim_source cs ON cs.claim = c.nr JOIN source s ON s.nr = cs.source
WHERE c.current = 1 GROUP BY s.nr ORDER BY claims DESC LIMIT 20"""
_DECIDED = """SELECT substr(at, 1, 10) AS day, "by", verdict, count(*) AS decisions FROM judgement
WHERE kind = 'review' GROUP BY 1, 2, 3 ORDER BY 1 DESC"""
EXAMPLES = (
    ("How many claims at each level", _AT_LEVELS),
    ("Who is cited most, and at which level on average", _CITED),
    ("What people decided, day by day", _DECIDED),
)


Tables = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer within the limits. `more` says that it was cut off."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    more: bool


def sql(ask: Ask) -> Shown:
    """The form, and the answer where something was asked. A query that is wrong is told of on the page."""
    query, tables = _query(ask), ask.shelf.columns()
    found, wrong = None, None
    if query:
        try:
            found = _answer(ask, query, LIMITS)
        except QueryError as error:  # for people it stands on the page, beside what they typed
            wrong = error
    return Shown(
        "sql.html.jinja",
        {
            "title": "SQL",
            "query": query,
            "wrong": visible(str(wrong)) if wrong else "",
            "found": found,
            "columns": _columns(found) if found else [],
            "cells": [[_cell(value) for value in row] for row in found.rows] if found else [],
            "limits": LIMITS,
            "csv_href": link_to("/sql/table.csv", {"query": query}),
            "json_href_here": link_to("/sql.json", {"query": query}),
            "examples": [(name, link_to("/sql", {"query": text})) for name, text in EXAMPLES],
            "tables": tables,
            "longest": LONGEST,
        },
        lambda: _data(found, wrong, tables),
    )


def sql_csv(ask: Ask) -> Given:
    """The answer as CSV."""
    found = _answer(ask, _query(ask), Limits(LIMITS.seconds, CSV_ROWS, LIMITS.value))
    stream = io.BytesIO()
    write_rows(found.columns, found.rows, Form.CSV, stream)
    return Given(stream.getvalue(), "text/csv; charset=utf-8", "answer.csv")


def _query(ask: Ask) -> str:
    if not ask.person.token:
        raise RequestError(HTTPStatus.FORBIDDEN, "SQL is for those who have logged in.")
    query = ask.query.get("query", "").strip()
    if len(query) > LONGEST:
        raise RequestError(HTTPStatus.BAD_REQUEST, f"A query has at most {LONGEST} characters.")
    return query


def _answer(ask: Ask, query: str, limits: Limits) -> Answered:
    table = ask.shelf.sql(query, limits)
    rows, size, more = list[tuple[object, ...]](), 0, False
    for row in table.rows:
        size += sum(len(value) if isinstance(value, str | bytes) else 8 for value in row)
        if len(rows) == limits.rows or size > _WHOLE:
            more = True
            break
        rows.append(row)
    return Answered(table.columns, tuple(rows), more)


def _data(found: Answered | None, wrong: QueryError | None, tables: Tables) -> dict[str, object]:
    if wrong is not None:
        raise wrong
    if found is None:
        return {"columns": [], "rows": [], "more": False, "tables": dict(tables)}
    plain = [[value.hex() if isinstance(value, bytes) else value for value in row] for row in found.rows]
    return {"columns": found.columns, "rows": plain, "more": found.more}


def _columns(found: Answered) -> list[tuple[str, bool]]:
    """The names of the columns, and whether each holds numbers."""
    first = found.rows[0] if found.rows else (None,) * len(found.columns)
    return [(visible(n), isinstance(v, int | float)) for n, v in zip(found.columns, first, strict=True)]


def _cell(value: object) -> tuple[str, bool]:
    """A cell of the page, and whether it is a number; bytes as hexadecimal, long ones cut."""
    if value is None:
        return "", False
    text = visible(value.hex() if isinstance(value, bytes) else str(value))
    return (text if len(text) <= _CELL else f"{text[: _CELL - 1]}…"), isinstance(value, int | float)
