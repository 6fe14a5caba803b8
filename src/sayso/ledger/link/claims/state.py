"""What the matcher knows: the claims, who holds which key, and what was found of each claim.

In: values by name. Out: the same values, now or in a later run. The matcher works on this port alone; here is
the one that is held in memory, and a ledger has one of its own (`ledger.linking`).
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from sayso.ledger.link.claims.telling import Sketch
from sayso.ledger.link.claims.topic import Topic

WINDOW = 40  # neighbours on each side, among the holders of one key
UNDATED = 10**9  # the day of a claim without one: the last of all

Place = tuple[int, str]  # day and id: an order of documents, and of claims
T = TypeVar("T")


class Shelf(Protocol[T]):
    """Values by name. What `get` gives may be changed in place: it is what is kept."""

    def get(self, name: str) -> T:
        """The value of a name; an empty one where nothing is kept."""
        ...

    def expect(self, names: Iterable[str]) -> None:
        """Be ready to give the values of some names, all at once."""
        ...

    def put(self, name: str, value: T) -> None:
        """Keep a value in place of the one before."""
        ...

    def drop(self, name: str) -> None:
        """Keep nothing of a name."""
        ...

    def items(self) -> Iterator[tuple[str, T]]:
        """All that is kept and not empty."""
        ...


class Sketches(Protocol):
    """The claims, by id."""

    def __contains__(self, name: str) -> bool:
        """True for a claim that is here."""
        ...

    def get(self, name: str) -> Sketch:
        """A claim. Raises KeyError where it is not here."""
        ...

    def of(self, document: str) -> Collection[str]:
        """The claims of a document, by id."""
        ...

    def topic(self, document: str) -> Topic:
        """What a document of which there are, or were, claims is about."""
        ...

    def put(self, sketches: Iterable[Sketch]) -> None:
        """Keep claims that are not here yet."""
        ...

    def drop(self, names: Iterable[str]) -> None:
        """Keep claims no longer."""
        ...


class Holders(Protocol):
    """The documents that hold a key, in order."""

    def around(self, wanted: Mapping[str, Sequence[Place]]) -> dict[str, list[Place]]:
        """For each key its holders in order: all, or those up to `WINDOW` on both sides of each place."""
        ...

    def put(self, rows: Iterable[tuple[str, Place]]) -> None:
        """Let places hold keys."""
        ...

    def drop(self, rows: Iterable[tuple[str, Place]]) -> None:
        """Let places hold keys no longer."""
        ...

    def near(self, key: str, one: Place, other: Place) -> bool:
        """True where two holders of a key have less than `WINDOW` others between them."""
        ...


class Shelved(Generic[T]):
    """A shelf in memory."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make, self._values = make, dict[str, T]()

    def get(self, name: str) -> T:
        """As in the port."""
        return self._values.setdefault(name, self._make())

    def expect(self, names: Iterable[str]) -> None:
        """As in the port: they are here."""

    def put(self, name: str, value: T) -> None:
        """As in the port."""
        self._values[name] = value

    def drop(self, name: str) -> None:
        """As in the port."""
        self._values.pop(name, None)

    def items(self) -> Iterator[tuple[str, T]]:
        """As in the port."""
        yield from ((name, value) for name, value in self._values.items() if value)


class Known:
    """The claims in memory."""

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._topics: dict[str, Topic] = {}
        self._of: dict[str, set[str]] = defaultdict(set)

    def __contains__(self, name: str) -> bool:
        return name in self._sketches

    def get(self, name: str) -> Sketch:
        """As in the port."""
        return self._sketches[name]

    def of(self, document: str) -> Collection[str]:
        """As in the port."""
        return self._of[document]

    def topic(self, document: str) -> Topic:
        """As in the port."""
        return self._topics[document]

    def put(self, sketches: Iterable[Sketch]) -> None:
        """As in the port."""
        for one in sketches:
            self._sketches[one.id] = one
            self._topics[one.document] = one.topic
            self._of[one.document].add(one.id)

    def drop(self, names: Iterable[str]) -> None:
        """As in the port."""
        for name in names:
            self._of[self._sketches[name].document].discard(name)
            del self._sketches[name]


class Held:
    """The holders in memory."""

    def __init__(self) -> None:
        self._places: dict[str, list[Place]] = defaultdict(list)

    def around(self, wanted: Mapping[str, Sequence[Place]]) -> dict[str, list[Place]]:
        """As in the port."""
        return {key: self._near(self._places.get(key, []), places) for key, places in wanted.items()}

    def put(self, rows: Iterable[tuple[str, Place]]) -> None:
        """As in the port."""
        for key, place in rows:
            insort(self._places[key], place)

    def drop(self, rows: Iterable[tuple[str, Place]]) -> None:
        """As in the port."""
        for key, place in rows:
            held = self._places[key]
            del held[bisect_left(held, place)]
            if not held:
                del self._places[key]

    def near(self, key: str, one: Place, other: Place) -> bool:
        """As in the port."""
        held = self._places[key]
        return abs(bisect_left(held, one) - bisect_left(held, other)) <= WINDOW

    def _near(self, held: list[Place], places: Sequence[Place]) -> list[Place]:
        if len(held) <= 4 * WINDOW:
            return list(held)
        at = {
            number
            for place in places
            for start in (bisect_left(held, place),)
            for number in range(max(0, start - WINDOW), min(len(held), start + WINDOW + 1))
        }
        return [held[number] for number in sorted(at)]


@dataclass(frozen=True, slots=True)
class State:
    """All that a matcher knows.

    `forms` has the claims that say the same in the same words, in order: the first stands for all. `leads`
    has those of a document that do. Of these, `near` has the scores of their pairs, `given` those whose score
    comes from a copy, and `clusters` the cluster, where it has others. `copied` has the claims at the same
    place of a copied passage. The holders of a key are documents of which a claim leads.
    """

    sketches: Sketches = field(default_factory=Known)
    holders: Holders = field(default_factory=Held)
    forms: Shelf[list[Place]] = field(default_factory=lambda: Shelved(list[Place]))
    leads: Shelf[set[str]] = field(default_factory=lambda: Shelved(set[str]))
    copied: Shelf[set[str]] = field(default_factory=lambda: Shelved(set[str]))
    given: Shelf[set[str]] = field(default_factory=lambda: Shelved(set[str]))
    near: Shelf[dict[str, float]] = field(default_factory=lambda: Shelved(dict[str, float]))
    clusters: Shelf[frozenset[str]] = field(default_factory=lambda: Shelved(frozenset[str]))
