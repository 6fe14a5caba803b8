"""From code points of a document to tokens of its parse, found by bisection."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from spacy.tokens import Doc

from sayso.core.text import Span, Spans


class TokenIndex:
    """Where each token starts and ends. All that it is asked for and gives back are numbers of tokens."""

    def __init__(self, doc: Doc) -> None:
        lengths = doc.to_array(["LENGTH", "SPACY"]).tolist()  # far faster than asking each token
        ends = accumulate(length + (1 if space else 0) for length, space in lengths)
        self.starts = [0, *ends][: len(lengths)]
        self.ends = [start + length for start, (length, _) in zip(self.starts, lengths, strict=True)]

    def overlapping(self, span: Span) -> range:
        """The tokens that share a code point with the span."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def of_all(self, spans: Spans) -> Iterator[int]:
        """The tokens that share a code point with any of the spans."""
        for span in spans:
            yield from self.overlapping(span)
