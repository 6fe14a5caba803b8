"""`python -m training.same_claim`: fit what tells whether two claims are the same, and write it where sayso
reads it.

In: ECB+, PolNeAR and MUC-4, parts train, in the folder that SAYSO_EVAL_DATA names, and planted news of our
own (`evaluation.corpora`, split dev). Out: `maps.npz` and `model.json` (the maps of the encoder's vectors),
`rarity.txt` and `weights.toml`; the same bytes for the same code, data, parser and encoder. Run it again
whenever the shared encoder is fitted anew. Exit codes: 0 done; 1 with --check, the shipped files are
others; 2 wrong usage, or data that is missing or not the data described.
"""

import sys

import numpy as np

from evaluation.datasets import path_of, records
from evaluation.ecbplus import load
from evaluation.same_event import read_marked
from sayso.annotate.encoder.encoder import WIDTH as CONTEXT
from sayso.annotate.engine import Engine
from sayso.annotate.meaning.projection import HEAD_WIDTH, MAPS
from sayso.annotate.meaning.words import PARTS
from sayso.annotate.models.bundle import SHIPPED
from sayso.core.errors import SaysoError
from sayso.core.meaning import EVENT, HEAD
from sayso.core.settings import Settings
from sayso.ledger.link.claims.score import FILE, Weights
from training.command import fit_options, say
from training.same_claim.card import write_card
from training.same_claim.files import MATCHER, write_bundle, write_text
from training.same_claim.maps import Arrays, fit_maps
from training.same_claim.matters import fit_matters
from training.same_claim.rarity import SETS, rarities
from training.same_claim.weights import (
    Event,
    as_toml,
    choose_least,
    fit_weights,
    held_out_tellings,
    table_of,
)

FOLDER = SHIPPED / "meaning"


def main(arguments: list[str] | None = None) -> int:
    """Fit, compare, write; judge and print the card if asked. Out: the exit code."""
    options = fit_options("training.same_claim", "what tells whether two claims are the same", arguments)
    try:
        keep = options.check
        words = rarities([[record["text"] for record in records(path_of(name))] for name in SETS])
        same = write_text(MATCHER / "rarity.txt", words, keep=keep)
        events = _read()
        maps = fit_maps(
            np.stack([event.marked.parts for event in events]), [event.cluster for event in events]
        )
        same &= write_bundle(FOLDER, {MAPS: maps}, keep=keep)
        event = _weigh(events)
        say("reading planted news and fitting what is one matter (a minute) …")
        same &= write_text(MATCHER / FILE, as_toml(event, fit_matters(event)), keep=keep)
        say("all files are the shipped ones" if same else "some files are not the shipped ones")
        if keep and not same:
            return 1
        if options.report:
            say("judging on the part dev …")
            print(write_card(), end="")
    except SaysoError as error:
        say(f"{error.kind}: {error}")
        return 2
    return 0


def _read() -> list[Event]:
    texts = load("train")
    if not (FOLDER / MAPS).is_file():
        write_bundle(
            FOLDER, {MAPS: _blank()}, keep=False
        )  # the engine opens it; what it gives is not asked for
    say("parsing the texts of ECB+ (minutes) …")
    cluster = {mention.id: (text.topic, mention.cluster) for text in texts for mention in text.mentions}
    marked = read_marked(Engine(Settings().annotate), texts)
    return [Event(one, *cluster[one.claim.id]) for one in marked]


def _weigh(events: list[Event]) -> Weights:
    say("fitting maps and weights …")
    tellings = held_out_tellings(events, Engine(Settings().annotate).projection.pieces)
    weights = fit_weights(table_of(events, tellings))
    return Weights(weights.each, weights.start, choose_least(events, tellings, weights))


def _blank() -> Arrays:
    """Maps that say nothing."""
    found: Arrays = {"mean": np.zeros(CONTEXT, np.float32)}
    for name, width, size in (("head", HEAD_WIDTH, HEAD), ("event", sum(PARTS), EVENT)):
        found[f"{name}_centre"] = np.zeros(width, np.float32)
        found[f"{name}_weights"] = np.zeros((width, size), np.int8)
        found[f"{name}_scale"] = np.zeros(1, np.float32)
    return found


if __name__ == "__main__":
    sys.exit(main())
