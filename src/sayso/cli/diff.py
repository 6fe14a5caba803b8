"""`sayso diff`: two documents side by side."""

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.gathered import gathered
from sayso.cli.outputs import Printed, print_rows
from sayso.core.errors import InputError

if TYPE_CHECKING:
    from sayso.core.reading import Reading


@gathered
def diff(
    first: Annotated[
        str, typer.Argument(metavar="DOC", help="A file or a URL; with --ledger an id (doc-…) or an address.")
    ],
    second: Annotated[str, typer.Argument(metavar="DOC", help="The other one.")],
    ledger: Annotated[
        Path | None,
        typer.Option("--ledger", metavar="LEDGER", help="Both are documents of this ledger.", dir_okay=False),
    ] = None,
    *,
    printed: Printed,
) -> None:
    """Show which claims two documents share, and what differs in them: words, number, hedge, source, level.

    One row for each claim: in both, in the first alone, in the second alone. A claim is taken for the same
    where a ledger would link the two.
    """
    form = printed.form
    from sayso.export.beside import COLUMNS, SHORT, beside_rows, short_rows  # noqa: PLC0415  only when there is work
    from sayso.ledger.link.beside import beside  # noqa: PLC0415  as above

    found = beside(*(_in_ledger(ledger, first, second) if ledger else _of_files(first, second)))
    if form == "table":
        print_rows(SHORT, short_rows(found), form)
    else:
        print_rows(COLUMNS, beside_rows(found), form)


def _in_ledger(ledger: Path, *documents: str) -> "list[Reading]":
    from sayso.ledger.addresses import the_document  # noqa: PLC0415  as above
    from sayso.ledger.search import Search  # noqa: PLC0415
    from sayso.ledger.store import open_store  # noqa: PLC0415

    with open_store(ledger) as store, store.reading() as connection:
        return [Search(connection).reading(the_document(connection, name)) for name in documents]


def _of_files(*sources: str) -> "list[Reading]":
    """Each source holds one document. Raises the InputError that says why it could not be read."""
    from sayso.run.pipeline import Pipeline  # noqa: PLC0415  spaCy and the readers, as above

    readings = []
    with Pipeline() as pipeline:
        for source in sources:
            found = list(islice(pipeline.read([source]), 2))
            if isinstance(found[0], InputError):
                raise found[0]
            if len(found) > 1:
                raise InputError("it holds several documents; name one of one document", source=source)
            readings.append(found[0])
    return readings
