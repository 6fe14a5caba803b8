"""Which agency a document credits for its text.

In: a document. Out: the agencies named where nothing but a credit stands (publisher, byline, dateline, closing
line), and whether it says that agencies had a part in it. An agency that the text only quotes is not credited.
"""

import re
from dataclasses import dataclass
from functools import cache

from sayso.core.text import Document
from sayso.ledger.link.copies.side import LISTS

SOME_AGENCY = "an agency"  # one that is not named

_HEAD, _TAIL = 600, 500  # code points in which datelines and closing credits stand
_WEAK = re.compile(
    r"\b(?:with|additional|some) (?:inputs?|reporting|material|information|files) (?:from|by) "
    r"(?:(?:the )?(?:news |wire )?(?:agenc(?:y|ies)|wires?|wire services)|(?P<name>[A-Z][\w-]*(?: [A-Z][\w-]*){0,4}))"
    r"|(?P<helper>[A-Z][\w-]*(?: [A-Z][\w-]*){0,4}) contributed to this (?:report|article|story)",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"\((?P<name>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,4})\)\s*(?:[-–—:]|\.\s)")
_LABEL = re.compile(r"^(?:source|credit|copyright)\s*:?\s*|^(?:©|\(c\))\s*(?:\d{4}\s*)?|\s+\d{4}$", re.IGNORECASE)
_LONGEST_CREDIT = 60  # code points of a line that is nothing but a credit
_STAFF = re.compile(r"\b(?:agenc(?:y|ies)|wire services?|news wires?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Credit:
    """`own`: the publisher is this agency. `credited`: the text is theirs. `helped`: they had a part in it."""

    own: str | None
    credited: frozenset[str]
    helped: frozenset[str]


def credit_of(document: Document, others: tuple[str, ...] = ()) -> Credit:
    """The credit lines of a document. `others` are publishers that count as agencies where they are credited."""
    names = {**_agencies(), **{name: other for other in others for name in _short_names(other)}}
    publisher = document.metadata.publisher or ""
    text = document.text
    credited = {names[part] for byline in document.metadata.bylines for part in _parts(byline) if part in names}
    credited |= {names[m["name"]] for m in _DATELINE.finditer(text[:_HEAD]) if m["name"] in names}
    tail = text[-_TAIL:]
    credited |= {names[name] for name in map(_closing, tail.splitlines()) if name in names}
    if any(_STAFF.search(byline) for byline in document.metadata.bylines):
        credited.add(SOME_AGENCY)
    helped = {
        names.get(_bare(match["name"] or match["helper"] or ""), SOME_AGENCY)
        for match in _WEAK.finditer(text[:_HEAD] + "\n" + tail)
        if not (match["name"] or match["helper"]) or _bare(match["name"] or match["helper"]) in names
    }
    own = _agencies().get(_bare(publisher))
    return Credit(own, frozenset(credited - {own}), frozenset(helped))


def _closing(line: str) -> str:
    """What a line credits, if it is nothing but a credit: "(Source: AFP)", "— Reuters", "© 2019 AP"."""
    bare = line.strip(" \t()[]—–-*.|")
    return _bare(_LABEL.sub("", bare)) if len(bare) <= _LONGEST_CREDIT else ""


@cache
def _agencies() -> dict[str, str]:
    return {name: agency for agency, names in LISTS["agencies"].items() for name in names}


def names_of(publisher: str) -> tuple[str, ...]:
    """How others may name a publisher: an agency by all its names, a paper with and without "The"."""
    agency = _agencies().get(_bare(publisher))
    if agency:
        return (agency, *LISTS["agencies"][agency])
    return tuple({publisher.strip(), _bare(publisher)} - {""})


def _short_names(publisher: str) -> tuple[str, ...]:
    """The names of a publisher, and its initials where these are three or more."""
    initials = "".join(word[0] for word in re.findall(r"\b[A-Z]\w*", _bare(publisher)))
    return (*names_of(publisher), *([initials] if len(initials) >= 3 else []))


def _bare(name: str) -> str:
    return re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE)


def _parts(byline: str) -> list[str]:
    """A byline and its parts between commas, slashes and the like, without "By" and "Staff"."""
    found = []
    for part in (byline, *re.split(r"[,/|;()]|\band\b|\bin\b|\bfor\b|[–—]| - ", byline)):
        bare = re.sub(r"^(?:by|from)\s+|\s+(?:staff|reporters?|writers?)$", "", part.strip(), flags=re.IGNORECASE)
        found += [bare, _bare(bare)]
    return found
