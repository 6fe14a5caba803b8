"""The linker: copies first, then the claims that tell of the same matter.

In: documents that are new to it, in batches, and the ledger's index. Out: `Links`. The same documents give
the same links whatever their order, however they were divided into batches, and whoever added them.
"""

from collections.abc import Iterable, Sequence

from sayso.core.keys import make_key
from sayso.ledger.link.claims.scorer import shipped_model
from sayso.ledger.link.copying import find_copies
from sayso.ledger.link.matching import ClaimFinder
from sayso.ledger.linking import LinkIndex, Links

_WAITING = 20_000  # claims of which as many matters are told at once as read documents allow
_VERSION = 19  # grows whenever other links would be found


class CorpusLinker:
    """Links the documents of a ledger (port `ledger.linking.Linker`). It holds nothing between batches."""

    @property
    def stamp(self) -> str:
        """The version of the linker and the weights that it compares claims by."""
        model = shipped_model()
        tables = [model.event] if model.matter is None else [model.event, model.matter]
        numbers = [number for one in tables for number in (*one.each, one.start, one.least)]
        return make_key("lnk", _VERSION, *map(repr, numbers))

    def link(
        self, documents: Sequence[str], disturbed: Iterable[str], index: LinkIndex, *, more: bool = False
    ) -> Links:
        """The links of a batch. What it says of copies is in the ledger before claims are looked at."""
        copying = find_copies(documents, index)
        index.write(Links(copies=copying.copies, parted=copying.gone, voices=copying.voices))
        touched = {*disturbed, *copying.touched}
        matching = ClaimFinder(index).find(documents, touched, copying, more=more)
        index.flush()
        return Links(matters=matching.matters, claims=matching.claims, waiting=matching.waiting)

    def tell(self, index: LinkIndex) -> Links:
        """Some of the matters that wait."""
        matching = ClaimFinder(index).tell(index.waiting.first(_WAITING))
        return Links(matters=matching.matters, claims=matching.claims)
