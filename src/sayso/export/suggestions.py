"""Unknown actors as a table on the terminal, and as JSON Lines.

In: suggestions. Out: text. Words of a page are shown and never obeyed, as in the report.
"""

from collections.abc import Sequence

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.core.suggestion import Suggestion
from sayso.export.words import visible

_WIDE = 100  # columns; a narrower terminal has no room for the example


def suggestion_line(suggestion: Suggestion) -> bytes:
    """One unknown actor as a line of JSON: the fields of `Suggestion`."""
    return msgspec.json.encode(suggestion)


def suggestion_table(found: Sequence[Suggestion], console: Console | None = None) -> None:
    """Print the table; a sentence where there is nobody to list."""
    console = console or Console()
    if not found:
        console.print("Nobody is named often who is not in the knowledge files.")
        return
    wide = console.width >= _WIDE
    table = Table(box=None, pad_edge=False, expand=wide)
    table.add_column("documents", justify="right")
    table.add_column("mentions", justify="right")
    table.add_column("name", overflow="fold")
    table.add_column("kind", no_wrap=True)
    table.add_column("state", no_wrap=True)
    if wide:
        table.add_column("for example", no_wrap=True, overflow="ellipsis", ratio=1)
    for one in found:
        cells = str(one.documents), str(one.mentions), Text(visible(one.name)), one.kind.value
        example = (Text(visible(one.example.words)),) if wide else ()
        table.add_row(*cells, one.country or "", *example)
    console.print(table)
