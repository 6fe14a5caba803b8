"""What the commitment network sees of a document, beside the encoder's vectors.

In: a parse and its token table, and the words asked about, each with its holder. Out: features of each token,
and for each word the tokens near it in its sentence, with their place in the tree as seen from it. A holder
sees what the holder says and nothing around it: the path to the root ends where the content begins. The same
code feeds training and use. Names are one class: whose they are is not seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import chain
from typing import Any, NamedTuple

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
    """What is seen of n words; the tokens near a word come in the order of the text, as many as it has.

    `words` are rows of the table, (n, 1 + ABOVE): the word itself, those above it. `near` are those near it,
    (n, most of any of them). `distance` counts from 0 at REACH tokens before the word. `place` says where in
    the tree a near token stands, -1 where there is none. `rules` are three numbers of what the rules read.
    """

    words: Whole
    near: Whole
    distance: Whole
    place: Whole
    rules: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.words)

    def sizes(self) -> Whole:
        """How many tokens are near each word."""
        return np.asarray((self.place >= 0).sum(axis=1), np.int64)

    def inputs(self) -> dict[str, NDArray[Any]]:
        """By the names that the network knows them by."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def of(self, some: Whole) -> "View":
        """What is seen of some of the words, by their numbers."""
        most = int(self.sizes()[some].max(initial=0))
        near, distance, place = (part[some, :most] for part in (self.near, self.distance, self.place))
        return View(self.words[some], near, distance, place, self.rules[some])


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
        """Whether each of n rows stands in what the holder of the same number says."""
        if self._table is not None:
            return self._table[numbers, self._group[rows]]
        if not len(self._held):
            return numbers < 0
        wanted = numbers * self._count + self._group[rows]
        found = np.minimum(np.searchsorted(self._held, wanted), len(self._held) - 1)
        held: NDArray[np.bool_] = (self._held[found] == wanted) | (numbers < 0)
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
    word, distance = _seen(table, scopes, at, numbers)
    row = at[word] + distance - REACH
    above = _above(table, scopes, at, numbers)
    count = np.bincount(word, minlength=len(at))
    shown = np.arange(count.max(initial=0)) < count[:, None]
    near, far, place = (
        np.repeat(at[:, None], shown.shape[1], axis=1),
        np.zeros_like(shown, np.int64),
        np.full(shown.shape, -1),
    )
    near[shown], far[shown] = row, distance
    place[shown] = _places(table, scopes, row, (above, numbers, word))
    readings = [one.reading for one in asked]
    rules = np.array([(r.score / 3, r.given / 3, r.presupposed) for r in readings], np.float32)
    return View(above[:, : 1 + ABOVE], near, far, place, rules.reshape(-1, 3))


def _seen(table: TokenTable, scopes: Scopes, at: Whole, numbers: Whole) -> tuple[Whole, Whole]:
    """Of all tokens that are seen the number of the word they are seen from, and their distance."""
    near = at[:, None] + np.arange(-REACH, REACH + 1)
    first = np.searchsorted(table.sentence, table.sentence[at], side="left")[:, None]
    last = np.searchsorted(table.sentence, table.sentence[at], side="right")[:, None] - 1
    word, distance = np.nonzero((near >= first) & (near <= last))
    held = scopes.holds(numbers[word], near[word, distance])
    return word[held], distance[held]


def _above(table: TokenTable, scopes: Scopes, at: Whole, numbers: Whole) -> Whole:
    """Each word and the nodes above it, (n, HEIGHTS)."""
    found = np.empty((len(at), HEIGHTS), np.int64)
    found[:, 0] = at
    for height in range(1, HEIGHTS):
        found[:, height] = _heads(table, scopes, numbers, found[:, height - 1])
    return found


def _places(table: TokenTable, scopes: Scopes, row: Whole, seen: tuple[Whole, Whole, Whole]) -> Whole:
    """Where in the tree each of the rows stands. `seen`: words with the nodes above, holders, whose it is."""
    above, numbers, word = seen
    holder, nodes = numbers[word], above[word]
    one_up = _heads(table, scopes, holder, row)
    two_up = _heads(table, scopes, holder, one_up)
    place = np.zeros(len(row), np.int64)
    for height in range(HEIGHTS - 1, -1, -1):  # from the farthest to the nearest, which stands
        node = nodes[:, height].copy()
        for depth, one in ((2, two_up), (1, one_up), (0, row)):
            np.copyto(place, 1 + 3 * height + depth, where=one == node)
    return place


def _heads(table: TokenTable, scopes: Scopes, numbers: Whole, rows: Whole) -> Whole:
    """The heads of n rows; where a head is out of the n holders' scopes, the row itself."""
    heads = table.head[rows].astype(np.int64)
    return np.where(scopes.holds(numbers, heads), heads, rows)
