"""A candidate: what one rule proposes, in runs of tokens.

In: tokens. Out: candidates with the frame that made them. Nothing here decides whether a candidate
counts: the measured precision of its word and frame does (`scores.py`).
"""

from dataclasses import dataclass

from spacy.tokens import Token

from sayso.annotate.attribution.found import Run


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible attribution. `head` is the token that makes the cue one; `key` its lemma.

    `frame` names the construction: what stands where ("ccomp", "to", "obj", "prep:about" …).
    """

    head: int
    key: str
    frame: str
    cue: tuple[Run, ...]
    source: tuple[Run, ...]
    content: tuple[Run, ...]
    score: float = 0.0
    under: int | None = (
        None  # head of the candidate that this one stands under, where the content does not tell
    )


def edges(token: Token) -> Run:
    """The run of a token's whole subtree."""
    return token.left_edge.i, token.right_edge.i + 1


def subtract(run: Run, hole: Run) -> tuple[Run, ...]:
    """What is left of a run without the tokens of `hole`."""
    start, end = run
    if hole[1] <= start or hole[0] >= end:
        return (run,)
    return tuple(piece for piece in ((start, hole[0]), (hole[1], end)) if piece[0] < piece[1])


def subtract_all(runs: tuple[Run, ...], holes: tuple[Run, ...]) -> tuple[Run, ...]:
    """What is left of runs without the tokens of several holes."""
    for hole in holes:
        runs = tuple(piece for run in runs for piece in subtract(run, hole))
    return runs


def merge(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Runs in order, those that touch or overlap made one."""
    out: list[Run] = []
    for start, end in sorted(runs):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def overlap(left: tuple[Run, ...], right: tuple[Run, ...]) -> int:
    """How many tokens two sorted lists of runs share."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in left for b in right)
