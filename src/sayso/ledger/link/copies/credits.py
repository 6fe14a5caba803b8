"""Which agency a document credits for its text.

In: a document. Out: the names that stand where nothing but a credit stands (byline, dateline, closing
line), and whether it says that agencies had a part in it. An agency that the text only quotes is not
credited. A publisher that is on no list of agencies counts as one where another paper credits it, and where
its own dateline bears its name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sayso.core.text import Document
from sayso.ledger.link.copies.lists import AGENCIES, AGENCY_OF

SOME_AGENCY = "an agency"  # one that is not named

_HEAD, _TAIL = 600, 500  # code points in which datelines and closing credits stand
_LONGEST = 60  # code points of a line that is nothing but a credit, and of a helper's name
_DATELINE = re.compile(r"\(([A-Z][\w .&-]{1,40})\)\s*(?:[-–—:]|\.\s)")
_LABEL = re.compile(
    r"^(?:source|credit|copyright)\s*:?\s*|^(?:©|\(c\))\s*(?:\d{4}\s*)?|\s+\d{4}$", re.IGNORECASE
)
_HELP_FROM = re.compile(
    r"\b(?:inputs?|reporting|material|information|files) (?:from|by) (?:the )?", re.IGNORECASE
)
_HELP = ("input", "reporting", "material", "information", "files")
_HELPED = re.compile(r" contributed to this (?:report|article|story)", re.IGNORECASE)
_SOME = re.compile(r"(?:news |wire )?(?:agenc(?:y|ies)|wires?\b|wire services?)", re.IGNORECASE)
_BY = re.compile(r"^(?:by|from)\s+|\s+(?:staff|reporters?|writers?)$", re.IGNORECASE)
_BREAK = re.compile(r"[,/|;()–—]| - |\b(?:and|in|for)\b")
_THE = re.compile(r"^the\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Signs:
    """What stands in the credit lines of a document, as written.

    `names` are whole credits, of which `datelines` stand in a dateline: "GENEVA, May 2 (AFP) -". `helpers`
    are the words after "with input from" and before "contributed to this report". `agencies` says that
    agencies are credited without a name.
    """

    names: frozenset[str]
    datelines: frozenset[str]
    helpers: tuple[str, ...]
    agencies: bool


@dataclass(frozen=True, slots=True)
class Credit:
    """`own`: the publisher is this agency, by the list or by its dateline. `credited`: the text is theirs.
    `helped`: they had a part.
    """

    own: str | None
    credited: frozenset[str]
    helped: frozenset[str]


def signs_of(document: Document) -> Signs:
    """The credit lines of a document."""
    return _signs_of(document.text, document.metadata.bylines)


@lru_cache(maxsize=1 << 10)  # the documents of one story have many matters
def _signs_of(text: str, bylines: tuple[str, ...]) -> Signs:
    head, tail = text[:_HEAD], text[-_TAIL:]
    names = {part for byline in bylines for part in _parts(byline)}
    datelines = frozenset(_bare(match[1]) for match in _DATELINE.finditer(head))
    names |= datelines
    names.update(_closing(line) for line in tail.splitlines())
    ends = f"{head}\n{tail}" if len(text) > _HEAD else text
    some = any(_SOME.search(byline) for byline in bylines)
    return Signs(frozenset(names - {""}), datelines - {""}, tuple(_helpers(ends)), some)


def credit_of(document: Document, signs: Signs, other: str | None) -> Credit:
    """Whom a document credits. `other` is the publisher that it is compared with."""
    return _credit_of(document.metadata.publisher, signs, other)


@lru_cache(maxsize=1 << 14)
def _credit_of(publisher: str | None, signs: Signs, other: str | None) -> Credit:
    own = AGENCY_OF.get(_bare(publisher or "")) or _signed(publisher, signs)
    if not (signs.names or signs.helpers or signs.agencies):
        return Credit(own, frozenset(), frozenset())
    strangers = _short_names(other) if other and other != publisher else ()
    credited = {AGENCY_OF[name] for name in signs.names & AGENCY_OF.keys()}
    if other and not signs.names.isdisjoint(strangers):
        credited.add(AGENCY_OF.get(_bare(other), other))
    if signs.agencies:
        credited.add(SOME_AGENCY)
    helped = {agency for words in signs.helpers for agency in _named(words, strangers, other)}
    return Credit(own, frozenset(credited - {own}), frozenset(helped))


def _signed(publisher: str | None, signs: Signs) -> str | None:
    """The publisher, where its own name stands in the dateline, as agencies put it there: "(OPS)"."""
    if not publisher:
        return None
    bare = _bare(publisher)
    names = {"".join(re.findall(r"\b[A-Z]", bare)), *names_of(publisher)}
    signed = any(name in names or bare.startswith(f"{name} ") for name in signs.datelines)
    return publisher if signed else None


@lru_cache(maxsize=4096)
def names_of(publisher: str) -> tuple[str, ...]:
    """How others may name a publisher: an agency by all its names, a paper with and without "The"."""
    agency = AGENCY_OF.get(_bare(publisher))
    if agency:
        return (agency, *AGENCIES[agency])
    return tuple(sorted({publisher.strip(), _bare(publisher)} - {""}))


@lru_cache(maxsize=4096)
def _short_names(publisher: str) -> tuple[str, ...]:
    """The names of a publisher, and its initials where these are three or more."""
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", _bare(publisher)))
    return (*names_of(publisher), *([initials] if len(initials) >= 3 else []))


def _helpers(text: str) -> Iterator[str]:
    low = text.lower()
    if any(word in low for word in _HELP):
        for match in _HELP_FROM.finditer(text):
            yield text[match.end() : match.end() + _LONGEST]
    if " contributed to " in low:
        for match in _HELPED.finditer(text):
            yield text[max(0, match.start() - _LONGEST) : match.start()]


def _named(words: str, strangers: tuple[str, ...], other: str | None) -> Iterator[str]:
    """The agencies that some words begin or end with."""
    if _SOME.match(words):
        yield SOME_AGENCY
    for name in (*AGENCY_OF, *strangers):
        if name in words and re.search(rf"^{re.escape(name)}\b|\b{re.escape(name)}$", words):
            yield AGENCY_OF.get(name) or other or name


def _closing(line: str) -> str:
    """What a line credits, if it is nothing but a credit: "(Source: AFP)", "— Reuters", "© 2019 AP"."""
    bare = line.strip(" \t()[]—–-*.|")
    return _bare(_LABEL.sub("", bare)) if len(bare) <= _LONGEST else ""


def _parts(byline: str) -> Iterator[str]:
    """A byline and its parts between commas, slashes and the like, without "By" and "Staff"."""
    for part in (byline, *_BREAK.split(byline)):
        yield _bare(_BY.sub("", part.strip()))


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    return _THE.sub("", name.strip())
