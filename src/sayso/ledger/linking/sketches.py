"""The claims as they are compared, in a ledger: one row each, and the topic of each document once.

In: sketches. Out: the same sketches, read when they are asked for. Weights are not kept: they follow from the
words. A sketch holds words of its document, so it goes when the document is redacted.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator

import msgspec
import numpy as np

from sayso.core.marks import Quantity
from sayso.core.text import Span, Spans
from sayso.ledger.link.claims.dates import Days
from sayso.ledger.link.claims.figures import Count
from sayso.ledger.link.claims.telling import Sketch, figures_in, filled_by, length_of, squares_of
from sayso.ledger.link.claims.topic import Topic
from sayso.ledger.link.claims.words import LIGHT, rarity

_SOME = 500  # names in one statement


class _Counted(msgspec.Struct, array_like=True):
    low: float | None
    high: float | None
    things: frozenset[str]
    unit: str | None
    mark: Quantity
    fate: int | None
    part: bool
    beside: frozenset[str]


class _About(msgspec.Struct, array_like=True):
    words: dict[str, float]
    called: frozenset[str]
    lines: dict[str, int]
    publisher: str | None


class _Packed(msgspec.Struct, array_like=True):
    spans: Spans
    letters: bytes
    head: str
    words: list[str]
    wording: frozenset[str]
    near: frozenset[str]
    names: frozenset[str]
    actors: frozenset[str]
    places: frozenset[str]
    types: frozenset[str]
    times: list[tuple[int, int]]
    counts: list[_Counted]
    sources: list[frozenset[str]]
    denied: bool
    negated: bool
    trigger: Span | None
    day: tuple[int, int] | None
    head_row: bytes
    event_row: bytes


_packed = msgspec.msgpack.Decoder(_Packed)
_about = msgspec.msgpack.Decoder(_About)


class SketchRows:
    """The sketches of one ledger. What was read or put in is held."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._sketches: dict[str, Sketch] = {}
        self._topics: dict[str, Topic] = {}
        self._numbers: dict[str, int] = {}
        self._names: dict[int, str] = {}

    def __contains__(self, name: str) -> bool:
        return name in self.numbers((name,))

    def get(self, name: str) -> Sketch:
        """As in the port."""
        found = self._sketches.get(name)
        if found is None:
            row = self._connection.execute(
                "SELECT document, data FROM told WHERE claim = ?", (name,)
            ).fetchone()
            if row is None:
                raise KeyError(name)
            found = self._sketches[name] = _unpacked(name, self._topic_of(row[0]), _packed.decode(row[1]))
        return found

    def put(self, sketches: Iterable[Sketch]) -> None:
        """As in the port."""
        for one in sketches:
            if one.document not in self._topics:
                self._topics[one.document] = one.topic
                self._connection.execute(
                    "INSERT OR REPLACE INTO held VALUES ('topic', ?, ?)",
                    (one.document, msgspec.msgpack.encode(_about_of(one.topic))),
                )
            row = (one.id, one.document, msgspec.msgpack.encode(_pack(one)))
            (number,) = self._connection.execute(
                "INSERT INTO told (claim, document, data) VALUES (?, ?, ?) RETURNING nr", row
            ).fetchone()
            self._sketches[one.id] = one
            self._know(one.id, int(number))

    def drop(self, names: Iterable[str]) -> None:
        """As in the port."""
        for name in list(names):
            self._connection.execute("DELETE FROM told WHERE claim = ?", (name,))
            self._sketches.pop(name, None)
            self._names.pop(self._numbers.pop(name, 0), None)

    def of(self, document: str) -> list[str]:
        """The claims of a document that are here, by id."""
        rows = self._connection.execute("SELECT claim FROM told WHERE document = ?", (document,))
        return sorted(str(name) for (name,) in rows)

    def numbers(self, names: Collection[str]) -> dict[str, int]:
        """The numbers of those claims that are here."""
        missing = [name for name in names if name not in self._numbers]
        for some in _parts(missing):
            marks = ", ".join("?" * len(some))
            sql = f"SELECT claim, nr FROM told WHERE claim IN ({marks})"  # noqa: S608  question marks alone
            for name, number in self._connection.execute(sql, some).fetchall():
                self._know(str(name), int(number))
        return {name: self._numbers[name] for name in names if name in self._numbers}

    def names(self, numbers: Collection[int]) -> dict[int, str]:
        """The claims with these numbers."""
        missing = [number for number in numbers if number not in self._names]
        for some in _parts(missing):
            marks = ", ".join("?" * len(some))
            sql = f"SELECT claim, nr FROM told WHERE nr IN ({marks})"  # noqa: S608  question marks alone
            for name, number in self._connection.execute(sql, some).fetchall():
                self._know(str(name), int(number))
        return {number: self._names[number] for number in numbers}

    def _know(self, name: str, number: int) -> None:
        self._numbers[name], self._names[number] = number, name

    def _topic_of(self, document: str) -> Topic:
        found = self._topics.get(document)
        if found is None:
            (data,) = self._connection.execute(
                "SELECT data FROM held WHERE space = 'topic' AND owner = ?", (document,)
            ).fetchone()
            about = _about.decode(data)
            found = Topic(document, about.words, about.called, about.lines, about.publisher)
            self._topics[document] = found
        return found


def _parts(values: list[str] | list[int]) -> Iterator[list[str] | list[int]]:
    for first in range(0, len(values), _SOME):
        yield values[first : first + _SOME]


def _about_of(topic: Topic) -> _About:
    return _About(dict(topic.words), topic.called, dict(topic.lines), topic.publisher)


def _pack(one: Sketch) -> _Packed:
    return _Packed(
        one.spans, one.letters, one.head, list(one.words), one.wording, one.near, one.names, one.actors,
        one.places, one.types,
        [(days.first, days.last) for days in one.times],
        [_counted(count) for count in one.counts],
        list(one.sources), one.denied, one.negated, one.trigger,
        (one.day.first, one.day.last) if one.day else None,
        one.head_row.tobytes(), one.event_row.tobytes(),
    )  # fmt: skip


def _counted(one: Count) -> _Counted:
    return _Counted(one.low, one.high, one.things, one.unit, one.mark, one.fate, one.part, one.beside)


def _unpacked(name: str, topic: Topic, kept: _Packed) -> Sketch:
    words = {word: rarity(word) for word in kept.words}
    return Sketch(
        id=name,
        document=topic.document,
        spans=kept.spans,
        letters=kept.letters,
        topic=topic,
        head=kept.head,
        words=words,
        wording=kept.wording,
        near=kept.near,
        names=kept.names,
        actors=kept.actors,
        places=kept.places,
        types=kept.types,
        times=tuple(Days(*days) for days in kept.times),
        counts=tuple(Count(*msgspec.structs.astuple(one)) for one in kept.counts),
        sources=tuple(kept.sources),
        denied=kept.denied,
        negated=kept.negated,
        trigger=kept.trigger,
        day=Days(*kept.day) if kept.day else None,
        head_row=np.frombuffer(kept.head_row, np.int8),
        event_row=np.frombuffer(kept.event_row, np.int8),
        length=length_of(words),
        squares=squares_of(words, kept.wording),
        filled=filled_by(words, topic),
        figures=figures_in(words),
        is_light=kept.head in LIGHT,
    )
