"""`sayso add`: inputs into a ledger."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.exits import Exit, stoppable
from sayso.cli.gathered import gathered
from sayso.cli.options import NoBytes, SettingsFile
from sayso.cli.outputs import LedgerFile
from sayso.cli.progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.ledger.store import Store
    from sayso.run.adding import Tally


_Inputs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT",
        help="Files, folders, patterns such as 'news/**/*.html', http(s) URLs, OPML, sitemaps, or -.",
    ),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of `sayso add`."""

    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            min=1,
            metavar="N",
            help="Annotate N at a time; by itself one for each core.",
        ),
    ] = None
    limit: Annotated[
        int | None,
        typer.Option("--limit", min=1, metavar="N", help="End after N documents that were not there."),
    ] = None
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Pass over documents that were published before."),
    ] = None
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read the inputs, say what would be added, and write nothing.")
    ] = False
    renew: Annotated[
        bool, typer.Option("--renew", help="Annotate anew whatever other models or settings have annotated.")
    ] = False
    no_bytes: NoBytes = False
    no_link: Annotated[
        bool, typer.Option("--no-link", help="Do not look for copies and the same claims; see `sayso link`.")
    ] = False
    folder: Annotated[
        Path | None,
        typer.Option(
            "--bytes-in", metavar="DIR", help="A new ledger keeps bytes in this folder, not in its file."
        ),
    ] = None
    follow: Annotated[
        bool,
        typer.Option(
            "--follow", help="Look at the inputs again and again for what is new, politely, until Ctrl+C."
        ),
    ] = False
    every: Annotated[
        int, typer.Option("--every", min=1, metavar="MINUTES", help="With --follow: how often.")
    ] = 15
    pages: Annotated[
        bool,
        typer.Option("--pages", help="Of a feed, read the pages that it links to, not what it says of them."),
    ] = False
    settings: SettingsFile = None


_NOTHING_LOST = "what was added so far is in the ledger, and the same command goes on with the rest"


@gathered
def add(ledger: LedgerFile, inputs: _Inputs = None, *, asked: Asked) -> None:
    """Read inputs, find their claims, and keep them in a ledger, which is made where there is none.

    Takes whatever `sayso read` takes, and the folder that `sayso run` has made. Inputs that are in the ledger
    and have not changed are passed over; a run that was stopped goes on where it was. Exits with 3 where some
    inputs failed: each is named on stderr with its reason, and the others are done.

    With --follow or --pages, each site's robots.txt is obeyed, a host is asked for one thing at a time with a
    pause between, and a feed is asked for only if it has changed.
    """
    if not inputs and not asked.renew:
        raise typer.BadParameter("name an INPUT, or give --renew", param_hint="INPUT")
    # msgspec and the ledger, only when there is work to do
    from sayso.ledger.store import create_store, open_store  # noqa: PLC0415
    from sayso.run.cluster.folder import is_run  # noqa: PLC0415

    runs = [given for given in inputs or () if is_run(given)]
    if runs and asked.dry_run:
        raise typer.BadParameter("--dry-run reads inputs, and not what `sayso run` has made of them")
    others = [given for given in inputs or () if given not in runs]
    if asked.dry_run:
        store = open_store(ledger) if ledger.exists() else None
    else:
        store = create_store(ledger, folder=asked.folder)
    failed = False
    try:
        with stoppable("nothing was written" if asked.dry_run else _NOTHING_LOST):
            for given in runs:
                failed = _take(_sure(store), given, link=not asked.no_link) or failed
            if others or asked.renew:
                for tally in _rounds(store, others, asked):
                    _report(tally, dry_run=asked.dry_run)
                    failed = failed or bool(tally.failed)
    finally:
        if store is not None:
            store.close()
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)


def _sure(store: "Store | None") -> "Store":
    if store is None:
        raise AssertionError("only a dry run has no ledger, and it takes in no run")
    return store


def _rounds(store: "Store | None", inputs: list[str], asked: Asked) -> "Iterator[Tally]":
    """Add the inputs, once or again and again: what came of each time."""
    from sayso.core.settings import Courtesy  # noqa: PLC0415  only when there is work to do
    from sayso.ledger.link.linker import CorpusLinker  # noqa: PLC0415
    from sayso.run.adding import Adder, AddOptions, cores, follow_each  # noqa: PLC0415
    from sayso.run.settings_file import load_settings  # noqa: PLC0415

    chosen = load_settings(asked.settings)
    options = AddOptions(
        workers=asked.workers or cores(),
        limit=asked.limit,
        since=asked.since,
        dry_run=asked.dry_run,
        renew=asked.renew,
        keep_bytes=not asked.no_bytes,
        courtesy=Courtesy() if asked.follow or asked.pages else None,
        pages=asked.pages,
    )

    def once() -> "Tally":
        with progress() as told:
            return Adder(store, chosen, options, told, None if asked.no_link else CorpusLinker()).add(inputs)

    yield from follow_each(once, asked.every * 60.0) if asked.follow else (once(),)


def _take(store: "Store", folder: str, *, link: bool) -> bool:
    """Take in what `sayso run` has made. True where some of its inputs failed."""
    from sayso.core.errors import EngineError  # noqa: PLC0415

    try:
        from sayso.run.cluster.taking import take  # noqa: PLC0415  pyarrow, an extra
    except ImportError as error:
        raise EngineError(f"to take in {folder}, install 'sayso[parquet]' ({error})") from error
    with progress() as told:
        tally = take(store, Path(folder), link=link, told=told)
    _report(tally, dry_run=False)
    return bool(tally.failed)


def _report(tally: "Tally", *, dry_run: bool) -> None:
    for error in tally.failed:
        typer.echo(f"sayso: {error}", err=True)
    parts = [
        (tally.new, "would be added" if dry_run else "added"),
        (tally.renewed, "annotated anew"),
        (tally.known, "known already"),
        (tally.passed_over, "passed over"),
        (tally.redacted, "redacted before, and kept out"),
    ]
    words = ", ".join(f"{count} {what}" for count, what in parts if count) or "nothing new"
    claims = f"; {tally.claims} {'claim' if tally.claims == 1 else 'claims'}" if tally.claims else ""
    inputs = "input" if tally.unchanged == 1 else "inputs"
    unread = f"; {tally.unread} in a language that is not read" if tally.unread else ""
    unchanged = f"; {tally.unchanged} {inputs} unchanged" if tally.unchanged else ""
    failed = f"; {len(tally.failed)} failed" if tally.failed else ""
    typer.echo(f"documents: {words}{unread}{claims}{unchanged}{failed}")
