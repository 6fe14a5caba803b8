"""Which documents may tell of one story: those that share a key.

In: documents. Out: keys, and pairs. A key joins two of a document's weightiest words, so that few documents
hold it however large the ledger grows. Of those that hold a common key, in the order of their day and id,
each is paired with its neighbours only. So the pairs hang on the documents alone, not on the order in which
they came. Which of their claims are compared is told in `candidates.py`.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice

from sayso.ledger.link.claims.state import UNDATED, WINDOW, Holders, Place
from sayso.ledger.link.claims.telling import Sketch
from sayso.ledger.link.claims.topic import Topic, names_in_common

_FIRST, _WORDS = 8, 16  # weightiest words of a document: each of the first makes a key with each other
_NAMES, _WEEK = 6, 7  # weightiest names of a document that make a key with its week
_ALIKE = 0.17  # likeness of documents from which claims are compared: two may count one thing (`story.py`)

_ALIKE_NAMED = 0.06  # and of those that give two names: one may tell little of what the other tells at length
_TWO_NAMES = 1.6  # weight of these names
# Days between two documents from which their claims are compared only where both give two names, however
# alike they are: from 45 on `story.one_story` asks for that, and one may be dated by its month.
_LONG_AFTER, _TIED = 45 + 31, 1.9
_RECALLED = 0.9  # weight of the one name that is enough where one tells something as everybody's knowledge

Pair = tuple[str, str]  # ids, the smaller first
Beside = tuple[Place, Place]  # documents, the earlier one first


def keys_of(topic: Topic, day: int) -> frozenset[str]:
    """The keys of a document of that day: another must share one, for any of their claims to be compared."""
    words = topic.top(_WORDS)
    if len(words) == 1:
        return frozenset(words)
    first = enumerate(words[:_FIRST], 1)
    pairs = (" ".join(sorted((one, other))) for at, one in first for other in words[at:])
    return frozenset((*pairs, *_named(topic, day)))


def _named(topic: Topic, day: int) -> Iterator[str]:
    """The weightiest names with the weeks in which the document may have been told again: two documents of a
    week share one.
    """
    if day != UNDATED:
        for name in islice((word for word in topic.words if word in topic.names), _NAMES):
            for start in (0, _WEEK):
                yield f"{name} {start} {(day + start) // (2 * _WEEK)}"


def are_of_one_story(one: Topic, other: Topic, likeness: float, days: int = 0) -> bool:
    """True where two documents are so much alike that their claims are compared. Those that give two names
    need less; those that are many `days` apart need such names.
    """
    if days > _LONG_AFTER and likeness >= _ALIKE_NAMED:
        recalled = one.recalls or other.recalls
        if names_in_common(one, other) < (_RECALLED if recalled else _TIED):
            return False
    if likeness >= _ALIKE:
        return True
    return likeness >= _ALIKE_NAMED and names_in_common(one, other) >= _TWO_NAMES


def place_of(sketch: Sketch) -> Place:
    """By the day of publication (unknown: last), then by id."""
    return (_day(sketch), sketch.id)


def document_place(sketch: Sketch) -> Place:
    """The place of a claim's document among others."""
    return (_day(sketch), sketch.document)


def days_between(one: Place, other: Place) -> int:
    """Days from the first day of one to that of the other; 0 where one has no date."""
    return 0 if UNDATED in (one[0], other[0]) else abs(one[0] - other[0])


def _day(sketch: Sketch) -> int:
    return sketch.day.first if sketch.day is not None else UNDATED


def pair_of(one: str, other: str) -> Pair:
    """Two ids, the smaller first."""
    return (one, other) if one < other else (other, one)


class Index:
    """Which documents are neighbours. `topic` is asked what a document is about."""

    def __init__(self, holders: Holders, topic: Callable[[str], Topic]) -> None:
        self._holders, self._topic = holders, topic
        self._keys: dict[str, frozenset[str]] = {}
        self._seen: dict[str, list[Place]] = {}  # some holders of the keys of those that came last, in order

    def add(self, places: Collection[Place]) -> tuple[set[Beside], set[Beside]]:
        """Put documents in. Out: pairs that are neighbours now, and pairs that may have been pushed apart."""
        wanted = self._wanted(places)
        buckets = self._holders.around(wanted)
        pushed: set[Beside] = set()
        for key, fresh in wanted.items():
            bucket = buckets[key]
            for place in fresh:
                insort(bucket, place)
                if len(bucket) > WINDOW:
                    pushed.update(_pushed(bucket, bisect_left(bucket, place)))
        self._seen = buckets
        self._holders.put((key, place) for key, fresh in wanted.items() for place in fresh)
        return _all_beside(buckets, wanted), pushed

    def beside(self, places: Collection[Place]) -> set[Beside]:
        """The pairs of documents that are in with their neighbours."""
        wanted = self._wanted(places)
        return _all_beside(self._holders.around(wanted), wanted)

    def remove(self, place: Place) -> set[Beside]:
        """Take a document out. Out: pairs that may be neighbours now that there is room between them."""
        keys = self._keys_of(place)
        for key in keys:
            self._seen.pop(key, None)
        come: set[Beside] = set()
        for bucket in self._holders.around(dict.fromkeys(keys, (place,))).values():
            at = bisect_left(bucket, place)
            before, after = bucket[max(0, at - WINDOW) : at], bucket[at + 1 : at + 1 + WINDOW]
            come.update(
                (one, other)
                for number, one in enumerate(reversed(before))
                for other in after[WINDOW - 1 - number : WINDOW - number]
            )
        self._holders.drop((key, place) for key in keys)
        return come

    def joined(self, one: Place, other: Place) -> bool:
        """True where two documents that are in are neighbours."""
        common = self._keys_of(one) & self._keys_of(other)
        return any(
            self._holders.near(key, one, other)
            for key in sorted(common)
            if not _are_apart(self._seen.get(key, ()), one, other)
        )

    def _wanted(self, places: Collection[Place]) -> dict[str, list[Place]]:
        wanted: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            for key in self._keys_of(place):
                wanted[key].append(place)
        return wanted

    def _keys_of(self, place: Place) -> frozenset[str]:
        day, document = place
        found = self._keys.get(document)
        if found is None:
            found = self._keys[document] = keys_of(self._topic(document), day)
        return found


def _all_beside(buckets: Mapping[str, Sequence[Place]], wanted: Mapping[str, Sequence[Place]]) -> set[Beside]:
    return {pair for key, places in wanted.items() for pair in _beside(buckets[key], frozenset(places))}


def _beside(bucket: Sequence[Place], places: Collection[Place]) -> Iterator[Beside]:
    """The pairs of some holders with their neighbours; two of those once."""
    for place in places:
        at = bisect_left(bucket, place)
        yield from ((other, place) for other in bucket[max(0, at - WINDOW) : at] if other not in places)
        yield from ((place, other) for other in bucket[at + 1 : at + WINDOW + 1])


def _are_apart(some: Sequence[Place], one: Place, other: Place) -> bool:
    """True where already some of the holders between two say that there are too many."""
    return abs(bisect_left(some, one) - bisect_left(some, other)) > WINDOW


def _pushed(bucket: Sequence[Place], at: int) -> Iterator[Beside]:
    """The pairs that what now stands at `at` has pushed just too far apart."""
    for first in range(max(0, at - WINDOW), at):
        if first + WINDOW + 1 < len(bucket):
            yield bucket[first], bucket[first + WINDOW + 1]
