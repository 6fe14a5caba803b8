"""Texts with judged words to what the network sees of them.

In: records of the factuality corpora (a text, words, scores). Out: an `Example` a text, made by the parser,
the encoder and the views that the program uses. No attributions are looked for: readers were asked about the
author.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from sayso.annotate.commitment.context import Scope
from sayso.annotate.commitment.views import Asked, Scopes, View, token_features, view_of
from sayso.annotate.encoder.encoder import Encoder
from sayso.annotate.encoder.windows import Pieces
from sayso.annotate.parse import parse
from sayso.annotate.seen.stand_ins import see
from sayso.annotate.table import Ints, TokenTable, token_table
from sayso.annotate.voices import voices_of
from sayso.core.marks import AUTHOR
from sayso.knowledge import load_knowledge
from sayso.read import read_text

TRAIN, DEV = "factuality-train", "factuality-dev"


@dataclass(frozen=True, slots=True)
class Example:
    """One text: its tokens, what is seen of the judged words, and their scores."""

    corpus: str
    vectors: NDArray[np.float16]  # half as exact as they come, so that all fit in memory
    features: Ints
    view: View
    gold: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Text:
    """An example, and what it takes to encode its text anew."""

    example: Example
    table: TokenTable
    pieces: Pieces


def read_examples(nlp: Language, encoder: Encoder, given: Iterable[dict[str, Any]]) -> Iterator[Example]:
    """The examples of all records with a judged word that the parser sees."""
    return (text.example for text in read_texts(nlp, encoder, given))


def read_texts(nlp: Language, encoder: Encoder, given: Iterable[dict[str, Any]]) -> Iterator[Text]:
    """The same with their tables and word pieces."""
    for record in given:
        if record["events"]:
            text = _text(nlp, encoder, record)
            if len(text.example.gold):
                yield text


def _text(nlp: Language, encoder: Encoder, record: dict[str, Any]) -> Text:
    document = read_text(record["text"], uri=str(record["id"]))
    parsed = parse(nlp, document, see(document, load_knowledge()))
    table = token_table(parsed)
    found = [(row_at(table, event["start"], event["end"]), event["score"]) for event in record["events"]]
    scope = Scope(parsed.doc, range(len(parsed.doc)))
    tokens = [(int(table.token[row]), score) for row, score in found if row is not None]
    asked = [Asked(token, AUTHOR, scope.score(token)) for token, _ in tokens]
    pieces = encoder.cut(parsed)
    example = Example(
        corpus=record["dataset"],
        vectors=encoder.encode_pieces(pieces, table).astype(np.float16),
        features=token_features(parsed, table),
        view=view_of(table, Scopes(table, voices_of(parsed, ())), asked),
        gold=np.array([score for _, score in tokens], np.float32),
    )
    return Text(example, table, pieces)


def row_at(table: TokenTable, start: int, end: int) -> int | None:
    """The row of the token that shares most with a stretch of text; the first of equals."""
    first = int(np.searchsorted(table.end, start, side="right"))
    last = int(np.searchsorted(table.start, end, side="left"))
    return max(
        range(first, last),
        key=lambda row: min(int(table.end[row]), end) - max(int(table.start[row]), start),
        default=None,
    )
