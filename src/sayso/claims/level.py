"""The sourcing level: a ladder from 0 to 5, computed from the text alone, always with its reason.

    0  the author's word alone
    1  unspecified, or common knowledge
    2  anonymous or unnamed
    3  named, at second hand
    4  named, first-hand
    5  named and checkable: a document with an identifier, or a verbatim quotation with its occasion

A chain has the level of its weakest link. "First-hand" is the outermost link: the author hears that
source. A source that the author knows only through another source stands at second hand.
"""

import re
from collections.abc import Sequence

from sayso.core.claim import Chain
from sayso.core.marks import Attribution
from sayso.core.text import Document
from sayso.core.vocabulary import NAMED_KINDS, SOURCE_KIND_NAMES, Quotation, SourceKind

_NOBODY = frozenset({SourceKind.UNSPECIFIED, SourceKind.COMMON_KNOWLEDGE})
# A number, or letters and digits around a slash or dot, as in "Resolution 3379", "S/2015/128", "No. 12".
_IDENTIFIER = re.compile(r"\b\d{2,}\b|\b[A-Z]+/[\w/]*\d|\bNo\. ?\d")


def level_of_link(document: Document, attribution: Attribution, *, outermost: bool) -> int:
    """The level of one attribution by itself. `outermost`: nothing stands between it and the author."""
    if attribution.source_kind in _NOBODY:
        return 1
    if attribution.source_kind not in NAMED_KINDS:
        return 2
    if attribution.source_kind is SourceKind.NAMED_DOCUMENT and _has_identifier(document, attribution):
        return 5
    if not outermost:
        return 3
    verbatim = attribution.quotation is Quotation.DIRECT and attribution.occasion is not None
    return 5 if verbatim else 4


def level_of_chain(chain: Chain) -> tuple[int, str]:
    """The level of a whole chain and the reason for it, in words for the reader."""
    if not chain:
        return 0, "No source is named: the author alone says so."
    weakest = min(chain, key=lambda link: link.level)
    who = weakest.name or SOURCE_KIND_NAMES[weakest.source_kind]
    reason = f"{_REASONS[weakest.level].format(who=who)}"
    if len(chain) > 1:
        reason += f" It is the weakest of {len(chain)} links."
    return weakest.level, reason


_REASONS: Sequence[str] = (
    "",
    "The text points to knowledge without saying whose ({who}).",
    "Whoever says so is not named ({who}).",
    "{who} is named, but is heard only through another source.",
    "{who} is named and is reported by the author directly.",
    "{who} is named, and there is a document number or a dated quotation to check.",
)


def _has_identifier(document: Document, attribution: Attribution) -> bool:
    return any(_IDENTIFIER.search(document.words(span)) for span in attribution.source)
