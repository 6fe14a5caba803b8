"""Whom the sources of some articles mean, labelled by hand: ids and offsets, no text.

In: `labels.jsonl`, a line for each source: the article's id, the source's spans, where the text names who is
meant (some of the places; of each name that would be right), and whether "nobody" is right too. Out: `Label`
values. Offsets are code points of the article's text in PolNeAR's part train.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.datasets import records
from sayso.core.errors import EvaluationError, SpanError
from sayso.core.text import Span, Spans

LABELS = Path(__file__).with_name("labels.jsonl")
_KEYS = {"doc_id", "source", "meant", "nobody"}


@dataclass(frozen=True, slots=True)
class Label:
    """Whom one source means: who is named at `meant`, or, where `nobody` is true, nobody who is named."""

    source: Spans
    meant: Spans
    nobody: bool


def read_labels(path: Path = LABELS) -> dict[str, tuple[Label, ...]]:
    """The labels by article. Raises EvaluationError that says what is wrong with which line."""
    found: dict[str, list[Label]] = {}
    for number, record in enumerate(records(path), 1):
        try:
            label = _label(record)
        except (KeyError, TypeError, ValueError, SpanError) as error:
            raise EvaluationError(f"{path.name}, label {number}: {error}") from error
        found.setdefault(str(record["doc_id"]), []).append(label)
    return {name: tuple(labels) for name, labels in found.items()}


def spans_of(offsets: Iterable[Iterable[int]] | None) -> Spans:
    """Pairs of offsets as spans, in their order."""
    return tuple(Span(start, end) for start, end in offsets or ())


def _label(record: dict[str, Any]) -> Label:
    if set(record) != _KEYS:
        raise ValueError(f"a label has the fields {', '.join(sorted(_KEYS))}")
    label = Label(spans_of(record["source"]), spans_of(record["meant"]), record["nobody"])
    if not label.source or not (label.meant or label.nobody):
        raise ValueError("a label has a source, and says who is meant")
    return label
