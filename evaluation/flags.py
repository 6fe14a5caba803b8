"""`python -m evaluation.flags`: how often the questions that sayso raises are right, judged by people.

Without options: each check's precision and its 95% interval, by the verdicts in `labels/flags.jsonl`.
`--list FOLDER SOURCE…` writes sheets of instances to judge; `--take SHEET…` puts the verdicts of filled
sheets into the labels.
Exit codes: 0 done, 2 wrong usage or a sheet that cannot be read.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from evaluation import flag_labels
from evaluation.datasets import records
from evaluation.flag_instances import chosen, instances, write_sheets
from sayso.core.errors import EvaluationError
from sayso.core.settings import ClaimSettings
from sayso.core.vocabulary import Check
from sayso.run.pipeline import Pipeline

ENOUGH, LEAST = 50, 80.0  # instances to judge, and the precision below which a check is off by itself
HANDFUL = 5  # verdicts below which a check counts as not measured, and is off by itself …
# … but for these, which ask only where the text breaks the calendar, or a dated fact whose source was opened,
# and found next to nothing to ask about in all real articles that there are (see `labels/flags.md`).
ALL_THERE_ARE = frozenset(
    {Check.CALENDAR, Check.ANACHRONISM, Check.UNRESOLVED_REFERENCE, Check.REFERENCE_DATE}
)


def main(arguments: list[str] | None = None) -> int:
    """Do what the options ask for. Out: the exit code."""
    options = _options(arguments)
    try:
        if options.list:
            with Pipeline() as pipeline:
                found = instances(pipeline, options.sources, options.sample)
                picked = chosen(found, options.most, options.seed)
            write_sheets(options.list, picked)
            print("\n".join(f"{check:24} {len(ones)}" for check, ones in picked.items()))
        elif options.take:
            take(options.take)
        else:
            print("\n".join(lines(flag_labels.load())))
    except EvaluationError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def lines(labels: Iterable[flag_labels.Judged]) -> Iterator[str]:
    """The table: a check a line, those without a verdict too."""
    by_check = flag_labels.precision(labels)
    off = ClaimSettings().checks_off
    titles = f"{'right':>6} {'decided':>8} {'unclear':>8} {'precision':>10} {'95%':>8}"
    yield f"{'check':24} {'by itself':>9} {titles}"
    for check in Check:
        one = by_check.get(check.value)
        default = "off" if check in off else "on"
        if one is None:
            yield f"{check.value:24} {default:>9} {'not judged':>35}"
            continue
        note = "" if one.decided >= ENOUGH else "  few"
        low, high = one.interval
        note += "  below the bar" if one.percent < LEAST else ""
        figures = f"{one.right:6} {one.decided:8} {one.unclear:8} {one.percent:10.1f} {low:4.0f}–{high:.0f}"
        yield f"{check.value:24} {default:>9} {figures}{note}"


def take(sheets: Iterable[Path], file: Path = flag_labels.FILE) -> None:
    """Put the verdicts of filled sheets into the labels, each in place of an older one on the same flag."""
    labels = {(j.dataset, j.doc_id, j.check, j.spans): j for j in flag_labels.load(file)}
    for sheet in sheets:
        for number, row in enumerate(records(sheet), 1):
            if not row.get("verdict"):
                continue
            try:
                one = flag_labels.judged(row)
            except (KeyError, TypeError, ValueError) as error:
                raise EvaluationError(f"{sheet}, line {number}: {error!r}") from error
            labels[one.dataset, one.doc_id, one.check, one.spans] = one
    rows = (json.dumps(flag_labels.as_row(one)) + "\n" for one in sorted(labels.values()))
    file.write_text("".join(rows), encoding="utf-8")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m evaluation.flags",
        description="The flags' precision by people's verdicts; sheets to judge; verdicts taken from sheets.",
    )
    parser.add_argument(
        "--list", type=Path, metavar="FOLDER", help="write sheets of the flags in SOURCE there"
    )
    parser.add_argument(
        "--take", type=Path, nargs="+", metavar="SHEET", help="put filled sheets into the labels"
    )
    parser.add_argument("--most", type=int, default=ENOUGH, metavar="N", help="instances of each check")
    parser.add_argument("--seed", type=int, default=0, help="another number, other instances")
    parser.add_argument("--sample", type=int, metavar="N", help="N records of each data set")
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help="data sets by name, files or folders")
    options = parser.parse_args(arguments)
    if bool(options.list) != bool(options.sources):
        parser.error("--list needs a SOURCE, and a SOURCE needs --list")
    return options


if __name__ == "__main__":
    sys.exit(main())
