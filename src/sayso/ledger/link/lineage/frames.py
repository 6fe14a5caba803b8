"""Words that say who says so, where no parse found a source: "police said", "the union believes that".

In: words that are gone from a sentence, or were put into it, and where they stood. Out: yes or no. A frame is
known by its shape: at the end of a sentence somebody and what they do ("a waiter remembered"), or the same at
its head with "that".
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.ledger.link.claims.words import stems
from sayso.ledger.link.lineage.wording import any_of, words_of

_CUE = any_of(words_of("cues"))
_CUES = re.compile(rf"\b{_CUE}\b")  # of small letters, which are searched for much faster
_ANY_CUES = re.compile(_CUES.pattern, re.IGNORECASE)
_CLAUSE = r"(?:who|which|that|where|when|while|whose|whom|because|but|and|or|if|as if|having|after|before)\b"
_WHO = r"(?:[\w’'.-]+[,\s]+)"  # a word of who says so
_AFTER = re.compile(
    rf"(?!{_CLAUSE})(?:as\s+)?"
    rf"(?:according to\s.+|{_CUE}\s+(?!that\b|to\b).+|{_WHO}{{1,14}}?{_CUE}(?:[\s,].*)?)",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE = re.compile(
    rf"(?!{_CLAUSE})"
    rf"(?:according to\s.+|{_WHO}{{1,10}}?{_CUE}(?:\s+(?!that\b)[\w’'-]+){{0,3}}(?:\s+that)?)",
    re.IGNORECASE | re.DOTALL,
)
_PASSIVE = re.compile(
    rf"\b(?:is|was|are|were|been|be|being|to)\s+(?:(?:\w+ly|never|not|always)\s+)?{_CUE}\b"
    rf"|\b(?:had|have|has)\s+(?:never|not)\s+{_CUE}\b"
)  # of small letters
_PERSON = re.compile(r"(?:he|she|they|it)\s+\w+", re.IGNORECASE)
_SPEAKS = re.compile(rf",?\s+{_CUE}\b", re.IGNORECASE)
_OPENS = re.compile(r"[,”\"]\s+(?:the|an?|his|her|its|their|one)?\s*$", re.IGNORECASE)
_ENDS = re.compile(r"\W*(?:$|[.!?;]|\n)")
_FOLLOWS = re.compile(r"\s*(?:[:,]|that\b|[\"“‘A-Za-z])")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a sentence, with what stands before and after them in it."""

    said: str
    lead: str
    follow: str


@lru_cache(maxsize=1 << 13)  # reprints have the same words
def has_cue(words: str) -> bool:
    """True where a word of saying, knowing or supposing stands among some words."""
    return _CUES.search(words.lower()) is not None


@lru_cache(maxsize=1 << 12)
def without_cues(words: str) -> str:
    """The words that are none of saying, knowing or supposing."""
    return _ANY_CUES.sub(" ", words)


def is_frame(words: Words) -> bool:
    """True for words that say who says so, by their shape and their place in the sentence."""
    said = words.said.strip(" ,")
    if not has_cue(said) or _is_passive(said):
        return False
    if (_ENDS.match(words.follow) and words.lead.strip()) or _is_between_commas(words):
        return _AFTER.fullmatch(said) is not None and (bool(stems(without_cues(said))) or _is_person(said))
    if not words.lead.strip() and _FOLLOWS.match(words.follow):
        return _BEFORE.fullmatch(said) is not None and bool(stems(without_cues(said)))
    return False


def _is_between_commas(words: Words) -> bool:
    """True for words in a sentence that commas set off: "there were 31 dead, it says, the youngest …"."""
    return words.lead.rstrip().endswith(",") and words.follow.lstrip().startswith(",")


@lru_cache(maxsize=1 << 12)
def _is_passive(said: str) -> bool:
    """True where what is done first is done to somebody: "was told", and not "said, as he had been told"."""
    low = said.lower()
    passive, cue = _PASSIVE.search(low), _CUES.search(low)
    return passive is not None and (cue is None or passive.start() <= cue.start())


def speaks(words: Words) -> bool:
    """True for a name or description at the end of a sentence, just before what its bearer does: "| a waiter
    | remembered.".
    """
    spoken = _SPEAKS.match(words.follow)
    if spoken is None or not _OPENS.search(words.lead):
        return False
    return not has_cue(words.said) and bool(stems(words.said))


def _is_person(said: str) -> bool:
    """True for "she said", which speaks of somebody who was named before."""
    return _PERSON.fullmatch(said) is not None
