"""Which claims are worth a comparison: those that share a key.

In: tellings. Out: keys, and pairs. A key joins two things that a claim tells (rare words, its head and its
document's topic, a figure and what it counts), so that few claims hold it however large the ledger grows. Of
those that hold a common key, in the order of their day and id, each is paired with its neighbours only. So
the pairs hang on the claims alone, not on the order in which they came.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import ANY_PEOPLE, LIGHT, RAREST, rarity

WINDOW = 40  # neighbours on each side, among the holders of one key
_WORDS, _TOPIC, _CODED = (
    5,
    8,
    5,
)  # weightiest words of a claim; of its document, beside its head, and its code
_FIGURED = 3  # weightiest words of a claim that are joined with its figures
_TOLD, _STORY = 4, 5  # weightiest words of a claim, and those of its document that each is joined with
_NAMES = 12  # names of its document that each thing that a claim counts is joined with
_BITS, _UNSURE = 8, 2  # signs of the event's row that make up its code; the least sure are tried both ways
_LEAST = 1.5  # the rarity below which a word is no part of a key
_UNDATED = 10**9

Place = tuple[int, str]  # day and id: the order of a key's holders
Pair = tuple[str, str]  # ids, the smaller first


def keys_of(telling: Telling) -> frozenset[str]:
    """The keys of a claim: what another must share to be compared with it."""
    rare = _weightiest(telling)
    found = {f"w {one} {other}" for one in rare for other in rare if one < other}
    topic = telling.topic.top(_TOPIC)
    if telling.head and telling.head not in LIGHT:
        found.update(f"h {telling.head} {word}" for word in (*topic, *rare[:2]) if word != telling.head)
    found.update(f"v {code} {word}" for code in _codes(telling) for word in topic[:_CODED])
    figures = (f"{count.low:g}" for count in telling.counts if count.low is not None)
    found.update(f"n {figure} {word}" for figure in figures for word in rare[:_FIGURED])
    return frozenset(found)


def story_keys_of(telling: Telling) -> frozenset[str]:
    """More keys, for claims that tell of one matter in words of their own: what a claim tells or counts, with
    what its document is about.
    """
    story = telling.topic.top(_STORY)
    counted = _counted(telling)
    named = telling.topic.top_names(_NAMES) if counted else ()
    found = {f"t {one} {word}" for one in _plain(telling) for word in story}
    return frozenset(found | {f"t {one} {word}" for one in counted for word in (*story, *named)})


def place_of(telling: Telling) -> Place:
    """By the day of publication (unknown: last), then by id."""
    return (telling.day.first if telling.day is not None else _UNDATED, telling.id)


def pair_of(one: str, other: str) -> Pair:
    """Two ids, the smaller first."""
    return (one, other) if one < other else (other, one)


class Index:
    """The holders of each key, in order. `add` and `remove` say which pairs came and which went.

    `matters`: claims that are about one matter are looked for, and not only those of one event.
    """

    def __init__(self, *, matters: bool = False) -> None:
        self._matters = matters
        self._holders: dict[str, list[Place]] = defaultdict(list)
        self._keys: dict[str, frozenset[str]] = {}
        self._places: dict[str, Place] = {}

    def add(self, tellings: Iterable[Telling]) -> tuple[set[Pair], set[Pair]]:
        """Put claims in. Out: pairs that are joined now, and pairs that a full bucket has pushed apart."""
        new = {telling.id: telling for telling in tellings}
        pushed: set[Pair] = set()
        for telling in new.values():
            place = self._places[telling.id] = place_of(telling)
            more = story_keys_of(telling) if self._matters else frozenset()
            self._keys[telling.id] = keys_of(telling) | more
            for key in self._keys[telling.id]:
                bucket = self._holders[key]
                insort(bucket, place)
                if len(bucket) > WINDOW:
                    pushed.update(_pushed(bucket, bisect_left(bucket, place)))
        near = {pair for name in new for pair in self._near(name)}
        return near, {pair for pair in pushed if not self._joined(*pair)}

    def remove(self, name: str) -> set[Pair]:
        """Take a claim out. Out: pairs that may be joined now that there is room between them."""
        place = self._places.pop(name)
        come: set[Pair] = set()
        for key in self._keys.pop(name):
            bucket = self._holders[key]
            at = bisect_left(bucket, place)
            del bucket[at]
            before, after = bucket[max(0, at - WINDOW) : at], bucket[at : at + WINDOW]
            come.update(
                pair_of(one, other)
                for number, (_, one) in enumerate(reversed(before))
                for _, other in after[WINDOW - 1 - number : WINDOW - number]
            )
            if not bucket:
                del self._holders[key]
        return come

    def _near(self, name: str) -> Iterator[Pair]:
        place = self._places[name]
        for key in self._keys[name]:
            bucket = self._holders[key]
            at = bisect_left(bucket, place)
            for _, other in bucket[max(0, at - WINDOW) : at + WINDOW + 1]:
                if other != name:
                    yield pair_of(name, other)

    def _joined(self, one: str, other: str) -> bool:
        for key in self._keys[one] & self._keys[other]:
            bucket = self._holders[key]
            first, second = (bisect_left(bucket, self._places[name]) for name in (one, other))
            if abs(first - second) <= WINDOW:
                return True
        return False


def _pushed(bucket: Sequence[Place], at: int) -> Iterator[Pair]:
    """The pairs that what now stands at `at` has pushed just too far apart."""
    for first in range(max(0, at - WINDOW), at):
        if first + WINDOW + 1 < len(bucket):
            yield pair_of(bucket[first][1], bucket[first + WINDOW + 1][1])


def _weightiest(telling: Telling) -> list[str]:
    weights = {
        word: weight for word, weight in telling.words.items() if weight >= _LEAST and word not in LIGHT
    }
    weights.update((name, RAREST) for name in telling.names if rarity(name) >= _LEAST)
    return sorted(weights, key=lambda word: (-weights[word], word))[:_WORDS]


def _plain(telling: Telling) -> list[str]:
    """The weightiest words that are no figures: what the claim tells of its document's story."""
    weights = {
        word: weight
        for word, weight in telling.words.items()
        if weight >= _LEAST and word not in LIGHT and not word[:1].isdigit()
    }
    return sorted(weights, key=lambda word: (-weights[word], word))[:_TOLD]


def _counted(telling: Telling) -> set[str]:
    """What a claim counts: people, what became of them, things, or a unit."""
    found = set()
    for count in telling.counts:
        if count.unit is not None:
            found.add(f"of {count.unit}")
        elif count.fate is not None:
            found.add(f"of {count.fate}")
        elif count.things:
            found.update(f"of {word}" for word in count.things - ANY_PEOPLE or {"people"})
    return found


def _codes(telling: Telling) -> list[int]:
    """The signs of the first numbers of the event's row, which tell most; also with unsure ones turned."""
    row = telling.event_row[:_BITS]
    if not row.any():
        return []
    codes = [sum(1 << bit for bit in range(_BITS) if row[bit] > 0)]
    for bit in np.argsort(np.abs(row.astype(np.int16)), kind="stable")[:_UNSURE]:
        codes.extend([code ^ (1 << int(bit)) for code in codes])
    return codes
