"""Judging: what a person's decisions add up to.

Judgements are only ever added. A later one on the same matter counts; one of the verdict "undo" takes the
one that it names out of the count, and lets the one before it stand again. Nothing is ever removed.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import msgspec

from sayso.core.keys import make_key
from sayso.core.links import Judgement

REVIEW = "review"  # of a claim: accept, reject, mend
RELIABILITY = "reliability"  # of a source: A to F
UNDO = "undo"
ACCEPT, REJECT, MEND = "accept", "reject", "mend"
SHOWN = {
    ACCEPT: "accepted",
    REJECT: "rejected",
    MEND: "mended",
    UNDO: "took back",
    "merge": "called the same claim as another",
    "split": "called another claim than one",
    "add": "added",
}


def made_now(
    by: str,
    subject: str,
    kind: str,
    verdict: str,
    *,
    reason: str = "",
    content: Mapping[str, object] | None = None,
) -> Judgement:
    """A new judgement, of this moment."""
    at = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    text = json.dumps(content or {}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    key = make_key("jdg", subject, kind, verdict, text, by, at, reason)
    return Judgement(key, subject, kind, verdict, text, by, at, reason)


def undoing(by: str, judgement: Judgement) -> Judgement:
    """The judgement that takes another one back."""
    return made_now(by, judgement.subject, judgement.kind, UNDO, content={"undoes": judgement.id})


def undone(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of those that were taken back."""
    return frozenset(
        key for j in judgements if j.verdict == UNDO and isinstance(key := content_of(j).get("undoes"), str)
    )


def standing(judgements: Iterable[Judgement], kind: str) -> Judgement | None:
    """The decision of this kind that counts now; None where there is none. They come in their order."""
    own = [j for j in judgements if j.kind == kind]
    gone = undone(own)
    return next((j for j in reversed(own) if j.verdict != UNDO and j.id not in gone), None)


def content_of(judgement: Judgement) -> dict[str, object]:
    """What a judgement says beyond its verdict; empty where that is no JSON object."""
    try:
        return msgspec.json.decode(judgement.content or "{}", type=dict[str, object])
    except msgspec.MsgspecError:
        return {}
