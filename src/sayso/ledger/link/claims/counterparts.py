"""Claims of two documents that are each other's only counterpart.

In: pairs of claims that share enough to be compared, with their scores. Out: those that are one matter though
their score is too low for that. Whoever tells a story again in other words leaves little in common between
two sentences; but both documents tell of one story, and each claim is by far the likest to the other of all
that stand there. What is so of two claims hangs on their two documents alone.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from sayso.ledger.link.claims.compare import Pairs, meant_by, sentences_alike
from sayso.ledger.link.claims.story import count_for_strangers, days_apart, paper_words, stand_in_one_sentence
from sayso.ledger.link.claims.telling import Sketch

_LEAST = 0.3  # the score from which a pair may be that
_NEXT = 0.5  # part of it that no other claim of either document may have with one of the two
_DAYS = 60  # days between the documents at most
_MEANT = 0.1  # part of one claim's words that is meant in the other too
_SAID = 0.25  # likeness of their sentences

Scores = Callable[[Pairs], Sequence[float]]
Told = Callable[[str], Iterable[Sketch]]


def only_counterparts(
    pairs: Pairs, scores: Sequence[float], least: float, score: Scores, told: Told
) -> list[int]:
    """Which of the pairs, by their numbers, have a score below `least` and are each other's only counterpart.

    `score` gives the scores of other pairs, `told` all claims of a document.
    """
    low = [number for number, found in enumerate(scores) if _LEAST <= found < least]
    open_ = [number for number in _without_rivals(low, pairs, scores) if _may_be_one(*pairs[number])]
    others = {number: list(_others(*pairs[number], told)) for number in open_}
    rest = iter(score([pair for number in open_ for pair in others[number]]))
    return [
        number
        for number in open_
        if max([next(rest) for _ in others[number]], default=0.0) <= _NEXT * scores[number]
    ]


def _without_rivals(numbers: Iterable[int], pairs: Pairs, scores: Sequence[float]) -> Iterator[int]:
    """Those of some pairs of which no other pair here is as good as a rival: most need not be looked at
    further.
    """
    near: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, (a, b) in enumerate(pairs):
        if scores[number] > _NEXT * _LEAST:
            near[a.id, b.document].append(number)
            near[b.id, a.document].append(number)
    for number in numbers:
        a, b = pairs[number]
        rivals = (*near[a.id, b.document], *near[b.id, a.document])
        if all(scores[one] <= _NEXT * scores[number] for one in rivals if one != number):
            yield number


def _may_be_one(a: Sketch, b: Sketch) -> bool:
    """False for claims of one paper, or about it, or in the same words, and where too little is shared."""
    if a.document == b.document or a.topic.publisher == b.topic.publisher is not None:
        return False
    if days_apart(a, b) > _DAYS or stand_in_one_sentence(a, b) or count_for_strangers(a, b):
        return False
    if _names_its_paper(a) or _names_its_paper(b):
        return False  # "The Tribune is paid for by its readers"
    return max(meant_by(a, b), meant_by(b, a)) >= _MEANT and sentences_alike([(a, b)])[0] >= _SAID


def _names_its_paper(one: Sketch) -> bool:
    paper = paper_words(one.topic.publisher or "")
    return bool(paper) and paper <= one.words.keys()


def _others(a: Sketch, b: Sketch, told: Told) -> Iterator[tuple[Sketch, Sketch]]:
    """Each of two claims with the rest of the other's document."""
    yield from ((a, other) for other in told(b.document) if other.id != b.id)
    yield from ((other, b) for other in told(a.document) if other.id != a.id)
