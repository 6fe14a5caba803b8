"""Whether one claim denies what another says.

In: two tellings. Out: whether just one of them is a denial, and whether what it denies is what the other one
says. "No arrest has been made" and, a day later, "two men were arrested" are no contradiction: it has
happened since.
"""

import re

from sayso.core.text import hull
from sayso.ledger.link.claims.compare import covered
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import FATES, OPEN_COUNTS, OPEN_DEEDS
from sayso.ledger.link.copies.moments import moment

_NEARLY_ALL = 0.7  # part of the words of a denial, by weight, that the other must hold
_TELLING = 6.0  # weight of the words of a denial that tell what is denied: less is "it is not so"
_BEFORE, _AFTER = 40, 20  # code points on each side of a claim's head where a "no" belongs to it
_NEGATION = re.compile(
    r"\b(?:no(?! (?:fewer|less|more|longer|doubt)\b)|not(?! only\b)|never|nothing|nobody|none|neither|nor|"
    r"cannot|no one)\b|n[’']t\b",
    re.IGNORECASE,
)
_YET = re.compile(r"\b(?:yet|so far|still|immediate(?:ly)?|until now|by now)\b", re.IGNORECASE)


def is_negated(telling: Telling) -> bool:
    """True where the one who knows holds it for untrue, or words beside its head say that it is not so."""
    if telling.denied:
        return True
    whole, text = hull(telling.claim.spans), telling.claim.document.text
    if telling.trigger is None:
        return _NEGATION.search(text, whole.start, whole.end) is not None
    start = max(whole.start, telling.trigger.start - _BEFORE)
    return _NEGATION.search(text, start, min(whole.end, telling.trigger.end + _AFTER)) is not None


def denies_the_same(a: Telling, b: Telling) -> bool:
    """True where one of the two is a denial, of which the other holds nearly all words."""
    if is_negated(a) == is_negated(b):
        return False
    denial, other = (a, b) if is_negated(a) else (b, a)
    weight = sum(weight for word, weight in denial.words.items() if not word[:1].isdigit())
    return weight >= _TELLING and covered(denial, other) >= _NEARLY_ALL


def has_come_since(a: Telling, b: Telling) -> bool:
    """True where the denial is of an earlier document, and of what can still happen."""
    denial, other = (a, b) if is_negated(a) else (b, a)
    first, second = (moment(one.claim.document.metadata.published) for one in (denial, other))
    if first is not None and second is not None and not first.before(second):
        return False
    heads = {denial.head, other.head}
    open_ = any(head in FATES or head in OPEN_COUNTS or head in OPEN_DEEDS for head in heads)
    return open_ or _YET.search(denial.claim.text) is not None
