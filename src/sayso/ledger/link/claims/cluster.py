"""Pairs with scores to clusters: by average linkage, in an order that hangs on nothing but the scores.

In: what is to be put together, the score of each pair that was compared, and what people decided. Out: a
partition. Two clusters are joined while the mean score over all pairs between them (0 for a pair that was not
compared) is at least `least`; the best pair first, ties by id. So the same pairs give the same clusters in
any order, and clusters that share no pair do not touch each other.

Matters are put together in two steps. What is copied counts as one first: a report that was printed forty
times, with forty small edits, is one telling, and another telling is as like it as it is like the wording
nearest to it. Then the best pair of two clusters counts beside the mean, as two tellings of one matter may
have nothing in common but what a third one says. What is left alone then, and is much like one telling, is
put to that one's matter.
"""

import heapq
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from sayso.ledger.link.claims.apart import Apart
from sayso.ledger.link.claims.decisions import NO_DECISIONS, Decisions

Pair = tuple[str, str]
Scores = Mapping[Pair, float]
Prints = Callable[[str], AbstractSet[str]]

COPIED = 1.0  # the score of claims at one place of a copied passage; no other pair has it
_TWO = 0.3  # the score below which two claims of one document are two matters
_SURE = 1 / 2  # what the best pair of two clusters counts beside the mean of all
_LIKEST = 0.8  # the score from which a telling that is left alone joins that of the telling it is most like
_TWO_TELLINGS = 2
_CLEARLY = 0.1  # by which a telling must be liker to another one than to its only mate, to leave it
# Part of the prints of a telling, up to which those that have another telling too are made of two reports.
_COMPILED = 1 / 3
_SMALL = 60  # members of a part from which only pairs that a key joins are compared


def clusters_of(
    members: Iterable[str],
    scores: Scores,
    least: float,
    decided: Decisions = NO_DECISIONS,
    documents: Mapping[str, str] | None = None,
    prints: Prints | None = None,
) -> list[frozenset[str]]:
    """The partition, ordered by the smallest id of each cluster.

    With `documents`, the document of each member, matters are put together, and not only events: what is
    copied counts as one, and a pair that is sure counts for more than pairs of which little is known.
    `prints` gives the documents of all claims for which a member stands; without it, each stands for itself.
    """
    names = list(members)
    if documents is None:
        return _Linkage(names, scores, least, decided.together, Apart(names, decided.apart)).partition()
    copied = (pair for pair, score in scores.items() if score >= COPIED)
    text = {name: min(part) for part in components(names, copied) for name in part}
    inside = {pair: score for pair, score in scores.items() if text.get(pair[0]) == text.get(pair[1])}
    judged = Apart(names, decided.apart)
    tellings = {min(one): one for one in _Linkage(names, inside, least, decided.together, judged).partition()}
    leader = {name: lead for lead, telling in tellings.items() for name in telling}
    between = _between(tellings, leader, scores, documents, prints)
    led = decided.told_by(leader)
    apart = _two_places(tellings, between, documents, led.apart)
    found = _Linkage(tellings, between, least, led.together, apart, sure=_SURE).partition()
    held = {lead: len({documents[name] for name in telling}) for lead, telling in tellings.items()}
    found = _with_few(_apart_where_likelier(found, between, held), between, apart, held)
    whole = (frozenset(name for lead in group for name in tellings[lead]) for group in found)
    return sorted(whole, key=min)


def _between(
    tellings: Mapping[str, Collection[str]],
    leader: Mapping[str, str],
    scores: Scores,
    documents: Mapping[str, str],
    prints: Prints | None,
) -> Scores:
    """The score of each two tellings.

    Where both stand in one document, the two places there say whether they are one; but not where few prints
    of the one have the other too: who prints an agency's words beside a report of their own says nothing of
    that. Else each wording of the one that has fewer is compared with that of the other which is
    most like it.
    """
    found: dict[Pair, dict[Pair, float]] = defaultdict(dict)
    for (one, other), score in scores.items():
        if one in leader and other in leader and leader[one] != leader[other]:
            pair = (one, other) if leader[one] < leader[other] else (other, one)
            found[leader[pair[0]], leader[pair[1]]][pair] = score
    held = {lead: {documents[name] for name in telling} for lead, telling in tellings.items()}
    between = {}
    for (first, second), pairs in found.items():
        common = held[first] & held[second]
        if common and not (
            _is_compiled(held[first], held[second])
            and (prints is None or _is_compiled(*(_all(tellings[one], prints) for one in (first, second))))
        ):
            rows = {pair: s for pair, s in pairs.items() if documents[pair[0]] == documents[pair[1]]}
            by, count = {pair: documents[pair[0]] for pair in rows}, len(common)
        else:
            few = len(tellings[second]) < len(tellings[first])
            rows = {pair: s for pair, s in pairs.items() if documents[pair[0]] != documents[pair[1]]}
            by = {pair: pair[few] for pair in rows}
            count = min(len(tellings[first]), len(tellings[second]))
        best: dict[str, float] = defaultdict(float)
        for pair, score in rows.items():
            best[by[pair]] = max(best[by[pair]], score)
        between[first, second] = round(sum(sorted(best.values())) / count, 9)
    return between


def _is_compiled(first: AbstractSet[str], second: AbstractSet[str]) -> bool:
    """True where few of the documents that print one of two tellings have both: they print two reports."""
    return len(first & second) <= _COMPILED * max(len(first), len(second))


def _all(telling: Iterable[str], prints: Prints) -> AbstractSet[str]:
    return {document for name in telling for document in prints(name)}


