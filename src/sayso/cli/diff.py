"""`sayso diff`: two documents side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.outputs import AsCsv, AsJson, AsTable, form_of, print_rows

if TYPE_CHECKING:
    from sayso.ledger.link.beside import Beside


def diff(
    first: Annotated[
        str, typer.Argument(metavar="DOC", help="A file or a URL; with --ledger an id (doc-…).")
    ],
    second: Annotated[str, typer.Argument(metavar="DOC", help="The other one.")],
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", metavar="LEDGER", help="Both are documents of this ledger.", dir_okay=False),
    ] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_table: AsTable = False,
) -> None:
    """Show which claims two documents share, and what differs in them: words, number, hedge, source, level.

    One row for each claim: in both, in the first alone, in the second alone. A claim is taken for the same
    where a ledger would link the two.
    """
    form = form_of(as_json=as_json, as_csv=as_csv, as_table=as_table)
    from sayso.export.beside import COLUMNS, SHORT, beside_rows, short_rows  # noqa: PLC0415  only when there is work

    found = _in_ledger(ledger, first, second) if ledger else _of_files(first, second)
    if form == "table":
        print_rows(SHORT, short_rows(found), form)
    else:
        print_rows(COLUMNS, beside_rows(found), form)


def _in_ledger(ledger: Path, first: str, second: str) -> "tuple[Beside, ...]":
    from sayso.api_ledger import Ledger  # noqa: PLC0415  msgspec and the ledger, only when there is work to do

    with Ledger.open(ledger) as opened:
        return opened.diff(first, second)


def _of_files(first: str, second: str) -> "tuple[Beside, ...]":
    from sayso.api import diff as side_by_side  # noqa: PLC0415  spaCy and the readers, as above

    return side_by_side(first, second)
