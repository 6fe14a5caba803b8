"""The `sayso` command: its subcommands, and what an error of ours looks like to the user."""

import sys
from typing import Annotated

import typer

from sayso.cli import (
    actors,
    add,
    annotate,
    diff,
    export,
    find,
    importing,
    ledger,
    read,
    review,
    run,
    schema,
    serve,
    sql,
    trace,
    verify,
    views,
    watch,
)
from sayso.cli.exits import Exit
from sayso.core.errors import SaysoError
from sayso.core.version import __version__

app = typer.Typer(
    name="sayso",
    help="Read news reporting and list its claims: who says so, how they know, how sure they are.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("read")(read.read)
app.command("annotate")(annotate.annotate)
app.command("schema")(schema.schema)
app.command("add")(add.add)
app.command("run")(run.run)
app.command("import")(importing.import_)
app.command("find")(find.find)
app.command("diff")(diff.diff)
app.command("trace")(trace.trace)
app.command("link")(trace.link)
app.command("sources")(views.sources)
app.command("flows")(views.flows)
app.command("timeline")(views.timeline)
app.command("contradictions")(views.contradictions)
app.command("serve")(serve.serve)
app.command("export")(export.export)
app.command("sql")(sql.sql)
app.command("verify")(verify.verify)
app.command("watch")(watch.watch)
app.add_typer(ledger.app, name="ledger")
app.add_typer(review.app, name="review")
actors.app.command("named")(views.named)
app.add_typer(actors.app, name="actors")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sayso {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    del version  # its callback has done the work


def main() -> None:
    """Run the command line. An error of ours is a sentence on stderr, not a traceback."""
    try:
        app()
    except SaysoError as error:
        typer.echo(f"sayso: {error}", err=True)
        sys.exit(Exit.USAGE)
    except BrokenPipeError:  # `sayso read … --json | head`: the reader has seen enough
        sys.stderr.close()
        sys.exit(Exit.DONE)
    except OSError as error:  # what is read has errors of its own: this is an output that cannot be written
        typer.echo(f"sayso: cannot write {error.filename or 'the output'}: {error.strerror}", err=True)
        sys.exit(Exit.USAGE)
