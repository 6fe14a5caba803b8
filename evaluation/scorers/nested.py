"""Nesting: of the attributions that stand inside another one's content, which are found, and under whom.

In: a text, and gold and predicted attributions, each with the number of its parent in its own list (None for
an outermost one). Out: counts. Two attributions answer one another as in `scorers.attribution`'s measure
`relation`: their cues share a word, their contents agree by half, and their sources agree. A nested one is
*in place* where its predicted parent answers its gold parent. Pairs are made one to one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evaluation.scorers.attribution import HALF, Spans3, sources_agree
from evaluation.scorers.matching import Pair, most_pairs
from evaluation.scorers.measure import ZERO, Count
from evaluation.scorers.tokens import Offsets, Tokens, TokenText, jaccard
from sayso.core.errors import EvaluationError


@dataclass(frozen=True, slots=True)
class Placed:
    """A relation, and the number of the one whose content holds it: None for an outermost one.

    `optional` (gold only): two careful people could disagree on it, so that to find it is neither right nor
    wrong.
    """

    relation: Spans3
    parent: int | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Nested:
    """Counts over nested attributions, of one text or of many added up.

    `found`: as relations, wherever they are put. For its recall every prediction may answer, for its
    precision those that have a parent. `placed`: with the right parent. `deep`: as `placed`, of the gold ones
    on the third level or below; recall only.
    """

    found: Count = ZERO
    placed: Count = ZERO
    deep: Count = ZERO

    def __add__(self, other: "Nested") -> "Nested":
        return Nested(self.found + other.found, self.placed + other.placed, self.deep + other.deep)


def score_document(
    text: str, gold: Sequence[Placed], predicted: Sequence[Placed], within: Sequence[Offsets] | None = None
) -> Nested:
    """The counts of one text, or of the part of it that was labelled.

    `within` (code points) is that part, where only the nested attributions of some contents were written
    down: a prediction whose cue stands elsewhere is no wrong one. Raises EvaluationError for a span outside
    the text, and for a parent that is not there.
    """
    wanted, given = _depths(gold), _depths(predicted)
    answers = _answers(TokenText(text), gold, predicted)
    counted = {g for g, depth in enumerate(wanted) if depth and not gold[g].optional}
    nested = {(g, p) for g, p in answers if g in counted}
    spared = {p for g, p in answers if gold[g].optional} - {p for _, p in nested}
    claims = {
        p
        for p, depth in enumerate(given)
        if depth and p not in spared and (within is None or _stands_in(predicted[p].relation, within))
    }
    placed = most_pairs((g, p) for g, p in nested if (gold[g].parent, predicted[p].parent) in answers)
    claimed = most_pairs((g, p) for g, p in nested if p in claims)
    deep = {g for g in counted if wanted[g] > 1}
    return Nested(
        found=Count(len(claimed), len(claims), len(most_pairs(nested)), len(counted)),
        placed=Count(len(placed), len(claims), len(placed), len(counted)),
        deep=Count(right_gold=len(deep & {g for g, _ in placed}), gold=len(deep)),
    )


def total(counts: Iterable[Nested]) -> Nested:
    """All texts together: every nested attribution counts alike."""
    whole = Nested()
    for one in counts:
        whole += one
    return whole


def _answers(tokens: TokenText, gold: Sequence[Placed], predicted: Sequence[Placed]) -> set[Pair]:
    golds, predictions = ([_words(tokens, one.relation) for one in side] for side in (gold, predicted))
    return {
        (i, j)
        for i, (source, cue, content) in enumerate(golds)
        for j, (other_source, other_cue, other_content) in enumerate(predictions)
        if cue & other_cue
        and jaccard(content, other_content) >= HALF
        and sources_agree(tokens, source, other_source)
    }


def _words(tokens: TokenText, relation: Spans3) -> tuple[Tokens, Tokens, Tokens]:
    return tokens.tokens(relation.source), tokens.tokens(relation.cue), tokens.tokens(relation.content)


def _stands_in(relation: Spans3, within: Sequence[Offsets]) -> bool:
    return any(s < y and x < e for s, e in relation.cue or relation.content for x, y in within)


def _depths(attributions: Sequence[Placed]) -> list[int]:
    """How many stand around each. Raises EvaluationError for a parent that is not there, or a ring."""
    depths: list[int] = []
    for number, one in enumerate(attributions):
        depth, at = 0, one.parent
        while at is not None:
            depth += 1
            if not 0 <= at < len(attributions) or depth > len(attributions):
                raise EvaluationError(f"attribution {number}: its parents do not lead to an outermost one")
            at = attributions[at].parent
        depths.append(depth)
    return depths
