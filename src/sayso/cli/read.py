"""`sayso read`: articles in, claims out, as a report, as JSON Lines, as a page or as a folder of files."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sayso.cli.exits import Exit
from sayso.cli.options import ANY_FLAG, AsJson, FailOn, HtmlFile, Inputs, OutFolder, SettingsFile
from sayso.core.errors import InputError
from sayso.core.reading import Reading
from sayso.core.vocabulary import DocumentStatus

if TYPE_CHECKING:
    from sayso.export.sinks import Sink


def read(
    inputs: Inputs,
    as_json: AsJson = False,
    html: HtmlFile = None,
    out: OutFolder = None,
    fail_on: FailOn = None,
    settings: SettingsFile = None,
) -> None:
    """Read articles and list their claims with their sources.

    Takes HTML, PDF, plain text, Markdown, RSS and Atom, WARC, WACZ and JSON Lines, also packed with gzip.
    Prints a report, unless --json or --out asks for data. Exits with 3 where some inputs failed: each is
    named on stderr with its reason, and the others are done.
    """
    # spaCy and all of the readers, only when there is work to do
    from sayso.run.pipeline import Pipeline  # noqa: PLC0415
    from sayso.run.settings_file import load_settings  # noqa: PLC0415

    sinks = _sinks(as_json=as_json, html=html, out=out)
    failed, flags = 0, set[str]()
    with Pipeline(load_settings(settings)) as pipeline, _progress() as tick:
        for found in pipeline.read(inputs):
            for sink in sinks:
                sink.take(found)
            if isinstance(found, InputError):
                typer.echo(f"sayso: {found}", err=True)
                failed += 1
            else:
                flags.update(flag.kind for flag in found.flags)
                if as_json and not found.claims:  # nothing of it stands on stdout: never silently
                    typer.echo(f"sayso: {_why_empty(found)}", err=True)
            tick()
    for sink in sinks:
        sink.close()
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)
    if flags and fail_on and (ANY_FLAG in fail_on or flags & set(fail_on)):
        raise typer.Exit(Exit.FAIL_ON)


def _why_empty(reading: Reading) -> str:
    uri, language = reading.document.origin.uri, reading.document.metadata.language
    if reading.document.status is DocumentStatus.UNSUPPORTED_LANGUAGE:
        return f"{uri}: kept, but not read: its language ({language}) is not one that sayso reads"
    return f"{uri}: read, and no claims were found in it"


def _sinks(*, as_json: bool, html: Path | None, out: Path | None) -> "list[Sink]":
    from sayso.export import sinks  # noqa: PLC0415  msgspec, only when there is work to do

    chosen: list[Sink] = []
    if html is not None:
        chosen.append(sinks.HtmlSink(html))
    if out is not None:
        chosen.append(sinks.FolderSink(out))
    if as_json:
        chosen.append(sinks.JsonSink(sys.stdout.buffer))
    elif out is None:
        chosen.append(sinks.TerminalSink())
    return chosen


@contextmanager
def _progress() -> Iterator[Callable[[], None]]:
    """A counter on stderr, for people who wait: none where stderr is no terminal."""
    from rich.console import Console  # noqa: PLC0415  only when there is work to do
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn  # noqa: PLC0415

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda: None
        return
    columns = SpinnerColumn(), TextColumn("reading"), MofNCompleteColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda: bar.advance(task)
