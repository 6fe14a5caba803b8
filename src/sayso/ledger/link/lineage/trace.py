"""The path of one claim through documents.

In: the tellings of a cluster, and copies. Out: a `Lineage` with a step for each document: what it hangs on,
how that is known, and what changed. The fullest telling of a document stands for it, one of the body before
one of the headline. What a telling hangs on, the first that holds:

1. **copied**: its words stand in a passage that an earlier document has too, or in one that its document took
   from there by the copy's direction, whatever the dates say; of several, the one in most nearly its words.
2. **cites**: its chain names the publisher or agency of an earlier document, or the one who speaks there.
3. **repeats**: there is an earlier telling, and no sign where this one was taken from: the earlier one whose
   words are most like its own.
4. **first**: nothing earlier is known.
"""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from sayso.core.links import Cluster, Drift, DriftKind, Lineage, Step, StepKind
from sayso.ledger.link.claims.index import place_of
from sayso.ledger.link.claims.telling import Telling, in_headline
from sayso.ledger.link.copies.moments import moment
from sayso.ledger.link.lineage.changes import sentence_of
from sayso.ledger.link.lineage.copied import Copies
from sayso.ledger.link.lineage.drift import drift, looks_taken, may_be_taken
from sayso.ledger.link.lineage.lines import lines_of
from sayso.ledger.link.lineage.origins import Found, Told, origin_of, told
from sayso.ledger.link.lineage.sources import is_common_knowledge, is_party, told_by_paper
from sayso.ledger.link.lineage.sourcing import laundered
from sayso.ledger.link.lineage.undone import FACTS, FROM_BOTH, kinds_of, taken_back, with_step


def trace(cluster: Cluster, members: Iterable[Telling], copies: Copies) -> Lineage:
    """The lineage of a cluster: each step stands after the one that it hangs on, else by day and id."""
    members = list(members)
    chosen = told_by_document(members, copies)
    steps: dict[str, Step] = {}
    tellings: list[Telling] = []
    for line in lines_of(chosen, members, copies):
        own = {one.id for one in line.told}
        told = sorted((*line.told, *line.beside), key=_place_of)
        before = {name: step.origin for name, step in steps.items() if step.origin is not None}
        made = _steps(told, (*line.members, *line.beside), copies, before)
        steps |= {name: step for name, step in made.items() if name in own}
        tellings += line.told
    return Lineage(cluster.id, tuple(_in_order(sorted(tellings, key=_place_of), steps)))


def told_by_document(members: Sequence[Telling], copies: Copies) -> list[Telling]:
    """For each document its fullest telling, by time and id; where it has one in words of its own beside one
    that stands in a copied passage, the latter: who prints another's words has them from there.
    """
    inside: dict[str, list[Telling]] = {}
    for telling in members:
        inside.setdefault(telling.document, []).append(telling)
    found = []
    for own in inside.values():
        copied = [one for one in own if len(own) > 1 and any(copies.hold(one, other) for other in members)]
        found.append(max(copied or own, key=_fullness))
    return sorted(found, key=_place_of)


def _place_of(telling: Telling) -> tuple[int, int, str]:
    """By day, and within it by the hour where it is known: who printed a thing at nine has it from nobody who
    did at noon. A document of which only the day is known stands in the middle of it.
    """
    day, name = place_of(telling)
    when = moment(telling.claim.document.metadata.published)
    return day, (when.first + when.last) // 2 if when is not None else 0, name


def _fullness(telling: Telling) -> tuple[bool, int, float, str]:
    claim = telling.claim
    said = len(claim.quantities) + len(claim.times) + len(claim.places) + len(claim.actors)
    return (not in_headline(claim), said, sum(telling.words.values()), claim.id)


def _steps(
    tellings: Sequence[Telling], members: Sequence[Telling], copies: Copies, before: Mapping[str, str]
) -> dict[str, Step]:
    """The steps of a line, by claim. `before` are the origins that are known of other lines."""
    story = told(tellings, members, copies)
    found: dict[str, Found] = {}
    origins: dict[str, str] = {}
    for telling in tellings:
        one = origin_of(telling, story)
        if one is not None and not _leads_to({**before, **origins}, one.telling.id, telling.id):
            found[telling.id] = one
            origins[telling.id] = one.telling.id
    changer = _Changes(story, _beside(tellings, members), origins)
    steps: dict[str, Step] = {}
    for telling in tellings:
        if telling.id not in found:
            steps[telling.id] = Step(telling.id, None, StepKind.FIRST, (), "Nothing earlier is known.")
            continue
        one = found[telling.id] = changer.without_undoing(found, telling)
        origins[telling.id] = one.telling.id
        changed = changer.of(one, telling)
        steps[telling.id] = Step(telling.id, one.telling.id, one.kind, changed, one.reason)
    return steps


