"""The folder of a run: how it is known, by whoever has not loaded what reads Parquet."""

from pathlib import Path

PLAN = "sayso-run.json"
DONE = "done.json"  # written last: nothing is under way any more
WORK = "work"  # the folder for what only the stages need


def is_run(folder: str) -> bool:
    """True for the folder of a run."""
    try:
        return (Path(folder) / PLAN).is_file()
    except (OSError, ValueError):
        return False
