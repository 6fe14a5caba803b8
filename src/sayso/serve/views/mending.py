"""Mending: what a reviewer would have instead of the machine's reading of a claim.

In: a form. Out: the changes, as the content of a judgement; only what differs from the machine's reading
stands in it. The words are typed or taken from the page, and looked up in the document: what is kept is
where they stand.
"""

import re
from collections.abc import Mapping
from http import HTTPStatus

from sayso.core.claim import Claim
from sayso.core.errors import RequestError
from sayso.core.text import Document, Span, Spans
from sayso.core.vocabulary import ClaimKind, CommitmentLabel
from sayso.export.words import COMMITMENT, KINDS, LEVELS, quoted, speaker, visible

FIELDS = ("words", "source", "kind", "commitment", "level")
AUTHOR_ALONE = "the author alone"
_GAP = "…"
_MOST = 2_000  # characters of a field


def changes_of(found: Claim, form: Mapping[str, str]) -> dict[str, object]:
    """What the form changes. Raises RequestError where it changes nothing, or makes no sense."""
    changes: dict[str, object] = {}
    words = form.get("words", "").strip()
    if words and words != quoted(found.document, found.spans):
        spans = spans_of(found.document, words, found.spans[0].start)
        if spans != found.spans:
            changes["spans"] = [[s.start, s.end] for s in spans]
    source = form.get("source", "").strip()[:_MOST]
    if source != source_of(found):
        changes["source"] = source
    for name, known, now in (
        ("kind", set(ClaimKind), found.kind.value),
        ("commitment", set(CommitmentLabel), found.author_commitment.label.value),
    ):
        value = form.get(name, now)
        if value not in known:
            raise RequestError(HTTPStatus.BAD_REQUEST, f"“{visible(value)}” is no {name} of a claim.")
        if value != now:
            changes[name] = value
    level = form.get("level", str(found.level))
    if level not in {str(n) for n in range(len(LEVELS))}:
        raise RequestError(HTTPStatus.BAD_REQUEST, "The sourcing level is a number from 0 to 5.")
    if int(level) != found.level:
        changes["level"] = int(level)
    if not changes:
        raise RequestError(
            HTTPStatus.BAD_REQUEST, "Nothing was changed. To say that the reading is right, accept it."
        )
    return changes


def source_of(found: Claim) -> str:
    """Who is said to know, as the form shows it; empty for the author alone."""
    return speaker(found.document, found.chain[-1]) if found.chain else ""


def spans_of(document: Document, words: str, near: int) -> Spans:
    """Where the words stand, each part (between ellipses) at the place nearest to `near`, in their order.

    White space may differ. Raises RequestError where a part does not stand in the document.
    """
    spans, least = list[Span](), 0
    for part in filter(None, (part.strip() for part in words[:_MOST].split(_GAP))):
        pattern = r"\s+".join(map(re.escape, part.split()))
        places = [m.span() for m in re.finditer(pattern, document.text) if m.start() >= least]
        if not places:
            raise RequestError(
                HTTPStatus.BAD_REQUEST,
                f"“{visible(part)}” does not stand in the document. Give its words as they stand there.",
            )
        start, end = min(places, key=lambda place: abs(place[0] - near))
        spans.append(Span(start, end))
        least = near = end
    return tuple(spans)


def told(found: Claim, content: Mapping[str, object]) -> tuple[str, ...]:
    """The changes of a judgement in words, from what to what."""
    lines = []
    spans = content.get("spans")
    if isinstance(spans, list):
        lines.append(f"words: “{_words(found.document, spans)}”")
    if isinstance(source := content.get("source"), str):
        lines.append(
            f"who says so: {visible(source) or AUTHOR_ALONE}, not {source_of(found) or AUTHOR_ALONE}"
        )
    kind, commitment, level = content.get("kind"), content.get("commitment"), content.get("level")
    if kind in set(ClaimKind):
        lines.append(f"kind: {KINDS[ClaimKind(str(kind))].name}, not {KINDS[found.kind].name}")
    if commitment in set(CommitmentLabel):
        now = COMMITMENT[found.author_commitment.label]
        lines.append(f"the author: {COMMITMENT[CommitmentLabel(str(commitment))]}, not {now}")
    if isinstance(level, int) and 0 <= level < len(LEVELS):
        lines.append(f"sourcing level: {level}, not {found.level}")
    return tuple(lines)


def _words(document: Document, spans: list[object]) -> str:
    kept = []
    for pair in spans:
        match pair:
            case [int(start), int(end)] if 0 <= start <= end <= len(document.text):
                kept.append(Span(start, end))
    return quoted(document, tuple(kept))
