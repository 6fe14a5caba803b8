"""`python -m evaluation`: our figures beside the peers', and the floors that they must not go below.

Exit codes: 0 all figures stand; 1 one is under its floor, or a set of our own gave none; 2 wrong usage.
"""

import argparse
import json
import sys
from pathlib import Path

from evaluation import floors as floor_file
from evaluation.datasets import VARIABLE
from evaluation.predict import Context
from evaluation.table import as_json, failures, lines
from evaluation.tasks import OURS, TASKS
from evaluation.values import NotRun, Outcome, Row
from sayso.run.pipeline import Pipeline


def main(arguments: list[str] | None = None) -> int:
    """Run the tasks asked for and print the table. Out: the exit code."""
    options = _options(arguments)
    floors = floor_file.load()
    outcomes: list[Outcome] = []
    with Pipeline() as pipeline:
        context = Context(pipeline, options.sample)
        for name in options.only or TASKS:
            print(f"{name} …", file=sys.stderr)
            outcomes += TASKS[name](context)
        stamp = pipeline.stamp
    if options.update_floors:
        for change in floors.update((one for one in outcomes if isinstance(one, Row)), options.lower):
            print(change, file=sys.stderr)
        floor_file.save(floors)
    print("\n".join(lines(outcomes, floors)))
    if options.json:
        made_by = {"version": stamp.version, "models": dict(stamp.models), "settings": stamp.settings}
        content = {"stamp": made_by, "figures": as_json(outcomes, floors)}
        options.json.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    wrong = failures(outcomes, floors)
    wrong += [one.reason for one in outcomes if isinstance(one, NotRun) and one.task in OURS]
    for one in wrong:
        print(f"FAILED: {one}", file=sys.stderr)
    return 1 if wrong else 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation",
        description="Scores beside the peers' figures. The sets of our own always run; the public data sets "
        f"run where {VARIABLE} names the folder that holds them (see evaluation/datasets.toml).",
    )
    parser.add_argument(
        "--only", action="append", choices=list(TASKS), help="this task alone; may be repeated"
    )
    parser.add_argument(
        "--sample", type=int, metavar="N", help="N records of each data set, for a quick look"
    )
    parser.add_argument("--json", type=Path, metavar="OUT", help="write the figures as JSON too")
    parser.add_argument("--update-floors", action="store_true", help="raise the floors to the figures")
    parser.add_argument(
        "--lower", metavar="REASON", help="with --update-floors: lower floors too, for this reason"
    )
    options = parser.parse_args(arguments)
    if options.lower is not None and not (options.update_floors and options.lower.strip()):
        parser.error("--lower needs --update-floors and a reason")
    if options.sample is not None and options.sample < 1:
        parser.error("--sample is a number above 0")
    return options


if __name__ == "__main__":
    sys.exit(main())
