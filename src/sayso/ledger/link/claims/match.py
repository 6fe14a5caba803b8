"""Tellings to clusters: compare what shares a key, score it, put together what belongs together.

In: tellings of any number of documents, and what people decided. Out: which claims tell of the same matter,
with the score of each pair. The result hangs on the claims and the decisions alone: `Matcher.add` gives
what adding all claims at once would give, and computes anew only what the new ones touch.

Claims of the same words, times and head are compared once, for all of them: a wire story that forty papers
print is one telling here, and its copies follow it into its cluster.
"""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.core.keys import make_key
from sayso.core.links import Cluster
from sayso.ledger.link.claims.candidates import Candidates
from sayso.ledger.link.claims.cluster import COPIED, clusters_of, components, left_in
from sayso.ledger.link.claims.compare import Pairs
from sayso.ledger.link.claims.decisions import NO_DECISIONS, Decisions
from sayso.ledger.link.claims.forms import Leads, form_of
from sayso.ledger.link.claims.index import Pair, pair_of, place_of
from sayso.ledger.link.claims.scorer import Model, Scorer
from sayso.ledger.link.claims.state import State
from sayso.ledger.link.claims.telling import Sketch

FLOOR = 0.1  # a pair with a lower score is forgotten
_TOGETHER = 4096  # pairs that are measured at once
_REMEMBERED = 500_000  # pairs whose score is kept while a matcher lives


@dataclass(frozen=True, slots=True)
class Matched:
    """The clusters, as sets of claim ids, and the scores of the pairs that were compared (smaller id
    first).
    """

    clusters: tuple[frozenset[str], ...]
    scores: Mapping[Pair, float]


