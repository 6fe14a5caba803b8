"""Pairs of documents, compared word for word.

In: candidate pairs of an index, and a way to get a document by its id. Out: for each pair a Comparison:
the copy, if there is one, and what the two have in common that is none: quotations of the same speaker,
and standing text. A comparison depends on the two documents and on what the index holds, on nothing else.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.core.links import Copy, Passage
from sayso.core.text import Document, Span
from sayso.ledger.link.copies.align import Alignment, align
from sayso.ledger.link.copies.direction import direction
from sayso.ledger.link.copies.evidence import stock_words, weigh
from sayso.ledger.link.copies.index import CopyIndex, Pair, Shared
from sayso.ledger.link.copies.shingles import SHINGLE
from sayso.ledger.link.copies.side import Side
from sayso.ledger.link.copies.standing import PART, WHOLE, Standing
from sayso.ledger.link.copies.voices import MANY
from sayso.ledger.link.copies.words import cut_all

_SIDES = 2048  # documents kept ready
_AT_ONCE = 1024  # pairs looked up together


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two documents have in common. `first` < `second` are document ids.

    `quotations` are passages that both give between quotation marks, with other words around them: both heard
    the same speaker, and neither need have copied. `standing` are passages that stand in many documents.
    """

    first: str
    second: str
    copy: Copy | None
    quotations: tuple[Passage, ...] = ()
    standing: tuple[Passage, ...] = ()


class Comparer:
    """Compares pairs against the state of an index. Make a new one when documents were added."""

    def __init__(self, index: CopyIndex, document: Callable[[str], Document]) -> None:
        self._index = index
        self._document = document
        self._standing = Standing(index)
        self._sides: OrderedDict[str, Side] = OrderedDict()

    def compare(self, pairs: Sequence[Pair]) -> Iterator[Comparison]:
        """A comparison for each pair, in order. Fastest where pairs of one document stand together."""
        for at in range(0, len(pairs), _AT_ONCE):
            some = pairs[at : at + _AT_ONCE]
            self._prepare({name for pair in some for name in pair})
            for (first, second), shared in zip(some, self._index.shared(some), strict=True):
                yield self._compare(self._sides[first], self._sides[second], shared)

    def _prepare(self, names: set[str]) -> None:
        """Cut the texts that are not ready yet, all at once; forget those that were not needed for long."""
        missing = [self._document(name) for name in sorted(names - self._sides.keys())]
        for document, words in zip(missing, cut_all([one.text for one in missing]), strict=True):
            self._sides[document.id] = Side(document, words)
        for name in sorted(names):
            self._sides.move_to_end(name)
        while len(self._sides) > max(_SIDES, len(names)):
            self._sides.popitem(last=False)

    def _compare(self, one: Side, other: Side, shared: Shared) -> Comparison:
        fresh = ~shared.stock
        seeds = shared.first[fresh], shared.second[fresh]
        found = align(one.numbers, other.numbers, seeds, SHINGLE)
        flags = stock_words(one, shared)
        worths = [weigh(one, other, alignment, flags) for alignment in found]
        telling = [n for n, worth in enumerate(worths) if worth.alone or worth.beside or worth.said]
        standing = {n for n in telling if self._stands(one, other, found[n], shared)}
        new = [n for n in telling if n not in standing]
        taken = [n for n in new if worths[n].alone or worths[n].beside]
        if not any(worths[n].alone for n in taken):
            taken = []
        copied = tuple(_passage(one, other, found[n]) for n in taken)
        return Comparison(
            one.document.id,
            other.document.id,
            _copy(one, other, [found[n] for n in taken], copied) if taken else None,
            tuple(_passage(one, other, found[n]) for n in new if n not in taken and worths[n].said),
            tuple(_passage(one, other, found[n]) for n in sorted(standing)),
        )

    def _stands(self, one: Side, other: Side, alignment: Alignment, shared: Shared) -> bool:
        """True where a passage is standing text although no run of it is stock.

        That can only be where it makes so much of its documents that these look like one text. If it makes
        nearly all of one, then there is no other text to tell them apart by.
        """
        (low, high), (begin, end) = alignment.first, alignment.second
        if not PART <= max((high - low) / len(one), (end - begin) / len(other)) <= WHOLE:
            return False
        inside = np.flatnonzero((shared.first >= low) & (shared.first < high))
        if 2 * np.count_nonzero(shared.totals[inside] >= MANY) <= len(inside):
            return False
        return self._standing(shared, inside)


def _copy(one: Side, other: Side, found: Sequence[Alignment], passages: tuple[Passage, ...]) -> Copy:
    shares = (
        sum(a.first[1] - a.first[0] for a in found) / len(one),
        sum(a.second[1] - a.second[0] for a in found) / len(other),
    )
    towards, reason = direction(one, other, shares)
    return Copy(one.document.id, other.document.id, passages, shares, towards, reason)


def _passage(one: Side, other: Side, alignment: Alignment) -> Passage:
    changes = []
    for last, run in zip(alignment.runs, alignment.runs[1:], strict=False):
        first = _between(one, last.first + last.length, run.first)
        second = _between(other, last.second + last.length, run.second)
        changes.append((first, second))
    return Passage(one.words.span(*alignment.first), other.words.span(*alignment.second), tuple(changes))


def _between(side: Side, low: int, high: int) -> Span:
    """The words of a change; an empty span after the last equal word where there are none."""
    return side.words.span(low, high) if high > low else Span(*[int(side.words.ends[low - 1])] * 2)
