"""From clusters to links: how the claims of one cluster stand to each other.

In: the tellings of a cluster. Out: a `ClaimLink` for each pair of claims of different documents, the same
whatever their order. In a large cluster each claim is linked with its neighbours by day only.
"""

from collections.abc import Callable, Iterator, Sequence

from sayso.core.links import ClaimLink
from sayso.ledger.link.claims.index import WINDOW, place_of
from sayso.ledger.link.claims.kinds import link_of
from sayso.ledger.link.claims.telling import Telling


def links_in(
    members: Sequence[Telling],
    score: Callable[[Telling, Telling], float],
    copied: Callable[[Telling, Telling], bool],
) -> Iterator[ClaimLink]:
    """The links inside a cluster, in the order of its claims.

    `copied` says of two claims whether both stand in one copied passage.
    """
    ordered = sorted(members, key=place_of)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + WINDOW]:
            if one.document != other.document:
                yield link_of(one, other, score(one, other), copied=copied(one, other))