@dataclass(frozen=True, slots=True)
class _Changes:
    """What changed on each step. `beside`: the other tellings of the same sentence, by id; `origins` are
    filled while steps are made. What was asked once is kept.
    """

    story: Told
    beside: Mapping[str, Sequence[Telling]]
    origins: Mapping[str, str]
    asked: dict[tuple[str, StepKind, str], tuple[Drift, ...]] = field(default_factory=dict)

    def of(self, found: Found, telling: Telling) -> tuple[Drift, ...]:
        """The drift from one telling to the next, with what the one between has hidden."""
        return (
            *self._on_step(found, telling), *_laundered(found.telling, telling, self.origins, self.story)
        )  # fmt: skip

    def _on_step(self, found: Found, telling: Telling) -> tuple[Drift, ...]:
        key = (found.telling.id, found.kind, telling.id)
        if key not in self.asked:
            self.asked[key] = self._between(found, telling)
        return self.asked[key]

    def _between(self, found: Found, telling: Telling) -> tuple[Drift, ...]:
        origin, kind, papers = found.telling, found.kind, self.story.papers
        if not self.story.copies.hold(origin, telling):
            origin = self.story.nearest(telling, origin)
        taken = kind is not StepKind.REPEATS or self._is_taken(found, origin, telling)
        changed: tuple[Drift, ...] = ()
        if taken or (may_be_taken(origin, telling) and not is_party(telling.claim.document)):
            words = self.story.copies.changes(origin, telling)
            plain = words is None  # nothing says which words were changed
            changed = self.story.drifted(origin, telling) if plain else drift(origin, telling, words, papers)
        if not taken:
            changed = tuple(one for one in changed if one.kind in FACTS)
        if kind is StepKind.COPIED:
            sides = self.beside[found.telling.id], self.beside[telling.id]
            rest = _changed_beside(*sides, self.story.copies, papers)
            kinds = {one.kind for one in changed}
            changed = (*changed, *(one for one in rest if one.kind not in kinds))
        if kind is not StepKind.COPIED and not any(one.kind is DriftKind.LAUNDERED for one in changed):
            washed = laundered(origin, telling, papers, cited=found.named)
            others = (one for one in changed if one.kind is not DriftKind.SOURCE_LOST)
            changed = (*others, washed) if washed is not None else changed
        return changed

    def _is_taken(self, found: Found, origin: Telling, telling: Telling) -> bool:
        """True where what only tells the same is likely the earlier one again: see `looks_taken`; and where
        it says itself that it was told before, on a paper's word or as what everybody knows.
        """
        if is_party(telling.claim.document) and not found.elsewhere:
            return False
        again = told_by_paper(telling.claim, self.story.papers) or is_common_knowledge(telling.claim)
        return looks_taken(origin, telling, named=found.elsewhere or again)

    def without_undoing(self, found: Mapping[str, Found], telling: Telling) -> Found:
        """What a telling hangs on. Nobody who copies a print with a change in it takes the change back: where
        that is what would be told, and nothing is against what the print was taken from, it was taken from
        there too.
        """
        one = at = found[telling.id]
        changed = kinds_of(self._on_step(one, telling))
        made = set[DriftKind]()
        while changed and at.kind is not StepKind.CITES and (above := found.get(at.telling.id)) is not None:
            made = with_step(made, self._on_step(above, at.telling), further=at.telling is not one.telling)
            other = Found(above.telling, one.kind, FROM_BOTH)
            if back := taken_back(changed, made):
                again = kinds_of(self._on_step(other, telling))
                if back.isdisjoint(again):
                    one, changed, made = other, again, set()
            at = above
        return one


def _beside(tellings: Iterable[Telling], members: Iterable[Telling]) -> dict[str, list[Telling]]:
    """By the id of each telling that stands for a document, the others of its sentence on the same matter."""
    inside: dict[str, list[Telling]] = {}
    for one in members:
        inside.setdefault(one.document, []).append(one)
    return {
        one.id: [
            other
            for other in inside[one.document]
            if other is not one and sentence_of(other.claim).overlaps(sentence_of(one.claim))
        ]
        for one in tellings
    }


def _changed_beside(
    before: Iterable[Telling], after: Iterable[Telling], copies: Copies, papers: AbstractSet[str]
) -> list[Drift]:
    """What changed in claims of the same sentences, each of which stands at one place of a copied passage."""
    open_ = list(before)
    found: dict[DriftKind, Drift] = {}
    for one in after:
        origin = next((other for other in open_ if copies.hold(other, one)), None)
        if origin is not None:
            open_.remove(origin)
            for change in drift(origin, one, copies.changes(origin, one), papers):
                found.setdefault(change.kind, change)
    return list(found.values())


def _laundered(
    origin: Telling,
    telling: Telling,
    origins: Mapping[str, str],
    story: Told,
) -> tuple[Drift, ...]:
    """An unnamed source further up, dropped by the document that this one names as its source."""
    known = {one.id: one for one in story.tellings}
    at = origins.get(origin.id)
    while not origin.claim.chain and at is not None:
        found = laundered(known[at], telling, story.papers)
        if found is not None:
            return (found,)
        at = origins.get(at)
    return ()


def _leads_to(origins: Mapping[str, str], start: str, end: str) -> bool:
    """True where following the origins from `start` comes to `end`."""
    at: str | None = start
    while at is not None and at != end:
        at = origins.get(at)
    return at == end


def _in_order(tellings: Sequence[Telling], steps: dict[str, Step]) -> Iterable[Step]:
    followers: dict[str | None, list[str]] = {}
    for telling in tellings:
        followers.setdefault(steps[telling.id].origin, []).append(telling.id)
    open_ = list(reversed(followers.get(None, [])))
    while open_:
        name = open_.pop()
        yield steps[name]
        open_.extend(reversed(followers.get(name, [])))


def changes(lineage: Lineage) -> tuple[tuple[str, Drift], ...]:
    """All drift of a lineage: the claim in which each change first stands, and the change."""
    return tuple((step.claim, one) for step in lineage.steps for one in step.drift)
