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

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from sayso.core.links import Cluster, Direction, Drift, DriftKind, Lineage, Step, StepKind
from sayso.core.text import Document
from sayso.ledger.link.claims.compare import words_alike
from sayso.ledger.link.claims.index import place_of
from sayso.ledger.link.claims.telling import Telling, in_headline
from sayso.ledger.link.copies.moments import moment
from sayso.ledger.link.lineage.changes import sentence_of
from sayso.ledger.link.lineage.copied import Copies, Taken
from sayso.ledger.link.lineage.drift import drift, gives_another_amount, is_converted, looks_taken
from sayso.ledger.link.lineage.sources import (
    cited_in,
    in_short,
    is_named_by,
    names_one_of,
    papers_of,
    publishers_of,
    told_by_called,
)
from sayso.ledger.link.lineage.sourcing import laundered

_MUCH = 0.5  # part of a copy that stands in some document in the same words, where this tells of its origin
_DATELINE = (
    40  # code points: where fewer were changed elsewhere, this says nothing of where a copy comes from
)
_NEARLY = 0.75  # part of the most that any document shares with a copy, from which on it may be its origin


def trace(cluster: Cluster, members: Iterable[Telling], copies: Copies) -> Lineage:
    """The lineage of a cluster: each step stands after the one that it hangs on, else by day and id."""
    members = list(members)
    chosen = told_by_document(members)
    steps = _steps(chosen, members, copies)
    return Lineage(cluster.id, tuple(_in_order(chosen, steps)))


def told_by_document(members: Iterable[Telling]) -> list[Telling]:
    """For each document its fullest telling, by time and id."""
    best: dict[str, Telling] = {}
    for telling in members:
        other = best.get(telling.document)
        if other is None or _fullness(telling) > _fullness(other):
            best[telling.document] = telling
    return sorted(best.values(), key=_place_of)


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


def _steps(tellings: Sequence[Telling], members: Sequence[Telling], copies: Copies) -> dict[str, Step]:
    beside = _beside(tellings, members)
    origins: dict[str, str] = {}
    steps: dict[str, Step] = {}
    papers = papers_of(one.claim.document for one in tellings)
    sentences = {one.id: _sentence(one) for one in tellings}
    for number, telling in enumerate(tellings):
        found = (
            _copied(telling, tellings, copies, sentences, papers)
            or _cites(telling, tellings[:number])
            or _repeats(telling, tellings[:number], copies)
        )
        if found is None or _leads_to(origins, found[0].id, telling.id):
            steps[telling.id] = Step(telling.id, None, StepKind.FIRST, (), "Nothing earlier is known.")
            continue
        origin, kind, reason = found
        origins[telling.id] = origin.id
        changed: tuple[Drift, ...] = ()
        if kind is not StepKind.REPEATS or looks_taken(origin, telling):
            changed = drift(origin, telling, copies.changes(origin, telling), papers)
        if kind is StepKind.COPIED:
            rest = _changed_beside(beside[origin.id], beside[telling.id], copies, papers)
            told = {one.kind for one in changed}
            changed = (*changed, *(one for one in rest if one.kind not in told))
        if kind is not StepKind.COPIED and not any(one.kind is DriftKind.LAUNDERED for one in changed):
            washed = laundered(origin, telling, papers, cited=kind is StepKind.CITES)
            others = (one for one in changed if one.kind is not DriftKind.SOURCE_LOST)
            changed = (*others, washed) if washed is not None else changed
        hidden = _laundered(origin, telling, origins, tellings, papers)
        steps[telling.id] = Step(telling.id, origin.id, kind, (*changed, *hidden), reason)
    return steps


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


Found = tuple[Telling, StepKind, str]


