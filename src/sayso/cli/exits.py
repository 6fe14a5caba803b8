"""Exit codes of every command."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

import typer


class Exit(IntEnum):
    """0 all done, 1 what `--fail-on` names was found, 2 wrong usage, 3 some inputs failed, 130 Ctrl+C."""

    DONE = 0
    FAIL_ON = 1
    USAGE = 2
    SOME_FAILED = 3
    STOPPED = 130


@contextmanager
def stoppable(what_is_there: str) -> Iterator[None]:
    """Ctrl+C ends the command with a line that says what is there all the same."""
    try:
        yield
    except KeyboardInterrupt as error:
        typer.echo(f"sayso: stopped; {what_is_there}", err=True)
        raise typer.Exit(Exit.STOPPED) from error
