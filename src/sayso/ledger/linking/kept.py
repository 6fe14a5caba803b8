"""Values by name, in the table `held`: what the matcher knows of a claim, a form or a document.

In: a connection, within a transaction. Out: shelves (port `link.claims.state.Shelf`). Values are changed in
memory, and `flush` writes those that are other ones than before. Ids that come from content are kept as the
bytes that they stand for, and scores, which have three decimals, as whole numbers.
"""

import base64
import binascii
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

import msgspec

from sayso.ledger.link.claims.score import DIGITS
from sayso.ledger.link.claims.state import Place

T = TypeVar("T")

_KIND, _LETTERS = "clm-", 16  # of an id of `core.keys`
_KEY, _WORDS = b"k", b"w"  # before the bytes of such an id, and of any other name
_UNIT = 10**DIGITS

_names = msgspec.msgpack.Decoder(list[bytes])
_places = msgspec.msgpack.Decoder(list[tuple[int, bytes]])
_scores = msgspec.msgpack.Decoder(dict[bytes, int])


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """How values of a type are kept. The same value gives the same bytes: sets have no order of their own."""

    make: Callable[[], T]
    pack: Callable[[T], bytes]
    unpack: Callable[[bytes], T]


class Kept(Generic[T]):
    """A shelf of values in the table `held`."""

    def __init__(self, connection: sqlite3.Connection, space: str, form: Form[T]) -> None:
        self._connection, self._space, self._form = connection, space, form
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
            found = self._values[name] = self._form.unpack(row[0]) if row else self._form.make()
        return found

    def expect(self, names: Iterable[str]) -> None:
        """As in the port."""
        missing = [name for name in names if name not in self._values]
        if not missing:
            return
        rows = self._connection.execute(
            "SELECT owner, data FROM json_each(?) CROSS JOIN held ON space = ? AND owner = value",
            (msgspec.json.encode(missing).decode(), self._space),
        )
        found = dict(rows)
        for name in missing:
            data = found.get(name)
            self._before[name] = bytes(data) if data is not None else None
            self._values[name] = self._form.unpack(data) if data is not None else self._form.make()

    def put(self, name: str, value: T) -> None:
        """As in the port."""
        self.get(name)
        self._values[name] = value

    def drop(self, name: str) -> None:
        """As in the port."""
        self.put(name, self._form.make())

    def items(self) -> Iterator[tuple[str, T]]:
        """As in the port."""
        self.flush()
        rows = self._connection.execute("SELECT owner, data FROM held WHERE space = ?", (self._space,))
        yield from ((str(name), self._form.unpack(data)) for name, data in rows)

    def flush(self) -> None:
        """Write what has changed."""
        gone: list[tuple[str, str]] = []
        come: list[tuple[str, str, bytes]] = []
        for name, value in self._values.items():
            data = self._form.pack(value) if value else None
            if data != self._before[name]:
                self._before[name] = data
                if data is None:
                    gone.append((self._space, name))
                else:
                    come.append((self._space, name, data))
        self._connection.executemany("DELETE FROM held WHERE space = ? AND owner = ?", sorted(gone))
        self._connection.executemany("INSERT OR REPLACE INTO held VALUES (?, ?, ?)", sorted(come))


@lru_cache(maxsize=1 << 16)
def _short(name: str) -> bytes:
    if name.startswith(_KIND) and len(name) == len(_KIND) + _LETTERS:
        try:
            short = _KEY + base64.b32decode(name[len(_KIND) :].upper())
        except binascii.Error:
            short = b""
        if short and _long(short) == name:
            return short
    return _WORDS + name.encode()


@lru_cache(maxsize=1 << 16)
def _long(short: bytes) -> str:
    if short.startswith(_WORDS):
        return short[1:].decode()
    return _KIND + base64.b32encode(short[1:]).decode("ascii").lower()


def _pack_names(names: Collection[str]) -> bytes:
    return msgspec.msgpack.encode([_short(name) for name in sorted(names)])


def _pack_places(places: list[Place]) -> bytes:
    return msgspec.msgpack.encode([(day, _short(name)) for day, name in places])


def _unpack_places(data: bytes) -> list[Place]:
    return [(day, _long(short)) for day, short in _places.decode(data)]


def _pack_scores(scores: dict[str, float]) -> bytes:
    kept = {_short(name): round(score * _UNIT) for name, score in sorted(scores.items())}
    return msgspec.msgpack.encode(kept)


def _unpack_scores(data: bytes) -> dict[str, float]:
    return {_long(short): score / _UNIT for short, score in _scores.decode(data).items()}


def _unpack_names(data: bytes) -> Iterator[str]:
    return map(_long, _names.decode(data))


PLACES: Form[list[Place]] = Form(list, _pack_places, _unpack_places)
NAMES: Form[set[str]] = Form(set, _pack_names, lambda data: set(_unpack_names(data)))
GROUP: Form[frozenset[str]] = Form(frozenset, _pack_names, lambda data: frozenset(_unpack_names(data)))
SCORES: Form[dict[str, float]] = Form(dict, _pack_scores, _unpack_scores)
