"""From what the network says to attributions: which candidates stand, and how sure each is.

In: candidates. Out: `Found` values with a calibrated score. Of two candidates that share a word of their
cues the surer one is taken. A candidate whose anchor stands inside the content of one that counts is scored
as an inner attribution, any other as an outermost one. The longest contents are settled first, so that what
holds a candidate is known before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log1p

import msgspec
import numpy as np

from sayso.annotate.attribution.found import Found
from sayso.annotate.attribution.network.chain import Runs
from sayso.annotate.attribution.network.network import Candidate
from sayso.annotate.models.bundle import Bundle
from sayso.annotate.table import TAGS, TokenTable
from sayso.core.errors import ModelError
from sayso.core.text import Span, Spans

_PREPOSITIONS = frozenset(TAGS.index(tag) + 1 for tag in ("IN", "TO"))
_LOWEST = 0.05  # below this a candidate is no suggestion either


@dataclass(frozen=True, slots=True)
class Weights:
    """Of a logistic regression over `signs`, in their order."""

    start: float
    heads: float
    labels: float
    source: float
    size: float


def signs(candidate: Candidate, inside: bool) -> tuple[float, float, float, float, float]:
    """What the score is worked out from.

    One; the heads' mean logit; the log-probability of the parts; whether there is a source; the logarithm of
    the content's number of tokens.
    """
    size = log1p(_size(candidate.content))
    return 1.0, candidate.mean_logit(inside), candidate.labels, float(bool(candidate.source)), size


@dataclass(frozen=True, slots=True)
class Calibration:
    """A logistic regression (Platt 1999) for outermost attributions and one for inner ones.

    Fitted on articles that the network was not trained on; the card has the reliability diagram.
    """

    outermost: Weights
    inner: Weights

    def score(self, candidate: Candidate, inside: bool) -> float:
        """The share of attributions with such signs that are right, 0 to 1."""
        w = self.inner if inside else self.outermost
        one, heads, labels, source, size = signs(candidate, inside)
        drawn = w.start * one + w.heads * heads + w.labels * labels + w.source * source + w.size * size
        return round(1 / (1 + exp(-max(-30.0, min(30.0, drawn)))), 4)


def calibration_of(bundle: Bundle) -> Calibration:
    """The calibration in a bundle's `model.json`. Raises ModelError."""
    try:
        return msgspec.convert(bundle.settings["calibration"], Calibration)
    except (KeyError, msgspec.ValidationError) as error:
        raise ModelError(
            f"{bundle.path('model.json')} has no calibration that can be read: {error}"
        ) from error


def settle(
    candidates: Sequence[Candidate],
    table: TokenTable,
    calibration: Calibration,
    threshold: float,
    spoken: Sequence[Span] = (),
) -> list[Found]:
    """Attributions in text order. `threshold` is the score from which one counts as the holder of others.

    `spoken` is known to be somebody's words before anything is found: what is told there is an inner one.
    """
    inside = np.zeros(len(table), bool)
    for span in spoken:
        first, last = np.searchsorted(table.start, (span.start, span.end))
        inside[first:last] = True
    found: list[Found] = []
    whole = [one for one in candidates if one.content and one.cue]
    for one in sorted(_apart(whole, table, calibration), key=lambda c: (-_size(c.content), c.anchor)):
        score = calibration.score(one, bool(inside[one.anchor]))
        if score < _LOWEST:
            continue
        if score >= threshold:
            for first, last in one.content:
                inside[first:last] = True
        source, cue, content = (_spans(runs, table) for runs in (one.source, one.cue, one.content))
        found.append(Found(source, cue, content, score))
    return sorted(found, key=Found.order)


def _apart(candidates: Sequence[Candidate], table: TokenTable, calibration: Calibration) -> list[Candidate]:
    """Without those whose cue shares a word with a surer one's, or is its preposition ("accused X *of*")."""
    taken: set[int] = set()
    out: list[Candidate] = []
    for one in sorted(
        candidates, key=lambda c: (-max(calibration.score(c, s) for s in (False, True)), c.anchor)
    ):
        words = {row for first, last in one.cue for row in range(first, last)}
        if not words & taken and not all(
            table.tag[row] in _PREPOSITIONS and int(table.head[row]) in taken for row in words
        ):
            taken |= words
            out.append(one)
    return out


def _size(runs: Runs) -> int:
    return sum(last - first for first, last in runs)


def _spans(runs: Runs, table: TokenTable) -> Spans:
    return tuple(Span(int(table.start[first]), int(table.end[last - 1])) for first, last in runs)
