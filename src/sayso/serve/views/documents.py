"""The list of documents, and the bytes that one was read from."""

import re
from http import HTTPStatus

from sayso.core.errors import RequestError
from sayso.export.words import LEVELS, visible
from sayso.serve.asking import Ask, Original, Shown, missing
from sayso.serve.shapes import as_data, day, document_path, link_to, listed, window
from sayso.serve.views.overview import share

_SAFE = re.compile(r"[^a-z0-9-]")


def documents(ask: Ask) -> Shown:
    """All documents, the newest first."""
    words, publisher, shown = ask.query.get("words", ""), ask.query.get("publisher", ""), window(ask)
    found = ask.shelf.documents(words, publisher, shown)
    made = listed(found, shown, "/documents", {"words": words, "publisher": publisher})
    rows = [
        (
            row,
            visible(row.title or "Untitled document"),
            visible(row.publisher or ""),
            visible(day(row.published)),
            document_path(row.id),
            share("", "", row.levels),
        )
        for row in found.rows
    ]
    publishers = [(key, visible(name) or "not given", n) for key, name, n in ask.shelf.publishers()]
    return Shown(
        "documents.html.jinja",
        {
            "title": "Documents",
            "made": made,
            "steps": LEVELS,
            "rows": rows,
            "words": words,
            "publisher": publisher,
            "publishers": publishers,
            "all": link_to("/documents"),
        },
        lambda: as_data(found, made),
    )


def original(ask: Ask) -> Original:
    """The bytes as they came. Who only visits a published ledger does not get them."""
    key = ask.parts["key"]
    if not ask.person.token:
        raise RequestError(HTTPStatus.FORBIDDEN, "The bytes of a document are for those who have logged in.")
    data = ask.shelf.original(key)
    if data is None:
        raise missing("document with its bytes kept")
    return Original(data, f"{_SAFE.sub('', key)}.bin")
