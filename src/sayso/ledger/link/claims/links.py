"""From clusters to links: how the claims of one cluster stand to each other.

In: the tellings of a cluster. Out: a `ClaimLink` for each pair of claims of different documents, the same
whatever their order. In a large cluster each claim is linked with its neighbours by day only.
"""

from collections.abc import Callable, Iterator, Sequence

from sayso.core.links import ClaimLink
from sayso.ledger.link.claims.compare import Pairs
from sayso.ledger.link.claims.index import place_of
from sayso.ledger.link.claims.kinds import link_of
from sayso.ledger.link.claims.state import WINDOW
from sayso.ledger.link.claims.telling import Telling


def links_in(
    members: Sequence[Telling],
    scores: Callable[[Pairs], Sequence[float]],
    copied: Callable[[Telling, Telling], bool],
) -> Iterator[ClaimLink]:
    """The links inside a cluster, in the order of its claims.

    `scores` gives the score of each of some pairs; `copied` says of two claims whether both stand in one
    copied passage.
    """
    ordered = sorted(members, key=place_of)
    pairs = [
        (one, other)
        for at, one in enumerate(ordered)
        for other in ordered[at + 1 : at + 1 + WINDOW]
        if one.document != other.document
    ]
    for (one, other), score in zip(pairs, scores(pairs), strict=True):
        yield link_of(one, other, score, copied=copied(one, other))
