"""Who is public: the one place where it is decided whose name may stand in a masked export.

In: a mention of a person. Out: True where the words beside the name, or the knowledge file, give the person a
public office or role. Everybody else is private, also where that is a mistake: a journalist, a scholar, a
lawyer, a soldier, an activist. Names are never judged, only offices.
"""

import re

from sayso.core.marks import ActorMention
from sayso.core.text import Document

# What the ids of offices end with (knowledge/offices.toml): those that are public whoever holds them.
_OFFICES = (
    "-prime-minister", "-president", "-vice-president", "-monarch", "-foreign-minister", "-defence-minister",
    "-interior-minister", "-finance-minister", "-minister", "-ambassador", "-legislator", "-judge",
    "-military-chief", "-spy-chief", "-governor", "-secretary-general", "-head", "-rebel-leader",
)  # fmt: skip
_SECTORS = frozenset({"GOV", "LEG", "JUD", "SPY", "REB", "PTY"})  # PLOVER's, where no office is named
# Offices that stand for several titles, of which only some are public: there the title itself must stand by.
_TITLE = (
    r"\b(spokes(man|woman|person)|press secretary|negotiator|representative|official|"
    r"general|gen|brigadier|brig|admiral|(air|field) marshal|colonel|col|commander|"
    r"police (chief|commissioner|spokesman|spokeswoman)|opposition leader|leader of the opposition)\b"
)
_TITLES = re.compile(_TITLE, re.IGNORECASE)
_RIGHT_BEFORE = re.compile(rf"{_TITLE}\.?\s*$", re.IGNORECASE)
_BEFORE, _AFTER = 60, 60  # code points beside a name in which such a title stands


def is_public(mention: ActorMention, document: Document) -> bool:
    """True where the one who is mentioned has a public office or role."""
    if mention.id is not None and (mention.office or mention.sector):
        return True  # the knowledge file says who this is, and in which role
    if mention.office is not None and mention.office.endswith(_OFFICES):
        return True
    if mention.office is None and mention.sector in _SECTORS:
        return True
    start, end = mention.span.start, mention.span.end
    before = document.text[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    if mention.office is None and mention.sector is None:
        return bool(_RIGHT_BEFORE.search(before))  # "Lt. Col. Mengistu Haile Mariam"
    after = document.text[end : end + _AFTER].partition("\n")[0]
    return bool(_TITLES.search(before) or _TITLES.search(after))
