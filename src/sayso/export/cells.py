"""Cells of spreadsheets: no text runs as a formula, and every text can be had back unharmed.

A spreadsheet takes a cell that begins with = + - @ (or their wide forms, or after a tab, line break or NUL)
for a formula, and some take what follows a semicolon, tab or line break inside a text for a new cell. So
`guarded` puts a quote mark ' before such a beginning, and before one that has that mark already;
`unguarded` takes it off again, and gives exactly the text that was there.
"""

import re

_BEGINNING = re.compile(r"(\A|[;\t\r\n])(?=['=+\-@\t\r\n\x00＝＋－＠])")
_GUARDED = re.compile(r"(\A|[;\t\r\n])'")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return _BEGINNING.sub(r"\1'", text)


def unguarded(cell: str) -> str:
    """The text of a cell that `guarded` has made."""
    return _GUARDED.sub(r"\1", cell)


def encodable(text: str) -> str:
    """The text as UTF-8 can hold it: half of a surrogate pair becomes a question mark in a box (U+FFFD)."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
