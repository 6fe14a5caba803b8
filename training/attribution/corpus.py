"""What the network learns from: PolNeAR's training part, and what is made from it.

In: the data set, the parser and the tokenizer. Out: a `Corpus`. The articles whose nested attributions were
labelled by hand (`evaluation/labels/nested.jsonl`) are left out of all training: calibration and the
threshold are fitted on them. The dev part is never read here.
"""

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from tokenizers import Tokenizer

from evaluation.datasets import path_of, records
from evaluation.nested_labels import doc_ids
from training.attribution.examples import Example, Record, make_examples
from training.attribution.forms import formed_records
from training.attribution.nested import nested_records
from training.attribution.noise import spoilt_records

TRAIN = "polnear-train"
_NESTED, _FORMS, _SPOILT = 400, 240, 0.16  # made records; share of the articles that are spoilt as well
_MATERIAL = 3  # every third article gives sentences to be nested


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles, the ones left out of training, and made ones. `spoilt` holds articles by name, changed."""

    train: tuple[Example, ...]
    held: tuple[Example, ...]
    nested: tuple[Example, ...]
    forms: tuple[Example, ...]
    spoilt: dict[str, Example]


def make_corpus(nlp: Language, tokenizer: Tokenizer, folder: Path) -> Corpus:
    """The whole corpus; each part is kept in `folder`, so that a run that was stopped goes on from there."""
    everything = list(records(path_of(TRAIN)))
    left_out = doc_ids()
    taken = [r for r in everything if r["doc_id"] not in left_out]
    held = [r for r in everything if r["doc_id"] in left_out]

    def part(name: str, made: Callable[[], Iterator[Record]]) -> tuple[Example, ...]:
        path = folder / f"{name}.pickle"
        if not path.exists():
            examples = tuple(make_examples(nlp, tokenizer, made()))
            path.with_suffix(".part").write_bytes(pickle.dumps(examples))
            path.with_suffix(".part").replace(path)
        found: tuple[Example, ...] = pickle.loads(path.read_bytes())  # noqa: S301  # our own file of this run
        return found

    folder.mkdir(parents=True, exist_ok=True)
    return Corpus(
        train=part("train", lambda: iter(taken)),
        held=part("held", lambda: iter(held)),
        nested=part("nested", lambda: nested_records(nlp, taken[::_MATERIAL], _NESTED, seed=1)),
        forms=part("forms", lambda: formed_records(taken, _FORMS, seed=4)),
        spoilt={e.name: e for e in part("spoilt", lambda: spoilt_records(taken, _SPOILT, seed=3))},
    )
