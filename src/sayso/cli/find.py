"""`sayso find`: claims by their words and facets."""

import sys
from typing import Annotated

import typer

from sayso.cli.facets import EVERY, Most, Query, asks
from sayso.cli.gathered import gathered
from sayso.cli.outputs import LedgerFile, Printed, print_rows


@asks(*EVERY)
@gathered
def find(
    ledger: LedgerFile,
    query: Query,
    by: Annotated[
        str | None,
        typer.Option(metavar="FACET", help="Count by level, kind, source, actor, publisher, month, flag …"),
    ] = None,
    most: Most = 50,
    *,
    printed: Printed,
) -> None:
    """Find claims by their words and facets, the best matches first.

    All words must occur, whatever their diacritics; -word must not. A number finds itself however it is
    written: 8000 finds 8,000. --json prints the claims as `sayso read --json` does, with what people decided
    of them. Of more than 2,000 matches those that arrived last come first.
    """
    form = printed.form
    from sayso.export.decided import decided  # noqa: PLC0415  only when there is work to do
    from sayso.export.found import COLUMNS, SHORT, found_rows, short_rows  # noqa: PLC0415
    from sayso.export.wire import claim_line  # noqa: PLC0415
    from sayso.ledger.relations import LedgerRelations  # noqa: PLC0415
    from sayso.ledger.search import Search  # noqa: PLC0415
    from sayso.ledger.store import open_store  # noqa: PLC0415

    with open_store(ledger) as store, store.reading() as connection:
        search, relations = Search(connection), LedgerRelations(connection)
        if by is not None:
            print_rows((by, "claims"), search.counts(query, by, most), form)
        elif form == "json":
            for claim in search.claims(query, limit=most):
                sys.stdout.buffer.write(claim_line(claim, decided(claim, relations)) + b"\n")
            sys.stdout.buffer.flush()
        elif form == "csv":
            print_rows(COLUMNS, found_rows(search.claims(query, limit=most), relations), form)
        else:
            print_rows(SHORT, short_rows(search.claims(query, limit=most), relations), form)
