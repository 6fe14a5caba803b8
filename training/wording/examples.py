"""Articles with marked spans to examples.

In: the records of the propaganda tasks (a text, spans with a technique). Out: one `Example` an article: what
the network sees of it, and for each token how much of it is marked, which share of a marked span it is, and
as what.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.scorers.spans import merge
from evaluation.scorers.tokens import Offsets
from sayso.annotate.engine import Engine
from sayso.annotate.table import TokenTable
from sayso.annotate.wording.features import Floats, Inputs
from sayso.annotate.wording.network import KINDS
from sayso.core.vocabulary import WordingKind
from sayso.read import read_text

DATA = "propaganda-train"
# Da San Martino et al. 2020 merge the rarer of 18 techniques, so that 14 names stand in the data.
KIND_OF = {
    "Loaded_Language": WordingKind.LOADED_WORDS,
    "Name_Calling,Labeling": WordingKind.NAME_CALLING,
    "Exaggeration,Minimisation": WordingKind.EXAGGERATION,
    "Repetition": WordingKind.REPETITION,
    "Doubt": WordingKind.DOUBT,
    "Appeal_to_fear-prejudice": WordingKind.FEAR,
    "Flag-Waving": WordingKind.APPEAL,
    "Slogans": WordingKind.APPEAL,
    "Appeal_to_Authority": WordingKind.APPEAL,
    "Bandwagon,Reductio_ad_hitlerum": WordingKind.APPEAL,
    "Causal_Oversimplification": WordingKind.SHORTCUT,
    "Black-and-White_Fallacy": WordingKind.SHORTCUT,
    "Whataboutism,Straw_Men,Red_Herring": WordingKind.SHORTCUT,
    "Thought-terminating_Cliches": WordingKind.SHORTCUT,
}


@dataclass(frozen=True, slots=True)
class Example:
    """One article of n tokens. `marked`, `share` (n,) and `kinds` (n, 8) are what the network should say."""

    name: str
    table: TokenTable
    vectors: NDArray[np.float16]
    inputs: Inputs
    spans: tuple[tuple[Offsets, WordingKind], ...]
    marked: Floats
    share: Floats
    kinds: Floats

    @property
    def gold(self) -> list[Offsets]:
        """The marked spans, those that touch made one."""
        return merge(span for span, _ in self.spans)


def make_examples(engine: Engine, records: Iterable[dict[str, Any]]) -> list[Example]:
    """The examples of all records."""
    return [_example(engine, record) for record in records]


def _example(engine: Engine, record: dict[str, Any]) -> Example:
    document = read_text(record["text"], uri=str(record["doc_id"]))
    table, vectors, inputs = engine.wording_inputs(document)
    spans = tuple(((s["start"], s["end"]), KIND_OF[s["technique"]]) for s in record["spans"])
    marked, share = targets(table, merge(span for span, _ in spans))
    kinds = np.stack(
        [targets(table, merge(s for s, one in spans if one == kind))[0] for kind in KINDS], axis=1
    )
    return Example(
        str(record["doc_id"]), table, vectors.astype(np.float16), inputs, spans, marked, share, kinds
    )


def targets(table: TokenTable, spans: Sequence[Offsets]) -> tuple[Floats, Floats]:
    """How much of each token the spans cover, and which share of its span each token is."""
    marked, share = np.zeros(len(table), np.float32), np.zeros(len(table), np.float32)
    for start, end in spans:
        common = np.clip(np.minimum(table.end, end) - np.maximum(table.start, start), 0, None)
        marked = np.maximum(marked, common / np.maximum(1, table.end - table.start))
        share = np.minimum(1, share + common / (end - start))
    return marked.astype(np.float32), share.astype(np.float32)