def _laundered(
    origin: Telling,
    telling: Telling,
    origins: dict[str, str],
    tellings: Sequence[Telling],
    papers: AbstractSet[str],
) -> tuple[Drift, ...]:
    """An unnamed source further up, dropped by the document that this one names as its source."""
    known = {one.id: one for one in tellings}
    at = origins.get(origin.id)
    while not origin.claim.chain and at is not None:
        found = laundered(known[at], telling, papers)
        if found is not None:
            return (found,)
        at = origins.get(at)
    return ()


def _copied(
    telling: Telling,
    tellings: Sequence[Telling],
    copies: Copies,
    sentences: Mapping[str, Counter[str]],
    papers: AbstractSet[str],
) -> Found | None:
    """Of the documents that the passage can come from, those whose text is most nearly the later one's: what
    was reworded throughout comes from the rewording, though it may share one change with a reprint of the
    first. Of these, the one with the same sentence, as a change that only one reprint made is that reprint's;
    else the one to which fewest words were added. Then the one against which fewest words were
    changed in the whole text, the one from which most others took text, and the earliest. Where all is in
    other words, it is rather taken from a wording from which nothing drifted than from a print with a change
    of its own, which would have to be undone. One of which nobody can tell whether it is older is taken only
    where there is no other: both of two such prints have their change against the first then.
    """
    at = tellings.index(telling)
    sure: list[tuple[Telling, Taken]] = []
    open_: list[
        tuple[Telling, Taken]
    ] = []  # those of which nobody can tell whether they came before or after
    for number, other in enumerate(tellings):
        taken = copies.taken(other, telling) if other is not telling else None
        if taken is None or taken.direction is Direction.FIRST_FROM_SECOND:
            continue
        if taken.direction is Direction.SECOND_FROM_FIRST:
            sure.append((other, taken))
        elif _is_earlier(other, telling, copies, number < at):
            (open_ if _may_be_later(other, telling) else sure).append((other, taken))
    some = sure or open_
    copied = [(other, taken) for other, taken in some if not taken.retold]
    retold, some = not copied, copied or some  # the same words say more than other words
    found: list[_Origin] = []
    for other, taken in some:
        likeness = _likeness(other, telling, sentences, retold)
        told = taken.direction is Direction.SECOND_FROM_FIRST
        rest = (copies.takers(other), round(words_alike(other, telling), 2), told, -tellings.index(other))
        parts = copies.equal(other, telling), copies.changed(other, telling)
        drifted = len(drift(other, telling, None, papers)) if retold else 0
        found.append(_Origin(*parts, likeness, drifted, rest, (other, StepKind.COPIED, taken.reason)))
    return _nearest(telling, found)


@dataclass(frozen=True, slots=True)
class _Origin:
    """A document that a telling may be copied from, with what says so: the part of the later document that
    stands there too, how many code points were changed, how alike the two sentences are, in how many things
    they differ where all is in other words, and the rest.
    """

    equal: float
    changed: int
    likeness: tuple[bool, int]
    drifted: int
    rest: tuple[int, float, bool, int]
    found: Found


def _nearest(telling: Telling, found: Sequence[_Origin]) -> Found | None:
    """Words are counted for most; but "nine miles" come from "14 kilometres", and not from another print's
    "14 miles", which has the more words in common.
    """
    if not found:
        return None
    most = max(one.equal for one in found)
    least = _NEARLY * most if most >= _MUCH else 0.0  # of little it says nothing how little it is
    near = [one for one in found if one.equal >= least]
    likest = _likest(near)
    if all(gives_another_amount(one.found[0], telling) for one in likest):
        likest = _likest([one for one in near if is_converted(one.found[0], telling)]) or likest
    near = likest
    least_drift = min(one.drifted for one in near)
    near = [one for one in near if one.drifted == least_drift]
    fewest = min(one.changed for one in near)
    near = [one for one in near if one.changed <= fewest + _DATELINE]
    return max(near, key=lambda one: one.rest).found


def _likest(found: Sequence[_Origin]) -> list[_Origin]:
    most = max((one.likeness for one in found), default=None)
    return [one for one in found if one.likeness == most]


