"""What the matcher knows, in a ledger: rows that are read when they are asked for.

In: a connection, within a transaction. Out: the matcher's `State`. One state serves one batch: nothing that
another writer may change is held longer.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from sayso.ledger.link.claims.state import UNDATED, WINDOW, Place, State
from sayso.ledger.linking.holders import STORIES, HolderRows
from sayso.ledger.linking.kept import GROUP, NAMES, PLACES, SCORES, Kept
from sayso.ledger.linking.sketches import SketchRows

_TIE, _LETTERS = (
    40,
    8,
)  # bits of a place that tell claims of one day apart, and letters of the id that they hold
_LAST = (1 << 23) - 1  # of the days, those without a date


class HeldStories:
    """The documents that hold a key, in the table `holder`."""

    def __init__(self, connection: sqlite3.Connection, sketches: SketchRows) -> None:
        self._rows, self._sketches = HolderRows(connection, STORIES), sketches

    def around(self, wanted: Mapping[str, Sequence[Place]]) -> dict[str, list[Place]]:
        """As in the port."""
        names = {_number(key): key for key in wanted}
        asked: dict[int, Sequence[int]] = {n: [_place(p) for p in wanted[key]] for n, key in names.items()}
        found = self._rows.around(asked, WINDOW)
        ids = self._sketches.documents({owner for rows in found.values() for _, owner, _ in rows})
        return {
            names[n]: sorted((_day(place), ids[owner]) for place, owner, _ in rows)
            for n, rows in found.items()
        }

    def put(self, rows: Iterable[tuple[str, Place]]) -> None:
        """As in the port."""
        number = self._sketches.number
        self._rows.put([(_number(key), _place(place), number(place[1]), 0) for key, place in rows])

    def drop(self, rows: Iterable[tuple[str, Place]]) -> None:
        """As in the port."""
        number = self._sketches.number
        self._rows.drop((_number(key), _place(place), number(place[1])) for key, place in rows)

    def near(self, key: str, one: Place, other: Place) -> bool:
        """As in the port."""
        low, high = sorted((one, other))
        rows = self._rows.between(_number(key), _place(low), _place(high), 2 * WINDOW)
        ids = self._sketches.documents({owner for _, owner, _ in rows})
        inside = [place for place in ((_day(p), ids[o]) for p, o, _ in rows) if low < place < high]
        return len(inside) < WINDOW


class StoredState:
    """The state, and what writes it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.sketches = SketchRows(connection)
        self._forms = Kept(connection, "form", PLACES)
        self._leads = Kept(connection, "lead", NAMES)
        self._copied = Kept(connection, "copied", NAMES)
        self._given = Kept(connection, "given", NAMES)
        self._near = Kept(connection, "near", SCORES)
        self._clusters = Kept(connection, "cluster", GROUP)
        self.state = State(
            self.sketches, HeldStories(connection, self.sketches), self._forms, self._leads, self._copied,
            self._given, self._near, self._clusters,
        )  # fmt: skip

    def flush(self) -> None:
        """Write what has changed, within the caller's transaction."""
        for shelf in (self._forms, self._leads, self._copied, self._given, self._near, self._clusters):
            shelf.flush()


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
