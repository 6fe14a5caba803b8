"""The port through which a linker is put into a ledger."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from sayso.ledger.linking.index import LinkIndex
from sayso.ledger.linking.links import Links


class Linker(Protocol):
    """Finds what joins new documents to one another and to those before. The order must not matter."""

    @property
    def stamp(self) -> str:
        """What made the links: another stamp means that all documents are linked anew."""
        ...

    def link(
        self, documents: Sequence[str], disturbed: Iterable[str], index: LinkIndex, *, more: bool = False
    ) -> Links:
        """The links of a batch of documents, by id; none: people have decided something about clusters.

        `disturbed` are documents before, of whose clusters a claim was taken out. With `more` to do for
        the run, what hangs on earlier ones too may wait: a story that goes on is told once then.
        """
        ...

    def tell(self, index: LinkIndex) -> Links:
        """Some of the matters that wait, the first first (`LinkIndex.waiting`)."""
        ...
