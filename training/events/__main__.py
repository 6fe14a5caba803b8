"""`python -m training.events`: fit the model that chooses an event's type, and write it where sayso reads it.

In: PLV's training part, in the folder that SAYSO_EVAL_DATA names. Out: `types.npz` and `model.json`, the same
bytes for the same code, data, parser and encoder. Exit codes: 0 done; 1 with --check, the shipped files are
others; 2 wrong usage, or data that is missing or not the data described.
"""

import sys
from pathlib import Path

from evaluation.datasets import path_of, records
from sayso.annotate.engine import Engine
from sayso.annotate.models.bundle import SHIPPED
from sayso.core.errors import SaysoError
from sayso.core.settings import Settings
from training.command import fit_options, say
from training.events.card import write_card
from training.events.examples import DATA, Sentence, read_sentences
from training.events.fit import blank, fit, table_of, write
from training.events.judge import cross_validated

FOLDER = SHIPPED / "events"


def main(arguments: list[str] | None = None) -> int:
    """Fit, compare, write; judge and print the card if asked. Out: the exit code."""
    options = fit_options("training.events", "the model that chooses an event's type", arguments)
    try:
        sentences = _read()
        same = write(fit(table_of(sentences)), FOLDER, keep=options.check)
        say("the model is the shipped one" if same else "the model is not the shipped one")
        if options.check and not same:
            return 1
        if options.report:
            say("fitting five times more, to judge …")
            print(write_card(sentences, cross_validated(sentences)), end="")
    except SaysoError as error:
        say(f"{error.kind}: {error}")
        return 2
    return 0


def _read() -> list[Sentence]:
    path: Path = path_of(DATA)
    if not (FOLDER / "model.json").is_file():
        write(blank(), FOLDER, keep=False)  # the engine opens a model; what it would choose is not asked for
    say("parsing the sentences (a minute or two) …")
    return read_sentences(Engine(Settings().annotate), records(path))


if __name__ == "__main__":
    sys.exit(main())
