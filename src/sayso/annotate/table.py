"""The tokens of a parse as arrays: what a network can take in.

In: a `Parsed`. Out: a `TokenTable`, one row a token, white space left out. A name that the models do not see
is one row, however many words it has, so that it counts for as much as any other. All features are small
whole numbers that stand for what the parser said; 0 stands for "something else", so that a parser with other
labels still works. Nothing here is learned.
"""

from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

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


def token_table(parsed: Parsed) -> TokenTable:
    """The table of a parse."""
    doc = parsed.doc
    attributes = doc.to_array(["LENGTH", "SPACY", "TAG", "DEP", "ENT_TYPE", "ORTH", "IS_SPACE"])
    attributes = attributes.astype(np.uint64)
    length = attributes[:, 0].astype(np.int64)
    after = np.fromiter(accumulate(length + attributes[:, 1].astype(np.int64)), np.int64, len(doc))
    start = after - length - attributes[:, 1].astype(np.int64)
    name, goes_on = _names_of(parsed, start, start + length)
    kept = np.flatnonzero((attributes[:, 6] == 0) & ~goes_on)
    rows = np.full(len(doc) + 1, -1, np.int64)
    rows[kept] = np.arange(len(kept))
    edges = np.array([(t.head.i, t.left_edge.i, t.right_edge.i) for t in doc], np.int64).reshape(-1, 3)[kept]
    begins = np.minimum(start, name)[kept]
    return TokenTable(
        token=_ints(kept),
        start=_ints(begins),
        end=_ints((start + length)[kept]),
        block=_ints(_blocks(parsed, begins)),
        sentence=_ints(np.cumsum(np.fromiter((bool(t.is_sent_start) for t in doc), bool, len(doc)))[kept]),
        head=_ints(_row_or_self(rows, edges[:, 0])),
        left=_ints(_next_row(kept, edges[:, 1])),
        right=_ints(np.searchsorted(kept, edges[:, 2], side="right") - 1),
        tag=_numbers(doc, attributes[kept, 2], TAGS),
        dep=_numbers(doc, attributes[kept, 3], DEPS),
        entity=_numbers(doc, attributes[kept, 4], ENTITIES),
        shape=_shapes(doc, attributes[kept, 5]),
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


def _numbers(doc: Doc, values: NDArray[np.uint64], names: tuple[str, ...]) -> Ints:
    strings = doc.vocab.strings
    number = {strings[name]: at for at, name in enumerate(names, 1) if name in strings}
    return np.fromiter((number.get(int(value), 0) for value in values), np.int32, len(values))


def _shapes(doc: Doc, words: NDArray[np.uint64]) -> Ints:
    """Each word of the text once: most come again."""
    known, places = np.unique(words, return_inverse=True)
    shapes = np.array([_shape(doc.vocab.strings[int(word)]) for word in known], np.int32)
    return shapes[places] if len(known) else np.zeros(0, np.int32)


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
