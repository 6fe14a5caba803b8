"""What the matcher knows, in a ledger: rows that are read when they are asked for.

In: a connection, within a transaction. Out: the matcher's `State`. Values are changed in memory, and `flush`
writes those that are other ones than before. One state serves one batch: nothing that another writer may
change is held longer.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, TypeVar

import msgspec

from sayso.ledger.link.claims.state import UNDATED, WINDOW, Place, State
from sayso.ledger.linking.holders import CLAIMS, HolderRows
from sayso.ledger.linking.sketches import SketchRows

T = TypeVar("T")

_TIE, _LETTERS = (
    40,
    8,
)  # bits of a place that tell claims of one day apart, and letters of the id that they hold
_LAST = (1 << 23) - 1  # of the days, those without a date


class Kept(Generic[T]):
    """A shelf of values in the table `held`."""

    def __init__(
        self, connection: sqlite3.Connection, space: str, type_: type[T], make: Callable[[], T]
    ) -> None:
        self._connection, self._space, self._make = connection, space, make
        self._decoder = msgspec.msgpack.Decoder(type_)
        self._values: dict[str, T] = {}
        self._before: dict[str, bytes | None] = {}

    def get(self, name: str) -> T:
        """As in the port."""
        found = self._values.get(name)
        if found is None:
            row = self._connection.execute(
                "SELECT data FROM held WHERE space = ? AND owner = ?", (self._space, name)
            ).fetchone()
            self._before[name] = bytes(row[0]) if row else None
            found = self._values[name] = self._decoder.decode(row[0]) if row else self._make()
        return found

    def put(self, name: str, value: T) -> None:
        """As in the port."""
        self.get(name)
        self._values[name] = value

    def drop(self, name: str) -> None:
        """As in the port."""
        self.put(name, self._make())

    def items(self) -> Iterator[tuple[str, T]]:
        """As in the port."""
        self.flush()
        rows = self._connection.execute("SELECT owner, data FROM held WHERE space = ?", (self._space,))
        yield from ((str(name), self._decoder.decode(data)) for name, data in rows)

    def flush(self) -> None:
        """Write what has changed."""
        gone: list[tuple[str, str]] = []
        come: list[tuple[str, str, bytes]] = []
        for name, value in self._values.items():
            data = _encoded(value) if value else None
            if data != self._before[name]:
                self._before[name] = data
                if data is None:
                    gone.append((self._space, name))
                else:
                    come.append((self._space, name, data))
        self._connection.executemany("DELETE FROM held WHERE space = ? AND owner = ?", sorted(gone))
        self._connection.executemany("INSERT OR REPLACE INTO held VALUES (?, ?, ?)", sorted(come))


class HeldClaims:
    """The holders of claims' keys, in the table `holder`."""

    def __init__(self, connection: sqlite3.Connection, sketches: SketchRows) -> None:
        self._rows, self._sketches = HolderRows(connection, CLAIMS), sketches

    def around(self, wanted: Mapping[str, Sequence[Place]]) -> dict[str, list[Place]]:
        """As in the port."""
        names = {_number(key): key for key in wanted}
        asked: dict[int, Sequence[int]] = {n: [_place(p) for p in wanted[key]] for n, key in names.items()}
        found = self._rows.around(asked, WINDOW)
        ids = self._sketches.names({owner for rows in found.values() for _, owner, _ in rows})
        return {
            names[n]: sorted((_day(place), ids[owner]) for place, owner, _ in rows)
            for n, rows in found.items()
        }

    def put(self, rows: Iterable[tuple[str, Place]]) -> None:
        """As in the port."""
        found = list(rows)
        numbers = self._sketches.numbers({name for _, (_, name) in found})
        self._rows.put([(_number(key), _place(place), numbers[place[1]], 0) for key, place in found])

    def drop(self, rows: Iterable[tuple[str, Place]]) -> None:
        """As in the port."""
        found = list(rows)
        numbers = self._sketches.numbers({name for _, (_, name) in found})
        self._rows.drop((_number(key), _place(place), numbers[place[1]]) for key, place in found)

    def near(self, key: str, one: Place, other: Place) -> bool:
        """As in the port."""
        low, high = sorted((one, other))
        rows = self._rows.between(_number(key), _place(low), _place(high), 2 * WINDOW)
        ids = self._sketches.names({owner for _, owner, _ in rows})
        inside = [place for place in ((_day(p), ids[o]) for p, o, _ in rows) if low < place < high]
        return len(inside) < WINDOW


class StoredState:
    """The state, and what writes it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.sketches = SketchRows(connection)
        self._forms = Kept(connection, "form", list[Place], list)
        self._copied = Kept(connection, "copied", set[str], set)
        self._given = Kept(connection, "given", set[str], set)
        self._near = Kept(connection, "near", dict[str, float], dict)
        self._clusters = Kept(connection, "cluster", frozenset[str], frozenset)
        self.state = State(
            self.sketches, HeldClaims(connection, self.sketches), self._forms, self._copied, self._given,
            self._near, self._clusters,
        )  # fmt: skip

    def flush(self) -> None:
        """Write what has changed, within the caller's transaction."""
        for shelf in (self._forms, self._copied, self._given, self._near, self._clusters):
            shelf.flush()


def _encoded(value: object) -> bytes:
    """The same bytes for the same value: sets and names have no order of their own."""
    if isinstance(value, (set, frozenset)):
        value = sorted(value)
    elif isinstance(value, dict):
        value = dict(sorted(value.items()))
    return msgspec.msgpack.encode(value)


@lru_cache(maxsize=1 << 17)
def _number(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), signed=True)


@lru_cache(maxsize=1 << 15)
def _place(place: Place) -> int:
    """A place as one number that has its order: the day, and how the id begins after its kind."""
    day, name = place
    tie = 0
    for letter in name.partition("-")[2][:_LETTERS].ljust(_LETTERS, " "):
        tie = tie << (_TIE // _LETTERS) | _rank(letter)
    return min(day, _LAST) << _TIE | tie


def _rank(letter: str) -> int:
    """The place of a letter among those of an id, 2 to 7 and a to z: 0 to 31."""
    if letter < "a":
        return max(0, min(5, ord(letter) - ord("2")))
    return min(31, ord(letter) - ord("a") + 6)


def _day(place: int) -> int:
    day = place >> _TIE
    return UNDATED if day == _LAST else day
