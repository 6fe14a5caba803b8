"""Everything that joins the claims of some documents, in one call.

In: tellings, copies, which documents are one voice, and what people decided. Out: clusters with their links,
lineage, credibility, and all contradictions, ranked. The same content gives the same values in any order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sayso.core.links import ClaimLink, Cluster, Contradiction, Copy, Credibility, Lineage
from sayso.ledger.link.claims.decisions import NO_DECISIONS, Decisions
from sayso.ledger.link.claims.links import links_in
from sayso.ledger.link.claims.match import Matcher, cluster_of
from sayso.ledger.link.claims.standing import are_told_in_passing
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.contradictions import contradictions
from sayso.ledger.link.corroboration import credibility_of, voices_of
from sayso.ledger.link.lineage.copied import Copies, aligned
from sayso.ledger.link.lineage.trace import trace


@dataclass(frozen=True, slots=True)
class Matter:
    """One cluster with all that is known of how its claims hang together."""

    cluster: Cluster
    links: tuple[ClaimLink, ...]
    lineage: Lineage
    credibility: tuple[Credibility, ...]
    contradictions: tuple[Contradiction, ...]


def matter_of(
    members: Sequence[Telling], matcher: Matcher, copies: Sequence[Copy], groups: Mapping[str, str]
) -> Matter:
    """What is known of one cluster. Only the copies between its documents take part."""
    cluster = cluster_of(members)
    shared = Copies(copies)
    members = _settled(members, shared)
    links = tuple(links_in(members, matcher.scores, partial(_are_copied, shared), matcher.least))
    lineage = trace(cluster, members, shared)
    return Matter(
        cluster, links, lineage, credibility_of(members, links, lineage, groups),
        contradictions(members, links, voices_of(members, links, lineage, groups)),
    )  # fmt: skip


def _are_copied(copies: Copies, one: Telling, other: Telling) -> bool:
    """True where both stand in one copied passage. Background is told in like words by many that did not copy
    one another: it is copied only where the words are the same.
    """
    taken = copies.taken(one, other)
    if taken is None:
        return False
    known = one.is_background or other.is_background or are_told_in_passing(one, other)
    return not (taken.retold and known)


def _settled(members: Sequence[Telling], copies: Copies) -> Sequence[Telling]:
    """The claims, where one that may be background is known to be some by another print of its words."""
    open_ = [one for one in members if one.told_as_known and one.background.doubtful]
    known = [one for one in members if one.is_background] if open_ else []
    settled = {
        one.id: replace(one, background=replace(one.background, doubtful=False))
        for one in open_
        if any(copies.hold(one, other) for other in known)
    }
    return [settled.get(one.id, one) for one in members]


def link_all(
    tellings: Iterable[Telling],
    copies: Sequence[Copy] = (),
    groups: Mapping[str, str] | None = None,
    decided: Decisions = NO_DECISIONS,
) -> tuple[Matter, ...]:
    """The clusters of all tellings that hold claims of at least two documents, by the day of their first
    claim.
    """
    matcher = Matcher(decided)
    known = {one.id: one for one in tellings}
    matcher.add(known.values(), aligned(known.values(), copies))
    found = []
    for names in matcher.matched.clusters:
        members = [known[name] for name in sorted(names)]
        if len({telling.document for telling in members}) > 1:
            found.append(matter_of(members, matcher, copies, groups or {}))
    return tuple(sorted(found, key=lambda matter: matter.cluster.id))
