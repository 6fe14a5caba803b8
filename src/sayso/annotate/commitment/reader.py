"""What a reader takes to be so, as the factuality corpora ask it.

In: a parse and spans. Out: one score for each span, on the scale of those corpora's annotators. Reports count
nearly as facts here, which they never do in a claim: this is for evaluation only.
"""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from sayso.annotate.commitment.context import CERTAIN, Scope
from sayso.annotate.commitment.signals import PACKAGE
from sayso.annotate.lexicon import load_lexicon
from sayso.annotate.parse import Parsed
from sayso.annotate.voices import TokenIndex
from sayso.core.text import Span


def reader_scores(parsed: Parsed, spans: Iterable[Span]) -> tuple[float, ...]:
    """One score from -3 to 3 for each span, taken at its syntactic head."""
    doc = parsed.doc
    index = TokenIndex(doc)
    scope = Scope(doc, lambda _: True, trusting=True)
    scores = []
    for span in spans:
        tokens = index.overlapping(span)
        top = next((i for i in tokens if doc[i].head.i == i or doc[i].head.i not in tokens), None)
        scores.append(_as_readers_score(CERTAIN if top is None else scope.score(top).score))
    return tuple(scores)


@cache
def _knots() -> tuple[tuple[float, float], ...]:
    return tuple((float(ours), float(theirs)) for ours, theirs in load_lexicon(PACKAGE)["reader"]["knots"])


def _as_readers_score(score: float) -> float:
    for (left, low), (right, high) in pairwise(_knots()):
        if score <= right:
            return low + (high - low) * max(0.0, score - left) / (right - left)
    return _knots()[-1][1]
