"""`sayso run`: the stages over partitioned Parquet, on one machine or on many."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli.exits import Exit, stoppable
from sayso.cli.gathered import gathered
from sayso.cli.options import NoBytes, SettingsFile
from sayso.cli.progress import BETWEEN

if TYPE_CHECKING:
    from sayso.core.errors import InputError
    from sayso.run.cluster.running import Progress


_Inputs = Annotated[
    list[str],
    typer.Argument(metavar="INPUT", help="Files, WARC or WACZ archives, folders, patterns."),
]
_Output = Annotated[
    Path,
    typer.Argument(metavar="OUTPUT", help="The folder of the results.", file_okay=False),
]


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of `sayso run`."""

    engine: Annotated[
        str,
        typer.Option(
            "--engine",
            metavar="NAME",
            help="local (processes of this machine) or ray (Ray's workers; RAY_ADDRESS names a cluster).",
        ),
    ] = "local"
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            min=1,
            metavar="N",
            help="Work at N parts at a time; by itself one for each core that the engine has.",
        ),
    ] = None
    partitions: Annotated[
        int | None,
        typer.Option(
            "--partitions",
            min=1,
            metavar="N",
            help="Divide the documents into N parts; by itself one for each 128 MB of input.",
        ),
    ] = None
    tries: Annotated[
        int,
        typer.Option("--tries", min=1, metavar="N", help="How often what kills its worker is tried."),
    ] = 2
    no_bytes: NoBytes = False
    keep_work: Annotated[
        bool, typer.Option("--keep-work", help="Keep what the stages hand to one another, too.")
    ] = False
    settings: SettingsFile = None


@gathered
def run(inputs: _Inputs, output: _Output, *, asked: Asked) -> None:
    """Read inputs, find their claims and link them, part by part, into a folder of Parquet.

    For large collections. It works in several processes, with --engine ray on several machines, and links in
    parts too.
    `sayso add LEDGER OUTPUT` takes the result into a ledger, with the same documents, claims and links as
    `sayso add LEDGER INPUT`. A run that was stopped goes on where it was.

    Exits with 3 where some inputs failed: each is named on stderr with its reason, and the others are done.
    """
    with stoppable("the parts that are done stay, and the same command goes on with the rest"):
        documents, failed = _finished(inputs, output, asked)
    for one in failed:
        typer.echo(f"sayso: {one}", err=True)
    said = f"{output}: done; documents: {documents}"
    typer.echo(f"{said}; {len(failed)} failed" if failed else said)
    if failed:
        raise typer.Exit(Exit.SOME_FAILED)


def _finished(inputs: list[str], output: Path, asked: Asked) -> "tuple[int, list[InputError]]":
    """Do the work. Out: how many documents there are; the inputs that failed, each with its reason."""
    from sayso.core.errors import EngineError  # noqa: PLC0415  only when there is work to do
    from sayso.run.settings_file import load_settings  # noqa: PLC0415

    try:
        from sayso.run.cluster.engines import engine as engine_of  # noqa: PLC0415  pyarrow, an extra
        from sayso.run.cluster.options import RunOptions  # noqa: PLC0415
        from sayso.run.cluster.outcome import documents_of  # noqa: PLC0415
        from sayso.run.cluster.running import Run  # noqa: PLC0415
        from sayso.run.cluster.work import begin, plan_of  # noqa: PLC0415
    except ImportError as error:
        raise EngineError(f"`sayso run` needs a package: install 'sayso[parquet]' ({error})") from error

    chosen_settings, keep = load_settings(asked.settings), not asked.no_bytes
    plan = plan_of(inputs, chosen_settings, asked.partitions, keep_bytes=keep, output=output)
    work = begin(output.absolute(), plan)
    chosen = engine_of(asked.engine, asked.workers)
    try:
        run = Run(work, chosen, RunOptions(tries=asked.tries), _Lines().told)
        failed = run.finish(keep_work=asked.keep_work)
    finally:
        chosen.close()
    return documents_of(work), failed


_DOINGS = {  # what stages do, in words; those of rounds, such as voice-labels-01-large, are told at their end
    "read": "reading",
    "readings": "annotating",
    **dict.fromkeys(("sift", "meet", "copy", "shelve"), "looking for copies"),
    **dict.fromkeys(("voice-labels", "root", "group", "voices"), "counting independent voices"),
    **dict.fromkeys(
        ("lead", "key", "near", "score", "claim-labels", "part", "matters"), "looking for the same claims"
    ),
}


class _Lines:
    """A line on stderr for each stage as it ends, and one a minute in a long one."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def told(self, progress: "Progress") -> None:
        """Say how far it is, if there is something new."""
        doing = _DOINGS.get(progress.stage)
        if doing is None or progress.before >= progress.tasks:
            return
        now = time.monotonic()
        if progress.done < progress.tasks and now - self._last < BETWEEN:
            return
        self._last = now
        again = f", {progress.again} tried again" if progress.again else ""
        done = f"{progress.done:,} of {progress.tasks:,} parts{again}"
        typer.echo(f"sayso: {doing} ({progress.stage}): {done}", err=True)
