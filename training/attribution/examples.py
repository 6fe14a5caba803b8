"""Articles with their attributions as the network learns them.

In: records of PolNeAR's files (text, and spans of source, cue and content in code points). Out: `Example`
values: the token table, features and word pieces as in use, and for each attribution the rows of its parts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from tokenizers import Tokenizer

from sayso.annotate.attribution.network.views import token_features
from sayso.annotate.attribution.quotes import find_quotes
from sayso.annotate.encoder.windows import Pieces, cut_pieces
from sayso.annotate.parse import parse
from sayso.annotate.seen.stand_ins import see
from sayso.annotate.table import Ints, TokenTable, token_table
from sayso.knowledge import load_knowledge
from sayso.read import read_text

Record = dict[str, Any]
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Gold:
    """An attribution as rows of the table. `outer` is False for one that stands inside another's content."""

    anchor: int
    source: NDArray[np.int64]
    cue: NDArray[np.int64]
    content: NDArray[np.int64]
    outer: bool


@dataclass(frozen=True, slots=True)
class Example:
    """One article. `unknown` marks the rows of which PolNeAR does not say whether they are an inner cue."""

    name: str
    table: TokenTable
    features: Ints
    pieces: Pieces
    gold: tuple[Gold, ...]
    unknown: NDArray[np.bool_]


def make_examples(nlp: Language, tokenizer: Tokenizer, records: Iterable[Record]) -> Iterator[Example]:
    """One example a record. A record may mark inner attributions with `"inner": true`."""
    for record in records:
        document = read_text(record["text"], uri=str(record["doc_id"]))
        parsed = parse(nlp, document, see(document, load_knowledge()))
        table = token_table(parsed)
        gold = tuple(g for one in record["attributions"] if (g := _gold(table, one)) is not None)
        yield Example(
            str(record["doc_id"]),
            table,
            token_features(table, find_quotes(document)),
            cut_pieces(tokenizer, document, parsed.seen()),
            gold,
            _unknown(len(table), gold),
        )


def _rows(table: TokenTable, spans: Iterable[Iterable[int]]) -> NDArray[np.int64]:
    hit = np.zeros(len(table), bool)
    for start, end in spans:
        hit |= (table.start < end) & (table.end > start)
    return np.flatnonzero(hit)


def _gold(table: TokenTable, one: Record) -> Gold | None:
    source, cue, content = (_rows(table, one[role]) for role in ROLES)
    if not len(cue) or not len(content):
        return None
    return Gold(_anchor(table, cue), source, cue, content, not one.get("inner", False))


def _anchor(table: TokenTable, cue: NDArray[np.int64]) -> int:
    """The first token of the cue, no mark, whose head stands outside it."""
    inside = set(cue.tolist())
    tops = [r for r in inside if int(table.head[r]) == r or int(table.head[r]) not in inside]
    words = sorted(r for r in tops if table.shape[r] != 5)
    return words[0] if words else int(cue[0])


def _unknown(size: int, gold: tuple[Gold, ...]) -> NDArray[np.bool_]:
    """Rows inside the content of an attribution that holds no marked one: there may be inner ones."""
    out = np.zeros(size, bool)
    for one in gold:
        if one.outer:
            out[one.content] = True
    for one in gold:
        if not one.outer:  # around an inner attribution that is marked, all is known but its own content
            holder = next((g for g in gold if g.outer and one.anchor in set(g.content.tolist())), None)
            if holder is not None:
                out[holder.content] = False
    for one in gold:
        if not one.outer:
            out[one.content] = True
    return out
