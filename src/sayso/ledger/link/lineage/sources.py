"""Who stands behind a claim, and whether two of them are one voice.

In: chains and documents. Out: folded names that can be compared: "The Daily Star newspaper" and "Daily
Star" are one, so are "Associated Press" and "AP".
"""

import re
from collections.abc import Set as AbstractSet

from sayso.core.claim import Chain, ChainLink, Claim
from sayso.core.text import Document, Span, hull
from sayso.core.vocabulary import NAMED_KINDS, SOURCE_KIND_NAMES, SourceKind
from sayso.ledger.link.lineage.changes import sentence_of
from sayso.ledger.link.lineage.common_knowledge import makes_known, sounds_known
from sayso.ledger.link.lineage.frames import Words, has_cue, is_frame
from sayso.ledger.link.lineage.hedges import stands_behind
from sayso.ledger.link.lineage.papers import (
    EMPTY,
    WORD,
    begins_with_paper,
    calls_paper,
    heavy_name,
    is_called_paper,
    names_one_of,
)
from sayso.ledger.link.lineage.wording import any_of, head_of, words_of

_IT = 3  # code points of "It ", which no parse takes for a source
_REST = 16  # code points after the words of an attribution in which they go on: "anybody can tell | you"
_BESIDE = 40  # code points before and after a claim, in its sentence, where "as we know" stands
_BODY = re.compile(
    rf"(?!an?\b|one\b|some\b|any\b|two\b|several\b)(?:[\w’'-]+\s+){{0,4}}?{any_of(words_of('bodies'))}"
    r"(?:\s+(?:in|of|at|for|on)\s.*)?",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    rf"(?:the|[A-Z][\w-]*['’]s)\s+(?:[\w’'-]+\s+){{0,4}}?{any_of(words_of('posts'))}"
    r"(?:\s+(?:of|for|in|at)\s.*)?",
    re.IGNORECASE,
)
# Words for those of whom nothing is said.
_NOBODY = re.compile(
    r"(?:(?:some|several|many|various|other|all|local|media|news|press|unconfirmed|initial|early)\s+)*"
    r"(?:officials?|sources?|reports?|accounts?|observers?|insiders?|media|rumou?rs?|people|some|it|they)",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:(?:of|and|for|the|in)\s+)*[A-Z][\w’'-]*)+")
_INITIALS = re.compile(r"\b[A-Z](?:\.?[A-Z]){1,6}\b")
_POST = re.compile(rf"\b{any_of(words_of('posts'))}\b", re.IGNORECASE)
_AGENCY = re.compile(r"\bagency$", re.IGNORECASE)  # of what kind, its name does not say
_SIGNS = " ,.!?\"”’'\n"  # between a claim and the words that say who says so
_ANY = re.compile(
    r"(?:\w+ )?(?:an?|one|two|three|several|some|many|other|unnamed|unidentified)\b", re.IGNORECASE
)  # somebody, whatever name stands further on: "said a Western envoy", "a driver told the Post"
_NAME = re.compile(r"\b[a-z][\w’'-]*\W+(?:[A-Z][\w’'-]*)")  # a capital letter that begins no sentence
_FULL_NAME = re.compile(r"[A-Z][\w’'-]+\s+[A-Z]|\b(?:of|for|with)\s+(?:the\s+)?[A-Z]")
_COMMA = re.compile(r",\s")
_CAPITAL = re.compile(r"\b[A-Z]")
_PRONOUN = re.compile(r"(?:he|she|they|it)\b", re.IGNORECASE)
_IT_SAYS = re.compile(r"(?:as )?it (?:says|said|reports|reported|writes|wrote)\W*", re.IGNORECASE)
_FEW = 2  # letters below which initials say too little
_DEFINITE = frozenset({"the", "his", "her", "its", "their", "this", "that", "our"})
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
    words = [word.lower() for word in WORD.findall(name)]
    heavy = [word for word in words if word not in EMPTY] or words
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
        found |= frozenset({" ".join(word.lower() for word in WORD.findall(byline))})
    return found


def cited_in(chain: Chain) -> frozenset[str]:
    """The names of the bodies and persons that a chain names, in all their forms."""
    return frozenset(form for link in chain if link.name for form in names_of(link.name))


def knower(claim: Claim) -> str | None:
    """The one who is said to know, folded, where the chain names one; None for the author and the unnamed."""
    name = (claim.chain[-1].id or claim.chain[-1].name) if claim.chain else None
    return " ".join(WORD.findall(name.lower())) if name else None


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


def spoken(claim: Claim) -> ChainLink:
    """The innermost link of a chain behind which somebody stands: whoever says that it "is alleged", or that
    it "reportedly" is so, where the innermost one is no more than such a doubt. The claim must have a chain.
    """
    return next((link for link in reversed(claim.chain) if stands_behind(claim, link)), claim.chain[-1])


def is_unnamed(claim: Claim) -> bool:
    """True where the one who is said to know has no name."""
    return bool(claim.chain) and spoken(claim).source_kind in UNNAMED


def speaks_unnamed(claim: Claim) -> bool:
    """True where the one who is said to know has no name: by the chain; where its source is not in the words
    at the end of the sentence that say who says so, by these: "the money came from Rusk, a worker said".
    """
    tail = told_by(claim)
    source = spoken(claim).source if claim.chain else ()
    if not len(tail) or (source and all(tail.contains(span) for span in source)):
        return is_unnamed(claim) or _ANY.match(source_words(claim)) is not None
    words = claim.document.words(tail)
    if _PRONOUN.match(words):
        return not claim.chain or spoken(claim).name is None
    return _ANY.match(words) is not None or not _CAPITAL.search(words)


def told_by_words(claim: Claim) -> str:
    """The words behind a claim that say who says so, by their shape: "a waiter remembered"; "" for none."""
    return claim.document.words(told_by(claim))


def told_by(claim: Claim) -> Span:
    """The words between a claim and the end of its sentence, or after a comma, that say who says so; else
    nothing.
    """
    sentence, end, text = sentence_of(claim), hull(claim.spans).end, claim.document.text
    stop = end + len(text[end : sentence.end].rstrip(_SIGNS))
    # Of a claim without a source its words may hold the one who says so: "it was cut, a guard | said".
    first = hull(claim.spans).start if not claim.chain else end
    starts = [end, *(match.end() for match in _COMMA.finditer(text, first, stop))]
    if not has_cue(text[min(starts) : stop]):
        return Span(end, end)  # nor has any part of it
    for at in reversed(starts):
        start = at + len(text[at:stop]) - len(text[at:stop].lstrip(_SIGNS))
        if is_frame(Words(text[start:stop], text[sentence.start : start], "")):
            return Span(start, stop)
    return Span(end, end)


def is_named(claim: Claim) -> bool:
    """True where the one who is said to know has a name."""
    return bool(claim.chain) and spoken(claim).source_kind in NAMED_KINDS


def is_published(chain: Chain) -> bool:
    """True where a publication, and nobody behind it, is said to know."""
    return bool(chain) and chain[-1].source_kind is SourceKind.NAMED_PUBLICATION


def is_common_knowledge(claim: Claim) -> bool:
    """True for "as we know": by its chain and the words of it, or by such words in the sentence of a claim
    that has none.
    """
    text = claim.document.text
    if claim.chain:
        link = _who_makes_known(claim)
        frame = sorted((*link.source, *link.cue))
        words = text[frame[0].start : frame[-1].end + _REST] if frame else ""
        if makes_known(words):
            return True
        # "one of the technicians recalled" is nobody's common knowledge, whatever its kind
        common = link.source_kind is SourceKind.COMMON_KNOWLEDGE
        return (common and (not words or sounds_known(words))) or _ends_as_known(claim)
    whole, sentence = hull(claim.spans), sentence_of(claim)
    start = max(sentence.start, whole.start - _BESIDE)
    return makes_known(text[start : min(max(sentence.end, whole.end), whole.end + _BESIDE)])


def _who_makes_known(claim: Claim) -> ChainLink:
    """The innermost link of a chain, or that one around it which makes the claim everybody's, where nobody
    stands behind those inside: "it is known that they seem to be".
    """
    for link in reversed(claim.chain):
        frame = sorted((*link.source, *link.cue))
        start = max(0, frame[0].start - _IT) if frame else 0
        if frame and makes_known(claim.document.text[start : frame[-1].end + _REST]):
            return link
        if stands_behind(claim, link):
            break
    return claim.chain[-1]


def _ends_as_known(claim: Claim) -> bool:
    """True where the sentence of a claim ends in ", as is well known", whatever a parse found before it."""
    text, end = claim.document.text, hull((*claim.spans, *(s for link in claim.chain for s in link.cue))).end
    tail = text[end : max(end, sentence_of(claim).end)]
    return tail.startswith(",") and len(tail) <= _BESIDE and makes_known(tail)


def is_nobody_named(words: str) -> bool:
    """True for words of who says so that hold no name, but for one that says where somebody is from: "a
    Western envoy said".
    """
    said = words.strip(_SIGNS)
    return _NAME.search(said) is None or (_ANY.match(said) is not None and _FULL_NAME.search(said) is None)


def is_anybody(words: str) -> bool:
    """True for words that begin as those for somebody without a name do: "a port official", "two envoys"."""
    return _ANY.match(words.strip(_SIGNS)) is not None


def is_anyone(words: str) -> bool:
    """True for words that may mean any of many: "an official", "residents", "people close to the talks"; no
    "the district's governor", "his lawyer" or "she".
    """
    said = words.strip(_SIGNS)
    if not said or is_nobody(said) or is_anybody(said):
        return True
    head = head_of(said).split()
    definite = head and head[0].lower() in _DEFINITE
    return bool(head) and not definite and head[-1].endswith("s") and not head[-1][:1].isupper()


def is_body(words: str) -> bool:
    """True for a body that is known without a name: "police", "the regional hospital"; no "a hospital"."""
    return _BODY.fullmatch(words.strip(_SIGNS)) is not None


def is_office(words: str) -> bool:
    """True for the holder of an office that one person has: "the provincial governor"; no "a governor"."""
    return _OFFICE.fullmatch(words.strip(_SIGNS)) is not None


def holds_office(words: str) -> bool:
    """True where an office stands among some words: "Prime Minister Rana"."""
    return _POST.search(words) is not None


def is_full_name(words: str) -> bool:
    """True for two words with a capital letter, or more, and none without."""
    return len(words.split()) > 1 and all(word[:1].isupper() for word in words.split())


def is_nobody(words: str) -> bool:
    """True where no words, or none that say anything, stand for who says so: "officials", "reports"."""
    return not words or _NOBODY.fullmatch(words.strip(_SIGNS)) is not None


def is_called_in_short(words: str, other: str) -> bool:
    """True where some words hold the initials of a name that stands in the others: "the WHO" for "the World
    Health Organization".
    """
    return any(
        not _initials_in(short).isdisjoint(_initials_of(long))
        for short, long in ((words, other), (other, words))
    )


def _initials_in(words: str) -> frozenset[str]:
    return frozenset(found.replace(".", "") for found in _INITIALS.findall(words))


def _initials_of(words: str) -> frozenset[str]:
    """The initials of each name of several words, with and without the article at its head."""
    names = (re.findall(r"\b[A-Z]", name.removeprefix("The ")) for name in _NAMED.findall(words))
    return frozenset("".join(letters) for letters in names if len(letters) >= _FEW)


def is_party(document: Document) -> bool:
    """True where whoever published a document is no paper but an office, a company or the like, which tells
    what it knows itself: "Ministry of Mines", "Accident Board".
    """
    name = document.metadata.publisher or ""
    return is_body(name) and not is_called_paper(name) and not _AGENCY.search(name)


def told_by_called(claim: Claim) -> bool:
    """True where a publication that is not named there is said to know: "the agency says", "it says" at the
    end of the sentence, or "the agency traced it to …", where no parse found a source.
    """
    if claim.chain and calls_paper(source_words(claim)):
        return True
    tail = claim.document.words(told_by(claim))
    if _IT_SAYS.fullmatch(tail):
        return True
    return not claim.chain and begins_with_paper(claim.document.words(sentence_of(claim)))


def told_by_paper(claim: Claim, papers: AbstractSet[str]) -> bool:
    """True where a publication, and nobody behind it, is said to know: by its kind, by what it is called, or
    as one of `papers`.
    """
    return is_named_by(claim, papers) or is_published(claim.chain) or told_by_called(claim)


def speaks_as_paper(claim: Claim, papers: AbstractSet[str]) -> bool:
    """True where the one who is said to know is a publication and nobody else: "Corvid", not "a clerk who
    spoke to Corvid".
    """
    words = source_words(claim)
    named = bool(words) and heavy_name(words) in {heavy_name(paper) for paper in papers}
    return named or is_published(claim.chain) or calls_paper(words)


def is_named_by(claim: Claim, papers: AbstractSet[str]) -> bool:
    """True where one of `papers` is said to know; or where nobody is ("has been told"), and the claim's
    sentence names one.
    """
    words = source_words(claim)
    if not words:
        return names_one_of(claim.document.words(sentence_of(claim)), papers)
    if words.lower() == "it":
        words = told_by_words(claim)  # "it says in the Alder report"
    return heavy_name(words) in {heavy_name(paper) for paper in papers} or names_one_of(words, papers)


def source_words(claim: Claim) -> str:
    """The words of the one who is said to know, or the name that they stand for; "" where there is none."""
    if not claim.chain:
        return ""
    link = spoken(claim)
    return " ".join(claim.document.words(span) for span in link.source) or link.name or ""
