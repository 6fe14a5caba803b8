"""How good the model is on articles that it was not fitted on, and what a span must be worth.

In: examples. Out: the scores of each article by a network fitted on the other four fifths; from these the
worth that is best on other articles, the measures, and the precision above each score.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from evaluation.scorers.spans import Result, score_document, total
from evaluation.scorers.tokens import Offsets
from sayso.annotate.wording.network import Scores
from sayso.annotate.wording.spans import Marked, Worth, marked_spans
from sayso.claims.flags.loaded_language import ASKED
from sayso.core.vocabulary import WordingKind
from training.wording.examples import Example
from training.wording.fit import Plan, fit

PARTS = 5
_GRID = [Worth(cost, share) for cost, share in product((0.3, 0.35, 0.4), (0.55, 0.7, 0.85))]


def held_out(examples: Sequence[Example], plan: Plan) -> list[Scores]:
    """The scores of each article, by a network that has not seen it."""
    found: dict[int, Scores] = {}
    for part in range(PARTS):
        network = fit([one for n, one in enumerate(examples) if n % PARTS != part], plan)
        for n in range(part, len(examples), PARTS):
            found[n] = network.scores(examples[n].vectors.astype("float32"), examples[n].inputs)
    return [found[n] for n in range(len(examples))]


def tune(examples: Sequence[Example], scores: Sequence[Scores]) -> tuple[Worth, list[Worth]]:
    """The worth that is best on all articles, and for each article that which is best on the other parts."""
    results = {worth: [_score(e, s, worth) for e, s in zip(examples, scores, strict=True)] for worth in _GRID}
    numbers = range(len(examples))
    of_part = [_best(results, [n for n in numbers if n % PARTS != part]) for part in range(PARTS)]
    return _best(results, numbers), [of_part[n % PARTS] for n in numbers]


def _best(results: Mapping[Worth, Sequence[Result]], numbers: Sequence[int]) -> Worth:
    return max(results, key=lambda worth: total(results[worth][n] for n in numbers).official.f1)


def _score(example: Example, scores: Scores, worth: Worth) -> Result:
    return score_document(
        example.gold, spans_of(example, marked_spans(scores, example.inputs, example.table, worth))
    )


def spans_of(example: Example, marked: Sequence[Marked]) -> list[Offsets]:
    """The marked rows as offsets."""
    table = example.table
    return [(int(table.start[one.first]), int(table.end[one.last - 1])) for one in marked]


@dataclass(frozen=True, slots=True)
class Flagged:
    """Marks of the kinds in `ASKED` from a score on: how many, and which shares overlap a marked span."""

    least: float
    count: int
    any_span: float  # of any kind
    same_span: float  # of one of `ASKED`


@dataclass(frozen=True, slots=True)
class Kind:
    """Spans of one kind: how many, the share that a mark overlaps, and the share of these it has right."""

    count: int
    recall: float
    kind: float


@dataclass(frozen=True, slots=True)
class Judged:
    """Articles, each with the marks of a network that has not seen it and a worth chosen on others."""

    marked: Sequence[tuple[Example, list[Marked]]]

    def measured(self) -> Result:
        """The measure of the propaganda tasks."""
        return total(score_document(one.gold, spans_of(one, marked)) for one, marked in self.marked)

    def flagged(self, least: float) -> Flagged:
        """What would be flagged from a score on, whoever's voice it is in."""
        over = [
            _kinds_under(example, span)
            for example, marked in self.marked
            for one, span in zip(marked, spans_of(example, marked), strict=True)
            if one.score >= least and one.kind in ASKED
        ]
        count = max(1, len(over))
        return Flagged(
            least, len(over), sum(map(bool, over)) / count, sum(bool(o & ASKED) for o in over) / count
        )

    def of_kind(self, kind: WordingKind) -> Kind:
        """How the spans of one kind are found."""
        found: list[set[WordingKind]] = []
        for example, marked in self.marked:
            places = list(zip(marked, spans_of(example, marked), strict=True))
            found += [
                {one.kind for one, (a, b) in places if a < end and start < b}
                for (start, end), name in example.spans
                if name == kind
            ]
        hits = [kinds for kinds in found if kinds]
        right = sum(kind in kinds for kinds in hits)
        return Kind(len(found), len(hits) / max(1, len(found)), right / max(1, len(hits)))


def judge(examples: Sequence[Example], scores: Sequence[Scores], worths: Sequence[Worth]) -> Judged:
    """The marks of all articles."""
    rows = zip(examples, scores, worths, strict=True)
    return Judged([(one, marked_spans(found, one.inputs, one.table, worth)) for one, found, worth in rows])


def _kinds_under(example: Example, span: Offsets) -> set[WordingKind]:
    return {kind for (start, end), kind in example.spans if start < span[1] and span[0] < end}
