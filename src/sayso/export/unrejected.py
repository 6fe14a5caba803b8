"""A selection without the claims that people have rejected, for formats that leave no room for a verdict.

In: a selection. Out: the same, without them, and how many they were. Pictures of the workbench leave the same
claims out; lists, tables and lines show them with what was decided.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sayso.core.judging import REJECT
from sayso.core.selection import Asked, Chosen, Relations, Selection
from sayso.export.decided import is_rejected


@dataclass(slots=True)
class WithoutRejected:
    """The selection. `left_out` counts the claims that the last walk through it left out."""

    inner: Selection
    left_out: int = field(default=0)

    @property
    def asked(self) -> Asked:
        """What was asked."""
        return self.inner.asked

    @property
    def relations(self) -> Relations:
        """What joins the claims, those that were left out among them."""
        return self.inner.relations

    def documents(self) -> Iterator[Chosen]:
        """The documents; of a search, those that hold one of its claims still."""
        left_out = 0
        for chosen in self.inner.documents():
            kept = tuple(claim for claim in chosen.claims if not is_rejected(claim, self.relations))
            left_out += len(chosen.claims) - len(kept)
            if kept or not (chosen.claims and self.asked.facets):
                yield replace(chosen, claims=kept)
        self.left_out = left_out


def asks_for_rejected(asked: Asked) -> bool:
    """True where the search itself is for rejected claims."""
    return ("review", REJECT) in asked.facets
