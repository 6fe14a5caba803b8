"""The claims as they are compared, in a ledger: one row each, and the topic of each document once.

In: sketches. Out: the same sketches, read when they are asked for. Weights are not kept: they follow from the
words. A sketch holds words of its document, so it goes when the document is redacted.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence

import msgspec
import numpy as np

from sayso.core.marks import Quantity
from sayso.core.meaning import SENTENCE
from sayso.core.text import Span, Spans
from sayso.ledger.link.claims.dates import Days
from sayso.ledger.link.claims.figures import Count
from sayso.ledger.link.claims.questions import Asked
from sayso.ledger.link.claims.saying import Marked, counted_in, saying_of
from sayso.ledger.link.claims.telling import Sketch, filled_by
from sayso.ledger.link.claims.topic import Topic

_SOME = 500  # numbers in one statement


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
    recalls: bool = False


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
    asks: list[tuple[str, frozenset[str], frozenset[str]]] = []
    frame: frozenset[str] = frozenset()
    taken: bool = False
    sentence_row: bytes = bytes(SENTENCE)


_packed = msgspec.msgpack.Decoder(_Packed)
_about = msgspec.msgpack.Decoder(_About)
_encode = msgspec.msgpack.Encoder().encode


class SketchRows:
    """The sketches of one ledger. What was read or put in is held."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._sketches: dict[str, Sketch] = {}
        self._stories: dict[str, tuple[int, bytes]] = {}  # a number, and the topic as it is kept
        self._documents: dict[int, str] = {}
        self._topics: dict[str, Topic] = {}

    def __contains__(self, name: str) -> bool:
        if name in self._sketches:
            return True
        found = self._connection.execute("SELECT 1 FROM told WHERE claim = ?", (name,)).fetchone()
        return found is not None

    def get(self, name: str) -> Sketch:
        """As in the port. The other claims of its document are read with it: they are asked for next."""
        if name not in self._sketches:
            row = self._connection.execute("SELECT story FROM told WHERE claim = ?", (name,)).fetchone()
            if row is None:
                raise KeyError(name)
            topic = self.topic(self.documents(row)[row[0]])
            for claim, data in self._connection.execute("SELECT claim, data FROM told WHERE story = ?", row):
                if claim not in self._sketches:
                    self._sketches[claim] = _unpacked(claim, topic, _packed.decode(data))
        return self._sketches[name]

    def topic(self, document: str) -> Topic:
        """As in the port. Raises KeyError where it has none."""
        found = self._topics.get(document)
        if found is None:
            about = _about.decode(self._story(document)[1])
            found = self._topics[document] = Topic(
                document, about.words, about.called, about.lines, about.publisher, about.recalls
            )
        return found

    def put(self, sketches: Iterable[Sketch]) -> None:
        """As in the port."""
        rows = []
        for one in sketches:
            rows.append((one.id, self._put_story(one.topic), _encode(_pack(one))))
            self._sketches[one.id] = one
        self._connection.executemany("INSERT INTO told (claim, story, data) VALUES (?, ?, ?)", rows)

    def drop(self, names: Iterable[str]) -> None:
        """As in the port."""
        for name in list(names):
            self._connection.execute("DELETE FROM told WHERE claim = ?", (name,))
            self._sketches.pop(name, None)

    def of(self, document: str) -> list[str]:
        """The claims of a document that are here, by id."""
        rows = self._connection.execute(
            "SELECT t.claim FROM story s JOIN told t ON t.story = s.nr WHERE s.document = ?", (document,)
        )
        return sorted(str(name) for (name,) in rows)

    def number(self, document: str) -> int:
        """The number of a document of which there are, or were, claims. Raises KeyError."""
        return self._story(document)[0]

    def documents(self, numbers: Collection[int]) -> dict[int, str]:
        """The documents with these numbers."""
        missing = [number for number in numbers if number not in self._documents]
        for first in range(0, len(missing), _SOME):
            some = missing[first : first + _SOME]
            self._know(f"nr IN ({', '.join('?' * len(some))})", some)
        return {number: self._documents[number] for number in numbers}

    def _put_story(self, topic: Topic) -> int:
        document = topic.document
        if document not in self._topics:
            self._connection.execute(
                "INSERT INTO story (document, data) VALUES (?, ?) "
                "ON CONFLICT DO UPDATE SET data = excluded.data",
                (document, msgspec.msgpack.encode(_about_of(topic))),
            )
            self._topics[document] = topic
        return self.number(document)

    def _story(self, document: str) -> tuple[int, bytes]:
        if document not in self._stories:
            self._know("document = ?", [document])
        return self._stories[document]

    def _know(self, where: str, values: Sequence[str | int]) -> None:
        rows = self._connection.execute(f"SELECT nr, document, data FROM story WHERE {where}", values)  # noqa: S608
        for number, document, data in rows:
            self._stories[document], self._documents[number] = (number, data), document


def _about_of(topic: Topic) -> _About:
    return _About(dict(topic.words), topic.called, dict(topic.lines), topic.publisher, topic.recalls)


def _pack(one: Sketch) -> _Packed:
    return _Packed(
        one.spans, one.letters, one.head, list(one.words), one.wording, one.near, one.names, one.actors,
        one.places, one.types,
        [(days.first, days.last) for days in one.times],
        [_counted(count) for count in one.counts],
        list(one.sources), one.denied, one.negated, one.trigger,
        (one.day.first, one.day.last) if one.day else None,
        one.head_row.tobytes(), one.event_row.tobytes(),
        [(asked.question, asked.about, asked.answer) for asked in one.asks],
        one.frame, one.taken, one.sentence_row.tobytes(),
    )  # fmt: skip


def _counted(one: Count) -> _Counted:
    return _Counted(one.low, one.high, one.things, one.unit, one.mark, one.fate, one.part, one.beside)


def _unpacked(name: str, topic: Topic, kept: _Packed) -> Sketch:
    counts = tuple(Count(*msgspec.structs.astuple(one)) for one in kept.counts)
    marked = Marked(kept.names, kept.types, counted_in(counts))
    said = saying_of(kept.head, kept.words, kept.wording, kept.near, marked)
    return Sketch(
        id=name,
        document=topic.document,
        spans=kept.spans,
        letters=kept.letters,
        topic=topic,
        said=said,
        head=kept.head,
        words=said.words,
        wording=said.wording,
        near=said.near,
        names=said.names,
        actors=kept.actors,
        places=kept.places,
        types=said.types,
        times=tuple(Days(*days) for days in kept.times),
        counts=counts,
        sources=tuple(kept.sources),
        denied=kept.denied,
        negated=kept.negated,
        trigger=kept.trigger,
        day=Days(*kept.day) if kept.day else None,
        head_row=np.frombuffer(kept.head_row, np.int8),
        event_row=np.frombuffer(kept.event_row, np.int8),
        sentence_row=np.frombuffer(kept.sentence_row, np.int8),
        length=said.length,
        squares=said.squares,
        filled=filled_by(said.words, topic),
        figures=said.figures,
        is_light=said.is_light,
        concepts=said.concepts,
        asks=tuple(Asked(*one) for one in kept.asks),
        frame=kept.frame,
        taken=kept.taken,
    )
