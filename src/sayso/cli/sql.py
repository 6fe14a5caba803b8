"""`sayso sql`: a query that reads."""

from typing import Annotated

import typer

from sayso.cli.gathered import gathered
from sayso.cli.outputs import LedgerFile, Printed, print_rows


@gathered
def sql(
    ledger: LedgerFile,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT statement of SQLite's.")],
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, metavar="S", help="Stop the query after so many seconds.")
    ] = 30.0,
    *,
    printed: Printed,
) -> None:
    """Ask a ledger in SQL. The query can read all of it and change nothing.

    The tables are described in docs/reference/ledger.md.
    """
    form = printed.form
    from sayso.ledger.sql import ask  # noqa: PLC0415  only when there is work to do

    table = ask(ledger, query, seconds=seconds)
    print_rows(table.columns, table.rows, form)
