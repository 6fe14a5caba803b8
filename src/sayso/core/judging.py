"""Judging: what a person's decisions add up to.

Judgements are only ever added. A later one on the same matter counts; one of the verdict "undo" takes the
one that it names out of the count, and lets the one before it stand again. Nothing is ever removed. Which is
later is told by when they were made, whatever the order in which they came to a ledger.
"""

import json
from collections.abc import Iterable

from sayso.core.links import Judgement

REVIEW = "review"  # of a claim: accept, reject, mend
RELIABILITY = "reliability"  # of a source: A to F
NOTE = "note"  # on a document or a claim, from another tool; the verdict is its motivation in W3C's words
RATING = "rating"  # of what a claim says, by a person, in words of that person's own
UNDO = "undo"
ACCEPT, REJECT, MEND = "accept", "reject", "mend"
CARRIED = "carried"  # in the content: the judgement and the claim of an earlier reading that it comes from


def in_order(judgements: Iterable[Judgement]) -> list[Judgement]:
    """In the order of making; of one moment, by id."""
    return sorted(judgements, key=lambda one: (one.at, one.id))


def undone(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of those that were taken back."""
    return frozenset(
        key for j in judgements if j.verdict == UNDO and isinstance(key := content_of(j).get("undoes"), str)
    )


def standing(judgements: Iterable[Judgement], kind: str) -> Judgement | None:
    """The decision of this kind that counts now; None where there is none."""
    own = in_order(j for j in judgements if j.kind == kind)
    gone = undone(own)
    return next((j for j in reversed(own) if j.verdict != UNDO and j.id not in gone), None)


def standing_of_each(judgements: Iterable[Judgement], kind: str) -> dict[str, Judgement]:
    """By person, the decision of this kind on one subject that counts now, in the order of making.

    The last of all is what `standing` gives.
    """
    own = in_order(j for j in judgements if j.kind == kind)
    gone = undone(own)
    found: dict[str, Judgement] = {}
    for j in own:
        if j.verdict != UNDO and j.id not in gone:
            found.pop(j.by, None)
            found[j.by] = j
    return found


def content_of(judgement: Judgement) -> dict[str, object]:
    """What a judgement says beyond its verdict; empty where that is no JSON object."""
    try:
        found = json.loads(judgement.content or "{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def carried_from(judgement: Judgement) -> str | None:
    """The id of the claim of an earlier reading that was judged, where the decision was carried over."""
    found = content_of(judgement).get(CARRIED)
    claim = found.get("claim") if isinstance(found, dict) else None
    return claim if isinstance(claim, str) else None


def content_text(content: dict[str, object]) -> str:
    """The content of a judgement as the text that it is kept as: the same for the same content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
