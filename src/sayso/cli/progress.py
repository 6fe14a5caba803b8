"""How far a long job is, on stderr, for people who wait: a bar on a terminal, and else a line a minute.

In: tallies, as often as they come. Out: words on stderr, and never on stdout, which is for results.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.run.adding import Tally

BETWEEN = 60.0  # seconds between two lines in a log
_SOON = 1.0  # seconds before which no rate is told


@contextmanager
def progress() -> "Iterator[Callable[[Tally], None]]":
    """Whoever is told the tallies of a job. A job of less than a minute leaves no line in a log."""
    from rich.console import Console  # noqa: PLC0415  only when there is work to do

    console = Console(stderr=True)
    if console.is_terminal:
        with _bar(console) as told:
            yield told
    else:
        yield Lines().told


@contextmanager
def linking() -> "Iterator[Callable[[int, int], None]]":
    """Whoever is told how many documents are linked, of how many."""
    from sayso.run.adding import Tally  # noqa: PLC0415  only when there is work to do

    with progress() as told:
        yield lambda done, of: told(Tally(linked=done, to_link=of))


class Lines:
    """A line of a log each minute: "1,200 of 5,000 inputs; 3,400 documents, 21,000 claims; …"."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = self._last = clock()
        self._links = False

    def told(self, tally: "Tally") -> None:
        """Say how far it is, if that was not said within the last minute."""
        now = self._clock()
        begins = tally.to_link > 0 and not self._links and self._last > self._began
        self._links = tally.to_link > 0
        if (
            now - self._last < BETWEEN and not begins
        ):  # of a long job, the beginning of linking is told at once
            return
        self._last = now
        if tally.to_link:
            typer.echo(f"sayso: {_linking(tally)}", err=True)
            return
        gone, done = now - self._began, tally.inputs_done
        parts = [
            f"{done:,} of {max(tally.inputs, done):,} inputs",
            f"{tally.documents:,} documents, {tally.claims:,} claims",
            _rate(tally, gone),
        ]
        if 0 < done < tally.inputs:
            left = gone / done * (tally.inputs - done) / 60
            parts.append(f"about {max(round(left), 1):,} min left")
        typer.echo(f"sayso: {'; '.join(parts)}", err=True)


def _linking(tally: "Tally") -> str:
    return f"linking documents with one another: {tally.linked:,} of {tally.to_link:,}"


def _rate(tally: "Tally", seconds: float) -> str:
    return f"{tally.documents / seconds * 60:,.0f} documents/min" if seconds > _SOON else ""


@contextmanager
def _bar(console: "Console") -> "Iterator[Callable[[Tally], None]]":
    from rich.progress import (  # noqa: PLC0415  only when there is work to do
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"), BarColumn(bar_width=12), MofNCompleteColumn(),
        TextColumn("{task.fields[said]}"), TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("inputs", total=None, said="")
        linking = bar.add_task("linking", total=None, said="documents", visible=False, start=False)

        def told(tally: "Tally") -> None:
            rate = _rate(tally, bar.tasks[0].elapsed or 0.0)
            if tally.to_link:
                bar.start_task(linking)
                bar.update(linking, completed=tally.linked, total=tally.to_link, visible=True)
                return
            bar.update(task, completed=tally.inputs_done, total=max(tally.inputs, 1), said=rate)

        yield told
