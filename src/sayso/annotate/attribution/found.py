"""What is found: the spans of an attribution, and nothing that can be told from them afterwards.

Whoever gives `Found` values can stand before `engine.describe`: source kind, resolution, quotation, occasion
and nesting are worked out from the spans and the parse alone.
"""

from dataclasses import dataclass

from sayso.core.text import Spans, hull


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution's spans and how safe it is (0 to 1). `source` or `cue` may be empty, `content` not."""

    source: Spans
    cue: Spans
    content: Spans
    score: float

    def order(self) -> tuple[int, int, Spans]:
        """Text order: by the first and the last code point of the whole, then by the cue."""
        whole = hull((*self.source, *self.cue, *self.content))
        return whole.start, whole.end, self.cue
