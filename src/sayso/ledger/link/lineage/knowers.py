"""Whether two sources of a claim are one: an office and whoever holds it, a body and its spokesman, a state
and its army; or others of the same name, or nobody any more.

In: an earlier and a later claim. Out: yes or no.
"""

import re
from collections.abc import Set as AbstractSet

from sayso.core.claim import Claim
from sayso.ledger.link.claims.words import stems
from sayso.ledger.link.lineage.changes import sentence_of
from sayso.ledger.link.lineage.papers import without_papers
from sayso.ledger.link.lineage.sources import (
    holds_office,
    is_anybody,
    is_body,
    is_nobody,
    is_office,
    source_words,
    told_by_paper,
    told_by_words,
)
from sayso.ledger.link.lineage.within import states_in

_CAPITALS = re.compile(r"\b[A-Z][\w’'-]*")
_PASSIVE = re.compile(r"(?:as\s+|it\s+)(?:is|was|has been|had been)\s+\w+", re.IGNORECASE)
_CODE = 3  # letters of the id of a state
STILL = 0.5  # part of the words of a source that must stand somewhere, to be the same one

Papers = AbstractSet[str]  # names of those who publish, as `sources.papers_of` gives them


def speaks_for(old: Claim, new: Claim) -> bool:
    """True where the later source is the office or the body for which the earlier one speaks: "the interior
    ministry" for its spokesman, whose name is gone. "A nurse" may be any nurse.
    """
    words = source_words(new)
    frame = old.document.words(sentence_of(old)).replace(old.text, " ")
    beside = set(stems(old.document.words(sentence_of(old)))) - set(stems(old.text))
    if is_body(words) or is_office(words):
        return not beside.isdisjoint(stems(words))
    spoken_for = holds_office(frame) and not is_anybody(words) and not is_nobody(words)
    return spoken_for and set(stems(words)) <= beside


def gave_way_to_nobody(old: Claim, new: Claim, papers: Papers) -> bool:
    """True where somebody who is described gave way to "reports", "officials" or "it has been reported"."""
    words = source_words(old), source_words(new)
    if not new.chain or told_by_paper(new, papers) or (not words[1] and says_who(new)):
        return False
    return bool(words[0]) and not is_nobody(words[0]) and is_nobody(words[1])


def are_of_others(old: Claim, new: Claim) -> bool:
    """True for "Lebanese officials" and "Israeli officials": the same but for the name of whose they are."""
    if not (old.chain and new.chain):
        return False
    words = [source_words(claim) for claim in (old, new)]
    names = [set(_CAPITALS.findall(own)) - {"The", "A", "An"} for own in words]
    rest = [set(stems(_CAPITALS.sub(" ", own))) for own in words]
    if not (all(names) and names[0].isdisjoint(names[1]) and rest[0] and rest[0] == rest[1]):
        return False
    return states_in(words[0]).isdisjoint(states_in(words[1]))


def says_who(claim: Claim) -> bool:
    """True where the words behind a claim say who says so: "a waiter remembered"; no "it was said"."""
    words = told_by_words(claim)
    return bool(words) and _PASSIVE.match(words) is None


def still_says_so(old: Claim, new: Claim, papers: Papers) -> bool:
    """True where most words of a source are those of the later one: "the ministry", "the health ministry"."""
    words = stems(without_papers(f"{source_words(new)} {told_by_words(new)}", papers))
    source = stems(source_words(old))
    return bool(old.chain and source) and len(set(source) & set(words)) >= STILL * len(set(source))


def is_of_state(old: Claim, new: Claim) -> bool:
    """True where the one who knows is a state, and the other speaks for it: "Seoul" and its army."""
    ids = [claim.chain[-1].id or "" for claim in (old, new)]
    return any(len(one) == _CODE and other.startswith(f"{one}-") for one, other in (ids, ids[::-1]))
