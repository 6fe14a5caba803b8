"""Fits: whether a claim answers a search, for claims that stand in no index any more.

The index holds current claims only. This looks at the claim itself, by the same facets; words are compared
whole, without case and diacritics, a phrase in quotes as it stands. Judgements are not looked at.
"""

import re
import unicodedata
from collections.abc import Callable

from sayso.core.claim import Claim
from sayso.ledger.packed import plain_digits
from sayso.ledger.wanted import Wanted

_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')

_FACETS: dict[str, Callable[[Claim], set[str]]] = {
    "level": lambda c: {str(c.level)},
    "source_kind": lambda c: {link.source_kind.value for link in c.chain},
    "source": lambda c: {link.id or link.name or f"({link.source_kind.value})" for link in c.chain},
    "flag": lambda c: {flag.kind.value for flag in c.flags},
    "kind": lambda c: {c.kind.value},
    "commitment": lambda c: {c.author_commitment.label.value},
    "block": lambda c: {c.block.value},
    "publisher": lambda c: {c.document.metadata.publisher or "-"},
    "month": lambda c: {(c.document.metadata.published or "")[:7]},
    "actor": lambda c: {actor.id or actor.name for actor in c.actors},
    "document": lambda c: {c.document.id},
}


def fits(claim: Claim, wanted: Wanted) -> bool:
    """True where the claim answers all that is wanted."""
    given = wanted.given()
    if not all(value in _FACETS[name](claim) for name, value in given.items() if name in _FACETS):
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


def _plain(text: str) -> str:
    """Without case and diacritics; what is no letter or digit is a space."""
    letters = "".join(
        c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c)
    )
    return re.sub(r"[^\w]+", " ", letters)