class Matcher:
    """Clusters that grow with a ledger. What it knows is in its state, and may come from an earlier run."""

    def __init__(
        self, decided: Decisions = NO_DECISIONS, model: Model | None = None, state: State | None = None
    ) -> None:
        self._scorer = Scorer(model)
        self._state = state or State()
        retold = self._scorer.model.matter is not None
        self._candidates = Candidates(self._state, self._scorer.topic, retold=retold)
        self._forms: dict[str, str] = {}  # by claim
        self._scored: dict[Pair, float] = {}  # links ask again for what clusters were made by
        self._decide(decided)

    def add(self, sketches: Iterable[Sketch], copied: Iterable[Pair] = ()) -> frozenset[str]:
        """Take claims in. Out: the ids of all claims whose cluster may have changed, theirs included.

        `copied` are pairs of claims, of these or earlier ones, that stand at one place of a copied passage.
        """
        new = {one.id: one for one in sketches if one.id not in self._state.sketches}
        self._state.sketches.put(new.values())
        self.expect(new)
        for shelf in (self._state.copied, self._state.given, self._state.near, self._state.clusters):
            shelf.expect(new)
        leads = Leads()
        for one in new.values():
            self._put_form(one, leads)
        touched = self._let_lead(leads)
        touched |= self._join_copied(self._let_copy(copied) | set(new) | self._expand(leads.come))
        return self._regroup(touched, leads.gone) | frozenset(new)

    def remove(self, names: Iterable[str]) -> frozenset[str]:
        """Take claims out, as if they had never been in. Out: those whose cluster may have changed."""
        gone = [self._sketch(name) for name in names]
        self._scored.clear()  # another annotation may give a claim of the same id
        leads = Leads()
        for one in gone:
            self._take_form(one, leads)
            for copy in self._state.copied.get(one.id):
                self._state.copied.get(copy).discard(one.id)
            self._state.copied.drop(one.id)
        touched = self._let_lead(leads)
        touched |= self._join_copied(set(self._expand(leads.come)))
        left = {self._lead(self._form(one)) for one in gone} - {None}
        pairs = ((lead, other) for lead in left if lead for other in tuple(self._state.given.get(lead)))
        touched |= self._let_go(pairs)
        changed = self._regroup(touched, leads.gone)
        self._state.sketches.drop(one.id for one in gone)
        return (changed | self._expand(lead for lead in left if lead)) - {one.id for one in gone}

    def part(self, pairs: Iterable[Pair]) -> frozenset[str]:
        """Pairs of claims that stand at one place of a copied passage no longer. Out: as `add`."""
        open_ = set[Pair]()
        for one, other in pairs:
            self._state.copied.get(one).discard(other)
            self._state.copied.get(other).discard(one)
            open_.add(pair_of(*(self._leader(name) for name in (one, other))))
        return self._regroup(self._let_go(open_), set())

    def decide(self, decided: Decisions) -> frozenset[str]:
        """Other decisions of people hold from now on. Out: as `add`."""
        pairs = (self._decided.together ^ decided.together) | (self._decided.apart ^ decided.apart)
        names = {name for pair in pairs for name in pair if name in self._state.sketches}
        again = [self._sketch(name) for name in sorted(names)]
        copied = {pair_of(name, copy) for name in names for copy in self._state.copied.get(name)}
        changed = self.remove(names)
        self._decide(decided)
        return changed | self.add(again, copied)

    @property
    def matched(self) -> Matched:
        """All clusters, ordered by their smallest id."""
        leads = {self._cluster(name) for _, names in self._state.leads.items() for name in names}
        whole = (self._expand(group) for group in leads)
        scores = {
            (one, other): score
            for one, near in self._state.near.items()
            for other, score in near.items()
            if one < other
        }
        return Matched(tuple(sorted(whole, key=min)), scores)

    def expect(self, names: Iterable[str]) -> None:
        """Be ready to give the clusters of some claims, all at once."""
        self._state.forms.expect({self._form(self._sketch(name)): None for name in names})

    def cluster(self, name: str) -> frozenset[str]:
        """The ids of the claims in one cluster with this one."""
        return self._expand(self._cluster(self._leader(name)))

    def copied(self, names: Iterable[str], others: Collection[str]) -> set[Pair]:
        """The pairs of copied claims between some claims and others."""
        return {
            pair_of(one, other) for one in names for other in self._state.copied.get(one) if other in others
        }

    def scores(self, pairs: Pairs) -> list[float]:
        """The score of each of some pairs of claims."""
        names = [pair_of(one.id, other.id) for one, other in pairs]
        new = {name: pair for name, pair in zip(names, pairs, strict=True) if name not in self._scored}
        if len(self._scored) + len(new) > _REMEMBERED:
            return self._scorer.scores(pairs)
        if new:
            self._scored.update(zip(new, self._scorer.scores(list(new.values())), strict=True))
        return [self._scored[name] for name in names]

    @property
    def least(self) -> float:
        """The score from which two claims are put together."""
        return self._scorer.model.least

    def _decide(self, decided: Decisions) -> None:
        self._decided = decided
        self._judged = {name for pair in (*decided.together, *decided.apart) for name in pair}

    def _sketch(self, name: str) -> Sketch:
        return self._state.sketches.get(name)

    # Forms, and who leads them

    def _form(self, sketch: Sketch) -> str:
        """One string for all claims that say the same in the same words, in documents about the same; a
        claim that was judged is its own.
        """
        if sketch.id in self._judged:
            return sketch.id
        found = self._forms.get(sketch.id)
        if found is None:
            found = self._forms[sketch.id] = form_of(sketch)
        return found

    def _lead(self, form: str) -> str | None:
        """The claim that stands for a form."""
        members = self._state.forms.get(form)
        return members[0][1] if members else None

    def _leader(self, name: str) -> str:
        """The claim that stands for this one."""
        return self._lead(self._form(self._sketch(name))) or name

    def _put_form(self, sketch: Sketch, leads: Leads) -> None:
        form = self._form(sketch)
        before = self._lead(form)
        insort(self._state.forms.get(form), place_of(sketch))
        leads.change(before, self._lead(form))

    def _take_form(self, sketch: Sketch, leads: Leads) -> None:
        form = self._form(sketch)
        before = self._lead(form)
        members = self._state.forms.get(form)
        del members[bisect_left(members, place_of(sketch))]
        leads.change(before, self._lead(form))

    def _let_lead(self, leads: Leads) -> set[str]:
        """Compare those that lead their forms now, and forget the others. Out: who is touched."""
        come, gone = ([self._sketch(name) for name in sorted(names)] for names in (leads.come, leads.gone))
        near, loose = self._candidates.change(come, gone)
        touched = set(leads.come)
        for one, other in loose:
            self._forget(one, other)
            touched.update((one, other))
        touched |= self._compare(near)
        for name in leads.gone:
            touched.update(self._state.near.get(name))
            for other in tuple(self._state.given.get(name)):
                self._state.given.get(other).discard(name)
            for other in tuple(self._state.near.get(name)):
                self._forget(name, other)
            self._state.given.drop(name)
            self._state.near.drop(name)
        return touched

    def _compare(self, pairs: Iterable[Pair]) -> set[str]:
        """Score the pairs that are not scored yet. Out: the claims whose cluster that can change."""
        new = [(one, other) for one, other in pairs if other not in self._state.near.get(one)]
        sketches = [(self._sketch(one), self._sketch(other)) for one, other in new]
        sketches.sort(key=_by_documents)
        touched: set[str] = set()
        for first in range(0, len(new), _TOGETHER):
            some = sketches[first : first + _TOGETHER]
            for (one, other), score in zip(some, self._compared(some), strict=True):
                if score >= FLOOR:
                    self._set(one.id, other.id, score)
                    touched.update((one.id, other.id))
        return touched

    def _compared(self, pairs: Pairs) -> list[float]:
        """The scores of pairs that share enough; higher where each is the other's only counterpart."""
        scores = self.scores(pairs)
        return self._scorer.with_counterparts(pairs, scores, self.scores, self._told)

    def _told(self, document: str) -> list[Sketch]:
        return [self._sketch(name) for name in self._state.sketches.of(document)]

    # Copies

    def _let_copy(self, pairs: Iterable[Pair]) -> set[str]:
        """Note which claims are copies. Out: those that are."""
        names: set[str] = set()
        for one, other in pairs:
            self._state.copied.get(one).add(other)
            self._state.copied.get(other).add(one)
            names.add(one)
        return names

    def _join_copied(self, names: set[str]) -> set[str]:
        """Copied pairs have the score `COPIED`, whatever they are like, between those that stand for them.

        `names` are new claims, and those for which another stands from now on.
        """
        touched: set[str] = set()
        leader = cache(self._leader)
        for name in names:
            if name not in self._state.sketches:
                continue
            copies = self._state.copied.get(name)
            one = leader(name) if copies else name
            for copy in copies:
                if copy in self._state.sketches:
                    other = leader(copy)
                    if one != other and other not in self._state.given.get(one):
                        self._state.given.get(one).add(other)
                        self._state.given.get(other).add(one)
                        self._set(one, other, COPIED)
                        touched.update((one, other))
        return touched

    def _let_go(self, pairs: Iterable[Pair]) -> set[str]:
        """Pairs that may be copied no longer: then they are scored as others are."""
        touched: set[str] = set()
        for one, other in pairs:
            if other not in self._state.given.get(one) or self._is_copied(one, other):
                continue
            self._state.given.get(one).discard(other)
            self._state.given.get(other).discard(one)
            self._forget(one, other)
            if self._candidates.joined(self._sketch(one), self._sketch(other)):
                self._compare([pair_of(one, other)])
            touched.update((one, other))
        return touched

    def _is_copied(self, one: str, other: str) -> bool:
        theirs = self._expand([other])
        return any(not theirs.isdisjoint(self._state.copied.get(name)) for name in self._expand([one]))

    def _set(self, one: str, other: str, score: float) -> None:
        self._state.near.get(one)[other] = score
        self._state.near.get(other)[one] = score

    def _forget(self, one: str, other: str) -> None:
        self._state.near.get(one).pop(other, None)
        self._state.near.get(other).pop(one, None)

    # Clusters

    def _cluster(self, lead: str) -> frozenset[str]:
        """The cluster of a claim that stands for its form, by those that stand for theirs."""
        return self._state.clusters.get(lead) or frozenset((lead,))

    def _regroup(self, touched: set[str], gone: set[str]) -> frozenset[str]:
        """Put together anew what hangs together with what was touched. Out: the claims whose cluster is
        another one; a matter whose claims are the same is told as before, whoever else was compared with it.
        """
        changed: set[str] = set()
        clusters = self._state.clusters
        for name in gone:
            touched |= self._cluster(name) - gone
            clusters.drop(name)
        left = touched - gone
        clusters.expect(left)
        open_ = {name for one in left for name in self._cluster(one)} - gone
        self._state.near.expect(open_)
        reached = self._reach(open_)
        clusters.expect(reached)
        for group in self._grouped(reached):
            for name in group:
                before = self._cluster(name)
                clusters.put(name, group if len(group) > 1 else frozenset())
                if before != group:
                    changed |= self._expand(group)
        return frozenset(changed)

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
        near = [other for other, score in self._state.near.get(name).items() if score >= least]
        if name in self._judged:
            near.extend(
                other
                for pair in self._decided.together
                if name in pair
                for other in pair
                if other != name and other in self._state.sketches
            )
        return near

    def _grouped(self, names: set[str]) -> list[frozenset[str]]:
        pairs = [(one, other) for one in names for other in self._joinable(one) if other in names]
        groups, least = [], self._scorer.model.least
        for part in components(names, pairs):
            documents = {name: self._sketch(name).document for name in part}
            asked = documents if self._scorer.of_matters else None
            scores = self._scores_in(part)
            groups.extend(clusters_of(part, scores, least, self._decided, asked, self._prints))
        return groups

    def _scores_in(self, part: frozenset[str]) -> dict[Pair, float]:
        """The scores of the pairs inside a part; of a small part, those too that no key joins."""
        scores = {
            (one, other): score
            for one in part
            for other, score in self._state.near.get(one).items()
            if one < other and other in part
        }
        rest = left_in(part, scores)
        pairs = [(self._sketch(one), self._sketch(other)) for one, other in rest]
        scores.update(zip(rest, self.scores(pairs), strict=True))
        return scores

    def _prints(self, lead: str) -> frozenset[str]:
        """The documents that print what a claim says which stands for others."""
        return frozenset(self._sketch(name).document for name in self._expand([lead]))

    def _expand(self, leads: Iterable[str]) -> frozenset[str]:
        """The claims for which some others stand."""
        forms = {self._form(self._sketch(name)) for name in leads}
        return frozenset(name for form in forms for _, name in self._state.forms.get(form))


def _by_documents(pair: tuple[Sketch, Sketch]) -> tuple[str, ...]:
    """What two documents have in common is found once, for all pairs of their claims."""
    one, other = pair
    return (*sorted((one.document, other.document)), one.id, other.id)


def match(
    sketches: Iterable[Sketch], decided: Decisions = NO_DECISIONS, model: Model | None = None
) -> Matched:
    """The clusters of all claims."""
    matcher = Matcher(decided, model)
    matcher.add(sketches)
    return matcher.matched


def cluster_of(members: Sequence[Sketch]) -> Cluster:
    """A cluster with its claims in order. Its id is that of its earliest claim in another form."""
    ordered = [one.id for one in sorted(members, key=place_of)]
    return Cluster(make_key("clu", ordered[0]), tuple(ordered))
