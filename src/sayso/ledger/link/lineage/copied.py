"""Which claims stand in copied passages, and who copied.

In: `Copy` values. Out: for two claims of different documents, the copy whose passage holds both at the same
place, with the direction told for that pair.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.core.links import Copy, Direction, Passage
from sayso.core.text import Span, Spans
from sayso.ledger.link.claims.compare import wording_alike
from sayso.ledger.link.claims.index import pair_of
from sayso.ledger.link.claims.telling import Sketch, Telling
from sayso.ledger.link.lineage.changes import Change, changes_for, inner_changes, is_retold

_MOST = 0.5  # share of a claim's words that must stand in the passage
_ALIKE = 0.5  # alike wording from which two claims at one place of a passage are one claim
_SLACK = (
    60  # code points that the places of two claims in a passage may lie apart, when words came in or went
)

_TIGHT = 2  # code points between the places of two words that are the same one


@dataclass(frozen=True, slots=True)
class Taken:
    """A claim that stands in a passage that another document has too. `direction` is told for (before,
    after). `retold`: the passage is in other words altogether.
    """

    direction: Direction
    reason: str
    retold: bool


class Copies:
    """The copies by pair of documents."""

    def __init__(self, copies: Iterable[Copy]) -> None:
        self._by_pair: dict[tuple[str, str], list[Copy]] = defaultdict(list)
        self._takers: Counter[str] = Counter()
        for copy in copies:
            self._by_pair[copy.first, copy.second].append(copy)
            if copy.direction is Direction.SECOND_FROM_FIRST:
                self._takers[copy.first] += 1
            elif copy.direction is Direction.FIRST_FROM_SECOND:
                self._takers[copy.second] += 1
        # by claims, asked for again and again
        self._found: dict[tuple[str, str], tuple[Copy, Passage] | None] = {}
        self._taken: dict[tuple[str, str], Taken | None] = {}
        self._ways: dict[tuple[int, bool, bool], Taken] = {}  # by a copy, which is held here
        self._changed: dict[tuple[str, str], int] = {}  # by documents
        self._equal: dict[tuple[str, str], float] = {}

    def takers(self, telling: Telling) -> int:
        """How many documents are known to have taken text from the one that holds a telling."""
        return self._takers[telling.document]

    def hold(self, one: Telling, other: Telling) -> bool:
        """True where a copied passage holds both, at one place of it."""
        return self._between(one, other) is not None

    def hold_as_one(self, one: Telling, other: Telling) -> bool:
        """True where a passage holds both as one claim, copied: put alike, or with the same first or last
        words.
        """
        found = self._between(one, other)
        if found is None:
            return False
        first, second = (other, one) if other.document < one.document else (one, other)
        return wording_alike(one, other) >= _ALIKE or _begin_or_end_alike(found[1], first, second)

    def taken(self, before: Telling, after: Telling) -> Taken | None:
        """How `after` hangs on `before` by a copied passage that holds both; None where there is none."""
        key = (before.id, after.id)
        if key not in self._taken:
            found = self._between(before, after)
            self._taken[key] = None if found is None else self._told(before, *found)
        return self._taken[key]

    def equal(self, before: Telling, after: Telling) -> float:
        """The part of the later telling's document, 0 to 1, that stands in the other in the same words."""
        key = (before.document, after.document)
        if key not in self._equal:
            pair = pair_of(*key)
            side = pair.index(after.document)
            passages = (passage for copy in self._by_pair.get(pair, ()) for passage in copy.passages)
            found = sum(_unchanged(passage, side) for passage in passages)
            self._equal[key] = min(1.0, found / max(1, len(after.claim.document.text)))
        return self._equal[key]

    def changed(self, before: Telling, after: Telling) -> int:
        """How many code points of the later telling's document are other ones than in the other, inside of
        what both have; and of that one those which are missing there.
        """
        pair = pair_of(before.document, after.document)
        if pair not in self._changed:
            changes = (change for copy in self._by_pair.get(pair, ()) for change in inner_changes(copy))
            self._changed[pair] = sum(max(map(len, change)) for change in changes)
        return self._changed[pair]

    def changes(self, before: Telling, after: Telling) -> tuple[Change, ...] | None:
        """The words that are not the same at the place of both; None where no passage holds them, or all of
        it is in other words.
        """
        found = self._between(before, after)
        if found is None:
            return None
        copy, _ = found
        return changes_for(copy, before.claim, after.claim, turned=copy.first != before.document)

    def _told(self, before: Telling, copy: Copy, passage: Passage) -> Taken:
        """How the claims of a copy's passage hang together: in the same way for all of them."""
        key = (id(copy), copy.first != before.document, is_retold(passage))
        if key not in self._ways:
            _, turned, retold = key
            direction = copy.direction.turned() if turned else copy.direction
            self._ways[key] = Taken(direction, copy.reason, retold)
        return self._ways[key]

    def _between(self, one: Telling, other: Telling) -> tuple[Copy, Passage] | None:
        """The copy, and the passage of it, that holds both."""
        first, second = (other, one) if other.document < one.document else (one, other)
        key = (first.id, second.id)
        if key not in self._found:
            copies = self._by_pair.get((first.document, second.document), ())
            spans = (first.claim.spans, second.claim.spans)
            self._found[key] = next(
                ((copy, passage) for copy in copies for passage in copy.passages if _holds(passage, *spans)),
                None,
            )
        return self._found[key]


