"""Whether one claim denies what another says.

In: two tellings. Out: whether just one of them is a denial, and whether what it denies is what the other one
says. "No arrest has been made" and, a day later, "two men were arrested" are no contradiction: it has
happened since.
"""

import re

from sayso.ledger.link.claims.compare import covered
from sayso.ledger.link.claims.telling import Sketch, Telling
from sayso.ledger.link.claims.words import FATES, OPEN_COUNTS, OPEN_DEEDS, RARE, rarity, stems
from sayso.ledger.link.copies.moments import moment

_NEARLY_ALL = 0.7  # part of the words of a denial, by weight, that the other must hold
_TELLING = 6.0  # weight of the words of a denial that tell what is denied: less is "it is not so"
# The thing of which a claim begins by saying that there was none.
_NONE = re.compile(
    r"\W*(?:there (?:is|are|was|were|(?:has|have|had) been) )?(?:\w+ly )?no (\w+(?: \w+)?)", re.IGNORECASE
)
_YET = re.compile(r"\b(?:yet|so far|still|immediate(?:ly)?|until now|by now)\b", re.IGNORECASE)


def denies_the_same(a: Sketch, b: Sketch) -> bool:
    """True where one of the two is a denial, of which the other holds nearly all words."""
    if a.negated == b.negated:
        return False
    denial, other = (a, b) if a.negated else (b, a)
    weight = sum(weight for word, weight in denial.words.items() if not word[:1].isdigit())
    return weight >= _TELLING and covered(denial, other) >= _NEARLY_ALL


def says_there_is_none(a: Telling, b: Telling) -> bool:
    """True where one says that there was no such thing ("no alarm was heard"), and the other tells of it."""
    denial, other = (a, b) if a.negated else (b, a)
    found = _NONE.match(denial.claim.text)
    return found is not None and any(rarity(word) >= RARE and word in other.words for word in stems(found[1]))


def has_come_since(a: Telling, b: Telling) -> bool:
    """True where the denial is of an earlier document, and of what can still happen."""
    denial, other = (a, b) if a.negated else (b, a)
    first, second = (moment(one.claim.document.metadata.published) for one in (denial, other))
    if first is not None and second is not None and not first.before(second):
        return False
    heads = {denial.head, other.head}
    open_ = any(head in FATES or head in OPEN_COUNTS or head in OPEN_DEEDS for head in heads)
    return open_ or _YET.search(denial.claim.text) is not None
