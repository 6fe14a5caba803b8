"""From clusters to links: how the claims of one cluster stand to each other.

In: the tellings of a cluster. Out: a `ClaimLink` for the pairs of claims of different documents of which
something can be said, the same whatever their order. In a large cluster each claim is linked with its
neighbours by day only. Two claims that are in one cluster by others, and are not alike enough by themselves,
have no link.
"""

from collections.abc import Callable, Iterator, Sequence

from sayso.core.links import ClaimLink
from sayso.ledger.link.claims.compare import Pairs
from sayso.ledger.link.claims.index import place_of
from sayso.ledger.link.claims.kinds import link_of, reprint_of
from sayso.ledger.link.claims.state import WINDOW
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.copies.moments import Moment, moment


def links_in(
    members: Sequence[Telling],
    scores: Callable[[Pairs], Sequence[float]],
    copied: Callable[[Telling, Telling], bool],
    least: float,
) -> Iterator[ClaimLink]:
    """The links inside a cluster, in the order of its claims.

    `scores` gives the score of each of some pairs, `least` is what one must have; `copied` says of two claims
    whether both stand in one copied passage.
    """
    ordered = sorted(members, key=place_of)
    pairs = [
        (one, other)
        for at, one in enumerate(ordered)
        for other in ordered[at + 1 : at + 1 + WINDOW]
        if one.document != other.document
    ]
    alike = [(pair, score) for pair, score in zip(pairs, scores(pairs), strict=True) if score >= least]
    told = _first_told(ordered, pairs, copied)
    for (one, other), score in alike:
        taken = copied(one, other)
        if taken and one.letters == other.letters and one.denied == other.denied:
            yield reprint_of(one, other)
            continue
        link = link_of(one, other, score, copied=taken, told=told)
        if link is not None:
            yield link


def _first_told(
    tellings: Sequence[Telling],
    pairs: Sequence[tuple[Telling, Telling]],
    copied: Callable[[Telling, Telling], bool],
) -> dict[str, Moment]:
    """When each claim with figures was first printed with just these, here or where it was copied from."""
    found = {one.id: when for one in tellings if one.counts and (when := _published(one)) is not None}
    figures = {one.id: _figures(one) for one in tellings if one.id in found}
    for one, other in pairs if len(found) > 1 else ():
        if one.id not in found or other.id not in found:
            continue
        if figures[one.id] == figures[other.id] and copied(one, other):
            found[one.id] = found[other.id] = min(found[one.id], found[other.id], key=lambda when: when.first)
    return found


def _published(telling: Telling) -> Moment | None:
    return moment(telling.claim.document.metadata.published)


def _figures(telling: Telling) -> set[float | None]:
    return {count.named for count in telling.counts}