def _holds(passage: Passage, first: Spans, second: Spans) -> bool:
    inside = _inside(first, passage.first) >= _MOST and _inside(second, passage.second) >= _MOST
    return inside and _are_at_one_place(passage, first, second)


def _unchanged(passage: Passage, side: int) -> int:
    """The code points of one side of a passage that are the same on the other."""
    whole = (passage.first, passage.second)[side]
    return max(0, len(whole) - sum(len(change[side]) for change in passage.changes))


def _are_at_one_place(passage: Passage, first: Spans, second: Spans) -> bool:
    return is_retold(passage) or abs(_mapped(passage, first[0].start) - second[0].start) <= _SLACK


def _mapped(passage: Passage, place: int) -> int:
    """Where a place of the first document stands in the second one, by the words around it."""
    shift = passage.second.start - passage.first.start
    for first, second in passage.changes:
        if first.end > place:
            break
        shift = second.end - first.end
    return place + shift


def _inside(spans: Spans, passage: Span) -> float:
    if passage.end <= spans[0].start or spans[-1].end <= passage.start:
        return 0.0
    first, last = passage.start, passage.end
    if first <= spans[0].start and spans[-1].end <= last:
        return 1.0 if any(map(len, spans)) else 0.0
    shared = sum([max(0, min(s.end, last) - max(s.start, first)) for s in spans])
    return shared / max(1, sum(map(len, spans)))


def aligned(tellings: Iterable[Sketch], copies: Iterable[Copy]) -> frozenset[tuple[str, str]]:
    """The pairs of claims that stand at one place of a copied passage and are put alike, or, where no other
    claim has that place, are the same from their first words on or up to their last: one claim, copied.

    Ids, the smaller first. The matcher is told of them: another name or figure must not hide a copy.
    """
    by_document: dict[str, list[Sketch]] = defaultdict(list)
    for telling in tellings:
        by_document[telling.document].append(telling)
    found: set[tuple[str, str]] = set()
    for copy in copies:
        pairs = list(_at_one_place(copy, by_document))
        alike = list(_put_alike(pairs))
        found.update(pair_of(one.id, other.id) for one, other in alike)
        known = {side.id for both in alike for side in both}
        for passage, one, other in pairs:
            taken = one.id in known or other.id in known
            free = not taken and not any(_overlap(one, a) or _overlap(other, b) for a, b in alike)
            if free and _begin_or_end_alike(passage, one, other):
                found.add(pair_of(one.id, other.id))
                alike.append((one, other))
    return frozenset(found)


_Met = tuple[Passage, Sketch, Sketch]


def _at_one_place(copy: Copy, by_document: Mapping[str, Sequence[Sketch]]) -> Iterator[_Met]:
    """The claims of both documents that stand at one place of a passage."""
    for passage in copy.passages:
        first, second = (
            [one for one in by_document.get(document, ()) if _inside(one.spans, span) >= _MOST]
            for document, span in ((copy.first, passage.first), (copy.second, passage.second))
        )
        for one in first:
            for other in second:
                if _are_at_one_place(passage, one.spans, other.spans):
                    yield passage, one, other


def _put_alike(pairs: Iterable[_Met]) -> Iterator[tuple[Sketch, Sketch]]:
    """For each claim of the first document the one that is put most alike, if that is alike enough."""
    best: dict[str, tuple[float, str, Sketch, Sketch]] = {}
    for _, one, other in pairs:
        likeness = (wording_alike(one, other), other.id)
        if likeness[0] >= _ALIKE and (one.id not in best or likeness > best[one.id][:2]):
            best[one.id] = (*likeness, one, other)
    yield from ((one, other) for _, _, one, other in best.values())


def _overlap(one: Sketch, other: Sketch) -> bool:
    return any(a.overlaps(b) for a in one.spans for b in other.spans)


def _begin_or_end_alike(passage: Passage, one: Sketch, other: Sketch) -> bool:
    """True where the first words of two claims, or the last, are the same at one place of a passage, and both
    end and begin near each other.
    """
    if is_retold(passage):
        return False
    starts, ends = (one.spans[0].start, other.spans[0].start), (one.spans[-1].end, other.spans[-1].end)
    apart = [abs(_mapped(passage, start) - end) for start, end in (starts, ends)]
    if max(apart) > _SLACK:
        return False
    ours = [first for first, _ in passage.changes]
    begins = apart[0] <= _TIGHT and not any(span.start <= starts[0] < span.end for span in ours)
    closes = apart[1] <= _TIGHT and not any(span.start < ends[0] <= span.end for span in ours)
    return begins or closes
