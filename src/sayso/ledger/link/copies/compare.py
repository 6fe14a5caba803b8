"""Pairs of documents, compared word for word.

In: candidate pairs of an index, and a way to get a document by its id. Out: for each pair a Comparison: the copy,
if there is one, and what the two have in common that is none: quotations of the same speaker, and standing text.
A comparison depends on the two documents and on what the index holds, on nothing else.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.core.links import Copy, Passage
from sayso.core.text import Document, Span
from sayso.ledger.link.copies.align import Alignment, align
from sayso.ledger.link.copies.direction import direction
from sayso.ledger.link.copies.evidence import Worth, stock_words, weigh
from sayso.ledger.link.copies.index import CopyIndex, Pair, Shared
from sayso.ledger.link.copies.shingles import SHINGLE
from sayso.ledger.link.copies.side import Side
from sayso.ledger.link.copies.standing import Standing
from sayso.ledger.link.copies.voices import MANY

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
            for (first, second), shared in zip(some, self._index.shared(some), strict=True):
                yield self._compare(self._side(first), self._side(second), shared)

    def _side(self, document: str) -> Side:
        side = self._sides.get(document)
        if side is None:
            side = self._sides[document] = Side(self._document(document))
            if len(self._sides) > _SIDES:
                self._sides.popitem(last=False)
        else:
            self._sides.move_to_end(document)
        return side

    def _compare(self, one: Side, other: Side, shared: Shared) -> Comparison:
        fresh = ~shared.stock
        seeds = shared.first[fresh], shared.second[fresh]
        found = align(one.words.hashes, other.words.hashes, seeds, SHINGLE)
        flags = stock_words(shared, len(one))
        worths = [weigh(one, other, alignment, flags) for alignment in found]
        standing = [self._stands(alignment, shared) for alignment in found]
        passages = [_passage(one, other, alignment) for alignment in found]
        new = [n for n, stands in enumerate(standing) if not stands]
        alone = any(worths[n].alone for n in new)
        taken = [n for n in new if alone and (worths[n].alone or worths[n].beside)]
        first, second = one.document, other.document
        return Comparison(
            first.id,
            second.id,
            _copy(one, other, [found[n] for n in taken]) if taken else None,
            tuple(passages[n] for n in new if n not in taken and worths[n].said),
            tuple(passages[n] for n, stands in enumerate(standing) if stands and _worth_telling(worths[n])),
        )

    def _stands(self, alignment: Alignment, shared: Shared) -> bool:
        low, high = alignment.first
        inside = (shared.first >= low) & (shared.first < high)
        if not inside.any() or np.median(shared.totals[inside]) < MANY:
            return False
        return self._standing(shared.hashes[inside])


def _worth_telling(worth: Worth) -> bool:
    return worth.alone or worth.said


def _copy(one: Side, other: Side, found: Sequence[Alignment]) -> Copy:
    shares = (
        sum(a.first[1] - a.first[0] for a in found) / len(one),
        sum(a.second[1] - a.second[0] for a in found) / len(other),
    )
    towards, reason = direction(one.document, other.document, shares)
    passages = tuple(_passage(one, other, alignment) for alignment in found)
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
