"""A linker for tests."""

from collections.abc import Sequence

from sayso.core.links import ClaimLink, Copy, Direction, Lineage, LinkKind, Step, StepKind
from sayso.ledger.linking import LinkIndex, Links


class OneCluster:
    """Puts all claims into one cluster: as simple as can be, and keeps something of each kind."""

    stamp = "one"

    def link(self, documents: Sequence[str], index: LinkIndex) -> Links:
        claims = [claim.id for key in documents for claim in index.reading(key).claims]
        for claim in claims:
            index.post("all", claim, [1])
            index.keep("all", claim, b"sketch")
        pairs = [sorted(claims[:2])] if len(claims) > 1 else []
        couples = [sorted(documents)] if len(documents) == 2 else []
        return Links(
            tuple(Copy(a, b, (), (1.0, 1.0), Direction.UNKNOWN, "both say volunteers") for a, b in couples),
            tuple(ClaimLink(a, b, LinkKind.SAME, 1.0, ("both say volunteers",)) for a, b in pairs),
            dict.fromkeys(documents, "voice"),
            dict.fromkeys(claims, "cluster"),
            (Lineage("cluster", tuple(Step(claim, None, StepKind.FIRST) for claim in claims)),),
        )
