"""`python -m training.wording`: fit the model of loaded wording, and write it where sayso reads it.

In: the articles of the propaganda tasks, in the folder that SAYSO_EVAL_DATA names. It needs torch
(`requirements/training.lock`) and, on two idle cores, about ten minutes: half to parse and encode the
articles, half to fit six networks. Out: a bundle, the same bytes for the same code, data, parser and encoder
on one kind of processor. Exit codes: 0 done; 1 with --check, the shipped files are others; 2 wrong usage, or
data that is missing or not the data described.
"""

import sys
from pathlib import Path

from evaluation.datasets import path_of, records
from sayso.annotate.engine import Engine
from sayso.annotate.models.bundle import SHIPPED
from sayso.core.errors import SaysoError
from sayso.core.settings import Settings
from training.command import fit_options, say
from training.wording.bundle import blank, write
from training.wording.card import write_card
from training.wording.examples import DATA, Example, make_examples
from training.wording.fit import Plan, fit
from training.wording.judge import held_out, judge, tune

FOLDER = SHIPPED / "wording"


def main(arguments: list[str] | None = None) -> int:
    """Fit, compare, write; print the card if asked. Out: the exit code."""
    options = fit_options("training.wording", "the model of loaded wording", arguments)
    try:
        examples = _read()
        say("fitting on four fifths of the articles, five times …")
        scores = held_out(examples, Plan())
        worth, worths = tune(examples, scores)
        say("fitting on all articles …")
        network = fit(examples, Plan())
        same = write(network, worth, FOLDER, keep=options.check)
        say("the model is the shipped one" if same else "the model is not the shipped one")
        if options.check and not same:
            return 1
        if options.report:
            print(write_card(judge(examples, scores, worths), network, worth), end="")
    except SaysoError as error:
        say(f"{error.kind}: {error}")
        return 2
    return 0


def _read() -> list[Example]:
    path: Path = path_of(DATA)
    if not (FOLDER / "model.json").is_file():
        write(*blank(), FOLDER, keep=False)  # the engine opens a model; what it would mark is not asked for
    say("parsing and encoding the articles …")
    return make_examples(Engine(Settings().annotate), records(path))


if __name__ == "__main__":
    sys.exit(main())
