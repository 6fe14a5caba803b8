"""What some words do in their clause: who does it, and what it is done to.

In: words of a text, and what stands before and after them. Out: yes or no. Nothing is parsed here: a clause
begins after a stop or a conjunction, and a verb is known by its form.
"""

import re
from functools import lru_cache

from sayso.ledger.link.claims.words import ANY_PEOPLE, PEOPLE, stems
from sayso.ledger.link.lineage.where import is_site
from sayso.ledger.link.lineage.wording import VERB, VERB_OF_PAST, head_of, words_of

_KEPT = 1 << 12  # answers
_DETERMINER = r"(?:(?:the|an?|this|that|these|those|some|several|its|his|her|their|other|\w+['’]s)\s+)"
_OPENS = re.compile(
    rf"(?:^|[.,;:!?]\s+|[\"“‘]|\b(?:that|and|but|when|while|because|as|if|whether|where|before|after|so)\s+)"
    rf"{_DETERMINER}?(?:[a-z-]+\s+)?$",
    re.IGNORECASE,
)
_DOES = re.compile(
    rf"\s+(?:\w+ly\s+)?(?:{VERB}|may|might|could|can|would|should|must|{VERB_OF_PAST})\b", re.IGNORECASE
)
_BY = re.compile(
    rf"\b(?:{VERB_OF_PAST}|attack|raid|strike|work|fire|bomb)\s+(?:(?:in|out|up|down|away|off|over|back)\s+)?"
    rf"(?:\w+ly\s+)?by\s+{_DETERMINER}?$",
    re.IGNORECASE,
)
_DONE_TO = re.compile(
    rf"\b(?:{VERB_OF_PAST}|\w{{3,}}ing|(?:to|will|would|may|might|could|can|should|must)\s+[a-z]+)\s+{_DETERMINER}?$",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    rf"\b(?:{VERB}|said|told|added|died|fled|came|went|arrived)\s+{_DETERMINER}?$", re.IGNORECASE
)
_PERSON = re.compile(
    r"(?:\w{3,}(?:ers?|ors?|ists?|ians?|eers?|men|man|woman|women|folk)|police|troops|crew|staff)"
)
_NO_PERSON = re.compile(
    r"(?:\w*(?:water|paper|power|river|timber|tractor|motor|reactor|container|trailer|tanker|freighter|boiler|"
    r"number|border|order|shelter|tower|letter|copper|silver|leather|rubber|sugar|fertili[sz]er|corridor|door|"
    r"floor|mortar|computer|printer|weather|summer|winter|quarter|matter|powder|ladder|shutter|shoulder|"
    r"corner)s?)"
)


@lru_cache(maxsize=_KEPT)
def acts(words: str, lead: str, follow: str) -> bool:
    """True for words that a clause begins with, before its verb, and for those after "shot by": they do or
    cause what is told, or are what it is told of.
    """
    subject = _OPENS.search(lead) is not None and _DOES.match(follow) is not None
    return subject or (_BY.search(lead) is not None and not is_site(follow) and not is_site(f" {words}"))


def is_object(lead: str) -> bool:
    """True where what follows is what something is done to: "carrying | rockets", "seized the | tanker"."""
    return _DONE_TO.search(lead) is not None and _NOT_DONE.search(lead) is None


@lru_cache(maxsize=_KEPT)
def is_people(words: str) -> bool:
    """True for a noun for people, by a list or by its ending: "two envoys", "dock workers"."""
    last = head_of(words).lower().split()[-1:]
    if not last:
        return False
    if last[0].removesuffix("s") in _OFFICES or not (PEOPLE | ANY_PEOPLE).isdisjoint(stems(last[0])):
        return True
    return _PERSON.fullmatch(last[0]) is not None and _NO_PERSON.fullmatch(last[0]) is None


_OFFICES = frozenset(word for name in ("posts", "bodies") for word in words_of(name) if " " not in word)
