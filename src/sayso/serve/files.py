"""Which addresses answer with a file, for the API: what it is, its media type, what it can be asked.

A key is a view's module and name, as in `answers`.
"""

from dataclasses import dataclass

from sayso.ledger.facets import FACETS

_BYTES = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class FileAnswer:
    """A file in words, its media type, and what it can be asked (names of `parameters`)."""

    told: str
    media_type: str
    asks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


FILES: dict[str, FileAnswer] = {
    "taking.take": FileAnswer(
        "The claims that a search lists, in one of the formats of `sayso export`.",
        _BYTES,
        ("words", *(facet.name for facet in FACETS), "format", "mask", "rejected"),
        ("format",),
    ),
    "documents.original": FileAnswer("The bytes that a document was read from.", _BYTES),
    "leaves.picture": FileAnswer("One page of a PDF as a picture.", "image/png", ("width",)),
    "watches.feed": FileAnswer("What is new for a saved search, as an Atom feed.", "application/atom+xml"),
    "watches.lines": FileAnswer("What is new for a saved search, as JSON Lines.", "application/jsonl"),
    "sql.sql_csv": FileAnswer(
        "The answer to a query that reads, as CSV.", "text/csv", ("query",), ("query",)
    ),
}
