"""What an engine finds: the spans of an attribution, and nothing that can be told from them afterwards.

Any engine that gives `Found` values (rules now) can stand behind `find_attributions`: source kind,
resolution, quotation, occasion and nesting are worked out from the spans and the parse alone.
"""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.annotate.parse import Parsed
from sayso.core.text import Span, Spans, hull

_EDGES = frozenset([",", ".", ":", ";", "-", "--", "–", "—", "…"])
_OPENING = frozenset(["“", "„", "«", "‹", '"', "''", "``"])
_CLOSING = frozenset(["”", "»", "›", '"', "''"])

Run = tuple[int, int]  # tokens from the first to before the second


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution's spans and how safe it is (0 to 1). `source` or `cue` may be empty, `content` not."""

    source: Spans
    cue: Spans
    content: Spans
    score: float
    under: Span | None = (
        None  # a word of the cue that this one stands under: "citing police" under "reported"
    )

    def order(self) -> tuple[int, int, Spans]:
        """Text order: by the first and the last code point of the whole, then by the cue."""
        whole = hull((*self.source, *self.cue, *self.content))
        return whole.start, whole.end, self.cue


class SpanMaker:
    """Turns runs of tokens into spans of the document. Knows where the quotation marks are."""

    def __init__(self, parsed: Parsed) -> None:
        self._doc = parsed.doc
        self._text = parsed.document.text
        self._opening = [t.i for t in parsed.doc if t.text in _OPENING]
        self._closing = [t.i for t in parsed.doc if t.text in _CLOSING]

    def spans(self, runs: Iterable[Run], *, trim: bool = True) -> Spans:
        """Runs of tokens as spans: in order, joined where only white space lies between, none empty.

        Commas, colons, dashes and full stops at the ends of a run are left out, and so is a quotation
        mark whose partner is not in it. Without `trim` they stay: a colon can be a cue.
        """
        spans: list[Span] = []
        for run in sorted(runs):
            start, end = self._trimmed(run) if trim else run
            if start >= end:
                continue
            final = self._doc[end - 1]
            span = Span(self._doc[start].idx, final.idx + len(final))
            if spans and (span.start <= spans[-1].end or not self._text[spans[-1].end : span.start].strip()):
                last = spans.pop()
                span = Span(last.start, max(span.end, last.end))
            spans.append(span)
        return tuple(spans)

    def _trimmed(self, run: Run) -> Run:
        start, end = run
        while start < end:
            first, last = self._doc[start], self._doc[end - 1]
            if _falls(first, _CLOSING - _OPENING) or (
                first.text in _OPENING and not _between(self._closing, start + 1, end)
            ):
                start += 1
            elif _falls(last, _OPENING - _CLOSING) or (
                last.text in _CLOSING and not _between(self._opening, start, end - 1)
            ):
                end -= 1
            else:
                break
        return start, end


def _falls(token: Token, marks: frozenset[str]) -> bool:
    return token.is_space or token.text in _EDGES or token.text in marks


def _between(places: list[int], start: int, end: int) -> bool:
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