def _is_earlier(one: Telling, other: Telling, copies: Copies, placed: bool) -> bool:
    """True where one document is older; where their dates leave that open, as of one only the day is known,
    the one from which more others took text is. `placed` is how the two stand in the list.
    """
    first, second = (moment(telling.claim.document.metadata.published) for telling in (one, other))
    if first is not None and second is not None and first.first <= second.last and second.first <= first.last:
        takers = copies.takers(one), copies.takers(other)
        return takers[0] > takers[1] or (takers[0] == takers[1] and placed)
    return placed


def _may_be_later(one: Telling, other: Telling) -> bool:
    """True where the dates of two documents leave open which is older."""
    first, second = (moment(telling.claim.document.metadata.published) for telling in (one, other))
    return first is None or second is None or not first.before(second)


def _sentence(telling: Telling) -> Counter[str]:
    """The words of the sentences that hold a claim, and how often each stands there."""
    return Counter(telling.claim.document.words(sentence_of(telling.claim)).lower().split())


def _likeness(
    other: Telling, telling: Telling, sentences: Mapping[str, Counter[str]], retold: bool
) -> tuple[bool, int]:
    """Whether two sentences have the same words, and how many words the later one has more, as a number below
    nought. Where all is in other words, only figures tell.
    """
    if retold:
        return False, -len(telling.figures - other.figures)
    before, after = sentences[other.id], sentences[telling.id]
    return before == after, -(after - before).total()


def _cites(telling: Telling, earlier: Sequence[Telling]) -> Found | None:
    """The earliest telling whose publisher, or writer, this one names; who printed it rather than whoever is
    only credited with it.
    """
    cited = cited_in(telling.claim.chain)
    for other in earlier:
        shared = sorted(cited & publishers_of(other.claim.document))
        if shared:
            return other, StepKind.CITES, f"It names “{shared[-1]}”, which published the earlier one."
    for other in earlier:
        document = other.claim.document
        if _names(telling, document):
            name = document.metadata.publisher
            return other, StepKind.CITES, f"It names “{name}”, which published the earlier one."
    return None


def _names(telling: Telling, other: Document) -> bool:
    """True where a claim's source, or its sentence where it has none, names the publisher of another
    document; "the agency" may be one that is named elsewhere in the claim's document.
    """
    claim, papers = telling.claim, papers_of([other])
    if not papers or papers & papers_of([claim.document]):
        return False
    papers = in_short(papers)
    if told_by_called(claim):
        return names_one_of(claim.document.text, papers)
    return is_named_by(claim, papers)


def _repeats(telling: Telling, earlier: Sequence[Telling], copies: Copies) -> Found | None:
    """A document that took the passage from this one is none that this one repeats."""
    open_ = [
        other
        for other in earlier
        if (taken := copies.taken(telling, other)) is None
        or taken.direction is not Direction.SECOND_FROM_FIRST
    ]
    if not open_:
        return None
    nearest = max(open_, key=lambda other: (round(words_alike(telling, other), 6), -open_.index(other)))
    return nearest, StepKind.REPEATS, "It tells of the same later, and does not say where it was taken from."


def _leads_to(origins: dict[str, str], start: str, end: str) -> bool:
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


def unattributed(lineage: Lineage, members: Iterable[Telling]) -> str | None:
    """The id of the first telling, in the order of the steps, that gives no source where one before it had
    one.
    """
    chains = {telling.id: bool(telling.claim.chain) for telling in members}
    sourced = False
    for step in lineage.steps:
        if sourced and not chains[step.claim]:
            return step.claim
        sourced |= chains[step.claim]
    return None


def changes(lineage: Lineage) -> tuple[tuple[str, Drift], ...]:
    """All drift of a lineage: the claim in which each change first stands, and the change."""
    return tuple((step.claim, one) for step in lineage.steps for one in step.drift)
