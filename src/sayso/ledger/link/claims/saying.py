"""What a claim says, apart from where and when: one value for all prints of the same words.

In: the words of a claim, and what it names and counts. Out: a `Saying`. Of forty prints of a story each claim
is compared with forty others; what two of them have in common by their words hangs on these alone, and is
found once for all prints that have them. Whoever keeps it asks by the two sayings: each is one object while
it is in use, and is known by that.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from sayso.ledger.link.claims.figures import Count
from sayso.ledger.link.claims.words import LIGHT, PEOPLE, concept, rarity

KEPT = 1 << 16  # pairs of sayings of which is kept what they have in common: those of a batch, mostly


@dataclass(frozen=True, slots=True)
class Figure:
    """The number of a figure, whether it is one of a measure, and whether it counts things."""

    number: float | None
    measured: bool
    counts: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """What the figures of a claim that stand in its text say: their numbers, their units, and whether one
    counts people.
    """

    numbers: frozenset[Figure]
    units: frozenset[str]
    people: bool


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """As the fields of those names in `telling.Sketch`; `counted` is None where no figure stands in the text.
    From `length` on all follows from the words.
    """

    head: str
    words: Mapping[str, float]
    wording: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    types: frozenset[str]
    counted: Counted | None
    length: float
    squares: float
    figures: frozenset[str]
    is_light: bool
    concepts: frozenset[str]


def saying_of(
    head: str, words: Iterable[str], wording: frozenset[str], near: frozenset[str], marked: "Marked"
) -> Saying:
    """What a claim says that has these stems, in their order, and hangs on this head."""
    return _known(head, tuple(dict.fromkeys(words)), wording, near, marked)


@dataclass(frozen=True, slots=True)
class Marked:
    """What was marked in a claim: the names of actors and places, the types of events, and its figures."""

    names: frozenset[str]
    types: frozenset[str]
    counted: Counted | None


@lru_cache(maxsize=KEPT)
def shared_words(one: Saying, other: Saying) -> Mapping[str, float]:
    """The words of both, in order, with their weights."""
    words = one.words
    return {word: words[word] for word in sorted(words.keys() & other.words.keys())}


@lru_cache(maxsize=KEPT >> 2)
def rarest_shared(one: Saying, other: Saying, count: int) -> Sequence[str]:
    """The weightiest words of both, in that order."""
    words = shared_words(one, other)
    return sorted(words, key=lambda word: (-words[word], word))[:count]


def counted_in(counts: Iterable[Count]) -> Counted | None:
    """What some figures say; None where none of them stands in the text."""
    own = [one for one in counts if one.mark.span]
    if not own:
        return None
    return Counted(
        frozenset(Figure(one.named, bool(one.unit), bool(one.things)) for one in own),
        frozenset(one.unit for one in own if one.unit is not None),
        any(one.things & PEOPLE for one in own),
    )


@lru_cache(
    maxsize=1 << 14
)  # the claims of a batch: a saying that is made again is another object, no other value
def _known(
    head: str, stems: tuple[str, ...], wording: frozenset[str], near: frozenset[str], marked: Marked
) -> Saying:
    words = {word: rarity(word) for word in stems}
    return Saying(
        head, words, wording, near, marked.names, marked.types, marked.counted,
        length=sqrt(sum(weight**2 for weight in words.values())),
        squares=sum(words[word] ** 2 for word in sorted(wording)),
        figures=frozenset(word for word in words if word[:1].isdigit()),
        is_light=head in LIGHT,
        concepts=frozenset(concept(word) for word in wording if word not in LIGHT),
    )  # fmt: skip
