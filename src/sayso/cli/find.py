"""`sayso find`: claims by their words and facets."""

import sys
from typing import Annotated

import typer

from sayso.cli.outputs import AsCsv, AsJson, AsTable, LedgerFile, form_of, print_rows


def _facet(help_: str, metavar: str = "NAME") -> object:
    return typer.Option(metavar=metavar, help=help_)


def find(  # noqa: PLR0913, PLR0917  each facet is an option, and typer takes options as parameters
    ledger: LedgerFile,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help='Words that must occur; "a phrase"; wor* begins a word.'),
    ] = None,
    kind: Annotated[str | None, _facet("Kind of claim, such as event or prediction.", "KIND")] = None,
    block: Annotated[
        str | None, _facet("Where it stands: headline, body, caption, quotation.", "BLOCK")
    ] = None,
    level: Annotated[int | None, typer.Option(min=0, max=5, help="At most this sourcing level.")] = None,
    least_level: Annotated[
        int | None, typer.Option(min=0, max=5, help="At least this sourcing level.")
    ] = None,
    source: Annotated[str | None, _facet("Name or id of one who says so.")] = None,
    source_kind: Annotated[str | None, _facet("Kind of a source, such as anonymous.", "KIND")] = None,
    actor: Annotated[str | None, _facet("Name or id of an actor in it.")] = None,
    place: Annotated[str | None, _facet("Name or id of a place in it.")] = None,
    flag: Annotated[str | None, _facet("It has this flag.", "FLAG")] = None,
    event: Annotated[str | None, _facet("It has an event of this PLOVER type.", "TYPE")] = None,
    publisher: Annotated[str | None, _facet("Publisher of the document.")] = None,
    document: Annotated[str | None, _facet("Id of the document.", "ID")] = None,
    since: Annotated[str | None, _facet("Published on this day or later.", "DATE")] = None,
    until: Annotated[str | None, _facet("Published on this day or earlier.", "DATE")] = None,
    when_from: Annotated[str | None, _facet("It speaks of a time on or after this day.", "DATE")] = None,
    when_to: Annotated[str | None, _facet("It speaks of a time on or before this day.", "DATE")] = None,
    superseded: Annotated[bool, typer.Option("--superseded", help="Older annotations' claims too.")] = False,
    by: Annotated[
        str | None, _facet("Count by level, kind, source, actor, publisher, month, flag …", "FACET")
    ] = None,
    most: Annotated[int, typer.Option("--most", min=1, metavar="N", help="List at most so many.")] = 50,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    as_table: AsTable = False,
) -> None:
    """Find claims by their words and facets, the best matches first.

    All words must occur, whatever their diacritics; -word must not. A number finds itself however it is
    written: 8000 finds 8,000. --json prints the claims as `sayso read --json` does. Of more than 2,000
    matches those that arrived last come first.
    """
    form = form_of(as_json=as_json, as_csv=as_csv, as_table=as_table)
    from sayso.export.found import COLUMNS, SHORT, found_rows, short_rows  # noqa: PLC0415  only when there is work to do
    from sayso.export.wire import claim_line  # noqa: PLC0415
    from sayso.ledger.plan import ClaimQuery  # noqa: PLC0415
    from sayso.ledger.search import Search  # noqa: PLC0415
    from sayso.ledger.store import open_store  # noqa: PLC0415

    query = ClaimQuery(
        " ".join(words or ()) or None, kind, block, level, least_level, source, source_kind, actor, place,
        flag, event, publisher, document, since, until, when_from, when_to, superseded,
    )  # fmt: skip
    with open_store(ledger) as store, store.reading() as connection:
        search = Search(connection)
        if by is not None:
            print_rows((by, "claims"), search.counts(query, by, most), form)
        elif form == "json":
            for claim in search.claims(query, limit=most):
                sys.stdout.buffer.write(claim_line(claim) + b"\n")
            sys.stdout.buffer.flush()
        elif form == "csv":
            print_rows(COLUMNS, found_rows(search.claims(query, limit=most)), form)
        else:
            print_rows(SHORT, short_rows(search.claims(query, limit=most)), form)
