"""Who stands behind a claim, and whether two of them are one voice.

In: chains and documents. Out: folded names that can be compared: "The Daily Star newspaper" and "Daily
Star" are one, so are "Associated Press" and "AP".
"""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from sayso.core.claim import Chain, Claim
from sayso.core.text import Document, hull
from sayso.core.vocabulary import NAMED_KINDS, SOURCE_KIND_NAMES, SourceKind
from sayso.ledger.link.copies.lists import AGENCY_OF
from sayso.ledger.link.lineage.changes import sentence_of
from sayso.ledger.link.lineage.common_knowledge import makes_known
from sayso.ledger.link.lineage.wording import any_of, words_of

_WORD = re.compile(r"[^\W_]+")
_EMPTY = frozenset(
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
_BESIDE = 40  # code points before and after a claim, in its sentence, where "as we know" stands
_SHORT = 3  # letters of the shortest name by which a paper is known
_PAPER = re.compile(rf"\b{any_of(words_of('papers'))}\b", re.IGNORECASE)
_CALLED = re.compile(rf"(?:the|this|that)\s+(?:\w+\s+)?{any_of(words_of('called'))}", re.IGNORECASE)
_FEW = 2  # letters below which initials say too little
UNNAMED = frozenset(
    {
        SourceKind.UNNAMED_OFFICIAL,
        SourceKind.UNNAMED_GROUP,
        SourceKind.UNNAMED_DOCUMENT,
        SourceKind.ANONYMOUS,
        SourceKind.UNSPECIFIED,
    }
)


def names_of(name: str) -> frozenset[str]:
    """The forms by which a body can be named: its words without empty ones, and its initials."""
    words = [word.lower() for word in _WORD.findall(name)]
    heavy = [word for word in words if word not in _EMPTY] or words
    forms = {" ".join(heavy), " ".join(word for word in words if word not in ("the", "a", "an"))}
    initials = "".join(word[0] for word in words if word not in ("the", "a", "an", "of", "and"))
    if len(initials) >= _FEW:
        forms.add(initials)
    return frozenset(form for form in forms if form)


def publishers_of(document: Document) -> frozenset[str]:
    """The names under which others may cite a document: its publisher, and bodies in its byline."""
    meta = document.metadata
    found = names_of(meta.publisher) if meta.publisher else frozenset()
    for byline in meta.bylines:
        found |= frozenset({" ".join(word.lower() for word in _WORD.findall(byline))})
    return found


def cited_in(chain: Chain) -> frozenset[str]:
    """The names of the bodies and persons that a chain names, in all their forms."""
    return frozenset(form for link in chain if link.name for form in names_of(link.name))


def knower(claim: Claim) -> str | None:
    """The one who is said to know, folded, where the chain names one; None for the author and the unnamed."""
    name = (claim.chain[-1].id or claim.chain[-1].name) if claim.chain else None
    return " ".join(_WORD.findall(name.lower())) if name else None


def said_by(claim: Claim) -> str:
    """Who says so, in a few words: "Imran Khan, by the Daily Star", "unnamed officials", "the author
    alone".
    """
    if not claim.chain:
        return "the author alone"
    return ", by ".join(_named(claim, number) for number in range(len(claim.chain) - 1, -1, -1))


def _named(claim: Claim, number: int) -> str:
    link = claim.chain[number]
    words = " ".join(claim.document.words(span) for span in link.source)
    return link.name or words or SOURCE_KIND_NAMES[link.source_kind]


def is_unnamed(chain: Chain) -> bool:
    """True where the one who is said to know has no name."""
    return bool(chain) and chain[-1].source_kind in UNNAMED


def is_named(chain: Chain) -> bool:
    """True where the one who is said to know has a name."""
    return bool(chain) and chain[-1].source_kind in NAMED_KINDS


def is_published(chain: Chain) -> bool:
    """True where a publication, and nobody behind it, is said to know."""
    return bool(chain) and chain[-1].source_kind is SourceKind.NAMED_PUBLICATION


def is_common_knowledge(claim: Claim) -> bool:
    """True for "as we know": by its chain and the words of it, or by such words in the sentence of a claim
    that has none.
    """
    text = claim.document.text
    if claim.chain:
        link = claim.chain[-1]
        frame = sorted((*link.source, *link.cue))
        known = bool(frame) and makes_known(text[frame[0].start : frame[-1].end])
        return known or link.source_kind is SourceKind.COMMON_KNOWLEDGE
    whole, sentence = hull(claim.spans), sentence_of(claim)
    start = max(sentence.start, whole.start - _BESIDE)
    return makes_known(text[start : min(max(sentence.end, whole.end), whole.end + _BESIDE)])


def papers_of(documents: Iterable[Document]) -> frozenset[str]:
    """The names of those who published some documents, in small letters and without "the"."""
    names = (_plain_name(one.metadata.publisher) for one in documents if one.metadata.publisher)
    return frozenset(name for name in names if len(name) >= _SHORT)


def _plain_name(name: str) -> str:
    words = [word.lower() for word in _WORD.findall(name)]
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _heavy_name(name: str) -> str:
    """A name without the words that many papers have in theirs."""
    words = [word.lower() for word in _WORD.findall(name)]
    return " ".join([word for word in words if word not in _EMPTY] or words)


def names_one_of(words: str, papers: Iterable[str]) -> bool:
    """True for words in which one of `papers` stands with a capital letter."""
    said = _WORD.findall(words)
    low = [word.lower() for word in said]
    for paper in papers:
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
    return names_one_of(words, papers | {_heavy_name(paper) for paper in papers})


def calls_paper(words: str) -> bool:
    """True for words that call a publication by what it is: "the agency", "the paper"."""
    return _CALLED.fullmatch(words.strip()) is not None


def told_by_paper(claim: Claim, papers: AbstractSet[str]) -> bool:
    """True where a publication, and nobody behind it, is said to know: by its kind, by what it is called, or
    as one of `papers`.
    """
    return is_named_by(claim, papers) or is_published(claim.chain) or calls_paper(source_words(claim))


def speaks_as_paper(claim: Claim, papers: AbstractSet[str]) -> bool:
    """True where the one who is said to know is a publication and nobody else: "Corvid", not "a clerk who
    spoke to Corvid".
    """
    words = source_words(claim)
    named = bool(words) and _heavy_name(words) in {_heavy_name(paper) for paper in papers}
    return named or is_published(claim.chain) or calls_paper(words)


def is_named_by(claim: Claim, papers: AbstractSet[str]) -> bool:
    """True where one of `papers` is said to know; or where nobody is, and the claim's sentence names one."""
    if not claim.chain:
        return names_one_of(claim.document.words(sentence_of(claim)), papers)
    words = source_words(claim)
    return _heavy_name(words) in {_heavy_name(paper) for paper in papers} or names_one_of(words, papers)


def source_words(claim: Claim) -> str:
    """The words of the one who is said to know, or the name that they stand for; "" where there is none."""
    if not claim.chain:
        return ""
    link = claim.chain[-1]
    return " ".join(claim.document.words(span) for span in link.source) or link.name or ""
