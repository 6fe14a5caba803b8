"""One thing that two claims both say, with its words for a reader; and whether they tell of one deed."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.core.links import Aspect
from sayso.core.marks import ActorMention, Place
from sayso.ledger.link.claims.compare import heads_alike
from sayso.ledger.link.claims.figures import Count
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import FATES, as_written, concept

_SAME_HEAD = 0.6  # likeness of two heads from which they name one deed


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that both claims say: whether they agree on it, and in which words.

    `comparable` is False where they differ, and it may be of two things: another day, of another deed.
    `alike`: both are of one sort, so that they can differ at all: a town and its state cannot.
    """

    aspect: Aspect
    agree: bool
    reason: str
    counts: tuple[Count, Count] | None = None
    comparable: bool = True
    alike: bool = True


def one_deed(a: Telling, b: Telling) -> bool:
    """True where both claims hang on a word for one deed, or say that the same became of somebody."""
    if a.is_light or b.is_light:
        return False
    if a.head in FATES and b.head in FATES:
        return FATES[a.head] == FATES[b.head]
    return a.head == b.head or heads_alike(a, b) >= _SAME_HEAD


def listed(stems: Iterable[str], *tellings: Telling) -> str:
    """Words in order, for a reader: each as it is written in the first of the claims that has it."""
    written: dict[str, str] = {}
    for telling in tellings:
        for stem, word in as_written(telling.claim.text).items():
            written.setdefault(stem, word)
            written.setdefault(concept(stem), word)
    return ", ".join(sorted({written.get(stem, stem) for stem in stems}))


def called(keys: Iterable[str], *tellings: Telling) -> str:
    """Actors in order, for a reader: each by the name that the first of the claims has for it."""
    names: dict[str, str] = {}
    for telling in tellings:
        marks: tuple[ActorMention | Place, ...] = (*telling.claim.actors, *telling.claim.places)
        for one in marks:
            names.setdefault((one.id or one.name).lower(), one.name)
    return ", ".join(sorted({names.get(key, key) for key in keys}))
