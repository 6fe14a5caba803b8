"""A hit: somebody named at some atoms, before it becomes an ActorMention.

Hits are plain working values of this room; other rooms see ActorMention only.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.annotate.actors.names import Atoms
from sayso.core.marks import ActorMention
from sayso.core.text import Span
from sayso.core.vocabulary import ActorKind, Reference


@dataclass(frozen=True, slots=True)
class Hit:
    """Atoms `first` up to `last` name somebody.

    `of_state` is true for a state, a territory or its people: such a name can be a part of a longer one
    ("Bank of Israel"), and any other name that the files know cannot.
    """

    first: int
    last: int
    name: str
    kind: ActorKind
    id: str | None = None
    sector: str | None = None
    country: str | None = None
    of_state: bool = False
    office: str | None = None
    reference: Reference = Reference.NAME


def overlaps(a: Hit, b: Hit) -> bool:
    """True where two hits share an atom."""
    return a.first < b.last and b.first < a.last


def without_overlaps(preferred: Iterable[Hit], others: Iterable[Hit]) -> list[Hit]:
    """The preferred hits, and those of the others that overlap none of them, in the order of the text.

    Neither list overlaps itself. Linear after sorting.
    """
    first = sorted(preferred, key=lambda h: h.first)
    kept, at = list(first), 0
    for hit in sorted(others, key=lambda h: h.first):
        while at < len(first) and first[at].last <= hit.first:
            at += 1
        if at == len(first) or not overlaps(first[at], hit):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.first)


def span_of_hit(hit: Hit, atoms: Atoms) -> Span:
    """Where a hit stands; a bracket in a name keeps its end."""
    start, end = atoms.bounds(hit.first, hit.last)
    if "(" in atoms.text[start:end] and atoms.text[end : end + 1] == ")":
        end += 1
    return Span(start, end)


def mention_of(hit: Hit, atoms: Atoms) -> ActorMention:
    """The mark that leaves this room."""
    span = span_of_hit(hit, atoms)
    return ActorMention(span, hit.name, hit.id, hit.kind, hit.sector, hit.country, hit.office, hit.reference)
