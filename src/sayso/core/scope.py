"""Whose word is this? The attributions around a span, and whether it is the author's own.

The one place where "inside an attribution's content" is decided, for every stage.
"""

from bisect import bisect_right
from collections.abc import Iterable

from sayso.core.marks import AUTHOR, Attribution
from sayso.core.text import Span


class Scope:
    """The attributions of one document, arranged so that those around a span are found quickly."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        by_id = {attribution.id: attribution for attribution in attributions}
        self._order = {key: (_depth(a, by_id), -sum(map(len, a.content)), key) for key, a in by_id.items()}
        self._parts = sorted(
            ((part, a) for a in by_id.values() for part in a.content), key=lambda pair: (pair[0], pair[1].id)
        )
        self._starts = [part.start for part, _ in self._parts]
        self._longer = _nearest_longer([part.end for part, _ in self._parts])

    def around(self, span: Span) -> tuple[Attribution, ...]:
        """The attributions whose content holds the whole span, outermost first.

        Outermost by `parent`; between two that are not nested in one another, the longer content is outer.
        The cue and the source of an attribution stand outside it, even where its content runs around them.
        """
        found: dict[str, Attribution] = {}
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0:
            part, attribution = self._parts[at]
            if part.end < span.end:
                at = self._longer[at]  # none between the two reaches as far as the span
                continue
            if not _is_frame(attribution, span):
                found[attribution.id] = attribution
            at -= 1
        return tuple(sorted(found.values(), key=lambda a: self._order[a.id]))

    def voice(self, span: Span) -> str:
        """The id of the innermost attribution that holds the span, or `AUTHOR`."""
        around = self.around(span)
        return around[-1].id if around else AUTHOR


def _nearest_longer(ends: list[int]) -> list[int]:
    """For each end the place of the nearest one before it that lies farther on; -1 where none does."""
    longer: list[int] = []
    for place, end in enumerate(ends):
        before = place - 1
        while before >= 0 and ends[before] <= end:
            before = longer[before]
        longer.append(before)
    return longer


def _is_frame(attribution: Attribution, span: Span) -> bool:
    return any(part.overlaps(span) for part in (*attribution.cue, *attribution.source))


def _depth(attribution: Attribution, by_id: dict[str, Attribution]) -> int:
    depth, seen = 0, {attribution.id}
    parent = attribution.parent
    while parent in by_id and parent not in seen:
        seen.add(parent)
        depth += 1
        parent = by_id[parent].parent
    return depth
