"""Pairs with scores to clusters: by average linkage, in an order that hangs on nothing but the scores.

In: what is to be put together, the score of each pair that was compared, and what people decided. Out: a
partition. Two clusters are joined while the mean score over all pairs between them (0 for a pair that was not
compared) is at least `least`; the best pair first, ties by id. So the same pairs give the same clusters in
any order, and clusters that share no pair do not touch each other.
"""

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from sayso.ledger.link.claims.decisions import NO_DECISIONS, Decisions

Pair = tuple[str, str]
Scores = Mapping[Pair, float]

_SMALL = 60  # members of a part from which only pairs that a key joins are compared


def clusters_of(
    members: Iterable[str], scores: Scores, least: float, decided: Decisions = NO_DECISIONS
) -> list[frozenset[str]]:
    """The partition, ordered by the smallest id of each cluster."""
    return _Linkage(members, scores, least, decided).partition()


def components(members: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """What hangs together by pairs: a change to one of them cannot move any other's clusters."""
    leader = {member: member for member in members}
    for one, other in pairs:
        a, b = _find(leader, one), _find(leader, other)
        if a != b:
            leader[max(a, b)] = min(a, b)
    found: dict[str, set[str]] = defaultdict(set)
    for member in leader:
        found[_find(leader, member)].add(member)
    return sorted((frozenset(group) for group in found.values()), key=min)


def left_in(part: Collection[str], scored: Collection[Pair]) -> list[Pair]:
    """The pairs that are still to be scored in what hangs together: of a small part all are compared, also
    those that no key joins.
    """
    if not 2 < len(part) <= _SMALL:
        return []
    return [pair for pair in combinations(sorted(part), 2) if pair not in scored]


def _find(leader: dict[str, str], member: str) -> str:
    while leader[member] != member:
        leader[member] = leader[leader[member]]
        member = leader[member]
    return member


class _Linkage:
    """Clusters in the making, each named by its smallest id; `sums` are scores added up between two of
    them.
    """

    def __init__(self, members: Iterable[str], scores: Scores, least: float, decided: Decisions) -> None:
        self.least = least
        self.groups: dict[str, set[str]] = {member: {member} for member in members}
        self.sums: dict[str, dict[str, float]] = defaultdict(dict)
        self.apart: dict[str, set[str]] = defaultdict(set)
        for (one, other), score in scores.items():
            if score > 0 and one in self.groups and other in self.groups:
                self.sums[one][other] = self.sums[other][one] = score
        for one, other in decided.apart:
            self.apart[one].add(other)
            self.apart[other].add(one)
        self.joined = {member: member for member in self.groups}
        for one, other in sorted(decided.together):
            if one in self.joined and other in self.joined:
                a, b = _find(self.joined, one), _find(self.joined, other)
                if a != b:
                    self._merge(min(a, b), max(a, b))
        self.heap: list[tuple[float, str, str]] = []
        for one in self.groups:
            self._push(one, only_after=True)

    def partition(self) -> list[frozenset[str]]:
        while self.heap:
            negative, one, other = heapq.heappop(self.heap)
            if one in self.groups and other in self.groups and self._mean(one, other) == -negative:
                self._merge(one, other)
                self._push(one)
        return sorted((frozenset(group) for group in self.groups.values()), key=min)

    def _push(self, one: str, *, only_after: bool = False) -> None:
        for other in self.sums[one]:
            if (other > one or not only_after) and other not in self.apart[one]:
                mean = self._mean(one, other)
                if mean >= self.least:
                    heapq.heappush(self.heap, (-mean, min(one, other), max(one, other)))

    def _mean(self, one: str, other: str) -> float:
        # Rounded, so that the order in which scores were added up makes no difference.
        return round(self.sums[one].get(other, 0.0) / (len(self.groups[one]) * len(self.groups[other])), 9)

    def _merge(self, one: str, other: str) -> None:
        self.groups[one] |= self.groups.pop(other)
        self.joined[other] = one
        moved = self.sums.pop(other, {})
        for third, score in moved.items():
            del self.sums[third][other]
            if third != one:
                self.sums[one][third] = self.sums[third][one] = self.sums[one].get(third, 0.0) + score
        for third in self.apart.pop(other, set()):
            self.apart[third].discard(other)
            self.apart[third].add(one)
            self.apart[one].add(third)
