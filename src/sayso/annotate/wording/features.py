"""What the wording network sees of a document, beside the encoder's vectors.

In: a parse, its token table and quotations. Out: `Inputs`, one row a token. A name is a name and nothing
more: its vector, its lexical score and its count are left out, whoever it names. The same code feeds training
and use.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.attribution.network.views import quoted
from sayso.annotate.attribution.quotes import Quote
from sayso.annotate.parse import Parsed
from sayso.annotate.table import ENTITIES, TAGS, Ints, TokenTable, marked

_NAMES = (
    "PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "LANGUAGE"
)  # fmt: skip
_NAME_ENTITIES = marked(ENTITIES, _NAMES)
_OPEN_TAGS = marked(TAGS, [tag for tag in TAGS if tag[:2] in {"JJ", "NN", "RB", "UH", "VB"}])
_NAME_TAGS = marked(TAGS, ("NNP", "NNPS"))
MARK = 5  # of `table.SHAPES`: no letter and no digit
_OUTSIDE = 0  # of quotations

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Inputs:
    """The n tokens of a document, as in its table.

    `name` says which are of names; `kinds` (n, 3) has tag, relation and shape; `signs` (n, 3) how often the
    word and the pair of words come again (logarithms), and whether it stands in a quotation; `lemmas` the
    words to look up, "" for names and marks.
    """

    name: NDArray[np.bool_]
    kinds: Ints
    signs: Floats
    lemmas: tuple[str, ...]

    def telling(self) -> NDArray[np.bool_]:
        """Which tokens can be loaded by themselves: nouns, verbs, adjectives and such, no names."""
        found: NDArray[np.bool_] = _OPEN_TAGS[self.kinds[:, 0]] & ~self.name
        return found


def inputs_of(parsed: Parsed, table: TokenTable, quotes: tuple[Quote, ...]) -> Inputs:
    """The inputs of a document, but for its vectors."""
    name = _names(parsed, table)
    lemmas = tuple(
        "" if unseen else parsed.doc[token].lemma_.lower()
        for token, unseen in zip(table.token.tolist(), (name | (table.shape == MARK)).tolist(), strict=True)
    )
    signs = np.empty((len(lemmas), 3), np.float32)
    signs[:, 0], signs[:, 1] = _counts(lemmas), _pair_counts(lemmas)
    signs[:, 2] = quoted(table, quotes) != _OUTSIDE
    kinds = np.stack([table.tag, table.dep, table.shape], axis=1)
    return Inputs(name, kinds, signs, lemmas)


def _names(parsed: Parsed, table: TokenTable) -> NDArray[np.bool_]:
    """Tokens of a name that the recogniser, the tagger or the knowledge files know."""
    known = _NAME_ENTITIES[table.entity] | _NAME_TAGS[table.tag]
    if parsed.names:
        begins = np.zeros(len(parsed.document.text), bool)
        begins[[name.start for name in parsed.names]] = True
        known |= begins[table.start]
    found: NDArray[np.bool_] = known & (table.shape != MARK)
    return found


def _counts(lemmas: tuple[str, ...]) -> list[float]:
    logs = {lemma: log(times) if times > 1 and lemma else 0.0 for lemma, times in Counter(lemmas).items()}
    return [logs[lemma] for lemma in lemmas]


def _pair_counts(lemmas: tuple[str, ...]) -> list[float]:
    """How often a token's more frequent pair, with the word before or after it, comes in the document."""
    pairs = list(pairwise(lemmas))
    known = {pair: log(times) if times > 1 and all(pair) else 0.0 for pair, times in Counter(pairs).items()}
    logs = [0.0, *[known[pair] for pair in pairs], 0.0]
    return list(map(max, logs, logs[1:]))[: len(lemmas)]
