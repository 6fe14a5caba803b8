"""Tellings to clusters: compare what shares a key, score it, put together what belongs together.

In: tellings of any number of documents, and what people decided. Out: which claims tell of the same matter,
with the score of each pair. The result hangs on the claims and the decisions alone: `Matcher.add` gives
what adding all claims at once would give, and computes anew only what the new ones touch.

Claims of the same words, times and head are compared once, for all of them: a wire story that forty papers
print is one telling here, and its copies follow it into its cluster.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.core.keys import make_key
from sayso.core.links import Cluster
from sayso.ledger.link.claims.cluster import clusters_of, components
from sayso.ledger.link.claims.compare import Pairs
from sayso.ledger.link.claims.decisions import NO_DECISIONS, Decisions
from sayso.ledger.link.claims.index import Index, Pair, pair_of, place_of
from sayso.ledger.link.claims.scorer import Model, Scorer
from sayso.ledger.link.claims.telling import Telling

COPIED = 0.95  # the score of claims at one place of a copied passage
FLOOR = 0.05  # a pair with a lower score is forgotten
_WHOLE = 60  # claims of a part from which only pairs that a key joins are compared
_ABOUT = 3  # weightiest words of a document that reprints share, and documents with one phrase do not
_TOGETHER = 4096  # pairs that are measured at once


@dataclass(frozen=True, slots=True)
class Matched:
    """The clusters, as sets of claim ids, and the scores of the pairs that were compared (smaller id
    first).
    """

    clusters: tuple[frozenset[str], ...]
    scores: Mapping[Pair, float]


class Matcher:
    """Clusters that grow with a ledger."""

    def __init__(self, decided: Decisions = NO_DECISIONS, model: Model | None = None) -> None:
        self._scorer = Scorer(model)
        self._decided = decided
        self._judged = {name for pair in (*decided.together, *decided.apart) for name in pair}
        self._tellings: dict[str, Telling] = {}
        self._twins: dict[str, list[str]] = defaultdict(list)  # ids with one form, by that form
        self._leads: dict[str, str] = {}  # the form's member that stands for all
        self._index = Index(matters=self._scorer.model.matter is not None)
        self._copied: dict[str, set[str]] = defaultdict(set)
        self._given: set[Pair] = set()  # the pairs of those that stand for copied claims
        self._near: dict[str, dict[str, float]] = defaultdict(dict)
        self._cluster: dict[str, frozenset[str]] = {}  # of those that stand for their forms

    def add(self, tellings: Iterable[Telling], copied: Iterable[Pair] = ()) -> frozenset[str]:
        """Take claims in. Out: the ids of all claims whose cluster may have changed, theirs included.

        `copied` are pairs of claims, of these or earlier ones, that stand at one place of a copied passage.
        """
        new = {one.id: one for one in tellings if one.id not in self._tellings}
        self._tellings.update(new)
        come, gone = self._lead(new.values())
        near, loose = self._index.add(self._tellings[name] for name in sorted(come))
        for name in gone:
            near |= self._index.remove(name)
        touched = set(come)
        for pair in loose - self._given:
            touched.update(pair if self._forget(*pair) else ())
        touched |= self._compare(near)
        names = set(new) | self._expand(come)
        for one, other in copied:
            self._copied[one].add(other)
            self._copied[other].add(one)
            names.add(one)
        touched |= self._join_copied(names)
        for name in gone:
            touched.update(self._near.get(name, ()))
            for other in list(self._near.get(name, ())):
                self._given.discard(pair_of(name, other))
                self._forget(name, other)
            self._near.pop(name, None)
        return self._regroup(touched, gone)

    @property
    def matched(self) -> Matched:
        """All clusters, ordered by their smallest id."""
        leads = set(self._cluster.values())
        whole = (self._expand(group) for group in leads)
        scores = {
            (one, other): score
            for one, near in self._near.items()
            for other, score in near.items()
            if one < other
        }
        return Matched(tuple(sorted(whole, key=min)), scores)

    def cluster(self, name: str) -> frozenset[str]:
        """The ids of the claims in one cluster with this one."""
        return self._expand(self._cluster[self._leads[self._form(self._tellings[name])]])

    def scores(self, pairs: Pairs) -> list[float]:
        """The score of each of some pairs of claims."""
        return self._scorer.scores(pairs)

    @property
    def least(self) -> float:
        """The score from which two claims are put together."""
        return self._scorer.model.least

    def telling(self, name: str) -> Telling:
        """A claim as the matcher sees it."""
        return self._tellings[name]

    def _lead(self, new: Iterable[Telling]) -> tuple[set[str], set[str]]:
        """Which claims stand for their forms from now on, and which no longer do."""
        come: set[str] = set()
        gone: set[str] = set()
        for telling in new:
            form = self._form(telling)
            self._twins[form].append(telling.id)
            before = self._leads.get(form)
            if before is None or place_of(telling) < place_of(self._tellings[before]):
                self._leads[form] = telling.id
                come.add(telling.id)
                if before is not None:
                    (come.discard if before in come else gone.add)(before)
        return come, gone

    def _form(self, telling: Telling) -> str:
        """One string for all claims that say the same in the same words, in documents about the same; a
        claim that was judged is its own.
        """
        if telling.id in self._judged:
            return telling.id
        times = [f"{days.first}-{days.last}" for days in telling.times]
        words = (*sorted(telling.words), None, *sorted(telling.near))
        about = telling.topic.top(_ABOUT)
        return make_key("form", telling.head, str(telling.denied), *times, None, *words, None, *about)

    def _compare(self, pairs: Iterable[Pair]) -> set[str]:
        """Score the pairs that are not scored yet. Out: the claims whose cluster that can change."""
        new = [(one, other) for one, other in pairs if other not in self._near[one]]
        touched: set[str] = set()
        for first in range(0, len(new), _TOGETHER):
            some = new[first : first + _TOGETHER]
            scores = self._scorer.scores(
                [(self._tellings[one], self._tellings[other]) for one, other in some]
            )
            for (one, other), score in zip(some, scores, strict=True):
                if score >= FLOOR:
                    self._near[one][other] = self._near[other][one] = score
                    touched.update((one, other))
        return touched

    def _join_copied(self, names: set[str]) -> set[str]:
        """Copied pairs have the score `COPIED`, whatever they are like, between those that stand for them.

        `names` are new claims, and those for which another stands from now on.
        """
        touched: set[str] = set()
        for name in names & self._tellings.keys():
            for copy in self._copied[name]:
                if copy in self._tellings:
                    one, other = (self._leads[self._form(self._tellings[each])] for each in (name, copy))
                    if one != other:
                        self._given.add(pair_of(one, other))
                        self._near[one][other] = self._near[other][one] = COPIED
                        touched.update((one, other))
        return touched

    def _forget(self, one: str, other: str) -> bool:
        found = self._near.get(one, {}).pop(other, None)
        self._near.get(other, {}).pop(one, None)
        return found is not None

    def _regroup(self, touched: set[str], gone: set[str]) -> frozenset[str]:
        """Put together anew what hangs together with what was touched."""
        changed: set[str] = set()
        for name in gone:
            touched |= self._cluster.pop(name, frozenset()) - gone
        open_: set[str] = set()
        for name in touched - gone:
            open_ |= self._cluster.get(name, frozenset()) - gone
            open_.add(name)
        reached = self._reach(open_)
        for group in self._grouped(reached):
            for name in group:
                before = self._cluster.get(name)
                self._cluster[name] = group
                if before != group:
                    changed |= self._expand(group)
        return frozenset(changed | self._expand(touched - gone))

    def _reach(self, start: set[str]) -> set[str]:
        """All that hangs together with some claims by pairs that could join clusters, or by decisions."""
        found, open_ = set(start), list(start)
        while open_:
            name = open_.pop()
            for other in self._joinable(name):
                if other not in found:
                    found.add(other)
                    open_.append(other)
        return found

    def _joinable(self, name: str) -> list[str]:
        least = self._scorer.model.least
        near = [other for other, score in self._near[name].items() if score >= least]
        if name in self._judged:
            near.extend(
                other
                for pair in self._decided.together
                if name in pair
                for other in pair
                if other != name and other in self._tellings
            )
        return near

    def _grouped(self, names: set[str]) -> list[frozenset[str]]:
        pairs = [(one, other) for one in names for other in self._joinable(one) if other in names]
        groups = []
        for part in components(names, pairs):
            groups.extend(clusters_of(part, self._scores_in(part), self._scorer.model.least, self._decided))
        return groups

    def _scores_in(self, part: frozenset[str]) -> dict[Pair, float]:
        """The scores of the pairs inside a part; of a small part, those too that no key joins."""
        scores = {
            (one, other): score
            for one in part
            for other, score in self._near[one].items()
            if one < other and other in part
        }
        if 2 < len(part) <= _WHOLE:
            ordered = sorted(part)
            rest = [
                (one, other)
                for at, one in enumerate(ordered)
                for other in ordered[at + 1 :]
                if (one, other) not in scores
            ]
            pairs = [(self._tellings[one], self._tellings[other]) for one, other in rest]
            scores.update(zip(rest, self._scorer.scores(pairs), strict=True))
        return scores

    def _expand(self, leads: Iterable[str]) -> frozenset[str]:
        return frozenset(twin for name in leads for twin in self._twins[self._form(self._tellings[name])])


def match(
    tellings: Iterable[Telling], decided: Decisions = NO_DECISIONS, model: Model | None = None
) -> Matched:
    """The clusters of all tellings."""
    matcher = Matcher(decided, model)
    matcher.add(tellings)
    return matcher.matched


def cluster_of(members: Sequence[Telling]) -> Cluster:
    """A cluster with its claims in order. Its id is that of its earliest claim in another form."""
    ordered = [telling.id for telling in sorted(members, key=place_of)]
    return Cluster(make_key("clu", ordered[0]), tuple(ordered))
