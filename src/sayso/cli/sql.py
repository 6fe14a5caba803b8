"""`sayso sql`: a query that reads."""

from typing import Annotated

import typer

from sayso.cli.outputs import AsCsv, AsJson, AsTable, LedgerFile, form_of, print_rows


def sql(
    ledger: LedgerFile,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT statement of SQLite's.")],
    seconds: Annotated[
        float, typer.Option("--seconds", min=0.1, metavar="S", help="Stop the query after so many seconds.")
    ] = 30.0,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_table: AsTable = False,
) -> None:
    """Ask a ledger in SQL. The query can read all of it and change nothing.

    The tables are described in docs/reference/ledger.md.
    """
    form = form_of(as_json=as_json, as_csv=as_csv, as_table=as_table)
    from sayso.ledger.sql import ask  # noqa: PLC0415  only when there is work to do

    table = ask(ledger, query, seconds=seconds)
    print_rows(table.columns, table.rows, form)
