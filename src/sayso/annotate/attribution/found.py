"""What an engine finds: the spans of an attribution, and nothing that can be told from them afterwards.

Any engine that gives `Found` values (rules now) can stand behind `find_attributions`: source kind,
resolution, quotation, occasion and nesting are worked out from the spans and the parse alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.annotate.parse import Parsed
from sayso.core.text import Span, Spans, hull

Run = tuple[int, int]  # tokens from the first to before the second


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


def spans_of_runs(parsed: Parsed, runs: Iterable[Run]) -> Spans:
    """Runs of tokens as spans: in order, joined where only white space lies between, none empty."""
    spans: list[Span] = []
    text = parsed.document.text
    for start, end in sorted(runs):
        first, last = start, end
        while first < last and parsed.doc[first].is_space:
            first += 1
        while last > first and parsed.doc[last - 1].is_space:
            last -= 1
        if first >= last:
            continue
        final = parsed.doc[last - 1]
        span = Span(parsed.doc[first].idx, final.idx + len(final))
        if spans and (span.start <= spans[-1].end or not text[spans[-1].end : span.start].strip()):
            span = Span(spans.pop().start, span.end)
        spans.append(span)
    return tuple(spans)
