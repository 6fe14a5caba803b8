"""Judging, for the pages: decisions of this moment, and the words that they are shown in.

What decisions add up to stands in `core.judging`.
"""

from collections.abc import Mapping
from dataclasses import astuple
from datetime import UTC, datetime, timedelta

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
    text = content_text(dict(content or {}))
    return _made(subject, kind, verdict, text, by, _stamp(datetime.now(UTC)), reason)


def made_after(judgement: Judgement, last: str | None) -> Judgement:
    """The same judgement, made after the moment `last`: where a clock went back, right behind it."""
    if last is None or judgement.at > last:
        return judgement
    at = _stamp(datetime.fromisoformat(last) + timedelta(microseconds=1))
    _, *said, by, _, reason = astuple(judgement)
    return _made(*said, by, at, reason)


def _made(*said: str) -> Judgement:
    """With its id. In: subject, kind, verdict, content, who, when and why."""
    return Judgement(judgement_key(*said), *said)


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds").replace("+00:00", "Z")


def undoing(by: str, judgement: Judgement) -> Judgement:
    """The judgement that takes another one back."""
    return made_now(by, judgement.subject, judgement.kind, UNDO, content={"undoes": judgement.id})
