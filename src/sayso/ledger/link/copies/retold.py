"""One text told again in other words: which sentences of two documents tell the same.

In: two documents. Out: a `Retelling`: pairs of sentences, most of the shorter document's and in the order of
the other, or none. Two independent reports of one event share some facts, in sentences of their own and in an
order of their own; whoever puts a text into other words goes through it sentence by sentence. What two like
events share is the formula and not the names and figures in it.
"""

from bisect import bisect_left
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from sayso.core.links import Copy, Passage
from sayso.core.text import Document, Span
from sayso.ledger.link.copies.direction import direction, names_of_pair
from sayso.ledger.link.copies.moments import Moment, moment
from sayso.ledger.link.copies.sentences import Sentence, sentences_of
from sayso.ledger.link.copies.side import Side
from sayso.ledger.link.copies.words import cut

ALIKE = 0.3  # cosine from which two sentences may tell the same
SEVERAL = 4  # sentences that must be told again
MOST = 0.5  # part of the sentences of the shorter document
MOST_LATER = 0.75  # and of documents that are more than `LATER` days apart
LATER = 14
ORDERED = 0.6  # part of the pairs that must stand in one order
NAMED = 0.6  # of the pairs with names or figures on both sides, the part that must share one
WHOLE = 0.9  # part of a document that stands in another word for word: there is nothing left to be told again

_DAY = 24 * 3600
_KEPT = 2048  # documents whose sentences are kept ready

Pair = tuple[Sentence, Sentence]


class Reteller:
    """Compares pairs of documents sentence by sentence."""

    def __init__(self, document: Callable[[str], Document]) -> None:
        self._document = document
        self._known: OrderedDict[str, _Told] = OrderedDict()

    def compare(self, first: str, second: str, by_words: Copy | None) -> Copy | None:
        """The copy of two documents, with what is told in other words beside what stands there by words."""
        if by_words is not None and max(by_words.share) >= WHOLE:
            return by_words
        one, other = self._of(first), self._of(second)
        pairs = retold(one.sentences, other.sentences, _least(one.when, other.when))
        if not pairs:
            return by_words
        return _copy(one.side, other.side, pairs, by_words, min(len(one.sentences), len(other.sentences)))

    def _of(self, key: str) -> "_Told":
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _Told(self._document(key))
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return found


class _Told:
    """A document's sentences; and its words, which only those need that tell the same as another."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.sentences = sentences_of(document)
        self.when = moment(document.metadata.published)

    @cached_property
    def side(self) -> Side:
        return Side(self._document, cut(self._document.text))


def _least(one: Moment | None, other: Moment | None) -> float:
    """The part of the shorter of two documents that must be told again."""
    if one is None or other is None:
        return MOST
    apart = max(one.first - other.last, other.first - one.last)
    return MOST if apart <= LATER * _DAY else MOST_LATER


def retold(ours: Sequence[Sentence], theirs: Sequence[Sentence], least: float = MOST) -> list[Pair]:
    """The pairs of sentences that tell the same; none where too few do, or in no common order. `least` is the
    part of the shorter document's sentences that must.
    """
    shorter = min(len(ours), len(theirs))
    if shorter < SEVERAL:
        return []
    scores = _likenesses(ours, theirs)
    best = [_best(row) for row in scores]
    back = [_best(column) for column in zip(*scores, strict=True)]
    pairs = [(at, to) for at, to in enumerate(best) if back[to] == at and scores[at][to] >= ALIKE]
    told = [(ours[at], theirs[to]) for at, to in pairs]
    enough = len(pairs) >= max(SEVERAL, least * shorter)
    ordered = _rising([to for _, to in pairs]) >= ORDERED * len(pairs)
    named = [not a.names.isdisjoint(b.names) for a, b in told if a.names and b.names]
    return told if enough and ordered and sum(named) >= max(1, NAMED * len(named)) else []


def _likenesses(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> list[list[float]]:
    """The cosine of each sentence of one document with each of the other, word by word: most share none."""
    found = [[0.0] * len(theirs) for _ in ours]
    held: defaultdict[str, list[int]] = defaultdict(list)
    for to, sentence in enumerate(theirs):
        for word in sentence.words:
            held[word].append(to)
    for row, one in zip(found, ours, strict=True):
        for word in sorted(one.words.keys() & held.keys()):
            square = one.words[word] ** 2
            for to in held[word]:
                row[to] += square
    for one, row in zip(ours, found, strict=True):
        row[:] = [
            shared / (one.length * other.length) if shared else 0.0
            for shared, other in zip(row, theirs, strict=True)
        ]
    return found


def _best(scores: Sequence[float]) -> int:
    """The place of the highest score, the first of several."""
    return max(range(len(scores)), key=scores.__getitem__)


def _rising(numbers: Sequence[int]) -> int:
    """The length of the longest rising row in a list."""
    ends: list[int] = []
    for number in numbers:
        at = bisect_left(ends, number)
        ends[at : at + 1] = [number]
    return len(ends)


def _copy(ours: Side, theirs: Side, pairs: Sequence[Pair], by_words: Copy | None, shorter: int) -> Copy:
    one, other = ours.document, theirs.document
    known = by_words.passages if by_words is not None else ()
    told = [pair for pair in pairs if not any(_covers(passage, pair) for passage in known)]
    found = [*known, *(Passage(a.span, b.span, ((a.span, b.span),)) for a, b in told)]
    passages = tuple(sorted(found, key=lambda passage: (passage.first, passage.second)))
    texts = (one.text, other.text)
    shares = tuple(
        min(1.0, sum(_words(text, spans[side]) for spans in _spans(passages)) / max(1, len(text.split())))
        for side, text in enumerate(texts)
    )
    share = (shares[0], shares[1])
    towards, reason = direction(ours, theirs, share)
    names = names_of_pair(one, other)
    why = (
        f"{len(pairs)} of {shorter} sentences have their like in both {names[0]} and {names[1]}, "
        "mostly in one order and partly in other words."
    )
    copy = by_words or Copy(one.id, other.id, (), share, towards, reason)
    return replace(copy, passages=passages, share=share, direction=towards, reason=f"{reason} {why}")


def _covers(passage: Passage, pair: Pair) -> bool:
    return passage.first.overlaps(pair[0].span) and passage.second.overlaps(pair[1].span)


def _spans(passages: Sequence[Passage]) -> list[tuple[Span, Span]]:
    return [(passage.first, passage.second) for passage in passages]


def _words(text: str, span: Span) -> int:
    return len(text[span.start : span.end].split())
