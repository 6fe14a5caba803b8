"""`sayso serve`: the workbench in the browser."""

import gc
import getpass
from typing import Annotated

import typer

from sayso.cli.outputs import LedgerFile


def serve(
    ledger: LedgerFile,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65_535, help="The port; 0 takes a free one.")
    ] = 8642,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the browser, or only print the login link.")
    ] = True,
    read_only: Annotated[
        bool,
        typer.Option(
            "--read-only",
            help="Nothing can be written, and everybody who reaches it may read: for publishing.",
        ),
    ] = False,
    name: Annotated[
        str | None,
        typer.Option(
            "--name", metavar="NAME", help="Your name, under all that you decide; else your login's."
        ),
    ] = None,
    host_names: Annotated[
        list[str] | None,
        typer.Option(
            "--host-name",
            metavar="HOST",
            help="A name under which a reverse proxy publishes it. May be given again.",
        ),
    ] = None,
) -> None:
    """Open a ledger in the browser: read, search, follow claims, review them.

    One process, which listens on this machine only and asks no network. The login link works once, within
    ten minutes; on the page “People” you make links for others. Everything stays in the ledger, each decision
    with its name and time. A script logs in with the link too: `curl -c jar -L LINK`, then `curl -b jar` any
    page with `.json` at its end.
    """
    gc.disable()  # what comes in stays: to look through it for garbage cost a tenth of the start
    from sayso.serve.run import serve as run  # noqa: PLC0415  the server, only for this command
    from sayso.serve.settings import ServeSettings  # noqa: PLC0415  as above

    gc.freeze()
    gc.enable()
    settings = ServeSettings(
        port=port, read_only=read_only, host_names=tuple(host_names or ()), owner=name or _login_name()
    )
    run(ledger, settings, typer.echo, browser=browser)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a process without a user's name, as in some containers
        return "owner"
