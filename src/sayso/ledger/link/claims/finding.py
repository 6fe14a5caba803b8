"""One thing that two claims both say, with its words for a reader; and whether they tell of one deed."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.core.links import Aspect
from sayso.ledger.link.claims.compare import heads_alike
from sayso.ledger.link.claims.figures import Count
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import FATES

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


def listed(names: Iterable[str]) -> str:
    """The names in order, for a reader."""
    return ", ".join(sorted(names))
