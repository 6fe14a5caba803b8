"""The best row of labels for each anchor, and how sure it is: Viterbi's algorithm and the forward sums.

In: label scores of stretches (stretches, length, labels), their lengths, and the scores from label to
label. Out: labels, and the log-probability of each row of labels among all others (Lafferty et al. 2001).
All of it in double precision and rounded, so that the last bits of a processor's arithmetic decide nothing.
"""

import numpy as np
from numpy.typing import NDArray

from sayso.annotate.table import Ints

LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
_CUE, _CONTENT = (3, 4), (5, 6)  # numbers of these labels
_IS_CUE, _IS_CONTENT = (np.isin(np.arange(len(LABELS)), some) for some in (_CUE, _CONTENT))
_NEVER = -1e9
DECIMALS = 3  # scores are rounded to these before anything is decided
Floats = NDArray[np.float64]
Runs = tuple[tuple[int, int], ...]  # tokens from the first to before the second


def best_labels(scores: NDArray[np.float32], lengths: Ints, between: Floats) -> tuple[Ints, Floats]:
    """Labels (stretches, length), 0 after a stretch's end, and the log-probability of each row.

    Nobody says nothing: where the best row has a cue and no content, the best one with a content is taken.
    """
    rounded = np.asarray(np.round(scores.astype(np.float64), DECIMALS), np.float64)
    labels, best = _viterbi(rounded, lengths, between)
    empty = np.flatnonzero(_IS_CUE[labels].any(1) & ~_IS_CONTENT[labels].any(1))
    if len(empty):
        labels[empty], best[empty] = _with_content(rounded[empty], lengths[empty], between)
    return labels, best - _log_total(rounded, lengths, between)


def _with_content(scores: Floats, lengths: Ints, between: Floats) -> tuple[Ints, Floats]:
    """The best labels among the rows that have a content, and their score.

    Each label stands twice, before and after the first word of a content; only rows that end after it count.
    """
    kinds = len(LABELS)
    twice = np.full((2 * kinds, 2 * kinds), _NEVER)
    before = [at for at in range(kinds) if at not in _CONTENT]
    twice[np.ix_(before, before)] = between[np.ix_(before, before)]
    opens = [kinds + at for at in _CONTENT]
    twice[np.ix_(before, opens)] = between[np.ix_(before, _CONTENT)]
    twice[kinds:, kinds:] = between
    labels, best = _viterbi(np.concatenate([scores, scores], 2), lengths, twice, last=kinds)
    return labels % kinds, best


def _viterbi(scores: Floats, lengths: Ints, between: Floats, last: int = 0) -> tuple[Ints, Floats]:
    """The best labels and their score; a row ends with the label `last` or a later one.

    What is worked out after a stretch's end is not looked at. The stretches are the last axis, along which
    the processor is fast. The way back is looked up for the one label that a stretch has, not for all.
    """
    count, longest, kinds = scores.shape
    here = scores.transpose(1, 2, 0).copy()  # token, label, stretch
    best = np.empty((longest, kinds, count))
    np.add(here[0], between[0][:, None], out=best[0])  # a stretch begins as after O
    onto, ways = between[:, :, None], np.empty((kinds, kinds, count))  # label before it, label
    for at in range(1, longest):
        np.add(best[at - 1][:, None], onto, out=ways)
        np.maximum.reduce(ways, 0, out=best[at])
        best[at] += here[at]
    rows = np.arange(count)
    ends = best[lengths - 1, :, rows]
    ends[:, :last] = _NEVER
    now = end = ends.argmax(1)
    labels = np.zeros((longest, count), np.int32)
    before = np.ascontiguousarray(between.T)  # label, label before it
    back = np.ascontiguousarray(best.transpose(0, 2, 1))
    ending = {int(length) - 1: lengths == length for length in np.unique(lengths)}
    for at in range(longest - 1, -1, -1):
        if at < longest - 1:
            now = (back[at] + before.take(now, 0)).argmax(1)
        if at in ending:
            now = np.where(ending[at], end, now)
        labels[at] = now
    labels[np.arange(longest)[:, None] >= lengths] = 0
    return labels.T, ends[rows, end]


def _log_total(scores: Floats, lengths: Ints, between: Floats) -> Floats:
    """The logarithm of the summed weights of all rows of labels: sums of shares, scaled at each token."""
    top = scores.max(2)
    weights = np.exp(scores - top[:, :, None]).transpose(1, 0, 2).copy()
    onward = np.exp(between)
    scale = np.empty((len(weights), len(scores), 1))
    weights[0] *= onward[0]
    share = weights[0]
    for at in range(len(weights)):
        if at:
            share = share @ onward
            share *= weights[at]
        np.add.reduce(share, 1, out=scale[at], keepdims=True)
        share /= scale[at]
    inside = np.arange(len(weights))[:, None] < lengths
    total: Floats = np.where(inside, np.log(scale[:, :, 0]) + top.T, 0.0).sum(0)
    return total


def runs_of(labels: Ints, first: int = 0) -> tuple[Runs, Runs, Runs]:
    """The runs of source, cue and content in a row of labels; `first` is the number of its first token."""
    runs: list[list[tuple[int, int]]] = [[], [], []]
    for at in np.flatnonzero(labels).tolist():
        label, here = int(labels[at]), at + first
        part = runs[(label - 1) // 2]
        if label % 2 or not part or part[-1][1] != here:
            part.append((here, here + 1))
        else:
            part[-1] = (part[-1][0], here + 1)
    return tuple(runs[0]), tuple(runs[1]), tuple(runs[2])
