"""What an engine finds: the spans of an attribution, and nothing that can be told from them afterwards.

Any engine that gives `Found` values (rules now) can stand behind `find_attributions`: source kind,
resolution, quotation, occasion and nesting are worked out from the spans and the parse alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

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


def spans_of_runs(parsed: Parsed, runs: Iterable[Run], *, trim: bool = True) -> Spans:
    """Runs of tokens as spans: in order, joined where only white space lies between, none empty.

    Commas, colons, dashes and full stops at the ends of a run are left out, and so is a quotation mark
    whose partner is not in it. Without `trim` they stay: a colon can be a cue.
    """
    spans: list[Span] = []
    text = parsed.document.text
    for run in sorted(runs):
        start, end = _trimmed(parsed.doc, run) if trim else run
        if start >= end:
            continue
        final = parsed.doc[end - 1]
        span = Span(parsed.doc[start].idx, final.idx + len(final))
        if spans and (span.start <= spans[-1].end or not text[spans[-1].end : span.start].strip()):
            span = Span(spans.pop().start, max(span.end, final.idx + len(final)))
        spans.append(span)
    return tuple(spans)


def _trimmed(doc: Doc, run: Run) -> Run:
    start, end = run
    while start < end:
        if _falls(doc[start], _CLOSING - _OPENING) or _alone(
            doc, start, (start + 1, end), _OPENING, _CLOSING
        ):
            start += 1
        elif _falls(doc[end - 1], _OPENING - _CLOSING) or _alone(
            doc, end - 1, (start, end - 1), _CLOSING, _OPENING
        ):
            end -= 1
        else:
            break
    return start, end


def _falls(token: Token, marks: frozenset[str]) -> bool:
    return token.is_space or token.text in _EDGES or token.text in marks


def _alone(doc: Doc, at: int, rest: Run, marks: frozenset[str], partners: frozenset[str]) -> bool:
    """True for a quotation mark at a run's end without a partner in the rest of the run."""
    return doc[at].text in marks and not any(t.text in partners for t in doc[rest[0] : rest[1]])
