"""`python -m training.commitment`: fit the commitment network, and write it where sayso reads it.

In: the factuality corpora's training part, in the folder that SAYSO_EVAL_DATA names, and the shipped encoder.
It needs what `requirements/training.lock` names (`pip install --require-hashes -r ...`). Out:
`states.onnx`, `chances.onnx` and `model.json`; the same bytes for the same code, data, parser and encoder on
the same kind of processor. Some minutes. Fit it again whenever the encoder changes. Exit codes: 0 done; 1
with --check, the shipped files are others; 2 wrong usage, or data that is missing or not the data described.
"""

import sys

import spacy
import torch

from evaluation.datasets import path_of, records
from sayso.annotate.encoder.encoder import open_encoder
from sayso.annotate.models.bundle import SHIPPED, open_bundle
from sayso.core.errors import SaysoError
from sayso.core.settings import Settings
from training.command import fit_options, say
from training.commitment.card import write_card
from training.commitment.examples import DEV, TRAIN, Example, read_examples
from training.commitment.export import write
from training.commitment.fit import Plan, fit
from training.commitment.judge import judge

FOLDER = SHIPPED / "commitment"


def main(arguments: list[str] | None = None) -> int:
    """Fit, compare, write; judge and print the card if asked. Out: the exit code."""
    options = fit_options("training.commitment", "the network that judges commitment", arguments)
    torch.set_num_threads(1)  # sums in one order
    torch.set_flush_denormal(True)
    try:
        examples, made_from = _read(TRAIN)
        say("fitting (some minutes) …")
        net = fit(examples, Plan())
        same = write(net, made_from, FOLDER, keep=options.check)
        say("the network is the shipped one" if same else "the network is not the shipped one")
        if options.check and not same:
            return 1
        if options.report:
            print(write_card(examples, judge(net, _read(DEV)[0])), end="")
    except SaysoError as error:
        say(f"{error.kind}: {error}")
        return 2
    return 0


def _read(part: str) -> tuple[list[Example], dict[str, object]]:
    path, settings = path_of(part), Settings().annotate
    nlp, bundle = spacy.load(settings.spacy_model), open_bundle(SHIPPED / "attribution")
    say("parsing and encoding the texts (some minutes) …")
    encoder = open_encoder(bundle, settings.encoder_threads)
    examples = list(read_examples(nlp, encoder, records(path)))
    parser = f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"
    return examples, {"parser": parser, "encoder": bundle.digest, "torch": torch.__version__}


if __name__ == "__main__":
    sys.exit(main())
