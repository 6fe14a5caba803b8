"""Which figures are of no whole: parts of it, what fell into a certain time, results of a game, ages.

In: a quantity of a claim. Out: yes or no. "Five children among them" are not all the dead, the toll of a week
is not that of a year, and "two women and a man" are three.
"""

import re

from sayso.core.claim import Claim
from sayso.core.marks import Quantity

_LOOK = 48  # code points beside a figure in which a word says that it is a part only
_PART_BEFORE = re.compile(
    r"\b(?:includ(?:es?|ed|ing)|among (?:them|those|the \w+)|(?:of|to) (?:whom|them|which|these|those)|"
    r"another|other|further|additional|remaining|last|first|half of|each|every)"
    r"(?:[^\w.;:!?]+(?:were|was|are|the|at least|about|some))*[^\w.;:!?]*$|"
    r"\bamong (?:the )?\w+(?: of [^.;,]{3,40})? (?:were|was|are|is) $|"
    r"(?:^|[.!?] )of (?:those|the \w+|all) who [^.;]{3,60}, $",
    re.IGNORECASE,
)
# "There were seventeen of them" is all of them.
_ALL_OF_THEM = re.compile(
    r"\b(?:there (?:were|are|had been|have been|must have been)|(?:they|we) (?:were|are|"
    r"had been)) (?:\w+ )?$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"\W*(?:(?:[\w-]+ ){0,3}(?:was|were|is|are) among (?:the|those)\b|"
    r"of (?:the|them|those|these|whom|his|her|its|their)|"
    r"(?:[^\W\d]+[ -]){0,2}?(?:of (?:them|those|these|whom)|more|others?|further|additional|alone|apiece|"
    r"each|neighbou?ring|nearby|adjoining))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[A-Z][\w’'.-]+, $")
_AGED = re.compile(
    r"\b(?:(?:die[sd]?|dead|aged?)(?: at)?|(?:mother|father|mom|mum|dad|parent) of) $", re.IGNORECASE
)
# Parts of a sum, or of a result: "two women and a man", "20 - 13".
_SUMMED = r"(?:wom[ae]n|m[ae]n|boys?|girls?|child(?:ren)?|adults?)"
_SUM_BEFORE = re.compile(rf"\b{_SUMMED} and $|\d ?[-–] ?$", re.IGNORECASE)
_SUM_AFTER = re.compile(
    rf" ?[-–] ?\d|\W*(?:\w+ )?{_SUMMED} and (?:an?|one|two|three|four|five|six|\d+) (?:\w+ )?{_SUMMED}\b",
    re.IGNORECASE,
)
_LAST_HOUR = 24
_AT = re.compile(
    r"^(?!.*\b(?:put|puts|stands?|stood|estimat\w+|toll|number|dead|total|given|kept|remain\w*)\b).*"
    r"\bat (?:about |around |shortly after |just after |just before )?$",
    re.IGNORECASE | re.DOTALL,
)
_OF_A_DAY = re.compile(
    r" (?:on (?:the )?\w+day|in the (?:morning|afternoon|evening)|at night|"
    r"this|that|yesterday|o[’']clock|sharp)\b",
    re.IGNORECASE,
)
_WHILE = re.compile(
    r"\b(?:in|over|during|within) (?:the |just )?(?:past|last|previous|first|next)\b|"
    r"\b(?:a|per|each|every) (?:day|week|month|year|season|hour|head|person|game|match)\b|"
    r"\b(?:since|so far this|this) (?:[A-Z]\w+|year|month|week|\d{4})\b|\balone\b"
)


def is_hour(claim: Claim, quantity: Quantity) -> bool:
    """True for the hour in "it broke out at four on Saturday morning"; a toll stands at a number too."""
    if quantity.of or quantity.unit is not None or (quantity.low or 0) > _LAST_HOUR:
        return False
    text, span = claim.document.text, quantity.span
    before = text[max(0, span.start - _LOOK) : span.start]
    return _AT.search(before) is not None and _OF_A_DAY.match(text, span.end) is not None


def is_age(claim: Claim, quantity: Quantity) -> bool:
    """True for a bare figure just after a name and a comma, or a death ("Jo Lasker, 52", "died at 75"), and
    for how many children somebody has.
    """
    before = claim.document.text[max(0, quantity.span.start - _LOOK) : quantity.span.start]
    if quantity.of or quantity.unit is not None:
        return False
    return _NAMED.search(before) is not None or _AGED.search(before) is not None


def is_part(claim: Claim, quantity: Quantity) -> bool:
    """True for a part of a whole, what fell into a certain time, and one figure of a result."""
    text, span = claim.document.text, quantity.span
    before = text[max(0, span.start - _LOOK) : span.start]
    after = text[span.end : span.end + _LOOK]
    if _ALL_OF_THEM.search(before) is not None:
        return _WHILE.search(after) is not None
    return (
        _PART_BEFORE.search(before) is not None
        or _PART_AFTER.match(after) is not None
        or _WHILE.search(after) is not None
        or _SUM_BEFORE.search(before) is not None
        or _SUM_AFTER.match(after) is not None
    )
