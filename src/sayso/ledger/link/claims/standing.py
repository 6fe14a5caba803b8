"""What a paper tells in its own voice as being so, or as done before, below what its document is about.

In: a telling, or two of different documents. Out: whether it is such a statement ("the works employs 2,400
people", "the group has carried out attacks in the region", "a bomb had killed seven people at the market"),
and whether the later one of two is. It names no day, so that its time does not say that it was known before
(`background.py`); its tense does, with its place below the lead and nobody who is said to know. All three
hold for much that is news as well, so it counts only where the documents are days apart: what the later one
then tells in passing is no report of its own.
"""

import re

from sayso.core.claim import Claim
from sayso.core.text import Span, hull
from sayso.core.vocabulary import BlockKind, TimeType
from sayso.ledger.link.claims.dates import days_of
from sayso.ledger.link.claims.others import ANOTHER
from sayso.ledger.link.claims.story import days_apart
from sayso.ledger.link.claims.telling import Telling
from sayso.ledger.link.claims.words import is_past_form

_LEAD = 1  # sentences that a document begins with, and what it is about is told in
_THESE_DAYS = 7  # days from its document up to which a day is one of its news
_END = re.compile(r"[.!?][\"”’')]*\s")
_LOOK = 40  # code points before a verb in which its auxiliaries stand
_BETWEEN = r"(?: (?:not|never|also|long|already|often|still|since|now|both|\w+ly))*"
_PERFECT = re.compile(
    rf"(?<!might )(?<!may )(?<!could )(?<!would )(?<!must )(?<!to )\b(?:has|have|had){_BETWEEN}(?: been|"
    rf" had to(?: be)?)? $",
    re.IGNORECASE,
)
_IS = re.compile(rf"\b(?:is|are){_BETWEEN}(?: (?:an?|the|one|home|part)\b[^,;]*)? ?$", re.IGNORECASE)
_TO_COME = re.compile(
    rf"\b(?:will(?: be)?|(?:is|are){_BETWEEN}(?: expected| due| bound)? to(?: be)?) $", re.IGNORECASE
)
_WAS = re.compile(r"\b(?:was|were|did)\b", re.IGNORECASE)
_IS_SO = ("is ", "are ", "has ", "have ")
_BE = frozenset({"is", "are", "has", "have"})
_MANY = re.compile(r"(?:\b(?:they|we|who|which|that)|[^\W\d_]{2,}s),? $", re.IGNORECASE)
_ONE = re.compile(r"(?:\b(?:it|he|she|who|which|that)|[^\W\d_]{3,}),? $", re.IGNORECASE)
_NO_VERB = re.compile(
    r"\b(?:the|an?|of|in|by|for|with|after|to|and|or|from|at|on|its|his|her|their|more|"
    r"two|three|several|many) $",
    re.IGNORECASE,
)


def are_told_in_passing(a: Telling, b: Telling) -> bool:
    """True where the later of two papers, days after the other, says in its own voice what is so, or was so
    before.
    """
    if days_apart(a, b) < ANOTHER or a.day is None or b.day is None:
        return False
    return is_standing(a if a.day.first > b.day.first else b)


def is_standing(telling: Telling) -> bool:
    """True for what a paper says is so, or was so before, in its own voice and below its lead."""
    claim, trigger = telling.claim, telling.trigger
    if trigger is None or not len(trigger) or not _is_in_own_voice(claim):
        return False
    return not _is_in_the_lead(claim) and not _is_of_these_days(telling) and _stands(claim, trigger)


def _is_in_own_voice(claim: Claim) -> bool:
    """True where nobody is told to know it: "a ruling is expected next year" is the paper's own word."""
    return not any(link.source or link.name for link in claim.chain)


def _stands(claim: Claim, trigger: Span) -> bool:
    """True for a verb in the present, or in the present or past perfect."""
    text, start = claim.document.text, max(hull(claim.spans).start, trigger.start - _LOOK)
    before, verb = text[start : trigger.start], claim.document.words(trigger).lower()
    if any(
        claim.document.words(span).lower().startswith(_IS_SO) for link in claim.chain for span in link.cue
    ):
        return True  # "a ruling is expected next year"
    if verb in _BE or _PERFECT.search(before) or _TO_COME.search(before):
        return True
    if _IS.search(before):
        return not verb.endswith("ing")
    if (
        _WAS.search(before)
        or _NO_VERB.search(before)
        or verb.endswith(("ed", "ing", "ss"))
        or is_past_form(verb)
    ):
        return False
    return (_ONE if verb.endswith("s") else _MANY).search(before) is not None


def _is_in_the_lead(claim: Claim) -> bool:
    """True for what stands in the headline, or in the sentences that a document begins with."""
    if claim.block is not BlockKind.BODY:
        return True
    document = claim.document
    body = next((block.span.start for block in document.blocks if block.kind is BlockKind.BODY), 0)
    return sum(1 for _ in _END.finditer(document.text, body, claim.spans[0].start)) < _LEAD


def _is_of_these_days(telling: Telling) -> bool:
    """True for a claim that names a day of these days."""
    day = telling.day
    if day is None:
        return True
    found = (
        days_of(time.edtf)
        for time in telling.claim.times
        if time.edtf and time.type in (TimeType.DATE, TimeType.TIME)
    )
    return any(
        days is not None and day.first - _THESE_DAYS <= days.last and days.first <= day.last + _THESE_DAYS
        for days in found
    )
