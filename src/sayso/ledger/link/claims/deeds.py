"""The words for deeds that have one doer, and for who holds a place.

In: the text of a claim. Out: who did it, and what was done. A letter has one who wrote it, an order one who
signed it, a town one side that holds it: others that are told to have done so are others.
"""

import re

from sayso.ledger.link.claims.causes import Cause, words_of
from sayso.ledger.link.claims.words import lowered

_DONE = (
    r"signed|written|wrote|drafted|arranged|brokered|mediated|organi[sz]ed|carried|spread|ordered|driven|"
    r"drove|"
    r"steered|founded|owned|directed|built|run|ran|leaked|invented|designed"
)
_HAS = r"(?:had |has |have )?"
_WHO, _WHAT, _THEN = r"^(?P<answer>.{3,60}?)", r"^(?P<about>.{3,60}?)", r"(?=(?P<answer>.+))"
_DONE_BY = re.compile(rf"{_WHAT} (?:is|are|was|were|been|being) (?:\w+ly )?(?P<deed>{_DONE}) by {_THEN}")
_DOES = re.compile(
    rf"{_WHO} (?:himself |herself |themselves )?{_HAS}(?P<deed>{_DONE}) "
    r"(?P<about>(?:the|this|that|a|an) [^,;]{3,60})"
)
_TAKEN = r"taken|captured|seized|retaken|recaptured|occupied|overrun"
_IS = r"(?:is|are|was|were|remains?|(?:has|have|had) been) (?:now |still |firmly )?"
_HOLDS = (
    re.compile(
        rf"{_WHO} (?:(?:has|have|had) (?:again )?(?:{_TAKEN})|took(?! (?:place|part|off|over|to|on|up))|"
        rf"captured|"
        r"seized|retook|recaptured|occupied|(?:now |still )?(?:controls?|holds?|held))(?: full)?"
        r"(?: control of)? (?P<about>.{3,60})"
    ),
    re.compile(
        rf"{_WHAT} (?:{_IS}(?:in the hands of|under (?:the )?(?:full )?control of|controlled by|held by|"
        rf"(?:{_TAKEN}) by)|(?:has |had )?(?:fell|fallen) to) {_THEN}"
    ),
)
# Without one of these words nothing fits, and it costs less to look for these.
_ANY_DEED = re.compile(rf"\b(?:{_DONE})\b")
_ANY_HOLD = re.compile(
    rf"\b(?:{_TAKEN}|took|retook|control|hold|holds|controls|controlled|held|hands|fell|fallen)\b"
)


def done_in(text: str) -> tuple[str, Cause] | None:
    """Of a deed that has one doer: the word for it, who did it, and what was done."""
    low = lowered(text)
    if _ANY_DEED.search(low) is None:
        return None
    found = _DONE_BY.search(low) or _DOES.search(low)
    return None if found is None else (found["deed"], _cause(text, found))


def holds_in(text: str) -> Cause | None:
    """Who holds what, or has taken it."""
    low = lowered(text)
    if _ANY_HOLD.search(low) is None:
        return None
    found = _HOLDS[0].search(low) or _HOLDS[1].search(low)
    return None if found is None else _cause(text, found)


def _cause(text: str, found: re.Match[str]) -> Cause:
    return Cause(words_of(text, found, "answer"), words_of(text, found, "about"))
