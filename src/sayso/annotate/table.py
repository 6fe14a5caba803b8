"""The tokens of a parse as arrays: what a network can take in.

In: a `Parsed`. Out: a `TokenTable`, one row a token, white space left out. A name that the models do not see
is one row, however many words it has, so that it counts for as much as any other. All features are small
whole numbers that stand for what the parser said; 0 stands for "something else", so that a parser with other
labels still works. Nothing here is learned.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.parse import Parsed

Ints = NDArray[np.int32]


def _names(words: str) -> tuple[str, ...]:
    return tuple(words.split())


TAGS = _names(
    """
    $ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS
    PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX ``
    """
)
DEPS = _names(
    """
    ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj
    csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd
    parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp
    """
)
ENTITIES = _names(
    """
    CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY
    TIME WORK_OF_ART
    """
)
SHAPES = ("lower", "title", "upper", "digit", "mark", "mixed")

_TAG_NUMBERS, _DEP_NUMBERS, _ENTITY_NUMBERS = (
    {name: at for at, name in enumerate(names, 1)} for names in (TAGS, DEPS, ENTITIES)
)


@dataclass(frozen=True, slots=True)
class TokenTable:
    """The n tokens of a document that are not white space. Rows are numbers into these arrays.

    `start` and `end` are code points; `token` is the number in the parse (of a name in one row, its last).
    `head`, `left` and `right` are rows: the head (a root's is itself) and the first and last row of the
    subtree. `block` counts the document's blocks, `sentence` its sentences. `tag`, `dep`, `entity` and
    `shape` count from 1 in the lists above.
    """

    token: Ints
    start: Ints
    end: Ints
    block: Ints
    sentence: Ints
    head: Ints
    left: Ints
    right: Ints
    tag: Ints
    dep: Ints
    entity: Ints
    shape: Ints

    def __len__(self) -> int:
        return len(self.token)

    def sentence_ends(self) -> list[int]:
        """Where each sentence ends, in code points, in the order of the text."""
        last = np.flatnonzero(np.diff(self.sentence, append=self.sentence[-1:] + 1))
        ends: list[int] = self.end[last].tolist()
        return ends


def marked(labels: Sequence[str], wanted: Collection[str]) -> NDArray[np.bool_]:
    """Which labels are wanted, by their number in a table (0 is none of them): to be asked with a column."""
    return np.array([False, *(label in wanted for label in labels)])


def token_table(parsed: Parsed) -> TokenTable:
    """The table of a parse."""
    doc = parsed.doc
    start, end = np.array(doc.offsets.starts, np.int64), np.array(doc.offsets.ends, np.int64)
    name, goes_on = _names_of(parsed, start, end)
    words = np.array([not token.is_space for token in doc], bool)
    kept = np.flatnonzero(words & ~goes_on)
    tokens = [doc[i] for i in kept.tolist()]
    rows = np.full(len(doc) + 1, -1, np.int64)
    rows[kept] = np.arange(len(kept))
    text = parsed.document.text  # its own letters: the networks know texts in capitals
    head = np.array([t.head.i for t in tokens], np.int64)
    left = np.array([t.left_edge.i for t in tokens], np.int64)
    right = np.array([t.right_edge.i for t in tokens], np.int64)
    begins = np.minimum(start, name)[kept]
    return TokenTable(
        token=_ints(kept),
        start=_ints(begins),
        end=_ints(end[kept]),
        block=_ints(_blocks(parsed, begins)),
        sentence=_ints(np.cumsum(np.array([t.is_sent_start for t in doc], bool))[kept]),
        head=_ints(_row_or_self(rows, head)),
        left=_ints(_next_row(kept, left)),
        right=_ints(np.searchsorted(kept, right, side="right") - 1),
        tag=_row([_TAG_NUMBERS.get(t.tag_, 0) for t in tokens]),
        dep=_row([_DEP_NUMBERS.get(t.dep_, 0) for t in tokens]),
        entity=_row([_ENTITY_NUMBERS.get(t.ent_type_, 0) for t in tokens]),
        shape=_row(
            [_shape(text[a:b]) for a, b in zip(start[kept].tolist(), end[kept].tolist(), strict=True)]
        ),
    )


def _names_of(
    parsed: Parsed, start: NDArray[np.int64], end: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Where each token begins, or the unseen name that it is of; and whether that name goes on after it."""
    if not parsed.names:
        return start, np.zeros(len(start), bool)
    bounds = np.array([(name.start, name.end) for name in parsed.names], np.int64)
    number = np.searchsorted(bounds[:, 0], start, side="right") - 1
    inside = (number >= 0) & (start < bounds[number, 1])
    return np.where(inside, bounds[number, 0], start), inside & (end < bounds[number, 1])


def _ints(values: NDArray[np.int64]) -> Ints:
    return values.astype(np.int32)


def _row_or_self(rows: NDArray[np.int64], heads: NDArray[np.int64]) -> NDArray[np.int64]:
    found = rows[heads]
    return np.where(found < 0, np.arange(len(heads)), found)


def _next_row(kept: NDArray[np.int64], tokens: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.searchsorted(kept, tokens, side="left")


def _blocks(parsed: Parsed, start: NDArray[np.int64]) -> NDArray[np.int64]:
    opened = np.array([block.span.start for block in parsed.document.blocks], np.int64)
    return np.searchsorted(opened, start, side="right").astype(np.int64)


def _row(numbers: list[int]) -> Ints:
    return np.array(numbers, np.int32)


@lru_cache(maxsize=65_536)
def _shape(text: str) -> int:
    if not any(c.isalnum() for c in text):
        return 5
    if any(c.isdigit() for c in text):
        return 4
    if text.islower():
        return 1
    if text.isupper() and len(text) > 1:
        return 3
    return 2 if (text[0].isupper() and text[1:].islower()) or len(text) == 1 else 6
