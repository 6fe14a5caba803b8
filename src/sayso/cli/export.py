"""`sayso export`: claims of a ledger in a format of other tools, with everything they rest on."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.facets import CURRENT, Query, asks
from sayso.cli.outputs import LedgerFile
from sayso.core.selection import Selection
from sayso.export.formats import FORMATS, Listed

_WITHOUT = [one.name for one in FORMATS.values() if not one.rejected]


def _known(name: str) -> str:
    if name not in FORMATS:
        raise typer.BadParameter(f"{name!r} is no format; the formats are {', '.join(FORMATS)}")
    return name


def _beginning(typed: str) -> list[tuple[str, str]]:
    return [(one.name, one.about) for one in FORMATS.values() if one.name.startswith(typed)]


@asks(*CURRENT)
def export(
    ledger: LedgerFile,
    query: Query,
    name: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="NAME",
            callback=_known,
            autocompletion=_beginning,
            help=f"The format: {', '.join(FORMATS)}.",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            metavar="FILE",
            help="Write a file, or a folder where the name has no ending; without it, to standard output.",
        ),
    ] = None,
    mask: Annotated[
        bool, typer.Option("--mask", help="Put stand-ins for the names of private persons, everywhere.")
    ] = False,
    rejected: Annotated[
        bool,
        typer.Option("--rejected", help=f"Keep what people rejected: {', '.join(_WITHOUT)} leave it out."),
    ] = False,
) -> None:
    """Export claims with their documents and sources, all of them or those with the words and facets.

    Beside a file stands FILE.export.json, which says what was asked of which ledger, when, with which models,
    and the SHA-256 of the file. docs/how-to/export.md says what each format holds.
    """
    if out is None and FORMATS[name].binary and sys.stdout.isatty():
        raise typer.BadParameter(f"{name} is no text for a terminal: name a file with --out")
    _write(ledger, query, FORMATS[name], out, mask=mask, rejected=rejected)


def _write(
    ledger: Path, query: Query, listed: Listed, out: Path | None, *, mask: bool, rejected: bool
) -> None:
    from sayso.export.exporting import export_at, export_to  # noqa: PLC0415  only when there is work to do
    from sayso.export.mask import MaskedSelection  # noqa: PLC0415
    from sayso.ledger.selection import LedgerSelection  # noqa: PLC0415
    from sayso.ledger.store import open_store  # noqa: PLC0415

    with open_store(ledger) as store, store.reading():
        found = LedgerSelection(store, query)
        selection: Selection = MaskedSelection(found) if mask else found
        if out is None:
            export_to(selection, listed, sys.stdout.buffer, rejected=rejected)
            return
        done = export_at(selection, listed, out, rejected=rejected)
    without = f"; without {done.rejected:,} that people rejected" if done.rejected else ""
    typer.echo(f"{out}: {done.claims:,} claims of {done.documents:,} documents{without}")
