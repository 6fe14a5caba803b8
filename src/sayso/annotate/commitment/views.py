"""What the commitment network sees of a document, beside the encoder's vectors.

In: a parse and its token table, and the words asked about, each with its holder. Out: features of each token,
and for each word the tokens near it in its sentence, with their place in the tree as seen from it. A holder
sees what the holder says and nothing around it: the path to the root ends where the content begins. The same
code feeds training and use. Names are one class: whose they are is not seen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.commitment.context import Reading
from sayso.annotate.commitment.signals import classes_of
from sayso.annotate.parse import Parsed
from sayso.annotate.table import SHAPES, TAGS, Ints, TokenTable, marked
from sayso.annotate.voices import Voices
from sayso.core.marks import AUTHOR

REACH = 24  # tokens on each side of a word that are looked at, within its sentence
NEAR = 2 * REACH + 1
HEIGHTS = 6  # the word itself, and five nodes above it
ABOVE = 3  # nodes above it whose states are looked at straight
PLACES = 1 + 3 * HEIGHTS  # nowhere; at each height the node, its children, and theirs
FEATURES = ("tag", "dep", "shape", "name", "that", "to", "np", "own")
_NO_CLASSES = (0, 0, 0, 0)  # of `signals.classes_of`
_NAMES = marked(TAGS, ("NNP", "NNPS"))
_CAPITAL = marked(SHAPES, ("title", "upper", "mixed"))
_MAY_OPEN = TAGS.index("JJ") + 1  # a capital at the head of a sentence says something with these

_TABLE = 1 << 22  # holders by stretches: up to so many, what each holds is looked up in a table

Whole = NDArray[np.int64]


class Asked(NamedTuple):
    """A word (its number in the parse), whose commitment to it is asked, and what the rules read of it."""

    token: int
    holder: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class View:
    """What is seen of n words.

    `rows` are of the table, (n, 1 + NEAR + ABOVE): the word itself, those near it, those above it.
    `place`, (n, NEAR), says where in the tree a near token stands, -1 where there is none. `rules` are three
    numbers of what the rules read.
    """

    rows: Whole
    place: Whole
    rules: NDArray[np.float32]


class Scopes:
    """Which rows belong to what a holder says."""

    def __init__(self, table: TokenTable, voices: Voices) -> None:
        numbers = {AUTHOR: -1, **{a.id: n for n, a in enumerate(voices.attributions)}}
        groups: dict[tuple[int, ...], int] = {}
        around = [voices.around[i] for i in table.token.tolist()]
        apart = {id(one): one for one in around}  # tokens of one stretch share one tuple
        known = {
            key: groups.setdefault(tuple(numbers[a.id] for a in one), len(groups))
            for key, one in apart.items()
        }
        group = [known[id(one)] for one in around]
        self._numbers, self._group, self._count = numbers, np.array(group, np.int64), max(len(groups), 1)
        self._held = np.array(
            sorted(n * self._count + at for key, at in groups.items() for n in key), np.int64
        )
        self._table: NDArray[np.bool_] | None = None
        if len(numbers) * self._count <= _TABLE:
            self._table = np.zeros((len(numbers), self._count), bool)
            self._table.reshape(-1)[self._held] = True
            self._table[-1] = True  # the author holds all

    def numbers(self, holders: Sequence[str]) -> Whole:
        """A number for each holder; the author's is negative."""
        return np.array([self._numbers[holder] for holder in holders], np.int64)

    def holds(self, numbers: Whole, rows: Whole) -> NDArray[np.bool_]:
        """Whether the rows, of shape (n, any), stand in what the n holders say."""
        if self._table is not None:
            return self._table[numbers[:, None], self._group[rows]]
        if not len(self._held):
            return np.broadcast_to(numbers[:, None] < 0, rows.shape)
        wanted = numbers[:, None] * self._count + self._group[rows]
        found = np.minimum(np.searchsorted(self._held, wanted), len(self._held) - 1)
        held: NDArray[np.bool_] = (self._held[found] == wanted) | (numbers[:, None] < 0)
        return held


def token_features(parsed: Parsed, table: TokenTable) -> Ints:
    """Features of each token: an array of shape (tokens, len(FEATURES))."""
    tokens = [parsed.doc[i] for i in table.token.tolist()]
    unseen = {name.end for name in parsed.names}  # the "State" of "Islamic State" states nothing
    classes = chain.from_iterable(
        _NO_CLASSES if end in unseen else classes_of(token.lemma_.lower(), token.lower_)
        for token, end in zip(tokens, table.end.tolist(), strict=True)
    )
    found = np.empty((len(tokens), len(FEATURES)), np.int32)
    for at, column in enumerate((table.tag, table.dep, table.shape, _names(table))):
        found[:, at] = column
    found[:, 4:] = np.fromiter(classes, np.int32, 4 * len(tokens)).reshape(-1, 4)
    return found


def _names(table: TokenTable) -> Ints:
    """1 for what is a name, or made of one ("Israeli"): a noun so tagged, or a capital inside a sentence."""
    first = np.ones(len(table), bool)
    first[1:] = np.diff(table.sentence) != 0
    capital = _CAPITAL[table.shape] & (~first | (table.tag == _MAY_OPEN))
    found: NDArray[np.bool_] = _NAMES[table.tag] | capital
    return found.astype(np.int32)


def view_of(table: TokenTable, scopes: Scopes, asked: Sequence[Asked]) -> View:
    """What is seen from each of the words. Their tokens are rows of the table."""
    at = np.searchsorted(table.token, np.array([one.token for one in asked], np.int64)).astype(np.int64)
    numbers = scopes.numbers([one.holder for one in asked])
    near = at[:, None] + np.arange(-REACH, REACH + 1)
    first = np.searchsorted(table.sentence, table.sentence[at], side="left")[:, None]
    last = np.searchsorted(table.sentence, table.sentence[at], side="right")[:, None] - 1
    seen = (near >= first) & (near <= last)
    near = np.clip(near, first, last)
    seen &= scopes.holds(numbers, near)
    heads = _heads(table, scopes, numbers)
    one_up = heads(near)
    two_up = heads(one_up)
    above = np.empty((len(at), HEIGHTS), np.int64)
    above[:, :1] = at[:, None]
    for height in range(1, HEIGHTS):
        above[:, height : height + 1] = heads(above[:, height - 1 : height])
    place = np.zeros(near.shape, np.int64)
    for height in range(HEIGHTS - 1, -1, -1):  # from the farthest to the nearest, which stands
        for depth, row in ((2, two_up), (1, one_up), (0, near)):
            np.copyto(place, 1 + 3 * height + depth, where=row == above[:, height : height + 1])
    readings = [one.reading for one in asked]
    rules = np.array([(r.score / 3, r.given / 3, r.presupposed) for r in readings], np.float32)
    rows = np.concatenate([at[:, None], near, above[:, 1 : ABOVE + 1]], axis=1)
    return View(rows, np.where(seen, place, -1), rules.reshape(-1, 3))


def _heads(table: TokenTable, scopes: Scopes, numbers: Whole) -> Callable[[Whole], Whole]:
    """The heads of rows of shape (n, any); where a head is out of the n holders' scopes, the row itself."""
    above = table.head.astype(np.int64)

    def of(rows: Whole) -> Whole:
        heads = above[rows]
        return np.where(scopes.holds(numbers, heads), heads, rows)

    return of