def _two_places(
    tellings: Mapping[str, Collection[str]],
    between: Scores,
    documents: Mapping[str, str],
    decided: Iterable[Pair],
) -> Apart:
    """Tellings that stand in one document and are two things there: no other document makes them one. And
    those that people told apart.
    """
    told: dict[str, set[str]] = defaultdict(set)
    for lead, telling in tellings.items():
        for name in telling:
            told[documents[name]].add(lead)
    apart = Apart(tellings)
    for leads in told.values():
        if len(leads) > 1:
            apart.keep_all(leads)
    for pair, score in between.items():
        if score >= _TWO:
            apart.let(*pair)
    for pair in decided:
        apart.keep(*pair)
    return apart


def _with_few(
    groups: Sequence[frozenset[str]], between: Scores, apart: Apart, held: Mapping[str, int]
) -> list[frozenset[str]]:
    """The groups, with each telling that is left alone put to the group of the one telling it is most like,
    if that is like enough: whoever tells a thing again has it from one that told it, and need not be like the
    others. So are two tellings of one document each, by that which is the likest: who told it again may have
    been retold himself. `held` are the documents that have each telling: what more have is no retelling of
    the other.
    """
    place = {name: number for number, group in enumerate(groups) for name in group}
    size = {name: len(group) for group in groups for name in group}
    few = {
        name
        for group in groups
        if len(group) == 1 or (len(group) == _TWO_TELLINGS and all(held[one] == 1 for one in group))
        for name in group
    }
    best: dict[int, tuple[float, str]] = {}
    for (one, other), score in between.items():
        for name, mate in ((one, other), (other, one)):
            if score >= _LIKEST and name in few and size[mate] > size[name] and held[name] <= held[mate]:
                best[place[name]] = max(best.get(place[name], (0.0, "")), (score, mate))
    joined = {number: set(group) for number, group in enumerate(groups)}
    for number, (_, mate) in sorted(best.items(), key=lambda one: (-one[1][0], min(groups[one[0]]))):
        into = joined.get(place[mate], set())  # none: it has joined another one
        if into and not any(apart.parts(name, other) for name in groups[number] for other in into):
            into |= joined.pop(number)
    return [frozenset(group) for group in joined.values()]


def _apart_where_likelier(
    groups: Iterable[frozenset[str]], between: Scores, held: Mapping[str, int]
) -> list[frozenset[str]]:
    """The groups; of two tellings each is by itself where the one, of a single document, is clearly liker to
    a third that is in a group of several: what joined these two was only that the group has others too.
    """
    found = list(groups)
    place = {name: number for number, group in enumerate(found) for name in group}
    out: dict[str, float] = defaultdict(float)
    for pair, score in between.items():
        if place[pair[0]] != place[pair[1]]:
            for name, mate in (pair, pair[::-1]):
                if held[name] == 1 and len(found[place[mate]]) > 1:
                    out[name] = max(out[name], score)
    return [part for group in found for part in _parted(group, between, out)]


def _parted(group: frozenset[str], between: Scores, out: Mapping[str, float]) -> list[frozenset[str]]:
    if len(group) == _TWO_TELLINGS:
        one, other = sorted(group)
        likest = max(out.get(one, 0.0), out.get(other, 0.0))
        if likest >= max(_LIKEST, between.get((one, other), 0.0) + _CLEARLY):
            return [frozenset((one,)), frozenset((other,))]
    return [group]


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

    def __init__(
        self,
        members: Iterable[str],
        scores: Scores,
        least: float,
        together: Iterable[Pair],
        apart: Apart,
        *,
        sure: float = 0.0,
    ) -> None:
        self.least, self.sure = least, sure
        self.groups: dict[str, set[str]] = {member: {member} for member in members}
        self.sums: dict[str, dict[str, float]] = defaultdict(dict)
        self.best: dict[str, dict[str, float]] = defaultdict(dict)
        self.bits, self.apart = (
            dict(apart.bits),
            dict(apart.of),
        )  # of the names in a group, and of those kept off
        for (one, other), score in scores.items():
            if score > 0 and one in self.groups and other in self.groups:
                self.sums[one][other] = self.sums[other][one] = score
                self.best[one][other] = self.best[other][one] = score
        self.joined = {member: member for member in self.groups}
        for one, other in sorted(together):
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
            if (other > one or not only_after) and not self.apart[one] & self.bits[other]:
                mean = self._mean(one, other)
                if mean >= self.least:
                    heapq.heappush(self.heap, (-mean, min(one, other), max(one, other)))

    def _mean(self, one: str, other: str) -> float:
        # Rounded, so that the order in which scores were added up makes no difference.
        mean = self.sums[one].get(other, 0.0) / (len(self.groups[one]) * len(self.groups[other]))
        return round(self.sure * self.best[one].get(other, 0.0) + (1 - self.sure) * mean, 9)

    def _merge(self, one: str, other: str) -> None:
        self.groups[one] |= self.groups.pop(other)
        self.joined[other] = one
        moved = self.sums.pop(other, {})
        for third, score in moved.items():
            del self.sums[third][other]
            if third != one:
                self.sums[one][third] = self.sums[third][one] = self.sums[one].get(third, 0.0) + score
        for third, score in self.best.pop(other, {}).items():
            del self.best[third][other]
            if third != one:
                self.best[one][third] = self.best[third][one] = max(self.best[one].get(third, 0.0), score)
        self.bits[one] |= self.bits.pop(other)
        self.apart[one] |= self.apart.pop(other)
