"""`sayso annotate`: JSON Lines of texts in, JSON Lines of marks out, for pipes and benchmarks."""

import sys
from typing import Annotated

import typer

from sayso.cli.exits import Exit
from sayso.cli.options import SettingsFile
from sayso.core.errors import InputError
from sayso.core.vocabulary import Layer


def _layers(names: str | None) -> frozenset[Layer] | None:
    if names is None:
        return None
    try:
        return frozenset(Layer(name.strip()) for name in names.split(","))
    except ValueError as error:
        known = ", ".join(Layer)
        raise typer.BadParameter(f"{error}; the layers are {known}", param_hint="--only") from error


def annotate(
    only: Annotated[
        str | None,
        typer.Option(metavar="LAYER,…", help="Make just these layers, such as attributions,timexes."),
    ] = None,
    settings: SettingsFile = None,
) -> None:
    """Mark up texts: lines of {"doc_id", "text", "date"} on stdin, lines of marks on stdout.

    The text is taken as it is. Each line in gives one line out, in the same order, also when it failed.
    """
    layers = _layers(only)
    # spaCy and msgspec, only when there is work to do
    from sayso.export.wire import annotate_error_line, marks_line  # noqa: PLC0415
    from sayso.run.annotate import annotate_lines  # noqa: PLC0415
    from sayso.run.pipeline import Pipeline  # noqa: PLC0415
    from sayso.run.settings_file import load_settings  # noqa: PLC0415

    failed = 0
    with Pipeline(load_settings(settings)) as pipeline:
        for result in annotate_lines(sys.stdin.buffer, pipeline, layers):
            if isinstance(result.found, InputError):
                line = annotate_error_line(result.doc_id, result.found)
                failed += 1
            else:
                line = marks_line(result.doc_id, result.found, pipeline.stamp, layers)
            sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()
    if failed:
        typer.echo(f"sayso: {failed} lines could not be annotated; each says why", err=True)
        raise typer.Exit(Exit.SOME_FAILED)
