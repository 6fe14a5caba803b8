"""Independence groups: one wire story is one voice, however often it is printed.

In: documents and the copies between them. Out: groups, and what is taken over from where. Two documents
are in one group where the one that took the text has little else to say. A sentence that two papers share
leaves both their own voices, except for the claims in that sentence: `borrowed` and `voices` tell those.
Nothing here depends on the order of documents or copies.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.core.keys import make_key
from sayso.core.links import Copy, Direction, Passage
from sayso.core.text import Span

ONE_VOICE = 0.5  # part of the taker's words that is taken over, from which it has no voice of its own


@dataclass(frozen=True, slots=True)
class IndependenceGroup:
    """Documents that are one voice, sorted by id. The id comes from the documents."""

    id: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A stretch of one document that also stands in another. `direction` is told from this document's side:

    FIRST_FROM_SECOND where this document took it, SECOND_FROM_FIRST where the other one did.
    """

    span: Span
    other: str
    other_span: Span
    direction: Direction


Place = tuple[str, Span]  # a document's id, and a span of its text


def taken_share(copy: Copy) -> float:
    """The part of the taker's words that is taken over; of the one that has less else where nobody knows."""
    if copy.direction is Direction.FIRST_FROM_SECOND:
        return copy.share[0]
    if copy.direction is Direction.SECOND_FROM_FIRST:
        return copy.share[1]
    return max(copy.share)


def independence_groups(documents: Iterable[str], copies: Iterable[Copy]) -> tuple[IndependenceGroup, ...]:
    """Every document in exactly one group, sorted by their first document."""
    joined = _Union(documents)
    for copy in copies:
        if taken_share(copy) >= ONE_VOICE:
            joined.join(copy.first, copy.second)
    return tuple(IndependenceGroup(make_key("grp", *group), group) for group in joined.groups())


def borrowed(document: str, copies: Iterable[Copy]) -> tuple[Borrowed, ...]:
    """Every stretch of a document that stands in another one too, by place."""
    found = []
    for copy in copies:
        if copy.first == document:
            found += [Borrowed(p.first, copy.second, p.second, copy.direction) for p in copy.passages]
        elif copy.second == document:
            found += [Borrowed(p.second, copy.first, p.first, copy.direction.turned()) for p in copy.passages]
    return tuple(sorted(found, key=lambda b: (b.span, b.other, b.other_span)))


def voices(
    places: Sequence[Place], copies: Iterable[Copy], groups: Iterable[IndependenceGroup]
) -> tuple[tuple[int, ...], ...]:
    """Which of the places are one voice: sets of numbers of `places`, each sorted, in the order of the first.

    Two places are one voice where their documents are in one group, or where most of both stands in one
    copied passage. A place is a claim's span in its document.
    """
    group_of = {name: group.id for group in groups for name in group.documents}
    at_document: defaultdict[str, list[int]] = defaultdict(list)
    joined = _Union(str(n).zfill(9) for n in range(len(places)))
    first_of: dict[str, str] = {}
    for n, (name, _) in enumerate(places):
        key = str(n).zfill(9)
        at_document[name].append(n)
        joined.join(first_of.setdefault(group_of.get(name, name), key), key)
    for copy in copies:
        for passage in copy.passages:
            for n in at_document.get(copy.first, ()):
                for m in at_document.get(copy.second, ()):
                    if _meet(places[n][1], places[m][1], passage):
                        joined.join(str(n).zfill(9), str(m).zfill(9))
    return tuple(tuple(int(key) for key in group) for group in joined.groups())


def _meet(one: Span, other: Span, passage: Passage) -> bool:
    return _mostly(one, passage.first) and _mostly(other, passage.second)


def _mostly(span: Span, passage: Span) -> bool:
    inside = min(span.end, passage.end) - max(span.start, passage.start)
    return inside > 0 and 2 * inside >= len(span)


class _Union:
    """Disjoint sets of names."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parent = {name: name for name in names}

    def join(self, one: str, other: str) -> None:
        """Put two names into one set; names that are new are added."""
        low, high = sorted((self._root(one), self._root(other)))
        self._parent[high] = low

    def groups(self) -> list[tuple[str, ...]]:
        """The sets, each sorted, by their first name."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(self._parent):
            found[self._root(name)].append(name)
        return [tuple(found[root]) for root in sorted(found)]

    def _root(self, name: str) -> str:
        self._parent.setdefault(name, name)
        while self._parent[name] != name:
            self._parent[name] = name = self._parent[self._parent[name]]
        return name
