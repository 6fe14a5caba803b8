"""One measurement in a process of its own: `python -m benchmarks.child NAME WORDS [news]`.

In: what to run over how many words. Out: one JSON object on standard output, with words, seconds (of the
clock and of the processor, loading left out), the peak of memory in megabytes, and for sayso how the
processor's time divides among its parts. Loading and a first short text are not timed.
"""

import json
import resource
import sys
import time
from collections.abc import Callable

import spacy

from benchmarks.shares import ENCODER, PARSE, Shares
from benchmarks.texts import count_words, documents
from sayso.annotate import engine
from sayso.annotate.attribution.network.finder import Finder, open_finder
from sayso.annotate.attribution.quotes import find_quotes
from sayso.annotate.encoder.encoder import Encoder, open_encoder
from sayso.annotate.events import EventFinder
from sayso.annotate.meaning import Projection
from sayso.annotate.models.bundle import SHIPPED, open_bundle
from sayso.annotate.parse import parse
from sayso.annotate.table import token_table
from sayso.annotate.wording.find import WordingFinder
from sayso.claims import ClaimAssembler, assemble
from sayso.core.settings import Settings
from sayso.core.text import Document
from sayso.run.pipeline import Pipeline
from sayso.run.settled import settle

WARM_UP = "The minister said on Monday that two bridges were closed."


def of_spacy(texts: list[Document]) -> Callable[[], dict[str, float]]:
    """The peer: the same model alone, in batches, which is its fastest way."""
    nlp = spacy.load(Settings().annotate.spacy_model)
    nlp(WARM_UP)

    def run() -> dict[str, float]:
        for _ in nlp.pipe(one.text for one in texts):
            pass
        return {}

    return run


def of_sayso(texts: list[Document]) -> Callable[[], dict[str, float]]:
    """The whole pipeline: parse, all annotators, claims with their flags."""
    shares = Shares()
    for name in sorted(vars(engine)):
        if name.startswith("find_"):
            shares.watch(engine, name, name.removeprefix("find_"))
    for owner, name, label in _WATCHED:
        shares.watch(owner, name, label)
    pipeline = Pipeline()
    pipeline.reading(documents(1)[0])

    def run() -> dict[str, float]:
        shares.seconds.clear()
        for _ in pipeline.readings(texts):
            pass
        return dict(shares.seconds)

    return run


# What stands in no function of the engine that is called `find_…`.
_WATCHED: tuple[tuple[object, str, str], ...] = (
    (Pipeline, "_parses", PARSE),
    (Encoder, "cut", ENCODER),
    (Encoder, "encode_pieces", ENCODER),
    (engine, "see", "unseen names"),
    (engine, "known_names", "actors"),
    (engine, "token_table", "token table"),
    (engine, "voices_of", "voices"),
    (engine, "lengths_as_quantities", "quantities"),
    (Finder, "find", "attributions: find"),
    (engine, "describe", "attributions: describe"),
    (WordingFinder, "find", "wording"),
    (engine, "Words", "meanings"),
    (Projection, "meanings", "meanings"),
    (engine, "EventFinder", "events"),
    (EventFinder, "events", "events"),
    (EventFinder, "flows", "flows"),
    (ClaimAssembler, "assemble", "claims"),
    (assemble, "raise_flags", "flags"),
)


def of_network(texts: list[Document]) -> Callable[[], dict[str, float]]:
    """The attribution network alone: encoder and decoder, over texts that are parsed already."""
    settings = Settings().annotate
    nlp = spacy.load(settings.spacy_model)
    bundle = open_bundle(SHIPPED / "attribution")
    encoder = open_encoder(bundle, settings.encoder_threads)
    finder = open_finder(bundle, settings.encoder_threads, settings.attribution_threshold)
    parsed = [parse(nlp, one) for one in texts]

    def run() -> dict[str, float]:
        for one in parsed:
            table = token_table(one)
            finder.find(one.document, table, encoder.encode(one, table), find_quotes(one.document))
        return {}

    return run


SYSTEMS = {"spacy": of_spacy, "sayso": of_sayso, "network": of_network}


def main(name: str, words: int, *, news: bool) -> None:
    """Measure and print."""
    texts = documents(words, news=news)
    run = SYSTEMS[name](texts)
    settle()  # as a worker of `sayso add` does
    clock, processor = time.perf_counter(), time.process_time()
    parts = run()
    measured = {
        "words": sum(count_words(one.text) for one in texts),
        "characters": sum(len(one.text) for one in texts),
        "seconds": time.perf_counter() - clock,
        "cpu_seconds": time.process_time() - processor,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,  # kilobytes on Linux
        "parts": parts,
    }
    print(json.dumps(measured))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), news="news" in sys.argv[3:])
