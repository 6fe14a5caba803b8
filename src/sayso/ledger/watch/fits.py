"""Fits: whether a claim answers a search, for claims that stand in no index any more.

The index holds current claims only. This looks at the claim itself, by the same facets; words are compared
whole, without case and diacritics, a phrase in quotes as it stands. Judgements are not looked at.
"""

import re
import unicodedata
from collections.abc import Callable

from sayso.core.claim import Claim
from sayso.ledger.days import Days, day_asked, days_of, hull
from sayso.ledger.packed import plain_digits
from sayso.ledger.wanted import Wanted

_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')

FACETS: dict[str, Callable[[Claim, str], bool]] = {
    "level": lambda c, wanted: str(c.level) == wanted,
    "least_level": lambda c, wanted: str(c.level) >= wanted,
    "most_level": lambda c, wanted: str(c.level) <= wanted,
    "source_kind": lambda c, wanted: wanted in {link.source_kind.value for link in c.chain},
    "source": lambda c, wanted: any(
        _is_named(wanted, link.id, link.name or f"({link.source_kind.value})") for link in c.chain
    ),
    "flag": lambda c, wanted: wanted in {flag.kind.value for flag in c.flags},
    "kind": lambda c, wanted: c.kind.value == wanted,
    "event": lambda c, wanted: wanted in {event.type for event in c.events},
    "commitment": lambda c, wanted: c.author_commitment.label.value == wanted,
    "block": lambda c, wanted: c.block.value == wanted,
    "publisher": lambda c, wanted: (c.document.metadata.publisher or "-") == wanted,
    "month": lambda c, wanted: (c.document.metadata.published or "")[:7] == wanted,
    "since": lambda c, wanted: _is_after(_published(c), wanted),
    "until": lambda c, wanted: _is_before(_published(c), wanted),
    "when_from": lambda c, wanted: _is_after(_spoken(c), wanted),
    "when_to": lambda c, wanted: _is_before(_spoken(c), wanted),
    "place": lambda c, wanted: any(_is_named(wanted, place.id, place.name) for place in c.places),
    "actor": lambda c, wanted: any(_is_named(wanted, actor.id, actor.name) for actor in c.actors),
    "document": lambda c, wanted: c.document.id == wanted,
}


def fits(claim: Claim, wanted: Wanted) -> bool:
    """True where the claim answers all that is wanted."""
    given = wanted.given()
    if not all(FACETS[name](claim, value) for name, value in given.items() if name in FACETS):
        return False
    numbers = [n for q in claim.quantities for n in (q.low, q.high) if n is not None]
    there = f"{_plain(claim.text)} {' '.join(map(plain_digits, numbers))}"
    for minus, phrase, word in _TERM.findall(wanted.words):
        text = phrase or word.rstrip("*")
        term, digits = _plain(text).strip(), re.sub(r"\D", "", text)
        if not term:
            continue
        ways = {re.escape(term), *([digits] if not re.search(r"[^\W\d]", text) and digits else [])}
        end = r"" if word.endswith("*") else r"(?!\w)"
        if bool(re.search(rf"(?<!\w)(?:{'|'.join(sorted(ways))}){end}", there)) is bool(minus):
            return False
    return True


def _is_named(wanted: str, key: str | None, name: str) -> bool:
    return wanted == (key or name) or wanted.casefold() == name.casefold()


def _published(claim: Claim) -> Days:
    published = claim.document.metadata.published
    return days_of(published) if published else (None, None)


def _spoken(claim: Claim) -> Days:
    return hull([days_of(time.edtf) for time in claim.times if time.edtf is not None])


def _is_after(days: Days, wanted: str) -> bool:
    return days[1] is not None and days[1] >= day_asked(wanted, last=False)


def _is_before(days: Days, wanted: str) -> bool:
    return days[0] is not None and days[0] <= day_asked(wanted, last=True)


def _plain(text: str) -> str:
    """Without case and diacritics; what is no letter or digit is a space."""
    letters = "".join(
        c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c)
    )
    return re.sub(r"[^\w]+", " ", letters)
