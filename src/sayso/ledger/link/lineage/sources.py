"""Who stands behind a claim, and whether two of them are one voice.

In: chains and documents. Out: folded names that can be compared: "The Daily Star newspaper" and "Daily
Star" are one, so are "Associated Press" and "AP".
"""

import re

from sayso.core.claim import Chain, Claim
from sayso.core.text import Document
from sayso.core.vocabulary import NAMED_KINDS, SOURCE_KIND_NAMES, SourceKind

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
# Words by which a claim becomes everybody's.
_KNOWN = re.compile(
    r"\b(?:as (?:we|you|they|all|everyone|everybody)(?: all| now)? knows?|as (?:is|was) (?:\w+ )?known"
    r"|we (?:all|have all) (?:know|heard)|(?:everyone|everybody)(?: \w+){0,3} knows"
    r"|(?:it is|it's|it has been) (?:\w+ )?(?:known|established|common knowledge)"
    r"|it is (?:an established |a )fact"
    r"|(?:is|an) (?:no|open) secret|is common knowledge|(?:nobody|no one) (?:disputes|doubts|denies))\b",
    re.IGNORECASE,
)
_BEFORE = 40  # code points before a claim, and from its start, where such words stand
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
    """True for "as we know": by its chain, or by such words just before a claim that has none."""
    if claim.chain:
        return claim.chain[-1].source_kind is SourceKind.COMMON_KNOWLEDGE
    start = claim.spans[0].start
    return makes_known(claim.document.text[max(0, start - _BEFORE) : start + _BEFORE])


def makes_known(words: str) -> bool:
    """True for words by which a claim becomes everybody's: "as we know", "it is common knowledge"."""
    return _KNOWN.search(words) is not None
