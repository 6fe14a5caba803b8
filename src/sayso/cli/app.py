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
app.command("read", short_help="Read articles and list their claims with their sources.")(read.read)
app.command("annotate", short_help="Mark up texts that come as JSON Lines.")(annotate.annotate)
app.command("schema", short_help="Print the JSON Schema of one of the formats.")(schema.schema)
app.command("add", short_help="Read inputs, and keep them with their claims in a ledger.")(add.add)
app.command("run", short_help="Read and link large collections in parts, into Parquet.")(run.run)
app.command("import", short_help="Take back what sayso or another program has exported.")(importing.import_)
app.command("find", short_help="Find claims by their words and facets.")(find.find)
app.command("diff", short_help="Show how the claims of two documents differ.")(diff.diff)
app.command("trace", short_help="Show where a claim began, and how it changed.")(trace.trace)
app.command("link", short_help="Find copies and the same claims among documents.")(trace.link)
app.command("sources", short_help="List who is cited, and how well.")(views.sources)
app.command("flows", short_help="List movements of people.")(views.flows)
app.command("timeline", short_help="List the times that claims speak of.")(views.timeline)
app.command("contradictions", short_help="List pairs of claims that cannot both be so.")(views.contradictions)
app.command("serve", short_help="Open a ledger in the browser.")(serve.serve)
app.command("export", short_help="Export claims with their documents and sources.")(export.export)
app.command("sql", short_help="Ask a ledger in SQL.")(sql.sql)
app.command("verify", short_help="Check that a ledger holds what arrived.")(verify.verify)
app.command("watch", short_help="Show what is new for saved searches.")(watch.watch)
app.add_typer(ledger.app, name="ledger")
app.add_typer(review.app, name="review")
actors.app.command("named", short_help="List who is named in the claims of a ledger.")(views.named)
app.add_typer(actors.app, name="actors", short_help="List who is named in a ledger, or who is unknown.")


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
