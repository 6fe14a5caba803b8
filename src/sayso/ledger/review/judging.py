"""Judging, for the pages: decisions of this moment, and the words that they are shown in.

What decisions add up to stands in `core.judging`.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from sayso.core.judging import (
    ACCEPT,
    MEND,
    REJECT,
    UNDO,
    content_text,
)
from sayso.core.links import Judgement, judgement_key

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
    text = content_text(dict(content or {}))
    key = judgement_key(subject, kind, verdict, text, by, at, reason)
    return Judgement(key, subject, kind, verdict, text, by, at, reason)


def undoing(by: str, judgement: Judgement) -> Judgement:
    """The judgement that takes another one back."""
    return made_now(by, judgement.subject, judgement.kind, UNDO, content={"undoes": judgement.id})
