"""`sayso import`: what another ledger or another tool has written, into a ledger."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.exits import Exit
from sayso.cli.options import SettingsFile

if TYPE_CHECKING:
    from sayso.run.importing import ImportTally


def import_(
    ledger: Annotated[
        Path,
        typer.Argument(
            metavar="LEDGER", help="The ledger, which is made where there is none.", dir_okay=False
        ),
    ],
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="Files or folders of JSON Lines of ours, or of Web Annotations; - for stdin.",
        ),
    ],
    settings: SettingsFile = None,
) -> None:
    """Take back what `sayso export` or `sayso read --out` wrote, and Web Annotations of any tool.

    Documents and claims keep their ids; nothing is doubled, and a run that was stopped is run again.
    Annotations are attached to the documents of the ledger by address and quoted words. Exits with 3 where
    something could not be taken: each is named on stderr with its line and reason, and the rest is done.
    """
    from sayso.ledger.store import create_store  # noqa: PLC0415  only when there is work to do
    from sayso.run.importing import Importer  # noqa: PLC0415
    from sayso.run.settings_file import load_settings  # noqa: PLC0415

    chosen = load_settings(settings)
    with create_store(ledger) as store:
        tally = Importer(store, chosen.read).take(inputs)
    _report(tally)
    if tally.failed:
        raise typer.Exit(Exit.SOME_FAILED)


def _report(tally: "ImportTally") -> None:
    for error in tally.errors:
        typer.echo(f"sayso: {error}", err=True)
    if tally.failed > len(tally.errors):
        typer.echo(f"sayso: and {tally.failed - len(tally.errors):,} more", err=True)
    for what, new, known in (
        ("documents", tally.documents_new, tally.documents_known),
        ("claims", tally.claims_new, tally.claims_known),
        ("judgements", tally.judgements_new, tally.judgements_known),
        ("notes", tally.notes_new, tally.notes_known),
    ):
        if new or known:
            typer.echo(f"{what}: {new:,} new, {known:,} known")
    if tally.redacted:
        typer.echo(f"redacted before, and kept out: {tally.redacted:,}")
    if tally.failed:
        typer.echo(f"failed: {tally.failed:,}")
    if tally.documents_new:
        typer.echo("not linked with one another yet: see `sayso link`")
    if not any((tally.documents_new, tally.claims_new, tally.judgements_new, tally.notes_new)):
        typer.echo("nothing new")
