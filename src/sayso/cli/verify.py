"""`sayso verify`: is the ledger still what arrived?"""

from typing import Annotated

import typer

from sayso.cli.exits import Exit
from sayso.cli.outputs import LedgerFile


def verify(
    ledger: LedgerFile,
    head: Annotated[
        str | None,
        typer.Option("--head", metavar="HASH", help="A head that was noted earlier: it must still be there."),
    ] = None,
) -> None:
    """Walk the chain of a ledger from its first entry, and compare everything that it covers.

    Covered are the bytes as they came, documents, where they were seen, marks and claims (superseded ones
    too), judgements and redactions. Prints the head: note it, and give it to the next verification, because
    no check inside a file sees that its end was cut off. Exits with 1 where something is not what arrived,
    and names the first such entry.
    """
    from sayso.ledger.store import open_store  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.verify import verify as walk  # noqa: PLC0415

    with open_store(ledger) as store:
        verdict = walk(store, head)
    for note in verdict.notes:
        typer.echo(f"note: {note}")
    if verdict.broken is not None:
        broken = verdict.broken
        what = f"{broken.kind} {broken.subject}".strip()
        typer.echo(f"sayso: {ledger}: entry {broken.seq} ({what}): {broken.reason}", err=True)
        raise typer.Exit(Exit.FAIL_ON)
    typer.echo(f"holds: {verdict.entries} entries, {verdict.redacted} of them redacted")
    typer.echo(f"head: {verdict.head}")
