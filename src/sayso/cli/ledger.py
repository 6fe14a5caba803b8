"""`sayso ledger …`: looking after a ledger."""

import getpass
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.exits import Exit
from sayso.cli.gathered import gathered
from sayso.cli.outputs import LedgerFile, Printed, print_rows
from sayso.cli.progress import linking

app = typer.Typer(help="Look after a ledger.", no_args_is_help=True)

_LATER = "what joins the documents is looked for by the next `sayso add` or `sayso link`"


@app.command("check")
def check(ledger: LedgerFile) -> None:
    """Check the file, its references, its index and its sums. Exits with 1 where something is wrong.

    A ledger of an older version is brought to this one first. `sayso verify` says whether the content is
    what arrived.
    """
    from sayso.ledger.store import open_store  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.upkeep import check as look  # noqa: PLC0415

    with open_store(ledger, write=True) as store:
        wrong = look(store)
    for line in wrong:
        typer.echo(f"sayso: {ledger}: {line}", err=True)
    if wrong:
        raise typer.Exit(Exit.FAIL_ON)
    typer.echo("nothing is wrong")


@app.command("compact")
def compact(ledger: LedgerFile) -> None:
    """Give back free space, and put the index in order. Needs as much free disk as the ledger has."""
    from sayso.ledger.store import open_store  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.upkeep import compact as tidy  # noqa: PLC0415

    before = ledger.stat().st_size if ledger.exists() else 0
    with open_store(ledger, write=True) as store:
        tidy(store)
    typer.echo(f"{before:,} bytes before, {ledger.stat().st_size:,} now")


@app.command("backup", short_help="Copy a ledger, and verify the copy.")
def backup(
    ledger: LedgerFile,
    target: Annotated[
        Path, typer.Argument(metavar="FILE", help="The copy; there must be no file of that name.")
    ],
) -> None:
    """Copy a ledger while others may read and write it, and verify the copy.

    Bytes that it keeps in a folder (`sayso add --bytes-in`) are not in the file: copy that folder too.
    """
    from sayso.ledger.backup import backup as copy  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.store import open_store  # noqa: PLC0415

    with open_store(ledger) as store:
        verdict = copy(store, target)
    typer.echo(f"{target}: {verdict.entries} entries, head {verdict.head}")


@app.command("restore")
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.", dir_okay=False)],
    ledger: LedgerFile,
) -> None:
    """Make a ledger out of a backup, which is verified first. There must be no file of the ledger's name."""
    from sayso.ledger.backup import restore as take_back  # noqa: PLC0415  only when there is work to do

    verdict = take_back(source, ledger)
    typer.echo(f"{ledger}: {verdict.entries} entries, head {verdict.head}")


@app.command("stats", short_help="Print the counts of a ledger, and the head of its chain.")
@gathered
def stats(ledger: LedgerFile, *, printed: Printed) -> None:
    """Print the counts of a ledger, its size in bytes, and the head of its chain.

    `documents read` are those in a language that sayso reads; the others are kept, and have no claims.
    `parts` are those of inputs: pages of an archive, entries of a feed, lines; see `sayso ledger inputs`.
    """
    form = printed.form
    from sayso.ledger.store import open_store  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.upkeep import stats as counted  # noqa: PLC0415

    with open_store(ledger) as store:
        found = asdict(counted(store))
    for what, field in (("documents", "statuses"), ("inputs", "inputs"), ("parts", "parts")):
        found |= {f"{what} {state}": number for state, number in found.pop(field).items()}
    if form == "json":
        print_rows(tuple(found), [tuple(found.values())], form)
    elif form == "csv":
        print_rows(("what", "count"), found.items(), form)
    else:  # one line each: the head must not be broken in two
        width = max(map(len, found))
        found["linked"] = found["linked"] or "not linked yet"
        for what, count in found.items():
            typer.echo(f"{what:<{width}}  {count}")


@app.command("inputs", short_help="List the inputs, and what became of each.")
@gathered
def inputs(
    ledger: LedgerFile,
    state: Annotated[
        str | None, typer.Option(metavar="STATE", help="Only those that are begun, done, failed or redacted.")
    ] = None,
    *,
    printed: Printed,
) -> None:
    """List what was named to `sayso add`, and what became of it: documents, or why an input failed.

    One row for each input, and for each part of one: a page of an archive, an entry of a feed, a line. An
    input that is `begun` may give more another time: the next `sayso add` that names it reads it again.
    """
    form = printed.form
    from sayso.export.inputs import COLUMNS, SHORT, input_rows, short_rows  # noqa: PLC0415  only when there is work
    from sayso.ledger.manifest import inputs as listed  # noqa: PLC0415
    from sayso.ledger.store import open_store  # noqa: PLC0415

    with open_store(ledger) as store, store.reading() as connection:
        found = listed(connection, state)
        if form == "table":
            print_rows(SHORT, short_rows(found), form)
        else:
            print_rows(COLUMNS, input_rows(found), form)


@app.command("merge")
def merge(
    ledger: LedgerFile,
    other: Annotated[Path, typer.Argument(metavar="OTHER", help="The ledger to take over; it is only read.")],
    no_link: Annotated[
        bool, typer.Option("--no-link", help="Do not look for copies and the same claims; see `sayso link`.")
    ] = False,
) -> None:
    """Take over what another ledger holds, each thing once. Where both have claims, LEDGER's count.

    At its end it looks for what joins the documents that are new, as `sayso add` does.
    """
    from sayso.ledger.link.linker import CorpusLinker  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.linking import link_new  # noqa: PLC0415
    from sayso.ledger.merge import merge as take_over  # noqa: PLC0415
    from sayso.ledger.store import open_store  # noqa: PLC0415

    with open_store(ledger, write=True) as into, open_store(other) as source, linking() as told:
        merged = take_over(into, source)
        linked = 0 if no_link else link_new(into, CorpusLinker(), told)
    typer.echo(
        f"documents: {merged.new} new, {merged.known} known, {merged.redacted} redacted before, "
        f"and kept out; judgements: {merged.judgements}"
    )
    if no_link and merged.new:
        typer.echo(_LATER)
    elif linked:
        typer.echo(f"documents linked: {linked}")


@app.command("redact", short_help="Remove documents for good.")
def redact(
    ledger: LedgerFile,
    documents: Annotated[list[str], typer.Argument(metavar="DOC", help="Ids of documents, or addresses.")],
    reason: Annotated[
        str, typer.Option("--reason", metavar="WORDS", help="Why; it is kept, so name nobody in it.")
    ],
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Who decides it; by itself your login.")
    ] = None,
) -> None:
    """Remove documents for good: bytes, text, addresses, claims, index, links, and judgements on them.

    A tombstone with digests, reason, name and time is kept, and `sayso verify` still holds. The same bytes
    are not taken in again. The file is written anew, which needs as much free disk as it has. Copies
    elsewhere (backups, other documents, the disk's own spare blocks) are not touched.
    """
    from sayso.ledger.redact import redact as remove  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.store import open_store  # noqa: PLC0415

    with open_store(ledger, write=True) as store:
        found = remove(store, documents, reason, by or getpass.getuser())
    for done in found:
        typer.echo(f"{done.id}: {', '.join(done.documents)} and {done.claims} claims are gone")
        if done.sharing:
            typer.echo(f"these have lost the bytes that they shared: {', '.join(done.sharing)}")
    if found:
        typer.echo(_LATER)
