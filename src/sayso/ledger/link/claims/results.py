"""How a vote ended, in two claims about one matter: by 23 votes to 18.

In: two tellings. Out: findings. A result is two numbers, and both must be the same: of 24 to 18 and 23 to 18
the 18 agree, and the results do not. Results of games are left alone, of which there are many in one paper.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.core.links import Aspect
from sayso.core.marks import Quantity
from sayso.core.text import hull
from sayso.ledger.link.claims.finding import Finding
from sayso.ledger.link.claims.telling import Telling

_VOTED = re.compile(
    r"\b(?:votes?|voted|voting|ballot|councill?ors?|deputies|lawmakers|senators|members|parliament|council|"
    r"assembly|"
    r"in favou?r|against|abst\w+|motion|proposal|bill|law)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?: votes?| \w+)?(?: (?:was|were|voted))?(?: in favou?r| for(?: it)?)? ?(?:to|and|against|[-–:]|"
    r", )(?: with)? ?",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\b(\d{1,3}) ?[-–] ?(\d{1,3})\b(?![-–.]\d)")
_MOST = 1000


def results(a: Telling, b: Telling) -> Iterator[Finding]:
    """The results of a vote that each claim gives."""
    first, second = _result(a), _result(b)
    if first is None or second is None:
        return
    same = first == second
    words = " and ".join(f"{one[0]:g} to {one[1]:g}" for one in (first, second))
    yield Finding(Aspect.NUMBER, same, f"The results {'agree' if same else 'differ'}: {words}.")


def _result(telling: Telling) -> tuple[float, float] | None:
    whole, text = hull(telling.claim.spans), telling.claim.document.text
    if _VOTED.search(text, whole.start, whole.end) is None:
        return None
    score = _SCORE.search(text, whole.start, whole.end)
    if score is not None:
        return float(score[1]), float(score[2])
    marks = sorted(telling.claim.quantities, key=lambda one: one.span)
    for one, other in pairwise(marks):
        if (
            _is_number(one)
            and _is_number(other)
            and _BETWEEN.fullmatch(text[one.span.end : other.span.start])
        ):
            return one.low or 0.0, other.low or 0.0
    return None


def _is_number(one: Quantity) -> bool:
    return one.low is not None and one.low == one.high and one.low < _MOST and one.unit is None
