"""The options that say how rows are printed, and the printing."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

LedgerFile = Annotated[
    Path, typer.Argument(metavar="LEDGER", help="The ledger: one file, such as news.db.", dir_okay=False)
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON Lines.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV, with the names of the columns first.")]
AsTable = Annotated[
    bool, typer.Option("--table", help="Print a table to read; this is what is done by itself.")
]


@dataclass(frozen=True, slots=True)
class Printed:
    """The options that say in which form rows are printed."""

    as_json: AsJson = False
    as_csv: AsCsv = False
    as_table: AsTable = False

    @property
    def form(self) -> str:
        """The form that they name."""
        return form_of(as_json=self.as_json, as_csv=self.as_csv, as_table=self.as_table)


def form_of(*, as_json: bool, as_csv: bool, as_table: bool) -> str:
    """The form that the options name. Two of them at once are wrong usage."""
    if as_json + as_csv + as_table > 1:
        raise typer.BadParameter("--json, --csv and --table exclude one another")
    return "json" if as_json else "csv" if as_csv else "table"


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[object]], form: str) -> None:
    """Print rows to standard output."""
    from sayso.export.rows import Form, write_rows  # noqa: PLC0415  msgspec and rich, only to print

    write_rows(columns, rows, Form(form), sys.stdout.buffer)
