"""`sayso trace` and `sayso link`: where a claim comes from."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.exits import stoppable
from sayso.cli.outputs import LedgerFile
from sayso.cli.progress import linking

GOES_ON = "`sayso link` goes on with the documents that are not linked yet"


def trace(
    ledger: LedgerFile,
    query: Annotated[
        list[str], typer.Argument(metavar="QUERY", help="Words of the claim, or the claim's id (clm-…).")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    as_dot: Annotated[bool, typer.Option("--dot", help="Print a graph for Graphviz.")] = False,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="OUT", help="Write a self-contained page instead.")
    ] = None,
) -> None:
    """Show where a claim began, who copied or cites it, and what changed in the retelling.

    A tree: each telling stands under the one that it hangs on, with the words that changed. Of the claims
    with the words asked for, the one that is told most often is taken.
    """
    if as_json + as_dot + (html is not None) > 1:
        raise typer.BadParameter("--json, --dot and --html exclude one another")
    from sayso.export import trace as out  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.store import open_store  # noqa: PLC0415
    from sayso.ledger.tracing import Tracer  # noqa: PLC0415

    words = " ".join(query)
    with open_store(ledger) as store, store.reading() as connection:
        tracer = Tracer(connection)
        found = tracer.trace(words if words.startswith("clm-") else tracer.find(words))
    if html is not None:
        html.write_text(out.page(found), encoding="utf-8")
        typer.echo(f"{out.summary(found)} The page is {html}")
    elif as_json:
        sys.stdout.buffer.write(out.as_json(found) + b"\n")
        sys.stdout.buffer.flush()
    else:
        for line in out.as_dot(found) if as_dot else out.tree(found):
            typer.echo(line)


def link(ledger: LedgerFile) -> None:
    """Find what joins the documents of a ledger: copies, the same claims, and how they changed.

    `sayso add` does this at its end; by itself it is needed only after `sayso add --no-link`, after somebody
    has merged or split clusters, and where an earlier version of sayso has linked.
    """
    from sayso.ledger.link.linker import CorpusLinker  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.linking import link_new  # noqa: PLC0415
    from sayso.ledger.store import open_store  # noqa: PLC0415

    with open_store(ledger, write=True) as store, stoppable(GOES_ON), linking() as told:
        count = link_new(store, CorpusLinker(), told)
    typer.echo(f"documents linked: {count}")
