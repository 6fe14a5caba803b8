"""What spaCy says of a text, taken over as rows of numbers, and made into a `Doc`.

In: Docs of spaCy. Out: rows, one a token, in the columns of `COLUMNS`; and from rows a Doc of our own. One
call a Doc gives all that is known of its tokens. Only the parse looks here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.tokens import Doc as SpacyDoc

from sayso.annotate.doc import Doc, Token, TokenSpan, join
from sayso.annotate.tokens import TokenIndex

# What is so of a word wherever it stands, then what the parser says of it here.
WORD = (
    "ORTH", "LOWER", "LENGTH", "IS_SPACE", "IS_PUNCT", "IS_ALPHA", "IS_DIGIT", "IS_UPPER", "IS_LOWER",
    "IS_STOP", "LIKE_NUM",
)  # fmt: skip
SAID = ("SPACY", "TAG", "POS", "LEMMA", "DEP", "HEAD", "ENT_TYPE", "ENT_IOB", "SENT_START")
COLUMNS = (*WORD, *SAID)
AT = {name: number for number, name in enumerate(COLUMNS)}
BEGINS, GOES_ON = 3, 1  # spaCy's numbers for the first token of an entity, and the others

Numbers = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Rows:
    """The n tokens of a text as an array (n, columns), and the words that its numbers stand for."""

    numbers: Numbers
    strings: StringStore

    def __len__(self) -> int:
        return len(self.numbers)

    def of(self, column: str) -> NDArray[np.int64]:
        """A column, as signed numbers: heads count from the token itself, back or on."""
        return self.numbers[:, AT[column]].astype(np.int64)


def taken(doc: SpacyDoc, columns: Sequence[str]) -> Numbers:
    """Some columns of one Doc."""
    numbers: Numbers = doc.to_array(list(columns)).astype(np.uint64).reshape(-1, len(columns))
    return numbers


def doc_of(rows: Rows, *, sentences_as_given: bool = False) -> Doc:
    """The Doc of some rows. Sentences follow from the heads, where there are any, unless they are given."""
    named, names = dict(zip(COLUMNS, rows.numbers.T.tolist(), strict=True)), _Names(rows.strings)
    length, spaces = named["LENGTH"], named["SPACY"]
    starts, ends = _places(length, spaces)
    labels = [[names[number] for number in named[column]] for column in _LABELS]
    flags = [[number != 0 for number in named[column]] for column in WORD[3:]]
    after = [" " if space else "" for space in spaces]
    texts, lowers, lemmas, *others = labels
    bases = [
        _MENDED.get(lower) or (lemma or text).lower()
        for text, lower, lemma in zip(texts, lowers, lemmas, strict=True)
    ]
    said = zip(range(len(rows)), starts, texts, lowers, bases, after, lemmas, *others, *flags, strict=True)
    tokens = [Token(one) for one in said]
    heads = (rows.of("HEAD") + np.arange(len(rows))).tolist()
    first, _ = join(tokens, heads)
    parsed = any(named["DEP"]) and not sentences_as_given
    opens = _opened(heads, first, named["DEP"]) if parsed else _given(named["SENT_START"])
    doc = Doc(tokens)
    for token, open_ in zip(tokens, opens, strict=True):
        token.doc, token.is_sent_start = doc, open_
    doc.offsets = TokenIndex(starts, ends)
    doc.ents = tuple(_entities(doc, named["ENT_IOB"]))
    return doc


_LABELS = ("ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE")
_MENDED = {"hopes": "hope", "hoped": "hope", "hoping": "hope"}  # the model's lemma of these is "hop"


class _Names(dict[int, str]):
    """Words by their numbers, each looked up once."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__({0: ""})
        self._strings = strings

    def __missing__(self, number: int) -> str:
        found: str = self._strings[number]
        self[number] = found
        return found


def _places(lengths: Sequence[int], spaces: Sequence[int]) -> tuple[list[int], list[int]]:
    starts, ends, at = [], [], 0
    for length, space in zip(lengths, spaces, strict=True):
        starts.append(at)
        ends.append(at + length)
        at += length + (1 if space else 0)
    return starts, ends


def _opened(heads: Sequence[int], first: Sequence[int], deps: Sequence[int]) -> list[bool]:
    """A sentence begins where the subtree of its root does."""
    opens = {first[i] for i, head in enumerate(heads) if head == i and deps[i]}
    return [i in opens for i in range(len(heads))]


def _given(starts: Sequence[int]) -> list[bool]:
    return [start == 1 for start in starts]  # -1 and 0 stand for no and for unknown


def _entities(doc: Doc, places: Sequence[int]) -> Iterable[TokenSpan]:
    """The named entities: runs of tokens of which the first begins one and the others go on with it."""
    start = None
    for i, (token, place) in enumerate(zip(doc, places, strict=True)):
        if place == GOES_ON:
            continue
        if start is not None:
            yield TokenSpan(doc, start, i, doc[start].ent_type_)
        start = i if place == BEGINS and token.ent_type_ else None
    if start is not None:
        yield TokenSpan(doc, start, len(doc), doc[start].ent_type_)
