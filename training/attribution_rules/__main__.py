"""`python -m training.attribution_rules`: fit the table of odds anew and write it where sayso reads it.

In: PolNeAR's training part, in the folder that SAYSO_EVAL_DATA names. Out: `measured.toml`, the same bytes
for the same code, data and parser. Exit codes: 0 done; 1 with --check, the shipped table is another one;
2 wrong usage, or data that is missing or not the data described.
"""

import argparse
import sys
from importlib.resources import files
from pathlib import Path

import spacy

from evaluation.datasets import VARIABLE, path_of, records
from sayso.core.errors import SaysoError
from sayso.core.settings import Settings
from sayso.run.pipeline import Pipeline
from training.attribution_rules.card import DEV, TRAIN, Made, write_card
from training.attribution_rules.fit import fit, settle_sayers
from training.attribution_rules.rows import collect_all, read_articles
from training.attribution_rules.table import as_toml

TABLE = Path(str(files("sayso.annotate.attribution.rules"))) / "measured.toml"


def main(arguments: list[str] | None = None) -> int:
    """Fit, compare, write; print the card if asked. Out: the exit code."""
    options = _options(arguments)
    try:
        if options.report:
            path_of(DEV)  # better missed now than after minutes of parsing
        made = make()
        table = as_toml(made.fitted).encode()
        same = TABLE.is_file() and TABLE.read_bytes() == table
        _say("the table is the shipped one, byte for byte" if same else "the table is not the shipped one")
        if options.check and not same:
            return 1
        if not same:
            TABLE.write_bytes(table)
            _say(f"{TABLE.name} written")
        if options.report:
            # The fit never reads the table, so what the pipeline reads now is what was just written.
            with Pipeline() as pipeline:
                print(write_card(made, pipeline), end="")
    except SaysoError as error:
        _say(f"{error.kind}: {error}")
        return 2
    return 0


def make() -> Made:
    """The whole fit from the data. Raises EvaluationError, ModelError."""
    path = path_of(TRAIN)
    nlp = spacy.load(Settings().annotate.spacy_model)
    _say("parsing the articles (minutes) …")
    articles = read_articles(nlp, records(path))
    _say("collecting candidates …")
    reporting, collected = settle_sayers(lambda sayers: collect_all(articles, sayers))
    _say(f"fitting on {len(collected.rows):,} candidates of {len(articles)} articles …")
    parser = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    return Made(fit(collected.rows, reporting), collected, parser)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m training.attribution_rules",
        description="Fits the attribution rules' table of odds on PolNeAR's training part and writes it. "
        f"{VARIABLE} names the folder with the data (see evaluation/datasets.toml).",
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing: exit 1 where the shipped table is another one"
    )
    parser.add_argument(
        "--report", action="store_true", help="print the model card too, measured on PolNeAR's part dev"
    )
    return parser.parse_args(arguments)


def _say(words: str) -> None:
    print(words, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
