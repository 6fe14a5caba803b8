"""Which claims are worth a comparison: those that share a key.

In: claims. Out: keys, and pairs. A key joins two things that a claim tells (rare words, its head and its
document's topic, a figure and what it counts), so that few claims hold it however large the ledger grows. Of
those that hold a common key, in the order of their day and id, each is paired with its neighbours only. So
the pairs hang on the claims alone, not on the order in which they came.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

import numpy as np

from sayso.ledger.link.claims.state import UNDATED, WINDOW, Holders, Place
from sayso.ledger.link.claims.telling import Sketch
from sayso.ledger.link.claims.words import ANY_PEOPLE, LIGHT, RAREST, rarity

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

Pair = tuple[str, str]  # ids, the smaller first


def keys_of(sketch: Sketch) -> frozenset[str]:
    """The keys of a claim: what another must share to be compared with it."""
    rare = _weightiest(sketch)
    found = {f"w {one} {other}" for one in rare for other in rare if one < other}
    topic = sketch.topic.top(_TOPIC)
    if sketch.head and sketch.head not in LIGHT:
        found.update(f"h {sketch.head} {word}" for word in (*topic, *rare[:2]) if word != sketch.head)
    found.update(f"v {code} {word}" for code in _codes(sketch) for word in topic[:_CODED])
    figures = (f"{count.low:g}" for count in sketch.counts if count.low is not None)
    found.update(f"n {figure} {word}" for figure in figures for word in rare[:_FIGURED])
    return frozenset(found)


def story_keys_of(sketch: Sketch) -> frozenset[str]:
    """More keys, for claims that tell of one matter in words of their own: what a claim tells or counts, with
    what its document is about.
    """
    story = sketch.topic.top(_STORY)
    counted = _counted(sketch)
    named = sketch.topic.top_names(_NAMES) if counted else ()
    found = {f"t {one} {word}" for one in _plain(sketch) for word in story}
    return frozenset(found | {f"t {one} {word}" for one in counted for word in (*story, *named)})


def all_keys_of(sketch: Sketch, *, matters: bool) -> frozenset[str]:
    """The keys of a claim. `matters`: claims that are about one matter are looked for, and not only those of
    one event.
    """
    return keys_of(sketch) | story_keys_of(sketch) if matters else keys_of(sketch)


def place_of(sketch: Sketch) -> Place:
    """By the day of publication (unknown: last), then by id."""
    return (sketch.day.first if sketch.day is not None else UNDATED, sketch.id)


def pair_of(one: str, other: str) -> Pair:
    """Two ids, the smaller first."""
    return (one, other) if one < other else (other, one)


def neighbours(holders: Sequence[Place]) -> Iterator[Pair]:
    """The pairs that a key joins, of all its holders in order."""
    for at, (_, one) in enumerate(holders):
        for _, other in holders[at + 1 : at + 1 + WINDOW]:
            yield pair_of(one, other)


class Index:
    """Which claims are to be compared. `add` and `remove` say which pairs came and which went.

    `matters` is that of `all_keys_of`.
    """

    def __init__(self, holders: Holders, *, matters: bool = False) -> None:
        self._holders, self._matters = holders, matters
        self._keys: dict[str, frozenset[str]] = {}

    def add(self, sketches: Iterable[Sketch]) -> tuple[set[Pair], set[Pair]]:
        """Put claims in. Out: pairs that are joined now, and pairs that may have been pushed apart."""
        rows = [(key, place_of(one)) for one in sketches for key in self._keys_of(one)]
        wanted: dict[str, list[Place]] = defaultdict(list)
        for key, place in rows:
            wanted[key].append(place)
        buckets = self._holders.around(wanted)
        pushed: set[Pair] = set()
        for key, place in rows:
            bucket = buckets[key]
            insort(bucket, place)
            if len(bucket) > WINDOW:
                pushed.update(_pushed(bucket, bisect_left(bucket, place)))
        self._holders.put(rows)
        return {
            pair for key, places in wanted.items() for pair in _beside(buckets[key], frozenset(places))
        }, pushed

    def remove(self, sketch: Sketch) -> set[Pair]:
        """Take a claim out. Out: pairs that may be joined now that there is room between them."""
        place = place_of(sketch)
        rows = [(key, place) for key in self._keys_of(sketch)]
        come: set[Pair] = set()
        for bucket in self._holders.around({key: (place,) for key, _ in rows}).values():
            at = bisect_left(bucket, place)
            before, after = bucket[max(0, at - WINDOW) : at], bucket[at + 1 : at + 1 + WINDOW]
            come.update(
                pair_of(one, other)
                for number, (_, one) in enumerate(reversed(before))
                for _, other in after[WINDOW - 1 - number : WINDOW - number]
            )
        self._holders.drop(rows)
        return come

    def joined(self, one: Sketch, other: Sketch) -> bool:
        """True where two claims that are here are to be compared."""
        places = place_of(one), place_of(other)
        common = self._keys_of(one) & self._keys_of(other)
        return any(self._holders.near(key, *places) for key in common)

    def _keys_of(self, sketch: Sketch) -> frozenset[str]:
        found = self._keys.get(sketch.id)
        if found is None:
            found = self._keys[sketch.id] = all_keys_of(sketch, matters=self._matters)
        return found


def _beside(bucket: Sequence[Place], places: Collection[Place]) -> Iterator[Pair]:
    """The pairs of new holders with their neighbours; two new ones once."""
    for place in places:
        at, one = bisect_left(bucket, place), place[1]
        for other in bucket[max(0, at - WINDOW) : at]:
            if other not in places:
                yield pair_of(one, other[1])
        for _, other_id in bucket[at + 1 : at + WINDOW + 1]:
            yield pair_of(one, other_id)


def _pushed(bucket: Sequence[Place], at: int) -> Iterator[Pair]:
    """The pairs that what now stands at `at` has pushed just too far apart."""
    for first in range(max(0, at - WINDOW), at):
        if first + WINDOW + 1 < len(bucket):
            yield pair_of(bucket[first][1], bucket[first + WINDOW + 1][1])


def _weightiest(sketch: Sketch) -> list[str]:
    weights = {
        word: weight for word, weight in sketch.words.items() if weight >= _LEAST and word not in LIGHT
    }
    weights.update((name, RAREST) for name in sketch.names if rarity(name) >= _LEAST)
    return sorted(weights, key=lambda word: (-weights[word], word))[:_WORDS]


def _plain(sketch: Sketch) -> list[str]:
    """The weightiest words that are no figures: what the claim tells of its document's story."""
    weights = {
        word: weight
        for word, weight in sketch.words.items()
        if weight >= _LEAST and word not in LIGHT and not word[:1].isdigit()
    }
    return sorted(weights, key=lambda word: (-weights[word], word))[:_TOLD]


def _counted(sketch: Sketch) -> set[str]:
    """What a claim counts: people, what became of them, things, or a unit; and numbers that are rare."""
    found = set()
    for count in sketch.counts:
        if count.unit is not None:
            found.add(f"of {count.unit}")
        elif count.fate is not None:
            found.add(f"of {count.fate}")
        elif count.things:
            found.update(f"of {word}" for word in count.things - ANY_PEOPLE or {"people"})
        if count.is_rare:
            found.add(f"at {count.named:g}")
    return found


def _codes(sketch: Sketch) -> list[int]:
    """The signs of the first numbers of the event's row, which tell most; also with unsure ones turned."""
    row = sketch.event_row[:_BITS]
    if not row.any():
        return []
    codes = [sum(1 << bit for bit in range(_BITS) if row[bit] > 0)]
    for bit in np.argsort(np.abs(row.astype(np.int16)), kind="stable")[:_UNSURE]:
        codes.extend([code ^ (1 << int(bit)) for code in codes])
    return codes
