"""Words written down by hand, found in their text.

In: a text, and words that must stand in it (a space stands for any white space). Out: offsets in code
points. Words that are not there are an EvaluationError: a golden file that does not fit its article must
never pass for a bad score.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, product

from evaluation.scorers.tokens import Offsets
from sayso.core.errors import EvaluationError

_SENTENCE_END = re.compile(r"[.!?]['\"’”)]*\s|\n\s*\n")
_ACROSS = 10_000  # what a sentence's end between source, cue and content costs, in code points
_MOST_PLACES = 200


def find_pieces(text: str, pieces: Sequence[str], after: int) -> tuple[Offsets, ...]:
    """The pieces one after the other: the first one from `after` on, else anywhere in the text.

    Raises EvaluationError that names the words which are not there.
    """
    found: list[Offsets] = []
    start = after
    for number, piece in enumerate(pieces):
        at = _find(text, piece, start)
        if at is None and number == 0:
            at = _find(text, piece, 0)
        if at is None:
            raise EvaluationError(f"these words do not stand in the text, or not in this order: {piece!r}")
        found.append(at)
        start = at[1]
    return tuple(found)


def find_near(
    text: str, content: Sequence[Offsets], source: Sequence[str], cue: Sequence[str]
) -> tuple[tuple[Offsets, ...], tuple[Offsets, ...]]:
    """Where the source and the cue of a content stand: the places that lie closest together.

    A place in the same sentence is always closer than one in another. Raises EvaluationError.
    """
    sources, cues = _places(text, source), _places(text, cue)
    ends = [m.end() for m in _SENTENCE_END.finditer(text)]

    def cost(choice: tuple[tuple[Offsets, ...], tuple[Offsets, ...]]) -> int:
        pieces = sorted((*choice[0], *choice[1], *content))
        gaps = [(one[1], other[0]) for one, other in pairwise(pieces)]
        overlap = sum(_ACROSS for a, b in gaps if b < a)
        ended = sum(_ACROSS for a, b in gaps for e in ends if a < e <= b)
        return overlap + ended + sum(max(0, b - a) for a, b in gaps)

    return min(product(sources, cues), key=cost)


def _places(text: str, pieces: Sequence[str]) -> list[tuple[Offsets, ...]]:
    """Every place where the pieces stand in order; one empty place where there are none to find."""
    if not pieces:
        return [()]
    places: list[tuple[Offsets, ...]] = []
    after = 0
    while len(places) < _MOST_PLACES and (first := _find(text, pieces[0], after)) is not None:
        places.append((first, *find_pieces(text, pieces[1:], first[1])))
        after = first[1]
    if not places:
        raise EvaluationError(f"these words do not stand in the text: {pieces[0]!r}")
    return places


def _find(text: str, words: str, start: int) -> Offsets | None:
    """The first place from `start` on where the words stand, as whole words, with any space between them.

    A sign at the edge (a turn's colon) may stand beside a word.
    """
    spaced = r"\s+".join(re.escape(word) for word in words.split())
    pattern = re.compile(rf"(?:(?<!\w)|(?!\w)){spaced}(?:(?!\w)|(?<!\w))")
    match = pattern.search(text, start)
    return (match.start(), match.end()) if match else None
