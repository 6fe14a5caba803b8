"""`python -m training.who_is_meant`: fit the weights of "who is meant" and write them where sayso reads them.

In: PolNeAR's and ECB+'s training parts, in the folder that SAYSO_EVAL_DATA names, and the labels and the
prior that lie here. Out: `weights.toml`, the same bytes for the same code, data and parser. Exit codes: 0
done; 1 with --check, the shipped file is another one; 2 wrong usage, or data that is missing or not the data
described.
"""

import sys
from importlib.resources import files
from pathlib import Path

import spacy

from evaluation.datasets import path_of, records
from sayso.annotate.actors import load_knowledge
from sayso.core.errors import SaysoError
from sayso.core.settings import Settings
from training.command import fit_options, say
from training.who_is_meant.card import CHAINS, TRAIN, Made, write_card
from training.who_is_meant.fit import read_prior
from training.who_is_meant.judge import cross_validated, fit
from training.who_is_meant.labels import read_labels
from training.who_is_meant.rows import read_ecb, read_polnear
from training.who_is_meant.table import as_toml

WEIGHTS = Path(str(files("sayso.annotate.attribution.who"))) / "weights.toml"


def main(arguments: list[str] | None = None) -> int:
    """Fit, compare, write; print the card if asked. Out: the exit code."""
    options = fit_options("training.who_is_meant", "the weights that decide whom a source means", arguments)
    try:
        made = make()
        found = as_toml(made.weights).encode()
        same = WEIGHTS.is_file() and WEIGHTS.read_bytes() == found
        say("the weights are the shipped ones" if same else "the weights are not the shipped ones")
        if options.check and not same:
            return 1
        if not same:
            WEIGHTS.write_bytes(found)
            say(f"{WEIGHTS.name} written")
        if options.report:
            say("fitting five times more, to judge …")
            print(write_card(made, cross_validated(made.articles, made.prior)), end="")
    except SaysoError as error:
        say(f"{error.kind}: {error}")
        return 2
    return 0


def make() -> Made:
    """The whole fit from the data. Raises EvaluationError, KnowledgeError, ModelError."""
    labels, prior = read_labels(), read_prior()
    polnear, ecb = path_of(TRAIN), path_of(CHAINS)
    settings = Settings().annotate
    nlp, knowledge = spacy.load(settings.spacy_model), load_knowledge(settings.knowledge)
    say("parsing the articles (minutes) …")
    articles = [
        *read_polnear(nlp, knowledge, records(polnear), labels),
        *read_ecb(nlp, knowledge, records(ecb)),
    ]
    say(f"fitting on {len(articles)} articles …")
    parser = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    return Made(fit(articles, prior), prior, articles, parser)


if __name__ == "__main__":
    sys.exit(main())
