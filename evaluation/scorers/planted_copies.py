"""Copies and independence groups against those that were planted.

In: gold and predicted copies of one corpus. Out: counts.

pairs       of documents. Precision of one kind: of the predicted pairs that are of that kind, or are no
            pair at all and touch a document made in that way. `all` counts every false pair, siblings among
            the gold.
passages    the same in code points, on both sides of the pairs. Bylines, credit lines, footers and standard
            paragraphs are left out on all sides.
direction   of the true pairs: who took it from whom. "unknown" is not counted as predicted.
false       how many false pairs rest on standing words, on quotations, on nothing of that sort
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from evaluation.corpora.gold import Gold, GoldCopy
from evaluation.scorers.coreference import Result, conll
from evaluation.scorers.measure import Count, count_of
from evaluation.scorers.spans import merge
from evaluation.scorers.tokens import Offsets
from sayso.core.links import Copy, Direction

ALL = "all"
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class CopyScores:
    """Counts by kind; `ALL` is every pair."""

    pairs: dict[str, Count]
    passages: dict[str, Count]
    direction: dict[str, Count]
    false: Counter[str] = field(default_factory=Counter)


def score_copies(gold: Gold, predicted: Iterable[Copy]) -> CopyScores:
    """All counts of a corpus. A pair that is predicted twice counts once, with all its passages."""
    found: dict[tuple[str, str], list[Copy]] = {}
    for copy in predicted:
        found.setdefault((copy.first, copy.second), []).append(copy)
    wanted = {(copy.first, copy.second): copy for copy in gold.copies}
    wrong = [pair for pair in found if pair not in wanted]
    kinds = sorted({copy.kind for copy in gold.copies})
    pairs, passages, direction = {}, {}, {}
    for kind in (*kinds, ALL):
        of_kind = [copy for copy in gold.copies if kind in (ALL, copy.kind)]
        right = [copy for copy in of_kind if (copy.first, copy.second) in found]
        made = {document for copy in of_kind for document in copy.made}
        false = [pair for pair in wrong if kind == ALL or made & set(pair)]
        pairs[kind] = count_of(len(right), len(right) + len(false), len(of_kind))
        passages[kind] = sum(
            (_passages(gold, copy, found.get((copy.first, copy.second), ())) for copy in of_kind),
            sum((_stray(gold, found[pair]) for pair in false), Count()),
        )
        direction[kind] = _direction(right, found)
    return CopyScores(pairs, passages, direction, Counter(_reason(gold, found[pair]) for pair in wrong))


def score_groups(gold: Gold, predicted: Iterable[Collection[str]]) -> Result:
    """The partition of documents into voices. Fillers stand alone; only those put together count."""
    groups = [frozenset(group) for group in predicted]
    named = set(gold.families).union(*groups)
    return conll(_with_singles(gold.groups, named), _with_singles(groups, named))


def _with_singles(groups: Iterable[Collection[str]], everything: set[str]) -> list[frozenset[str]]:
    made = [frozenset(group) for group in groups]
    left = everything.difference(*made)
    return [*made, *(frozenset({one}) for one in sorted(left))]


def _passages(gold: Gold, copy: GoldCopy, found: Sequence[Copy]) -> Count:
    whole = Count()
    for document, wanted, predicted in (
        (copy.first, [p.first for p in copy.passages], _firsts(found)),
        (copy.second, [p.second for p in copy.passages], _seconds(found)),
    ):
        neutral = gold.neutral.get(document, ())
        gold_left, found_left = without(wanted, neutral), without(predicted, neutral)
        whole += count_of(_common(gold_left, found_left), _size(found_left), _size(gold_left))
    return whole


def _stray(gold: Gold, found: Sequence[Copy]) -> Count:
    """What was predicted in a pair that is none."""
    first = without(_firsts(found), gold.neutral.get(found[0].first, ()))
    second = without(_seconds(found), gold.neutral.get(found[0].second, ()))
    return count_of(0, _size(first) + _size(second), 0)


def _direction(right: Sequence[GoldCopy], found: dict[tuple[str, str], list[Copy]]) -> Count:
    said = [(copy, found[copy.first, copy.second][0].direction) for copy in right]
    decided = [(copy, which) for copy, which in said if which is not Direction.UNKNOWN]
    return count_of(sum(copy.direction is which for copy, which in decided), len(decided), len(right))


def _reason(gold: Gold, found: Sequence[Copy]) -> str:
    """What a false pair rests on: where most of its passages stand, in a document of which that is known."""
    for document, spans in ((found[0].first, _firsts(found)), (found[0].second, _seconds(found))):
        size = _size(spans)
        for name, places in (("standing words", gold.neutral), ("quotations", gold.quoted)):
            if size and _common(merge(places.get(document, ())), merge(spans)) >= _MOSTLY * size:
                return name
    planted = [document in gold.families for document in (found[0].first, found[0].second)]
    return "planted documents" if all(planted) else "fillers"


def _firsts(copies: Iterable[Copy]) -> list[Offsets]:
    return merge((p.first.start, p.first.end) for copy in copies for p in copy.passages)


def _seconds(copies: Iterable[Copy]) -> list[Offsets]:
    return merge((p.second.start, p.second.end) for copy in copies for p in copy.passages)


def without(spans: Iterable[Offsets], cut: Iterable[Offsets]) -> list[Offsets]:
    """The stretches with what is cut taken out of them."""
    left = merge(spans)
    for start, end in cut:
        pieces = []
        for a, b in left:
            pieces += [(a, min(b, start)), (max(a, end), b)] if a < end and start < b else [(a, b)]
        left = [(a, b) for a, b in pieces if a < b]
    return left


def _common(one: Iterable[Offsets], other: Sequence[Offsets]) -> int:
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def _size(spans: Iterable[Offsets]) -> int:
    return sum(end - start for start, end in spans)
