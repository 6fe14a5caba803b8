"""A document's text cut into segments, so that every word knows its voice and the claims it belongs to.

In: a reading. Out: the text, whole and in order, as passages (blocks, and what stands between them), each
a run of segments. No code point is lost or doubled. One sweep over the text: the cost grows with the
number of spans, not with its square.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from sayso.core.marks import Attribution
from sayso.core.reading import Reading
from sayso.core.scope import Scope
from sayso.core.text import Span
from sayso.core.vocabulary import BlockKind
from sayso.export.words import visible

VOICES = (
    "author",
    "attributed",
    "nested",
)  # by the number of attributions around a word; more than two: nested


@dataclass(frozen=True, slots=True)
class Segment:
    """Words between two borders of spans.

    `claims` are the numbers (from 1) of the claims that hold them, the shortest claim first; `begins` those
    whose first words these are; `source` is true of words that name a source; `target` where something
    links to their start.
    """

    start: int
    end: int
    words: str
    voice: str
    claims: tuple[int, ...]
    begins: tuple[int, ...]
    source: bool
    target: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A block, or (kind None) words that stand outside all blocks."""

    kind: BlockKind | None
    segments: tuple[Segment, ...]


def passages(reading: Reading, targets: Iterable[int], within: Span | None = None) -> Iterator[Passage]:
    """The whole text in order; white space alone is left out. `targets` are offsets to be linked to.

    With `within`, only the passages that have something of that span.
    """
    sweep = _Sweep(reading, targets)
    for kind, span in _pieces(reading):
        if within is not None and not span.overlaps(within):
            continue
        found = tuple(sweep.segments(span))
        if found:
            yield Passage(kind, found)


def _pieces(reading: Reading) -> Iterator[tuple[BlockKind | None, Span]]:
    text, at = reading.document.text, 0
    for block in reading.document.blocks:
        if text[at : block.span.start].strip():
            yield None, Span(at, block.span.start)
        if text[block.span.start : block.span.end].strip():
            yield block.kind, block.span
        at = block.span.end
    if text[at:].strip():
        yield None, Span(at, len(text))


class _Sweep:
    """All borders of all spans, sorted once, then walked once from left to right."""

    def __init__(self, reading: Reading, targets: Iterable[int]) -> None:
        self._document = reading.document
        self._targets = frozenset(targets)
        self._opens: dict[int, list[tuple[str, int]]] = defaultdict(list)
        self._closes: dict[int, list[tuple[str, int]]] = defaultdict(list)
        self._begins: dict[int, list[int]] = defaultdict(list)
        self._size: dict[int, int] = {}
        self._attributions = reading.marks.attributions
        self._active: dict[tuple[str, int], int] = {}
        for number, claim in enumerate(reading.claims, 1):
            self._size[number] = sum(map(len, claim.spans))
            self._begins[min(s.start for s in claim.spans)].append(number)
            self._lay("claim", number, claim.spans)
        for nth, attribution in enumerate(self._attributions):
            self._lay("content", nth, attribution.content)
            self._lay("source", nth, attribution.source)
            self._lay("cue", nth, attribution.cue)
        borders = {*self._opens, *self._closes, *self._targets, *self._begins}
        borders |= {edge for _, piece in _pieces(reading) for edge in (piece.start, piece.end)}
        self._borders = sorted(borders)
        self._at = 0

    def _lay(self, layer: str, number: int, spans: Iterable[Span]) -> None:
        for span in spans:
            if len(span):
                self._opens[span.start].append((layer, number))
                self._closes[span.end].append((layer, number))

    def segments(self, piece: Span) -> Iterator[Segment]:
        """The segments of a piece of the text. Pieces must come from left to right."""
        last: Segment | None = None
        for start, end in pairwise(self._take(piece)):
            self._pass(start)
            this = self._segment(Span(start, end))
            if last and _alike(last, this):
                last = replace(last, end=this.end, words=last.words + this.words)
            else:
                if last:
                    yield last
                last = this
        if last:
            yield last

    def _take(self, piece: Span) -> list[int]:
        while self._borders[self._at] < piece.start:
            self._pass(self._borders[self._at])
            self._at += 1
        first = self._at
        while self._borders[self._at] < piece.end:
            self._at += 1
        return self._borders[first : self._at + 1]

    def _pass(self, border: int) -> None:
        for key in self._closes.get(border, ()):
            self._active[key] -= 1
            if not self._active[key]:
                del self._active[key]
        for key in self._opens.get(border, ()):
            self._active[key] = self._active.get(key, 0) + 1

    def _segment(self, span: Span) -> Segment:
        numbers = [number for layer, number in self._active if layer == "claim"]
        around: list[Attribution] = [self._attributions[n] for layer, n in self._active if layer == "content"]
        depth = len(Scope(around).around(span))
        return Segment(
            span.start,
            span.end,
            visible(self._document.words(span)),
            VOICES[min(depth, len(VOICES) - 1)],
            tuple(sorted(numbers, key=lambda n: (self._size[n], n))),
            tuple(sorted(self._begins.get(span.start, ()), key=lambda n: (-self._size[n], n))),
            any(layer == "source" for layer, _ in self._active),
            span.start in self._targets or span.start in self._begins,
        )


def _alike(left: Segment, right: Segment) -> bool:
    if right.begins or right.target:
        return False
    return (left.voice, left.claims, left.source) == (right.voice, right.claims, right.source)
