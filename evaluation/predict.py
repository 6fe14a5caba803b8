"""Predictions: the public pipeline over the texts of a data set.

In: records with a text, and perhaps a date. Out: each record with its marks. A record that the pipeline
could not annotate counts as one with nothing found in it, and is counted aloud.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from evaluation.datasets import catalogue, path_of, records
from sayso.core.errors import InputError
from sayso.core.marks import Marks
from sayso.core.reading import Reading
from sayso.core.text import Document
from sayso.core.vocabulary import DocumentStatus, Layer
from sayso.read import read_text

Record = dict[str, Any]
_T = TypeVar("_T")


class Predictor(Protocol):
    """What the evaluation needs of the pipeline."""

    def marks(self, document: Document, layers: frozenset[Layer] | None = None) -> Marks:
        """The marks of a document."""
        ...

    def reading(self, document: Document) -> Reading:
        """The marks and claims of a document."""
        ...


@dataclass(slots=True)
class Context:
    """One run: the pipeline, how many records to take of each data set (None for all), what failed."""

    predictor: Predictor
    sample: int | None = None
    failed: Counter[str] = field(default_factory=Counter)
    foreign: Counter[str] = field(default_factory=Counter)

    def note(self, dataset: str) -> str:
        """What a row must say beside its figure."""
        said = []
        if self.failed[dataset]:
            said.append(f"{self.failed[dataset]} could not be annotated")
        if self.foreign[dataset]:
            said.append(f"{self.foreign[dataset]} taken for a language that we do not read")
        return f"{dataset}: {', '.join(said)}" if said else ""


def chosen(context: Context, dataset: str) -> list[Record]:
    """The records of a data set, or the sample of them. Raises EvaluationError."""
    return sample_of(list(records(path_of(dataset))), context.sample)


def sample_of(everything: list[_T], size: int | None) -> list[_T]:
    """`size` records spread evenly over all; the same ones in every run."""
    if size is None or size >= len(everything):
        return everything
    return [everything[n * len(everything) // size] for n in range(size)]


def annotated(
    context: Context, dataset: str, taken: Sequence[Record], *layers: Layer
) -> Iterator[tuple[Record, Marks]]:
    """Each record with its marks of the layers."""
    for record in taken:
        name = str(record.get("doc_id") or record.get("id"))
        date = record.get("date") or record.get("dct")
        try:
            document = read_text(record["text"], uri=name, published=date)
            context.foreign[dataset] += document.status is not DocumentStatus.READ
            yield record, context.predictor.marks(document, frozenset(layers))
        except InputError:
            context.failed[dataset] += 1
            yield record, Marks()


def digest(dataset: str) -> str:
    """The digest that stands for a data set in floors.json."""
    return catalogue()[dataset].sha256
