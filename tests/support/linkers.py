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

    def link(self, documents: Sequence[str], disturbed: Iterable[str], index: LinkIndex) -> Links:
        """The first two claims are linked, and the documents are copies where there are two."""
        del disturbed
        claims = tuple(claim.id for key in documents for claim in index.reading(key).claims)
        for claim in claims:
            index.keep("all", claim, b"sketch")
        first, second = sorted(claims[:2])
        couples = [sorted(documents)] if len(documents) == 2 else []
        link = ClaimLink(first, second, LinkKind.SAME, 1.0, ("both say volunteers",))
        steps = tuple(Step(claim, None, StepKind.FIRST) for claim in claims)
        grades = tuple(Credibility(claim, 6, ("volunteers",)) for claim in claims)
        against = Contradiction(first, second, (), (), (), ("", ""), 1.0, ("volunteers",))
        cluster = Cluster(f"cluster of {claims[0]}", claims)
        matter = Matter(cluster, (link,), Lineage(cluster.id, steps), grades, (against,))
        return Links(
            copies=tuple(
                Copy(a, b, (), (1.0, 1.0), Direction.UNKNOWN, "both say volunteers") for a, b in couples
            ),
            voices=dict.fromkeys(documents, "voice"),
            matters=(matter,),
            claims=frozenset(claims),
        )
