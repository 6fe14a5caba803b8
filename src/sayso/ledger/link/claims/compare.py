"""Two tellings side by side: what they share, as numbers with names.

In: pairs of tellings. Out: the features of each pair, the same whichever of the two comes first, and whatever
other pairs are measured with it. Nothing here knows a weight.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler

from sayso.ledger.link.claims.saying import KEPT, Saying, shared_words
from sayso.ledger.link.claims.telling import Row, Sketch
from sayso.ledger.link.claims.words import RAREST, concept, rarity

_BESIDE = 4 * RAREST  # the weight of shared words near the head from which more make no difference
_NAMES = 3

# What is measured, in the order of `measure`; the products of two let one evidence wait for another.
SIGNS = (
    "same_head", "head", "event", "spelling", "rare_head", "light", "topic", "one_document", "words", "near",
    "near_in_words", "names", "names_differ", "numbers", "numbers_differ",
)  # fmt: skip
PRODUCTS = (
    ("head", "head"), ("event", "event"), ("topic", "topic"), ("words", "words"), ("event", "topic"),
    ("head", "topic"), ("head", "event"), ("head", "words"), ("event", "words"), ("same_head", "topic"),
    ("same_head", "words"), ("same_head", "event"), ("same_head", "near"), ("same_head", "one_document"),
    ("event", "one_document"), ("head", "one_document"), ("spelling", "topic"), ("same_head", "names"),
    ("same_head", "numbers_differ"), ("same_head", "light"), ("names", "topic"),
)  # fmt: skip
# From these values on a sign counts more, or less, than in proportion.
BENDS = (("event", 0.3), ("event", 0.5), ("event", 0.7), ("topic", 0.15), ("topic", 0.3), ("head", 0.5))
FEATURES = (
    *SIGNS, *(f"{a}*{b}" for a, b in PRODUCTS), *(f"{name}>{value:g}" for name, value in BENDS)
)  # fmt: skip
_AT = {name: number for number, name in enumerate(SIGNS)}
_ONE, _OTHER = (np.array([_AT[pair[side]] for pair in PRODUCTS]) for side in (0, 1))
_BENT = np.array([_AT[name] for name, _ in BENDS])
_FROM = np.array([value for _, value in BENDS])

Table = NDArray[np.float64]
Pairs = Sequence[tuple[Sketch, Sketch]]


def features(pairs: Pairs, topics: Sequence[float]) -> Table:
    """A row for each pair, with the columns of `FEATURES`; `topics` says how alike their documents are."""
    signs = measure(pairs, topics)
    bends = np.maximum(0.0, signs[:, _BENT] - _FROM)
    return np.hstack([signs, signs[:, _ONE] * signs[:, _OTHER], bends])


def measure(pairs: Pairs, topics: Sequence[float]) -> Table:
    """A row for each pair, with the columns of `SIGNS`."""
    if not pairs:
        return np.zeros((0, len(SIGNS)))
    found = np.stack([_signs(a.said, b.said) for a, b in pairs])
    inside = np.array([a.document == b.document for a, b in pairs])
    found[:, _AT["topic"]] = np.where(inside, 0.0, topics)
    found[:, _AT["one_document"]] = inside
    met = _met(pairs)
    found[:, _AT["head"]] = _cosines([one.head_row for one in met.sketches], met)
    found[:, _AT["event"]] = _cosines([one.event_row for one in met.sketches], met)
    return found


def heads_alike(a: Sketch, b: Sketch) -> float:
    """The cosine of what the words mean that carry two claims."""
    return _cosine(a.head_row, b.head_row)


def sentences_alike(pairs: Pairs) -> Table:
    """The cosine of what the sentences of each pair of claims say."""
    met = _met(pairs)
    return _cosines([one.sentence_row for one in met.sketches], met)


def _cosine(first: Row, second: Row) -> float:
    one, other = first.astype(np.int32), second.astype(np.int32)
    lengths = float(one @ one) * float(other @ other)
    return float(one @ other) / sqrt(max(lengths, 1.0))


@dataclass(frozen=True, slots=True)
class _Met:
    """The claims of some pairs, each once, and where the first and the second of each pair stand there."""

    sketches: Sequence[Sketch]
    one: NDArray[np.intp]
    other: NDArray[np.intp]


def _met(pairs: Pairs) -> _Met:
    sides = [sketch for pair in pairs for sketch in pair]
    each = {id(sketch): sketch for sketch in sides}  # two of one id may be of two annotations
    at = dict(zip(each, range(len(each)), strict=True))
    places = np.fromiter((at[id(sketch)] for sketch in sides), np.intp, len(sides))
    return _Met(list(each.values()), places[0::2], places[1::2])


def _cosines(rows: Sequence[Row], met: _Met) -> Table:
    """Cosines of rows of whole numbers: the sums are exact, so how many are taken at once makes no
    difference.
    """
    table = np.stack(rows).astype(np.int32)
    squares = np.einsum("ij,ij->i", table, table).astype(np.float64)
    products = np.einsum("ij,ij->i", table[met.one], table[met.other])
    found: Table = products / np.sqrt(np.maximum(squares[met.one] * squares[met.other], 1.0))
    return found


@lru_cache(maxsize=KEPT)
def _signs(a: Saying, b: Saying) -> Table:
    """The signs of one pair that hang on the words of the two claims; the others are still zero."""
    same = a.head == b.head and a.head != ""
    names = len(a.names & b.names)
    figures = bool(a.figures and b.figures)
    shared = figures and not a.figures.isdisjoint(b.figures)
    return np.array(
        (
            same,
            0.0,
            0.0,
            1.0 if same else _spelling(a.head, b.head),
            rarity(a.head) / RAREST if same else 0.0,
            (a.is_light + b.is_light) / 2,
            0.0,
            0.0,
            _words_alike(a, b),
            min(1.0, sum(map(rarity, a.near & b.near)) / _BESIDE),
            ((not a.near.isdisjoint(b.words)) + (not b.near.isdisjoint(a.words))) / 2,
            min(_NAMES, names) / _NAMES,
            not names and bool(a.names and b.names),
            shared,
            figures and not shared,
        ),
        np.float64,
    )


@lru_cache(maxsize=1 << 16)
def _spelling(one: str, other: str) -> float:
    return float(JaroWinkler.similarity(*sorted((one, other))))


def words_alike(a: Sketch, b: Sketch) -> float:
    """The cosine of the words of two claims, each weighed by its rarity."""
    return _words_alike(a.said, b.said)


@lru_cache(maxsize=KEPT)
def _words_alike(a: Saying, b: Saying) -> float:
    if not a.length or not b.length:
        return 0.0
    return sum([weight**2 for weight in shared_words(a, b).values()]) / (a.length * b.length)


def wording_alike(a: Sketch, b: Sketch) -> float:
    """As `words_alike`, without figures and names: how alike two claims are put, whoever they are about."""
    return said_alike(a.said, b.said)


@lru_cache(maxsize=KEPT)
def said_alike(a: Saying, b: Saying) -> float:
    """As `wording_alike`."""
    words = a.words
    shared = sum([words[word] ** 2 for word in sorted(a.wording & b.wording)])
    length = sqrt(a.squares * b.squares)
    return shared / length if length else 0.0


def covered(a: Sketch, b: Sketch) -> float:
    """How much of the words of `a` stands in `b`, by weight, figures left out."""
    return _covered(a.said, b.said)


@lru_cache(maxsize=KEPT)
def _covered(a: Saying, b: Saying) -> float:
    own = _told(a)
    total = sum([weight for _, weight in own])
    theirs = b.words
    return sum([weight for word, weight in own if word in theirs]) / total if total else 0.0


def _told(a: Saying) -> Sequence[tuple[str, float]]:
    """The words of a claim that are no figures, with their weights."""
    if not a.figures:
        return tuple(a.words.items())
    return [(word, weight) for word, weight in a.words.items() if word not in a.figures]


def meant_alike(a: Sketch, b: Sketch) -> float:
    """The cosine of what the words of two claims mean, without names and figures, weighed by rarity."""
    if not a.concepts or not b.concepts:
        return 0.0
    shared = sum(rarity(word) ** 2 for word in sorted(a.concepts & b.concepts))
    return shared / sqrt(_squares(a.concepts) * _squares(b.concepts))


def meant_by(a: Sketch, b: Sketch) -> float:
    """How much of the words of `a` is meant in `b` too, by weight; figures are left out."""
    meant = {concept(word) for word in b.words}
    own = _told(a.said)
    total = sum([weight for _, weight in own])
    return sum([weight for word, weight in own if concept(word) in meant]) / total if total else 0.0


@lru_cache(maxsize=1 << 14)
def _squares(concepts: frozenset[str]) -> float:
    return max(1e-9, sum(rarity(word) ** 2 for word in sorted(concepts)))
