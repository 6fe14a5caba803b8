"""A linker as simple as one can be, for tests of what a ledger does with links."""

from collections.abc import Iterable, Sequence

from sayso.core.links import (
    ClaimLink,
    Cluster,
    Contradiction,
    Copy,
    Credibility,
    Direction,
    Lineage,
    LinkKind,
    Step,
    StepKind,
)
from sayso.ledger.link.whole import Matter
from sayso.ledger.linking import LinkIndex, Links


class OneCluster:
    """Puts every claim of a batch into one cluster."""

    stamp = "one"

    def link(
        self, documents: Sequence[str], disturbed: Iterable[str], index: LinkIndex, *, more: bool = False
    ) -> Links:
        """The first two claims are linked, and the documents are copies where there are two."""
        del disturbed, more
        claims = tuple(claim.id for key in documents for claim in index.reading(key).claims)
        for claim in claims:
            index.keep("all", claim, b"sketch")
        pairs = [sorted(claims[:2])] if len(claims) > 1 else []
        couples = [sorted(documents)] if len(documents) == 2 else []
        links = tuple(ClaimLink(a, b, LinkKind.SAME, 1.0, ("both say volunteers",)) for a, b in pairs)
        steps = tuple(Step(claim, None, StepKind.FIRST) for claim in claims)
        grades = tuple(Credibility(claim, 6, ("volunteers",)) for claim in claims)
        against = tuple(
            Contradiction(a, b, (), (), (), ("", ""), 1.0, ("both say volunteers",)) for a, b in pairs
        )
        cluster = Cluster(f"cluster of {documents[0]}", claims)
        matter = Matter(cluster, links, Lineage(cluster.id, steps), grades, against)
        return Links(
            copies=tuple(
                Copy(a, b, (), (1.0, 1.0), Direction.UNKNOWN, "both say volunteers") for a, b in couples
            ),
            voices=dict.fromkeys(documents, "voice"),
            matters=(matter,) if claims else (),
            claims=frozenset(claims),
        )

    def tell(self, index: LinkIndex) -> Links:
        """Nothing waits."""
        del index
        return Links()
