"""Whose word is this? The attributions around a span, and whether it is the author's own.

The one place where "inside an attribution's content" is decided, for every stage.
"""

from collections.abc import Iterable

from sayso.core.marks import AUTHOR, Attribution
from sayso.core.text import Span


def attributions_around(span: Span, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The attributions whose content holds the whole span, outermost first.

    Outermost by `parent`; between two that are not nested in one another, the longer content is outer.
    The cue and the source of an attribution stand outside it, even where its content runs around them.
    """
    known = tuple(attributions)
    by_id = {a.id: a for a in known}
    around = [a for a in known if _holds(a, span)]
    return tuple(sorted(around, key=lambda a: (_depth(a, by_id), -sum(map(len, a.content)), a.id)))


def voice_of(span: Span, attributions: Iterable[Attribution]) -> str:
    """The id of the innermost attribution that holds the span, or `AUTHOR`."""
    around = attributions_around(span, attributions)
    return around[-1].id if around else AUTHOR


def _holds(attribution: Attribution, span: Span) -> bool:
    if any(part.overlaps(span) for part in (*attribution.cue, *attribution.source)):
        return False
    return any(part.contains(span) for part in attribution.content)


def _depth(attribution: Attribution, by_id: dict[str, Attribution]) -> int:
    depth, seen = 0, {attribution.id}
    parent = attribution.parent
    while parent in by_id and parent not in seen:
        seen.add(parent)
        depth += 1
        parent = by_id[parent].parent
    return depth
