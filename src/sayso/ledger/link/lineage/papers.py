"""The names of papers, and whether some words name one.

In: documents, and words. Out: folded names, and yes or no. A paper is also known by its name in short, by its
initials, and as "the agency".
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache

from sayso.core.text import Document
from sayso.ledger.link.copies.lists import AGENCY_OF
from sayso.ledger.link.lineage.wording import any_of, words_of

WORD = re.compile(r"[^\W_]+")
EMPTY = frozenset(
    {
        "the",
        "a",
        "an",
        "newspaper",
        "paper",
        "daily",
        "agency",
        "news",
        "press",
        "website",
        "magazine",
        "weekly",
    }
)
_SMALL = frozenset({"and", "of", "the", "for", "in"})  # words that initials leave out
_SHORT = 3  # letters of the shortest name by which a paper is known
_PAPER = re.compile(rf"\b{any_of(words_of('papers'))}\b", re.IGNORECASE)
_CALLED = re.compile(rf"(?:the|this|that)\s+(?:\w+\s+)?{any_of(words_of('called'))}", re.IGNORECASE)


def papers_of(documents: Iterable[Document]) -> frozenset[str]:
    """The names of those who published some documents, in small letters and without "the"; and the initials
    of those of several words, in capital letters.
    """
    names = {_plain_name(one.metadata.publisher) for one in documents if one.metadata.publisher}
    initials = {"".join(word[0] for word in name.split() if word not in _SMALL).upper() for name in names}
    return frozenset(name for name in names | initials if len(name) >= _SHORT)


@lru_cache(maxsize=1 << 12)
def _plain_name(name: str) -> str:
    words = [word.lower() for word in WORD.findall(name)]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@lru_cache(maxsize=1 << 12)
def heavy_name(name: str) -> str:
    """A name without the words that many papers have in theirs."""
    words = [word.lower() for word in WORD.findall(name)]
    return " ".join([word for word in words if word not in EMPTY] or words)


def names_one_of(words: str, papers: Iterable[str]) -> bool:
    """True for words in which one of `papers` stands with a capital letter, or its initials do."""
    said = WORD.findall(words)
    low = [word.lower() for word in said]
    for paper in papers:
        if paper.isupper() and paper in said:
            return True
        name = paper.split()
        for at in range(len(low) - len(name) + 1):
            if low[at : at + len(name)] == name and said[at][:1].isupper():
                return True
    return False


def names_paper(words: str, papers: AbstractSet[str]) -> bool:
    """True for words about who says so that name a publication: one of `papers`, a known agency, "a
    newspaper".
    """
    if any(name in words for name in AGENCY_OF) or _PAPER.search(words):
        return True
    return names_one_of(words, in_short(papers))


def without_papers(words: str, papers: AbstractSet[str]) -> str:
    """Words without the names of papers: whoever "told Corvid" has no name."""
    return _paper_names(in_short(papers)).sub(" ", words)


@lru_cache(maxsize=1 << 10)
def _paper_names(papers: frozenset[str]) -> re.Pattern[str]:
    names = any_of((*(one for one in papers if not one.isupper()), *(one.lower() for one in AGENCY_OF)))
    initials = any_of(one for one in papers if one.isupper()) if any(map(str.isupper, papers)) else names
    return re.compile(rf"(?<!\w)(?:(?i:{names})|{initials})(?!\w)")


def in_short(papers: AbstractSet[str]) -> frozenset[str]:
    """The names of papers, and each without the words that many have in theirs: "Alder Press" is "Alder"."""
    short = (heavy_name(paper) for paper in papers)
    return frozenset(papers) | {name for name in short if len(name) > _SHORT}


def is_called_paper(name: str) -> bool:
    """True for a name with a word for what publishes in it: "Alder Newspapers"."""
    return _PAPER.search(name) is not None


def begins_with_paper(words: str) -> bool:
    """True for words that begin as those which call a publication by what it is: "the agency traced it"."""
    return _CALLED.match(words) is not None


def calls_paper(words: str) -> bool:
    """True for words that call a publication by what it is: "the agency", "the paper"."""
    return _CALLED.fullmatch(words.strip()) is not None
