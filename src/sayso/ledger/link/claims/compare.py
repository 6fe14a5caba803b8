"""Two tellings side by side: what they share, as numbers with names.

In: two tellings. Out: the features of the pair, the same whichever of the two comes first. Nothing here knows
a weight, and nothing looks at any third claim.
"""

from collections.abc import Sequence
from math import sqrt

from rapidfuzz.distance import JaroWinkler

from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import LIGHT, RAREST, rarity

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
_PAIRS = tuple((_AT[a], _AT[b]) for a, b in PRODUCTS)
_BENT = tuple((_AT[name], value) for name, value in BENDS)


def features(a: Telling, b: Telling, topic: float) -> list[float]:
    """The features of a pair, in the order of `FEATURES`; `topic` is how alike their documents are."""
    signs = measure(a, b, topic)
    return [
        *signs,
        *(signs[one] * signs[other] for one, other in _PAIRS),
        *(max(0.0, signs[at] - value) for at, value in _BENT),
    ]


def measure(a: Telling, b: Telling, topic: float) -> list[float]:
    """The signs of a pair, in the order of `SIGNS`."""
    same = float(a.head == b.head and a.head != "")
    one_document = float(a.document == b.document)
    shared_names, shared_near = len(a.names & b.names), a.near & b.near
    numbers, differ = _numbers(a, b)
    return [
        same,
        float(a.head_row @ b.head_row),
        float(a.event_row @ b.event_row),
        JaroWinkler.similarity(a.head, b.head),
        same * rarity(a.head) / RAREST,
        float((a.head in LIGHT) + (b.head in LIGHT)) / 2,
        0.0 if one_document else topic,
        one_document,
        words_alike(a, b),
        min(1.0, sum(map(rarity, shared_near)) / _BESIDE),
        (bool(a.near & b.words.keys()) + bool(b.near & a.words.keys())) / 2,
        min(_NAMES, shared_names) / _NAMES,
        float(bool(a.names and b.names) and not shared_names),
        numbers,
        differ,
    ]


def words_alike(a: Telling, b: Telling) -> float:
    """The cosine of the words of two claims, each weighed by its rarity."""
    if not a.length or not b.length:
        return 0.0
    few, many = (a, b) if len(a.words) <= len(b.words) else (b, a)
    return sum(weight**2 for word, weight in few.words.items() if word in many.words) / (a.length * b.length)


def wording_alike(a: Telling, b: Telling) -> float:
    """As `words_alike`, without figures and names: how alike two claims are put, whoever they are about."""
    shared = sum(a.words[word] ** 2 for word in a.wording & b.wording)
    length = sqrt(_squares(a) * _squares(b))
    return shared / length if length else 0.0


def _squares(telling: Telling) -> float:
    return sum(telling.words[word] ** 2 for word in telling.wording)


def covered(a: Telling, b: Telling) -> float:
    """How much of the words of `a` stands in `b`, by weight, figures left out."""
    own = {word: weight for word, weight in a.words.items() if not word[:1].isdigit()}
    total = sum(own.values())
    return sum(weight for word, weight in own.items() if word in b.words) / total if total else 0.0


def _numbers(a: Telling, b: Telling) -> tuple[float, float]:
    """Whether the two share a figure, and whether both have figures and share none."""
    first, second = ({word for word in one.words if word[:1].isdigit()} for one in (a, b))
    return float(bool(first & second)), float(bool(first and second) and not first & second)


def named(features_of_pair: Sequence[float]) -> dict[str, float]:
    """The features by name."""
    return dict(zip(FEATURES, features_of_pair, strict=True))
