"""`sayso actors`: who is named in a ledger, and who is named in texts and known to no file of actors.

`sayso actors LEDGER` is short for `sayso actors named LEDGER`.
"""

import sys
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from sayso.cli.exits import Exit
from sayso.cli.options import Inputs, SettingsFile

if TYPE_CHECKING:
    from sayso.core.suggestion import Suggestion

_DEFAULT = "named"


class _NamedUnlessTold(TyperGroup):
    """Takes what is no command of its own for a ledger: `sayso actors LEDGER`."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]  # typer's Context is click's
        if args and args[0] not in (*self.commands, *ctx.help_option_names):
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)


_HELP = "List who is named in a ledger (`sayso actors LEDGER`), or work on the list of actors."
app = typer.Typer(cls=_NamedUnlessTold, help=_HELP, no_args_is_help=True)


@app.callback()
def _actors() -> None:
    """List who is named in a ledger (`sayso actors LEDGER`), or work on the list of actors."""


@app.command("suggest", short_help="List actors that no knowledge file has.")
def suggest(
    inputs: Inputs,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON Lines, one unknown actor a line.")
    ] = False,
    least: Annotated[
        int, typer.Option("--least", min=1, metavar="N", help="Leave out those with fewer mentions.")
    ] = 2,
    most: Annotated[int, typer.Option("--most", min=1, metavar="N", help="List at most so many.")] = 50,
    settings: SettingsFile = None,
) -> None:
    """List actors that are named often and that no knowledge file has, the most widely named first.

    What you know of them can go into a file of your own, which the setting `knowledge` names. Persons are
    not listed. Exits with 3 where some inputs failed: each is named on stderr with its reason.
    """
    # spaCy and all of the readers, only when there is work to do
    from sayso.run.pipeline import Pipeline  # noqa: PLC0415
    from sayso.run.settings_file import load_settings  # noqa: PLC0415
    from sayso.run.suggest import Suggester  # noqa: PLC0415

    with Pipeline(load_settings(settings)) as pipeline:
        suggester = Suggester(pipeline)
        suggester.read(inputs)
    for error in suggester.failed:
        typer.echo(f"sayso: {error}", err=True)
    _print(suggester.suggestions(least, most), as_json=as_json)
    if suggester.failed:
        raise typer.Exit(Exit.SOME_FAILED)


def _print(found: "tuple[Suggestion, ...]", *, as_json: bool) -> None:
    from sayso.export.suggestions import suggestion_line, suggestion_table  # noqa: PLC0415  as above

    if as_json:
        sys.stdout.buffer.writelines(suggestion_line(s) + b"\n" for s in found)
        sys.stdout.buffer.flush()
        return
    suggestion_table(found)
